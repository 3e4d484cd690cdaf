"""In what order a meeting takes the actions: by rule, then as an officer decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from tests.cast import NOON
from tests.reviews.conftest import Met, Town
from webapp.db.tables import AgendaItem, Decision, Excuse, Round
from webapp.decisions.commands import finish_decision, withdraw_decision
from webapp.errors import Missing
from webapp.principals import Leadership
from webapp.reviews.agenda import Agenda, Override, agenda_of
from webapp.reviews.agenda_queries import Papers, find_papers, find_preparation, list_overrides
from webapp.reviews.live_queries import marks_of, open_plan


def papers(town: Town) -> Papers:
    """What lies before the meeting, as the Leadership Team finds it."""
    opened = open_plan(town.cast.lee, "anytown")
    return find_papers(town.cast.lee, opened, marks_of(town.cast.lee, opened))


def refs(town: Town, agenda: Agenda) -> list[str]:
    """The references of an agenda's items in their order; "-" is the item about no action."""
    by_id = {town.cast.action(ref): ref for ref in ("1.1", "1.2", "2.1", "3.1", "4.1")}
    return ["-" if e.action_id is None else by_id[e.action_id] for e in agenda.entries]


def place(town: Town, ref: str, choice: str | None, position: int | None = None) -> None:
    """Decide about an action's place."""
    AgendaItem.insert(
        plan=town.cast.plan(),
        round=town.open_round_id,
        action=town.cast.action(ref),
        choice=choice,
        position=position,
    ).execute()


def test_exceptions_come_in_the_roll_up_s_order(november: Town) -> None:
    agenda = papers(november).agenda
    assert refs(november, agenda) == ["1.1", "2.1", "1.2", "3.1"]
    assert [each.why for each in agenda.entries] == [
        ("Off track",),
        ("At risk, and was not in October 2026", "Date moved since October 2026"),
        ("2 weeks late", "No update this round"),
        ("No update this round",),
    ]
    assert not any(each.is_pinned or each.decision_ids for each in agenda.entries)


def test_what_earlier_reviews_decided_comes_up_until_it_is_done(met: Met) -> None:
    AgendaItem.delete().execute()
    town = met.town
    agenda = papers(town).agenda
    assert refs(town, agenda) == ["1.1", "2.1", "1.2", "4.1"]
    assert agenda.entries[-1].why == ("Decided at October 2026, due 12 December 2026",)
    assert agenda.entries[-1].decision_ids == (met.decisions["earlier"],)
    finish_decision(town.cast.gwen, town.cast.plan(), met.decisions["earlier"], "Brought.")
    assert refs(town, papers(town).agenda) == ["1.1", "2.1", "1.2"]


def test_an_exception_with_a_decision_still_to_be_done_comes_once(met: Met) -> None:
    AgendaItem.delete().execute()
    town = met.town
    Decision.update(action=town.cast.action("2.1")).where(
        Decision.id == met.decisions["earlier"]
    ).execute()
    agenda = papers(town).agenda
    assert refs(town, agenda) == ["1.1", "2.1", "1.2"]
    assert agenda.entries[1].why[-1] == "Decided at October 2026, due 12 December 2026"


def test_decisions_about_no_action_are_one_item(met: Met) -> None:
    AgendaItem.delete().execute()
    Decision.update(action=None).where(Decision.id == met.decisions["earlier"]).execute()
    agenda = papers(met.town).agenda
    assert refs(met.town, agenda) == ["1.1", "2.1", "1.2", "-"]
    assert agenda.entries[-1].decision_ids == (met.decisions["earlier"],)


def test_decisions_of_this_very_meeting_bring_nothing_up(met: Met) -> None:
    town = met.town
    place_of = {each.action_id: each for each in papers(town).agenda.entries}
    assert place_of[town.cast.action("1.1")].decision_ids == ()
    assert met.decisions["challenged"] in papers(town).to_do


def test_a_decision_taken_back_is_not_to_be_done(met: Met) -> None:
    town = met.town
    withdraw_decision(town.cast.gwen, town.cast.plan(), met.decisions["challenged"], "Twice.")
    assert met.decisions["challenged"] not in papers(town).to_do


