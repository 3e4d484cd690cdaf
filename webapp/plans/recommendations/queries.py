"""Reading one recommendation in order to answer it."""

from __future__ import annotations

from typing import Any

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import Impact, Person, Recommendation
from webapp.errors import Missing
from webapp.plans.recommendations.values import Answered, ToldDifference
from webapp.principals import Governance


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


def find_answered(governance: Governance, recommendation_id: int) -> Answered:
    """Return a recommendation of a plan that the asker keeps. Raises Missing."""
    found = _answered.first(governance, recommendation_id=recommendation_id)
    if found is None:
        raise Missing
    return found


def list_differences(governance: Governance, recommendation_id: int) -> list[ToldDifference]:
    """Return what difference a recommendation has made, the newest first."""
    return _differences.all(governance, recommendation_id=recommendation_id)
