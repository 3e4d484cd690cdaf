"""From a chain of points to days: years handed along, ranges closed, lists split."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from webapp.timescales.chains import Chain, Joiner, Point
from webapp.timescales.periods import Days, Period, Year, days_of, months_on
from webapp.timescales.pieces import Conventions
from webapp.timescales.values import Kind
from webapp.timescales.words import Words

_BACKWARDS = "The range ends before it begins."


@dataclass(frozen=True, slots=True)
class Reckoned:
    """One time of a chain: a point, or several `joined` into a range."""

    kind: Kind
    start: date | None
    end: date | None
    first: int
    last: int
    joined: bool
    doubts: tuple[str, ...]
    periods: tuple[Period, ...]


def reckon(
    words: Words, chain: Chain, conventions: Conventions, *, between: bool, by: bool
) -> list[Reckoned]:
    """Return the times of a chain in order; `between` makes its first "and" a range."""
    joiners: list[Joiner] = list(chain.joiners)
    if between and joiners and joiners[0] == "list":
        joiners[0] = "to"
    points = _with_years(chain, joiners, conventions)
    times, begin = [], 0
    for at in range(len(points)):
        if at == len(joiners) or joiners[at] == "list":
            group = points[begin : at + 1]
            times.append(_time(words, group, joiners[begin:at], conventions, by=by))
            begin = at + 1
    return times


def _with_years(chain: Chain, joiners: list[Joiner], conventions: Conventions) -> list[Point]:
    points = [_doubt_two_digits(chain, at) for at in range(len(chain.points))]
    dated = any(point.period.year for point in points)
    if not dated and conventions.context_year and points[-1].period.unit != "unreadable":
        doubt = f"No year is printed: {conventions.context_year} was taken from beside it."
        points[-1] = _in_year(points[-1], Year(conventions.context_year), doubt)
    for at in range(len(points) - 2, -1, -1):
        points[at] = _from_the_next(points[at], points[at + 1], joiners[at], conventions)
    for at in range(1, len(points)):
        points[at] = _from_the_last(points[at - 1], points[at], conventions)
    return points


def _doubt_two_digits(chain: Chain, at: int) -> Point:
    point = chain.points[at]
    alone = at == 0 or chain.points[at - 1].period.year or chain.points[at - 1].period.day
    if not point.period.two_digits or not alone:
        return point
    year = point.period.year.first if point.period.year else 0
    doubt = f"The {year % 100:02} beside the month was taken as the year {year}, not as a day."
    return replace(point, period=_doubted(point.period, doubt))


def _doubted(period: Period, doubt: str) -> Period:
    return replace(period, doubts=(*period.doubts, doubt))


def _in_year(point: Point, year: Year, doubt: str | None = None) -> Point:
    period = replace(point.period, year=year)
    return replace(point, period=_doubted(period, doubt) if doubt else period)


def _from_the_next(
    point: Point, following: Point, joiner: Joiner, conventions: Conventions
) -> Point:
    """Give a point the year (and month) printed after the next one: "Nov - Jan 2025"."""
    period, year = point.period, following.period.year
    if period.unit == "unreadable":
        return point
    if period.unit == "day" and not period.number:
        return _month_from_the_next(point, following, joiner)
    if period.year or not year:
        return point
    this = days_of(period, year, conventions.year_starts)
    that = days_of(following.period, year, conventions.year_starts)
    later = this and that and this.start > that.start and not year.financial
    return _in_year(point, replace(year, first=year.first - 1) if later else year)


def _month_from_the_next(point: Point, following: Point, joiner: Joiner) -> Point:
    period, after = point.period, following.period
    month, year = after.number, after.year
    if period.day > after.day and joiner != "list" and month:
        doubt = "The range was taken to begin in the month before."
        before = months_on(year.first if year else 2000, month, -1)
        year = replace(year, first=before[0]) if year and not year.financial else year
        return replace(point, period=_doubted(replace(period, number=before[1], year=year), doubt))
    return replace(point, period=replace(period, number=month, year=year))


def _from_the_last(before: Point, point: Point, conventions: Conventions) -> Point:
    """Give a point the year printed before it, "March 2025 to June", if that is in order."""
    year, period = before.period.year, point.period
    if period.year or not year or period.unit == "unreadable" or year.financial > 1:
        return point
    this = days_of(before.period, year, conventions.year_starts)
    that = days_of(period, year, conventions.year_starts)
    if not this or not that or that.start < this.start:
        return point
    return _in_year(point, year, f"No year is printed at its end: {year.first} was taken.")


def _time(
    words: Words, group: list[Point], joiners: list[Joiner], conventions: Conventions, *, by: bool
) -> Reckoned:
    days, doubts = list[Days](), list[str]()
    for point in group:
        found = _days(point.period, conventions, by=by)
        if found:
            days.append(found)
            doubts += found.doubts
        else:
            doubts += _why_not(words, point)
    first, last = group[0].first, group[-1].last
    periods = tuple(point.period for point in group)
    joined = len(group) > 1
    if len(days) < len(group):
        return Reckoned("none", None, None, first, last, joined, tuple(doubts), periods)
    if joined:
        doubts += _joined_doubts(days, joiners)
        if "to" not in joiners and {"start", "end"} & {point.period.part for point in group}:
            doubts.append("It is not certain how far the range goes.")
    start, end = days[0].start, max(day.end for day in days)
    if any(start > day.start for day in days):
        return Reckoned("none", None, None, first, last, joined, (*doubts, _BACKWARDS), periods)
    kind = _joined_kind(group, joiners) if joined else group[0].period.kind
    return Reckoned(kind, start, end, first, last, joined, tuple(doubts), periods)


def _days(period: Period, conventions: Conventions, *, by: bool) -> Days | None:
    """Return a period's days; what is due "by the middle" is due by the end of its first half."""
    if period.year is None:
        return None
    whole = days_of(period, period.year, conventions.year_starts)
    if whole and by and period.part == "mid" and not period.last_part:
        half = days_of(replace(period, part="half 1"), period.year, conventions.year_starts)
        return replace(whole, end=half.end) if half else whole
    return whole


def _why_not(words: Words, point: Point) -> tuple[str, ...]:
    period = point.period
    text = words.text(point.first, point.last)
    if period.unit == "unreadable":
        return period.doubts
    if period.year is None:
        return (*period.doubts, f"The year is missing from “{text}”.")
    if period.year.financial:
        return (*period.doubts, f"It is not certain in which year “{text}” falls.")
    return (*period.doubts, f"“{text}” is not a possible date.")


def _joined_doubts(days: list[Days], joiners: list[Joiner]) -> list[str]:
    doubts = []
    for before, after, joiner in zip(days, days[1:], joiners, strict=False):
        if joiner == "or":
            doubts.append("It names one time or another.")
        if joiner == "slash" and after.start - before.end > timedelta(days=1):
            doubts.append("The stroke was taken as from the one to the other.")
    if len(days) > 2 and "to" in joiners:
        doubts.append("A range of more than two dates was taken from the first to the last.")
    return doubts


def _joined_kind(group: list[Point], joiners: list[Joiner]) -> Kind:
    seasons = all(point.period.kind == "season" for point in group)
    return "season" if seasons and set(joiners) == {"slash"} else "range"
