"""Recording what a meeting decided, taking it back, and telling that it is done."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.cast import TODAY, Cast
from webapp.decisions.commands import (
    finish_decision,
    finish_own_decision,
    store_decision,
    withdraw_decision,
)
from webapp.decisions.queries import (
    list_decisions_of_action,
    list_decisions_of_round,
    list_decisions_to_do,
)
from webapp.decisions.values import Decided
from webapp.errors import Invalid, Missing, Stale
from webapp.plans.headings import find_plan
from webapp.principals import Leadership
from webapp.reviews.commands import close_review
from webapp.rounds.commands import open_round
from webapp.vocabulary import DecisionKind

DUE = TODAY + timedelta(days=30)


def _round(cast: Cast) -> int:
    plan = find_plan(cast.gwen, "anytown")
    return open_round(cast.gwen, plan, "November 2026", TODAY, TODAY + timedelta(days=7))


def _decided(cast: Cast, **said: object) -> Decided:
    plain = Decided(
        kind=DecisionKind.CHALLENGED,
        text="Bring figures to the next meeting.",
        sent_key=str(uuid.uuid4()),
        action_id=cast.action("1.1"),
        owner_id=cast.post("Head of Finance"),
        due_on=DUE,
    )
    return replace(plain, **said)  # type: ignore[arg-type]


def test_a_decision_is_told_to_the_meeting_and_on_its_action(cast: Cast) -> None:
    round_id = _round(cast)
    number = store_decision(cast.gwen, cast.plan(), round_id, _decided(cast))
    (told,) = list_decisions_of_round(cast.lee, cast.plan(), round_id)
    assert (told.id, told.action_ref, told.words) == (number, "1.1", "Challenged")
    assert (told.owner, told.due_on, told.round_label) == ("Head of Finance", DUE, "November 2026")
    assert told.is_tracked
    assert list_decisions_of_action(cast.insider("priya"), cast.action("1.1")) == [told]
    assert list_decisions_to_do(cast.lee, cast.plan()) == [told]


def test_a_decision_is_not_told_to_those_who_do_not_reach_its_action(cast: Cast) -> None:
    round_id = _round(cast)
    store_decision(cast.gwen, cast.plan(), round_id, _decided(cast, action_id=cast.action("3.1")))
    assert list_decisions_of_action(cast.insider("priya"), cast.action("3.1")) == []
    stranger = Leadership(cast.otto.person_id, TODAY)
    assert list_decisions_of_round(stranger, cast.plan(), round_id) == []
    with pytest.raises(Missing):
        store_decision(cast.otto, cast.plan(), round_id, _decided(cast))


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "x" * 10_001}, "text"),
        ({"owner_id": None}, "owner"),
        ({"due_on": None}, "due_on"),
        ({"kind": DecisionKind.ESCALATED}, "body"),
    ],
)
def test_what_is_missing_is_told_beside_its_field(
    cast: Cast, said: dict[str, object], field: str
) -> None:
    round_id = _round(cast)
    with pytest.raises(Invalid) as refused:
        store_decision(cast.gwen, cast.plan(), round_id, _decided(cast, **said))
    assert list(refused.value.fields) == [field]
    assert list_decisions_of_round(cast.lee, cast.plan(), round_id) == []


def test_an_owner_of_another_plan_is_missing(cast: Cast) -> None:
    round_id = _round(cast)
    elsewhere = cast.post("Director of Elsewhere", "otherton")
    with pytest.raises(Missing):
        store_decision(cast.gwen, cast.plan(), round_id, _decided(cast, owner_id=elsewhere))


def test_nothing_is_decided_at_a_closed_review(cast: Cast) -> None:
    round_id = _round(cast)
    close_review(cast.gwen, find_plan(cast.gwen, "anytown"), round_id)
    with pytest.raises(Stale, match="was closed while you were writing"):
        store_decision(cast.gwen, cast.plan(), round_id, _decided(cast))


def test_a_decision_that_is_taken_back_stays_as_withdrawn(cast: Cast) -> None:
    round_id = _round(cast)
    number = store_decision(cast.gwen, cast.plan(), round_id, _decided(cast))
    with pytest.raises(Invalid):
        withdraw_decision(cast.gwen, cast.plan(), number, "  ")
    withdraw_decision(cast.gwen, cast.plan(), number, "It was recorded against the wrong action.")
    (told,) = list_decisions_of_round(cast.lee, cast.plan(), round_id)
    assert told.withdrawn_reason == "It was recorded against the wrong action."
    assert not told.is_tracked
    with pytest.raises(Stale):
        withdraw_decision(cast.gwen, cast.plan(), number, "Again.")
    assert list_decisions_to_do(cast.lee, cast.plan()) == []


def test_a_lead_tells_that_a_decision_is_carried_out_once(cast: Cast) -> None:
    round_id = _round(cast)
    number = store_decision(cast.gwen, cast.plan(), round_id, _decided(cast))
    priya, action = cast.contributor("priya"), cast.action("1.1")
    with pytest.raises(Missing):
        finish_own_decision(priya, cast.plan(), cast.action("3.1"), number, "Done.")
    finish_own_decision(priya, cast.plan(), action, number, "The figures went out.")
    with pytest.raises(Stale):
        finish_decision(cast.gwen, cast.plan(), number, "Again.")
    (told,) = list_decisions_of_round(cast.lee, cast.plan(), round_id)
    assert told.done_text == "The figures went out."
    assert not told.is_tracked


def test_a_decision_is_late_after_its_day(cast: Cast) -> None:
    round_id = _round(cast)
    store_decision(cast.gwen, cast.plan(), round_id, _decided(cast, due_on=date(2026, 11, 17)))
    (told,) = list_decisions_to_do(cast.lee, cast.plan())
    assert told.is_late(TODAY)
    assert not told.is_late(date(2026, 11, 17))
