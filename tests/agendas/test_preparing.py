"""Governance puts a meeting's agenda in order, and writes what is said to begin with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import flask
import pytest

from tests.cast import NOON
from tests.notes.test_storms import at_once
from tests.reviews.conftest import Met, Town
from tests.visitor import Visitor
from webapp import clock
from webapp.agendas.commands import (
    drop_action,
    follow_rules,
    move_action,
    pin_action,
    release_action,
    save_preparation,
)
from webapp.agendas.queries import find_agenda
from webapp.agendas.values import mark_of
from webapp.db.tables import AgendaItem, Decision, Note, Round
from webapp.errors import Invalid, Missing, Stale
from webapp.meetings.commands import begin_meeting
from webapp.notes.commands import ask_about_note
from webapp.reviews.agenda_queries import find_preparation

Visit = Callable[..., Visitor]
REFS = ("1.1", "1.2", "2.1", "3.1", "4.1")
WAYS = pytest.mark.parametrize("htmx", [True, False], ids=["in place", "whole pages"])


def order(town: Town) -> list[str]:
    """The references of the agenda's items, in their order."""
    by_id = {town.cast.action(ref): ref for ref in REFS}
    agenda = find_agenda(town.cast.gwen, "anytown", town.open_round_id)
    return [by_id[each.action_id] for each in agenda.entries if each.action_id is not None]


def left_out(town: Town) -> list[str]:
    """The references of what was dropped."""
    by_id = {town.cast.action(ref): ref for ref in REFS}
    agenda = find_agenda(town.cast.gwen, "anytown", town.open_round_id)
    return [by_id[each.action_id] for each in agenda.dropped if each.action_id is not None]


def seen(town: Town) -> str:
    """The mark of the order as it is now."""
    return mark_of(town.cast.action(ref) for ref in order(town))


def given(town: Town, ref: str) -> tuple[Any, int, int, int]:
    """What pinning, dropping and taking back want to be told."""
    return town.cast.gwen, town.cast.plan(), town.open_round_id, town.cast.action(ref)


def move(town: Town, ref: str, to: int, mark: str | None = None) -> None:
    """Move an item as whoever sees the order as it is now."""
    number = town.open_round_id
    action = town.cast.action(ref)
    move_action(town.cast.gwen, town.plan, number, action, to, mark or seen(town))


def here(town: Town) -> str:
    """The address of the page."""
    return f"/plans/anytown/rounds/{town.open_round_id}/agenda"


def test_pinning_dropping_and_taking_both_back(november: Town) -> None:
    assert order(november) == ["1.1", "2.1", "1.2", "3.1"]
    pin_action(*given(november, "4.1"))
    drop_action(*given(november, "1.2"))
    assert order(november) == ["1.1", "2.1", "3.1", "4.1"]
    assert left_out(november) == ["1.2"]
    release_action(*given(november, "4.1"))
    release_action(*given(november, "1.2"))
    release_action(*given(november, "3.1"))
    assert order(november) == ["1.1", "2.1", "1.2", "3.1"]
    assert left_out(november) == []


@pytest.mark.parametrize(
    ("ref", "to", "after", "places"),
    [
        ("2.1", 1, ["2.1", "1.1", "1.2", "3.1"], 1),
        ("1.1", 2, ["2.1", "1.1", "1.2", "3.1"], 2),
        ("3.1", 2, ["1.1", "3.1", "2.1", "1.2"], 2),
        ("1.1", 99, ["2.1", "1.2", "3.1", "1.1"], 4),
        ("1.2", 3, ["1.1", "2.1", "1.2", "3.1"], 3),
    ],
)
def test_an_item_comes_where_it_is_put(
    november: Town, ref: str, to: int, after: list[str], places: int
) -> None:
    move(november, ref, to)
    assert order(november) == after
    # No more is placed than must be: what the rules bring up later still finds its own place.
    assert AgendaItem.select().where(AgendaItem.position.is_null(False)).count() == places


def test_every_move_from_every_order_does_what_it_says(november: Town) -> None:
    pin_action(*given(november, "4.1"))
    expected = order(november)
    for turn in range(30):
        ref, to = REFS[turn * 7 % 5], turn * 3 % 5 + 1
        move(november, ref, to)
        expected.remove(ref)
        expected.insert(to - 1, ref)
        assert order(november) == expected, f"{ref} to {to}"


def test_the_rules_can_be_followed_again(november: Town) -> None:
    pin_action(*given(november, "4.1"))
    drop_action(*given(november, "1.2"))
    move(november, "4.1", 1)
    assert order(november) == ["4.1", "1.1", "2.1", "3.1"]
    follow_rules(november.cast.gwen, november.cast.plan(), november.open_round_id)
    assert order(november) == ["1.1", "2.1", "3.1", "4.1"]
    assert left_out(november) == ["1.2"]


