"""Closed reviews, as they are kept and listed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

#: What the audit calls the closing of a review.
CLOSED = "review closed"


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A round with its review, as the list of reviews shows it."""

    round_id: int
    label: str
    updates_due_on: date
    meets_on: date
    opened_at: datetime
    closed_at: datetime | None
    review_id: int | None
    closed_by: str | None


@dataclass(frozen=True, slots=True)
class ClosedReview:
    """A closed review as it is kept. `text` is the canonical JSON that the digest was made of."""

    id: int
    round_id: int
    label: str
    closed_at: datetime
    text: str
    digest: str
    previous_digest: str | None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A closed review that can be turned to; `label` is its round's."""

    id: int
    label: str
