"""Two reviews compared, and the trends over all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from webapp.comparisons.rows import ActionRow, GroupRow
from webapp.comparisons.sections import Section
from webapp.web.pages import PlanPage


@dataclass(frozen=True, slots=True)
class Option:
    """One review in a select."""

    value: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that shows the comparison otherwise; `is_chosen` is the one in force."""

    text: str
    href: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Count:
    """How many actions changed in one way; the link lists them alone. `tag` is its colour."""

    label: str
    tag: str
    number: int
    href: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What a comparison shows: by action, by post or by recommendation."""

    before: str
    after: str
    counts: tuple[Count, ...]
    ways: tuple[Choice, ...]
    everything_href: str
    csv_href: str
    scheme: tuple[str, ...]
    narrowed: str
    actions: tuple[ActionRow, ...]
    groups: tuple[GroupRow, ...]
    is_by_action: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareReviewsPage(PlanPage):
    """Two reviews side by side. `shown` is None where there is nothing to compare: see `why_not`.

    `warnings` name reviews that are no longer what was kept.
    """

    template: ClassVar[str] = "comparisons/compare.html"

    action: str
    by: str
    froms: tuple[Option, ...]
    tos: tuple[Option, ...]
    warnings: tuple[str, ...]
    why_not: str
    shown: Shown | None
    reviews_href: str

    @property
    def place(self) -> str | None:
        """The comparison is reached from the reviews."""
        return self.reviews_href


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendsPage(PlanPage):
    """What all closed reviews of a plan show together."""

    template: ClassVar[str] = "comparisons/trends.html"

    reviews: str
    sections: tuple[Section, ...]
    reviews_href: str

    @property
    def place(self) -> str | None:
        """The trends are reached from the reviews."""
        return self.reviews_href
