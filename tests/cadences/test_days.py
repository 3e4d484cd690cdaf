"""Working days, and the days on which a body is to meet."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.cadences.proposing import occurrences, propose, with_days
from webapp.cadences.values import Days, Rule, WorkingDays
from webapp.cadences.wording import cadence_in_words, free_label, rule_in_words, why_moved
from webapp.cadences.working_days import (
    bank_holiday,
    is_working_day,
    on_a_working_day,
    working_days_before,
)
from webapp.vocabulary import CadenceUnit

MONTHS, WEEKS, ONCE = CadenceUnit.MONTHS, CadenceUnit.WEEKS, CadenceUnit.ONCE
NOVEMBER = date(2026, 11, 18)
YEARS_END = date(2036, 12, 31)


def held(rule: Rule, since: date, until: date) -> list[date]:
    return [each.meets_on for each in occurrences(rule, since, until)]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 4, 3), "Good Friday"),
        (date(2026, 4, 6), "Easter Monday"),
        (date(2026, 5, 4), "May Day"),
        (date(2026, 12, 25), "Christmas Day"),
        (date(2026, 12, 28), "Boxing Day (substitute day)"),
        (date(2027, 1, 1), "New Year's Day"),
        (date(2026, 11, 18), ""),
        (date(2026, 3, 17), ""),
    ],
)
def test_bank_holidays_are_those_of_england(day: date, name: str) -> None:
    assert bank_holiday(day) == name
    assert is_working_day(day) == (not name)


@pytest.mark.parametrize(
    ("day", "count", "before"),
    [
        (date(2026, 11, 18), 0, date(2026, 11, 18)),
        (date(2026, 11, 18), 5, date(2026, 11, 11)),
        (date(2026, 11, 22), 1, date(2026, 11, 20)),
        # Over Christmas 2026: the 25th, the week-end, the substitute day on the 28th.
        (date(2026, 12, 30), 2, date(2026, 12, 24)),
        (date(2027, 1, 5), 5, date(2026, 12, 24)),
        # Over Easter 2026: Good Friday on the 3rd, Monday the 6th.
        (date(2026, 4, 8), 3, date(2026, 4, 1)),
        (date(2028, 3, 1), 1, date(2028, 2, 29)),
    ],
)
def test_working_days_are_counted_over_week_ends_and_holidays(
    day: date, count: int, before: date
) -> None:
    assert working_days_before(day, count) == before


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 60))
def test_a_day_so_many_working_days_before_is_just_so_many(day: date, count: int) -> None:
    before = working_days_before(day, count)
    between = [before + timedelta(days=n) for n in range((day - before).days)]
    assert sum(is_working_day(each) for each in between) == count
    assert count == 0 or is_working_day(before)
    assert is_working_day(on_a_working_day(day))


def test_a_month_keeps_the_weekday_and_its_place() -> None:
    third_tuesday = Rule(1, MONTHS, date(2026, 12, 15))
    assert held(third_tuesday, NOVEMBER, date(2027, 4, 30)) == [
        date(2026, 12, 15),
        date(2027, 1, 19),
        date(2027, 2, 16),
        date(2027, 3, 16),
        date(2027, 4, 20),
    ]
    assert rule_in_words(third_tuesday) == (
        "every month, on the third Tuesday, from 15 December 2026"
    )


def test_the_31st_is_the_last_of_its_weekday_in_every_month() -> None:
    last_tuesday = Rule(1, MONTHS, date(2026, 3, 31))
    found = held(last_tuesday, date(2026, 3, 1), date(2026, 6, 30))
    assert found == [date(2026, 3, 31), date(2026, 4, 28), date(2026, 5, 26), date(2026, 6, 30)]
    assert "on the last Tuesday" in rule_in_words(last_tuesday)


def test_a_leap_day_has_meetings_before_and_after_it() -> None:
    yearly = Rule(12, MONTHS, date(2028, 2, 29))
    assert held(yearly, date(2028, 1, 1), date(2031, 1, 1)) == [
        date(2028, 2, 29),
        date(2029, 2, 27),
        date(2030, 2, 26),
    ]
    assert propose(yearly, [], date(2028, 2, 29))[0].meets_on == date(2028, 2, 29)


def test_what_falls_on_a_holiday_is_on_the_next_working_day() -> None:
    last_friday = Rule(1, MONTHS, date(2026, 12, 25))
    found = occurrences(last_friday, NOVEMBER, date(2027, 4, 30))
    assert [each.meets_on for each in found] == [
        date(2026, 12, 29),
        date(2027, 1, 22),
        date(2027, 2, 26),
        date(2027, 3, 30),
        date(2027, 4, 23),
    ]
    assert why_moved(found[0]) == (
        "25 December 2026 is Christmas Day, so it is on the next working day"
    )
    assert why_moved(found[1]) == ""
    saturday = occurrences(Rule(1, ONCE, date(2026, 12, 12)), NOVEMBER, YEARS_END)
    assert saturday[0].meets_on == date(2026, 12, 14)
    assert "12 December 2026 is a Saturday" in why_moved(saturday[0])


def test_weeks_are_counted_through() -> None:
    assert held(Rule(6, WEEKS, date(2026, 11, 19)), NOVEMBER, date(2027, 3, 31)) == [
        date(2026, 11, 19),
        date(2026, 12, 31),
        date(2027, 2, 11),
        date(2027, 3, 25),
    ]


def test_a_first_meeting_in_the_past_gives_the_pattern_only() -> None:
    found = propose(Rule(3, MONTHS, date(2024, 2, 14)), [], NOVEMBER)
    assert [each.meets_on for each in found] == [
        date(2027, 2, 10),
        date(2027, 5, 12),
        date(2027, 8, 11),
        date(2027, 11, 10),
    ][: len(found)]
    assert len(found) == 4


def test_a_year_is_proposed_and_at_least_the_next() -> None:
    assert len(propose(Rule(1, MONTHS, date(2026, 12, 15)), [], NOVEMBER)) == 12
    every_five_years = Rule(60, MONTHS, date(2025, 6, 10))
    assert [each.meets_on.year for each in propose(every_five_years, [], NOVEMBER)] == [2030]
    # A first meeting further away than a year begins the year.
    far = [each.meets_on for each in propose(Rule(3, MONTHS, date(2028, 12, 15)), [], NOVEMBER)]
    assert far == [date(2028, 12, 15), date(2029, 3, 16), date(2029, 6, 15), date(2029, 9, 21)]
    assert len(propose(Rule(1, ONCE, date(2027, 1, 12)), [], NOVEMBER)) == 1
    assert propose(Rule(1, ONCE, date(2026, 1, 12)), [], NOVEMBER) == []


def test_a_moved_meeting_stands_for_the_one_that_it_was() -> None:
    monthly = Rule(1, MONTHS, date(2026, 12, 15))
    year = [each.meets_on for each in propose(monthly, [], NOVEMBER)]
    assert propose(monthly, year, NOVEMBER) == []
    moved = [date(2026, 12, 10), *year[1:]]
    assert propose(monthly, moved, NOVEMBER) == []
    later = [date(2026, 12, 29), *year[1:]]
    assert propose(monthly, later, NOVEMBER) == []
    gap = [*year[:5], *year[6:]]
    assert [each.meets_on for each in propose(monthly, gap, NOVEMBER)] == [year[5]]
    one_more = sorted([*year, date(2027, 1, 7)])
    assert propose(monthly, one_more, NOVEMBER) == []


@given(
    st.integers(1, 24),
    st.sampled_from([MONTHS, WEEKS]),
    st.dates(date(2022, 1, 1), date(2031, 1, 1)),
)
def test_none_is_skipped_and_all_are_working_days(
    every: int, unit: CadenceUnit, first: date
) -> None:
    rule = Rule(every, unit, first)
    found = occurrences(rule, first, first + timedelta(days=1600))
    assert all(is_working_day(each.meets_on) for each in found)
    days = [each.due_on for each in found]
    for one, following in pairwise(days):
        if unit is WEEKS:
            assert following - one == timedelta(weeks=every)
        else:
            assert (following.year - one.year) * 12 + following.month - one.month == every
            assert following.weekday() == one.weekday()
    planned = [each.meets_on for each in propose(rule, [], NOVEMBER)]
    assert planned
    assert planned == sorted(set(planned))
    assert propose(rule, planned, NOVEMBER) == []


def test_updates_are_due_and_the_round_opens_working_days_before() -> None:
    before = WorkingDays(due=5, open=10)
    days = with_days(Days(date(2027, 1, 5)), before, asks_for_updates=True)
    assert days == Days(date(2027, 1, 5), date(2026, 12, 24), date(2026, 12, 10))
    reads = with_days(Days(date(2027, 1, 5)), before, asks_for_updates=False)
    assert reads.opens_on is None


def test_cadences_are_said_in_words() -> None:
    assert cadence_in_words(1, MONTHS) == "every month"
    assert cadence_in_words(3, MONTHS) == "every 3 months"
    assert cadence_in_words(12, MONTHS) == "every year"
    assert cadence_in_words(24, MONTHS) == "every 2 years"
    assert cadence_in_words(6, WEEKS) == "every 6 weeks"
    assert cadence_in_words(1, ONCE) == "once"


def test_a_meeting_is_called_as_no_other_is() -> None:
    day, taken = date(2026, 12, 15), set[str]()
    for wanted in (
        "December 2026",
        "Leadership Team, December 2026",
        "Leadership Team, 15 December 2026",
        "Leadership Team, 15 December 2026 (2)",
        "Leadership Team, 15 December 2026 (3)",
    ):
        found = free_label("Leadership Team", day, taken, is_round=True)
        assert found == wanted
        taken.add(found.casefold())
    assert free_label("Cabinet", day, set(), is_round=False) == "Cabinet, December 2026"
    assert len(free_label("x" * 300, day, set(), is_round=False)) == 60


def test_the_server_starts_without_the_bank_holidays() -> None:
    script = "import sys, webapp.nouns, webapp.cli; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
