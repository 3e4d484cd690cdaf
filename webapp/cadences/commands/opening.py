"""Opening the rounds whose day has come."""

from __future__ import annotations

from webapp import scope
from webapp.audit.commands import record
from webapp.cadences.queries import Due, HeldRound, list_due, list_held_rounds, list_meetings
from webapp.cadences.values import Meeting as PlannedMeeting
from webapp.cadences.values import OpenedRound
from webapp.cadences.wording import free_label
from webapp.db.engine import writing
from webapp.db.tables import Meeting
from webapp.principals import Governance
from webapp.rounds.commands import open_planned_round


def open_due_rounds(governance: Governance, plan_id: int | None = None) -> list[OpenedRound]:
    """Open the round of every planned meeting whose day to open has come; return those opened.

    Of one plan, or of all that the asker keeps: an operator's are all there are. One transaction
    each; done again, or by two processes at once, each round opens once. A round waits for no
    other: an earlier one stays open until its review is closed. A meeting whose own day has passed
    is left alone, since nobody can be asked for an update before it any more.
    """
    due = [each for each in list_due(governance) if plan_id in (None, each.plan_id)]
    opened = [_open(governance, each) for each in due]
    return [each for each in opened if each is not None]


def _open(governance: Governance, due: Due) -> OpenedRound | None:
    with writing():
        scope.lock_plan(governance, due.plan_id)
        meetings = list_meetings(governance, due.plan_id)
        meeting = next((each for each in meetings if each.id == due.id), None)
        if meeting is None or not _is_due(governance, meeting):
            return None
        rounds = list_held_rounds(governance, due.plan_id)
        by_hand = _opened_by_hand(meeting, meetings, rounds)
        if by_hand is not None:
            Meeting.update(round=by_hand).where(Meeting.id == meeting.id).execute()
            record(governance, "round matched", "meeting", meeting.id, plan_id=due.plan_id)
            return None
        label = _label(meeting, rounds)
        # Opened late, it asks for updates by today at the earliest.
        by = max(meeting.updates_due_on, governance.on)
        round_id = open_planned_round(
            governance, due.plan_id, label, by, meeting.meets_on, meeting.body_id
        )
        Meeting.update(round=round_id, updates_due_on=by).where(Meeting.id == meeting.id).execute()
        return OpenedRound(round_id, due.slug, label, by, meeting.meets_on)


def _is_due(governance: Governance, meeting: PlannedMeeting) -> bool:
    """Whether it is so still, now that nobody else can change the plan's meetings."""
    return (
        meeting.opens_on is not None
        and meeting.opens_on <= governance.on <= meeting.meets_on
        and meeting.round_id is None
        and meeting.called_off_at is None
    )


def _opened_by_hand(
    meeting: PlannedMeeting, meetings: list[PlannedMeeting], rounds: list[HeldRound]
) -> int | None:
    """Return the number of the round that somebody has opened for the very meeting already."""
    of_others = {each.round_id for each in meetings}
    for each in rounds:
        is_its = each.meets_on == meeting.meets_on and each.body_id in (None, meeting.body_id)
        if is_its and each.id not in of_others:
            return each.id
    return None


def _label(meeting: PlannedMeeting, rounds: list[HeldRound]) -> str:
    taken = {each.label.casefold() for each in rounds}
    if meeting.label.casefold() not in taken:
        return meeting.label
    return free_label(meeting.body, meeting.meets_on, taken, is_round=True)
