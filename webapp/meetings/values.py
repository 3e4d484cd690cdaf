"""What is recorded at a meeting, and what its pages are built from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from webapp.timescales.wording import date_in_words
from webapp.vocabulary import ClosureKind, DecisionKind

#: How each way of ending is called on screens.
ENDS: dict[str, str] = {
    ClosureKind.COMPLETE: "Complete",
    ClosureKind.BUSINESS_AS_USUAL: "Handed over to business as usual",
    ClosureKind.SUPERSEDED: "Replaced by something else",
    ClosureKind.MERGED: "Merged with another action",
    ClosureKind.STOPPED: "Stopped",
    ClosureKind.DECLINED: "Declined",
}
LONGEST_DEADLINE = 500
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision as it is typed at a meeting. `sent_key` is a UUID.

    Without `action_id` it is about no action. `owner_id` is to do what it asks by `due_on`.
    Of an agreed extension `to_text` is the new deadline in words, `to_ends_on` its last day where
    the words leave it open, `has_no_day` that there is none; of an agreed closure that nobody
    proposed `ends_as` is its kind; `body_id` is whom it is escalated to. `seen_id` is the newest
    decision that its author had before them, 0 for none; None when that is not known.
    """

    kind: DecisionKind
    sent_key: str
    text: str = ""
    action_id: int | None = None
    owner_id: int | None = None
    due_on: date | None = None
    body_id: int | None = None
    to_text: str = ""
    to_ends_on: date | None = None
    has_no_day: bool = False
    asked_by: str = ""
    ends_as: ClosureKind | None = None
    seen_id: int | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting of a round. `body` is None where the round does not say whose it is."""

    id: int
    label: str
    opened_at: datetime
    updates_due_on: date
    meets_on: date
    closed_at: datetime | None
    body: str | None

    @property
    def words(self) -> str:
        """Who agreed what is agreed here, and when: "Leadership Team, 28 October 2026"."""
        body = (self.body or "")[:150] or f"Review of {self.label}"
        return f"{body}, {date_in_words(self.meets_on)}"


@dataclass(frozen=True, slots=True)
class Option:
    """A post or a body to choose."""

    id: int
    name: str | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal to close an action, waiting for a decision."""

    id: int
    kind: str
    reason: str
    evidence_url: str | None
    post: str | None
    person: str
    proposed_at: datetime


@dataclass(frozen=True, slots=True)
class Answered:
    """A recommendation that an action answers."""

    ref: str
    text: str
