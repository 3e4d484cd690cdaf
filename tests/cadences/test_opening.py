"""Rounds open by themselves, each once, and wait for no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import flask
import pytest

from tests.cast import NOON, TODAY, Cast
from tests.visitor import Visitor
from webapp import clock
from webapp.cadences.commands.opening import open_due_rounds
from webapp.cadences.commands.planning import (
    call_off_meeting,
    move_meeting,
    plan_meeting,
    plan_proposed_meetings,
)
from webapp.cadences.commands.settling import settle_cadence
from webapp.cadences.queries import list_bodies, list_meetings
from webapp.cadences.values import Cadence, Days, Rule, WorkingDays
from webapp.db import engine
from webapp.db.tables import Meeting, Plan, Round
from webapp.errors import Invalid, Stale
from webapp.plans.headings import find_plan
from webapp.principals import Operator
from webapp.rounds.commands import open_round
from webapp.vocabulary import CadenceUnit

Visit = Callable[..., Visitor]
FIRST = date(2026, 12, 15)


def operator() -> Operator:
    return Operator(0, clock.today())


@contextmanager
def on(day: date) -> Iterator[None]:
    with clock.pinned(datetime(day.year, day.month, day.day, 7, 0, tzinfo=UTC)):
        yield


def labels() -> list[str]:
    return [each.label for each in Round.select().order_by(Round.id)]


@pytest.fixture
def team(cast: Cast) -> int:
    """The number of Anytown's Leadership Team."""
    number: int = list_bodies(cast.gwen, cast.plan())[0].id
    return number


@pytest.fixture
def year(cast: Cast, team: int) -> Cast:
    """A year of the Leadership Team's meetings, the first in December: its round opens on the 24th.

    Updates are due 5 working days before a meeting, and the round opens 10 before that.
    """
    rule = Rule(1, CadenceUnit.MONTHS, FIRST)
    settle_cadence(cast.gwen, cast.plan(), team, Cadence(rule, True, WorkingDays(5, 10)))
    plan_proposed_meetings(cast.gwen, cast.plan(), team)
    return cast


def test_a_round_opens_on_its_day_and_once(year: Cast) -> None:
    with on(date(2026, 11, 23)):
        assert open_due_rounds(operator()) == []
    with on(date(2026, 11, 24)):
        opened = open_due_rounds(operator())
        assert [(each.slug, each.label) for each in opened] == [("anytown", "December 2026")]
        assert open_due_rounds(operator()) == []
    held = Round.get()
    assert (held.updates_due_on, held.meets_on) == (date(2026, 12, 8), FIRST)
    assert held.opened_by is None
    assert list_meetings(year.gwen, year.plan())[0].round_id == held.id


def test_a_round_does_not_wait_for_the_review_before(year: Cast) -> None:
    for day in (date(2026, 11, 24), date(2026, 12, 24), date(2027, 1, 27)):
        with on(day):
            open_due_rounds(operator())
    assert labels() == ["December 2026", "January 2027", "February 2027"]
    assert Round.select().where(Round.closed_at.is_null()).count() == 3


def test_a_year_skips_none(year: Cast) -> None:
    for number in range(0, 380, 2):
        with on(TODAY + timedelta(days=number)):
            open_due_rounds(operator())
    meetings = list_meetings(year.gwen, year.plan())
    assert len(meetings) == 12
    assert [each.label for each in meetings] == labels()
    assert all(each.round_id for each in meetings)


def test_what_is_called_off_or_over_opens_none(year: Cast, team: int) -> None:
    first = list_meetings(year.gwen, year.plan())[0].id
    call_off_meeting(year.gwen, year.plan(), first, "Recess.")
    with on(FIRST):
        assert open_due_rounds(operator()) == []
    # Nobody ran it before the day of the January meeting had passed.
    with on(date(2027, 1, 20)):
        assert [each.label for each in open_due_rounds(operator())] == []
    Plan.update(closed_on=date(2027, 1, 1)).where(Plan.id == year.plan()).execute()
    with on(date(2027, 2, 10)):
        assert open_due_rounds(operator()) == []


def test_opened_late_it_asks_for_updates_by_today(year: Cast) -> None:
    with on(date(2026, 12, 10)):
        assert [each.updates_due_on for each in open_due_rounds(operator())] == [date(2026, 12, 10)]
    assert list_meetings(year.gwen, year.plan())[0].updates_due_on == date(2026, 12, 10)


