"""Dates and timescales in plain British English."""

from __future__ import annotations

import re
from datetime import date, timedelta

from webapp.timescales.periods import month_end
from webapp.timescales.values import Kind
from webapp.timescales.vocabulary import MONTH_NAMES, SEASON_NAMES

# A band printed as its letter alone, such as "B" or "A/B".
_BAND_CODE = re.compile(r"\w(\W+\w)?")

#: Up to here in days, then in weeks, then in whole calendar months, then in years.
_DAYS_UP_TO = 13
_WEEKS_UP_TO_DAYS = 62
_MONTHS_UP_TO = 23


def date_in_words(day: date) -> str:
    """Return a day as "28 October 2026"."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def due_in_words(today: date, ends_on: date | None, *, moved: int = 0, kind: Kind = "date") -> str:
    """Return how a deadline stands today: "due in 10 days", "3 weeks late, moved twice".

    Up to 13 days are counted in days, up to 62 days in weeks, then whole calendar months, and
    years from two years on; always rounded down, so neither the time left nor the lateness is
    ever overstated. Without an end it is "ongoing", "complete" or "no date", by its kind; what is
    complete is never late. `moved` is how many times the date was changed.
    """
    return _standing(today, ends_on, kind) + _moved(moved)


def _standing(today: date, ends_on: date | None, kind: Kind) -> str:
    if kind == "complete":
        return "complete"
    if ends_on is None:
        return "ongoing" if kind == "ongoing" else "no date"
    if ends_on == today:
        return "due today"
    if ends_on == today + timedelta(days=1):
        return "due tomorrow"
    if ends_on > today:
        return f"due in {_length(today, ends_on)}"
    return f"{_length(ends_on, today)} late"


def _moved(times: int) -> str:
    if times < 1:
        return ""
    return f", moved {({1: 'once', 2: 'twice'}).get(times, f'{times} times')}"


def age_in_words(today: date, day: date) -> str:
    """Return how long ago a day was: "today", "yesterday", "12 days ago", "5 months ago".

    Counted as `due_in_words` counts. A day still to come is "tomorrow" or "in 10 days".
    """
    if day == today:
        return "today"
    if abs((today - day).days) == 1:
        return "yesterday" if day < today else "tomorrow"
    return f"{_length(day, today)} ago" if day < today else f"in {_length(today, day)}"


def _length(first: date, last: date) -> str:
    """Return the time between two days, rounded down to the unit that suits its size."""
    days = (last - first).days
    if days <= _DAYS_UP_TO:
        return _counted(days, "day")
    if days <= _WEEKS_UP_TO_DAYS:
        return _counted(days // 7, "week")
    months = _whole_months(first, last)
    return _counted(months, "month") if months <= _MONTHS_UP_TO else _counted(months // 12, "year")


def _whole_months(first: date, last: date) -> int:
    months = (last.year - first.year) * 12 + last.month - first.month
    # From the 31st to the last day of a shorter month is a whole month too.
    short_of_it = last.day < first.day and last != month_end(last.year, last.month)
    return months - short_of_it


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def span_in_words(kind: Kind, start: date | None, end: date | None) -> str:
    """Return what a timescale means, in words: "March 2025", "by 31 March 2025", "spring 2024".

    Whole months and seasons are named; any other span is given by its first and last day.
    """
    if kind in ("ongoing", "complete"):
        dates = _bounds_in_words(start, end)
        return f"{kind}, {dates}" if dates else kind
    if kind == "relative" and start is not None and end is None:
        return f"not before {date_in_words(start)}"
    season = _season_in_words(start, end) if kind == "season" else ""
    return season or _bounds_in_words(start, end) or "no date"


def printed_in_words(text: str | None, kind: Kind, meaning: str | None = None) -> str:
    """Return a timescale as printed; of a band, whose letter alone says little, with more words.

    `meaning` is what the plan says that the band means, if it does.
    """
    if not text:
        return "No date"
    if kind != "band":
        return text
    named = f"Band {text}" if _BAND_CODE.fullmatch(text.strip()) else text
    return f"{named}: {meaning}" if meaning else named


def _bounds_in_words(start: date | None, end: date | None) -> str:
    if start is not None and end is not None:
        named = _named(start, end)
        return named or f"{date_in_words(start)} to {date_in_words(end)}"
    if start is not None:
        return f"from {date_in_words(start)}"
    return f"by {date_in_words(end)}" if end is not None else ""


def _named(start: date, end: date) -> str:
    """Return the name of the day or month that a span exactly is, or ""."""
    if start == end:
        return date_in_words(start)
    if start.day != 1 or end != month_end(end.year, end.month):
        return ""
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    name = MONTH_NAMES[start.month - 1]
    return f"{name} {start.year}" if months == 1 else ""


def _season_in_words(start: date | None, end: date | None) -> str:
    """Return the season that a span exactly is ("winter 2024/25"), or "" when it is none."""
    if start is None or end is None:
        return ""
    name = SEASON_NAMES.get(start.month)
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if name is None or months != 3 or start.day != 1 or end != month_end(end.year, end.month):
        return ""
    if end.year == start.year:
        return f"{name} {start.year}"
    return f"{name} {start.year}/{end.year % 100:02}"
