"""How a slip is said. A revised action is never said to be merely on time."""

from __future__ import annotations

from datetime import date

from webapp.slips.values import Deadline
from webapp.timescales.wording import date_in_words, due_in_words
from webapp.vocabulary import Standing

NOT_COUNTED = "No day to count"


def deadline_in_words(deadline: Deadline) -> str:
    """Return a deadline with its last day: "31 December 2026 (Q3 2026/27)", "Spring (no day)"."""
    if deadline.day is None:
        return f"{deadline.text} (no day given)"
    day = date_in_words(deadline.day)
    said = " ".join(deadline.text.split())
    return day if said in (day, deadline.day.isoformat()) else f"{day} ({said})"


def days_in_words(days: int | None) -> str:
    """Return by how much a deadline moved: "62 days later", "1 day earlier", "The same day"."""
    if days is None:
        return NOT_COUNTED
    if not days:
        return "The same day"
    return f"{counted_days(abs(days))} {'later' if days > 0 else 'earlier'}"


def counted_days(days: int) -> str:
    """Return a number of days: "1 day", "62 days"."""
    return f"{days:,} day" if days == 1 else f"{days:,} days"


def state_in_words(
    standing: str | None, closed_on: date | None, original: Deadline, now: Deadline, on: date
) -> str:
    """Return how a revised action stands on a day, against its new and its original deadline."""
    if standing == Standing.CLOSED:
        return f"Revised: {_closed(closed_on, original)}"
    if standing == Standing.COMPLETE:
        return f"Revised: complete; {_against(original, now, 'its last agreed date was ')}"
    if now.day is None:
        return (
            f"Revised: its new deadline, “{now.text}”, has no day, so it cannot be called on time"
        )
    if now.day < on:
        late = due_in_words(on, now.day)
        return f"Revised, and {late}: {_against(original, now, 'its new date was ')}"
    return f"Revised: on time against its new date, {_against(original, now, '')}"


def _closed(closed_on: date | None, original: Deadline) -> str:
    if closed_on is None:
        return "closed"
    said = f"closed on {date_in_words(closed_on)}"
    if original.day is None:
        return f"{said}; {_no_original(original)}"
    days = (closed_on - original.day).days
    if days > 0:
        return f"{said}, {counted_days(days)} after its original date"
    return f"{said}, not after its original date"


def _against(original: Deadline, now: Deadline, begins: str) -> str:
    if original.day is None:
        return _no_original(original)
    if now.day is None:
        return f"its last agreed deadline, “{now.text}”, has no day"
    days = (now.day - original.day).days
    if not days:
        return f"{begins}the same day as its original"
    side = "after" if days > 0 else "before"
    return f"{begins}{counted_days(abs(days))} {side} its original"


def _no_original(original: Deadline) -> str:
    return f"its original, “{original.text}”, has no day to count from"
