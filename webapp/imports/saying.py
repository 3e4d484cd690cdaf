"""What people are told about a reading, in words."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.imports.laying.index import Index
from webapp.imports.laying.questions import column_name, row_name
from webapp.imports.laying.values import Fact, Said
from webapp.imports.laying.words import KIND_WORDS, MEANING_WORDS
from webapp.imports.understanding.values import ColumnMeaning, Reading, RowKind
from webapp.imports.values import PASTED, Change, LoadedImport
from webapp.plans.documents.counts import counts_of
from webapp.plans.sheet.words import counted

_HELD = (
    *("recommendations", "actions", "steps", "posts", "themes", "headings", "statuses"),
    *("priorities", "bands", "monitoring bodies", "working groups", "timetable entries"),
)
_MISSING = {
    "No lead printed": "actions without a printed lead",
    "No timescale": "actions without a timescale",
}
_ONE = {
    "statuses": "status",
    "priorities": "priority",
    "monitoring bodies": "monitoring body",
    "timetable entries": "timetable entry",
}


def size_in_words(size: int) -> str:
    """Return the weight of a document, "34 kB" or "2.1 MB", on one line."""
    if size >= 1_000_000:
        return f"{size / 1_000_000:.1f}\N{NO-BREAK SPACE}MB"
    return f"{max(1, size // 1000)}\N{NO-BREAK SPACE}kB"


def called(file_name: str) -> str:
    """Return what a document is called in a sentence; a pasted table has no name of its own."""
    return "the pasted table" if file_name.startswith(f"{PASTED}.") else file_name


def thrown_words(file_name: str, *, is_next: bool) -> str:
    """Say what is lost when a reading is thrown away."""
    kept = "The plan stays as it is." if is_next else "No plan is changed."
    return f"This deletes {called(file_name)} and all that you said of it. {kept}"


def answers_in_words(number: int) -> str:
    """Say how many answers and corrections are lost; "" where there are none."""
    if not number:
        return ""
    them = "it" if number == 1 else "them"
    return f"You would lose {counted(number, 'answer')}. You cannot get {them} back."


def facts_of(reading: Reading, href: str) -> tuple[Fact, ...]:
    """Say whose plan was read, what it is called and how much it holds.

    `href` leads to the questions.
    """
    document = reading.document
    left = {doubt.key for doubt in reading.doubts}
    council = Fact("Council", document.council)
    if "council" in left:
        council = Fact("Council", "Not named in the document.", href)
    title = f"{document.title} (no title is printed)" if "title" in left else document.title
    counts = counts_of(document)
    held = ", ".join(_counted(counts[plural], plural) for plural in _HELD if counts[plural])
    facts = [council, Fact("Plan", title), Fact("Holds", held)]
    facts += [
        Fact(name, counted(counts[plural], "action"))
        for name, plural in _MISSING.items()
        if counts[plural]
    ]
    return tuple(fact for fact in facts if fact.text)


def _counted(number: int, plural: str) -> str:
    name = _ONE.get(plural, plural.removesuffix("s")) if number == 1 else plural
    return f"{number:,}\N{NO-BREAK SPACE}{name}"


def progress_words(answered: int, accepted: int, left: int) -> str:
    """Say how far somebody is with the questions; "" before the first answer.

    `answered` includes the `accepted`, which were taken as read.
    """
    if not answered:
        return ""
    if not left and not accepted:
        return f"You have answered {'it' if answered == 1 else f'all {answered}'}."
    told = f"{answered - accepted} of {answered + left} answered"
    return f"{told}, {accepted} accepted as read." if accepted else f"{told}."


def accept_words(acceptable: int, left: int) -> str:
    """Say what "Accept the rest as read" does; "" where no question is left that it answers."""
    if not acceptable:
        return ""
    one = acceptable == 1
    what = "the question" if one else f"the {acceptable} questions"
    told = (
        f"“Accept the rest as read” keeps {what} that you leave unanswered as "
        f"{'it is' if one else 'they are'} read for now. What you accepted is then listed below. "
        "You can take it back until the plan is loaded."
    )
    if acceptable < left:
        told += " A question without a reading for now stays for you to answer."
    return told


def loaded_words(loaded: LoadedImport) -> str:
    """Say what was loaded, and what to do next."""
    recommendations = counted(loaded.recommendations, "recommendation")
    told = [f"The plan is loaded: {recommendations}, {counted(loaded.actions, 'action')}."]
    if loaded.notes:
        told.append(notes_in_words(loaded.notes))
    if loaded.doubts:
        told.append(f"{counted(loaded.doubts, 'question')} stayed open: see the plan’s documents.")
    told.append(
        "Next, open Posts and say who holds each post. They can then sign in and post."
        if loaded.posts
        else "It names no leads. Next, open Posts and add the posts that lead its actions."
    )
    return " ".join(told)


def notes_in_words(notes: int) -> str:
    """Say how many dated updates of a document were brought in, as notes."""
    return (
        "1 dated update was brought in."
        if notes == 1
        else f"{notes:,} dated updates were brought in."
    )


def mine_of(change: Change, index: Index) -> tuple[Said, ...]:
    """Return what somebody meant to say of a reading, in words."""
    return tuple(_mine(change, index))


def _mine(change: Change, index: Index) -> Iterator[Said]:
    for key, (question, words) in change.asked.items():
        yield Said("doubts", key, question, words)
    for key, meaning in change.columns.items():
        yield Said("columns", key, column_name(index, key), MEANING_WORDS[ColumnMeaning(meaning)])
    for key, kind in change.rows.items():
        yield Said("rows", key, row_name(index, key), KIND_WORDS[RowKind(kind)])
    for key, text in change.corrections.items():
        yield Said("corrections", key, key.partition("@")[2], text or "Left empty")
    for place in change.splits:
        yield Said("splits", place, place, "Made into several rows")
    for part, key in sorted(change.undone):
        yield Said(part, key, key.partition("@")[2] or key, "Taken back")
