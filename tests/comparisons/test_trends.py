"""The trends over all reviews, with figures worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from tests.cast import Cast
from tests.reviews.conftest import Town
from tests.visitor import Visitor, words
from webapp import clock
from webapp.comparisons.charts import HEIGHT, WIDTH, Series, bar_chart, line_chart, stacked_chart
from webapp.comparisons.queries import list_points
from webapp.comparisons.trends import Figures, Point
from webapp.db.tables import Review
from webapp.reviews.live_queries import open_plan

Visit = Callable[..., Visitor]
PAGE = "/plans/anytown/trends"
NOVEMBER_MEETING = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def points(cast: Cast) -> tuple[Point, ...]:
    """The figures of every review, as leadership reaches them."""
    return list_points(cast.lee, open_plan(cast.lee, "anytown"))


@pytest.fixture
def two(november: Town) -> Town:
    """October and November closed.

    After the day by which updates were due, on 20 November, 1.2 says something, 4.1 is completed,
    and 1.1 speaks again, having spoken in time before.
    """
    november.note("4.1", datetime(2026, 11, 21, 9, tzinfo=UTC), "All mapped.", "Completed")
    november.note("1.2", datetime(2026, 11, 23, 9, tzinfo=UTC), "Three held.")
    november.note("1.1", datetime(2026, 11, 24, 9, tzinfo=UTC), "A new printer.")
    november.close(november.open_round_id, NOVEMBER_MEETING)
    return november


def test_the_figures_are_those_worked_out_by_hand(two: Town) -> None:
    october, november = points(two.cast)
    assert (october.label, october.closed_on) == ("October 2026", date(2026, 10, 28))
    assert (november.label, november.closed_on) == ("November 2026", date(2026, 11, 25))
    labels = (
        ("not_started", "Not started"),
        ("on_track", "On track"),
        ("at_risk", "At risk"),
        ("off_track", "Off track"),
        ("complete", "Completed"),
    )
    # 1.1 and 2.1 on track, 1.2 at risk; these three had their only note on 8 October, of five.
    assert october.figures == Figures(
        total=5,
        standings=(("at_risk", 1), ("none", 2), ("on_track", 2)),
        labels=labels,
        later=0,
        days_later=0,
        wordless=0,
        live=5,
        on_time=3,
        median_age=20,
        oldest_age=20,
        silent=2,
    )
    # 1.1 off track, 1.2 and 2.1 at risk, 4.1 complete. Of four live ones 1.1 and 2.1 were in time.
    # 2.1 is due on 31 March and was on 28 February. Notes of 24, 23 and 11 November: 1, 2, 14 days.
    assert november.figures == Figures(
        total=5,
        standings=(("at_risk", 2), ("complete", 1), ("none", 1), ("off_track", 1)),
        labels=labels,
        later=1,
        days_later=31,
        wordless=0,
        live=4,
        on_time=2,
        median_age=2,
        oldest_age=14,
        silent=1,
    )


def test_in_time_is_by_the_day_in_london(town: Town) -> None:
    # Summer time: 22:59 in UTC is a minute to midnight in London, 23:01 is the next day.
    number = town.open(datetime(2026, 10, 5, 9, tzinfo=UTC), date(2026, 10, 23), date(2026, 10, 28))
    town.note("1.1", datetime(2026, 10, 5, 8, 59, tzinfo=UTC), "Before the round.")
    town.note("1.2", datetime(2026, 10, 5, 9, 0, tzinfo=UTC), "As it opened.")
    town.note("2.1", datetime(2026, 10, 23, 22, 59, tzinfo=UTC), "Just in time.")
    town.note("3.1", datetime(2026, 10, 23, 23, 1, tzinfo=UTC), "Just too late.")
    town.close(number, datetime(2026, 10, 28, 12, tzinfo=UTC))
    (point,) = points(town.cast)
    assert point.figures is not None
    assert point.figures.on_time == 2


def test_what_is_posted_after_closing_changes_no_figure(two: Town) -> None:
    before = points(two.cast)
    two.note("3.1", NOVEMBER_MEETING + timedelta(hours=1), "Too late.", "Off track")
    two.slip("3.1", NOVEMBER_MEETING + timedelta(hours=1), date(2028, 1, 1))
    assert points(two.cast) == before


def test_the_page_shows_the_figures_beside_each_chart(two: Town, visit: Visit) -> None:
    visitor = visit("lee").open("/plans/anytown/reviews").follow("Trends")
    tables = [
        [[words(cell) for cell in row.find_all(["th", "td"])] for row in table("tr")]
        for table in visitor.page("table")
    ]
    assert tables == [
        [
            [
                "Review",
                "Off track",
                "At risk",
                "No status yet",
                "On track",
                "Completed",
                "All actions",
            ],
            ["November 2026", "1", "2", "1", "0", "1", "5"],
            ["October 2026", "0", "1", "2", "2", "0", "5"],
        ],
        [
            [
                "Review",
                "Actions due later than at first",
                "Days later than at first, in all",
                "Revised, without days to count",
            ],
            ["November 2026", "1", "31", "0"],
            ["October 2026", "0", "0", "0"],
        ],
        [
            ["Review", "On time", "Live actions", "Share"],
            ["November 2026", "2", "4", "50%"],
            ["October 2026", "3", "5", "60%"],
        ],
        [
            [
                "Review",
                "In the middle, in days",
                "Oldest, in days",
                "Live actions without any update",
            ],
            ["November 2026", "2", "14", "1"],
            ["October 2026", "20", "20", "2"],
        ],
    ]


def test_each_chart_says_in_words_what_it_shows(two: Town, visit: Visit) -> None:
    visitor = visit("lee").open(PAGE)
    charts = visitor.page.select("svg[role=img]")
    assert len(charts) == 5
    for chart in charts:
        named = chart["aria-labelledby"].split()
        assert [chart.find(id=name).name for name in named] == ["title", "desc"]
    assert words(charts[0].find("desc")) == (
        "2 reviews from October 2026 to November 2026. October 2026: Off track 0, At risk 1, "
        "No status yet 2, On track 2, Completed 0. November 2026: Off track 1, At risk 2, "
        "No status yet 1, On track 0, Completed 1."
    )
    assert not visitor.page.select("svg [style], svg script, svg [class]")


def test_one_review_alone_is_told_as_one(november: Town, visit: Visit) -> None:
    visitor = visit("lee").open(PAGE)
    assert "The one review that is closed" in visitor.text
    assert words(visitor.element("#on-time-told")) == (
        "One review, October 2026: Updates on time, per cent 60."
    )
    # A line needs two ends; one review is a mark.
    assert not visitor.page.select("polyline")
    assert visitor.page.select("svg circle")


def test_a_plan_without_a_closed_review_says_what_will_be_here(town: Town, visit: Visit) -> None:
    visitor = visit("lee").open(PAGE)
    assert "No review has been closed yet. Once one is, this page shows" in visitor.text
    assert not visitor.page.select("svg[role=img]")


def test_a_review_that_cannot_be_read_leaves_a_gap(two: Town, visit: Visit) -> None:
    first = Review.select().order_by(Review.closed_at).get()
    Review.update(saw={}).where(Review.id == first.id).execute()
    visitor = visit("lee").open(PAGE)
    row = visitor.page.select("table")[0]("tr")[2]
    assert words(row) == "October 2026 (changed since it was closed) It can no longer be read"
    assert "November 2026" in words(visitor.page.select("table")[0]("tr")[1])


@pytest.mark.parametrize("key", ["priya", "rita", "ada", "otto", "norma"])
def test_the_trends_are_for_leadership_and_governance_of_the_plan(
    two: Town, visit: Visit, key: str
) -> None:
    assert visit(key).open(PAGE).status == 404


def test_all_reviews_are_read_in_one_query_however_many(november: Town, visit: Visit) -> None:
    visit("lee").open(PAGE, queries=4)
    number = november.open_round_id
    for month in range(24):
        at = NOVEMBER_MEETING + timedelta(days=30 * month)
        november.close(number, at)
        day = clock.day_of(at) + timedelta(days=20)
        number = november.open(at + timedelta(hours=1), day, day)
    visitor = visit("lee").open(PAGE, queries=4)
    assert "All 25 closed reviews" in visitor.text


def test_names_under_many_columns_do_not_run_into_each_other() -> None:
    days = [date(2024 + month // 12, month % 12 + 1, 28) for month in range(24)]
    series = Series("on_track", "On track", tuple(range(24)))
    for chart in (
        stacked_chart("a", "A", "", days, [series]),
        bar_chart("b", "B", "", days, series),
        line_chart("c", "C", "", days, [series]),
    ):
        months = [text for text in chart.months if text.text.isalpha()]
        places = [text.x for text in months]
        assert all(later - first >= 28 for first, later in pairwise(places))
        assert months[-1].text == "Dec"
        assert [text.text for text in chart.months if text.text.isdecimal()] == ["2024", "2025"]
        for bar in chart.bars:
            assert bar.x >= 0
            assert bar.x + bar.width <= WIDTH
            assert 0 <= bar.y <= bar.y + bar.height <= HEIGHT


def test_parts_of_a_column_stand_on_one_another_and_fill_it() -> None:
    chart = stacked_chart(
        "a",
        "A",
        "",
        [date(2026, 1, 31)],
        [Series("complete", "Complete", (3,)), Series("off_track", "Off track", (7,))],
    )
    low, high = chart.bars
    assert low.y == pytest.approx(high.y + high.height)
    assert high.height / low.height == pytest.approx(7 / 3)
    assert [bar.number.text for bar in chart.bars if bar.number] == ["3", "7"]
    assert [item.text for item in chart.key] == ["Off track", "Complete"]


def test_numbers_at_the_ends_of_two_lines_do_not_meet() -> None:
    days = [date(2026, 1, 31), date(2026, 2, 28)]
    for oldest, median in ((616.0, 570.0), (16.0, 15.0), (5.0, 5.0), (900.0, 10.0), (2.0, 0.0)):
        chart = line_chart(
            "c",
            "C",
            "",
            days,
            [Series("oldest", "Oldest", (999, oldest)), Series("median", "Middle", (1, median))],
        )
        high, low = (line.last for line in chart.lines)
        assert high is not None
        assert low is not None
        assert abs(high.y - low.y) >= 11
        assert 10 <= high.y < HEIGHT


def test_nothing_but_noughts_makes_a_chart_too() -> None:
    empty = Series("days", "Days", (0, None))
    days = [date(2026, 1, 31), date(2026, 2, 28)]
    assert [text.text for text in bar_chart("b", "B", "", days, empty).above] == ["0"]
    line = line_chart("c", "C", "", days, [empty]).lines[0]
    assert (len(line.marks), line.pieces, line.last) == (1, (), None)