def test_who_saw_another_order_moves_nothing(november: Town) -> None:
    before = seen(november)
    move(november, "3.1", 1)
    with pytest.raises(Stale, match="Nothing was moved"):
        move(november, "1.1", 2, before)
    drop_action(*given(november, "1.2"))
    with pytest.raises(Stale):
        move(november, "1.2", 1)
    assert order(november) == ["3.1", "1.1", "2.1"]


def test_of_two_who_order_at_once_one_does(app: flask.Flask, november: Town) -> None:
    mark, cast, number = seen(november), november.cast, november.open_round_id

    def act(ref: str) -> Callable[[], str]:
        def moving() -> str:
            try:
                with clock.pinned(NOON):
                    move_action(cast.gwen, november.plan, number, cast.action(ref), 1, mark)
            except Stale:
                return "stale"
            return ref

        return moving

    told = at_once([act("3.1"), act("1.2"), act("2.1")])
    assert told.count("stale") == 2
    [moved] = [each for each in told if each != "stale"]
    assert order(november)[0] == moved
    assert len(set(order(november))) == 4


def test_two_who_choose_at_once_both_do(app: flask.Flask, november: Town) -> None:
    def act(choose: Callable[..., None], ref: str) -> Callable[[], None]:
        known = given(november, ref)

        def choosing() -> None:
            with clock.pinned(NOON):
                choose(*known)

        return choosing

    at_once([act(drop_action, "1.2"), act(drop_action, "1.2"), act(pin_action, "4.1")])
    assert (order(november), left_out(november)) == (["1.1", "2.1", "3.1", "4.1"], ["1.2"])


def test_once_the_meeting_has_begun_what_is_put_back_stays(november: Town) -> None:
    cast, number = november.cast, november.open_round_id
    begin_meeting(cast.gwen, cast.plan(), number, [cast.action(ref) for ref in order(november)])
    drop_action(*given(november, "2.1"))
    release_action(*given(november, "2.1"))
    assert order(november) == ["1.1", "2.1", "1.2", "3.1"]
    with pytest.raises(Stale, match="The meeting has begun"):
        follow_rules(cast.gwen, cast.plan(), number)
    move(november, "3.1", 1)
    assert order(november) == ["3.1", "1.1", "2.1", "1.2"]


def test_nothing_changes_after_the_review_is_closed(november: Town) -> None:
    number, mark = november.open_round_id, seen(november)
    cast, plan = november.cast, november.plan
    action = cast.action("1.1")
    november.close(number, NOON)
    for choose in (pin_action, drop_action, release_action):
        with pytest.raises(Stale):
            choose(cast.gwen, plan.id, number, action)
    with pytest.raises(Stale):
        move_action(cast.gwen, plan, number, action, 2, mark)
    with pytest.raises(Stale):
        follow_rules(cast.gwen, plan.id, number)
    with pytest.raises(Stale):
        save_preparation(cast.gwen, plan.id, number, summary="S", attended="", version=0)
    assert AgendaItem.select().count() == 0


def test_another_plan_s_governance_changes_nothing(november: Town) -> None:
    cast, number = november.cast, november.open_round_id
    for plan in (cast.plan(), cast.plan("otherton")):
        for choose in (pin_action, drop_action, release_action):
            with pytest.raises(Missing):
                choose(cast.otto, plan, number, cast.action("1.1"))
        with pytest.raises(Missing):
            save_preparation(cast.otto, plan, number, summary="S", attended="", version=0)
        with pytest.raises(Missing):
            follow_rules(cast.otto, plan, number)
    with pytest.raises(Missing):
        pin_action(cast.gwen, cast.plan(), number, cast.action("1.1", "otherton"))
    assert AgendaItem.select().count() == 0


@pytest.mark.parametrize("key", ["priya", "lee", "rita", "ada", "otto", "norma"])
def test_nobody_else_has_the_page(visit: Visit, november: Town, key: str) -> None:
    assert visit(key).open(here(november)).status == 404


