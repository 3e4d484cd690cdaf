"""What hangs on an action or a recommendation: while anything does, it is not deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from webapp import scope
from webapp.db import tables
from webapp.db.rows import fetch
from webapp.db.tables import (
    ActionLink,
    ActionRecommendation,
    Closure,
    Descent,
    Evidence,
    Impact,
    Note,
    RecommendationLink,
    Review,
    Slip,
)
from webapp.editing.queries.actions import list_steps
from webapp.editing.values import Action, How, Noun, Recommendation
from webapp.principals import Governance


@dataclass(frozen=True, slots=True)
class _Saw:
    saw: Any


def list_hanging_on_action(governance: Governance, found: Action) -> list[str]:
    """Say what hangs on an action or step: "3 updates", "a closed review" and so on."""
    own: tuple[tuple[str, Any, Any], ...] = (
        ("updates", Note, Note.action == found.id),
        ("links to evidence", Evidence, Evidence.action == found.id),
        ("moves of its deadline", Slip, Slip.action == found.id),
        ("proposals to close it", Closure, Closure.action == found.id),
    )
    if found.step_of is not None:
        on_step = scope.on_actions(Note, governance, Note.id).where(Note.step == found.id)
        counted = [("updates", on_step.count())]
    else:
        counted = [
            (name, scope.on_actions(table, governance, table.id).where(rule).count())
            for name, table, rule in own
        ]
        counted.append(("steps", len(list_steps(governance, found.id))))
    if found.step_of is not None and found.slips:
        counted.append(("moves of its deadline", found.slips))
    counted.append(("splits or merges", _kin(governance, Noun.ACTION, found.id)))
    return [*_counted(counted), *_reviews(governance, found.plan_id, "action", found.id)]


def list_hanging_on_recommendation(governance: Governance, found: Recommendation) -> list[str]:
    """Say what hangs on a recommendation."""
    answering = scope.on_actions(ActionRecommendation, governance, ActionRecommendation.id)
    citing = scope.on_actions(ActionLink, governance, ActionLink.id)
    told = scope.on_recommendations(Impact, governance, Impact.id)
    linked = scope.on_recommendations(RecommendationLink, governance, RecommendationLink.id)
    counted = [
        ("actions", answering.where(ActionRecommendation.recommendation == found.id).count()),
        (
            "links from elsewhere",
            citing.where(ActionLink.recommendation == found.id).count()
            + linked.where(RecommendationLink.linked == found.id).count(),
        ),
        ("differences told", told.where(Impact.recommendation == found.id).count()),
        ("splits or merges", _kin(governance, Noun.RECOMMENDATION, found.id)),
    ]
    row = tables.Recommendation
    answered = scope.in_plan(row, governance, row.id).where(
        row.id == found.id, row.response.is_null(False)
    )
    response = ["the council’s response"] if answered.count() else []
    reviews = _reviews(governance, found.plan_id, "recommendation", found.id)
    return [*_counted(counted), *response, *reviews]


def _counted(counted: list[tuple[str, int]]) -> list[str]:
    return [f"{number:,} {name}" for name, number in counted if number]


def _kin(governance: Governance, noun: Noun, number: int) -> int:
    query = scope.in_plan(Descent, governance, Descent.id).where(
        Descent.kind == noun.value,
        Descent.how != How.APART.value,
        (Descent.from_id == number) | (Descent.to_id == number),
    )
    return int(query.count())


def _reviews(governance: Governance, plan_id: int, what: str, number: int) -> list[str]:
    query = scope.in_plan(Review, governance, Review.saw).where(Review.plan == plan_id)
    saw = [each.saw for each in fetch(query, _Saw)]
    seen = sum(number in _numbers_in(each, what) for each in saw)
    return [f"{seen:,} closed reviews" if seen > 1 else "a closed review"] if seen else []


def _numbers_in(saw: Any, what: str) -> set[int]:
    if what == "action":
        return {each["facts"]["id"] for each in saw["actions"]}
    return {each["id"] for each in saw["outline"]["recommendations"]}
