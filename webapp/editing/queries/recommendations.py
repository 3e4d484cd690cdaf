"""The recommendations of a plan that is edited."""

from __future__ import annotations

from typing import Any

import peewee

from webapp import scope
from webapp.db import tables
from webapp.db.rows import prepared, value
from webapp.db.tables import ActionRecommendation, Heading, Source, Theme
from webapp.editing.values import ActionLine, Answered, Noun, Option, Recommendation
from webapp.errors import Missing
from webapp.principals import Governance, Leadership

_Row = tables.Recommendation


def _read(principal: Any) -> Any:
    columns = (
        _Row.id,
        _Row.plan,
        _Row.ref,
        _Row.text,
        _Row.origin,
        _Row.source,
        Source.name,
        _Row.theme,
        Theme.name,
        _Row.heading,
        Heading.text,
        scope.has_past(Noun.RECOMMENDATION, _Row.id),
    )
    query = scope.in_plan(_Row, principal, *columns)
    for table in (Source, Theme, Heading):
        query = query.switch(_Row).join(table, peewee.JOIN.LEFT_OUTER)
    return query


@prepared(Recommendation)
def _one(principal: Any, recommendation_id: Any) -> Any:
    return _read(principal).where(_Row.id == value(recommendation_id))


@prepared(Recommendation)
def _all(principal: Any, plan_id: Any) -> Any:
    return _read(principal).where(_Row.plan == value(plan_id)).order_by(_Row.position, _Row.id)


@prepared(ActionLine)
def _answering(principal: Any, recommendation_id: Any) -> Any:
    action = tables.Action
    columns = (
        action.id,
        action.ref,
        action.text,
        action.outcome,
        action.evidence_text,
        action.closed_on,
    )
    return (
        scope.on_actions(ActionRecommendation, principal, *columns)
        .where(ActionRecommendation.recommendation == value(recommendation_id))
        .order_by(action.position, action.id)
    )


def find_recommendation(
    principal: Governance | Leadership, recommendation_id: int
) -> Recommendation:
    """Return a recommendation of a plan that the asker reaches whole. Raises Missing."""
    found = _one.first(principal, recommendation_id=recommendation_id)
    if found is None:
        raise Missing
    return found


def list_recommendations(principal: Governance | Leadership, plan_id: int) -> list[Recommendation]:
    """Return a plan's recommendations in its order."""
    return _all.all(principal, plan_id=plan_id)


def list_neighbours(governance: Governance, found: Recommendation) -> list[Recommendation]:
    """Return the recommendations of the same theme, in the order of the plan."""
    every = list_recommendations(governance, found.plan_id)
    return [each for each in every if each.theme_id == found.theme_id]


def list_actions_of(governance: Governance, recommendation_id: int) -> list[ActionLine]:
    """Return the actions that answer a recommendation, in the order of the plan."""
    return _answering.all(governance, recommendation_id=recommendation_id)


def answered_options(governance: Governance, plan_id: int) -> list[Option]:
    """Return a plan's recommendations as choices, with their source where there are several."""
    every = list_recommendations(governance, plan_id)
    several = len({each.source_id for each in every}) > 1
    return [Option(each.id, _named(each, told_source=several)) for each in every]


def as_answered(found: Recommendation) -> Answered:
    """Return a recommendation as an action knows it."""
    return Answered(found.id, found.ref, found.text)


def _named(found: Recommendation, *, told_source: bool) -> str:
    text = " ".join(found.text.split())
    short = text if len(text) <= 120 else f"{text[:120].rpartition(' ')[0]}…"
    source = f" ({found.source})" if told_source and found.source else ""
    return f"{found.ref}: {short}{source}"
