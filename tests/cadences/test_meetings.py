"""Settling how often bodies meet, planning, moving and calling off their meetings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.cast import TODAY, Cast
from tests.visitor import Visitor, words
from webapp.cadences.commands.planning import (
    call_off_meeting,
    move_meeting,
    plan_meeting,
    plan_proposed_meetings,
    reinstate_meeting,
)
from webapp.cadences.commands.settling import settle_cadence
from webapp.cadences.queries import find_body, list_bodies, list_meetings
from webapp.cadences.values import Cadence, Days, Rule, WorkingDays
from webapp.db.tables import Body, Meeting
from webapp.errors import Invalid, Missing, Stale
from webapp.vocabulary import CadenceUnit

Visit = Callable[..., Visitor]
PAGE = "/plans/anytown/meetings"
FIRST = date(2026, 12, 15)
MONTHLY = Cadence(Rule(1, CadenceUnit.MONTHS, FIRST), True, WorkingDays(5, 10))


@pytest.fixture
def team(cast: Cast) -> int:
    """The number of Anytown's Leadership Team."""
    number: int = list_bodies(cast.gwen, cast.plan())[0].id
    return number


@pytest.fixture
def planned(cast: Cast, team: int) -> list[int]:
    """The numbers of the Leadership Team's meetings of a year, every third Tuesday."""
    settle_cadence(cast.gwen, cast.plan(), team, MONTHLY)
    plan_proposed_meetings(cast.gwen, cast.plan(), team)
    return [each.id for each in list_meetings(cast.gwen, cast.plan())]


def test_a_cadence_is_confirmed_and_a_year_planned_on_screen(
    cast: Cast, team: int, visit: Visit
) -> None:
    visitor = visit("gwen").open("/plans/anytown/rounds").follow("Meetings and cadence")
    assert "The plan says “monthly” Read as Every month" in visitor.text
    assert "No meeting is planned." in visitor.text
    visitor.follow("Say how often it meets : Leadership Team")
    assert visitor.value("How many?") == "1"
    visitor.fill("First meeting", "2026-12-15")
    visitor.fill("Ask leads for updates before each meeting", "")
    visitor.press("Save")
    assert "Every month, on the third Tuesday, from 15 December 2026" in visitor.text
    assert "Updates are due 5 working days before the meeting" in visitor.text
    rows = [words(row) for row in visitor.element(f"#body-{team} tbody").select("tr")]
    assert rows[0] == "Tuesday 15 December 2026 24 November 2026 8 December 2026"
    assert len(rows) == 12
    visitor.press("Plan these 12 meetings of Leadership Team")
    assert "12 meetings are planned." in visitor.text
    first = words(visitor.page.select("tbody tr")[0])
    assert first.startswith(
        "December 2026 Leadership Team Tuesday 15 December 2026 24 November 2026 8 December 2026 "
        "Its round opens in 6 days"
    )
    assert not visitor.page.select(f"#body-{team} tbody")
    visitor.open(PAGE, queries=5)


def test_planning_again_plans_none_twice(cast: Cast, team: int, planned: list[int]) -> None:
    assert len(planned) == 12
    assert plan_proposed_meetings(cast.gwen, cast.plan(), team) == 0
    Meeting.delete().where(Meeting.id == planned[4]).execute()
    assert plan_proposed_meetings(cast.gwen, cast.plan(), team) == 1
    labels = [each.label for each in list_meetings(cast.gwen, cast.plan())]
    assert labels[:3] == ["December 2026", "January 2027", "February 2027"]
    assert len(set(labels)) == 12


def test_what_is_ambiguous_is_asked(cast: Cast, team: int, visit: Visit) -> None:
    Body.update(cadence_text="Bi-monthly").where(Body.id == team).execute()
    visitor = visit("gwen").open(PAGE)
    assert "Read as Every 2 months. The words can also mean twice a month." in visitor.text
    visitor.follow("Say how often it meets : Leadership Team")
    assert visitor.value("How many?") == "2"
    Body.update(cadence_text="at each meeting").where(Body.id == team).execute()
    visitor.open(PAGE)
    assert "Read as Not understood. These words do not say how many weeks" in visitor.text
    visitor.follow("Say how often it meets : Leadership Team")
    assert visitor.value("How many?") == ""


