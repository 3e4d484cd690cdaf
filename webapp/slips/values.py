"""The slip ledger of a plan: what was revised, why, who asked, who agreed, and by how much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Show(StrEnum):
    """Which revised actions are wanted."""

    ALL = "all"
    YEAR = "year"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as it is written, and its last day; the day is None where the words give none."""

    text: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Revision:
    """One line of the ledger.

    `moved` is by how many days it moved the deadline, `total` how far after the original it then
    was; negative is earlier. Both are None where a deadline has no day to count from or to.
    """

    was: Deadline
    now: Deadline
    reason: str
    asked_by: str
    approved_by: str
    agreed_on: date
    moved: int | None
    total: int | None


@dataclass(frozen=True, slots=True)
class Revised:
    """An action whose deadline was revised. `days` is as `Revision.total`, for how it is now.

    `top_id` is the action itself or, for a step, the action that it is a step of. `state` tells in
    words how it stands against its new and against its original deadline.
    """

    id: int
    top_id: int
    ref: str
    is_step: bool
    text: str
    lead: str
    status: str
    tag: str | None
    is_open: bool
    original: Deadline
    now: Deadline
    days: int | None
    state: str
    revisions: tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One revision with its action, as the database has it."""

    id: int
    action_id: int
    step_of: int | None
    ref: str
    text: str | None
    lead: str | None
    status: str | None
    counts_as: str | None
    standing: str | None
    closed_on: date | None
    timescale_text: str | None
    original_ends_on: date | None
    ends_on: date | None
    from_text: str | None
    from_ends_on: date | None
    to_text: str
    to_ends_on: date | None
    reason: str
    asked_by: str
    approved_by: str
    agreed_on: date
