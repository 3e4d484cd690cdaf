"""Dates and timescales in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.timescales.values import Kind
from webapp.timescales.wording import age_in_words, date_in_words, due_in_words, span_in_words

TODAY = date(2026, 10, 28)


def after(days: int) -> date:
    return TODAY + timedelta(days=days)


def test_a_date_is_day_month_and_year() -> None:
    assert date_in_words(TODAY) == "28 October 2026"
    assert date_in_words(date(2025, 3, 1)) == "1 March 2025"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "due today"),
        (1, "due tomorrow"),
        (2, "due in 2 days"),
        (10, "due in 10 days"),
        (13, "due in 13 days"),
        (14, "due in 2 weeks"),
        (20, "due in 2 weeks"),
        (21, "due in 3 weeks"),
        (62, "due in 8 weeks"),
        (63, "due in 2 months"),
        (123, "due in 4 months"),
        (729, "due in 23 months"),
        (731, "due in 2 years"),
        (-1, "1 day late"),
        (-13, "13 days late"),
        (-14, "2 weeks late"),
        (-21, "3 weeks late"),
        (-62, "8 weeks late"),
        (-63, "2 months late"),
        (-731, "2 years late"),
    ],
)
def test_a_deadline_is_told_in_the_unit_that_suits_it(days: int, words: str) -> None:
    assert due_in_words(TODAY, after(days)) == words


@pytest.mark.parametrize(
    ("moved", "words"),
    [
        (0, "3 weeks late"),
        (1, "3 weeks late, moved once"),
        (2, "3 weeks late, moved twice"),
        (3, "3 weeks late, moved 3 times"),
    ],
)
def test_a_moved_deadline_says_how_often(moved: int, words: str) -> None:
    assert due_in_words(TODAY, after(-21), moved=moved) == words


@pytest.mark.parametrize(
    ("kind", "ends_on", "words"),
    [
        ("ongoing", None, "ongoing"),
        ("ongoing", after(10), "due in 10 days"),
        ("complete", None, "complete"),
        ("complete", after(-21), "complete"),
        ("none", None, "no date"),
        ("relative", None, "no date"),
        ("band", None, "no date"),
        ("month", after(-1), "1 day late"),
    ],
)
def test_what_has_no_deadline_says_so(kind: Kind, ends_on: date | None, words: str) -> None:
    assert due_in_words(TODAY, ends_on, kind=kind) == words


def test_months_are_those_of_the_calendar() -> None:
    assert due_in_words(date(2026, 1, 31), date(2026, 4, 30)) == "due in 3 months"
    assert due_in_words(date(2026, 1, 31), date(2026, 4, 29)) == "due in 2 months"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (-1, "yesterday"),
        (-2, "2 days ago"),
        (-12, "12 days ago"),
        (-21, "3 weeks ago"),
        (-160, "5 months ago"),
        (-800, "2 years ago"),
        (1, "tomorrow"),
        (10, "in 10 days"),
    ],
)
def test_an_age_is_told_in_the_unit_that_suits_it(days: int, words: str) -> None:
    assert age_in_words(TODAY, after(days)) == words


@pytest.mark.parametrize(
    ("kind", "start", "end", "words"),
    [
        ("month", "2025-03-01", "2025-03-31", "March 2025"),
        ("month", None, "2025-03-31", "by 31 March 2025"),
        ("month", "2024-06-30", None, "from 30 June 2024"),
        ("date", "2025-03-31", "2025-03-31", "31 March 2025"),
        ("season", "2024-03-01", "2024-05-31", "spring 2024"),
        ("season", "2024-12-01", "2025-02-28", "winter 2024/25"),
        ("season", "2024-03-01", "2024-06-30", "1 March 2024 to 30 June 2024"),
        ("quarter", "2025-10-01", "2025-12-31", "1 October 2025 to 31 December 2025"),
        ("range", "2024-04-01", "2024-09-30", "1 April 2024 to 30 September 2024"),
        ("range", "2024-03-01", "2024-05-31", "1 March 2024 to 31 May 2024"),
        ("ongoing", None, None, "ongoing"),
        ("ongoing", "2024-04-01", None, "ongoing, from 1 April 2024"),
        ("complete", None, None, "complete"),
        ("complete", "2023-01-01", "2023-01-31", "complete, January 2023"),
        ("relative", "2024-02-01", None, "not before 1 February 2024"),
        ("relative", None, None, "no date"),
        ("band", None, None, "no date"),
        ("none", None, None, "no date"),
    ],
)
def test_a_span_is_named_where_it_has_a_name(
    kind: Kind, start: str | None, end: str | None, words: str
) -> None:
    first = date.fromisoformat(start) if start else None
    last = date.fromisoformat(end) if end else None
    assert span_in_words(kind, first, last) == words


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.dates(date(2000, 1, 1)))
def test_every_pair_of_days_has_words_that_never_count_nothing(today: date, day: date) -> None:
    for words in (due_in_words(today, day), age_in_words(today, day)):
        assert " 0 " not in f" {words} "
        assert " 1 days" not in words
