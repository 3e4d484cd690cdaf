"""The page of a comparison, its spreadsheet, and whose it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.cast import NOON, Cast
from tests.reviews.conftest import Town
from tests.visitor import Visitor, words
from webapp import clock
from webapp.comparisons.sides import Chosen, choose
from webapp.db.tables import Action, Review
from webapp.errors import Missing
from webapp.plans.headings import find_plan
from webapp.reviews.commands import close_review
from webapp.rounds.commands import open_round

Visit = Callable[..., Visitor]
PAGE = "/plans/anytown/compare"
NOVEMBER_MEETING = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
CHOICES = (("3", "March"), ("7", "April"), ("9", "May"))


@pytest.mark.parametrize(
    ("asked_from", "asked_to", "before", "after"),
    [
        ("", "", "7", "9"),
        ("", "7", "3", "7"),
        ("", "3", "3", "3"),
        ("", "now", "9", "now"),
        ("3", "", "3", "9"),
        ("9", "", "9", "now"),
        ("3", "now", "3", "now"),
        # Whatever comes first in time is the earlier side.
        ("9", "3", "3", "9"),
        ("now", "7", "7", "now"),
    ],
)
def test_which_two_are_compared(asked_from: str, asked_to: str, before: str, after: str) -> None:
    assert choose(CHOICES, asked_from, asked_to) == Chosen(before, after, CHOICES)


def test_one_review_is_compared_with_now_and_none_with_nothing() -> None:
    assert choose(CHOICES[:1], "", "") == Chosen("3", "now", CHOICES[:1])
    assert choose((), "", "") == Chosen("", "", ())


@pytest.mark.parametrize("asked", ["4", "March", "-3", "3 ", "²"])
def test_a_review_that_is_not_the_plan_s_is_missing(asked: str) -> None:
    for pair in ((asked, ""), ("", asked), (asked, "now")):
        with pytest.raises(Missing):
            choose(CHOICES, *pair)


def test_both_states_stand_side_by_side(november: Town, visit: Visit) -> None:
    visitor = visit("lee").open("/plans/anytown/reviews").follow("Compare two reviews")
    assert "What changed from October 2026 to Now, 18 November 2026" in visitor.text
    section = visitor.page.select("main section")[1]
    said = words(section)
    assert "2.1 Draft the budget." in said
    assert "Worsened: was On track, now At risk" in said
    assert "Slipped 31 days: was 28 February 2027, now 31 March 2027" in said
    then, now = (words(side) for side in section.select(".pc-two > div"))
    assert then == (
        "October 2026 On track Deadline: 28 February 2027: due in 4 months Begun. "
        "8 October 2026, 2 weeks ago"
    )
    assert now == (
        "Now, 18 November 2026 At risk Deadline: 31 March 2027, originally 28 February 2027: "
        "due in 4 months, moved once Savings are hard to find. 11 November 2026, 7 days ago"
    )


def test_the_form_chooses_without_scripts(november: Town, visit: Visit) -> None:
    november.close(november.open_round_id, NOVEMBER_MEETING)
    visitor = visit("lee").open(PAGE)
    assert visitor.value("From the review of") == "October 2026"
    assert visitor.value("To") == "November 2026"
    visitor.fill("From the review of", "November 2026").fill("To", "Now").press("Compare")
    assert "What changed from November 2026 to Now, 18 November 2026" in visitor.text
    assert "Nothing changed." in visitor.text
    visitor.fill("To", "November 2026").press("Compare")
    assert "Choose two different reviews." in visitor.text


def test_a_figure_lists_the_actions_that_changed_so(november: Town, visit: Visit) -> None:
    visitor = visit("lee").open(PAGE).follow("1 Slipped")
    assert [words(h)[:3] for h in visitor.page.select("section h3")] == ["2.1"]
    visitor.follow("Show every action that changed")
    assert [words(h)[:3] for h in visitor.page.select("section h3")] == ["1.1", "2.1", "4.1"]
    visitor.follow("2 No change")
    assert [words(h)[:3] for h in visitor.page.select("section h3")] == ["1.2", "3.1"]
    assert "No newer update" in visitor.text


def test_posts_and_recommendations_have_their_own_view(november: Town, visit: Visit) -> None:
    visitor = visit("lee").open(PAGE).follow("By lead")
    rows = [[words(cell) for cell in row.find_all(["th", "td"])] for row in visitor.page("tr")]
    assert [
        "Head of Finance",
        "1 worsened; 1 slipped",
        "2 actions: On track (1), At risk (1)",
        "2 actions: At risk (2)",
    ] in rows
    rows = [
        [words(cell) for cell in row.find_all(["th", "td"])]
        for row in visitor.follow("By recommendation").page("tr")
    ]
    assert [
        "4 Review how committees work.",
        "1 status changed otherwise",
        "1 action: No status yet (1)",
        "1 action: On track (1)",
    ] in rows


def test_a_plan_without_a_closed_review_says_what_will_be_here(town: Town, visit: Visit) -> None:
    visitor = visit("lee").open(PAGE)
    assert "No review has been closed yet." in visitor.text
    assert visitor.open(f"{PAGE}.csv").status == 404


def test_a_review_that_was_tampered_with_is_named(november: Town, visit: Visit) -> None:
    saw = Review.get().saw
    saw["heading"]["closed_by"] = "Somebody"
    Review.update(saw=saw).execute()
    visitor = visit("lee").open(PAGE)
    assert "What the review of October 2026 kept has been changed" in visitor.text
    Review.update(saw={}).execute()
    visitor.open(PAGE)
    assert "The review of October 2026 can no longer be read" in visitor.text
    assert visitor.open(f"{PAGE}.csv").status == 404


def spreadsheet(visitor: Visitor) -> list[dict[str, str]]:
    """The rows of a file."""
    assert visitor.answer.mimetype == "text/csv"
    text = visitor.answer.get_data().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_spreadsheet_says_the_same(november: Town, visit: Visit) -> None:
    visitor = visit("lee").open(PAGE).follow("Download as a spreadsheet (CSV)")
    rows = spreadsheet(visitor)
    assert [row["Action"] for row in rows] == ["1.1", "2.1", "4.1", "1.2", "3.1"]
    assert rows[1] == {
        "Action": "2.1",
        "Text": "Draft the budget.",
        "Lead": "Head of Finance; Director of Place",
        "Kinds of change": "Worsened; Slipped",
        "What changed": "Worsened: was On track, now At risk; "
        "Slipped 31 days: was 28 February 2027, now 31 March 2027",
        "Reworded": "",
        "Status: October 2026": "On track",
        "Due: October 2026": "2027-02-28",
        "Due in words: October 2026": "28 February 2027; due in 4 months",
        "Latest update: October 2026": "Begun.",
        "Update of: October 2026": "2026-10-08",
        "Age of the update: October 2026": "2 weeks ago",
        "Status: Now, 18 November 2026": "At risk",
        "Due: Now, 18 November 2026": "2027-03-31",
        "Due in words: Now, 18 November 2026": "31 March 2027; originally 28 February 2027; "
        "due in 4 months, moved once",
        "Latest update: Now, 18 November 2026": "Savings are hard to find.",
        "Update of: Now, 18 November 2026": "2026-11-11",
        "Age of the update: Now, 18 November 2026": "7 days ago",
    }
    narrowed = spreadsheet(
        visit("lee").open(f"{PAGE}?kind=slipped").follow("Download as a spreadsheet (CSV)")
    )
    assert [row["Action"] for row in narrowed] == ["2.1"]
    (finance,) = (
        row
        for row in spreadsheet(visit("lee").open(f"{PAGE}.csv?by=post"))
        if row["Post"] == "Head of Finance"
    )
    assert (finance["Worsened"], finance["Slipped"], finance["Improved"]) == ("1", "1", "0")
    assert finance["Statuses: October 2026"] == "On track (1), At risk (1)"
    third = spreadsheet(visit("lee").open(f"{PAGE}.csv?by=recommendation"))[2]
    assert (third["Recommendation"], third["No change"]) == ("3", "1")


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_becomes_a_formula(november: Town, cast: Cast, visit: Visit, begins: str) -> None:
    evil = f"{begins}1+1"
    november.note("1.1", NOON, evil)
    Action.update(text=evil).where(Action.id == cast.action("1.2")).execute()
    for by in ("action", "post", "recommendation"):
        for row in spreadsheet(visit("lee").open(f"{PAGE}.csv?by={by}")):
            starts = ("=", "+", "-", "@", "\t", "\r")
            assert not any(cell.startswith(starts) for cell in row.values())


@pytest.mark.parametrize("key", ["priya", "rita", "ada", "otto", "norma"])
@pytest.mark.parametrize("path", [PAGE, f"{PAGE}.csv"])
def test_a_comparison_is_for_leadership_and_governance_of_the_plan(
    november: Town, visit: Visit, key: str, path: str
) -> None:
    assert visit(key).open(path).status == 404


def test_another_plan_s_reviews_cannot_be_compared(november: Town, visit: Visit) -> None:
    ours, cast = Review.get().id, november.cast
    theirs = find_plan(cast.otto, "otherton")
    with clock.pinned(NOON):
        round_id = open_round(cast.otto, theirs, "", date(2026, 11, 20), date(2026, 11, 25))
        other = close_review(cast.otto, theirs, round_id)
    for end in ("", ".csv"):
        assert visit("otto").open(f"/plans/otherton/compare{end}").status == 200
        for query in (
            f"from={ours}",
            f"to={ours}",
            f"from={ours}&to={other}",
            f"from={ours}&to=now",
        ):
            assert visit("otto").open(f"/plans/otherton/compare{end}?{query}").status == 404
        for query in (f"from={other}", f"to={other}", f"from={ours}&to={other}"):
            assert visit("gwen").open(f"{PAGE}{end}?{query}").status == 404


@pytest.mark.parametrize("given", ["from=0", "to=later", "from=now+", "to=99999999999999999999"])
def test_nonsense_in_the_address_is_missing(november: Town, visit: Visit, given: str) -> None:
    assert visit("lee").open(f"{PAGE}?{given}").status == 404


def test_the_number_of_queries_does_not_grow_with_the_reviews(november: Town, visit: Visit) -> None:
    number = november.open_round_id
    for month in range(8):
        at = NOON + timedelta(days=30 * month)
        november.close(number, at)
        day = clock.day_of(at) + timedelta(days=20)
        number = november.open(at + timedelta(hours=1), day, day)
    visit("lee").open(PAGE, queries=5)
    visit("lee").open(f"{PAGE}?to=now", queries=10)
