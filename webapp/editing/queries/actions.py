"""The actions and steps of a plan that is edited."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from peewee import SQL

from webapp import scope
from webapp.db import tables
from webapp.db.gathering import gathered, spread
from webapp.db.rows import prepared, value
from webapp.db.tables import ActionPost, ActionRecommendation, Post, Slip
from webapp.editing.values import (
    Action,
    ActionFacts,
    ActionLine,
    Answered,
    LeadingPost,
    Noun,
    Option,
)
from webapp.errors import Missing
from webapp.principals import Governance, Insider

_Row = tables.Action
_FACTS = tuple(field.name for field in fields(ActionFacts))


@dataclass(frozen=True, slots=True)
class _Found(ActionFacts):
    leads: str | None
    answers: str | None


@prepared(_Found)
def _one(principal: Any, action_id: Any) -> Any:
    leads = gathered(
        Post.id, Post.title, ActionPost.printed_as, order_by=(ActionPost.position, ActionPost.id)
    )
    answers = gathered(
        tables.Recommendation.id,
        tables.Recommendation.ref,
        tables.Recommendation.text,
        order_by=(ActionRecommendation.position, ActionRecommendation.id),
    )
    newest = scope.of_the_action(Slip, Slip.to_text).order_by(Slip.id.desc()).limit(SQL("1"))
    return scope.actions_and_steps(
        principal,
        *(_column(name) for name in _FACTS[:17]),
        newest,
        _Row.closed_on,
        _Row.closure_proposed,
        scope.has_past(Noun.ACTION, _Row.id),
        scope.of_the_action(ActionPost, leads).join(Post, on=(ActionPost.post == Post.id)),
        scope.recommendations_of_the_action(answers),
    ).where(_Row.id == value(action_id))


def _column(name: str) -> Any:
    return getattr(_Row, name.removesuffix("_id"))


_LINE = (_Row.id, _Row.ref, _Row.text, _Row.outcome, _Row.evidence_text, _Row.closed_on)


@prepared(ActionLine)
def _lines(principal: Any, plan_id: Any) -> Any:
    return (
        scope.actions(principal, *_LINE)
        .where(_Row.plan == value(plan_id))
        .order_by(_Row.position, _Row.id)
    )


@prepared(ActionLine)
def _steps(principal: Any, action_id: Any) -> Any:
    return (
        scope.actions_and_steps(principal, *_LINE)
        .where(_Row.step_of == value(action_id))
        .order_by(_Row.position, _Row.id)
    )


@prepared(ActionLine)
def _of_insider(principal: Any, action_id: Any) -> Any:
    return scope.actions(principal, *_LINE).where(_Row.id == value(action_id))


@prepared(Option)
def _posts(principal: Any, plan_id: Any) -> Any:
    return (
        scope.in_plan(Post, principal, Post.id, Post.title)
        .where(Post.plan == value(plan_id))
        .order_by(Post.title, Post.id)
    )


def find_action(governance: Governance, action_id: int) -> Action:
    """Return an action or step of a plan that the asker keeps. Raises Missing."""
    found = _one.first(governance, action_id=action_id)
    if found is None:
        raise Missing
    return Action(
        **{name: getattr(found, name) for name in _FACTS},
        leads=spread(found.leads, LeadingPost),
        answers=spread(found.answers, Answered),
    )


def list_actions(governance: Governance, plan_id: int) -> list[ActionLine]:
    """Return a plan's actions, without steps, in its order."""
    return _lines.all(governance, plan_id=plan_id)


def list_steps(governance: Governance, action_id: int) -> list[ActionLine]:
    """Return the steps of an action, in order."""
    return _steps.all(governance, action_id=action_id)


def find_own_action(insider: Insider, action_id: int) -> ActionLine:
    """Return an action that the asker reaches. Raises Missing."""
    found = _of_insider.first(insider, action_id=action_id)
    if found is None:
        raise Missing
    return found


def list_posts(governance: Governance, plan_id: int) -> list[Option]:
    """Return a plan's posts by title."""
    return _posts.all(governance, plan_id=plan_id)
