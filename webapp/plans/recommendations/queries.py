"""Reading one recommendation in order to answer it."""

from __future__ import annotations

from typing import Any

import peewee

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import Action, Impact, Person, Recommendation
from webapp.errors import Missing
from webapp.plans.recommendations.values import Answered, Owed, ToldDifference
from webapp.principals import Governance, Leadership


@prepared(Answered)
def _answered(governance: Any, recommendation_id: Any) -> Any:
    return scope.in_plan(
        Recommendation,
        governance,
        Recommendation.id,
        Recommendation.plan,
        Recommendation.ref,
        Recommendation.text,
        Recommendation.response,
        Recommendation.response_reason,
    ).where(Recommendation.id == value(recommendation_id))


@prepared(ToldDifference)
def _differences(governance: Any, recommendation_id: Any) -> Any:
    return (
        scope.on_recommendations(Impact, governance, Impact.told_on, Impact.text, Person.name)
        .join(Person, on=(Impact.person == Person.id))
        .where(Impact.recommendation == value(recommendation_id))
        .order_by(Impact.told_on.desc(), Impact.id.desc())
    )


@prepared(Owed)
def _owed(principal: Any, plan_id: Any) -> Any:
    """One row for each action and each telling, so that both are counted alike."""
    last_closed, last_told = peewee.fn.MAX(Action.closed_on), peewee.fn.MAX(Impact.told_on)
    columns = (Recommendation.id, Recommendation.ref, Recommendation.text)
    are_closed = peewee.fn.COUNT(Action.id) == peewee.fn.COUNT(Action.closed_on)
    return (
        scope.recommendations_of_actions(principal, *columns, last_closed)
        .join(Impact, peewee.JOIN.LEFT_OUTER, on=(Impact.recommendation == Recommendation.id))
        .where(Action.plan == value(plan_id), Action.step_of.is_null())
        .group_by(*columns, Recommendation.position)
        .having(are_closed & (last_told.is_null() | (last_told < last_closed)))
        .order_by(Recommendation.position, Recommendation.id)
    )


def list_owed(principal: Leadership | Governance, plan_id: int) -> list[Owed]:
    """Return the recommendations of which it is to be said what difference they have made.

    Those whose actions are all closed, and of which nothing was told on the day of the last
    closing or after, in the plan's order.
    """
    return _owed.all(principal, plan_id=plan_id)


def find_answered(governance: Governance, recommendation_id: int) -> Answered:
    """Return a recommendation of a plan that the asker keeps. Raises Missing."""
    found = _answered.first(governance, recommendation_id=recommendation_id)
    if found is None:
        raise Missing
    return found


def list_differences(governance: Governance, recommendation_id: int) -> list[ToldDifference]:
    """Return what difference a recommendation has made, the newest first."""
    return _differences.all(governance, recommendation_id=recommendation_id)
