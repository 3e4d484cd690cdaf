"""Printed days: 31 March 2025, 31/03/25, 2025-03-31, Friday 28th March, w/c 6 November 2023."""

from __future__ import annotations

from dataclasses import replace

from webapp.timescales.months import month_at
from webapp.timescales.periods import EARLIEST_YEAR, LATEST_YEAR, Period, Year
from webapp.timescales.vocabulary import NUMBERED, ORDINALS, WEEKDAYS
from webapp.timescales.words import Phrases, Words
from webapp.timescales.years import year_at

_WEEKS = Phrases(
    {
        6: (
            "w / c",
            "w / b",
            "wc",
            "week commencing",
            "week beginning",
            "week starting",
            "week of",
            "week commencing on",
        ),
        -6: (
            "w / e",
            "week ending",
            "week ending on",
        ),
    }
)
_SEPARATORS = ("/", ".", "-")


def day_at(words: Words, at: int) -> tuple[Period, int] | None:
    """Return the day (or the week named by a day) printed here and the place after it."""
    week = _WEEKS.at(words, at)
    if not week:
        return _named_day_at(words, at)
    found = _named_day_at(words, week[1] + (words.low(week[1]) in (":", "the")))
    return (replace(found[0], week=week[0]), found[1]) if found else None


def _named_day_at(words: Words, at: int) -> tuple[Period, int] | None:
    weekday = WEEKDAYS.get(words.low(at))
    if weekday is not None:
        at += 1
        at += words.low(at) in (",", ".")
        at += words.low(at) == "the"
    found = _numeric_at(words, at) or _day_month_at(words, at) or _month_day_at(words, at)
    if not found:
        return None
    period, after = found
    return replace(period, weekday=weekday), _after_time(words, after)


def impossible(words: Words, first: int, last: int) -> Period:
    """Return the period that stands for a date which no calendar has."""
    return Period("unreadable", doubts=(f"“{words.text(first, last)}” is not a possible date.",))


def _numeric_at(words: Words, at: int) -> tuple[Period, int] | None:
    separator = words.low(at + 1)
    if separator not in _SEPARATORS or not all(words.is_number(at + n) for n in (0, 2)):
        return None
    if not _together(words, at, at + 3, loosely=separator == "/") or _goes_back(
        words, at, separator
    ):
        return None
    if words.low(at + 3) == separator and words.is_number(at + 4):
        if not _together(words, at + 2, at + 5, loosely=separator == "/"):
            return None
        if words.low(at + 5) == separator and words.glued(at + 5) and words.is_number(at + 6):
            return None
        return _three_numbers(words, at)
    return _two_numbers(words, at)


def _together(words: Words, first: int, last: int, *, loosely: bool) -> bool:
    return loosely or all(words.glued(at) for at in range(first + 1, last))


def _goes_back(words: Words, at: int, separator: str = "") -> bool:
    """Say whether the number here is the tail of something longer, such as 1.2, 24/7 or £20."""
    before = words.low(at - 1)
    if not words.glued(at):
        return False
    if before in ("£", "$", "€", "#") or words.is_word(at - 1):
        return True
    if not words.glued(at - 1) or not words.is_number(at - 2):
        return False
    if before == "/" and not separator:
        return not int(words.low(at - 2)) < int(words.low(at)) <= 31
    return before in ("/", ".", ",", ":", separator)


def _three_numbers(words: Words, at: int) -> tuple[Period, int] | None:
    day, month, year = (words.low(at + n) for n in (0, 2, 4))
    if len(day) == 4:
        day, year = year, day
    if len(day) > 2 or len(month) > 2 or len(year) not in (2, 4):
        return None
    first = int(year) + (2000 if len(year) == 2 else 0)
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31) or not _usual(first):
        return impossible(words, at, at + 5), at + 5
    doubts: tuple[str, ...] = ()
    if words.low(at + 1) == "." and len(day + month + year) == 4:
        doubts = (f"“{words.text(at, at + 5)}” may be a reference, not a date.",)
    if len(year) == 2 and int(year) >= 60:
        doubts += (f"The year {year} was taken as {first}.",)
    return Period("day", int(month), int(day), year=Year(first), doubts=doubts), at + 5


