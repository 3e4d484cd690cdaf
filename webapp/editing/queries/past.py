"""What was said before, and what came of what."""

from __future__ import annotations

from typing import Any

import peewee

from webapp import scope
from webapp.db import tables
from webapp.db.rows import prepared, value
from webapp.db.tables import Descent, Person, Slip, Wording
from webapp.editing.values import How, Kin, Moved, Noun, Past
from webapp.principals import Governance, Insider, Leadership

_PAST = (
    Wording.row_id,
    Wording.field,
    Wording.text,
    Wording.changed_at,
    Person.name,
    Wording.reason,
    Wording.approved_by,
)


@prepared(Past)
def _of_recommendation(principal: Any, recommendation_id: Any) -> Any:
    return (
        scope.in_plan(Wording, principal, *_PAST)
        .join(Person, peewee.JOIN.LEFT_OUTER)
        .where(
            Wording.kind == Noun.RECOMMENDATION.value, Wording.row_id == value(recommendation_id)
        )
        .order_by(Wording.id.desc())
    )


@prepared(Past)
def _of_action(insider: Any, action_id: Any) -> Any:
    action = tables.Action
    return (
        scope.past_of_action(Wording, Wording.row_id, insider, *_PAST)
        .switch(Wording)
        .join(Person, peewee.JOIN.LEFT_OUTER)
        .where((action.id == value(action_id)) | (action.step_of == value(action_id)))
        .order_by(Wording.id.desc())
    )


def _kin(query: Any, row: Any, number: Any) -> Any:
    first, second = row.alias("kin_from"), row.alias("kin_to")
    return (
        query(
            Descent.how,
            Descent.from_id,
            first.ref,
            Descent.to_id,
            second.ref,
            Descent.told_at,
            Person.name,
        )
        .switch(Descent)
        .join(first, on=(Descent.from_id == first.id))
        .switch(Descent)
        .join(second, on=(Descent.to_id == second.id))
        .switch(Descent)
        .join(Person, peewee.JOIN.LEFT_OUTER)
        .where(
            Descent.how != How.APART.value,
            (Descent.from_id == value(number)) | (Descent.to_id == value(number)),
        )
        .order_by(Descent.id)
    )


@prepared(Kin)
def _kin_of_recommendation(principal: Any, recommendation_id: Any) -> Any:
    def query(*columns: Any) -> Any:
        of_kind = Descent.kind == Noun.RECOMMENDATION.value
        return scope.in_plan(Descent, principal, *columns).where(of_kind)

    return _kin(query, tables.Recommendation, recommendation_id)


@prepared(Kin)
def _kin_of_action(insider: Any, action_id: Any) -> Any:
    def query(*columns: Any) -> Any:
        own = peewee.Case(
            None, [(Descent.from_id == value(action_id), Descent.from_id)], Descent.to_id
        )
        return scope.past_of_action(Descent, own, insider, *columns)

    return _kin(query, tables.Action, action_id)


@prepared(Moved)
def _moved(insider: Any, action_id: Any) -> Any:
    """The moves of its steps' deadlines; its own stand on its page."""
    action = tables.Action
    columns = (
        action.ref,
        Slip.from_text,
        Slip.to_text,
        Slip.reason,
        Slip.asked_by,
        Slip.approved_by,
        Slip.agreed_on,
    )
    return (
        scope.steps(insider, *columns)
        .join(Slip, on=(Slip.action == action.id))
        .where(action.step_of == value(action_id))
        .order_by(Slip.id.desc())
    )


def list_past_of_recommendation(
    principal: Governance | Leadership, recommendation_id: int
) -> list[Past]:
    """Return what a recommendation said before, the newest first."""
    return _of_recommendation.all(principal, recommendation_id=recommendation_id)


def list_past_of_action(insider: Insider, action_id: int) -> list[Past]:
    """Return what an action and its steps said before, the newest first."""
    return _of_action.all(insider, action_id=action_id)


def list_kin_of_recommendation(
    principal: Governance | Leadership, recommendation_id: int
) -> list[Kin]:
    """Return what came of a recommendation, and what it came of."""
    return _kin_of_recommendation.all(principal, recommendation_id=recommendation_id)


def list_kin_of_action(insider: Insider, action_id: int) -> list[Kin]:
    """Return what came of an action, and what it came of."""
    return _kin_of_action.all(insider, action_id=action_id)


def list_moves_of_steps(insider: Insider, action_id: int) -> list[Moved]:
    """Return how the deadlines of an action's steps have moved, the newest first."""
    return _moved.all(insider, action_id=action_id)
