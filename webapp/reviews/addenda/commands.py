"""Adding a correction to a closed review."""

from __future__ import annotations

from dataclasses import dataclass

from webapp import clock, scope
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.rows import fetch
from webapp.db.tables import Addendum
from webapp.errors import Invalid
from webapp.principals import Governance
from webapp.reviews.addenda.values import ADDED, LONGEST_TEXT, Added
from webapp.reviews.queries import find_review


@dataclass(frozen=True, slots=True)
class _Last:
    id: int
    text: str
    person_id: int
    digest: str


def add_addendum(governance: Governance, plan_id: int, review_id: int, text: str) -> int:
    """Put a correction beside what a closed review kept; return its number.

    The very same text sent twice in a row is one. Raises Missing when no review of the plan has
    that number, Invalid without words or with too many.
    """
    words = _words(text)
    with writing():
        scope.lock_plan(governance, plan_id)
        review = find_review(governance, plan_id, review_id)
        last = _last(governance, review_id)
        if last is not None and (last.text, last.person_id) == (words, governance.person_id):
            return last.id
        added = Added(plan_id, review_id, governance.person_id, clock.now(), words)
        previous = review.digest if last is None else last.digest
        digest = added.digest(previous)
        addendum_id: int = Addendum.insert(
            plan=plan_id,
            review=review_id,
            text=words,
            person=governance.person_id,
            added_at=added.added_at,
            previous_digest=previous,
            digest=digest,
        ).execute()
        record(
            governance,
            ADDED,
            "addendum",
            addendum_id,
            plan_id=plan_id,
            review_id=review_id,
            digest=digest,
        )
        return addendum_id


def _words(text: str) -> str:
    words = text.replace("\r\n", "\n").strip()
    if not words or "\x00" in words:
        raise Invalid({"text": "Enter what is to be corrected"})
    if len(words) > LONGEST_TEXT:
        raise Invalid({"text": f"The correction must be {LONGEST_TEXT:,} characters or fewer"})
    return words


def _last(governance: Governance, review_id: int) -> _Last | None:
    query = (
        scope.in_plan(
            Addendum, governance, Addendum.id, Addendum.text, Addendum.person, Addendum.digest
        )
        .where(Addendum.review == review_id)
        .order_by(Addendum.added_at.desc(), Addendum.id.desc())
        .limit(1)
    )
    found = fetch(query, _Last)
    return found[0] if found else None
