"""Planning meetings, moving them, calling them off."""

from __future__ import annotations

from datetime import date

from webapp import clock, scope
from webapp.audit.commands import record
from webapp.cadences.commands.settling import check_meeting_day
from webapp.cadences.proposing import propose, with_days
from webapp.cadences.queries import find_body, find_meeting, list_held_rounds, list_meetings
from webapp.cadences.values import Body, Days
from webapp.cadences.values import Meeting as PlannedMeeting
from webapp.cadences.wording import free_label
from webapp.db.engine import writing
from webapp.db.tables import Meeting
from webapp.errors import Invalid, Stale
from webapp.principals import Governance

LONGEST_REASON = 2000


def plan_proposed_meetings(governance: Governance, plan_id: int, body_id: int) -> int:
    """Plan the meetings that a body's cadence proposes; return how many. Raises Missing.

    Those that are planned stay as they are: done twice, it plans none the second time.
    """
    with writing():
        scope.lock_plan(governance, plan_id)
        body = find_body(governance, plan_id, body_id)
        if body.rule is None:
            return 0
        there = _days_of(governance, plan_id, body_id)
        proposed = propose(body.rule, there, governance.on)
        for each in proposed:
            _store(governance, plan_id, body, each.meets_on)
        return len(proposed)


def plan_meeting(governance: Governance, plan_id: int, body_id: int, meets_on: date) -> int:
    """Plan one meeting of a body, whatever its cadence; return the meeting's number.

    Raises Missing, Invalid when the body has a meeting on that day, or it cannot be planned.
    """
    check_meeting_day(governance.on, meets_on)
    with writing():
        scope.lock_plan(governance, plan_id)
        body = find_body(governance, plan_id, body_id)
        _check_free(governance, plan_id, body.id, body.name, meets_on)
        return _store(governance, plan_id, body, meets_on)


def move_meeting(governance: Governance, plan_id: int, meeting_id: int, days: Days) -> None:
    """Put a planned meeting on other days while its round is not open.

    Days that are not given are reckoned as for a new one. Raises Missing, Stale when its round is
    open or it is called off, Invalid when the days are in the wrong order or taken.
    """
    check_meeting_day(governance.on, days.meets_on)
    with writing():
        scope.lock_plan(governance, plan_id)
        found = find_meeting(governance, plan_id, meeting_id)
        if found.round_id is not None:
            raise Stale("The round of this meeting has opened, so its days stay as they are.")
        _check_not_called_off(found)
        body = find_body(governance, plan_id, found.body_id)
        if days.meets_on != found.meets_on:
            _check_free(governance, plan_id, body.id, body.name, days.meets_on)
        asks = found.opens_on is not None
        whole = with_days(days, body.days, asks_for_updates=asks)
        if asks:
            _check_order(governance.on, whole)
        Meeting.update(
            meets_on=whole.meets_on,
            updates_due_on=whole.updates_due_on,
            opens_on=whole.opens_on,
        ).where(Meeting.id == meeting_id).execute()
        record(governance, "meeting moved", "meeting", meeting_id, plan_id=plan_id)


def call_off_meeting(governance: Governance, plan_id: int, meeting_id: int, reason: str) -> None:
    """Call a planned meeting off. It stays, with the reason; a round that is open stays open.

    Raises Missing, Stale when it is called off already or held, Invalid without a reason.
    """
    why = reason.strip()
    if not why:
        raise Invalid({"reason": "Enter why it is called off"})
    if len(why) > LONGEST_REASON:
        raise Invalid({"reason": f"The reason must be {LONGEST_REASON:,} characters or fewer"})
    with writing():
        scope.lock_plan(governance, plan_id)
        found = find_meeting(governance, plan_id, meeting_id)
        _check_not_called_off(found)
        if found.round_closed_at is not None:
            raise Stale("The review of this meeting is closed: it has been held.")
        Meeting.update(called_off_at=clock.now(), called_off_reason=why).where(
            Meeting.id == meeting_id
        ).execute()
        record(governance, "meeting called off", "meeting", meeting_id, plan_id=plan_id)


def reinstate_meeting(governance: Governance, plan_id: int, meeting_id: int) -> None:
    """Hold a meeting after all that was called off. Raises Missing, Stale when it is not."""
    with writing():
        scope.lock_plan(governance, plan_id)
        found = find_meeting(governance, plan_id, meeting_id)
        if found.called_off_at is None or found.meets_on < governance.on:
            raise Stale("This meeting is not called off any more, or its day has passed.")
        Meeting.update(called_off_at=None, called_off_reason=None).where(
            Meeting.id == meeting_id
        ).execute()
        record(governance, "meeting reinstated", "meeting", meeting_id, plan_id=plan_id)


def _store(governance: Governance, plan_id: int, body: Body, meets_on: date) -> int:
    asks = body.asks_for_updates
    days = with_days(Days(meets_on), body.days, asks_for_updates=asks)
    label = free_label(body.name, meets_on, _labels(governance, plan_id), is_round=asks)
    number: int = Meeting.insert(
        plan=plan_id,
        body=body.id,
        label=label,
        meets_on=meets_on,
        updates_due_on=days.updates_due_on,
        opens_on=days.opens_on,
    ).execute()
    record(governance, "meeting planned", "meeting", number, plan_id=plan_id)
    return number


def _labels(governance: Governance, plan_id: int) -> set[str]:
    """Return the names that meetings and rounds of a plan have, casefolded."""
    meetings = {each.label.casefold() for each in list_meetings(governance, plan_id)}
    return meetings | {each.label.casefold() for each in list_held_rounds(governance, plan_id)}


def _days_of(governance: Governance, plan_id: int, body_id: int) -> list[date]:
    meetings = list_meetings(governance, plan_id)
    return [each.meets_on for each in meetings if each.body_id == body_id]


def _check_free(
    governance: Governance, plan_id: int, body_id: int, name: str, meets_on: date
) -> None:
    if meets_on in _days_of(governance, plan_id, body_id):
        raise Invalid({"meets_on": f"{name} has a meeting on that day in the list already"})


def _check_not_called_off(found: PlannedMeeting) -> None:
    if found.called_off_at is not None:
        raise Stale("Somebody else called this meeting off while you were reading.")


def _check_order(on: date, days: Days) -> None:
    wrong = {}
    due, opens = days.updates_due_on or days.meets_on, days.opens_on or days.meets_on
    if not on <= due <= days.meets_on:
        wrong["updates_due_on"] = "Updates must be due today or later, and not after the meeting"
    if opens > due:
        wrong["opens_on"] = "The round must open on or before the day that updates are due"
    if wrong:
        raise Invalid(wrong)
