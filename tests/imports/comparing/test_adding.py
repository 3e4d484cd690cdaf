"""New rows of every kind are written as they are printed, under references of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.cast import Cast
from webapp import clock
from webapp.db.engine import writing
from webapp.db.tables import Action, Recommendation
from webapp.errors import Invalid
from webapp.imports.comparing.commands.adding import Adding
from webapp.imports.comparing.comparison import compare
from webapp.imports.comparing.held_values import Held
from webapp.imports.comparing.queries import find_held
from webapp.imports.comparing.values import Comparison
from webapp.plans.commands import load_plan
from webapp.plans.documents.queries import find_document
from webapp.plans.documents.reading import read_plan_file
from webapp.plans.documents.values import PlanDocument, PrintedTimescale
from webapp.plans.headings import find_plan
from webapp.principals import Operator

KETTLE = "Buy a kettle for the meeting room on the second floor."
BOILER = "Have the boiler in the basement looked at every year."


@pytest.fixture
def plan(shared: Path) -> PlanDocument:
    """A real plan whose actions have steps."""
    document = read_plan_file(shared / "plans" / "boston" / "expected.json")
    bare = replace(
        document.actions[0],
        text="Agree who does what by when, and say so.",
        ref="50.1",
        ref_given=True,
        timescale=PrintedTimescale("none", None, None, ()),
        steps=(),
        updates=(),
    )
    step = replace(bare, ref="50.1a", text="Ask everybody what they do.")
    return replace(document, actions=(*document.actions, replace(bare, steps=(step,))))


def _operator() -> Operator:
    return Operator(0, clock.today())


def _held(plan: PlanDocument) -> Held:
    load_plan(_operator(), plan, "real")
    return find_held(_operator(), find_plan(_operator(), "real"))


def _add(held: Held, document: PlanDocument, found: Comparison) -> Adding:
    with writing():
        adding = Adding(_operator(), held, document, found.new, found.matched)
        adding.write([])
    return adding


def test_a_new_step_stands_under_its_action(cast: Cast, plan: PlanDocument) -> None:
    held = _held(plan)
    last = plan.actions[-1]
    ends = PrintedTimescale("date", date(2027, 5, 1), date(2027, 5, 1), ())
    step = replace(last.steps[0], ref="50.1b", text=KETTLE, timescale=ends)
    document = replace(plan, actions=(*plan.actions[:-1], replace(last, steps=(*last.steps, step))))
    found = compare(held, document, {})
    assert [(row.kind, row.name) for row in found.new] == [("step", "Step 50.1b")]
    _add(held, document, found)
    added = Action.get(Action.text == KETTLE)
    assert added.step_of.ref == "50.1"
    assert (added.ref, added.position, added.ends_on) == ("50.1b", 2, date(2027, 5, 1))
    assert find_document(_operator(), "real").actions == document.actions
    assert compare(
        find_held(_operator(), find_plan(_operator(), "real")), document, {}
    ).says_nothing


def test_a_new_action_brings_its_steps_and_stands_where_the_document_has_it(
    cast: Cast, plan: PlanDocument
) -> None:
    held = _held(plan)
    last = plan.actions[-1]
    steps = (replace(last.steps[0], ref="60.1a", text=BOILER),)
    new = replace(last, ref="60.1", text=KETTLE, steps=steps)
    document = replace(plan, actions=(plan.actions[0], new, *plan.actions[1:]))
    found = compare(held, document, {})
    assert [row.words for row in found.new] == [KETTLE]
    adding = _add(held, document, found)
    assert set(adding.added) == {"actions[1]", "actions[1].steps[0]"}
    assert find_document(_operator(), "real").actions == document.actions


def test_a_reference_in_use_is_replaced_by_a_free_one(cast: Cast, plan: PlanDocument) -> None:
    held = _held(plan)
    first = plan.recommendations[0]
    new = replace(first, ref=first.ref, text="Look after the boilers of the town better.")
    numbered = replace(new, ref="77", ref_given=True)
    action = replace(
        plan.actions[-1],
        ref="",
        ref_given=False,
        text=BOILER,
        recommendation_refs=("77",),
        steps=(),
    )
    document = replace(
        plan,
        recommendations=(*plan.recommendations, numbered),
        actions=(*plan.actions, action),
    )
    _add(held, document, compare(held, document, {}))
    assert Recommendation.get(Recommendation.text == new.text).ref == "77"
    assert Action.get(Action.text == BOILER).ref == "77.1"


def test_an_action_whose_recommendation_is_not_taken_is_refused(
    cast: Cast, plan: PlanDocument
) -> None:
    held = _held(plan)
    new = replace(plan.recommendations[0], ref="77", text="Look after the boilers of the town.")
    action = replace(plan.actions[-1], ref="77.1", text=BOILER, recommendation_refs=("77",))
    document = replace(
        plan,
        recommendations=(*plan.recommendations, new),
        actions=(*plan.actions, action),
    )
    found = compare(held, document, {})
    only = replace(found, new=tuple(row for row in found.new if row.kind == "action"))
    with pytest.raises(Invalid, match="Tick that one too"):
        _add(held, document, only)
    assert not Action.select().where(Action.text == BOILER).exists()
