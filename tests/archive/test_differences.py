"""What difference a recommendation has made is asked once its last action closes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.archive.closing import close
from tests.cast import Cast
from tests.visitor import Visitor
from webapp.actions.commands import reopen_action
from webapp.plans.recommendations.commands import tell_difference
from webapp.plans.recommendations.queries import list_owed

Visit = Callable[..., Visitor]
CLOSED = "/plans/anytown/closed"
PLAN = "/plans/anytown"
HEADING = "Recommendations to say what difference they made"


def owed(cast: Cast) -> list[str]:
    """The refs of the recommendations that are asked about."""
    return [each.ref for each in list_owed(cast.lee, cast.plan())]


def first(cast: Cast) -> int:
    """The number of recommendation 1."""
    return cast.numbers["recommendation anytown 1"]


def test_it_is_owed_once_the_last_action_closes(cast: Cast) -> None:
    close(cast, "1.1", date(2026, 11, 2))
    assert owed(cast) == []
    close(cast, "1.2", date(2026, 11, 10))
    [found] = list_owed(cast.gwen, cast.plan())
    assert (found.ref, found.closed_on) == ("1", date(2026, 11, 10))


def test_an_action_that_answers_two_is_waited_for_by_both(cast: Cast) -> None:
    close(cast, "2.1", date(2026, 11, 2))
    assert owed(cast) == ["2"]
    close(cast, "3.1", date(2026, 11, 3))
    assert owed(cast) == ["2", "3"]


@pytest.mark.parametrize(
    ("told_on", "still"),
    [(date(2026, 11, 9), ["1"]), (date(2026, 11, 10), []), (date(2026, 11, 18), [])],
)
def test_only_a_telling_since_the_last_closing_settles_it(
    cast: Cast, told_on: date, still: list[str]
) -> None:
    close(cast, "1.1", date(2026, 11, 2))
    tell_difference(cast.gwen, first(cast), "An early word.", date(2026, 11, 1))
    close(cast, "1.2", date(2026, 11, 10))
    tell_difference(cast.gwen, first(cast), "People know the vision.", told_on)
    assert owed(cast) == still


def test_reopening_takes_the_question_back(cast: Cast) -> None:
    close(cast, "4.1", date(2026, 11, 2))
    assert owed(cast) == ["4"]
    reopen_action(cast.gwen, cast.action("4.1"), "It came back.")
    assert owed(cast) == []


def test_another_plan_s_governance_is_told_nothing(cast: Cast) -> None:
    close(cast, "4.1", date(2026, 11, 2))
    assert list_owed(cast.otto, cast.plan()) == []


def test_governance_is_led_from_the_list_to_the_form_and_back_to_none(
    cast: Cast, visit: Visit
) -> None:
    close(cast, "4.1", date(2026, 11, 2))
    gwen = visit("gwen").open(CLOSED)
    assert HEADING in gwen.text
    gwen.follow("Say what difference it has made : recommendation 4")
    assert "All its actions are closed, the last one on 2 November 2026." in gwen.text
    gwen.fill("What difference has it made?", "Two committees fewer.").press("Add it")
    assert HEADING not in gwen.open(CLOSED).text
    assert "Two committees fewer. (told on 18 November 2026)" in gwen.text


def test_leadership_reads_what_is_owed_and_is_offered_no_form(cast: Cast, visit: Visit) -> None:
    close(cast, "4.1", date(2026, 11, 2))
    lee = visit("lee").open(CLOSED)
    assert HEADING in lee.text
    assert "Governance says what came of them." in lee.text
    assert "Say what difference it has made" not in lee.text
    assert "Say what difference it has made" not in lee.open(PLAN).text


@pytest.mark.parametrize("path", [PLAN, f"{PLAN}?open=4", f"{PLAN}?all=1"])
def test_the_plan_says_what_is_owed_to_governance(cast: Cast, visit: Visit, path: str) -> None:
    link = "Say what difference it has made : recommendation 4"
    gwen = visit("gwen").open(path, queries=10)
    assert link not in gwen.text
    close(cast, "4.1", date(2026, 11, 2))
    gwen.open(path, queries=10).follow(link)
    assert gwen.page.h1.get_text(strip=True) == "Recommendation 4"


def test_one_query_asks_for_all(cast: Cast, visit: Visit) -> None:
    for ref in ("1.1", "1.2", "2.1", "3.1", "4.1"):
        close(cast, ref, date(2026, 11, 2))
    assert owed(cast) == ["1", "2", "3", "4"]
    visit("lee").open(CLOSED, queries=8)
