"""What holds for every text: a reading without error, and no date that the text does not hold."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.timescales.reading import read_timescale
from webapp.timescales.values import KINDS, Milestone, Timescale, YearStarts
from webapp.timescales.vocabulary import MONTHS, SEASONS
from webapp.timescales.words import LOOKED_AT

PIECES = """
by|until|from|to|between|and|or|the|of|in|end of|early|mid|late|before|after|no later than|w/c
|start of|beginning|to be started by|since|over|due|onwards|at the latest|first half of|year end
|January|Feb|march|may|May|June|Jul|August|sept|Sep|Oct.|NOVEMBER|Dec|Monday|Fri|spring|Summer
|autumn|winter|Christmas|Q1|Q3|Q4|quarter 2|third quarter|H1|half|FY|financial year|municipal year
|1|2|3|9|12|25|28|29|30|31|32|99|1st|2 nd|3rd|2024|2025|2026|1825|9999|2025/26|2024-25|25/26
|2022-26|'24|-21|31/03/2025|31.03.25|2025-03-31|13/13/2025|03/2025|2/3|24/7|10:30|6pm|£5
|01553 616550|complete|Completed|done|ongoing|in progress|not started|annually|each|every|quarterly
|six weeks|within 3 months|as above|TBC|post|following|subject to|if|see 2.1
|A|B/C|short term|long-term|n/a|Cabinet|Full Council|elections|review|strategy|unknown|extended
|not|(|)|,|;|:|.|-|–|—|/|&|?
|•|\\|*|²|٣
""".replace("\n", "").split("|")

phrases = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from([" ", " ", " ", "", "  ", "\n", "\t"])),
    max_size=14,
).map(lambda parts: "".join(piece + gap for piece, gap in parts))
digits = st.text(alphabet="0123456789²½٣٤५/.-–: 'abcQ\n", max_size=40)
starts: st.SearchStrategy[YearStarts] = st.sampled_from(["april", "january"])


def times_of(read: Timescale) -> list[Timescale | Milestone]:
    return [read, *read.milestones]


def assert_sound(read: Timescale, text: str) -> None:
    """Check what every reading must be, whatever the text."""
    assert read.text == text
    assert read.confident == (not read.doubts)
    assert len(read.milestones) != 1
    for time in times_of(read):
        assert time.kind in KINDS
        assert not (time.start and time.end and time.start > time.end)
        if time.kind in ("date", "month", "season", "quarter", "range"):
            assert time.start or time.end
        if time.kind in ("none", "band"):
            assert time.start is None
            assert time.end is None


def days_read(read: Timescale) -> set[date]:
    return {day for time in times_of(read) for day in (time.start, time.end) if day}


def years_in(text: str) -> set[int]:
    """Return every year that the plain digits of a text may stand for."""
    numbers = re.findall(r"(?<!\d)[0-9]+(?!\d)", text, re.ASCII)
    years = {int(number) for number in numbers if len(number) == 4}
    years |= {2000 + int(number) for number in numbers if len(number) == 2}
    firsts = {year // 10 * 10 + int(n) for n in numbers if len(n) == 1 for year in years}
    return years | firsts


def months_in(text: str) -> set[int]:
    """Return every month that the words or numbers of a text may stand for."""
    words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFKC", text).casefold())
    months = {MONTHS[word] for word in words if word in MONTHS}
    months |= {month for word in words if word in SEASONS for month in three_from(SEASONS[word])}
    return months | {
        int(n) for n in re.findall(r"[0-9]+", text) if len(n) < 3 and 1 <= int(n) <= 12
    }


def three_from(first: int) -> set[int]:
    return {(first - 1 + month) % 12 + 1 for month in range(3)}


@given(st.text(), starts)
def test_any_text_has_a_reading(text: str, year_starts: YearStarts) -> None:
    assert_sound(read_timescale(text, year_starts=year_starts), text)


@given(digits, starts)
def test_any_digits_have_a_reading(text: str, year_starts: YearStarts) -> None:
    assert_sound(read_timescale(text, year_starts=year_starts), text)


@settings(max_examples=200)
@given(phrases, starts)
def test_any_mixture_of_words_of_time_has_a_reading(text: str, year_starts: YearStarts) -> None:
    assert_sound(read_timescale(text, year_starts=year_starts), text)


@given(phrases, st.integers(1900, 2099))
def test_a_year_from_beside_the_phrase_does_no_harm(text: str, year: int) -> None:
    assert_sound(read_timescale(text, context_year=year), text)


@settings(max_examples=200)
@given(st.one_of(phrases, digits), starts)
def test_no_year_is_invented(text: str, year_starts: YearStarts) -> None:
    allowed = years_in(text)
    # A range may begin in the year before the one printed, a financial year ends in the next.
    allowed |= {year + step for year in allowed for step in (-1, 1)}
    assert {day.year for day in days_read(read_timescale(text, year_starts=year_starts))} <= allowed


MONTHS_ONLY = st.lists(
    st.sampled_from(
        "by from to until in May June Sept. Dec spring winter 2024 2025 31 1 - / ,".split()
    ),
    max_size=9,
).map(" ".join)


@settings(max_examples=200)
@given(MONTHS_ONLY)
def test_no_month_is_invented(text: str) -> None:
    named = months_in(text)
    # A year alone runs from January to December, and "after" a month is the next.
    allowed = named | {1, 12, 4, 3} | {month % 12 + 1 for month in named}
    allowed |= {(month - 2) % 12 + 1 for month in named}
    assert {day.month for day in days_read(read_timescale(text))} <= allowed


@given(st.text(alphabet=st.characters(exclude_categories=["N"])))
def test_a_text_without_digits_has_no_dates(text: str) -> None:
    assert days_read(read_timescale(text)) == set()


@given(st.lists(st.sampled_from("by June spring Q three May ٣ ² ½ 20٢٥ until end".split())))
def test_digits_of_other_scripts_make_no_dates(parts: list[str]) -> None:
    assert days_read(read_timescale(" ".join(parts))) == set()


def meaning(read: Timescale) -> tuple[object, ...]:
    times = [(time.kind, time.start, time.end) for time in times_of(read)]
    return (times, read.confident, read.recurring and read.recurring.lower())


usual = st.lists(st.sampled_from([piece for piece in PIECES if piece.isascii()]), max_size=10)


@given(usual)
def test_case_does_not_matter(parts: list[str]) -> None:
    text = " ".join(parts)
    assert meaning(read_timescale(text.upper())) == meaning(read_timescale(text.lower()))


@given(usual, st.sampled_from(["  ", "\t", "\u00a0", " \u2009"]))
def test_width_of_spaces_does_not_matter(parts: list[str], space: str) -> None:
    spaced = f"{space}{space.join(' '.join(parts).split())}{space}"
    assert meaning(read_timescale(spaced)) == meaning(read_timescale(" ".join(parts)))


@given(usual, st.sampled_from("‐‑‒–—−"))
def test_style_of_dashes_does_not_matter(parts: list[str], dash: str) -> None:
    text = " ".join(parts)
    assert meaning(read_timescale(text.replace("-", dash))) == meaning(read_timescale(text))


LONG = [
    "1,",
    "1/",
    "1-",
    "1 ",
    "May ",
    "may/",
    "March 2025 ",
    "March, ",
    "March 2025-",
    "2025/26 ",
    "2025 ",
    "'",
    "(",
    "- ",
    "\n",
    "by ",
    "in the ",
    "end of ",
    "post ",
    "if ",
    "complete ",
    "short term/",
    "each ",
    "every 6 weeks ",
    "within 3 months of ",
    "a'",
    "Q1/",
    "x",
    "²",
    "١",
    "\u200b",
]


@pytest.mark.parametrize("piece", LONG)
def test_a_hundred_thousand_characters_are_cut_and_the_cut_is_said(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    read = read_timescale(text)
    assert_sound(read, text)
    assert f"Only the first {LOOKED_AT:,} characters were read." in read.doubts


def test_a_date_beyond_the_cut_is_not_read() -> None:
    read = read_timescale(" " * LOOKED_AT + "31 March 2025")
    assert read.end is None
    assert not read.confident
