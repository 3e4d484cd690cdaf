"""Bodies, how often they meet, and their meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from webapp.vocabulary import CadenceUnit

#: The most of each unit from one meeting to the next: five years, two years.
MOST = {CadenceUnit.MONTHS: 60, CadenceUnit.WEEKS: 104, CadenceUnit.ONCE: 1}
#: The most working days that updates are due before a meeting, and that a round opens before that.
MOST_WORKING_DAYS = 60
#: No meeting is planned further away than this.
FURTHEST_YEARS = 5
#: A meeting is called as its round is.
LONGEST_LABEL = 60
NOT_NAMED = "A body that the plan does not name"


@dataclass(frozen=True, slots=True)
class Understood:
    """What a printed cadence means: a meeting every so many units, or None where that is not clear.

    Without `is_sure` a person is to check it; `question` then says why.
    """

    every: int | None
    unit: CadenceUnit | None
    is_sure: bool
    question: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A meeting every so many units, from a first one on. `every` of `once` is 1."""

    every: int
    unit: CadenceUnit
    first_on: date


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A meeting that a rule asks for: the day by the rule, and the working day that it falls on."""

    due_on: date
    meets_on: date


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """How many working days before a meeting updates are due, and before that its round opens."""

    due: int
    open: int


@dataclass(frozen=True, slots=True)
class Cadence:
    """How a body meets, as a person has settled it."""

    rule: Rule
    asks_for_updates: bool
    days: WorkingDays


@dataclass(frozen=True, slots=True)
class Body:
    """A body that watches over a plan; `rule` is None until somebody has settled it."""

    id: int
    name: str
    cadence_text: str | None
    purpose: str | None
    rule: Rule | None
    asks_for_updates: bool
    days: WorkingDays


@dataclass(frozen=True, slots=True)
class Meeting:
    """A planned meeting; a body that only reads has no `opens_on`, and no round."""

    id: int
    body_id: int
    body: str | None
    label: str
    meets_on: date
    updates_due_on: date
    opens_on: date | None
    round_id: int | None
    round_closed_at: datetime | None
    called_off_at: datetime | None
    called_off_reason: str | None


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a meeting. Those that are None are reckoned from the day that it meets."""

    meets_on: date
    updates_due_on: date | None = None
    opens_on: date | None = None


@dataclass(frozen=True, slots=True)
class OpenedRound:
    """A round that opened by itself."""

    id: int
    slug: str
    label: str
    updates_due_on: date
    meets_on: date
