"""What two reviews, or a review and now, differ in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from webapp.reviews.closed import ClosedReview
from webapp.reviews.values import Line, RecommendationFact


class Kind(StrEnum):
    """How an action differs between two reviews, what a meeting asks about first coming first."""

    WORSENED = "worsened"
    SLIPPED = "slipped"
    REOPENED = "reopened"
    APPEARED = "appeared"
    WENT = "went"
    IMPROVED = "improved"
    CLOSED = "closed"
    REVISED = "revised"
    STATUS = "status"
    LEADS = "leads"
    REWORDED = "reworded"
    UNCHANGED = "unchanged"

    @property
    def heading(self) -> str:
        """What the actions of this kind did."""
        return _HEADINGS[self]


_HEADINGS: dict[str, str] = {
    Kind.WORSENED: "Worsened",
    Kind.SLIPPED: "Slipped",
    Kind.REOPENED: "Reopened",
    Kind.APPEARED: "Appeared",
    Kind.WENT: "Went",
    Kind.IMPROVED: "Improved",
    Kind.CLOSED: "Closed",
    Kind.REVISED: "Date revised, not later",
    Kind.STATUS: "Status changed otherwise",
    Kind.LEADS: "Lead changed",
    Kind.REWORDED: "Reworded",
    Kind.UNCHANGED: "No change",
}
#: The place of each kind among them.
PLACES = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Reworded:
    """A text that says something else than it did."""

    what: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class ActionChange:
    """An action then and now; one of the two is None where it appeared or went.

    `told` says in words what changed, apart from what was reworded.
    """

    before: Line | None
    after: Line | None
    kinds: tuple[Kind, ...]
    told: tuple[tuple[Kind, str], ...]
    reworded: tuple[Reworded, ...]

    @property
    def line(self) -> Line:
        """The action as it is now, or as it last was."""
        found = self.after or self.before
        if found is None:
            raise ValueError("an action is on neither side")
        return found


@dataclass(frozen=True, slots=True)
class Counted:
    """Some of the actions: how many then and now, in which statuses, and how many changed how."""

    before: int
    after: int
    statuses_before: str
    statuses_after: str
    kinds: Mapping[Kind, int]


@dataclass(frozen=True, slots=True)
class PostChange:
    """A post with the actions that it leads on either side, alone or with others."""

    title: str
    counted: Counted


@dataclass(frozen=True, slots=True)
class RecommendationChange:
    """A recommendation with the actions that answer it on either side.

    `reworded` is its text where that says something else now. Neither side has the group of the
    actions that answer none.
    """

    before: RecommendationFact | None
    after: RecommendationFact | None
    reworded: Reworded | None
    counted: Counted

    @property
    def ref(self) -> str:
        """Its reference; empty for the actions that answer no recommendation."""
        fact = self.after or self.before
        return "" if fact is None else fact.ref

    @property
    def text(self) -> str:
        """Its words as they are now, or as they last were."""
        fact = self.after or self.before
        return "Actions that answer no recommendation" if fact is None else fact.text

    @property
    def kind(self) -> Kind | None:
        """Whether it appeared, went or was reworded."""
        if self.before is None and self.after is not None:
            return Kind.APPEARED
        if self.after is None and self.before is not None:
            return Kind.WENT
        return Kind.REWORDED if self.reworded else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that two reviews differ in.

    `actions` has every action, those that changed most seriously first; `scheme` tells in words
    what became of the statuses and of the names of posts.
    """

    actions: tuple[ActionChange, ...]
    posts: tuple[PostChange, ...]
    recommendations: tuple[RecommendationChange, ...]
    scheme: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptReview(ClosedReview):
    """A closed review as it is kept, with when its round opened and asked for updates."""

    opened_at: datetime
    updates_due_on: date
