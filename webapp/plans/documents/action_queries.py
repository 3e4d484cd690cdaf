"""A plan's actions and steps, as printed."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import (
    Action,
    ActionLink,
    ActionPost,
    ActionRecommendation,
    Milestone,
    Recommendation,
)
from webapp.plans.documents.json_columns import extras_in
from webapp.plans.documents.values import (
    PrintedAction,
    PrintedMilestone,
    PrintedPhrase,
    PrintedTimescale,
    PrintedUpdate,
)
from webapp.principals import Governance, Leadership
from webapp.timescales.values import Kind
from webapp.vocabulary import LeadSource


@dataclass(frozen=True, slots=True)
class _Action:
    id: int
    step_of: int | None
    ref: str
    ref_given: bool
    outcome: str | None
    text: str | None
    lead_text: str | None
    lead_inherited: bool
    timescale_text: str | None
    timescale_source: str | None
    timescale_kind: Kind
    starts_on: date | None
    original_ends_on: date | None
    timescales_in_text: str
    priority_code: str | None
    band_code: str | None
    rating_code: str | None
    status_text: str | None
    completion_text: str | None
    evidence_text: str | None
    commentary: str | None
    steps_intro: str | None
    steps_after_paragraph: int | None
    extras: str | None
    updates: str | None


@dataclass(frozen=True, slots=True)
class _Named:
    action_id: int
    name: str


@dataclass(frozen=True, slots=True)
class _Milestone:
    action_id: int
    label: str | None
    text: str
    kind: Kind
    starts_on: date | None
    ends_on: date | None


@prepared(_Action)
def _actions(principal: Any, plan_id: Any) -> Any:
    columns = (
        Action.id,
        Action.step_of,
        Action.ref,
        Action.ref_given,
        Action.outcome,
        Action.text,
        Action.lead_text,
        Action.lead_inherited,
        Action.timescale_text,
        Action.timescale_source,
        Action.timescale_kind,
        Action.starts_on,
        Action.original_ends_on,
        Action.timescales_in_text,
        Action.priority_code,
        Action.band_code,
        Action.rating_code,
        Action.status_text,
        Action.completion_text,
        Action.evidence_text,
        Action.commentary,
        Action.steps_intro,
        Action.steps_after_paragraph,
        Action.extras,
        Action.updates,
    )
    return (
        scope.actions_and_steps(principal, *columns)
        .where(Action.plan == value(plan_id))
        .order_by(Action.position, Action.id)
    )


def _of_actions(table: Any, principal: Any, plan_id: Any, *columns: Any) -> Any:
    return (
        scope.on_actions(table, principal, table.action, *columns)
        .where(Action.plan == value(plan_id))
        .order_by(table.position, table.id)
    )


@prepared(_Named)
def _answers(principal: Any, plan_id: Any) -> Any:
    return _of_actions(ActionRecommendation, principal, plan_id, Recommendation.ref).join(
        Recommendation, on=(ActionRecommendation.recommendation == Recommendation.id)
    )


@prepared(_Named)
def _links(principal: Any, plan_id: Any) -> Any:
    return _of_actions(ActionLink, principal, plan_id, Recommendation.ref).join(
        Recommendation, on=(ActionLink.recommendation == Recommendation.id)
    )


@prepared(_Named)
def _leads(principal: Any, plan_id: Any) -> Any:
    return _of_actions(ActionPost, principal, plan_id, ActionPost.printed_as).where(
        ActionPost.source.in_([LeadSource.PRINTED.value, LeadSource.ROW_ABOVE.value])
    )


@prepared(_Milestone)
def _milestones(principal: Any, plan_id: Any) -> Any:
    return _of_actions(
        Milestone,
        principal,
        plan_id,
        Milestone.label,
        Milestone.text,
        Milestone.kind,
        Milestone.starts_on,
        Milestone.ends_on,
    )


class _Joined:
    """What belongs to each action, by its number."""

    def __init__(self, principal: Leadership | Governance, plan_id: int) -> None:
        self.answers = _names(_answers.all(principal, plan_id=plan_id))
        self.links = _names(_links.all(principal, plan_id=plan_id))
        self.leads = _names(_leads.all(principal, plan_id=plan_id))
        self.milestones: dict[int, list[PrintedMilestone]] = defaultdict(list)
        for row in _milestones.all(principal, plan_id=plan_id):
            self.milestones[row.action_id].append(
                PrintedMilestone(row.label, row.text, row.kind, row.starts_on, row.ends_on)
            )
        self.steps: dict[int | None, list[_Action]] = defaultdict(list)
        for action in _actions.all(principal, plan_id=plan_id):
            self.steps[action.step_of].append(action)


def list_printed_actions(
    principal: Leadership | Governance, plan_id: int
) -> tuple[PrintedAction, ...]:
    """Return a plan's actions as printed, with their steps, in the order of the plan."""
    joined = _Joined(principal, plan_id)
    return tuple(_printed(row, tuple(joined.answers[row.id]), joined) for row in joined.steps[None])


def _printed(row: _Action, answers: tuple[str, ...], joined: _Joined) -> PrintedAction:
    return PrintedAction(
        ref=row.ref,
        ref_given=row.ref_given,
        recommendation_refs=answers,
        outcome=row.outcome,
        text=row.text,
        leads=tuple(joined.leads[row.id]),
        lead_text=row.lead_text,
        lead_inherited=row.lead_inherited,
        timescale_text=row.timescale_text,
        timescale=PrintedTimescale(
            row.timescale_kind,
            row.starts_on,
            row.original_ends_on,
            tuple(joined.milestones[row.id]),
        ),
        timescale_source=row.timescale_source,
        timescales_in_text=tuple(_phrase(each) for each in json.loads(row.timescales_in_text)),
        priority=row.priority_code,
        band=row.band_code,
        rating=row.rating_code,
        status=row.status_text,
        completion_text=row.completion_text,
        evidence=row.evidence_text,
        commentary=row.commentary,
        linked_refs=tuple(joined.links[row.id]),
        steps_intro=row.steps_intro,
        steps_after_paragraph=row.steps_after_paragraph,
        steps=tuple(_printed(step, answers, joined) for step in joined.steps[row.id]),
        extras=extras_in(row.extras),
        updates=tuple(_update(each) for each in json.loads(row.updates or "[]")),
    )


def _phrase(kept: dict[str, Any]) -> PrintedPhrase:
    milestones = (
        PrintedMilestone(m["label"], m["text"], m["kind"], _day(m["start"]), _day(m["end"]))
        for m in kept.get("milestones", ())
    )
    return PrintedPhrase(
        kept["text"], kept["kind"], _day(kept["start"]), _day(kept["end"]), tuple(milestones)
    )


def _update(kept: dict[str, Any]) -> PrintedUpdate:
    return PrintedUpdate(kept["heading"], kept["text"], _day(kept["noted_on"]))


def _day(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)


def _names(rows: list[_Named]) -> dict[int, list[str]]:
    names = defaultdict(list)
    for row in rows:
        names[row.action_id].append(row.name)
    return names
