"""Who holds a post, from when to when."""

from __future__ import annotations

from datetime import date, timedelta

import peewee
import pytest

from tests.cast import TODAY, Cast
from webapp import clock, scope
from webapp.db.rows import fetch
from webapp.db.tables import Action, Person
from webapp.errors import Invalid, Missing, Refused, Stale
from webapp.posts.holdings.commands import (
    assign_holder,
    cancel_holding,
    end_holding,
    hand_over_post,
)
from webapp.posts.locking import PostNumber
from webapp.posts.queries import find_post, list_own_posts, list_posts
from webapp.posts.values import Holder, Who
from webapp.principals import Lead, Operator

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
SAM, DEE, PRIYA = (Who(f"{key}@anytown.example") for key in ("sam", "dee", "priya"))
NEW = Who("new.person@anytown.example", "New Person")


def led(lead: Lead) -> set[int]:
    """The actions that a lead reaches."""
    return {row.id for row in fetch(scope.actions(lead, Action.id).order_by(Action.id), PostNumber)}


def holding_of(cast: Cast, title: str, name: str) -> Holder:
    """The newest holding of a person in a post."""
    post = find_post(cast.gwen, cast.post(title))
    return next(held for held in post.holdings if held.name == name)


def on(cast: Cast, key: str, day: date) -> Lead:
    """A person as a lead on a day."""
    return Lead(cast.person(key), day)


def test_a_hand_over_counts_from_the_next_question_of_both(cast: Cast) -> None:
    before = led(cast.priya)
    assert cast.action("1.1") in before
    hand_over_post(cast.gwen, cast.post("Director of Place"), SAM, TODAY)
    assert led(cast.priya) == set()
    assert led(cast.sam) >= before


def test_a_hand_over_ends_the_old_holder_the_day_before(cast: Cast) -> None:
    hand_over_post(cast.gwen, cast.post("Director of Place"), SAM, date(2026, 12, 1))
    priya = holding_of(cast, "Director of Place", "Priya Nair")
    sam = holding_of(cast, "Director of Place", "Sam Cole")
    assert (priya.ends_on, sam.starts_on, sam.ends_on) == (
        date(2026, 11, 30),
        date(2026, 12, 1),
        None,
    )
    action = cast.action("1.1")
    assert action in led(on(cast, "priya", date(2026, 11, 30)))
    assert action not in led(on(cast, "sam", date(2026, 11, 30)))
    assert action not in led(on(cast, "priya", date(2026, 12, 1)))
    assert action in led(on(cast, "sam", date(2026, 12, 1)))


def test_deputies_stay_at_a_hand_over(cast: Cast) -> None:
    hand_over_post(cast.gwen, cast.post("Director of Place"), SAM, TODAY)
    assert cast.action("1.1") in led(on(cast, "dee", TODAY))


def test_a_deputy_who_takes_over_stops_deputising(cast: Cast) -> None:
    post = cast.post("Director of Place")
    hand_over_post(cast.gwen, post, DEE, TODAY)
    dee = [held for held in find_post(cast.gwen, post).holdings if held.name == "Dee Deputy"]
    assert [(h.is_deputy, h.starts_on, h.ends_on) for h in dee] == [
        (False, TODAY, None),
        (True, date(2026, 11, 1), YESTERDAY),
    ]


def test_a_hand_over_to_the_holder_is_refused_and_changes_nothing(cast: Cast) -> None:
    with pytest.raises(Invalid) as refusal:
        hand_over_post(cast.gwen, cast.post("Director of Place"), PRIYA, TODAY)
    assert refusal.value.fields.keys() == {"email"}
    assert holding_of(cast, "Director of Place", "Priya Nair").ends_on is None


def test_a_hand_over_before_the_holder_began_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid, match="has held this post since 1 January 2025") as refusal:
        hand_over_post(cast.gwen, cast.post("Director of Place"), SAM, date(2025, 1, 1))
    assert refusal.value.fields.keys() == {"starts_on"}


def test_a_refused_hand_over_leaves_no_account_behind(cast: Cast) -> None:
    with pytest.raises(Invalid):
        hand_over_post(cast.gwen, cast.post("Director of Place"), Who("a@b.example"), TODAY)
    assert Person.get_or_none(Person.email == "a@b.example") is None
    assert holding_of(cast, "Director of Place", "Priya Nair").ends_on is None


def test_a_body_has_several_holders_and_each_leads(cast: Cast) -> None:
    body = cast.post("Corporate Management Team")
    assign_holder(cast.gwen, body, PRIYA, TODAY)
    assert cast.action("3.1") in led(cast.priya)
    assert cast.action("3.1") in led(cast.sam)
    names = [held.name for held in find_post(cast.gwen, body).holders_on(TODAY)]
    assert sorted(names) == ["Priya Nair", "Sam Cole"]


