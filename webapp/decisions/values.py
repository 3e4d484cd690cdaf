"""Decisions, as they are recorded and told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from webapp.vocabulary import DecisionKind

LONGEST_TEXT = 10_000

#: What each kind is called on screens and in minutes.
KIND_WORDS: dict[str, str] = {
    DecisionKind.NOTED: "Noted",
    DecisionKind.CHALLENGED: "Challenged",
    DecisionKind.EXTENDED: "Extension agreed",
    DecisionKind.NOT_EXTENDED: "Extension refused",
    DecisionKind.CLOSED: "Closure agreed",
    DecisionKind.NOT_CLOSED: "Closure refused",
    DecisionKind.REOPENED: "Reopened",
    DecisionKind.ESCALATED: "Escalated",
    DecisionKind.OTHER: "Other decision",
}


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision says, as it is to be stored. `sent_key` is a UUID in its usual spelling."""

    kind: DecisionKind
    text: str
    sent_key: str
    action_id: int | None = None
    owner_id: int | None = None
    due_on: date | None = None
    body_id: int | None = None
    slip_id: int | None = None
    closure_id: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision. `owner` and `due_on` say who is to do what it asks, by when, if anybody.

    `to_text` is the new deadline of an agreed extension, `body` whom it was escalated to.
    """

    id: int
    round_id: int
    round_label: str
    meets_on: date
    action_id: int | None
    action_ref: str | None
    kind: str
    text: str
    owner_id: int | None
    owner: str | None
    due_on: date | None
    body: str | None
    to_text: str | None
    recorded_by: str
    recorded_at: datetime
    withdrawn_at: datetime | None
    withdrawn_by: str | None
    withdrawn_reason: str | None
    done_at: datetime | None
    done_by: str | None
    done_text: str | None

    @property
    def words(self) -> str:
        """What kind of decision it is, in words."""
        return KIND_WORDS[self.kind]

    @property
    def is_tracked(self) -> bool:
        """Whether somebody is still to do what it asks, so that the next review brings it up."""
        is_asked = self.owner_id is not None and self.due_on is not None
        return is_asked and self.done_at is None and self.withdrawn_at is None

    def is_late(self, on: date) -> bool:
        """Whether what it asks should have been done before a day."""
        return self.is_tracked and self.due_on is not None and self.due_on < on
