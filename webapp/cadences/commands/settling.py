"""Settling how often a body meets."""

from __future__ import annotations

from datetime import date

from webapp import scope
from webapp.audit.commands import record
from webapp.cadences.proposing import with_days
from webapp.cadences.queries import find_body, list_meetings
from webapp.cadences.values import FURTHEST_YEARS, MOST, MOST_WORKING_DAYS, Body, Cadence, Days
from webapp.cadences.values import Meeting as PlannedMeeting
from webapp.db.engine import writing
from webapp.db.tables import Body as BodyTable
from webapp.db.tables import Meeting
from webapp.errors import Invalid
from webapp.principals import Governance
from webapp.vocabulary import CadenceUnit


def settle_cadence(governance: Governance, plan_id: int, body_id: int, cadence: Cadence) -> None:
    """Say how often a body meets from when on, and whether leads are asked before its meetings.

    Meetings that are planned stay on their days. Those whose round is not open yet ask as settled
    now, unless somebody gave them days of their own. Raises Missing, Invalid.
    """
    _check(governance.on, cadence)
    rule, days = cadence.rule, cadence.days
    with writing():
        scope.lock_plan(governance, plan_id)
        before = find_body(governance, plan_id, body_id)
        BodyTable.update(
            every=rule.every,
            unit=rule.unit.value,
            first_meets_on=rule.first_on,
            asks_for_updates=cadence.asks_for_updates,
            due_working_days=days.due,
            open_working_days=days.open,
        ).where(BodyTable.id == body_id).execute()
        for meeting in list_meetings(governance, plan_id):
            if meeting.body_id == body_id:
                _follow(governance.on, meeting, before, cadence)
        record(
            governance,
            "cadence settled",
            "body",
            body_id,
            plan_id=plan_id,
            every=rule.every,
            unit=rule.unit.value,
            asks_for_updates=cadence.asks_for_updates,
        )


def check_meeting_day(on: date, meets_on: date) -> None:
    """Hold the day of a meeting to what can be planned. Raises Invalid."""
    if meets_on < on:
        raise Invalid({"meets_on": "The meeting must be today or later"})
    if meets_on.year > on.year + FURTHEST_YEARS:
        raise Invalid({"meets_on": f"The meeting must be within {FURTHEST_YEARS} years"})


def _check(on: date, cadence: Cadence) -> None:
    rule, wrong = cadence.rule, {}
    most = MOST[rule.unit]
    if not 1 <= rule.every <= most:
        wrong["every"] = f"Enter a whole number from 1 to {most}"
    if abs(rule.first_on.year - on.year) > FURTHEST_YEARS:
        wrong["first_meets_on"] = f"The first meeting must be within {FURTHEST_YEARS} years"
    elif rule.unit is CadenceUnit.ONCE and rule.first_on < on:
        wrong["first_meets_on"] = "The meeting must be today or later"
    for name, number in (
        ("due_working_days", cadence.days.due),
        ("open_working_days", cadence.days.open),
    ):
        if not 0 <= number <= MOST_WORKING_DAYS:
            wrong[name] = f"Enter a whole number from 0 to {MOST_WORKING_DAYS}"
    if wrong:
        raise Invalid(wrong)


def _follow(on: date, meeting: PlannedMeeting, before: Body, now: Cadence) -> None:
    """Give a meeting that nobody moved the days that it has now."""
    is_over = meeting.round_id is not None or meeting.called_off_at is not None
    if is_over or meeting.meets_on < on:
        return
    meets = Days(meeting.meets_on)
    stood = with_days(meets, before.days, asks_for_updates=before.asks_for_updates)
    if stood != Days(meeting.meets_on, meeting.updates_due_on, meeting.opens_on):
        return
    days = with_days(meets, now.days, asks_for_updates=now.asks_for_updates)
    Meeting.update(updates_due_on=days.updates_due_on, opens_on=days.opens_on).where(
        Meeting.id == meeting.id
    ).execute()