def test_a_hand_over_of_a_body_replaces_whom_one_names(cast: Cast) -> None:
    body = cast.post("Corporate Management Team")
    assign_holder(cast.gwen, body, PRIYA, date(2026, 11, 1))
    sam = holding_of(cast, "Corporate Management Team", "Sam Cole")
    with pytest.raises(Invalid) as refusal:
        hand_over_post(cast.gwen, body, NEW, TODAY, replaces=[])
    assert refusal.value.fields.keys() == {"replaces"}
    hand_over_post(cast.gwen, body, NEW, TODAY, replaces=[sam.holding_id])
    names = [held.name for held in find_post(cast.gwen, body).holders_on(TODAY)]
    assert sorted(names) == ["New Person", "Priya Nair"]


def test_a_hand_over_names_only_holders_of_the_post(cast: Cast) -> None:
    other = holding_of(cast, "Head of Finance", "Sam Cole")
    with pytest.raises(Invalid):
        hand_over_post(
            cast.gwen,
            cast.post("Director of Place"),
            NEW,
            TODAY,
            replaces=[other.holding_id],
        )


def test_a_vacant_post_handed_over_is_simply_held(cast: Cast) -> None:
    hand_over_post(cast.gwen, cast.post("Town Clerk"), SAM, TODAY)
    assert cast.action("4.1") in led(cast.sam)


@pytest.mark.parametrize(("ends_on", "reaches"), [(YESTERDAY, False), (TODAY, True)])
def test_a_holder_reaches_the_actions_until_the_end_of_the_last_day(
    cast: Cast, ends_on: date, reaches: bool
) -> None:
    held = holding_of(cast, "Director of Place", "Priya Nair")
    end_holding(cast.gwen, held.holding_id, ends_on)
    assert (cast.action("1.1") in led(cast.priya)) is reaches
    assert cast.action("1.1") not in led(on(cast, "priya", TOMORROW))


@pytest.mark.parametrize(("starts_on", "reaches"), [(TODAY, True), (TOMORROW, False)])
def test_a_holder_reaches_the_actions_from_the_first_day(
    cast: Cast, starts_on: date, reaches: bool
) -> None:
    assign_holder(cast.gwen, cast.post("Town Clerk"), PRIYA, starts_on)
    assert (cast.action("4.1") in led(cast.priya)) is reaches
    assert cast.action("4.1") in led(on(cast, "priya", TOMORROW))


def test_a_deputy_reaches_the_actions_and_may_deputise_for_several_posts(cast: Cast) -> None:
    assign_holder(cast.gwen, cast.post("Head of Finance"), DEE, TODAY, is_deputy=True)
    assert {cast.action("1.1"), cast.action("1.2")} <= led(on(cast, "dee", TODAY))
    assert [(own.title, own.is_deputy) for own in list_own_posts(on(cast, "dee", TODAY))] == [
        ("Director of Place", True),
        ("Head of Finance", True),
    ]


def test_own_posts_come_first_and_each_once(cast: Cast) -> None:
    post = cast.post("Head of Finance")
    assign_holder(cast.gwen, post, SAM, TODAY, is_deputy=True)
    assign_holder(cast.gwen, cast.post("Director of Place"), SAM, TODAY, is_deputy=True)
    assert [(own.title, own.is_deputy) for own in list_own_posts(cast.sam)] == [
        ("Corporate Management Team", False),
        ("Head of Finance", False),
        ("Director of Place", True),
    ]
    assert list_own_posts(cast.gwen) == []


@pytest.mark.parametrize("starts_on", [date(2024, 1, 1), TODAY])
def test_the_same_person_cannot_hold_a_post_twice_at_a_time(cast: Cast, starts_on: date) -> None:
    with pytest.raises(Invalid, match="Priya Nair already holds this post") as refusal:
        assign_holder(cast.gwen, cast.post("Director of Place"), PRIYA, starts_on)
    assert refusal.value.fields.keys() == {"starts_on"}


def test_a_person_may_come_back_to_a_post(cast: Cast) -> None:
    held = holding_of(cast, "Director of Place", "Priya Nair")
    end_holding(cast.gwen, held.holding_id, date(2026, 10, 31))
    assign_holder(cast.gwen, cast.post("Director of Place"), PRIYA, date(2026, 11, 1))
    assert cast.action("1.1") in led(cast.priya)


