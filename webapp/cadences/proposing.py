"""When a body's meetings are to be: from its rule to days, skipping none.

Councils meet on "the third Tuesday of the month", not on "the 17th": a rule in months keeps the
weekday and its place in the month of the first meeting. A fifth one counts as the last, since most
months have only four. What falls on a bank holiday is held on the next working day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from webapp.cadences.values import Days, Occurrence, Rule, WorkingDays
from webapp.cadences.working_days import on_a_working_day, working_days_before
from webapp.vocabulary import CadenceUnit


def place_in_month(day: date) -> int:
    """Return which of its weekday in its month a day is, from 1."""
    return (day.day - 1) // 7 + 1


def occurrences(rule: Rule, since: date, until: date) -> list[Occurrence]:
    """Return every meeting of a rule that is held from a day to another, both included."""
    found = []
    for due_on in _due(rule):
        if due_on > until:
            break
        meets_on = on_a_working_day(due_on)
        if since <= meets_on <= until:
            found.append(Occurrence(due_on, meets_on))
    return found


def propose(rule: Rule, planned: Iterable[date], since: date) -> list[Occurrence]:
    """Return the meetings of a year that are not planned yet.

    The year is counted from a day, or from the first meeting where that is later. Where none is
    planned still to come, the next one is among them however far it is. A planned meeting that was
    moved stands for the meeting of the rule that is nearest to it.
    """
    planned = list(planned)
    reach, until = _interval(rule), _a_year_after(max(since, rule.first_on))
    within = occurrences(rule, since - reach, until + 2 * reach)
    ahead = [each for each in _not_planned(within, planned, reach / 2) if each.meets_on >= since]
    within_the_year = [each for each in ahead if each.due_on < until]
    if not within_the_year and not any(day >= since for day in planned):
        return ahead[:1]
    return within_the_year


def with_days(days: Days, before: WorkingDays, *, asks_for_updates: bool) -> Days:
    """Return the days of a meeting with those reckoned that are not given."""
    due = days.updates_due_on
    if due is None:
        due = working_days_before(days.meets_on, before.due)
    opens = days.opens_on
    if opens is None and asks_for_updates:
        opens = working_days_before(due, before.open)
    return Days(days.meets_on, due, opens if asks_for_updates else None)


def _due(rule: Rule) -> Iterator[date]:
    day = rule.first_on
    yield day
    if rule.unit is CadenceUnit.ONCE:
        return
    month = day.year * 12 + day.month - 1
    while day.year < 9000:
        if rule.unit is CadenceUnit.WEEKS:
            day += timedelta(weeks=rule.every)
        else:
            month += rule.every
            day = _same_weekday(rule.first_on, month)
        yield day


def _same_weekday(first_on: date, month: int) -> date:
    """Return the day of a month (years times twelve and months) that is as `first_on` is in its."""
    year, before = divmod(month, 12)
    first_weekday, length = monthrange(year, before + 1)
    day = 1 + (first_on.weekday() - first_weekday) % 7 + 7 * (place_in_month(first_on) - 1)
    return date(year, before + 1, day if day <= length else day - 7)


def _interval(rule: Rule) -> timedelta:
    if rule.unit is CadenceUnit.ONCE:
        return timedelta(days=3660)
    return timedelta(days=rule.every * (7 if rule.unit is CadenceUnit.WEEKS else 30))


def _not_planned(
    wanted: list[Occurrence], planned: Iterable[date], furthest: timedelta
) -> list[Occurrence]:
    """Return the meetings for which none is planned, each planned one standing for one of them."""
    pairs = sorted(
        (abs(day - each.meets_on), place, day)
        for day in set(planned)
        for place, each in enumerate(wanted)
        if abs(day - each.meets_on) <= furthest
    )
    taken: set[int] = set()
    used: set[date] = set()
    for _, place, day in pairs:
        if place not in taken and day not in used:
            taken.add(place)
            used.add(day)
    return [each for place, each in enumerate(wanted) if place not in taken]


def _a_year_after(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28) if is_leap_day else day.replace(year=day.year + 1)