@pytest.mark.parametrize(
    ("label", "typed", "message"),
    [
        ("First meeting", "", "Enter the day of the first meeting"),
        ("First meeting", "2099-01-01", "within 5 years"),
        ("How many?", "0", "from 1 to 60"),
        ("How many?", "many", "from 0 to"),
        ("Working days before the meeting that updates are due", "61", "from 0 to 60"),
        ("Working days before that day that the round opens", "-1", "from 0 to 60"),
    ],
)
def test_what_is_wrong_is_said_beside_it(
    cast: Cast, team: int, visit: Visit, label: str, typed: str, message: str
) -> None:
    visitor = visit("gwen").open(f"{PAGE}/bodies/{team}").fill("First meeting", "2026-12-15")
    visitor.fill(label, typed).press("Save")
    assert visitor.status == 422
    assert message in visitor.error_beside(label)
    assert visitor.value(label) == typed
    assert find_body(cast.gwen, cast.plan(), team).rule is None


def test_how_often_must_be_one_that_is_offered(cast: Cast, team: int, visit: Visit) -> None:
    visitor = visit("gwen")
    visitor.send("POST", f"{PAGE}/bodies/{team}", {"unit": "moons", "every": "1"})
    assert visitor.status == 422
    assert "Choose how often it meets" in visitor.text


def test_what_meets_once_needs_no_number(cast: Cast, team: int, visit: Visit) -> None:
    visitor = visit("gwen").open(f"{PAGE}/bodies/{team}").fill("Once only", "")
    visitor.fill("How many?", "").fill("First meeting", "2026-12-15").press("Save")
    assert "Once, on Tuesday 15 December 2026" in visitor.text
    visitor.press("Plan this meeting of Leadership Team")
    assert "1 meeting is planned." in visitor.text


def test_a_meeting_is_moved_and_its_other_days_with_it(
    cast: Cast, planned: list[int], visit: Visit
) -> None:
    visitor = visit("gwen").open(PAGE).follow("Move January 2027")
    assert visitor.value("Day of the meeting") == "2027-01-19"
    visitor.fill("Day of the meeting", "2027-01-26").press("Move the meeting")
    assert "The meeting is moved." in visitor.text
    found = list_meetings(cast.gwen, cast.plan())[1]
    assert found.meets_on == date(2027, 1, 26)
    assert found.updates_due_on == date(2027, 1, 19)
    assert found.opens_on == date(2027, 1, 5)
    visitor.follow("Move January 2027").fill("Updates are due by", "2027-01-25")
    visitor.press("Move the meeting")
    assert list_meetings(cast.gwen, cast.plan())[1].updates_due_on == date(2027, 1, 25)
    assert plan_proposed_meetings(cast.gwen, cast.plan(), found.body_id) == 0


