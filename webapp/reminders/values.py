"""Reminders, as they are asked for and sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

#: After so many tries a mail is given up; governance sees why.
MOST_TRIES = 5


@dataclass(frozen=True, slots=True)
class Owing:
    """Somebody behind a post that owes updates: the references of those actions."""

    person_id: int
    name: str
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A reminder by mail that is not sent yet."""

    id: int
    plan_id: int
    round_id: int
    person_id: int
    name: str
    email: str
    council: str
    label: str
    updates_due_on: date


@dataclass(frozen=True, slots=True)
class Sending:
    """What a run of sending came to: how many were sent, and why others were not."""

    sent: int
    failed: tuple[str, ...]