def test_a_round_opened_by_hand_for_the_same_day_is_the_meetings(year: Cast) -> None:
    plan = find_plan(year.gwen, "anytown")
    by_hand = open_round(year.gwen, plan, "", date(2026, 12, 10), FIRST)
    with on(date(2026, 11, 24)):
        assert open_due_rounds(operator()) == []
    assert list_meetings(year.gwen, year.plan())[0].round_id == by_hand
    assert labels() == ["December 2026"]


def test_a_name_that_is_taken_meanwhile_is_not_given_again(year: Cast) -> None:
    plan = find_plan(year.gwen, "anytown")
    open_round(year.gwen, plan, "december 2026", date(2026, 12, 1), date(2026, 12, 2))
    with on(date(2026, 11, 24)):
        assert open_due_rounds(operator())[0].label == "Leadership Team, December 2026"


def test_opening_by_hand_still_warns_of_an_open_round(year: Cast) -> None:
    with on(date(2026, 11, 24)):
        open_due_rounds(operator())
        plan = find_plan(year.gwen, "anytown")
        with pytest.raises(Invalid, match="December 2026 is still open"):
            open_round(year.gwen, plan, "Another", FIRST, FIRST)


def test_days_stay_once_the_round_is_open_but_it_may_be_called_off(year: Cast) -> None:
    first = list_meetings(year.gwen, year.plan())[0].id
    with on(date(2026, 11, 24)):
        open_due_rounds(operator())
        with pytest.raises(Stale, match="has opened"):
            move_meeting(year.gwen, year.plan(), first, Days(date(2026, 12, 16)))
        call_off_meeting(year.gwen, year.plan(), first, "Flooded.")
    assert Round.get().closed_at is None


@pytest.mark.slow
def test_of_many_who_open_at_once_each_round_opens_once(year: Cast, team: int) -> None:
    plan_meeting(year.gwen, year.plan(), team, date(2026, 12, 10))
    plan_meeting(year.gwen, year.plan(), team, date(2026, 12, 11))
    together = Barrier(6)

    def run(_: int) -> list[str]:
        together.wait(10)
        try:
            return [each.label for each in open_due_rounds(operator())]
        finally:
            engine.database.close()

    with on(date(2026, 11, 24)), ThreadPoolExecutor(6) as pool:
        told = sorted(label for found in pool.map(run, range(6), timeout=60) for label in found)
    assert len(told) == 3
    assert told == sorted(labels())
    assert Meeting.select().where(Meeting.round.is_null(False)).count() == 3


def test_the_newest_open_round_is_the_one_that_asks(year: Cast, visit: Visit) -> None:
    with on(date(2026, 11, 24)):
        open_due_rounds(operator())
    with on(date(2026, 12, 24)):
        open_due_rounds(operator())
        roll_up = visit("lee").open("/plans/anytown/roll-up")
        assert "Roll-up: January 2027" in roll_up.text
        mine = visit("priya").open("/actions")
        assert "12 January 2027" in mine.text
        assert "8 December 2026" not in mine.text
        rounds = visit("gwen").open("/plans/anytown/rounds")
        assert "January 2027: 0 of 5 actions" in rounds.text
        assert "December 2026" in rounds.text


def test_governance_opens_what_is_due_without_the_server(
    year: Cast, team: int, visit: Visit
) -> None:
    plan_meeting(year.gwen, year.plan(), team, date(2026, 11, 25))
    visitor = visit("gwen").open("/plans/anytown/meetings")
    assert "Its round is due to open" in visitor.text
    visitor.press("Open it now")
    assert "The round November 2026 is open." in visitor.text
    assert "Its round is open" in visitor.text
    assert "Open it now" not in visitor.buttons()
    assert list(Round.select(Round.opened_by).tuples()) == [(year.person("gwen"),)]
    assert open_due_rounds(year.otto) == []


def test_the_command_says_what_it_opened(year: Cast, app: flask.Flask) -> None:
    runner = app.test_cli_runner()
    with clock.pinned(NOON):
        assert runner.invoke(args=["rounds", "open"]).output == "No round is due to open.\n"
    with on(date(2026, 11, 24)):
        told = runner.invoke(args=["rounds", "open"])
    assert told.exit_code == 0
    assert told.output == (
        "anytown: the round December 2026 is open. Updates are due by 8 December 2026; the meeting "
        "is on 15 December 2026.\n"
    )
