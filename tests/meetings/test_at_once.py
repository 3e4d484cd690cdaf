"""Several people recording at the same moment, on both engines."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from tests.cast import Cast
from tests.meetings.entries import decided, entry, extension, opened_round
from webapp.actions.queries.sheet import find_action
from webapp.db import engine
from webapp.db.tables import AgendaItem, Decision
from webapp.errors import Invalid, Stale
from webapp.meetings.commands import begin_meeting
from webapp.plans.headings import find_plan
from webapp.reviews.commands import close_review
from webapp.vocabulary import ClosureKind, DecisionKind

MANY = 6


def at_once(act: Callable[[int], object]) -> list[str]:
    """Do something in many threads at the same moment; return what each of them was told."""
    together = Barrier(MANY)

    def one(number: int) -> str:
        together.wait(10)
        try:
            return str(act(number))
        except (Invalid, Stale) as refused:
            return type(refused).__name__
        finally:
            engine.database.close()

    with ThreadPoolExecutor(MANY) as pool:
        return sorted(future.result(60) for future in [pool.submit(one, n) for n in range(MANY)])


@pytest.mark.parametrize("ref", ["1.1", None], ids=["an action", "no action"])
def test_one_key_sent_many_times_at_once_is_one_decision(cast: Cast, ref: str | None) -> None:
    round_id = opened_round(cast)
    said = entry(cast, DecisionKind.OTHER, ref=None) if ref is None else extension(cast)
    told = at_once(lambda _: decided(cast, round_id, said))
    assert told == [str(Decision.get().id)] * MANY
    assert find_action(cast.insider("gwen"), cast.action("1.1")).slips == (0 if ref is None else 1)


def test_of_many_who_close_an_action_at_once_one_does(cast: Cast) -> None:
    round_id = opened_round(cast)
    told = at_once(
        lambda _: decided(
            cast, round_id, entry(cast, DecisionKind.CLOSED, ends_as=ClosureKind.COMPLETE)
        )
    )
    assert told == [str(Decision.get().id), *["Invalid"] * (MANY - 1)]
    assert len(find_action(cast.insider("gwen"), cast.action("1.1")).closures) == 1


def test_many_begin_at_once_and_it_begins_once(cast: Cast) -> None:
    round_id = opened_round(cast)
    actions = [cast.action("1.2"), cast.action("1.1")]
    told = at_once(lambda _: begin_meeting(cast.gwen, cast.plan(), round_id, actions))
    assert told == ["None"] * MANY
    items: Any = AgendaItem.select(AgendaItem.action).order_by(AgendaItem.position).tuples()
    assert [action for (action,) in items] == actions


def test_a_decision_is_wholly_before_the_closing_or_refused(cast: Cast) -> None:
    round_id = opened_round(cast)
    plan = find_plan(cast.gwen, "anytown")

    def act(number: int) -> object:
        if number == 0:
            return f"closed {close_review(cast.gwen, plan, round_id)}"
        return decided(cast, round_id, entry(cast, DecisionKind.NOTED))

    told = at_once(act)
    stored = sorted(str(each.id) for each in Decision.select())
    assert [each for each in told if each.isdigit()] == stored
    assert told.count("Stale") == MANY - 1 - len(stored)
    assert sum(each.startswith("closed") for each in told) == 1
