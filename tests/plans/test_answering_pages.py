"""Governance answers a recommendation and tells what difference it has made, on screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cast import Cast
from tests.visitor import Visitor
from webapp.db.tables import Impact
from webapp.plans.recommendations.commands import answer_recommendation
from webapp.plans.recommendations.queries import find_answered
from webapp.vocabulary import Response

Visit = Callable[..., Visitor]
PLAN = "/plans/anytown"
LINK = "Respond, or say what difference it has made , recommendation 1"


@pytest.fixture
def number(cast: Cast) -> int:
    return cast.numbers["recommendation anytown 1"]


def test_a_response_is_given_from_the_plan(visit: Visit, cast: Cast, number: int) -> None:
    gwen = visit("gwen").open(f"{PLAN}?open=1").follow(LINK)
    gwen.fill("Accepted in part", "").fill("Why? (needed unless it is accepted)", "Not by May.")
    gwen.press("Save the response")
    assert gwen.path == f"{PLAN}?open=1#recommendation-{number}"
    assert "The response to recommendation 1 is saved." in gwen.text
    assert "Response Accepted in part Why Not by May." in gwen.text
    gwen.follow(LINK)
    assert gwen.value("Why? (needed unless it is accepted)") == "Not by May."


@pytest.mark.parametrize(
    ("response", "label", "message"),
    [
        ("", "", "Choose what the council says to it"),
        ("declined", "Why? (needed unless it is accepted)", "Enter why it is not accepted in full"),
    ],
)
def test_what_is_missing_is_asked_for(
    visit: Visit, cast: Cast, number: int, response: str, label: str, message: str
) -> None:
    path = f"{PLAN}/recommendations/{number}"
    gwen = visit("gwen").send("POST", f"{path}/response", {"response": response, "reason": ""})
    assert gwen.status == 422
    assert message in gwen.text
    if label:
        assert message in gwen.error_beside(label)
    assert find_answered(cast.gwen, number).response is None


def test_a_reason_that_is_too_long_stays_in_its_box(visit: Visit, number: int) -> None:
    gwen = visit("gwen").open(f"{PLAN}/recommendations/{number}")
    gwen.fill("Accepted", "").fill("Why? (needed unless it is accepted)", "x" * 10_001)
    gwen.press("Save the response")
    assert gwen.status == 422
    assert "10,000 characters or fewer" in gwen.error_beside("Why? (needed unless it is accepted)")
    assert gwen.value("Why? (needed unless it is accepted)") == "x" * 10_001


def test_a_second_officer_is_told_what_the_first_has_said(
    visit: Visit, cast: Cast, number: int
) -> None:
    gwen = visit("gwen").open(f"{PLAN}/recommendations/{number}")
    answer_recommendation(cast.gwen, number, Response.DECLINED, "No money.")
    gwen.fill("Accepted", "").fill("Why? (needed unless it is accepted)", "We have money.")
    gwen.press("Save the response")
    assert gwen.status == 409
    assert "They wrote: Not accepted: No money." in gwen.text
    assert gwen.value("Why? (needed unless it is accepted)") == "We have money."
    assert find_answered(cast.gwen, number).response == "declined"
    gwen.press("Save the response")
    assert find_answered(cast.gwen, number).response == "accepted"


def test_a_difference_is_told_from_the_plan_once(visit: Visit, cast: Cast, number: int) -> None:
    gwen = visit("gwen").open(f"{PLAN}?open=1").follow(LINK)
    assert "Nothing has been told yet." in gwen.text
    gwen.fill("What difference has it made?", "Nine in ten staff know the vision. 🎉")
    form = gwen.page
    gwen.press("Add it")
    assert "What difference recommendation 1 has made is saved." in gwen.text
    assert "Nine in ten staff know the vision. 🎉 Told on 18 November 2026" in gwen.text
    gwen.page, gwen.path = form, f"{PLAN}/recommendations/{number}"
    gwen.press("Add it")
    assert Impact.select().count() == 1
    gwen.follow(LINK)
    assert "18 November 2026, told by Gwen Hughes" in gwen.text


@pytest.mark.parametrize(
    ("told_on", "message"),
    [
        ("2026-11-19", "The day must be today or in the past"),
        ("31/02/2026", "must be a real date"),
        ("", "Enter the day as of which this is so"),
    ],
)
def test_a_day_that_cannot_be_is_told_beside_it(
    visit: Visit, number: int, told_on: str, message: str
) -> None:
    gwen = visit("gwen").open(f"{PLAN}/recommendations/{number}")
    gwen.fill("What difference has it made?", "Much.").fill("As of which day?", told_on)
    gwen.press("Add it")
    assert gwen.status == 422
    assert message in gwen.error_beside("As of which day?")
    assert gwen.value("What difference has it made?") == "Much."
    assert not Impact.select().exists()


def test_whoever_does_not_keep_the_plan_is_offered_nothing(visit: Visit, number: int) -> None:
    assert "Respond, or say" not in visit("lee").open(f"{PLAN}?open=1").text
    for key in ("lee", "priya", "rita", "otto"):
        assert visit(key).open(f"{PLAN}/recommendations/{number}").status == 404


def test_a_recommendation_of_another_plan_is_not_there(visit: Visit, cast: Cast) -> None:
    other = cast.numbers["recommendation otherton 1"]
    assert visit("gwen").open(f"{PLAN}/recommendations/{other}").status == 404
    assert visit("otto").open(f"{PLAN}/recommendations/{other}").status == 404
