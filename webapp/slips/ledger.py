"""From the lines of a slip ledger to what is told of each action; nothing is asked of a database.

Days are counted only from a day to a day. A deadline in words that give no day is told as such:
how late an action is against it cannot be said, so it is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from webapp.slips.values import Deadline, Revised, Revision, Show, SlipLine
from webapp.slips.words import days_in_words, state_in_words
from webapp.vocabulary import Standing

NO_STATUS, NO_LEAD, NO_DEADLINE = "No status yet", "No lead named", "No deadline"
_DONE = (Standing.COMPLETE, Standing.CLOSED)


def ledger_of(lines: Iterable[SlipLine], on: date) -> tuple[Revised, ...]:
    """Return the revised actions, the worst slipped first.

    The lines of an action come together, in the order in which they were recorded. Actions whose
    slip has no days follow those that are later than at first, the most often moved first.
    """
    found = [
        _revised(list(group), on) for _, group in groupby(lines, key=lambda line: line.action_id)
    ]
    return tuple(sorted(found, key=_worst_first))


def shown(actions: Iterable[Revised], show: Show, year_began_on: date) -> tuple[Revised, ...]:
    """Return the actions that are wanted: of this year are those revised since it began."""
    if show == Show.OPEN:
        return tuple(action for action in actions if action.is_open)
    if show == Show.YEAR:
        return tuple(
            action
            for action in actions
            if any(revision.agreed_on >= year_began_on for revision in action.revisions)
        )
    return tuple(actions)


def year_began_on(year_starts: str, on: date) -> date:
    """Return the first day of the plan's year that a day is in: of April, or of January."""
    if year_starts == "january":
        return date(on.year, 1, 1)
    return date(on.year if on.month >= 4 else on.year - 1, 4, 1)


def totals_in_words(actions: Sequence[Revised]) -> str:
    """Return how much slipped in all: "3 actions revised 5 times; 212 days later in all"."""
    times = sum(len(action.revisions) for action in actions)
    later = [action.days for action in actions if action.days is not None and action.days > 0]
    wordless = sum(action.days is None for action in actions)
    said = [f"{_counted(len(actions), 'action')} revised {_counted(times, 'time')}"]
    if later:
        said.append(
            f"{_counted(len(later), 'action')} now due {days_in_words(sum(later))} "
            f"than at first{' in all' if len(later) > 1 else ''}"
        )
    if wordless:
        said.append(f"{wordless} without days that could be counted")
    return "; ".join(said) + "."


def _revised(lines: Sequence[SlipLine], on: date) -> Revised:
    first, last = lines[0], lines[-1]
    original = Deadline(
        first.from_text or first.timescale_text or NO_DEADLINE, first.original_ends_on
    )
    now = Deadline(last.to_text, last.ends_on)
    status, tag = _status(first)
    days = _days(original.day, now.day)
    return Revised(
        id=first.action_id,
        top_id=first.step_of or first.action_id,
        ref=first.ref,
        is_step=first.step_of is not None,
        text=first.text or "",
        lead=first.lead or NO_LEAD,
        status=status,
        tag=tag,
        is_open=first.standing not in _DONE,
        original=original,
        now=now,
        days=days,
        state=state_in_words(first.standing, first.closed_on, original, now, on),
        revisions=tuple(_revision(line) for line in lines),
    )


def _revision(line: SlipLine) -> Revision:
    return Revision(
        was=Deadline(line.from_text or NO_DEADLINE, line.from_ends_on),
        now=Deadline(line.to_text, line.to_ends_on),
        reason=line.reason,
        asked_by=line.asked_by,
        approved_by=line.approved_by,
        agreed_on=line.agreed_on,
        moved=_days(line.from_ends_on, line.to_ends_on),
        total=_days(line.original_ends_on, line.to_ends_on),
    )


def _status(line: SlipLine) -> tuple[str, str | None]:
    if line.standing == Standing.CLOSED and line.counts_as != Standing.CLOSED:
        return "Closed", Standing.CLOSED.value
    if line.status is not None:
        return line.status, line.counts_as
    if line.standing is None:
        return NO_STATUS, None
    return Standing(line.standing).words, line.standing


def _days(first: date | None, last: date | None) -> int | None:
    return None if first is None or last is None else (last - first).days


def _worst_first(action: Revised) -> tuple[int, int, int, int]:
    days = action.days
    if days is None:
        return 1, 0, -len(action.revisions), action.id
    return (0 if days > 0 else 2), -days, -len(action.revisions), action.id


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
