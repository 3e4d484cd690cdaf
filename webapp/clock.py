"""The only place that asks what day or moment it is.

Deadlines, rounds and "late" are dates in Europe/London; instants are kept in UTC.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

_pinned: datetime | None = None


def now() -> datetime:
    """Return this moment, aware, in UTC."""
    return _pinned or datetime.now(UTC)


def today() -> date:
    """Return the date in London at this moment."""
    return day_of(now())


def day_of(instant: datetime) -> date:
    """Return the date in London on which an aware instant falls."""
    return instant.astimezone(LONDON).date()


@contextmanager
def pinned(instant: datetime) -> Iterator[None]:
    """Hold the clock at an aware instant: for tests, and for telling the demonstration's past."""
    global _pinned  # noqa: PLW0603 - one clock for the whole process is the point of this module
    before, _pinned = _pinned, instant.astimezone(UTC)
    try:
        yield
    finally:
        _pinned = before
