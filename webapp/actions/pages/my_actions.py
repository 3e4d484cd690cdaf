"""The lead's own list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from webapp import clock
from webapp.actions.pages.note_sheet import NoteSheet
from webapp.actions.values import MyAction, RoundAsk
from webapp.timescales.wording import date_in_words
from webapp.web.pages import Page


@dataclass(frozen=True, slots=True)
class Section:
    """Some rows of the list under a heading; `opened` is the one whose form stands open."""

    heading: str
    rows: tuple[MyAction, ...]
    opened: MyActionsPage | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What was just done about an action; `draft` is what the device need keep no longer."""

    action_id: int
    words: str
    draft: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MyActionsPage(Page):
    """Every action of the asker's posts; or, when one row alone is asked for, that row."""

    template: ClassVar[str] = "actions/my-actions.html"
    parts: ClassVar[Mapping[str, str]] = {"action-row": "rows"}

    asks: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    closed_actions: int = 0
    shows_closed: bool = False
    rows: tuple[MyAction, ...] = ()
    form: NoteSheet | None = None
    done: Done | None = None


_HEADINGS = (("owes", "Update needed"), ("open", "Up to date"), ("complete", "Complete"))


def list_page(
    rows: list[MyAction], asks: list[RoundAsk], form: NoteSheet | None = None
) -> MyActionsPage:
    """Return the whole list in its sections."""
    is_asked = any(ask.label for ask in asks)
    sections = []
    for group, heading in _HEADINGS:
        found = tuple([row for row in rows if row.group == group])
        if found:
            named = heading if is_asked or group != "open" else "Open"
            opened = next((row for row in found if form and form.action_id == row.id), None)
            sections.append(Section(named, found, opened and row_page(opened, form=form)))
    return MyActionsPage(
        title="My actions",
        asks=tuple(_asked(ask, named=len(asks) > 1) for ask in asks if ask.label),
        sections=tuple(sections),
        closed_actions=asks[0].closed_actions if asks else 0,
    )


def closed_page(rows: list[MyAction]) -> MyActionsPage:
    """Return the list of the closed ones."""
    closed = Section("Closed", tuple(rows))
    return MyActionsPage(
        title="My closed actions", sections=(closed,) if rows else (), shows_closed=True
    )


def row_page(
    row: MyAction, *, form: NoteSheet | None = None, done: Done | None = None
) -> MyActionsPage:
    """Return one row alone, for its place in the list."""
    return MyActionsPage(
        title="My actions", rows=(row,), form=form, done=done, has_errors=bool(form and form.errors)
    )


def _asked(ask: RoundAsk, *, named: bool) -> str:
    where = f"{ask.council}: " if named else ""
    if ask.updates_due_on is None or ask.meets_on is None:
        return f"{where}Updates are due for {ask.label}."
    meeting = f"the {ask.body}" if ask.body else "the meeting"
    reminded = ""
    if ask.reminded_at is not None:
        reminded = f" You were reminded on {date_in_words(clock.day_of(ask.reminded_at))}."
    return (
        f"{where}Updates for {ask.label} are due by {date_in_words(ask.updates_due_on)}, "
        f"for {meeting} on {date_in_words(ask.meets_on)}.{reminded}"
    )
