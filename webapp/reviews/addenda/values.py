"""Addenda, and the digest that ties each to what stands before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from webapp.reviews.saw import canonical, digest_of

LONGEST_TEXT = 10_000
#: What the audit calls the adding of an addendum.
ADDED = "addendum added"


@dataclass(frozen=True, slots=True)
class Addendum:
    """A correction that was added after a review was closed."""

    id: int
    text: str
    person: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Added:
    """Everything of an addendum that its digest is made of, besides the digest before it."""

    plan_id: int
    review_id: int
    person_id: int
    added_at: datetime
    text: str

    def digest(self, previous: str) -> str:
        """Return the SHA-256, in hex, of the addendum after what stands before it."""
        moment = self.added_at.astimezone(UTC).isoformat(timespec="microseconds")
        content = {
            "plan": self.plan_id,
            "review": self.review_id,
            "person": self.person_id,
            "added_at": moment,
            "text": self.text,
        }
        return digest_of(canonical(content), previous)
