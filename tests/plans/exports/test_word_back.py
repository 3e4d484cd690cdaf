"""A plan exported to Word is read again by the reader of councils' own documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.plans.exports.files import export_of
from tests.plans.papers import document, of_several_sources, recommendation, step
from webapp.imports.readers.reading import read
from webapp.imports.readings import understood
from webapp.imports.understanding.values import Answers
from webapp.plans.documents.reading import read_plan_file
from webapp.plans.documents.values import PlanDocument
from webapp.plans.exports.word.writing import write_word

FIELDS = (
    "recommendation_refs",
    "outcome",
    "text",
    "leads",
    "timescale_text",
    "timescale",
    "priority",
    "rating",
    "completion_text",
    "evidence",
    "commentary",
    "extras",
)
#: Bedford prints its times in the wording, and West Norfolk's export has each time in a line.
OTHERWISE = {"bedford": {"timescale_text", "timescale"}, "west-norfolk": {"timescale_text"}}


def _back(plan: PlanDocument) -> PlanDocument:
    return understood(read(write_word(export_of(plan))), Answers(), "plan.docx").document


def _bare(value: Any) -> Any:
    return " ".join(value.replace("·", " ").split()) if isinstance(value, str) else value


@pytest.mark.parametrize("council", ["boston", "bedford", "west-norfolk", "oadby-wigston"])
def test_a_real_plan_is_read_again(shared: Path, council: str) -> None:
    plan = read_plan_file(shared / "plans" / council / "expected.json")
    again = _back(plan)
    assert again.council == plan.council
    assert [_bare(each.text) for each in again.recommendations] == [
        _bare(each.text) for each in plan.recommendations
    ]
    assert again.statuses == plan.statuses
    assert again.timescale_bands == plan.timescale_bands
    assert {each.code for each in again.priorities} == {each.code for each in plan.priorities}
    assert [len(each.steps) for each in again.actions] == [len(each.steps) for each in plan.actions]
    for field in FIELDS:
        wrong = [
            one.ref
            for one, other in zip(plan.actions, again.actions, strict=True)
            if _bare(getattr(one, field)) != _bare(getattr(other, field))
        ]
        # Two of West Norfolk's times are printed as approximate, and asked about.
        few = 2 if field == "timescale" and council == "west-norfolk" else 0
        assert len(wrong) <= few or field in OTHERWISE.get(council, ()), (field, wrong)


def test_extras_and_updates_of_steps_stand_under_their_headings() -> None:
    inner = step(
        "1.1a",
        evidence="A photograph",
        extras=[{"name": "Cost", "text": "£5"}],
        updates=[
            {"heading": "So far", "text": "One of two.", "noted_on": None},
            {"heading": "Progress in May 2026", "text": "None yet.", "noted_on": None},
        ],
    )
    plan = document(
        columns=[["Recommendation", "Action", "Progress in May 2026"]],
        recommendations=[recommendation("1")],
        actions=[step("1.1", steps=[inner])],
    )
    table = read(write_word(export_of(plan))).tables[-1]
    headings, cells = ([cell.text for cell in row] for row in table.rows)
    said = dict(zip(headings, cells, strict=True))
    assert said["Evidence"] == "a. A photograph"
    assert said["Cost"] == "a. £5"
    assert said["Progress in May 2026"] == "a. None yet."
    assert said["Latest update"] == "a. So far: One of two."


def test_the_council_is_named_once() -> None:
    for front in ([], ["Our action plan", "Welcome."]):
        plan = document(front_matter=front)
        assert _back(plan).council == plan.council
    named = document(front_matter=["Smallville Borough Council", "Our action plan"])
    words = [
        block.text for block in read(write_word(export_of(named))).blocks if hasattr(block, "text")
    ]
    assert words.count("Smallville Borough Council") == 1


def test_where_there_are_several_sources_each_recommendation_says_its_own() -> None:
    plan = document(**of_several_sources(columns=[["Recommendation", "Action"]]))
    said: dict[str, str] = {}
    for table in read(write_word(export_of(plan))).tables:
        headings = [cell.text for cell in table.rows[0]]
        if "Which review made it" in headings:
            said |= {
                row[0].text: row[headings.index("Which review made it")].text
                for row in table.rows[1:]
            }
    assert said["1. Recommendation 1."] == "Peer Challenge"
    assert said["3. Recommendation 3."] == "Audit"
    assert said["4. Recommendation 4."] == ""
    one = read(write_word(export_of(document(columns=[["Recommendation", "Action"]])))).tables[-1]
    assert "Which review made it" not in [cell.text for cell in one.rows[0]]