@pytest.mark.parametrize("day", [date(1989, 12, 31), date(202, 6, 1), date(2062, 1, 1)])
def test_a_mistyped_year_is_refused(cast: Cast, day: date) -> None:
    with pytest.raises(Invalid) as refusal:
        assign_holder(cast.gwen, cast.post("Town Clerk"), SAM, day)
    assert refusal.value.fields.keys() == {"starts_on"}


def test_a_last_day_before_the_first_is_refused(cast: Cast) -> None:
    held = holding_of(cast, "Director of Place", "Priya Nair")
    for day in (date(2024, 12, 31), date(2099, 1, 1)):
        with pytest.raises(Invalid) as refusal:
            end_holding(cast.gwen, held.holding_id, day)
        assert refusal.value.fields.keys() == {"ends_on"}
    end_holding(cast.gwen, held.holding_id, held.starts_on)


def test_a_holding_that_is_over_stays_as_it_was(cast: Cast) -> None:
    held = holding_of(cast, "Director of Place", "Priya Nair")
    end_holding(cast.gwen, held.holding_id, YESTERDAY)
    with pytest.raises(Refused, match="no longer holds"):
        end_holding(cast.gwen, held.holding_id, TOMORROW)


def test_a_wrong_person_named_today_can_be_taken_back(cast: Cast) -> None:
    holding = assign_holder(cast.gwen, cast.post("Town Clerk"), PRIYA, TODAY)
    cancel_holding(cast.gwen, holding)
    assert find_post(cast.gwen, cast.post("Town Clerk")).holdings == ()
    assert cast.action("4.1") not in led(cast.priya)


def test_history_cannot_be_taken_back(cast: Cast) -> None:
    held = holding_of(cast, "Director of Place", "Priya Nair")
    with pytest.raises(Refused, match="before today"):
        cancel_holding(cast.gwen, held.holding_id)


def test_a_post_changed_meanwhile_is_stale_and_says_who_holds_it_now(cast: Cast) -> None:
    post = cast.post("Director of Place")
    seen = find_post(cast.gwen, post).version
    hand_over_post(cast.gwen, post, SAM, TODAY, seen=seen)
    for command in (hand_over_post, assign_holder):
        with pytest.raises(Stale, match="Director of Place is held by Sam Cole today"):
            command(cast.gwen, post, NEW, TODAY, seen=seen)
    held = holding_of(cast, "Director of Place", "Sam Cole")
    with pytest.raises(Stale):
        end_holding(cast.gwen, held.holding_id, TODAY, seen=seen)


def test_another_plans_governance_reaches_no_post_and_no_holding(cast: Cast) -> None:
    post = cast.post("Director of Place")
    held = holding_of(cast, "Director of Place", "Priya Nair")
    for attempt in (
        lambda: find_post(cast.otto, post),
        lambda: assign_holder(cast.otto, post, NEW, TODAY),
        lambda: hand_over_post(cast.otto, post, NEW, TODAY),
        lambda: end_holding(cast.otto, held.holding_id, TODAY),
        lambda: cancel_holding(cast.otto, held.holding_id),
    ):
        with pytest.raises(Missing):
            attempt()
    assert Person.get_or_none(Person.email == NEW.email) is None


def test_leadership_reads_who_holds_what(cast: Cast) -> None:
    held = {
        post.title: ([h.name for h in post.holders], [h.name for h in post.deputies])
        for post in list_posts(cast.lee, cast.plan())
    }
    assert held == {
        "Corporate Management Team": (["Sam Cole"], []),
        "Director of Place": (["Priya Nair"], ["Dee Deputy"]),
        "Head of Finance": (["Sam Cole"], []),
        "Leader of the Council": ([], []),
        "Town Clerk": ([], []),
    }
    assert list_posts(cast.otto, cast.plan()) == []


def test_open_actions_are_counted_without_steps_and_without_what_is_done(cast: Cast) -> None:
    def counts() -> dict[str, int]:
        return {post.title: post.open_actions for post in list_posts(cast.gwen, cast.plan())}

    assert counts()["Director of Place"] == 2
    assert counts()["Head of Finance"] == 2
    Action.update(standing="complete").where(Action.id == cast.action("1.1")).execute()
    Action.update(closed_on=TODAY).where(Action.id == cast.action("2.1")).execute()
    assert counts()["Director of Place"] == 0
    assert counts()["Head of Finance"] == 1


def test_an_operator_assigns_in_any_plan(cast: Cast) -> None:
    operator = Operator(0, clock.today())
    assign_holder(operator, cast.post("Director of Elsewhere", "otherton"), PRIYA, TODAY)
    assert cast.action("1.1", "otherton") in led(cast.priya)


def test_a_holding_belongs_to_an_account(cast: Cast) -> None:
    with pytest.raises(peewee.IntegrityError):
        Person.delete().where(Person.id == cast.person("priya")).execute()
