"""A stretch of the calendar as printed, and the days that it covers."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from webapp.timescales.values import Kind, YearStarts
from webapp.timescales.vocabulary import WEEKDAY_NAMES

Unit = Literal["day", "month", "season", "quarter", "half", "year", "unreadable"]
Part = Literal["", "start", "early", "mid", "late", "end", "half 1", "half 2"]

EARLIEST_YEAR: Final = 1900
LATEST_YEAR: Final = 2100


@dataclass(frozen=True, slots=True)
class Year:
    """A printed year. `financial` counts the financial years of a pair: 2025/28 has three, a
    calendar year none. `named` is true where the words "financial year" stand beside it.
    """

    first: int
    financial: int = 0
    named: bool = False
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Period:
    """One stretch of the calendar, perhaps without its year.

    `number` is the month, the first month of the season, the quarter or the half; `last` the last
    quarter of several. `part` is the part meant ("end of March"), `last_part` where it reaches
    ("early to mid"). `week` is 6 for the week that begins on the day, -6 for the one that ends
    there. `two_digits` marks "Mar 25", which may be a day as well as a year.
    """

    unit: Unit
    number: int = 0
    day: int = 0
    last: int = 0
    year: Year | None = None
    part: Part = ""
    last_part: Part = ""
    weekday: int | None = None
    week: int = 0
    two_digits: bool = False
    doubts: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """The kind of timescale that this period alone is."""
        if self.part in ("start", "end") and not self.last_part:
            return "date"
        kinds: dict[Unit, Kind] = {
            "day": "range" if self.week else "date",
            "month": "month",
            "season": "season",
            "quarter": "range" if self.last else "quarter",
            "unreadable": "none",
        }
        return kinds.get(self.unit, "range")


@dataclass(frozen=True, slots=True)
class Days:
    """The days a period covers, both inclusive, and what is doubtful about them."""

    start: date
    end: date
    doubts: tuple[str, ...] = ()


def days_of(period: Period, year: Year, year_starts: YearStarts) -> Days | None:
    """Return the days of a period in a year, or None when the calendar has no such days."""
    try:
        whole = _whole(period, year, year_starts)
        if whole is None:
            return None
        start, end, doubts = whole
        doubts += () if year.sure else ("It is not certain which years are meant.",)
        if period.part:
            start, end, more = _part_of(period, start, end)
            doubts += more
        day = end if period.week < 0 else start
        if period.weekday is not None and day.weekday() != period.weekday:
            name, printed = WEEKDAY_NAMES[day.weekday()], WEEKDAY_NAMES[period.weekday]
            doubts += (f"The day printed is a {printed}, but that date is a {name}.",)
    except (ValueError, OverflowError):
        return None
    return Days(start, end, (*period.doubts, *doubts))


_Whole = tuple[date, date, tuple[str, ...]]


def _whole(period: Period, year: Year, year_starts: YearStarts) -> _Whole | None:
    if period.unit == "day":
        return _day(period, year)
    if period.unit == "month":
        first, doubts = _year_of_month(period.number, year)
        return date(first, period.number, 1), month_end(first, period.number), doubts
    if period.unit == "season":
        return _season(period, year)
    if period.unit in ("quarter", "half"):
        return _quarters(period, year, year_starts)
    if period.unit == "year":
        return _year(year, year_starts)
    return None


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def months_on(year: int, month: int, months: int) -> tuple[int, int]:
    """Return the year and month so many months after a month."""
    count = year * 12 + month - 1 + months
    return count // 12, count % 12 + 1


def _year_of_month(month: int, year: Year) -> tuple[int, tuple[str, ...]]:
    if not year.financial:
        return year.first, ()
    if year.financial > 1:
        raise ValueError("a month of several years")
    doubt = ("A month beside a financial year was taken as the month inside that year.",)
    return year.first + (month < 4), doubt


def _day(period: Period, year: Year) -> _Whole:
    first, doubts = _year_of_month(period.number, year)
    day = date(first, period.number, period.day)
    if period.week and period.weekday is None:
        monday = period.week > 0
        if day.weekday() != (0 if monday else 6) and (monday or day.weekday() < 4):
            doubts += (f"That week {'begins' if monday else 'ends'} on an unusual day.",)
    other = day + timedelta(days=period.week)
    return min(day, other), max(day, other), doubts


def _season(period: Period, year: Year) -> _Whole | None:
    if year.financial > 1 or (year.financial and period.number == 3):
        return None
    doubts: tuple[str, ...] = ()
    if period.number == 12 and not year.financial:
        doubts = ("A winter falls in two years: it was taken to begin in the December printed.",)
    end = month_end(*months_on(year.first, period.number, 2))
    return date(year.first, period.number, 1), end, doubts


def _quarters(period: Period, year: Year, year_starts: YearStarts) -> _Whole | None:
    if year.financial > 1:
        return None
    length = 3 if period.unit == "quarter" else 6
    january = year_starts == "january"
    first_month = 1 if january else 4
    start = months_on(year.first, first_month, (period.number - 1) * length)
    last = (period.last or period.number) * length - 1
    end = months_on(year.first, first_month, last)
    doubts: tuple[str, ...] = ()
    if january and year.financial and period.number * length <= 6:
        doubts = ("A calendar quarter beside a financial year may be in either of its years.",)
    if not january and not year.financial and period.unit == "quarter" and end[0] > year.first:
        doubts = (f"The last quarter of {year.first} was taken to end in {end[0]}.",)
    if year.named and not year.financial:
        doubts += (f"The financial year {year.first} was taken to begin in {year.first}.",)
    return date(*start, 1), month_end(*end), doubts


def _year(year: Year, year_starts: YearStarts) -> _Whole:
    if not year.financial and not year.named:
        return date(year.first, 1, 1), date(year.first, 12, 31), ()
    doubts: tuple[str, ...] = ()
    if not year.financial:
        doubts = (f"The financial year {year.first} was taken to begin in April {year.first}.",)
    elif year_starts == "january" and not year.named:
        doubts = ("The pair of years was taken as financial years, April to March.",)
    last = year.first + max(year.financial, 1)
    return date(year.first, 4, 1), date(last, 3, 31), doubts


def _part_of(period: Period, start: date, end: date) -> _Whole:
    """Return the part of a period: its first day, its last day, or a third or half of it.

    A year is early in its first quarter, late in its last, and in the middle between May and
    August (or the same distance from any other start).
    """
    if period.part == "end":
        return end, end, ()
    if period.part == "start":
        return start, start, ()
    if period.unit == "day":
        raise ValueError("a day has no parts")
    first = _third(start, end, period.part)[0]
    last = _third(start, end, period.last_part or period.part)[1]
    exact = (period.unit == "season" and period.part != "mid") or period.part.startswith("half")
    return first, last, () if exact else ("A part of a period has no exact days.",)


def _third(start: date, end: date, part: Part) -> tuple[date, date]:
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if part.startswith("half"):
        return _half(start, end, months, first=part == "half 1")
    if months == 1:
        day = {"early": (1, 10), "mid": (11, 20), "late": (21, end.day)}[part]
        return start.replace(day=day[0]), end.replace(day=day[1])
    if months == 12:
        from_month, to_month = {"early": (0, 2), "mid": (4, 7), "late": (9, 11)}[part]
    elif months % 3 == 0:
        third = months // 3
        at = ("early", "mid", "late").index(part)
        from_month, to_month = at * third, (at + 1) * third - 1
    else:
        raise ValueError(f"no {part} of {months} months")
    first = months_on(start.year, start.month, from_month)
    return date(*first, 1), month_end(*months_on(start.year, start.month, to_month))


def _half(start: date, end: date, months: int, *, first: bool) -> tuple[date, date]:
    if months == 1:
        return (start, start.replace(day=15)) if first else (start.replace(day=16), end)
    if months % 2:
        raise ValueError(f"no half of {months} months")
    middle = months_on(start.year, start.month, months // 2)
    if first:
        return start, date(*middle, 1) - timedelta(days=1)
    return date(*middle, 1), end
