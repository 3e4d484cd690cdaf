"""What a printed timescale means, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Kind = Literal[
    "date",
    "month",
    "season",
    "quarter",
    "range",
    "ongoing",
    "band",
    "complete",
    "relative",
    "none",
]
YearStarts = Literal["april", "january"]

#: Every kind a timescale can be; plan files allow no other.
KINDS: Final[tuple[Kind, ...]] = (
    "date",
    "month",
    "season",
    "quarter",
    "range",
    "ongoing",
    "band",
    "complete",
    "relative",
    "none",
)


@dataclass(frozen=True, slots=True)
class Milestone:
    """One of several times that a phrase names.

    `text` is the piece of the phrase that was read, on one line. `label` is the phrase's own words
    for what is due then, or None. `start` and `end` are inclusive days; None is an open side.
    """

    label: str | None
    text: str
    kind: Kind
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Timescale:
    """The meaning of a whole phrase.

    `text` is the phrase exactly as printed. `milestones` is empty when the phrase names one time
    only; otherwise `kind`, `start` and `end` span them. `recurring` is a cadence in words
    ("annually in June"). `confident` is true only when `doubts` is empty: each doubt is a sentence
    for a person, saying what was not understood.
    """

    text: str
    kind: Kind
    start: date | None
    end: date | None
    milestones: tuple[Milestone, ...]
    recurring: str | None
    confident: bool
    doubts: tuple[str, ...]
