"""The councils' own plans, loaded, and copies of them that were altered."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cast import Cast
from tests.visitor import counted_queries
from webapp import clock
from webapp.imports.comparing.comparison import compare
from webapp.imports.comparing.held_values import Held
from webapp.imports.comparing.queries import find_held
from webapp.imports.comparing.values import Comparison, Kind
from webapp.imports.readers.reading import read
from webapp.imports.understanding.reading import understand
from webapp.plans.commands import load_plan
from webapp.plans.documents.reading import read_plan_file
from webapp.plans.documents.values import PlanDocument, PrintedAction, PrintedStatus
from webapp.plans.headings import find_plan
from webapp.principals import Operator

COUNCILS = ["boston", "bedford", "west-norfolk", "oadby-wigston"]
Change = Callable[[PrintedAction], PrintedAction]


def _held(document: PlanDocument, slug: str = "real") -> Held:
    operator = Operator(0, clock.today())
    load_plan(operator, document, slug)
    return find_held(operator, find_plan(operator, slug))


@pytest.fixture(params=COUNCILS)
def document(request: pytest.FixtureRequest, shared: Path) -> PlanDocument:
    """A real plan as it is to be read."""
    return read_plan_file(shared / "plans" / request.param / "expected.json")


def _with(document: PlanDocument, at: int, **said: object) -> PlanDocument:
    actions = list(document.actions)
    actions[at] = replace(actions[at], **said)  # type: ignore[arg-type]
    return replace(document, actions=tuple(actions))


def _only(found: Comparison, kind: Kind) -> None:
    assert [change.kind for change in found.changes.values()] == [kind]
    assert not (found.questions)
    assert not (found.new)
    assert not (found.gone)


def test_the_same_plan_says_nothing_new(cast: Cast, document: PlanDocument) -> None:
    found = compare(_held(document), document, {})
    assert found.says_nothing
    assert not found.changed


@pytest.mark.parametrize("name", ["boston", "bedford"])
def test_the_same_plan_in_another_format_says_nothing_new(
    cast: Cast, shared: Path, name: str
) -> None:
    folder = shared / "plans" / name
    first, second = (
        understand(read((folder / file).read_bytes()), filename=file).document
        for file in ("plan.docx", "plan.xlsx")
    )
    found = compare(_held(first), second, {})
    assert not (found.questions)
    assert not (found.new)
    assert not (found.gone)
    assert not [each for each in found.changes.values() if each.is_default]


def test_altered_copies_say_just_what_was_altered(cast: Cast, document: PlanDocument) -> None:
    held = _held(document)
    at = max(range(len(document.actions)), key=lambda n: len(document.actions[n].text or ""))
    action = document.actions[at]
    said = f"{action.commentary or ''}\nThe group met and agreed what comes next."
    _only(compare(held, _with(document, at, commentary=said), {}), Kind.NOTE)
    _only(compare(held, _with(document, at, timescale_text="30 April 2031"), {}), Kind.DEADLINE)
    if action.text:
        longer = f"{action.text} This was put in."
        _only(compare(held, _with(document, at, text=longer), {}), Kind.WORDS)
    gone = replace(document, actions=(*document.actions[:at], *document.actions[at + 1 :]))
    found = compare(held, gone, {})
    assert [row.id for row in found.gone] == [
        next(a.id for a in held.actions if a.printed == action)
    ]
    assert not (found.questions)
    assert not (found.new)
    assert not (found.changes)


def test_a_new_row_and_another_order_are_told_apart(cast: Cast, document: PlanDocument) -> None:
    held = _held(document)
    new = replace(
        document.actions[0],
        ref="99.9",
        text="Buy a kettle for the meeting room on the second floor.",
        outcome=None,
        evidence=None,
        steps=(),
    )
    turned = replace(document, actions=(new, *reversed(document.actions)))
    found = compare(held, turned, {})
    assert [row.words for row in found.new] == [new.text]
    assert not (found.questions)
    assert not (found.gone)
    assert not (found.changes)


def test_other_references_are_no_other_actions(cast: Cast, document: PlanDocument) -> None:
    held = _held(document)
    actions = tuple(
        replace(each, ref=f"X{at}", ref_given=True) for at, each in enumerate(document.actions)
    )
    found = compare(held, replace(document, actions=actions), {})
    assert not (found.new)
    assert not (found.gone)
    assert not (found.changes)
    assert not found.questions


def _large(document: PlanDocument, number: int) -> PlanDocument:
    action = document.actions[0]
    actions = tuple(
        replace(
            action,
            ref=f"L{at}",
            ref_given=True,
            text=f"Deliver part {at} of the programme, {at * 7919 % 9973}, with partner {at % 37}.",
            outcome=None,
            evidence=None,
            steps=(),
            updates=(),
            commentary=None,
        )
        for at in range(number)
    )
    return replace(document, actions=actions)


def test_a_thousand_actions_take_no_more_queries_than_ten(cast: Cast, shared: Path) -> None:
    document = read_plan_file(shared / "plans" / "boston" / "expected.json")
    operator = Operator(0, clock.today())
    counts, held = [], _held(_large(document, 10))
    for slug, number in (("small", 10), ("large", 1000)):
        load_plan(operator, _large(document, number), slug)
        plan = find_plan(operator, slug)
        with counted_queries() as made:
            held = find_held(operator, plan)
        counts.append(len(made))
    assert counts[0] == counts[1] <= 32
    began = time.perf_counter()
    found = compare(held, _large(document, 1000), {})
    assert time.perf_counter() - began < 10
    assert found.says_nothing


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("2024-12-31", False),
        ("31/12/2024", False),
        ("31st Dec 2024", False),
        ("December 2024", True),
        ("31 December 2024 if money allows", True),
    ],
)
def test_the_same_day_in_other_words_is_no_other_deadline(
    cast: Cast, shared: Path, text: str, is_told: bool
) -> None:
    document = read_plan_file(shared / "plans" / "boston" / "expected.json")
    held = _held(document)
    at = next(at for at, each in enumerate(document.actions) if each.ref == "12.1")
    assert document.actions[at].timescale_text == "31 December 2024"
    found = compare(held, _with(document, at, timescale_text=text), {})
    assert [change.kind for change in found.changes.values()] == [Kind.DEADLINE] * is_told


def test_a_rating_that_changes_beside_the_same_status_is_not_missed(
    cast: Cast, shared: Path
) -> None:
    boston = read_plan_file(shared / "plans" / "boston" / "expected.json")
    key = (PrintedStatus("On track", "G", None), PrintedStatus("At risk", "A", None))
    document = _with(replace(boston, statuses=key), 0, status="Work goes on", rating="G")
    held = _held(document)
    (change,) = compare(held, _with(document, 0, rating="A"), {}).changes.values()
    assert (change.kind, change.status) == (Kind.NOTE, "On track to At risk")
    (change,) = compare(held, _with(document, 0, status="Work is done"), {}).changes.values()
    assert (change.after, change.status_id) == ("The document says: Work is done", None)
