"""What a meeting's pages need beside the roll-up's lines and the decisions."""

from __future__ import annotations

from typing import Any

from peewee import JOIN

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import (
    Action,
    ActionRecommendation,
    Body,
    Closure,
    Person,
    Post,
    Recommendation,
    Round,
)
from webapp.errors import Missing
from webapp.meetings.values import Answered, Meeting, Option, Proposal
from webapp.principals import Governance, Leadership

Asker = Leadership | Governance


@prepared(Meeting)
def _meeting(principal: Any, plan_id: Any, round_id: Any) -> Any:
    return (
        scope.in_plan(
            Round,
            principal,
            Round.id,
            Round.label,
            Round.opened_at,
            Round.updates_due_on,
            Round.meets_on,
            Round.closed_at,
            Body.name,
        )
        .join(Body, JOIN.LEFT_OUTER)
        .where(Round.plan == value(plan_id), Round.id == value(round_id))
    )


@prepared(Option)
def _posts(governance: Any, plan_id: Any) -> Any:
    return (
        scope.in_plan(Post, governance, Post.id, Post.title)
        .where(Post.plan == value(plan_id))
        .order_by(Post.title, Post.id)
    )


@prepared(Option)
def _bodies(governance: Any, plan_id: Any) -> Any:
    return (
        scope.in_plan(Body, governance, Body.id, Body.name)
        .where(Body.plan == value(plan_id))
        .order_by(Body.position, Body.id)
    )


@prepared(Proposal)
def _waiting(principal: Any, action_id: Any) -> Any:
    return (
        scope.on_actions(
            Closure,
            principal,
            Closure.id,
            Closure.kind,
            Closure.reason,
            Closure.evidence_url,
            Post.title,
            Person.name,
            Closure.proposed_at,
        )
        .switch(Closure)
        .join(Post, JOIN.LEFT_OUTER)
        .switch(Closure)
        .join(Person, on=(Closure.proposed_by == Person.id))
        .where(Closure.action == value(action_id), Closure.agreed.is_null())
        .order_by(Closure.id.desc())
    )


@prepared(Answered)
def _answered(principal: Any, action_id: Any) -> Any:
    return (
        scope.recommendations_of_actions(principal, Recommendation.ref, Recommendation.text)
        .where(Action.id == value(action_id))
        .order_by(ActionRecommendation.position, ActionRecommendation.id)
    )


def find_meeting(principal: Asker, plan_id: int, round_id: int) -> Meeting:
    """Return the meeting of a plan's round, open or closed. Raises Missing."""
    found = _meeting.first(principal, plan_id=plan_id, round_id=round_id)
    if found is None:
        raise Missing
    return found


def list_posts(governance: Governance, plan_id: int) -> list[Option]:
    """Return the posts that a decision may be given to, by title."""
    return _posts.all(governance, plan_id=plan_id)


def list_bodies(governance: Governance, plan_id: int) -> list[Option]:
    """Return the bodies that something may be escalated to, those that the plan names."""
    return [body for body in _bodies.all(governance, plan_id=plan_id) if body.name]


def find_proposal(principal: Asker, action_id: int) -> Proposal | None:
    """Return the proposal to close an action that waits for a decision, if one does."""
    return _waiting.first(principal, action_id=action_id)


def list_answered(principal: Asker, action_id: int) -> list[Answered]:
    """Return the recommendations that an action answers, in the plan's order."""
    return _answered.all(principal, action_id=action_id)
