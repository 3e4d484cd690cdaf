"""Which rows exist for whom, asked of scope itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.cast import TODAY, Cast
from webapp import scope
from webapp.db import engine
from webapp.db.tables import Action, Holding, Person, Plan, Post, Recommendation, Role, Status
from webapp.principals import (
    Administrator,
    Contributor,
    Governance,
    Insider,
    Lead,
    Leadership,
    Operator,
    Principal,
    Reader,
)

ALL_ANYTOWN = ["1.1", "1.2", "2.1", "3.1", "4.1"]
#: kind of asker -> person -> references of the actions reached; anybody not named reaches none.
ACTIONS_REACHED: dict[type[Principal], dict[str, list[str]]] = {
    Lead: {
        "priya": ["1.1", "2.1"],
        "dee": ["1.1", "2.1"],
        "sam": ["1.2", "2.1", "3.1"],
        "olive": ["other 1.1"],
    },
    Leadership: {"lee": ALL_ANYTOWN, "gwen": ALL_ANYTOWN, "otto": ["other 1.1"]},
    Governance: {"gwen": ALL_ANYTOWN, "otto": ["other 1.1"]},
    Contributor: {
        "priya": ["1.1", "2.1"],
        "dee": ["1.1", "2.1"],
        "sam": ["1.2", "2.1", "3.1"],
        "gwen": ALL_ANYTOWN,
        "olive": ["other 1.1"],
        "otto": ["other 1.1"],
    },
    Insider: {
        "priya": ["1.1", "2.1"],
        "dee": ["1.1", "2.1"],
        "sam": ["1.2", "2.1", "3.1"],
        "gwen": ALL_ANYTOWN,
        "lee": ALL_ANYTOWN,
        "olive": ["other 1.1"],
        "otto": ["other 1.1"],
    },
}
EVERYBODY = ["priya", "sam", "dee", "gwen", "lee", "rita", "ada", "norma", "otto", "olive"]


def _refs(cast: Cast, principal: Principal) -> list[str]:
    rows = scope.actions(principal, Action.ref, Action.plan).order_by(Action.plan, Action.ref)
    return [ref if plan == cast.plan() else f"other {ref}" for ref, plan in rows.tuples()]


@pytest.mark.parametrize("kind", list(ACTIONS_REACHED), ids=lambda kind: kind.__name__)
def test_each_kind_of_asker_reaches_just_their_actions(cast: Cast, kind: type[Principal]) -> None:
    for key in EVERYBODY:
        expected = ACTIONS_REACHED[kind].get(key, [])
        assert _refs(cast, cast.principal(kind, key)) == expected, key


def test_the_operator_reaches_every_plan(cast: Cast) -> None:
    operator = Operator(0, TODAY)
    assert _refs(cast, operator) == [*ALL_ANYTOWN, "other 1.1"]
    assert scope.people(operator, Person.id).count() == len(EVERYBODY)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "reached"),
    [
        (TODAY, None, True),
        (TODAY - timedelta(days=1), TODAY, True),
        (TODAY - timedelta(days=9), TODAY - timedelta(days=1), False),
        (TODAY + timedelta(days=1), None, False),
    ],
)
def test_a_post_opens_its_actions_from_its_first_day_to_its_last(
    cast: Cast, starts_on: date, ends_on: date | None, reached: bool
) -> None:
    with engine.writing():
        Holding.insert(
            post=cast.post("Town Clerk"),
            person=cast.person("norma"),
            starts_on=starts_on,
            ends_on=ends_on,
        ).execute()
    norma = cast.principal(Lead, "norma")
    assert _refs(cast, norma) == (["4.1"] if reached else [])


def test_a_lead_reaches_no_plan_whole(cast: Cast) -> None:
    with pytest.raises(TypeError):
        scope.in_plan(Recommendation, cast.priya)
    labels = scope.in_plan(Status, cast.priya, Status.label)
    assert labels.count() == 5


@pytest.mark.parametrize(
    ("kind", "slugs"),
    [
        (Governance, {"gwen": ["anytown"], "otto": ["otherton"]}),
        (Leadership, {"lee": ["anytown"], "gwen": ["anytown"], "otto": ["otherton"]}),
        (
            Reader,
            {"rita": ["anytown"], "lee": ["anytown"], "gwen": ["anytown"], "otto": ["otherton"]},
        ),
        (Lead, {k: ["anytown"] for k in ("priya", "sam", "dee")} | {"olive": ["otherton"]}),
    ],
    ids=lambda given: given.__name__ if isinstance(given, type) else "",
)
def test_plans_are_reached_by_part(
    cast: Cast, kind: type[Principal], slugs: dict[str, list[str]]
) -> None:
    for key in EVERYBODY:
        found = scope.plans(cast.principal(kind, key), Plan.slug).tuples()
        assert sorted({slug for (slug,) in found}) == slugs.get(key, []), key


def test_an_administrator_reaches_accounts_and_no_plan(cast: Cast) -> None:
    assert scope.people(cast.ada, Person.id).count() == len(EVERYBODY)
    with pytest.raises(TypeError):
        scope.plans(cast.ada, Plan.id)
    with pytest.raises(TypeError):
        scope.actions(cast.ada, Action.id)


def test_somebody_who_only_says_to_be_an_administrator_reaches_no_account(cast: Cast) -> None:
    assert scope.people(cast.principal(Administrator, "gwen"), Person.id).count() == 0


def test_governance_reaches_only_people_of_its_own_plans(cast: Cast) -> None:
    names = {name for (name,) in scope.people(cast.otto, Person.name).tuples()}
    assert names == {"Otto Other", "Olive Other"}


def test_steps_come_with_their_action(cast: Cast) -> None:
    reached: Callable[[Any], int] = lambda principal: scope.steps(principal, Action.id).count()  # noqa: E731
    assert reached(cast.priya) == 1
    assert reached(cast.gwen) == 1
    assert reached(cast.otto) == 0


def test_posts_and_roles_of_another_plan_do_not_exist(cast: Cast) -> None:
    assert scope.in_plan(Post, cast.otto, Post.id).count() == 1
    assert scope.in_plan(Role, cast.otto, Role.id).count() == 1