def test_what_is_written_is_kept_with_its_version(november: Town) -> None:
    cast, number = november.cast, november.open_round_id
    told: dict[str, Any] = {"summary": " A steady month. ", "attended": "Lee\nGwen"}
    save_preparation(cast.gwen, cast.plan(), number, version=0, **told)
    found = find_preparation(cast.gwen, cast.plan(), number)
    assert (found.summary, found.attended, found.version, found.written_by) == (
        "A steady month.",
        "Lee\nGwen",
        1,
        "Gwen Hughes",
    )
    # The same again, as by a second press of the button, is no change.
    save_preparation(cast.gwen, cast.plan(), number, version=0, **told)
    with pytest.raises(Stale):
        save_preparation(cast.gwen, cast.plan(), number, summary="B", attended="", version=0)
    save_preparation(cast.gwen, cast.plan(), number, summary="B", attended="", version=1)
    assert find_preparation(cast.gwen, cast.plan(), number).version == 2


@pytest.mark.parametrize("wrong", ["x" * 10_001, "a\x00"])
def test_a_text_that_cannot_be_kept_is_refused(november: Town, wrong: str) -> None:
    cast = november.cast
    with pytest.raises(Invalid) as told:
        save_preparation(
            cast.gwen, cast.plan(), november.open_round_id, summary=wrong, attended="", version=0
        )
    assert set(told.value.fields) == {"summary"}


def test_of_many_who_write_at_once_one_is_kept(app: flask.Flask, november: Town) -> None:
    cast, number = november.cast, november.open_round_id

    def write(text: str) -> Callable[[], str]:
        def act() -> str:
            try:
                with clock.pinned(NOON):
                    save_preparation(
                        cast.gwen, cast.plan(), number, summary=text, attended="", version=0
                    )
            except Stale:
                return "stale"
            return text

        return act

    told = at_once([write(text) for text in ("A", "B", "C", "D")])
    assert told.count("stale") == 3
    found = find_preparation(cast.gwen, cast.plan(), number)
    assert (found.summary, found.version) == (next(t for t in told if t != "stale"), 1)


@WAYS
def test_the_officer_puts_the_agenda_in_order(visit: Visit, november: Town, htmx: bool) -> None:
    gwen = visit("gwen", htmx=htmx).open(here(november), queries=10)
    assert "Agenda: 4 items" in gwen.text
    gwen.press("Move up 1.2")
    assert "1.2 is item 2 of 4" in gwen.text
    assert order(november) == ["1.1", "1.2", "2.1", "3.1"]
    gwen.press("Move down 1.1")
    gwen.fill("Position, from 1 to 4", "4").press("Move 1.2")
    assert order(november) == ["1.1", "2.1", "3.1", "1.2"]
    gwen.press("Leave out 2.1")
    assert "2.1 is left out" in gwen.text
    assert "Left out" in gwen.text
    gwen.press("Put it back 2.1")
    assert "Left out" not in gwen.text
    gwen.fill("Put another action on the agenda", "4.1 Map the committees.")
    gwen.press("Put it on the agenda")
    assert "4.1 is item 5 of 5" in gwen.text
    assert "Put on the agenda" in gwen.text
    gwen.press("Take off 4.1")
    assert "4.1 is not on the agenda" in gwen.text
    gwen.press("Put it back into the order of the rules")
    assert "The agenda is in the order of the rules" in gwen.text
    assert order(november) == ["1.1", "2.1", "1.2", "3.1"]


@WAYS
def test_what_is_wrong_with_a_move_is_said(visit: Visit, november: Town, htmx: bool) -> None:
    gwen = visit("gwen", htmx=htmx).open(here(november))
    gwen.press("Put it on the agenda")
    assert (gwen.status, "Choose an action" in gwen.text) == (422, True)
    gwen.fill("Position, from 1 to 4", "first").press("Move 1.1")
    assert (gwen.status, "Enter the number of the place" in gwen.text) == (422, True)
    move(november, "3.1", 1)
    gwen.press("Move down 1.1")
    assert gwen.status == 409
    assert "The agenda changed while you were reading it. Nothing was moved." in gwen.text
    gwen.press("Move down 1.1")
    assert order(november) == ["3.1", "2.1", "1.1", "1.2"]


def test_what_an_officer_pinned_though_the_rules_bring_it_up_may_be_left_out(
    visit: Visit, november: Town
) -> None:
    pin_action(*given(november, "1.1"))
    gwen = visit("gwen").open(here(november))
    assert "Unpin 1.1" in gwen.buttons()
    gwen.press("Leave out 1.1")
    assert left_out(november) == ["1.1"]


def test_the_page_tells_of_decisions_about_no_action(visit: Visit, met: Met) -> None:
    Decision.update(action=None).where(Decision.id == met.decisions["earlier"]).execute()
    gwen = visit("gwen").open(here(met.town))
    assert (
        "Decisions about no action on this agenda: Decided at October 2026, due 12 December 2026"
        in gwen.text
    )


