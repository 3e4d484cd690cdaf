"""Expecting nothing of an action in a round."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.cast import TODAY, Cast
from tests.visitor import Visitor
from webapp.errors import Invalid, Missing, Stale
from webapp.plans.headings import find_plan
from webapp.reviews.commands import close_review
from webapp.rounds.commands import open_round
from webapp.rounds.excuses.commands import end_excuse, excuse_action

Visit = Callable[..., Visitor]
PAGE = "/plans/anytown/rounds"


@pytest.fixture
def round_id(cast: Cast) -> int:
    """The open round of Anytown's plan."""
    plan = find_plan(cast.gwen, "anytown")
    return open_round(cast.gwen, plan, "November 2026", TODAY, TODAY + timedelta(days=7))


def test_the_officer_expects_nothing_of_an_action_and_then_an_update_again(
    cast: Cast, visit: Visit, round_id: int
) -> None:
    page = visit("gwen").open(PAGE)
    before = page.text
    page.fill("Action", "1.1").press("Expect nothing this time")
    assert "Enter why nothing is expected this time" in page.text
    page.fill("Action", "1.1").fill("Why is nothing expected?", "It waits for the consultants.")
    page.press("Expect nothing this time")
    assert "Nothing expected this time" in page.text
    assert "It waits for the consultants." in page.text
    page.press("Expect an update of 1.1")
    assert "An update of this action is expected again." in page.text
    assert "It waits for the consultants." not in page.text
    assert "0 of 5 actions have an update" in before


def test_an_excused_action_counts_neither_as_owed_nor_as_updated(
    cast: Cast, visit: Visit, round_id: int
) -> None:
    total = "0 of 5 actions have an update"
    assert total in visit("gwen").open(PAGE).text
    excuse_action(cast.gwen, cast.plan(), round_id, cast.action("1.1"), "It waits.")
    assert "0 of 4 actions have an update" in visit("gwen").open(PAGE).text
    end_excuse(cast.gwen, cast.plan(), round_id, cast.action("1.1"))
    assert total in visit("gwen").open(PAGE).text


def test_a_second_reason_takes_the_place_of_the_first(
    cast: Cast, visit: Visit, round_id: int
) -> None:
    for reason in ("The first.", "The second."):
        excuse_action(cast.gwen, cast.plan(), round_id, cast.action("1.1"), reason)
    assert "The second." in visit("gwen").open(PAGE).text
    assert "The first." not in visit("gwen").open(PAGE).text


def test_only_the_plans_governance_excuses_its_own_actions_while_the_round_is_open(
    cast: Cast, round_id: int
) -> None:
    action, other = cast.action("1.1"), cast.action("1.1", "otherton")
    with pytest.raises(Missing):
        excuse_action(cast.otto, cast.plan(), round_id, action, "No.")
    with pytest.raises(Missing):
        excuse_action(cast.gwen, cast.plan(), round_id, other, "No.")
    with pytest.raises(Invalid):
        excuse_action(cast.gwen, cast.plan(), round_id, action, "x" * 501)
    close_review(cast.gwen, find_plan(cast.gwen, "anytown"), round_id)
    with pytest.raises(Stale):
        excuse_action(cast.gwen, cast.plan(), round_id, action, "Late.")
    with pytest.raises(Stale):
        end_excuse(cast.gwen, cast.plan(), round_id, action)
