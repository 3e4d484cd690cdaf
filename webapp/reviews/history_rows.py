"""The queries behind the histories of actions, and what answers what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee
from peewee import JOIN

from webapp import scope
from webapp.db.rows import Prepared, fetch, prepared, value
from webapp.db.tables import (
    Action,
    ActionRecommendation,
    Note,
    Person,
    Post,
    Recommendation,
    Slip,
)


@dataclass(slots=True)
class Answer:
    """An action answers a recommendation. Not frozen: a thousand are made at a time."""

    recommendation_id: int
    action_id: int


@dataclass(frozen=True, slots=True)
class RecommendationText:
    """A recommendation's words in full."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note in an action's history."""

    action_id: int
    text: str
    noted_on: date
    nothing_to_report: bool
    on_behalf: bool
    post: str
    person: str


@dataclass(frozen=True, slots=True)
class SlipRow:
    """A move of a deadline in an action's history."""

    action_id: int
    from_text: str | None
    from_ends_on: date | None
    to_text: str
    to_ends_on: date | None
    reason: str
    asked_by: str
    approved_by: str
    agreed_on: date


@prepared(Answer)
def answers(principal: Any, plan_id: Any) -> Any:
    """Which actions answer which recommendations, both in the plan's order."""
    return (
        scope.recommendations_of_actions(
            principal, ActionRecommendation.recommendation, ActionRecommendation.action
        )
        .where(Action.plan == value(plan_id), Action.step_of.is_null())
        .order_by(Recommendation.position, Action.position, ActionRecommendation.id)
    )


@prepared(RecommendationText)
def recommendation_texts(principal: Any, plan_id: Any) -> Any:
    """The words of a plan's recommendations."""
    return (
        scope.in_plan(Recommendation, principal, Recommendation.id, Recommendation.text)
        .where(Recommendation.plan == value(plan_id))
        .order_by(Recommendation.position, Recommendation.id)
    )


def _notes(principal: Any, plan_id: Any, since: Any) -> Any:
    newer = Note.alias("newer")
    return (
        scope.on_actions(
            Note,
            principal,
            Note.action,
            Note.text,
            Note.noted_on,
            Note.nothing_to_report,
            Note.on_behalf,
            Post.title,
            Person.name,
        )
        .switch(Note)
        .join(Post)
        .switch(Note)
        .join(Person)
        .join(newer, JOIN.LEFT_OUTER, on=(newer.supersedes == Note.id))
        .where(Action.plan == value(plan_id), Note.posted_at > value(since), newer.id.is_null())
        .order_by(Note.noted_on.desc(), Note.posted_at.desc(), Note.id.desc())
    )


def _slips(principal: Any, plan_id: Any) -> Any:
    return (
        scope.on_actions(
            Slip,
            principal,
            Slip.action,
            Slip.from_text,
            Slip.from_ends_on,
            Slip.to_text,
            Slip.to_ends_on,
            Slip.reason,
            Slip.asked_by,
            Slip.approved_by,
            Slip.agreed_on,
        )
        .where(Action.plan == value(plan_id))
        .order_by(Slip.agreed_on, Slip.id)
    )


notes_of_plan = Prepared(_notes, NoteRow)


slips_of_plan = Prepared(_slips, SlipRow)


def notes_of(principal: Any, plan_id: int, since: str, actions: Sequence[int]) -> list[NoteRow]:
    """Return the notes of some actions since an instant."""
    query = _notes(principal, plan_id, peewee.Value(since, converter=False))
    return fetch(query.where(Note.action.in_(actions)), NoteRow)


def slips_of(principal: Any, plan_id: int, actions: Sequence[int]) -> list[SlipRow]:
    """Return the slip ledgers of some actions."""
    return fetch(_slips(principal, plan_id).where(Slip.action.in_(actions)), SlipRow)
