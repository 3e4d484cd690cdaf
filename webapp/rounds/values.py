"""Rounds, and how far the posts have come with their updates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


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
class PostProgress:
    """How far a post has come with the actions that it answers for first.

    `holders` are those who hold it today; nobody holds a post without an account. `post_id` is
    None for the actions that name no lead.
    """

    post_id: int | None
    title: str
    holders: tuple[str, ...]
    owed: tuple[OwedAction, ...]
    updated: int
    noted_on: date | None
