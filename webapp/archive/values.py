"""Closed actions as the record has them, and when they are to be archived."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

#: Closed actions are looked through and archived every so many months.
MONTHS_BETWEEN = 6


@dataclass(frozen=True, slots=True)
class Answer:
    """A recommendation that an action answers."""

    id: int
    ref: str


@dataclass(frozen=True, slots=True)
class ClosedAction:
    """A closed action; `kind` is how it ended, None where no closure was agreed on screen.

    `checked_on` is None where nobody checked the evidence.
    """

    id: int
    ref: str
    text: str | None
    closed_on: date
    archived_on: date | None
    kind: str | None
    checked_by: str | None
    checked_on: date | None
    check_text: str | None
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What difference a recommendation has made, as told last."""

    recommendation_id: int
    told_on: date
    text: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How many closed actions wait and are archived, since when, and when some last were."""

    waiting: int
    first_closed_on: date | None
    archived: int
    last_archived_on: date | None

    @property
    def due_on(self) -> date | None:
        """The day on which the waiting ones are to be archived; None when none waits."""
        if self.first_closed_on is None:
            return None
        return months_after(self.last_archived_on or self.first_closed_on, MONTHS_BETWEEN)


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page of closed actions, counted from 1, and how many there are on all."""

    actions: tuple[ClosedAction, ...]
    total: int
    page: int
    pages: int


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last of that month where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
