"""Closed reviews: finding them."""

from __future__ import annotations

from typing import Any

from peewee import JOIN

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import Person, Review, Round
from webapp.errors import Missing
from webapp.principals import Governance, Leadership
from webapp.reviews.closed import ClosedReview, Neighbour, ReviewRow

Asker = Leadership | Governance


@prepared(ReviewRow)
def _rounds(principal: Any, plan_id: Any) -> Any:
    return (
        scope.in_plan(
            Round,
            principal,
            Round.id,
            Round.label,
            Round.updates_due_on,
            Round.meets_on,
            Round.opened_at,
            Round.closed_at,
            Review.id,
            Person.name,
        )
        .join(Review, JOIN.LEFT_OUTER)
        .join(Person, JOIN.LEFT_OUTER)
        .where(Round.plan == value(plan_id))
        .order_by(Round.opened_at.desc(), Round.id.desc())
    )


def _closed(principal: Any, plan_id: Any) -> Any:
    return (
        scope.in_plan(
            Review,
            principal,
            Review.id,
            Round.id,
            Round.label,
            Review.closed_at,
            Review.saw,
            Review.digest,
            Review.previous_digest,
        )
        .join(Round)
        .where(Review.plan == value(plan_id))
    )


@prepared(ClosedReview)
def _one(principal: Any, plan_id: Any, review_id: Any) -> Any:
    return _closed(principal, plan_id).where(Review.id == value(review_id))


@prepared(ClosedReview)
def _labelled(principal: Any, plan_id: Any, label: Any) -> Any:
    return _closed(principal, plan_id).where(Round.label == value(label))


@prepared(ClosedReview)
def _of_round(principal: Any, plan_id: Any, round_id: Any) -> Any:
    return _closed(principal, plan_id).where(Round.id == value(round_id))


@prepared(Neighbour)
def _neighbours(principal: Any, plan_id: Any) -> Any:
    return (
        scope.in_plan(Review, principal, Review.id, Round.label)
        .join(Round)
        .where(Review.plan == value(plan_id))
        .order_by(Review.closed_at, Review.id)
    )


def list_rounds(principal: Asker, plan_id: int) -> list[ReviewRow]:
    """Return a plan's rounds, open and closed, the newest first, each with its review."""
    return _rounds.all(principal, plan_id=plan_id)


def find_review(principal: Asker, plan_id: int, review_id: int) -> ClosedReview:
    """Return a closed review of a plan. Raises Missing."""
    found = _one.first(principal, plan_id=plan_id, review_id=review_id)
    if found is None:
        raise Missing
    return found


def find_review_of_round(principal: Asker, plan_id: int, named: str) -> ClosedReview:
    """Return the closed review of a round, by the round's label or number. Raises Missing."""
    found = _labelled.first(principal, plan_id=plan_id, label=named)
    if found is None and named.isascii() and named.isdecimal() and len(named) < 10:
        found = _of_round.first(principal, plan_id=plan_id, round_id=int(named))
    if found is None:
        raise Missing
    return found


def list_neighbours(principal: Asker, plan_id: int) -> list[Neighbour]:
    """Return a plan's closed reviews in the order in which they were closed."""
    return _neighbours.all(principal, plan_id=plan_id)