@pytest.mark.parametrize(
    ("days", "field"),
    [
        (Days(date(2026, 11, 17)), "meets_on"),
        (Days(date(2032, 1, 1)), "meets_on"),
        (Days(date(2027, 1, 19)), "meets_on"),
        (Days(FIRST, date(2026, 12, 16)), "updates_due_on"),
        (Days(FIRST, date(2026, 11, 17)), "updates_due_on"),
        (Days(FIRST, date(2026, 12, 1), date(2026, 12, 2)), "opens_on"),
    ],
)
def test_days_in_the_wrong_order_or_taken_are_refused(
    cast: Cast, planned: list[int], days: Days, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        move_meeting(cast.gwen, cast.plan(), planned[0], days)
    assert set(refused.value.fields) == {field}


def test_a_meeting_is_called_off_with_a_reason_and_held_after_all(
    cast: Cast, planned: list[int], visit: Visit
) -> None:
    visitor = visit("gwen").open(PAGE).follow("Call off December 2026")
    visitor.press("Call it off")
    assert visitor.error_beside("Why is it called off?") == "Error: Enter why it is called off"
    visitor.fill("Why is it called off?", "The council is in recess.").press("Call it off")
    assert "Called off: The council is in recess." in visitor.text
    with pytest.raises(Stale, match="called this meeting off"):
        call_off_meeting(cast.gwen, cast.plan(), planned[0], "Again.")
    with pytest.raises(Stale, match="called this meeting off"):
        move_meeting(cast.gwen, cast.plan(), planned[0], Days(date(2026, 12, 16)))
    visitor.press("Hold it after all : December 2026")
    assert "The meeting is to be held after all." in visitor.text
    assert "Called off:" not in visitor.text
    with pytest.raises(Stale, match="not called off any more"):
        reinstate_meeting(cast.gwen, cast.plan(), planned[0])


def test_one_more_meeting_can_be_planned(cast: Cast, team: int, visit: Visit) -> None:
    visitor = visit("gwen").open(PAGE).follow("Plan one meeting of Leadership Team")
    visitor.press("Plan the meeting")
    assert "Enter the day of the meeting" in visitor.error_beside("Day of the meeting")
    visitor.fill("Day of the meeting", "2026-12-03").press("Plan the meeting")
    assert "Leadership Team, December 2026 Leadership Team Thursday 3 December" in visitor.text
    with pytest.raises(Invalid, match="has a meeting on that day"):
        plan_meeting(cast.gwen, cast.plan(), team, date(2026, 12, 3))
    with pytest.raises(Invalid, match="today or later"):
        plan_meeting(cast.gwen, cast.plan(), team, date(2026, 11, 17))


def test_a_body_that_only_reads_has_no_round(cast: Cast, team: int) -> None:
    reads = Cadence(Rule(3, CadenceUnit.MONTHS, FIRST), False, WorkingDays(5, 10))
    settle_cadence(cast.gwen, cast.plan(), team, reads)
    plan_proposed_meetings(cast.gwen, cast.plan(), team)
    meetings = list_meetings(cast.gwen, cast.plan())
    assert {each.opens_on for each in meetings} == {None}
    assert meetings[0].label == "Leadership Team, December 2026"


def test_planned_meetings_ask_as_settled_later_unless_moved(
    cast: Cast, team: int, planned: list[int]
) -> None:
    own = Days(date(2027, 1, 19), date(2027, 1, 18), date(2027, 1, 4))
    move_meeting(cast.gwen, cast.plan(), planned[1], own)
    shorter = Cadence(MONTHLY.rule, True, WorkingDays(2, 3))
    settle_cadence(cast.gwen, cast.plan(), team, shorter)
    first, second, *_ = list_meetings(cast.gwen, cast.plan())
    assert (first.updates_due_on, first.opens_on) == (date(2026, 12, 11), date(2026, 12, 8))
    assert (second.updates_due_on, second.opens_on) == (own.updates_due_on, own.opens_on)
    settle_cadence(cast.gwen, cast.plan(), team, Cadence(MONTHLY.rule, False, WorkingDays(2, 3)))
    assert list_meetings(cast.gwen, cast.plan())[0].opens_on is None


def test_only_the_plans_governance_keeps_meetings(
    cast: Cast, team: int, planned: list[int], visit: Visit
) -> None:
    for who in ("lee", "priya", "rita", "ada", "otto"):
        assert visit(who).open(PAGE).status == 404
        visitor = visit(who)
        visitor.send("POST", f"{PAGE}/{planned[0]}/call-off", {"reason": "No."})
        assert visitor.status == 404
    for refused in (
        lambda: settle_cadence(cast.otto, cast.plan(), team, MONTHLY),
        lambda: plan_proposed_meetings(cast.otto, cast.plan(), team),
        lambda: plan_meeting(cast.otto, cast.plan(), team, TODAY),
        lambda: move_meeting(cast.otto, cast.plan(), planned[0], Days(TODAY)),
        lambda: call_off_meeting(cast.otto, cast.plan(), planned[0], "No."),
        lambda: reinstate_meeting(cast.otto, cast.plan(), planned[0]),
        # One's own plan does not open the rows of another.
        lambda: settle_cadence(cast.otto, cast.plan("otherton"), team, MONTHLY),
        lambda: call_off_meeting(cast.otto, cast.plan("otherton"), planned[0], "No."),
    ):
        with pytest.raises(Missing):
            refused()
    assert not any(each.called_off_at for each in list_meetings(cast.gwen, cast.plan()))


def test_a_body_with_meetings_stays_in_the_plan(
    cast: Cast, team: int, planned: list[int], visit: Visit
) -> None:
    visitor = visit("gwen").open(f"/plans/anytown/lists/bodies/{team}/remove")
    assert "The plan uses it 12 times, so it stays." in visitor.text


def test_a_body_can_be_added(cast: Cast, visit: Visit) -> None:
    visitor = visit("gwen").open(PAGE).follow("Add a body").fill("Who meets", "Audit Committee")
    visitor.fill("How often (optional)", "every six weeks").press("Add it")
    visitor.open(PAGE)
    assert "Audit Committee The plan says “every six weeks” Read as Every 6 weeks" in visitor.text
