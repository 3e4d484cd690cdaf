"""A meeting that has begun keeps its agenda, whatever it decides; so does its review."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import Cast
from tests.meetings.entries import close_round, decided, entry, opened_round
from tests.notes.entries import posted
from webapp.db import engine
from webapp.db.tables import AgendaItem, AuditEntry
from webapp.errors import Missing, Stale
from webapp.meetings.commands import begin_meeting
from webapp.meetings.sitting import sit
from webapp.plans.headings import find_plan
from webapp.reviews.commands import close_review
from webapp.reviews.queries import find_review
from webapp.reviews.saw import reopened
from webapp.vocabulary import AgendaChoice, ClosureKind, DecisionKind


@pytest.fixture
def round_id(cast: Cast) -> int:
    """The open round; by rule 1.1 comes first, since it is off track."""
    number = opened_round(cast)
    posted(cast, "1.1", status="R")
    return number


def refs(cast: Cast, round_id: int) -> list[str]:
    """The agenda, in its order."""
    sitting = sit(cast.gwen, "anytown", round_id)
    return [sitting.papers.lines[number].facts.ref for number in sitting.action_ids]


def begin(cast: Cast, round_id: int) -> None:
    """Have Gwen begin with the agenda as it is."""
    sitting = sit(cast.gwen, "anytown", round_id)
    begin_meeting(cast.gwen, cast.plan(), round_id, sitting.action_ids)


def override(cast: Cast, round_id: int, ref: str, choice: AgendaChoice | None) -> None:
    """Have an officer decide about an item's place."""
    with engine.writing():
        AgendaItem.insert(
            plan=cast.plan(), round=round_id, action=cast.action(ref), choice=choice
        ).execute()


def test_before_it_has_begun_the_rules_order_the_agenda(cast: Cast, round_id: int) -> None:
    first = refs(cast, round_id)
    assert first[0] == "1.1"
    posted(cast, "1.1", status="G")
    assert refs(cast, round_id)[0] != "1.1"


def test_once_begun_every_item_keeps_its_place(cast: Cast, round_id: int) -> None:
    first = refs(cast, round_id)
    begin(cast, round_id)
    assert sit(cast.lee, "anytown", round_id).has_begun
    said = entry(cast, DecisionKind.CLOSED, ends_as=ClosureKind.COMPLETE)
    decided(cast, round_id, said)
    posted(cast, "1.2", key="sam", status="C")
    assert refs(cast, round_id) == first


def test_it_begins_once(cast: Cast, round_id: int) -> None:
    first = refs(cast, round_id)
    begin(cast, round_id)
    begin_meeting(cast.gwen, cast.plan(), round_id, [cast.action("4.1")])
    assert refs(cast, round_id) == first
    assert AuditEntry.select().where(AuditEntry.deed == "meeting begun").count() == 1


def test_what_an_officer_decided_stays(cast: Cast, round_id: int) -> None:
    override(cast, round_id, "4.1", AgendaChoice.PINNED)
    override(cast, round_id, "3.1", AgendaChoice.DROPPED)
    begin(cast, round_id)
    rows: Any = AgendaItem.select(AgendaItem.action, AgendaItem.choice).tuples()
    items = dict(rows)
    assert items[cast.action("4.1")] == "pinned"
    assert items[cast.action("3.1")] == "dropped"
    assert items[cast.action("1.1")] == "begun"
    assert "3.1" not in refs(cast, round_id)


def test_the_closed_review_keeps_the_agenda_as_it_was_run(cast: Cast, round_id: int) -> None:
    begin(cast, round_id)
    first = refs(cast, round_id)
    decided(cast, round_id, entry(cast, DecisionKind.CLOSED, ends_as=ClosureKind.COMPLETE))
    review_id = close_review(cast.gwen, find_plan(cast.gwen, "anytown"), round_id)
    whole, is_sound = reopened(find_review(cast.lee, cast.plan(), review_id))
    assert is_sound
    assert whole is not None
    assert whole.proceedings is not None
    kept = [entry.action_id for entry in whole.proceedings.agenda]
    assert kept == [cast.action(ref) for ref in first]
    assert [each.words for each in whole.proceedings.decisions] == ["Closure agreed"]


def test_another_plan_s_meeting_or_action_is_missing(cast: Cast, round_id: int) -> None:
    with pytest.raises(Missing):
        begin_meeting(cast.otto, cast.plan(), round_id, [])
    with pytest.raises(Missing):
        begin_meeting(cast.gwen, cast.plan(), round_id, [cast.action("1.1", "otherton")])
    close_round(round_id)
    with pytest.raises(Stale):
        begin_meeting(cast.gwen, cast.plan(), round_id, [cast.action("1.1")])
    assert not AgendaItem.select().exists()
