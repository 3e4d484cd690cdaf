"""Last touches before references are given: words for what has none, answers to late questions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

from webapp.imports.grids.values import Grid
from webapp.imports.understanding.drafts import (
    DraftAction,
    DraftDoubt,
    DraftRecommendation,
    choices,
)
from webapp.imports.understanding.front_matter import cover_of
from webapp.imports.understanding.gathering import Gathered
from webapp.imports.understanding.refs import bare, split_recommendation
from webapp.imports.understanding.sharing import shares_in
from webapp.imports.understanding.stepping import share_times
from webapp.imports.understanding.values import ReadingDoubt
from webapp.imports.understanding.wording import shown
from webapp.plans.documents.standings import LENT_SCHEME, SchemeEntry, scheme_of
from webapp.plans.documents.values import PlanDocument
from webapp.printed.posts import split_posts
from webapp.vocabulary import Standing

#: A line of a list: its number and its words.
_NUMBERED = re.compile(r"\W*([A-Za-z]{0,4}[0-9]+(?:[.][0-9]+)*[a-z]?)\W+(\S.*)")
#: So many recommendations without words are one question, not many.
_MOST_WORDLESS = 3


def finish(gathered: Gathered, grid: Grid, filename: str) -> None:
    """Give words to recommendations that stand in, and drop listed ones that nothing answers."""
    context = gathered.context
    title = cover_of(gathered.front, gathered.back, grid.title).title or PurePath(filename).stem
    orphans = gathered.questions.orphans
    for (table, _), (draft, _group) in orphans.items():
        said = gathered.questions.answers.doubts.get(f"recommendation@{table}")
        over = gathered.surveys[table].table.name
        known = context.known(said) if said and said != "keep" else None
        if known is not None and known is not draft:
            _move(gathered, draft, known)
        elif said and said != "keep":
            draft.text = said
        elif draft.text is None:
            draft.text = draft.theme or (title if len(orphans) == 1 else over)
    wordless = [draft for draft in context.recommendations if draft.text is None]
    for draft in wordless:
        draft.text = draft.heading or draft.ref or title
        source = draft.sources.get("ref") or context.source("text", "", 0.3)
        draft.sources.setdefault("text", source)
    said = gathered.questions.answers.doubts.get("words", "")
    if said and said != "leave":
        wordless = _listed_words(wordless, said)
    if len(wordless) > _MOST_WORDLESS and not said:
        _ask_for_all_words(gathered, wordless)
    elif said != "leave":
        for draft in wordless:
            _ask_for_words(gathered, draft)
    _who_leads(gathered)


def _listed_words(wordless: Iterable[DraftRecommendation], said: str) -> list[DraftRecommendation]:
    """Give recommendations the words of a list, "1. Be bold"; return those that it leaves out."""
    listed = {}
    for line in said.splitlines():
        found = split_recommendation(line)
        if found is None and (numbered := _NUMBERED.match(line)):
            found = numbered.group(1), numbered.group(2)
        if found and found[0] and found[1]:
            listed[bare(found[0])] = found[1].strip()
    left = []
    for draft in wordless:
        if draft.ref and bare(draft.ref) in listed:
            draft.text = listed[bare(draft.ref)]
        else:
            left.append(draft)
    return left


def _ask_for_all_words(gathered: Gathered, wordless: list[DraftRecommendation]) -> None:
    """Ask once for the words, where the document names recommendations by their numbers only."""
    gathered.questions.doubts.append(
        DraftDoubt(
            "words",
            "recommendation",
            f"The document does not print the words of {len(wordless)} recommendations, "
            "only their numbers. What are they? Give each a line that begins with its number.",
            "their numbers",
            tuple(dict.fromkeys(p for each in wordless for p in each.sources["text"].places)),
            [(each, "text") for each in wordless],
            choices(("leave", "Their numbers will do for now")),
            takes_text=True,
            taken="leave",
        )
    )


def _ask_for_words(gathered: Gathered, draft: DraftRecommendation) -> None:
    """Ask for the words of a recommendation that the document only names by its number."""
    source = draft.sources["text"]
    key = f"words@{draft.ref or draft.text}"
    said = gathered.questions.answers.doubts.get(key)
    if said:
        draft.text = draft.text if said == "leave" else said
        return
    gathered.questions.doubts.append(
        DraftDoubt(
            key,
            "recommendation",
            f"What are the words of recommendation {shown(draft.ref or draft.text)}? "
            "The document does not print them.",
            draft.text or "",
            source.places,
            [(draft, "text")],
            choices(("leave", "Leave it so for now")),
            takes_text=True,
            taken="leave",
        )
    )


def _move(gathered: Gathered, draft: DraftRecommendation, known: DraftRecommendation) -> None:
    for action in gathered.context.actions:
        action.recommendations = [known if r is draft else r for r in action.recommendations]
    gathered.context.recommendations.remove(draft)


def _who_leads(gathered: Gathered) -> None:
    """Take the posts that an officer named for a cell that names none ("TBC")."""
    for action in gathered.context.actions:
        said = gathered.questions.answers.doubts.get(
            f"nobody@{' '.join((action.lead_text or '').split())}"
        )
        if action.lead_text and not action.leads and said and said != "nobody":
            action.leads = split_posts(said).names


def mark_complete(
    gathered: Gathered, document: PlanDocument, doubts: Iterable[ReadingDoubt]
) -> bool:
    """Give actions, or steps, that an officer said are complete the plan's word for it.

    Returns false if nothing changed.
    """
    said = gathered.questions.answers.doubts
    label = next(e.label for e in (*scheme_of(document), *LENT_SCHEME) if _is_complete(e))
    found = False
    for doubt in doubts:
        answer = said.get(doubt.key, "")
        actions = [
            gathered.context.actions[int(number.group(1))]
            for path in doubt.covers
            if (number := re.match(r"actions\[(\d+)\]\.(?:completion|timescale)_text\Z", path))
        ]
        if answer == "complete":
            for action in actions:
                action.texts["status"] = label
                found = True
        elif doubt.steps and answer not in ("", "not"):
            found = _share_completion(gathered, doubt, actions[0], answer) or found
    return found


def _share_completion(
    gathered: Gathered, doubt: ReadingDoubt, action: DraftAction, answer: str
) -> bool:
    """Give steps the time that says that they are done; false where the answer is not clear."""
    marks = [step.value for step in doubt.steps]
    shares = shares_in(answer, len(doubt.times), marks)
    source = action.sources.get("timescale_text")
    if shares is None or source is None or not source.places:
        gathered.questions.unclear.add(doubt.key)
        return False
    share_times(action, doubt.times, shares, marks, source.places[0])
    return True


def _is_complete(entry: SchemeEntry) -> bool:
    return entry.counts_as is Standing.COMPLETE
