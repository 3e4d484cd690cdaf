"""What a plan may say twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import Descent
from webapp.editing.overlapping import overlaps
from webapp.editing.queries.actions import list_actions
from webapp.editing.queries.recommendations import list_recommendations
from webapp.editing.values import Noun, Pair
from webapp.principals import Governance


@dataclass(frozen=True, slots=True)
class _Compared:
    from_id: int
    to_id: int


@prepared(_Compared)
def _compared(governance: Any, plan_id: Any, kind: Any) -> Any:
    return (
        scope.in_plan(Descent, governance, Descent.from_id, Descent.to_id)
        .where(Descent.plan == value(plan_id), Descent.kind == value(kind))
        .order_by(Descent.id)
    )


def list_overlaps(governance: Governance, plan_id: int, noun: Noun) -> list[Pair]:
    """Return the recommendations, or the open actions, of a plan that may say the same."""
    apart = frozenset(
        frozenset((row.from_id, row.to_id))
        for row in _compared.all(governance, plan_id=plan_id, kind=noun.value)
    )
    if noun is Noun.RECOMMENDATION:
        found = list_recommendations(governance, plan_id)
        return overlaps(((each.id, each.text) for each in found), apart)
    actions = [each for each in list_actions(governance, plan_id) if each.closed_on is None]
    return overlaps(((each.id, each.shown) for each in actions), apart)
