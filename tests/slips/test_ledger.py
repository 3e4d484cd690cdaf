"""The slip ledger: what was revised, by how much, and how it is said."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from tests.cast import TODAY, Cast
from tests.reviews.conftest import Town
from tests.visitor import Visitor, words
from webapp.actions.commands.deadlines import revise_timescale
from webapp.db.tables import Action, Plan
from webapp.slips.ledger import shown, year_began_on
from webapp.slips.queries import list_revised
from webapp.slips.values import Deadline, Revised, Show
from webapp.slips.words import days_in_words, deadline_in_words, state_in_words

Visit = Callable[..., Visitor]
PAGE = "/plans/anytown/slips"


def revise(cast: Cast, ref: str, to: str, agreed_on: date, reason: str = "It is late.") -> None:
    """Move a deadline as governance does."""
    action = cast.action(ref)
    revise_timescale(
        cast.gwen, action, to, reason, "Director of Place", "Leadership Team", agreed_on
    )


@pytest.fixture
def slipped(town: Town) -> Cast:
    """Four revised actions; on 18 November 2026.

    1.1: 28 November 2026, to 31 December (33 days), to 29 January 2027 (29 more: 62).
    1.2: 31 October 2026, to 10 November (10 days), which has passed by 8 days.
    3.1: without a date, to words that name no day.
    4.1: 31 March 2027, to 28 February (31 days earlier), agreed before 1 April.
    """
    cast = town.cast
    revise(cast, "1.2", "10 November 2026", date(2026, 10, 1))
    revise(cast, "1.1", "31 December 2026", date(2026, 10, 1), "The printer is bust.")
    revise(cast, "1.1", "29 January 2027", date(2026, 11, 2), "The second printer is bust.")
    revise(cast, "3.1", "When the grant comes", date(2026, 11, 3))
    revise(cast, "4.1", "28 February 2027", date(2026, 3, 1))
    return cast


def ledger(cast: Cast) -> dict[str, Revised]:
    """Every revised action by its reference, in the ledger's order."""
    return {each.ref: each for each in list_revised(cast.lee, cast.plan(), TODAY)}


def test_the_worst_slipped_come_first_and_days_run_from_the_original(slipped: Cast) -> None:
    found = ledger(slipped)
    assert {ref: each.days for ref, each in found.items()} == {
        "1.1": 62,
        "1.2": 10,
        "3.1": None,
        "4.1": -31,
    }
    assert list(found) == ["1.1", "1.2", "3.1", "4.1"]
    assert [(each.moved, each.total) for each in found["1.1"].revisions] == [(33, 33), (29, 62)]
    assert found["1.1"].original == Deadline("28 November 2026", date(2026, 11, 28))


def test_a_revised_action_is_never_merely_on_time(slipped: Cast) -> None:
    assert {ref: each.state for ref, each in ledger(slipped).items()} == {
        "1.1": "Revised: on time against its new date, 62 days after its original",
        "1.2": "Revised, and 8 days late: its new date was 10 days after its original",
        "3.1": "Revised: its new deadline, “When the grant comes”, has no day, so it cannot be "
        "called on time",
        "4.1": "Revised: on time against its new date, 31 days before its original",
    }


@pytest.mark.parametrize(
    ("standing", "closed_on", "said"),
    [
        (
            "complete",
            None,
            "Revised: complete; its last agreed date was 62 days after its original",
        ),
        (
            "closed",
            date(2027, 1, 2),
            "Revised: closed on 2 January 2027, 35 days after its original date",
        ),
        (
            "closed",
            date(2026, 11, 28),
            "Revised: closed on 28 November 2026, not after its original date",
        ),
    ],
)
def test_what_is_done_still_says_that_it_was_revised(
    standing: str, closed_on: date | None, said: str
) -> None:
    original = Deadline("28 November 2026", date(2026, 11, 28))
    now = Deadline("29 January 2027", date(2027, 1, 29))
    assert state_in_words(standing, closed_on, original, now, date(2027, 3, 1)) == said


def test_an_original_in_words_has_no_days_to_count_from() -> None:
    original, now = Deadline("Spring", None), Deadline("1 May 2027", date(2027, 5, 1))
    said = state_in_words("on_track", None, original, now, TODAY)
    assert said.endswith("its original, “Spring”, has no day to count from")
    late = state_in_words("on_track", None, original, now, date(2027, 5, 3))
    assert late.startswith("Revised, and 2 days late: ")
    done = state_in_words("complete", None, now, Deadline("Summer", None), TODAY)
    assert done == "Revised: complete; its last agreed deadline, “Summer”, has no day"


def test_days_and_deadlines_in_words() -> None:
    assert [days_in_words(days) for days in (None, 0, 1, -1, 1062)] == [
        "No day to count",
        "The same day",
        "1 day later",
        "1 day earlier",
        "1,062 days later",
    ]
    assert deadline_in_words(Deadline("Q3 2026/27", date(2026, 12, 31))) == (
        "31 December 2026 (Q3 2026/27)"
    )
    assert deadline_in_words(Deadline("Ongoing", None)) == "Ongoing (no day given)"


