"""What everything in a plan needs to know of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PlanHeading:
    """A plan's name and the few facts that everything in it depends on."""

    id: int
    slug: str
    title: str
    council: str
    agreed_on: date | None
    closed_on: date | None
    year_starts: str


@dataclass(frozen=True, slots=True)
class SlugTaken:
    """A plan's name in addresses that is in use."""

    slug: str
