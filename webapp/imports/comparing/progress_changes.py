"""What a document says of progress and status, as notes that somebody may accept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from webapp.folding import fold
from webapp.imports.comparing.held_values import Held, HeldAction, HeldStatus
from webapp.imports.comparing.pairing import Placed
from webapp.imports.comparing.progress import new_entries
from webapp.imports.comparing.values import Change, Kind, Way
from webapp.imports.comparing.wording import bare
from webapp.notes.values import LONGEST_TEXT
from webapp.plans.documents.standings import SchemeEntry, status_at
from webapp.plans.documents.values import PrintedAction
from webapp.vocabulary import Standing

#: How a note begins that only tells a status.
SAYS = "The document says: "
_CLOSED = "This action is closed. Reopen it first, then compare again."
_NO_LEAD = "No post leads this action. Give it a lead first, then compare again."
_TOO_LONG = f"This is longer than {LONGEST_TEXT:,} characters. Post it in parts yourself."


def closed_problem(held: Held, old: HeldAction) -> tuple[str, Way | None]:
    """Say why nothing new can be written of an action that is closed, and where it is reopened."""
    return (_CLOSED, _page(held, old)) if old.closed_on else ("", None)


def _page(held: Held, old: HeldAction) -> Way:
    ref = next(each.printed.ref for each in held.actions if each.id == old.top)
    return Way(f"/actions/{old.top}", f"Open action {ref}")


def progress_changes(key: str, held: Held, old: HeldAction, new: Placed) -> Iterator[Change]:
    """Go through what an action's columns of progress and status say that is new."""
    problem, way = closed_problem(held, old)
    if not problem and not old.posts and not new.printed.leads:
        problem = _NO_LEAD
        way = Way(f"/plans/{held.slug}/actions/{old.top}/leads", "Say who leads it")
    notes = [
        Change(
            key=f"{key}.note.{entry.field}",
            kind=Kind.NOTE,
            field=entry.field,
            label="New progress",
            before="",
            after=entry.text,
            path=f"{new.path}.{entry.field}",
            problem=problem,
            way=way,
            day=entry.day,
        )
        for entry in new_entries(old, new.printed)
    ]
    notes = [
        replace(each, problem=_TOO_LONG, way=_page(held, old))
        if not problem and len(each.after) > LONGEST_TEXT
        else each
        for each in notes
    ]
    said, status, is_asked = _status(held, old, new.printed)
    if is_asked:
        yield from notes
        yield _unknown_status(key, held, old, _status_note(key, new, said, problem, way))
        return
    if said:
        now = next((each.label for each in held.scheme if each.id == old.status_id), "none yet")
        given = None if status is None else status.id
        told = "" if status is None else f"{now} to {status.label}"
        # The newest tells how things stand; without a day it is as new as the document.
        newest = max(range(len(notes)), key=lambda at: _when(notes[at]), default=None)
        if newest is None or status is None:
            note = _status_note(key, new, said, problem, way)
            notes.append(replace(note, status_id=given, status=told))
        else:
            notes[newest] = replace(notes[newest], status_id=given, status=told)
    yield from notes


def _when(note: Change) -> str:
    return "9999" if note.day is None else note.day.isoformat()


def _status(held: Held, old: HeldAction, new: PrintedAction) -> tuple[str, HeldStatus | None, bool]:
    """Return what status a document says that it did not say before; "" when it says none.

    With it, the plan's status that is meant, and whether that must be asked. None unasked: the
    status is as it was, and what is said besides is only words.
    """
    before = old.printed
    pairs = ((before.status, new.status), (before.rating, new.rating))
    words = [after for was, after in pairs if after and bare(was) != bare(after)]
    said = "; ".join(words)
    if not said:
        return "", None, False
    at = status_at(new, tuple(_entry(each) for each in held.scheme))
    status = None if at is None else held.scheme[at]
    if status is None or status.counts_as == Standing.CLOSED.value:
        return said, None, True
    if status.id != old.status_id:
        return said, status, False
    names = {fold(name) for name in (status.label, status.code) if name}
    return "; ".join(word for word in words if fold(word) not in names), None, False


def _entry(status: HeldStatus) -> SchemeEntry:
    counts_as = Standing(status.counts_as)
    return SchemeEntry(status.label, status.code, status.meaning, counts_as, True, True)


def _status_note(key: str, new: Placed, said: str, problem: str, way: Way | None) -> Change:
    field = "status" if new.printed.status else "rating"
    return Change(
        key=f"{key}.note.{field}",
        kind=Kind.NOTE,
        field=field,
        label="New status",
        before="",
        after=f"{SAYS}{said}",
        path=f"{new.path}.{field}",
        problem=problem,
        way=way,
    )


def _unknown_status(key: str, held: Held, old: HeldAction, note: Change) -> Change:
    return replace(
        note,
        key=f"{key}.status",
        kind=Kind.STATUS,
        label="Which status is meant?",
        before=next((each.label for each in held.scheme if each.id == old.status_id), ""),
        after=note.after.removeprefix(SAYS),
        is_default=False,
        choices=tuple(each for each in held.scheme if each.counts_as != Standing.CLOSED.value),
    )
