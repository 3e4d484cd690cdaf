"""Rounds, and how far the posts have come with their updates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

#: How long a reason may be for expecting nothing of an action, in characters.
LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Round:
    """A round; it is open while `closed_at` is None."""

    id: int
    label: str
    opened_at: datetime
    updates_due_on: date
    meets_on: date
    closed_at: datetime | None
    body: str | None


@dataclass(frozen=True, slots=True)
class OwedAction:
    """An action that still wants an update in this round; `noted_on` is its latest note's day."""

    id: int
    ref: str
    noted_on: date | None


@dataclass(frozen=True, slots=True)
class ExcusedAction:
    """An action of which nothing is expected in this round."""

    id: int
    ref: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reminded:
    """The last reminder of a holder in this round; `sent_at` is None until it is sent."""

    name: str
    how: str
    asked_at: datetime
    sent_at: datetime | None
    failed: str | None


@dataclass(frozen=True, slots=True)
class PostProgress:
    """How far a post has come with the actions that it answers for first.

    `holders` are those who hold it today; nobody holds a post without an account. `post_id` is
    None for the actions that name no lead. `reminded` is the newest reminder of any of them.
    """

    post_id: int | None
    title: str
    holders: tuple[str, ...]
    owed: tuple[OwedAction, ...]
    excused: tuple[ExcusedAction, ...]
    updated: int
    noted_on: date | None
    reminded: Reminded | None
