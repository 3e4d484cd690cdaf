"""The demonstration moves through time, and its words go on saying what its dates say."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from webapp import clock
from webapp.demonstration.paper import read_paper
from webapp.demonstration.shifting import Shift, weeks_since
from webapp.demonstration.story import read_story, shift_to
from webapp.plans.documents.doubts import find_doubts
from webapp.timescales.reading import read_timescale

PRESENT = date(2026, 11, 22)
#: Every other week of a year, and far off.
WEEKS = [*range(-1, 56, 2), 104, 261]
#: What the plan leaves doubtful on purpose, at any time: the priorities, and a timescale in prose.
ALWAYS_ASKED = {"priorities[0].meaning", "priorities[1].meaning", "priorities[2].meaning"}
SOMETIMES_ASKED = {
    "actions[6].steps[2].timescale",  # before Christmas
    "actions[13].timescale.end",  # a date before the plan
    "actions[28].timescale",  # each review has its own dates
}


@pytest.mark.parametrize(
    ("weeks", "text", "moved"),
    [
        (0, "Before Christmas 2026", "Before Christmas 2026"),
        (1, "31 October 2026", "7 November 2026"),
        (1, "October 2026", "October 2026"),
        (3, "October 2026", "November 2026"),
        (9, "14 – 17 October 2025", "16 – 19 December 2025"),
        (2, "14 – 17 October 2025", "28 – 31 October 2025"),
        (11, "14 – 17 October 2025", "30 December – 2 January 2026"),
        (26, "from February to July 2026", "from August 2026 to January 2027"),
        (52, "April-December 2026", "April-December 2027"),
        (26, "Half-days in January and March 2026.", "Half-days in July and September 2026."),
        (9, "Spring 2026", "Summer 2026"),
        (9, "by autumn 2026", "by winter 2026/27"),
        (13, "Q4 2026/27", "Q1 2027/28"),
        (52, "Q2 2026/27", "Q2 2027/28"),
        (4, "Before Christmas 2026", "By 21 January 2027"),
        (4, "published each October", "published each November"),
        (4, "the years to 2029", "the years to 2029"),
        (40, "the years to 2029", "the years to 2030"),
        (4, "£2,029 for 2,026 people at 12 Marching Lane", None),
        (4, "Mayor, Marchmain and Augusta may", None),
    ],
)
def test_words_move_by_weeks(weeks: int, text: str, moved: str | None) -> None:
    assert Shift(weeks, 2026).words(text) == (text if moved is None else moved)


def test_hours_stay_whether_it_is_summer_time_or_not() -> None:
    told = Shift(20, 2026).instant(datetime(2026, 6, 9, 17, 41))  # noqa: DTZ001 - as story.json has it
    assert told == datetime(2026, 10, 27, 17, 41, tzinfo=clock.LONDON)
    assert told.utcoffset() == timedelta(0)


@pytest.mark.parametrize("days", range(-8, 30))
def test_the_story_ends_this_week_and_never_after_today(days: int) -> None:
    today = PRESENT + timedelta(days=days)
    end = PRESENT + timedelta(weeks=weeks_since(PRESENT, today))
    assert timedelta(0) <= today - end < timedelta(days=7)


def test_unmoved_it_is_the_plan_and_the_story_as_written() -> None:
    story = read_story(shift_to(PRESENT))
    assert [story.label_of(each) for each in story.rounds] == [
        "June 2026",
        "July 2026",
        "August 2026",
        "September 2026",
        "October 2026",
        "November 2026",
    ]
    assert read_paper(Shift(0, 2026)).version_label == (
        "Version 2: agreed January 2026, updated May 2026"
    )


@pytest.mark.parametrize("weeks", WEEKS)
def test_wherever_the_plan_moves_its_words_and_dates_agree(weeks: int) -> None:
    asked = {doubt.cell for doubt in find_doubts(read_paper(Shift(weeks, 2026)))}
    assert asked >= ALWAYS_ASKED
    assert asked <= ALWAYS_ASKED | SOMETIMES_ASKED


@pytest.mark.parametrize("weeks", WEEKS)
def test_wherever_the_story_moves_its_rounds_have_names_of_their_own(weeks: int) -> None:
    story = read_story(Shift(weeks, 2026))
    assert len({story.label_of(each) for each in story.rounds}) == len(story.rounds)


@pytest.mark.parametrize("weeks", WEEKS)
def test_wherever_a_deadline_is_moved_to_it_lies_behind_the_day_of_agreement(weeks: int) -> None:
    for slip in read_story(Shift(weeks, 2026)).slips:
        read = read_timescale(slip.to_words)
        assert read.confident, slip.to_words
        assert read.end is not None
        assert read.end > slip.agreed_on


@pytest.mark.parametrize("weeks", [0, 5, 40])
def test_everything_stays_on_its_day_of_the_week(weeks: int) -> None:
    moved = read_story(Shift(weeks, 2026))
    assert {each.meets_on.strftime("%A") for each in moved.rounds} == {"Thursday"}
    assert moved.agreed_on.strftime("%A") == "Thursday"
