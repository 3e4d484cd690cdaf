"""The bodies of a plan, their planned meetings, and the rounds that are due to open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN

from webapp import scope
from webapp.cadences.values import NOT_NAMED, Body, Meeting, Rule, WorkingDays
from webapp.db.rows import fetch, prepared, value
from webapp.db.tables import Body as BodyTable
from webapp.db.tables import Meeting as MeetingTable
from webapp.db.tables import Plan, Round
from webapp.errors import Missing
from webapp.principals import Governance
from webapp.vocabulary import CadenceUnit


@dataclass(frozen=True, slots=True)
class _Body:
    id: int
    name: str | None
    cadence_text: str | None
    purpose: str | None
    every: int | None
    unit: str | None
    first_meets_on: date | None
    asks_for_updates: bool
    due_working_days: int
    open_working_days: int


@dataclass(frozen=True, slots=True)
class Due:
    """A planned meeting whose round is due to open, and the plan that it is of."""

    id: int
    plan_id: int
    slug: str


@dataclass(frozen=True, slots=True)
class HeldRound:
    """A round of a plan that asks before the meetings of a body, or of none that is named."""

    id: int
    label: str
    body_id: int | None
    meets_on: date


@prepared(_Body)
def _bodies(governance: Any, plan_id: Any) -> Any:
    return (
        scope.in_plan(
            BodyTable,
            governance,
            BodyTable.id,
            BodyTable.name,
            BodyTable.cadence_text,
            BodyTable.purpose,
            BodyTable.every,
            BodyTable.unit,
            BodyTable.first_meets_on,
            BodyTable.asks_for_updates,
            BodyTable.due_working_days,
            BodyTable.open_working_days,
        )
        .where(BodyTable.plan == value(plan_id))
        .order_by(BodyTable.position, BodyTable.id)
    )


@prepared(Meeting)
def _meetings(governance: Any, plan_id: Any) -> Any:
    return (
        scope.in_plan(
            MeetingTable,
            governance,
            MeetingTable.id,
            BodyTable.id,
            BodyTable.name,
            MeetingTable.label,
            MeetingTable.meets_on,
            MeetingTable.updates_due_on,
            MeetingTable.opens_on,
            MeetingTable.round,
            Round.closed_at,
            MeetingTable.called_off_at,
            MeetingTable.called_off_reason,
        )
        .join(BodyTable)
        .switch(MeetingTable)
        .join(Round, JOIN.LEFT_OUTER)
        .where(MeetingTable.plan == value(plan_id))
        .order_by(MeetingTable.meets_on, MeetingTable.id)
    )


def list_bodies(governance: Governance, plan_id: int) -> list[Body]:
    """Return the bodies that watch over a plan, in its order."""
    return [_body(row) for row in _bodies.all(governance, plan_id=plan_id)]


def find_body(governance: Governance, plan_id: int, body_id: int) -> Body:
    """Return one body of a plan. Raises Missing."""
    for body in list_bodies(governance, plan_id):
        if body.id == body_id:
            return body
    raise Missing


def list_meetings(governance: Governance, plan_id: int) -> list[Meeting]:
    """Return every meeting of a plan that is or was planned, the earliest first."""
    return _meetings.all(governance, plan_id=plan_id)


def find_meeting(governance: Governance, plan_id: int, meeting_id: int) -> Meeting:
    """Return one planned meeting of a plan. Raises Missing."""
    for meeting in list_meetings(governance, plan_id):
        if meeting.id == meeting_id:
            return meeting
    raise Missing


def list_due(governance: Governance) -> list[Due]:
    """Return the meetings still to be held whose rounds should be open, the earliest first.

    Neither those that are called off nor those of a plan that is closed.
    """
    query = (
        scope.in_plan(MeetingTable, governance, MeetingTable.id, Plan.id, Plan.slug)
        .join(Plan)
        .where(
            MeetingTable.opens_on <= governance.on,
            MeetingTable.meets_on >= governance.on,
            MeetingTable.round.is_null(),
            MeetingTable.called_off_at.is_null(),
            Plan.closed_on.is_null(),
        )
        .order_by(MeetingTable.meets_on, MeetingTable.id)
    )
    return fetch(query, Due)


def list_held_rounds(governance: Governance, plan_id: int) -> list[HeldRound]:
    """Return every round of a plan, the oldest first."""
    query = scope.in_plan(Round, governance, Round.id, Round.label, Round.body, Round.meets_on)
    return fetch(query.where(Round.plan == plan_id).order_by(Round.id), HeldRound)


def _body(row: _Body) -> Body:
    rule = None
    if row.every is not None and row.unit is not None and row.first_meets_on is not None:
        rule = Rule(row.every, CadenceUnit(row.unit), row.first_meets_on)
    return Body(
        id=row.id,
        name=row.name or NOT_NAMED,
        cadence_text=row.cadence_text,
        purpose=row.purpose,
        rule=rule,
        asks_for_updates=row.asks_for_updates,
        days=WorkingDays(row.due_working_days, row.open_working_days),
    )
