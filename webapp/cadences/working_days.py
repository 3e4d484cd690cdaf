"""Working days: neither a week-end nor a bank holiday in England and Wales."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

_DAY = timedelta(days=1)


@lru_cache(maxsize=128)
def _bank_holidays(year: int) -> Mapping[date, str]:
    # Here, not above: it takes a sixth of a second, and the server must start without it.
    from holidays.countries.united_kingdom import UnitedKingdom

    found: Any = UnitedKingdom
    return dict(found(subdiv="ENG", years=year, expand=False, language="en_GB"))


def bank_holiday(day: date) -> str:
    """Return the name of the bank holiday on a day, or ""."""
    return _bank_holidays(day.year).get(day, "").replace(" (observed)", " (substitute day)")


def is_working_day(day: date) -> bool:
    """Whether offices work on a day."""
    return day.weekday() < 5 and not bank_holiday(day)


def on_a_working_day(day: date) -> date:
    """Return the day itself, or the first working day after it."""
    while not is_working_day(day):
        day += _DAY
    return day


def working_days_before(day: date, count: int) -> date:
    """Return the working day so many working days before a day; the day itself for none."""
    for _ in range(count):
        day -= _DAY
        while not is_working_day(day):
            day -= _DAY
    return day
