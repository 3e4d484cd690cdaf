"""A point or stretch of the calendar with the part of it that is meant: "end of March 2025"."""

from __future__ import annotations

from dataclasses import replace

from webapp.timescales.days import day_at, number_of_day
from webapp.timescales.months import (
    month_and_year_at,
    month_at,
    other_year_at,
    plain_year_at,
    quarter_at,
    season_at,
)
from webapp.timescales.periods import Part, Period
from webapp.timescales.words import Phrases, Words

_PARTS: Phrases[Part] = Phrases(
    {
        "end": (
            "end",
            "end of",
            "the end of",
            "end of the",
            "at end of",
            "year end",
            "year end of",
            "month end",
            "month end of",
            "end of month",
            "end of year",
            "end of the year",
            "close of",
            "last day of",
            "the last day of",
            "financial year end",
        ),
        "start": (
            "start of",
            "the start of",
            "beginning of",
            "the beginning of",
            "first day of",
            "the first day of",
            "start of the",
        ),
        "early": (
            "early",
            "early in",
            "early part of",
            "the early part of",
        ),
        "mid": (
            "mid",
            "middle of",
            "the middle of",
            "mid point of",
        ),
        "late": (
            "late",
            "late in",
            "latter part of",
            "the latter part of",
        ),
        "half 1": (
            "first half of",
            "first half",
            "the first half of",
            "1 st half of",
            "the 1 st half of",
        ),
        "half 2": (
            "second half of",
            "second half",
            "the second half of",
            "latter half of",
            "the latter half of",
            "2 nd half of",
            "the 2 nd half of",
        ),
    }
)
_FILLERS = Phrases(
    {
        True: (
            "the",
            "the month of",
            "month of",
            "the period",
            "calendar year",
        ),
    }
)
#: A part with only a year after it, where "year end" may be in March or in December.
_YEAR_ENDS = Phrases(
    {
        True: (
            "year end",
            "year end of",
            "financial year end",
            "end of year",
            "end of the year",
        ),
    }
)
_MOST_DAYS_IN_A_LIST = 8


def point_at(words: Words, at: int) -> tuple[Period, int] | None:
    """Return the period that stands here, with its part, and the place after it; or None."""
    start = at
    filler = _FILLERS.at(words, at)
    part = _PARTS.at(words, at)
    if part is None and filler:
        at = filler[1]
        part = _PARTS.at(words, at)
    if part is None:
        return period_at(words, at)
    at, last_part = part[1], None
    if words.low(at) in ("to", "/", "-", "or"):
        last_part = _PARTS.at(words, at + 1)
        at = last_part[1] if last_part else at
    at += words.low(at) == "-"
    filler = _FILLERS.at(words, at)
    found = period_at(words, filler[1] if filler else at)
    if not found:
        return None
    period = replace(found[0], part=part[0], last_part=last_part[0] if last_part else "")
    return _year_end(words, start, period), found[1]


def _year_end(words: Words, at: int, period: Period) -> Period:
    year = period.year
    ends = _YEAR_ENDS.at(words, at)
    if ends and period.unit == "year" and year and not year.financial:
        doubt = "The year may end in March or in December."
        return (
            replace(period, doubts=(doubt,))
            if words.low(at) == "end"
            else Period("unreadable", doubts=(doubt,))
        )
    if period.two_digits:
        return replace(period, two_digits=False)
    return period


def period_at(words: Words, at: int) -> tuple[Period, int] | None:
    """Return the day, month, season, quarter or year printed here and the place after it."""
    return (
        day_at(words, at)
        or _listed_day_at(words, at)
        or month_and_year_at(words, at)
        or season_at(words, at)
        or quarter_at(words, at)
        or other_year_at(words, at)
        or plain_year_at(words, at)
    )


def _listed_day_at(words: Words, at: int) -> tuple[Period, int] | None:
    """Return the "1" of "1-5 June" or of "1, 2 and 3 June": a day whose month comes later."""
    day = number_of_day(words, at)
    if not day or not 1 <= day[0] <= 31:
        return None
    last = day
    for _ in range(_MOST_DAYS_IN_A_LIST):
        joiner = words.low(last[1])
        if joiner not in ("-", "/", "to", "and", "&", ",", "until", "or"):
            return None
        following = _following_day(words, last[1] + 1)
        if not following or (joiner == "/" and following[0] <= last[0]):
            return None
        if month_at(words, following[1] + (words.low(following[1]) == "of")):
            return Period("day", 0, day[0]), day[1]
        last = following
    return None


def _following_day(words: Words, at: int) -> tuple[int, int] | None:
    if not words.is_number(at) or len(words.low(at)) > 2:
        return None
    return int(words.low(at)), at + 1 + (words.low(at + 1) in ("st", "nd", "rd", "th"))