def _two_numbers(words: Words, at: int) -> tuple[Period, int] | None:
    """Return the month of "03/2025" or "2025-03"."""
    month, year = words.low(at), words.low(at + 2)
    backwards = len(month) == 4
    if backwards:
        month, year = year, month
        if words.low(at + 1) != "-" or len(month) != 2 or int(year) % 100 < int(month):
            return None
    if len(year) != 4 or len(month) > 2 or not _usual(int(year)):
        return None
    if not 1 <= int(month) <= 12:
        return None if backwards else (impossible(words, at, at + 3), at + 3)
    return Period("month", int(month), year=Year(int(year))), at + 3


def _usual(year: int) -> bool:
    return EARLIEST_YEAR <= year <= LATEST_YEAR


def number_of_day(words: Words, at: int) -> tuple[int, int] | None:
    """Return the number of a day of a month ("31", "31st", "31 st") and the place after it."""
    if not words.is_number(at) or len(words.low(at)) > 2 or _goes_back(words, at):
        return None
    if words.low(at - 1) in NUMBERED:
        return None
    return int(words.low(at)), at + 1 + (words.low(at + 1) in ORDINALS)


def _day_month_at(words: Words, at: int) -> tuple[Period, int] | None:
    """Return a day, a month and perhaps a year; "1. June" and "1 - June" are numbered items."""
    day = number_of_day(words, at)
    if not day:
        return None
    after = day[1]
    if words.low(after) in (*_SEPARATORS, ",") and words.glued(after) and words.glued(after + 1):
        after += 1
    after += words.low(after) == "of"
    month = month_at(words, after)
    if not month:
        return None
    period, after = _with_year(words, Period("day", month[0], day[0]), month[1])
    if not 1 <= day[0] <= 31:
        return impossible(words, at, after), after
    return period, after


def _with_year(words: Words, period: Period, at: int) -> tuple[Period, int]:
    separated = words.low(at) in (",", "/", "-", ".", "(") or words.low(at) == "of"
    year = year_at(words, at, short=True)
    if not year and separated:
        year = year_at(words, at + 1, short=words.glued(at) and words.low(at) not in ",(")
        if year and words.low(at) == "(":
            year = (year[0], year[1] + 1) if words.low(year[1]) == ")" else None
    if year:
        return replace(period, year=year[0]), year[1]
    if words.is_number(at) and len(words.low(at)) == 4:
        doubt = f"The year {words.low(at)} is outside {EARLIEST_YEAR} to {LATEST_YEAR}."
        return Period("unreadable", doubts=(doubt,)), at + 1
    return period, at


def _month_day_at(words: Words, at: int) -> tuple[Period, int] | None:
    """Return "March 31, 2025", or "March 31st" without a year."""
    month = month_at(words, at)
    day = number_of_day(words, month[1]) if month else None
    if not month or not day:
        return None
    after = day[1]
    period = Period("day", month[0], day[0])
    year = year_at(words, after + (words.low(after) == ","))
    if year and not year[0].financial:
        return replace(period, year=year[0]), year[1]
    ordinal = words.low(day[1] - 1) in ORDINALS
    single = len(words.low(month[1])) == 1
    return (period, after) if ordinal or single else None


_HALVES_OF_DAY = ("am", "pm", "a.m", "p.m")


def _after_time(words: Words, at: int) -> int:
    """Return the place after a time of day ("at 6pm", "18:00", "T00:00:00"), if one is here."""
    start = at + (words.low(at) in ("at", "@", ",", "t", "-"))
    if not words.is_number(start) or len(words.low(start)) > 2:
        return at
    after, minutes = start + 1, 0
    while (
        minutes < 3
        and words.low(after) in (":", ".")
        and words.glued(after)
        and words.is_number(after + 1)
        and words.glued(after + 1)
    ):
        after, minutes = after + 2, minutes + 1
    if words.low(after) in _HALVES_OF_DAY:
        return after + 1
    return after if minutes and words.low(start + 1) == ":" else at
