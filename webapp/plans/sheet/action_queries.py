"""The actions of a plan, or of one recommendation, with their steps and who leads them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee

from webapp import scope
from webapp.db.gathering import gathered, spread
from webapp.db.rows import prepared, value
from webapp.db.tables import (
    Action,
    ActionLink,
    ActionPost,
    ActionRecommendation,
    Milestone,
    Plan,
    Recommendation,
    Status,
)
from webapp.plans.sheet.values import Place
from webapp.principals import Governance, Leadership
from webapp.timescales.values import Kind


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action as the record has it, once for each recommendation that it answers."""

    recommendation_id: int
    id: int
    ref: str
    outcome: str | None
    text: str | None
    lead_text: str | None
    timescale_text: str | None
    timescale_source: str | None
    timescale_kind: Kind
    starts_on: date | None
    ends_on: date | None
    original_ends_on: date | None
    slips: int
    priority_code: str | None
    band_code: str | None
    rating_code: str | None
    completion_text: str | None
    evidence_text: str | None
    commentary: str | None
    steps_intro: str | None
    steps_after_paragraph: int | None
    extras: str | None
    updates: str | None
    status: str | None
    counts_as: str | None
    standing: str | None
    closed_on: date | None
    archived_on: date | None


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as the record has it."""

    id: int
    step_of: int
    ref: str
    ref_given: bool
    text: str | None
    timescale_text: str | None
    timescale_kind: Kind
    starts_on: date | None
    ends_on: date | None
    status: str | None
    counts_as: str | None
    standing: str | None


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """One of several times that a timescale names."""

    action_id: int
    label: str | None
    text: str
    kind: Kind
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class _Belongings:
    leads: str | None
    cites: str | None
    answers: str | None
    milestones: str | None


@dataclass(frozen=True, slots=True)
class _Lead:
    action_id: int
    printed_as: str
    source: str


@dataclass(frozen=True, slots=True)
class _Place:
    action_id: int
    id: int
    ref: str


@prepared(ActionRow)
def _actions(principal: Any, plan_id: Any, recommendation_id: Any = None) -> Any:
    columns = (
        ActionRecommendation.recommendation,
        Action.id,
        Action.ref,
        Action.outcome,
        Action.text,
        Action.lead_text,
        Action.timescale_text,
        Action.timescale_source,
        Action.timescale_kind,
        Action.starts_on,
        Action.ends_on,
        Action.original_ends_on,
        Action.slips,
        Action.priority_code,
        Action.band_code,
        Action.rating_code,
        Action.completion_text,
        Action.evidence_text,
        Action.commentary,
        Action.steps_intro,
        Action.steps_after_paragraph,
        Action.extras,
        Action.updates,
        Status.label,
        Status.counts_as,
        Action.standing,
        Action.closed_on,
        Action.archived_on,
    )
    query = (
        scope.on_actions(ActionRecommendation, principal, *columns)
        .join(Status, peewee.JOIN.LEFT_OUTER, on=(Action.status == Status.id))
        .where(Action.plan == value(plan_id))
        .order_by(Action.position, Action.id, ActionRecommendation.id)
    )
    if recommendation_id is None:
        return query
    return query.where(ActionRecommendation.recommendation == value(recommendation_id))


@prepared(StepRow)
def _steps(principal: Any, plan_id: Any, recommendation_id: Any = None) -> Any:
    columns = (
        Action.id,
        Action.step_of,
        Action.ref,
        Action.ref_given,
        Action.text,
        Action.timescale_text,
        Action.timescale_kind,
        Action.starts_on,
        Action.ends_on,
        Status.label,
        Status.counts_as,
        Action.standing,
    )
    query = (
        scope.steps(principal, *columns)
        .join(Status, peewee.JOIN.LEFT_OUTER, on=(Action.status == Status.id))
        .where(Action.plan == value(plan_id))
        .order_by(Action.position, Action.id)
    )
    if recommendation_id is None:
        return query
    parent = Action.alias("parent")
    answering = _answering(principal, recommendation_id)
    return query.join(parent, on=(Action.step_of == parent.id)).where(
        parent.id.in_(answering) | parent.step_of.in_(answering)
    )


def _answering(principal: Any, recommendation_id: Any) -> Any:
    """The numbers of the actions that answer a recommendation."""
    return scope.on_actions(ActionRecommendation, principal, ActionRecommendation.action).where(
        ActionRecommendation.recommendation == value(recommendation_id)
    )


@prepared(_Belongings)
def _belongings(principal: Any, plan_id: Any, recommendation_id: Any = None) -> Any:
    def lines(table: Any, *columns: Any) -> Any:
        column = gathered(table.action, *columns, order_by=(table.position, table.id))
        query = scope.on_actions(table, principal, column).where(Action.plan == value(plan_id))
        if recommendation_id is None:
            return query
        return query.where(table.action.in_(_answering(principal, recommendation_id)))

    return scope.plans(
        principal,
        lines(ActionPost, ActionPost.printed_as, ActionPost.source),
        lines(ActionLink, Recommendation.id, Recommendation.ref).join(
            Recommendation, on=(ActionLink.recommendation == Recommendation.id)
        ),
        lines(ActionRecommendation, Recommendation.id, Recommendation.ref).join(
            Recommendation, on=(ActionRecommendation.recommendation == Recommendation.id)
        ),
        lines(
            Milestone,
            Milestone.label,
            Milestone.text,
            Milestone.kind,
            Milestone.starts_on,
            Milestone.ends_on,
        ),
    ).where(Plan.id == value(plan_id))


class Actions:
    """The actions of a plan, or of one of its recommendations, and what belongs to each."""

    def __init__(
        self, principal: Leadership | Governance, plan_id: int, recommendation_id: int | None
    ) -> None:
        asked = {"plan_id": plan_id}
        if recommendation_id is not None:
            asked["recommendation_id"] = recommendation_id
        self.rows: dict[int, list[ActionRow]] = defaultdict(list)
        for action in _actions.all(principal, **asked):
            self.rows[action.recommendation_id].append(action)
        self.steps: dict[int, list[StepRow]] = defaultdict(list)
        for step in _steps.all(principal, **asked):
            self.steps[step.step_of].append(step)
        self.leads: dict[int, list[tuple[str, str]]] = defaultdict(list)
        self.cites: dict[int, list[Place]] = defaultdict(list)
        self.answers: dict[int, list[Place]] = defaultdict(list)
        self.milestones: dict[int, list[MilestoneRow]] = defaultdict(list)
        found = _belongings.first(principal, **asked)
        if found is not None:
            self._sort(found)

    def _sort(self, found: _Belongings) -> None:
        for lead in spread(found.leads, _Lead):
            self.leads[lead.action_id].append((lead.printed_as, lead.source))
        for milestone in spread(found.milestones, MilestoneRow):
            self.milestones[milestone.action_id].append(milestone)
        for column, places in ((found.cites, self.cites), (found.answers, self.answers)):
            for place in spread(column, _Place):
                places[place.action_id].append(Place(place.id, place.ref))
