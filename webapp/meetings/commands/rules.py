"""What a decision must keep to; each rule gives the message that stands beside its field."""

from __future__ import annotations

from datetime import date
from typing import cast

from webapp import clock
from webapp.decisions.values import LONGEST_TEXT
from webapp.errors import Invalid
from webapp.meetings.values import LONGEST_DEADLINE, LONGEST_NAME, Entry
from webapp.notes.commands.rules import canonical_key
from webapp.timescales.reading import read_timescale
from webapp.timescales.values import YearStarts
from webapp.timescales.wording import date_in_words
from webapp.vocabulary import DecisionKind

#: What these are about is an action; of nothing else can they be decided.
ON_ACTIONS = frozenset(
    {
        DecisionKind.EXTENDED,
        DecisionKind.NOT_EXTENDED,
        DecisionKind.CLOSED,
        DecisionKind.NOT_CLOSED,
        DecisionKind.REOPENED,
    }
)
#: What these do to an action, another decision may have undone or done meanwhile.
CHANGING = ON_ACTIONS - {DecisionKind.NOT_EXTENDED}
_WITHOUT_WORDS = frozenset({DecisionKind.NOTED, DecisionKind.CLOSED})
_ASKED = {
    DecisionKind.EXTENDED: "Enter why the deadline moves",
    DecisionKind.NOT_EXTENDED: "Enter why the deadline stays",
    DecisionKind.NOT_CLOSED: "Enter why the action stays open",
    DecisionKind.REOPENED: "Enter why the action is opened again",
}


def check_entry(entry: Entry, year_starts: str) -> dict[str, str]:
    """Return what is wrong with an entry by itself, by field.

    `year_starts` is the month in which the plan's first quarter begins.
    """
    wrong = _check_words(entry) | _check_task(entry)
    if canonical_key(entry.sent_key) is None:
        wrong["sent_key"] = "This form was out of date. Your words are kept: send them again"
    if entry.action_id is None and entry.kind in ON_ACTIONS:
        wrong["kind"] = "Choose something that can be decided about no action"
    if entry.kind == DecisionKind.ESCALATED and entry.body_id is None:
        wrong["body"] = "Choose the body that it goes to"
    if entry.kind == DecisionKind.EXTENDED:
        wrong |= _check_extension(entry, year_starts)
    return wrong


def new_deadline(entry: Entry, year_starts: str) -> date | None:
    """Return the last day of the deadline that is agreed, where it has one."""
    if entry.to_ends_on is not None:
        return entry.to_ends_on
    return read_timescale(entry.to_text, year_starts=cast(YearStarts, year_starts)).end


def check_later(entry: Entry, ends_on: date | None, year_starts: str) -> None:
    """Raise Invalid when an extension does not lead beyond the deadline as it is."""
    later = new_deadline(entry, year_starts)
    if later is not None and ends_on is not None and later <= ends_on:
        field = "to_text" if entry.to_ends_on is None else "to_ends_on"
        day = date_in_words(ends_on)
        raise Invalid({field: f"The new deadline must be after {day}, the one it has now"})


def _check_words(entry: Entry) -> dict[str, str]:
    if not entry.text and entry.kind not in _WITHOUT_WORDS:
        return {"text": _ASKED.get(entry.kind, "Enter what was decided")}
    if len(entry.text) > LONGEST_TEXT:
        return {"text": f"What was decided must be {LONGEST_TEXT:,} characters or fewer"}
    if "\x00" in entry.text:
        return {"text": "What was decided holds a character that cannot be kept"}
    return {}


def _check_task(entry: Entry) -> dict[str, str]:
    if entry.due_on is None:
        return {} if entry.owner_id is None else {"due_on": "Enter the day by which it is done"}
    if entry.owner_id is None:
        return {"owner": "Choose who is to do it"}
    if entry.due_on < clock.today():
        return {"due_on": "The day by which it is done must be today or later"}
    return {}


def _check_extension(entry: Entry, year_starts: str) -> dict[str, str]:
    wrong = {}
    for name, text, needed, longest in (
        ("to_text", entry.to_text, "Enter the new deadline", LONGEST_DEADLINE),
        ("asked_by", entry.asked_by, "Enter who asked for it", LONGEST_NAME),
    ):
        if not text or "\x00" in text:
            wrong[name] = needed
        elif len(text) > longest:
            wrong[name] = f"This must be {longest} characters or fewer"
    if wrong.get("to_text") or entry.to_ends_on is not None or entry.has_no_day:
        return wrong
    reading = read_timescale(entry.to_text, year_starts=cast(YearStarts, year_starts))
    if not reading.confident:
        wrong["to_ends_on"] = (
            f"It is not clear which day these words mean. {' '.join(reading.doubts)} "
            "Enter the last day, or tick that there is none"
        )
    return wrong
