"""The council's response to a recommendation, and what difference it made."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cast import TODAY, Cast
from webapp import scope
from webapp.db.tables import AuditEntry, Impact, Recommendation
from webapp.errors import Invalid, Missing
from webapp.plans.recommendations.commands import answer_recommendation, tell_difference
from webapp.vocabulary import Response


def _answer(cast: Cast) -> tuple[str | None, str | None]:
    columns = (Recommendation.response, Recommendation.response_reason)
    found = scope.in_plan(Recommendation, cast.gwen, *columns).where(
        Recommendation.id == cast.numbers["recommendation anytown 1"]
    )
    ((response, reason),) = found.tuples()
    return response, reason


def test_a_response_is_kept_and_may_be_changed(cast: Cast) -> None:
    number = cast.numbers["recommendation anytown 1"]
    answer_recommendation(cast.gwen, number, Response.PARTLY, "  Not all of it. ")
    assert _answer(cast) == ("partly", "Not all of it.")
    answer_recommendation(cast.gwen, number, Response.ACCEPTED, None)
    assert _answer(cast) == ("accepted", None)
    deeds = scope.audit(cast.gwen, AuditEntry.deed, AuditEntry.details).order_by(AuditEntry.id)
    assert list(deeds.tuples()) == [
        ("recommendation answered", {"response": "partly"}),
        ("recommendation answered", {"response": "accepted"}),
    ]


def test_a_difference_is_told_beside_those_told_before(cast: Cast) -> None:
    number = cast.numbers["recommendation anytown 1"]
    tell_difference(cast.gwen, number, "Some know it.", date(2026, 6, 1))
    tell_difference(cast.gwen, number, "Everybody knows it.", TODAY)
    told = scope.on_recommendations(Impact, cast.gwen, Impact.text, Impact.told_on)
    assert list(told.order_by(Impact.id).tuples()) == [
        ("Some know it.", date(2026, 6, 1)),
        ("Everybody knows it.", TODAY),
    ]


@pytest.mark.parametrize(
    ("text", "told_on", "field"),
    [
        ("  ", TODAY, "text"),
        ("x" * 10_001, TODAY, "text"),
        ("a\x00b", TODAY, "text"),
        ("Soon.", date(2026, 11, 19), "told_on"),
    ],
)
def test_a_difference_that_cannot_be_is_refused(
    cast: Cast, text: str, told_on: date, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        tell_difference(cast.gwen, cast.numbers["recommendation anytown 1"], text, told_on)
    assert list(refused.value.fields) == [field]


def test_another_plan_s_recommendation_is_missing(cast: Cast) -> None:
    number = cast.numbers["recommendation anytown 1"]
    with pytest.raises(Missing):
        answer_recommendation(cast.otto, number, Response.DECLINED, None)
    with pytest.raises(Missing):
        tell_difference(cast.otto, number, "None.", TODAY)
    assert _answer(cast) == (None, None)
