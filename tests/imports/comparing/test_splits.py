"""Rows without references that were swapped, split in two or merged: nothing is guessed of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.cast import Cast
from webapp import clock
from webapp.imports.comparing.commands.applying import default_choices
from webapp.imports.comparing.comparison import compare
from webapp.imports.comparing.held_values import Held
from webapp.imports.comparing.queries import find_held
from webapp.plans.commands import load_plan
from webapp.plans.documents.reading import read_plan_file
from webapp.plans.documents.values import PlanDocument, PrintedAction
from webapp.plans.headings import find_plan
from webapp.principals import Operator


@pytest.fixture
def plan(shared: Path) -> PlanDocument:
    """Boston's plan, whose rows have no references."""
    return read_plan_file(shared / "plans" / "boston" / "expected.json")


@pytest.fixture
def held(cast: Cast, plan: PlanDocument) -> Held:
    """Boston's plan in the record."""
    operator = Operator(0, clock.today())
    load_plan(operator, plan, "boston")
    return find_held(operator, find_plan(operator, "boston"))


def _at(plan: PlanDocument, ref: str) -> int:
    return next(at for at, each in enumerate(plan.actions) if each.ref == ref)


def _said(action: PrintedAction) -> str:
    assert action.text is not None
    return action.text


def _with(plan: PlanDocument, at: int, until: int, *actions: PrintedAction) -> PlanDocument:
    put_in = [replace(each, ref=f"{each.ref}-{n}") for n, each in enumerate(actions)]
    return replace(plan, actions=(*plan.actions[:at], *put_in, *plan.actions[until:]))


def test_two_rows_that_changed_places_are_only_told(plan: PlanDocument, held: Held) -> None:
    at = _at(plan, "10.1")
    found = compare(held, _with(plan, at, at + 2, plan.actions[at + 1], plan.actions[at]), {})
    assert found.says_nothing
    assert not found.changed
    (told,) = found.remarks
    assert told.text.startswith("In the document action 10.2 stands before 10.1.")
    assert told.way is not None


def test_a_row_that_was_split_in_two_is_asked_about(plan: PlanDocument, held: Held) -> None:
    at = _at(plan, "10.1")
    whole = plan.actions[at]
    words = _said(whole).split()
    first = replace(whole, text=" ".join(words[:14]))
    second = replace(whole, text=" ".join(words[14:]))
    found = compare(held, _with(plan, at, at + 1, first, second), {})
    (question,) = found.questions
    assert question.old_words == whole.text
    (new,) = found.new
    assert {question.new_words, new.words} == {first.text, second.text}
    assert "These words are part of action 10.1 in the plan." in new.told
    assert new.way is not None
    assert new.way.href.endswith("/split")
    assert new.key not in default_choices(found).taken
    assert not found.changed
    assert not found.gone


def test_two_rows_that_were_merged_are_asked_about(plan: PlanDocument, held: Held) -> None:
    at = _at(plan, "10.1")
    one, other = plan.actions[at], plan.actions[at + 1]
    whole = replace(one, text=f"{one.text} {other.text}")
    found = compare(held, _with(plan, at, at + 2, whole), {})
    (question,) = found.questions
    assert question.new_words == whole.text
    (gone,) = found.gone
    assert {question.old_words, gone.words} == {one.text, other.text}
    assert "These words are part of “" in gone.told
    assert gone.can_close
    assert gone.way is not None
    assert gone.way.href.endswith(f"/actions/{gone.id}/merge")
    assert not found.changed
    assert not found.new


def test_another_number_is_asked_about(plan: PlanDocument, held: Held) -> None:
    at = _at(plan, "4.1")
    text = f"{_said(plan.actions[at])} This is phase 1."
    first = _with(plan, at, at + 1, replace(plan.actions[at], text=text))
    operator = Operator(0, clock.today())
    load_plan(operator, first, "phased")
    phased = find_held(operator, find_plan(operator, "phased"))
    second = replace(plan.actions[at], text=text.replace("phase 1", "phase 2"))
    found = compare(phased, _with(plan, at, at + 1, second), {})
    assert [each.likeness > 95 for each in found.questions] == [True]
    assert not found.changed
