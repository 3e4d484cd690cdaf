"""Closing a review."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from webapp import clock, scope
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.rows import fetch
from webapp.db.tables import Action, Person, Review, Round
from webapp.errors import Missing, Stale
from webapp.plans.headings import PlanHeading
from webapp.principals import Governance
from webapp.reviews.closed import CLOSED
from webapp.reviews.live_queries import find_whole, heading_of, marks_of, open_plan
from webapp.reviews.proceedings import Closing
from webapp.reviews.proceedings_queries import find_proceedings
from webapp.reviews.saw import canonical, digest_of, saw_of
from webapp.reviews.values import Opened
from webapp.timescales.wording import date_in_words

CLOSED_ALREADY = (
    "This review has been closed already. Nothing that you did has changed it: open it under "
    "Reviews to see what was kept."
)


@dataclass(frozen=True, slots=True)
class _Round:
    id: int
    label: str
    opened_at: datetime
    updates_due_on: Any
    meets_on: Any
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Word:
    word: str


def close_review(governance: Governance, plan: PlanHeading, round_id: int) -> int:
    """Close a round's review and keep for good what the meeting saw; return the review's number.

    From now on movement is told against it. A note that is posted meanwhile is wholly in or wholly
    out. Raises Missing, and Stale when somebody else has closed it.
    """
    with writing():
        scope.lock_plan(governance, plan.id)
        held = _find_round(governance, plan.id, round_id)
        if held.closed_at is not None:
            raise Stale(CLOSED_ALREADY)
        now = clock.now()
        saw = _what_is_seen(governance, plan, held, now)
        previous = _last_digest(governance, plan.id)
        digest = digest_of(canonical(saw), previous)
        review_id: int = Review.insert(
            plan=plan.id,
            round=held.id,
            closed_at=now,
            closed_by=governance.person_id,
            saw=saw,
            digest=digest,
            previous_digest=previous,
        ).execute()
        Round.update(closed_at=now).where(Round.id == held.id).execute()
        Action.update(reviewed_status_id=Action.status, reviewed_standing=Action.standing).where(
            Action.plan == plan.id
        ).execute()
        record(
            governance,
            CLOSED,
            "review",
            review_id,
            plan_id=plan.id,
            round_id=held.id,
            digest=digest,
        )
        return review_id


def _find_round(governance: Governance, plan_id: int, round_id: int) -> _Round:
    query = scope.in_plan(
        Round,
        governance,
        Round.id,
        Round.label,
        Round.opened_at,
        Round.updates_due_on,
        Round.meets_on,
        Round.closed_at,
    ).where(Round.id == round_id, Round.plan == plan_id)
    found = fetch(query, _Round)
    if not found:
        raise Missing
    return found[0]


def _what_is_seen(
    governance: Governance, plan: PlanHeading, held: _Round, now: datetime
) -> dict[str, Any]:
    opened = _as_opened(open_plan(governance, plan.slug), held)
    heading = replace(
        heading_of(governance, opened),
        closed_by=_name_of(governance),
        closed_at=date_in_words(clock.day_of(now)),
    )
    whole = find_whole(governance, opened, marks_of(governance, opened), heading)
    closing = Closing(plan.id, held.id, governance.person_id, now.isoformat())
    return saw_of(replace(whole, proceedings=find_proceedings(governance, closing, whole.lines)))


def _as_opened(opened: Opened, held: _Round) -> Opened:
    return replace(
        opened,
        round_id=held.id,
        round_label=held.label,
        opened_at=held.opened_at,
        updates_due_on=held.updates_due_on,
        meets_on=held.meets_on,
    )


def _last_digest(governance: Governance, plan_id: int) -> str | None:
    query = (
        scope.in_plan(Review, governance, Review.digest)
        .where(Review.plan == plan_id)
        .order_by(Review.closed_at.desc(), Review.id.desc())
        .limit(1)
    )
    found = fetch(query, _Word)
    return found[0].word if found else None


def _name_of(governance: Governance) -> str:
    found = fetch(scope.own_account(governance, Person.name), _Word)
    return found[0].word if found else "the system"
