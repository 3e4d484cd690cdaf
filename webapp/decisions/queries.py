"""What was decided: at a review, about an action, and what is still to be done."""

from __future__ import annotations

from typing import Any

import peewee

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import Action, Body, Person, Post, Round, Slip
from webapp.db.tables import Decision as DecisionTable
from webapp.decisions.values import Decision
from webapp.errors import Missing
from webapp.principals import Contributor, Governance, Insider, Leadership

_Withdrawer = Person.alias("withdrawer")
_Doer = Person.alias("doer")


def _columns() -> tuple[Any, ...]:
    return (
        DecisionTable.id,
        DecisionTable.round,
        Round.label,
        Round.meets_on,
        DecisionTable.action,
        Action.ref,
        DecisionTable.kind,
        DecisionTable.text,
        DecisionTable.owner,
        Post.title,
        DecisionTable.due_on,
        Body.name,
        Slip.to_text,
        Person.name,
        DecisionTable.recorded_at,
        DecisionTable.withdrawn_at,
        _Withdrawer.name,
        DecisionTable.withdrawn_reason,
        DecisionTable.done_at,
        _Doer.name,
        DecisionTable.done_text,
    )


def _joined(query: Any) -> Any:
    """Join what `_columns` names beside the decision and its action."""
    return (
        query.switch(DecisionTable)
        .join(Round)
        .switch(DecisionTable)
        .join(Post, peewee.JOIN.LEFT_OUTER)
        .switch(DecisionTable)
        .join(Body, peewee.JOIN.LEFT_OUTER)
        .switch(DecisionTable)
        .join(Slip, peewee.JOIN.LEFT_OUTER)
        .switch(DecisionTable)
        .join(Person, on=(DecisionTable.person == Person.id))
        .switch(DecisionTable)
        .join(
            _Withdrawer, peewee.JOIN.LEFT_OUTER, on=(DecisionTable.withdrawn_by == _Withdrawer.id)
        )
        .switch(DecisionTable)
        .join(_Doer, peewee.JOIN.LEFT_OUTER, on=(DecisionTable.done_by == _Doer.id))
    )


def _in_plan(principal: Any) -> Any:
    query = scope.in_plan(DecisionTable, principal, *_columns())
    return _joined(query.join(Action, peewee.JOIN.LEFT_OUTER, on=DecisionTable.action))


def _on_actions(principal: Any) -> Any:
    return _joined(scope.on_actions(DecisionTable, principal, *_columns()))


@prepared(Decision)
def _of_round(leadership: Any, plan_id: Any, round_id: Any) -> Any:
    return (
        _in_plan(leadership)
        .where(DecisionTable.plan == value(plan_id), DecisionTable.round == value(round_id))
        .order_by(DecisionTable.id)
    )


@prepared(Decision)
def _to_be_done(leadership: Any, plan_id: Any) -> Any:
    return (
        _in_plan(leadership)
        .where(
            DecisionTable.plan == value(plan_id),
            DecisionTable.owner.is_null(False),
            DecisionTable.due_on.is_null(False),
            DecisionTable.done_at.is_null(),
            DecisionTable.withdrawn_at.is_null(),
        )
        .order_by(DecisionTable.due_on, DecisionTable.id)
    )


@prepared(Decision)
def _one(leadership: Any, plan_id: Any, decision_id: Any) -> Any:
    return _in_plan(leadership).where(
        DecisionTable.plan == value(plan_id), DecisionTable.id == value(decision_id)
    )


@prepared(Decision)
def _of_action(insider: Any, action_id: Any) -> Any:
    return (
        _on_actions(insider)
        .where(DecisionTable.action == value(action_id))
        .order_by(DecisionTable.id.desc())
    )


@prepared(Decision)
def _on_action(contributor: Any, action_id: Any, decision_id: Any) -> Any:
    return _on_actions(contributor).where(
        DecisionTable.action == value(action_id), DecisionTable.id == value(decision_id)
    )


def list_decisions_of_round(
    leadership: Leadership | Governance, plan_id: int, round_id: int
) -> list[Decision]:
    """Return what was decided at the review of a round, withdrawn ones too, the oldest first."""
    return _of_round.all(leadership, plan_id=plan_id, round_id=round_id)


def list_decisions_to_do(leadership: Leadership | Governance, plan_id: int) -> list[Decision]:
    """Return the decisions that somebody is still to carry out, the earliest due first."""
    return _to_be_done.all(leadership, plan_id=plan_id)


def list_decisions_of_action(insider: Insider, action_id: int) -> list[Decision]:
    """Return what was decided about an action, the newest first."""
    return _of_action.all(insider, action_id=action_id)


def find_decision(leadership: Leadership | Governance, plan_id: int, decision_id: int) -> Decision:
    """Return a decision of a plan. Raises Missing."""
    found = _one.first(leadership, plan_id=plan_id, decision_id=decision_id)
    if found is None:
        raise Missing
    return found


def find_decision_on_action(contributor: Contributor, action_id: int, decision_id: int) -> Decision:
    """Return a decision about an action that the asker may post on. Raises Missing."""
    found = _on_action.first(contributor, action_id=action_id, decision_id=decision_id)
    if found is None:
        raise Missing
    return found
