"""A plan's documents: listed, taken away, and where each row comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.cast import Cast
from tests.imports.papers import change, number_of, only_row, paper, send
from tests.visitor import Visitor
from webapp import clock
from webapp.db.tables import (
    Action,
    ActionPost,
    CellOrigin,
    Holding,
    Note,
    Plan,
    Recommendation,
    Role,
    Upload,
)
from webapp.plans.commands import load_plan
from webapp.plans.documents.queries import find_document
from webapp.principals import Governance, Operator

Visit = Callable[..., Visitor]


@pytest.fixture
def gwen(cast: Cast, visit: Visit) -> Visitor:
    """Gwen, who brought the small plan in; Lee reads it as leadership."""
    visitor = send(visit("gwen"), paper(), "Ünser plan “v2”.csv")
    change(visitor, number_of(visitor), 1, text__council="Smallville Borough Council")
    visitor.follow("Go on to load this plan").press("Load this plan")
    Role.insert(
        person=cast.person("lee"),
        plan=Plan.get(Plan.slug == "smallville"),
        role="leadership",
        granted_at=clock.now(),
    ).execute()
    return visitor


def test_the_documents_of_a_plan_are_listed_with_what_stayed_open(gwen: Visitor) -> None:
    gwen.follow("Documents that this plan comes from")
    assert "Ünser plan “v2”.csv" in gwen.text
    assert "Brought in on 18 November 2026 by Gwen Hughes" in gwen.text
    assert "Row 5 of Table 1 has no lead of its own." in gwen.text
    gwen.open("/plans/smallville/documents", queries=7)


@pytest.mark.parametrize("key", ["gwen", "lee"])
def test_a_document_is_taken_away_as_it_was_sent(gwen: Visitor, visit: Visit, key: str) -> None:
    upload = Upload.get()
    answer = visit(key).client.get(f"/plans/smallville/documents/{upload.id}")
    assert answer.data == paper()
    assert answer.mimetype == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="_nser plan _v2_.csv"; '
        "filename*=UTF-8''%C3%9Cnser%20plan%20%E2%80%9Cv2%E2%80%9D.csv"
    )


@pytest.mark.parametrize("key", ["priya", "rita", "otto", "ada", "norma"])
def test_others_take_nothing_away(gwen: Visitor, visit: Visit, key: str) -> None:
    upload = Upload.get()
    other = visit(key)
    assert other.open(f"/plans/smallville/documents/{upload.id}").status == 404
    assert other.open("/plans/smallville/documents").status == 404


def test_a_document_of_another_plan_is_not_found_through_one_s_own(
    gwen: Visitor, visit: Visit
) -> None:
    upload = Upload.get()
    assert visit("otto").open(f"/plans/otherton/documents/{upload.id}").status == 404
    assert gwen.open(f"/plans/anytown/documents/{upload.id}").status == 404


def test_a_plan_without_a_document_says_so(cast: Cast, visit: Visit) -> None:
    gwen = visit("gwen").open("/plans/anytown/documents")
    assert "No document is kept with this plan" in gwen.text
    gwen.open(f"/actions/{cast.action('1.1')}/source")
    assert "No document is kept for this" in gwen.text


def test_a_recommendation_says_where_it_comes_from(gwen: Visitor) -> None:
    recommendation = Recommendation.get(Recommendation.text == "Agree a budget for four years.")
    gwen.open(f"/recommendations/{recommendation.id}/source", queries=3)
    assert "Where recommendation 2 comes from" in gwen.text
    assert "Wording" in gwen.text
    assert "Row 4, column A" in gwen.text


def test_a_lead_sees_where_an_action_of_theirs_comes_from_and_no_other(
    gwen: Visitor, cast: Cast, visit: Visit
) -> None:
    own = Action.get(Action.text == "Hold six meetings in the villages.")
    other = Action.get(Action.text == "Ask staff what they think.")
    priya = visit("priya")
    assert priya.open(f"/actions/{own.id}/source").status == 404
    _give_post(cast, own.id)
    assert "Row 3, column B" in priya.open(f"/actions/{own.id}/source").text
    assert priya.open(f"/actions/{other.id}/source").status == 404


def _give_post(cast: Cast, action_id: int) -> None:
    post = only_row(ActionPost.select().where(ActionPost.action == action_id))["post"]
    Holding.insert(post=post, person=cast.person("priya"), starts_on=date(2026, 1, 1)).execute()


def test_a_plan_that_is_replaced_forgets_where_its_old_rows_stood(
    gwen: Visitor, cast: Cast
) -> None:
    Note.delete().execute()
    document = find_document(Governance(cast.person("gwen"), clock.today()), "smallville")
    load_plan(
        Operator(0, clock.today()), replace(document, title="Another"), "smallville", force=True
    )
    assert not CellOrigin.select().exists()
