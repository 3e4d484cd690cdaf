"""What there is to agree in a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee

from webapp import scope
from webapp.db import tables
from webapp.db.rows import prepared, value
from webapp.db.tables import ActionPost
from webapp.editing.queries.recommendations import list_recommendations
from webapp.editing.values import Agreement, version_of
from webapp.principals import Governance

_Row = tables.Action


@dataclass(frozen=True, slots=True)
class _Due:
    id: int
    step_of: int | None
    ref: str
    ends_on: date | None
    has_lead: bool


@prepared(_Due)
def _due(governance: Any, plan_id: Any) -> Any:
    led = peewee.fn.EXISTS(scope.of_the_action(ActionPost, ActionPost.id))
    columns = (_Row.id, _Row.step_of, _Row.ref, _Row.ends_on, led)
    return (
        scope.actions_and_steps(governance, *columns)
        .where(_Row.plan == value(plan_id))
        .order_by(_Row.position, _Row.id)
    )


def find_agreement(governance: Governance, plan_id: int) -> Agreement:
    """Return what agreeing a plan would lock, and a mark of it."""
    recommendations = list_recommendations(governance, plan_id)
    rows = _due.all(governance, plan_id=plan_id)
    actions = [row for row in rows if row.step_of is None]
    return Agreement(
        recommendations=len(recommendations),
        actions=len(actions),
        without_lead=tuple(row.ref for row in actions if not row.has_lead),
        without_day=tuple(row.ref for row in actions if row.ends_on is None),
        version=version_of(
            [(each.id, each.text) for each in recommendations],
            sorted((row.id, str(row.ends_on)) for row in rows),
        ),
    )
