"""What meetings decided, what nobody expects and what is asked, on the lead's own pages."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.cast import NOON, TODAY, Cast
from tests.visitor import Visitor
from webapp.db import engine
from webapp.db.tables import Excuse, Note, NoteQuery
from webapp.decisions.commands import store_decision, withdraw_decision
from webapp.decisions.values import Decided
from webapp.plans.headings import find_plan
from webapp.rounds.commands import open_round
from webapp.vocabulary import DecisionKind

Visit = Callable[..., Visitor]
FINISH = "Tell that this is done : Challenged, at the review of November 2026 (25 November 2026)"
WORDS = "Bring the parish councils' answers to the next review."


@pytest.fixture
def round_id(cast: Cast) -> int:
    """The open round of Anytown's plan."""
    plan = find_plan(cast.gwen, "anytown")
    return open_round(cast.gwen, plan, "November 2026", TODAY, TODAY + timedelta(days=7))


@pytest.fixture
def decision_id(cast: Cast, round_id: int) -> int:
    """A decision that Priya's post is to carry out, about her action."""
    decided = Decided(
        kind=DecisionKind.CHALLENGED,
        text=WORDS,
        sent_key=str(uuid.uuid4()),
        action_id=cast.action("1.1"),
        owner_id=cast.post("Director of Place"),
        due_on=TODAY + timedelta(days=14),
    )
    return store_decision(cast.gwen, cast.plan(), round_id, decided)


def test_a_decision_is_on_the_leads_page_at_once(
    cast: Cast, visit: Visit, decision_id: int
) -> None:
    page = visit("priya").open(f"/actions/{cast.action('1.1')}", queries=3)
    assert "Challenged, at the review of November 2026 (25 November 2026)" in page.text
    assert WORDS in page.text
    assert "Director of Place to do this by 2 December 2026, due in 2 weeks" in page.text


def test_the_lead_tells_that_it_is_done(cast: Cast, visit: Visit, decision_id: int) -> None:
    page = visit("priya").open(f"/actions/{cast.action('1.1')}")
    page.follow(FINISH)
    page.press("This is done")
    assert "Enter what was done" in page.text
    page.fill("What was done?", "The answers went out on Monday.")
    page.press("This is done")
    assert "Told: this is done. The next review sees it." in page.text
    assert "Done on 18 November 2026: The answers went out on Monday." in page.text
    assert "Tell that this is done" not in page.text


def test_a_decision_that_was_taken_back_asks_nothing(
    cast: Cast, visit: Visit, decision_id: int
) -> None:
    withdraw_decision(cast.gwen, cast.plan(), decision_id, "It was meant for 1.2.")
    page = visit("priya").open(f"/actions/{cast.action('1.1')}")
    assert "Taken back on 18 November 2026: It was meant for 1.2." in page.text
    assert "Tell that this is done" not in page.text


def test_where_nothing_is_expected_nothing_is_owed(cast: Cast, visit: Visit, round_id: int) -> None:
    action = cast.action("1.1")
    assert "An update is needed by" in visit("priya").open(f"/actions/{action}").text
    with engine.writing():
        Excuse.insert(
            plan=cast.plan(),
            round=round_id,
            action=action,
            reason="The consultants report in January.",
            person=cast.person("gwen"),
            given_at=NOON,
        ).execute()
    page = visit("priya").open(f"/actions/{action}", queries=3)
    assert "Nothing is expected this time: The consultants report in January." in page.text
    assert "An update is needed by" not in page.text


def test_a_question_about_an_update_is_on_the_leads_page(cast: Cast, visit: Visit) -> None:
    action = cast.action("1.1")
    with engine.writing():
        note = Note.insert(
            action=action,
            post=cast.post("Director of Place"),
            person=cast.person("priya"),
            noted_on=TODAY,
            posted_at=NOON,
            text="We met.",
            sent_key=str(uuid.uuid4()),
        ).execute()
        NoteQuery.insert(
            action=action,
            note=note,
            text="Whom did you meet?",
            asked_by=cast.person("gwen"),
            asked_at=NOON,
        ).execute()
    page = visit("priya").open(f"/actions/{action}", queries=3)
    assert "asked on 18 November 2026" in page.text
    assert "Whom did you meet?" in page.text
