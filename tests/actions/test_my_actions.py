"""A lead's own list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.actions.many import lead_action, open_round
from tests.cast import NOON, TODAY, Cast
from tests.notes.entries import posted
from tests.visitor import Visitor, words
from webapp import clock
from webapp.actions.commands import decide_closure, propose_closure
from webapp.db.tables import Action, Holding
from webapp.vocabulary import ClosureKind

WAYS = pytest.mark.parametrize("htmx", [True, False], ids=["in place", "whole pages"])


def refs(visitor: Visitor) -> list[str]:
    """The references of the rows, in their order."""
    return [words(ref) for ref in visitor.page.select(".pc-action-row__title .pc-ref")]


def row(visitor: Visitor, number: int) -> Any:
    """One row of the list."""
    return visitor.element(f"#action-row-{number}")


def test_a_lead_sees_their_own_actions_only(visit: Callable[..., Visitor], cast: Cast) -> None:
    priya = visit("priya").open("/actions", queries=4)
    assert refs(priya) == ["1.1", "2.1"]
    assert refs(visit("sam").open("/actions")) == ["1.2", "2.1", "3.1"]
    assert refs(visit("olive").open("/actions")) == ["1.1"]
    for stranger in ("gwen", "lee", "rita", "ada", "norma"):
        assert visit(stranger).open("/actions").status == 404


def test_a_row_says_what_a_lead_needs_to_know(visit: Callable[..., Visitor], cast: Cast) -> None:
    posted(cast, status="A", noted_on=TODAY - timedelta(days=12))
    told = words(row(visit("priya").open("/actions"), cast.action("1.1")))
    for part in (
        "1.1 Publish the vision.",
        "Recommendation 1: Set out a clear vision for the town.",
        "28 November 2026, due in 10 days",
        "At risk",
        "12 days ago",
    ):
        assert part in told
    told = words(row(visit("priya").open("/actions"), cast.action("2.1")))
    assert "Recommendations 2 and 3" in told
    assert "No status yet" in told
    assert "No update yet" in told


def test_lateness_and_moves_are_told_in_words(visit: Callable[..., Visitor], cast: Cast) -> None:
    number = lead_action(cast, "9.1", date(2026, 10, 28), slips=2)
    late = row(visit("priya").open("/actions"), number).select_one(".pc-late")
    assert words(late) == "28 October 2026, 3 weeks late, moved twice"


def test_those_that_owe_come_first_then_late_then_by_deadline(
    visit: Callable[..., Visitor], cast: Cast
) -> None:
    for ref, due in (
        ("9.1", None),
        ("9.2", date(2026, 12, 1)),
        ("9.3", date(2026, 9, 1)),
        ("9.4", date(2026, 10, 1)),
        ("9.5", date(2026, 8, 1)),
    ):
        lead_action(cast, ref, due)
    open_round(cast)
    with clock.pinned(NOON + timedelta(hours=1)):
        posted(cast, "9.4", status="G")
        posted(cast, "9.5", status="C")
        posted(cast, "1.1", status="G")
    priya = visit("priya").open("/actions")
    assert refs(priya) == ["9.3", "9.2", "2.1", "9.1", "9.4", "1.1", "9.5"]
    headings = [words(heading) for heading in priya.page.select("main h2")]
    assert headings == ["Update needed", "Up to date", "Complete"]
    assert "Updates for November 2026 are due by 25 November 2026" in priya.text


def test_council_and_post_are_named_only_where_there_are_several(
    visit: Callable[..., Visitor], cast: Cast
) -> None:
    assert "Post" not in words(row(visit("priya").open("/actions"), cast.action("1.1")))
    assert "Post Head of Finance" in words(row(visit("sam").open("/actions"), cast.action("1.2")))
    Holding.insert(
        post=cast.post("Director of Elsewhere", "otherton"),
        person=cast.person("priya"),
        starts_on=date(2026, 1, 1),
    ).execute()
    priya = visit("priya").open("/actions", queries=4)
    assert "Council Anytown Borough Council" in words(row(priya, cast.action("1.1")))
    assert "Council Otherton District Council" in words(row(priya, cast.action("1.1", "otherton")))


def test_a_post_held_twice_lists_its_actions_once(
    visit: Callable[..., Visitor], cast: Cast
) -> None:
    Holding.insert(
        post=cast.post("Director of Place"),
        person=cast.person("priya"),
        starts_on=date(2026, 5, 1),
        is_deputy=True,
    ).execute()
    assert refs(visit("priya").open("/actions")) == ["1.1", "2.1"]


def test_a_post_handed_over_empties_the_list_at_once(
    visit: Callable[..., Visitor], cast: Cast
) -> None:
    priya = visit("priya").open("/actions")
    Holding.update(ends_on=TODAY - timedelta(days=1)).where(
        Holding.person == cast.person("priya")
    ).execute()
    assert priya.open("/actions").status == 404
    assert priya.open(f"/actions/{cast.action('1.1')}").status == 404


def test_closed_actions_are_a_page_of_their_own(visit: Callable[..., Visitor], cast: Cast) -> None:
    priya = visit("priya").open("/actions")
    assert "Closed actions" not in priya.text
    propose_closure(
        cast.contributor("priya"), cast.action("1.1"), ClosureKind.COMPLETE, "Published."
    )
    decide_closure(cast.gwen, cast.action("1.1"), True, "")
    priya.open("/actions", queries=4)
    assert refs(priya) == ["2.1"]
    assert refs(priya.follow("Closed actions (1)")) == ["1.1"]
    assert not priya.page.select("main form")


@pytest.mark.parametrize("count", [5, 50])
def test_any_number_of_actions_takes_the_same_queries(
    visit: Callable[..., Visitor], cast: Cast, count: int
) -> None:
    open_round(cast)
    for at in range(count):
        lead_action(cast, f"9.{at}", TODAY + timedelta(days=at))
    priya = visit("priya").open("/actions", queries=3)
    assert len(refs(priya)) == count + 2


@WAYS
def test_a_note_is_two_taps_and_one_text(
    visit: Callable[..., Visitor], cast: Cast, htmx: bool
) -> None:
    open_round(cast)
    posted_before = cast.action("1.1")
    Action.update(status=cast.status("At risk"), standing="at_risk").where(
        Action.id == posted_before
    ).execute()
    priya = visit("priya", htmx=htmx).open("/actions")
    priya.follow("Update action 1.1")
    assert priya.value("Status now") == "At risk"
    with clock.pinned(NOON + timedelta(hours=1)):
        priya.fill("What has happened", "The board agreed the draft.").press("Post update")
    assert priya.status == 200
    assert "Update posted" in priya.text
    assert priya.page.select(f'[data-clears-draft="action-{posted_before}"]')
    assert priya.page.select("[data-announce][data-focus], [data-focus] [data-announce]")
    if htmx:
        assert refs(priya) == ["1.1", "2.1"]
        assert "Last update today" in words(row(priya, posted_before))
        assert priya.path == "/actions"
    else:
        assert priya.path == f"/actions/{posted_before}"
        assert "The board agreed the draft." in priya.text
    assert "Update posted" not in priya.open("/actions").text


@WAYS
def test_nothing_to_report_is_one_tap(
    visit: Callable[..., Visitor], cast: Cast, htmx: bool
) -> None:
    priya = visit("priya", htmx=htmx).open("/actions")
    priya.press("Nothing to report this time on action 1.1")
    assert "Posted: nothing to report" in priya.text
    # What is typed into the row's form on this device is another note, and stays.
    assert not priya.page.select(f'[data-clears-draft="action-{cast.action("1.1")}"]')
    priya.open(f"/actions/{cast.action('1.1')}")
    assert "Nothing to report this time." in words(priya.element(".pc-note"))


def test_who_is_up_to_date_is_not_asked_again(visit: Callable[..., Visitor], cast: Cast) -> None:
    open_round(cast)
    with clock.pinned(NOON + timedelta(hours=1)):
        posted(cast)
    buttons = visit("priya").open("/actions").buttons()
    assert "Nothing to report this time on action 2.1" in buttons
    assert "Nothing to report this time on action 1.1" not in buttons


def test_the_open_form_can_be_closed_again(visit: Callable[..., Visitor], cast: Cast) -> None:
    priya = visit("priya", htmx=True).open("/actions").follow("Update action 1.1")
    assert "Post update" in priya.buttons()
    assert "Post update" not in priya.follow("Cancel").buttons()


def test_a_row_of_another_is_missing(visit: Callable[..., Visitor], cast: Cast) -> None:
    client = visit("priya").client
    for target in (f"action-row-{cast.action('1.2')}", "action-row-99999999999", "action-row-²"):
        answer = client.get(
            "/actions",
            headers={"HX-Request": "true", "HX-Target": f"li#{target}".encode().decode("latin-1")},
        )
        assert answer.status_code in (404, 200)
        assert b"Hold four workshops" not in answer.data


@WAYS
def test_a_form_asked_for_where_none_is_opens_none(
    visit: Callable[..., Visitor], cast: Cast, htmx: bool
) -> None:
    for number in (cast.action("1.2"), 99999999999, "x"):
        priya = visit("priya", htmx=htmx).open(f"/actions?update={number}")
        assert priya.status == 200
        assert "Post update" not in priya.buttons()
