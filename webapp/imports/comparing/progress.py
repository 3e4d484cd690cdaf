"""What a document's next version says of progress that nobody has said before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from webapp.imports.comparing.held_values import HeldAction, Said
from webapp.imports.comparing.wording import bare, new_part
from webapp.plans.documents.values import PrintedAction, PrintedUpdate
from webapp.timescales.wording import date_in_words

#: What stands before what a column of completion says.
_COMPLETION = "Completion: "
#: A heading that tells one month's entry from another's.
_TELLS_WHEN = re.compile(r"[0-9]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A new piece of progress: what a note would say, its day if it has one, and its place.

    `field` is the value of the document that it stands in.
    """

    text: str
    day: date | None
    field: str


def new_entries(held: HeldAction, printed: PrintedAction) -> tuple[Entry, ...]:
    """Return what an action's columns of progress say that the plan does not hold yet.

    Compared, without white space, with what was printed before and with every note.
    """
    return tuple(entries_of(printed, held.printed, held.said))


def entries_of(
    printed: PrintedAction, before: PrintedAction | None, said: Iterable[Said]
) -> Iterator[Entry]:
    """Go through an action's new entries of progress; `before` None: nothing was printed."""
    said = tuple(said)
    earlier = [] if before is None else list(before.updates)
    cells = [] if before is None else [before.commentary, before.completion_text]
    known = [*filter(None, cells), *(each.text for each in earlier), *(each.text for each in said)]
    for at, update in enumerate(printed.updates):
        text = _new_of(update, earlier, said, known)
        if text:
            yield Entry(text, update.noted_on, f"updates[{at}]")
        # An entry that a document repeats is one entry.
        earlier.append(update)
    rest = _without_entries(printed.commentary or "", printed.updates)
    text = new_part(rest, known)
    if text:
        yield Entry(text, None, "commentary")
    known += [each.text.removeprefix(_COMPLETION) for each in said]
    text = new_part(printed.completion_text, known)
    if text:
        yield Entry(f"{_COMPLETION}{text}", None, "completion_text")


def dated_words(text: str, day: date) -> str:
    """Return an entry with its day in the words: for a day that no note of the plan may bear."""
    return f"{date_in_words(day)}: {text}"


def _new_of(
    update: PrintedUpdate, earlier: list[PrintedUpdate], said: tuple[Said, ...], known: list[str]
) -> str:
    """Return what an entry says that is new.

    A short one ("No change") is new in each month anew, so its day or heading decides.
    """
    if any(_same_entry(update, each) for each in earlier):
        return ""
    if update.noted_on is not None:
        those = [each.text for each in said if each.day == update.noted_on]
        those += [each.text for each in earlier if each.noted_on == update.noted_on]
        there = {bare(each) for each in known}
        titled = dated_words(update.text, update.noted_on)
        return "" if bare(titled) in there else new_part(update.text, those)
    if update.heading and _TELLS_WHEN.search(update.heading):
        titled = f"{update.heading}: {update.text}"
        there = {bare(each) for each in known}
        return "" if bare(titled) in there else titled
    return new_part(update.text, known)


def _same_entry(one: PrintedUpdate, other: PrintedUpdate) -> bool:
    if bare(one.text) != bare(other.text):
        return False
    if one.noted_on is not None or other.noted_on is not None:
        return one.noted_on == other.noted_on
    return bare(one.heading) == bare(other.heading)


def _without_entries(text: str, updates: Iterable[PrintedUpdate]) -> str:
    """Return a commentary without the dated lines that are entries of their own."""
    starts = [(bare(each.heading), bare(each.text.split("\n")[0])) for each in updates]
    others = {bare(line) for each in updates for line in each.text.split("\n")[1:]}
    kept = []
    for line in text.split("\n"):
        said = bare(line)
        is_entry = any(head and head in said and said.endswith(end) for head, end in starts)
        if not is_entry and said not in others:
            kept.append(line)
    return "\n".join(kept).strip()
