"""What a closing review keeps beside the roll-up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import JOIN

from webapp import clock, scope
from webapp.db.rows import prepared, value
from webapp.db.tables import Action, Body, Excuse, Person, Round
from webapp.decisions.queries import list_decisions_of_round, list_decisions_to_do
from webapp.decisions.values import Decision
from webapp.reviews.agenda import agenda_of
from webapp.reviews.agenda_queries import find_preparation, list_overrides
from webapp.reviews.live_queries import Asker
from webapp.reviews.proceedings import Closing, KeptDecision, KeptExcuse, Proceedings
from webapp.reviews.values import Line
from webapp.timescales.wording import date_in_words


@dataclass(frozen=True, slots=True)
class _ExcuseRow:
    action_id: int
    action_ref: str
    reason: str
    person: str
    given_at: datetime


@dataclass(frozen=True, slots=True)
class _BodyName:
    name: str | None


@prepared(_ExcuseRow)
def _excuses(principal: Any, plan_id: Any, round_id: Any) -> Any:
    return (
        scope.in_plan(
            Excuse,
            principal,
            Excuse.action,
            Action.ref,
            Excuse.reason,
            Person.name,
            Excuse.given_at,
        )
        .join(Action)
        .switch(Excuse)
        .join(Person)
        .where(Excuse.plan == value(plan_id), Excuse.round == value(round_id))
        .order_by(Action.position, Excuse.id)
    )


@prepared(_BodyName)
def _body(principal: Any, plan_id: Any, round_id: Any) -> Any:
    return (
        scope.in_plan(Round, principal, Body.name)
        .join(Body, JOIN.LEFT_OUTER)
        .where(Round.plan == value(plan_id), Round.id == value(round_id))
    )


def find_proceedings(principal: Asker, closing: Closing, lines: Sequence[Line]) -> Proceedings:
    """Return what the meeting of a round had before it and decided, as of this moment, in words.

    `lines` are all actions of the plan, as they are kept.
    """
    plan_id, round_id = closing.plan_id, closing.round_id
    preparation = find_preparation(principal, plan_id, round_id)
    to_do = list_decisions_to_do(principal, plan_id)
    agenda = agenda_of(lines, to_do, list_overrides(principal, plan_id, round_id), round_id)
    body = _body.first(principal, plan_id=plan_id, round_id=round_id)
    return Proceedings(
        closing=closing,
        body=(body.name if body else None) or "",
        summary=preparation.summary,
        attended=preparation.attended,
        agenda=agenda.entries,
        dropped=agenda.dropped,
        decisions=tuple(
            kept_decision(each) for each in list_decisions_of_round(principal, plan_id, round_id)
        ),
        to_do=tuple(kept_decision(each) for each in to_do),
        excuses=tuple(
            KeptExcuse(
                each.action_id, each.action_ref, each.reason, _on(each.given_at, each.person)
            )
            for each in _excuses.all(principal, plan_id=plan_id, round_id=round_id)
        ),
    )


def kept_decision(decision: Decision) -> KeptDecision:
    """Return a decision in the words in which it is kept."""
    withdrawn = done = ""
    if decision.withdrawn_at is not None:
        by = _on(decision.withdrawn_at, decision.withdrawn_by)
        withdrawn = f"{by}: {decision.withdrawn_reason}"
    if decision.done_at is not None:
        done = f"{_on(decision.done_at, decision.done_by)}: {decision.done_text}"
    return KeptDecision(
        id=decision.id,
        round_label=decision.round_label,
        action_id=decision.action_id,
        action_ref=decision.action_ref or "",
        kind=decision.kind,
        words=decision.words,
        text=decision.text,
        owner=decision.owner or "",
        due="" if decision.due_on is None else date_in_words(decision.due_on),
        due_on=None if decision.due_on is None else decision.due_on.isoformat(),
        body=decision.body or "",
        to_text=decision.to_text or "",
        recorded=_on(decision.recorded_at, decision.recorded_by),
        withdrawn=withdrawn,
        done=done,
    )


def _on(moment: datetime, person: str | None) -> str:
    day = date_in_words(clock.day_of(moment))
    return f"{day} by {person}" if person else day