def test_the_year_is_the_plan_s_own(slipped: Cast) -> None:
    assert year_began_on("april", date(2026, 3, 31)) == date(2025, 4, 1)
    assert year_began_on("april", date(2026, 4, 1)) == date(2026, 4, 1)
    assert year_began_on("january", date(2026, 3, 31)) == date(2026, 1, 1)
    every = tuple(ledger(slipped).values())
    of_the_year = shown(every, Show.YEAR, date(2026, 4, 1))
    assert [each.ref for each in of_the_year] == ["1.1", "1.2", "3.1"]


def test_the_page_narrows_to_this_year_and_to_what_is_open(slipped: Cast, visit: Visit) -> None:
    Action.update(standing="complete").where(Action.id == slipped.action("1.2")).execute()
    visitor = visit("lee").open(PAGE, queries=4)
    assert visitor.text.count("Revised: ") == 4
    assert "4 actions revised 5 times; 2 actions now due 72 days later than at first" in (
        visitor.text
    )
    visitor.follow("Revised this year, since 1 April 2026 (3)")
    assert "31 days before its original" not in visitor.text
    visitor.follow("Still open (3)")
    assert "Hold four workshops" not in visitor.text
    Plan.update(year_starts="january").execute()
    visitor.open(PAGE).follow("Revised this year, since 1 January 2026 (4)")


def test_each_revision_tells_why_who_asked_and_who_agreed(slipped: Cast, visit: Visit) -> None:
    visitor = visit("gwen").open("/plans/anytown/reviews").follow("Slip ledger")
    rows = [[words(cell) for cell in row.find_all(["th", "td"])] for row in visitor.page("tr")]
    assert [
        "2 November 2026",
        "31 December 2026",
        "29 January 2027",
        "29 days later",
        "62 days later",
        "The second printer is bust.",
        "Director of Place",
        "Leadership Team",
    ] in rows
    wordless = next(row for row in rows if "When the grant comes (no day given)" in row)
    assert wordless[3:5] == ["No day to count", "No day to count"]


def test_a_plan_without_revisions_says_what_will_be_here(town: Town, visit: Visit) -> None:
    assert "No deadline of this plan has been revised" in visit("lee").open(PAGE).text


def test_a_step_s_slip_leads_to_its_action(slipped: Cast, town: Town, visit: Visit) -> None:
    town.slip("2.1a", datetime(2026, 11, 11, tzinfo=UTC), date(2027, 6, 30))
    visitor = visit("lee").open(PAGE)
    assert visitor.element(f'a[href="/actions/{slipped.action("2.1")}"]')
    assert "2.1a (a step)" in visitor.text


def spreadsheet(visitor: Visitor) -> list[dict[str, str]]:
    """The rows of a file."""
    assert visitor.answer.mimetype == "text/csv"
    text = visitor.answer.get_data().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_spreadsheet_has_a_row_for_each_revision(slipped: Cast, visit: Visit) -> None:
    rows = spreadsheet(visit("lee").open(f"{PAGE}.csv"))
    assert [row["Action"] for row in rows] == ["1.1", "1.1", "1.2", "3.1", "4.1"]
    assert rows[1] == {
        "Action": "1.1",
        "Text": "Publish the vision.",
        "Lead": "Director of Place",
        "Status": "No status yet",
        "Original date": "2026-11-28",
        "Original deadline as written": "28 November 2026",
        "Revision": "2",
        "From date": "2026-12-31",
        "From as written": "31 December 2026",
        "To date": "2027-01-29",
        "To as written": "29 January 2027",
        "Days later": "29",
        "Days earlier": "",
        "Days after the original": "62",
        "Days before the original": "",
        "Reason": "The second printer is bust.",
        "Asked by": "Director of Place",
        "Agreed by": "Leadership Team",
        "Agreed on": "2026-11-02",
        "How it stands": "Revised: on time against its new date, 62 days after its original",
    }
    assert rows[3]["Days later"] == "No day to count"
    assert rows[4]["Days earlier"] == rows[4]["Days before the original"] == "31"
    of_the_year = spreadsheet(visit("lee").open(f"{PAGE}.csv?show=year"))
    assert [row["Action"] for row in of_the_year] == ["1.1", "1.1", "1.2", "3.1"]


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_becomes_a_formula(slipped: Cast, visit: Visit, begins: str) -> None:
    evil = f"{begins}1+1"
    Action.update(text=evil).where(Action.id == slipped.action("1.1")).execute()
    revise(slipped, "1.2", "30 November 2026", TODAY, f"x{evil}")
    for row in spreadsheet(visit("lee").open(f"{PAGE}.csv")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())
        assert row["Text"] == f"'{evil}" or row["Action"] != "1.1"


@pytest.mark.parametrize("key", ["priya", "rita", "ada", "otto", "norma"])
@pytest.mark.parametrize("path", [PAGE, f"{PAGE}.csv"])
def test_the_ledger_is_for_leadership_and_governance_of_the_plan(
    slipped: Cast, visit: Visit, key: str, path: str
) -> None:
    assert visit(key).open(path).status == 404
    assert list_revised(slipped.otto, slipped.plan(), TODAY) == ()


def test_the_same_queries_for_many_revisions(slipped: Cast, visit: Visit) -> None:
    for day in range(1, 19):
        revise(slipped, "2.1", f"{day} March 2027", date(2026, 11, day))
    visit("lee").open(PAGE, queries=4)
    visit("gwen").open(f"{PAGE}.csv", queries=3)
