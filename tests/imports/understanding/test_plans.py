"""The councils' own documents, read without help: the floor under which no field may fall."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.readings import DOCUMENTS, TEXTS, Judged, judge_document, rate
from webapp.imports.understanding.values import Reading
from webapp.plans.documents.checking import check

#: Doubts that one document may raise: more would not be read.
_MOST_DOUBTS = 12


@pytest.fixture(scope="module")
def judged() -> dict[str, tuple[list[Judged], Reading]]:
    return {}


@pytest.fixture(params=DOCUMENTS)
def result(
    request: pytest.FixtureRequest,
    shared: Path,
    judged: dict[str, tuple[list[Judged], Reading]],
) -> tuple[list[Judged], Reading]:
    name = str(request.param)
    if name not in judged:
        judged[name] = judge_document(name, shared / "plans")
    return judged[name]


def test_the_texts_are_right(result: tuple[list[Judged], Reading]) -> None:
    for field in TEXTS:
        assert rate(each for each in result[0] if each.field == field) >= 0.99, field


def test_nearly_all_cells_are_right(result: tuple[list[Judged], Reading]) -> None:
    assert rate(each for each in result[0] if each.is_filled) >= 0.97


def test_nothing_is_wrong_in_silence(result: tuple[list[Judged], Reading]) -> None:
    assert [(each.path, each.wanted, each.read) for each in result[0] if each.is_silent] == []


def test_doubts_are_few_and_say_where(result: tuple[list[Judged], Reading]) -> None:
    doubts = result[1].doubts
    assert len(doubts) <= _MOST_DOUBTS
    keys = [doubt.key for doubt in doubts]
    assert len(set(keys)) == len(keys)
    for doubt in doubts:
        assert doubt.question.strip().endswith(("?", ".")), doubt.question
        assert doubt.choices or doubt.takes_text
        assert doubt.cell in doubt.covers


def test_every_value_has_its_cell(result: tuple[list[Judged], Reading]) -> None:
    reading = result[1]
    paths = {origin.path for origin in reading.origins}
    for at, action in enumerate(reading.document.actions):
        for name in ("text", "lead_text", "timescale_text", "outcome", "evidence", "commentary"):
            if getattr(action, name) is not None:
                assert f"actions[{at}].{name}" in paths
    for at, each in enumerate(reading.document.recommendations):
        assert f"recommendations[{at}].text" in paths
        assert (f"recommendations[{at}].heading" in paths) == (each.heading is not None)


def test_what_was_read_is_a_plan_that_can_be_loaded(result: tuple[list[Judged], Reading]) -> None:
    check(result[1].document)
