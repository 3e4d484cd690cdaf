"""Bodies and meetings put in words for the page that lists them."""

from __future__ import annotations

from datetime import date

from webapp.cadences.pages import BodyItem, MeetingItem, ProposedItem
from webapp.cadences.proposing import propose, with_days
from webapp.cadences.reading import read_cadence
from webapp.cadences.values import NOT_NAMED, Body, Days, Meeting, Occurrence, Understood
from webapp.cadences.wording import (
    cadence_in_words,
    day_in_words,
    rule_in_words,
    why_moved,
)
from webapp.timescales.wording import age_in_words, date_in_words


def body_item(body: Body, planned: list[date], on: date, root: str) -> BodyItem:
    """Put a body in words, with the meetings that it is to have and that are not planned."""
    here = f"{root}/bodies/{body.id}"
    understood = read_cadence(body.cadence_text)
    proposed = [] if body.rule is None else propose(body.rule, planned, on)
    many = f"these {len(proposed)} meetings" if len(proposed) > 1 else "this meeting"
    return BodyItem(
        id=body.id,
        name=body.name,
        purpose=body.purpose or "",
        printed=f"“{body.cadence_text}”" if body.cadence_text else "It does not say",
        read_as=read_as(understood) if body.rule is None else "",
        question=understood.question if body.rule is None else "",
        settled="" if body.rule is None else _capital(rule_in_words(body.rule)),
        asks="" if body.rule is None else _asks(body),
        settle_text="Say how often it meets" if body.rule is None else "Change how often it meets",
        settle_href=here,
        add_href=f"{here}/add",
        proposed=tuple(_proposed(body, each) for each in proposed),
        plan_href=f"{here}/plan",
        plan_text=f"Plan {many}",
    )


def read_as(understood: Understood) -> str:
    """Return what a printed cadence was read as, in words."""
    if understood.every is None or understood.unit is None:
        return "Not understood"
    return _capital(cadence_in_words(understood.every, understood.unit))


def meeting_item(meeting: Meeting, on: date, root: str) -> MeetingItem:
    """Put a planned meeting in words."""
    here = f"{root}/{meeting.id}"
    is_off, is_over = meeting.called_off_at is not None, meeting.meets_on < on
    is_held = meeting.round_closed_at is not None
    may_move = meeting.round_id is None and not is_off and not is_over
    has_round = meeting.opens_on is not None
    return MeetingItem(
        id=meeting.id,
        label=meeting.label,
        body=meeting.body or NOT_NAMED,
        meets=day_in_words(meeting.meets_on),
        opens=date_in_words(meeting.opens_on) if meeting.opens_on else "",
        updates_due=date_in_words(meeting.updates_due_on) if has_round else "",
        state=_state(meeting, on),
        is_called_off=is_off,
        move_href=f"{here}/move" if may_move else "",
        call_off_href="" if is_off or is_held or is_over else f"{here}/call-off",
        reinstate_href=f"{here}/reinstate" if is_off and not is_over else "",
    )


def is_due(meeting: Meeting, on: date) -> bool:
    """Whether the round of a meeting should be open and is not."""
    if meeting.opens_on is None or meeting.round_id is not None:
        return False
    return meeting.opens_on <= on <= meeting.meets_on and meeting.called_off_at is None


def _state(meeting: Meeting, on: date) -> str:
    if meeting.called_off_at is not None:
        return f"Called off: {meeting.called_off_reason}"
    if meeting.round_id is not None:
        is_held = meeting.round_closed_at is not None
        return "Held: its review is closed" if is_held else "Its round is open"
    if meeting.opens_on is None:
        return "No round: it reads what is gathered"
    if meeting.meets_on < on:
        return "Passed before its round was opened"
    ahead = age_in_words(on, meeting.opens_on)
    return "Its round is due to open" if meeting.opens_on <= on else f"Its round opens {ahead}"


def _proposed(body: Body, occurrence: Occurrence) -> ProposedItem:
    asks = body.asks_for_updates
    days = with_days(Days(occurrence.meets_on), body.days, asks_for_updates=asks)
    return ProposedItem(
        meets=day_in_words(occurrence.meets_on),
        why=why_moved(occurrence),
        updates_due=date_in_words(days.updates_due_on) if asks and days.updates_due_on else "",
        opens=date_in_words(days.opens_on) if days.opens_on else "",
    )


def _asks(body: Body) -> str:
    if not body.asks_for_updates:
        return "No round: it reads what is gathered for others"
    due, opens = body.days.due, body.days.open
    return (
        f"Leads are asked. Updates are due {_working_days(due)} before the meeting; the round "
        f"opens {_working_days(opens)} before that"
    )


def _working_days(number: int) -> str:
    return "1 working day" if number == 1 else f"{number} working days"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