def test_the_page_tells_of_questions_that_wait(visit: Visit, november: Town) -> None:
    cast = november.cast
    notes = {
        ref: Note.select()
        .where(Note.action == cast.action(ref))
        .order_by(Note.id.desc())
        .first()
        .id
        for ref in ("1.1", "4.1")
    }
    ask_about_note(cast.gwen, notes["1.1"], "Which printer?")
    ask_about_note(cast.gwen, notes["4.1"], "Which six?")
    gwen = visit("gwen").open(here(november))
    assert "1 question waits for an answer, about actions that are not on the agenda" in gwen.text
    gwen.follow("1 question waits for an answer about action 1.1")
    assert "Which printer?" in gwen.text


def test_the_page_is_reached_from_the_rounds_and_leads_on(visit: Visit, november: Town) -> None:
    gwen = visit("gwen").open("/plans/anytown/rounds").follow("Prepare the agenda")
    assert gwen.path == here(november)
    gwen.follow("Run the meeting")
    assert gwen.status == 200
    assert gwen.open(here(november)).follow("Roll-up").status == 200


def test_the_draft_is_put_below_what_is_typed_and_not_saved(visit: Visit, november: Town) -> None:
    gwen = visit("gwen").open(here(november))
    gwen.fill("The opening summary", "Good morning.").press("Use the draft")
    assert gwen.status == 200
    text = gwen.value("The opening summary")
    assert text.startswith("Good morning.\n\nThe plan has 5 actions: ")
    cast = november.cast
    assert find_preparation(cast.gwen, cast.plan(), november.open_round_id).version == 0
    gwen.fill("Who attended", "Lee Chief").press("Save")
    assert "Saved" in gwen.text
    assert "Last changed by Gwen Hughes, 18 November 2026" in gwen.text
    found = find_preparation(cast.gwen, cast.plan(), november.open_round_id)
    assert (found.summary, found.attended) == (text, "Lee Chief")


def test_an_address_with_draft_puts_it_into_the_box(visit: Visit, november: Town) -> None:
    gwen = visit("gwen").open(f"{here(november)}?draft=1")
    assert gwen.value("The opening summary").startswith("The plan has 5 actions: ")


def test_who_writes_second_sees_both_texts_and_loses_none(visit: Visit, november: Town) -> None:
    cast, number = november.cast, november.open_round_id
    gwen = visit("gwen").open(here(november))
    save_preparation(cast.gwen, cast.plan(), number, summary="Theirs.", attended="Lee", version=0)
    gwen.fill("The opening summary", "Mine.").fill("Who attended", "Gwen").press("Save")
    assert gwen.status == 409
    assert "Somebody else changed this while you were writing." in gwen.text
    assert "What is saved now Theirs. What you typed Mine." in gwen.text
    assert "What is saved now Lee What you typed Gwen" in gwen.text
    assert gwen.value("The opening summary") == "Mine."
    gwen.fill("The opening summary", "Theirs. Mine.").press("Save")
    found = find_preparation(cast.gwen, cast.plan(), number)
    assert (found.summary, found.attended, found.version) == ("Theirs. Mine.", "Gwen", 2)


def test_what_is_written_too_long_stands_in_the_box(visit: Visit, november: Town) -> None:
    gwen = visit("gwen").open(here(november))
    gwen.fill("The opening summary", "x" * 10_001).press("Save")
    assert gwen.status == 422
    assert "must be 10,000 characters or fewer" in gwen.error_beside("The opening summary")
    assert len(gwen.value("The opening summary")) == 10_001


def test_what_is_sent_after_the_closing_is_shown_to_its_author(
    visit: Visit, november: Town
) -> None:
    number, path = november.open_round_id, here(november)
    gwen, other = visit("gwen").open(path), visit("gwen").open(path)
    november.close(number, NOON)
    gwen.fill("The opening summary", "Mine.").fill("Who attended", "Gwen").press("Save")
    assert gwen.status == 409
    assert gwen.value("The opening summary") == "Mine."
    assert gwen.value("Who attended") == "Gwen"
    other.press("Move up 2.1")
    assert (other.status, "The review of this round is closed" in other.text) == (409, True)
    assert other.open(path).path == f"/plans/anytown/roll-up?round={number}"


def test_an_earlier_round_that_waits_leads_to_the_rounds(visit: Visit, november: Town) -> None:
    first = here(november)
    Round.insert(
        plan=november.cast.plan(),
        label="Later",
        opened_at=NOON,
        updates_due_on=date(2026, 12, 1),
        meets_on=date(2026, 12, 8),
    ).execute()
    assert visit("gwen").open(first).path == "/plans/anytown/rounds"
