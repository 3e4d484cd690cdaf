"""A next version that names further sources: what they recommend is added under their names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.cast import Cast
from tests.plans.papers import document, recommendation, step
from webapp import clock
from webapp.db.engine import writing
from webapp.imports.comparing.commands.adding import Adding
from webapp.imports.comparing.comparison import compare
from webapp.imports.comparing.queries import find_held
from webapp.plans.commands import load_plan
from webapp.plans.documents.queries import find_document
from webapp.plans.documents.values import PlanDocument, PrintedReview
from webapp.plans.headings import find_plan
from webapp.principals import Operator

AUDIT = PrintedReview("Internal audit", None, None)
NEW = document(
    recommendations=[recommendation("9", text="Count the cash in every office twice a year.")],
    actions=[step("9.1", recommendation_refs=["9"])],
)


@pytest.fixture
def plan(cast: Cast) -> PlanDocument:
    """The small plan, in the record."""
    load_plan(Operator(0, clock.today()), document(), "small")
    return document()


def _added(next_version: PlanDocument) -> PlanDocument:
    operator = Operator(0, clock.today())
    held = find_held(operator, find_plan(operator, "small"))
    found = compare(held, next_version, {})
    with writing():
        Adding(operator, held, next_version, found.new, found.matched).write([])
    return find_document(operator, "small")


def _with(plan: PlanDocument, source: str, *further: PrintedReview) -> PlanDocument:
    (new,) = NEW.recommendations
    recommendations = (*plan.recommendations, replace(new, from_source=source))
    return replace(plan, recommendations=recommendations, further_sources=further)


def test_a_source_that_is_new_comes_with_what_it_recommends(plan: PlanDocument) -> None:
    after = _added(_with(plan, "Internal audit", AUDIT))
    assert after.further_sources == (AUDIT,)
    assert [each.from_source for each in after.recommendations] == ["", "", "Internal audit"]


def test_a_source_that_is_there_is_not_added_again(plan: PlanDocument) -> None:
    _added(_with(plan, "Internal audit", AUDIT))
    (new,) = NEW.recommendations
    again = find_document(Operator(0, clock.today()), "small")
    other = replace(
        new, ref="10", text="Lock the front doors at night.", from_source="INTERNAL AUDIT"
    )
    spelt = replace(AUDIT, name="INTERNAL AUDIT")
    known = tuple(
        replace(each, from_source="INTERNAL AUDIT") if each.from_source else each
        for each in again.recommendations
    )
    after = _added(replace(again, recommendations=(*known, other), further_sources=(spelt,)))
    assert after.further_sources == (AUDIT,)
    assert [each.from_source for each in after.recommendations][2:] == ["Internal audit"] * 2


def test_what_the_documents_own_review_recommends_stays_with_the_challenge(
    plan: PlanDocument,
) -> None:
    assert _added(_with(plan, "")).recommendations[-1].from_source == ""


def test_a_document_of_a_further_source_adds_to_that_source(plan: PlanDocument) -> None:
    first = _added(_with(plan, "Internal audit", AUDIT))
    (new,) = NEW.recommendations
    other = replace(new, ref="10", text="Lock the front doors at night.")
    after = _added(
        replace(
            first,
            challenge=AUDIT,
            further_sources=(),
            recommendations=(
                *(replace(each, from_source="") for each in first.recommendations),
                other,
            ),
        )
    )
    assert after.recommendations[-1].from_source == "Internal audit"