def test_a_pinned_action_comes_last_and_says_so(november: Town) -> None:
    place(november, "4.1", "pinned")
    agenda = papers(november).agenda
    assert refs(november, agenda) == ["1.1", "2.1", "1.2", "3.1", "4.1"]
    assert (agenda.entries[-1].why, agenda.entries[-1].is_pinned) == (("Put on the agenda",), True)


def test_what_was_placed_comes_first_in_its_order(november: Town) -> None:
    place(november, "3.1", None, 2)
    place(november, "1.2", None, 1)
    assert refs(november, papers(november).agenda) == ["1.2", "3.1", "1.1", "2.1"]


def test_a_place_alone_brings_nothing_onto_the_agenda(november: Town) -> None:
    place(november, "4.1", None, 1)
    assert "4.1" not in refs(november, papers(november).agenda)


def test_what_was_dropped_is_left_out_and_told(november: Town) -> None:
    place(november, "1.2", "dropped", 1)
    agenda = papers(november).agenda
    assert refs(november, agenda) == ["1.1", "2.1", "3.1"]
    assert [(each.action_id, each.why) for each in agenda.dropped] == [
        (november.cast.action("1.2"), ("2 weeks late", "No update this round"))
    ]


def test_what_the_rules_would_not_bring_up_cannot_be_dropped(november: Town) -> None:
    place(november, "4.1", "dropped")
    assert papers(november).agenda.dropped == ()


def test_the_order_does_not_depend_on_that_of_the_overrides(november: Town) -> None:
    lines = tuple(papers(november).lines.values())
    overrides = [
        Override(november.cast.action("4.1"), "pinned", 2),
        Override(november.cast.action("3.1"), None, 1),
        Override(november.cast.action("2.1"), "dropped", None),
    ]
    found = {agenda_of(lines, (), order, 1) for order in _orders(overrides)}
    assert len(found) == 1
    assert refs(november, found.pop()) == ["3.1", "4.1", "1.1", "1.2"]


def _orders(overrides: list[Override]) -> Iterable[list[Override]]:
    return [overrides[i:] + overrides[:i] for i in range(len(overrides))]


def test_who_is_excused_is_not_silent(november: Town) -> None:
    cast = november.cast
    Excuse.insert(
        plan=cast.plan(),
        round=november.open_round_id,
        action=cast.action("3.1"),
        reason="The survey runs in spring.",
        person=cast.person("gwen"),
        given_at=NOON,
    ).execute()
    assert refs(november, papers(november).agenda) == ["1.1", "2.1", "1.2"]


def test_an_excuse_of_an_earlier_round_excuses_nothing_now(november: Town) -> None:
    cast = november.cast
    october = Round.get(Round.plan == cast.plan(), Round.closed_at.is_null(False)).id
    Excuse.insert(
        plan=cast.plan(),
        round=october,
        action=cast.action("3.1"),
        reason="It was summer.",
        person=cast.person("gwen"),
        given_at=NOON,
    ).execute()
    assert "3.1" in refs(november, papers(november).agenda)


def test_nothing_was_written_until_it_was(november: Town) -> None:
    preparation = find_preparation(november.cast.lee, november.cast.plan(), 987)
    assert (preparation.summary, preparation.attended, preparation.version) == ("", "", 0)


def test_the_papers_are_those_of_who_reaches_the_plan(met: Met) -> None:
    cast = met.town.cast
    stranger = Leadership(cast.otto.person_id, cast.otto.on)
    assert find_preparation(cast.lee, cast.plan(), met.round_id).written_by == "Gwen Hughes"
    assert find_preparation(stranger, cast.plan(), met.round_id).version == 0
    assert list_overrides(stranger, cast.plan(), met.round_id) == []


def test_without_a_round_there_is_no_agenda(november: Town) -> None:
    opened = open_plan(november.cast.lee, "anytown")
    with pytest.raises(Missing):
        find_papers(
            november.cast.lee,
            replace(opened, round_id=None),
            marks_of(november.cast.lee, opened),
        )
