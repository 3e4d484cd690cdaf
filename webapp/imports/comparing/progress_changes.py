"""What a document says of progress and status, as notes that somebody may accept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from webapp.imports.comparing.pairing import Placed
from webapp.imports.comparing.progress import new_entries
from webapp.imports.comparing.values import Change, Held, HeldAction, HeldStatus, Kind
from webapp.imports.comparing.wording import bare
from webapp.notes.values import LONGEST_TEXT
from webapp.plans.documents.standings import SchemeEntry, status_at
from webapp.plans.documents.values import PrintedAction
from webapp.vocabulary import Standing

CLOSED = "This action is closed. Reopen it on its own page before you bring this in."
_NO_LEAD = "No post leads this action. Give it a lead on its own page first."
_TOO_LONG = f"This is longer than {LONGEST_TEXT:,} characters. Post it in parts on its own page."


def progress_changes(key: str, held: Held, old: HeldAction, new: Placed) -> Iterator[Change]:
    """Go through what an action's columns of progress and status say that is new."""
    problem = CLOSED if old.closed_on else ""
    if not old.posts and not new.printed.leads:
        problem = problem or _NO_LEAD
    notes = [
        Change(
            key=f"{key}.note.{entry.field}",
            kind=Kind.NOTE,
            field=entry.field,
            label="New progress",
            before="",
            after=entry.text,
            path=f"{new.path}.{entry.field}",
            problem=problem or (_TOO_LONG if len(entry.text) > LONGEST_TEXT else ""),
            day=entry.day,
        )
        for entry in new_entries(old, new.printed)
    ]
    said, status = _status(held, old, new.printed)
    if said and (status is None or status.counts_as == Standing.CLOSED.value):
        yield from notes
        yield _unknown_status(key, held, old, new, said, problem)
        return
    if status is not None:
        now = next((each.label for each in held.scheme if each.id == old.status_id), "none yet")
        told = f"{now} to {status.label}"
        # The newest tells how things stand; without a day it is as new as the document.
        newest = max(range(len(notes)), key=lambda at: _when(notes[at]), default=None)
        if newest is None:
            note = _status_note(key, new, f"The document says: {said}", problem)
            notes.append(replace(note, status_id=status.id, status=told))
        else:
            notes[newest] = replace(notes[newest], status_id=status.id, status=told)
    yield from notes


def _when(note: Change) -> str:
    return "9999" if note.day is None else note.day.isoformat()


def _status(held: Held, old: HeldAction, new: PrintedAction) -> tuple[str, HeldStatus | None]:
    """Return what status a document says that it did not say before; "" when it says none."""
    said = new.status or new.rating or ""
    if not said or bare(said) == bare(old.printed.status or old.printed.rating):
        return "", None
    scheme = tuple(_entry(each) for each in held.scheme)
    at = status_at(new, scheme)
    if at is None:
        return said, None
    status = held.scheme[at]
    return ("", None) if status.id == old.status_id else (said, status)


def _entry(status: HeldStatus) -> SchemeEntry:
    counts_as = Standing(status.counts_as)
    return SchemeEntry(status.label, status.code, status.meaning, counts_as, True, True)


def _status_note(key: str, new: Placed, text: str, problem: str) -> Change:
    field = "status" if new.printed.status else "rating"
    return Change(
        key=f"{key}.note.{field}",
        kind=Kind.NOTE,
        field=field,
        label="New status",
        before="",
        after=text,
        path=f"{new.path}.{field}",
        problem=problem,
    )


def _unknown_status(
    key: str, held: Held, old: HeldAction, new: Placed, said: str, problem: str
) -> Change:
    note = _status_note(key, new, f"The document says: {said}", problem)
    return replace(
        note,
        key=f"{key}.status",
        kind=Kind.STATUS,
        label="Which status is meant?",
        before=next((each.label for each in held.scheme if each.id == old.status_id), ""),
        after=said,
        is_default=False,
        choices=tuple(each for each in held.scheme if each.counts_as != Standing.CLOSED.value),
    )
