"""What is exported loads again to the same plan."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from tests.cast import TODAY
from tests.plans.exports.files import WRITERS, back, export_of, now
from tests.plans.papers import document, of_several_sources, recommendation, step
from webapp.db import migrations
from webapp.demonstration.paper import read_paper
from webapp.demonstration.shifting import Shift
from webapp.errors import PlanFileError
from webapp.imports.grids.values import Cell, Grid, Paragraph, Table
from webapp.imports.readers.reading import read
from webapp.plans.commands import load_plan
from webapp.plans.documents.reading import read_plan, read_plan_file
from webapp.plans.documents.values import PlanDocument, PrintedExtra, PrintedUpdate
from webapp.plans.documents.writing import write_plan
from webapp.plans.exports.formats import FORMATS
from webapp.plans.exports.queries import find_export
from webapp.plans.exports.reading import read_export
from webapp.principals import Operator

OPERATOR = Operator(0, TODAY)
STYLES = sorted(WRITERS)


def _everything() -> PlanDocument:
    plan = of_several_sources()
    plan["statuses"][1]["counts_as"] = "complete"
    plan["actions"][0]["steps"][0] |= {
        "extras": [{"name": "Resources", "text": "A clerk"}],
        "updates": [{"heading": "So far", "text": "One of two.", "noted_on": None}],
    }
    plan["actions"][0]["extras"] = [
        {"name": "Resources", "text": "£20,000"},
        {"name": "Status now", "text": "As we see it"},
    ]
    plan["actions"][0]["updates"] = [
        {"heading": "July 2026", "text": "Begun.\n[not a heading", "noted_on": "2026-07-03"},
        {"heading": None, "text": "Nothing yet.", "noted_on": None},
    ]
    plan["recommendations"][0]["extras"] = [{"name": "Page", "text": "12"}]
    plan["recommendations"][0]["response"] = {"decision": "partly", "text": "In two years."}
    plan["recommendations"][1]["response"] = {"decision": None, "text": "We noted it."}
    return read_plan(json.dumps(plan).encode())


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("council", ["boston", "bedford", "west-norfolk", "oadby-wigston"])
def test_a_real_plan_comes_back_word_for_word(shared: Path, council: str, style: str) -> None:
    plan = read_plan_file(shared / "plans" / council / "expected.json")
    assert back(WRITERS[style](export_of(plan))) == plan


@pytest.mark.parametrize("style", STYLES)
def test_the_demonstration_comes_back_word_for_word(style: str) -> None:
    plan = read_paper(Shift(0, 2026))
    assert back(WRITERS[style](export_of(plan))) == plan


@pytest.mark.parametrize("style", STYLES)
def test_one_of_everything_comes_back(style: str) -> None:
    plan = _everything()
    assert back(WRITERS[style](export_of(plan))) == plan


@pytest.mark.parametrize("style", STYLES)
def test_how_actions_stand_is_told_and_is_no_part_of_the_plan(style: str) -> None:
    plan = document()
    stands = now(
        "1.1",
        status="On track",
        ends_on=TODAY,
        slips=2,
        note="=1+1\n\nMet.",
        noted_on=TODAY,
        noted_by="Head of Finance",
        closed_on=TODAY,
    )
    content = WRITERS[style](export_of(plan, stands))
    assert back(content) == plan
    words = "\n".join(cell.text for cell in read(content).tables[0].rows[1])
    assert "Met." in words
    assert "Closed on 18 November 2026" in words


_TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=60
).filter(str.strip)
_TRICKY = st.sampled_from(
    (
        "=1+1|+1|-1|@SUM(1)|\t=1|\r=1|'=1|''-| a |a\n\nb|(a)Then|•x|_x0041_|a\x0bb|1.1  Two|TRUE"
        "|0012|a; b, c|2026-10-28|28 October 2026|{}|—|\u2028x|\uffff|[July; 3 May 2026]|Yes|\xadx"
        "|As exported (leave as it is)|Status now|A\n'=1|\n\n-1"
    ).split("|")
)


@settings(
    # What fails is told as it was found: to make it smaller would take minutes.
    max_examples=40,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(st.lists(_TEXT | _TRICKY, min_size=8, max_size=8), st.sampled_from(STYLES))
@example(["=1", "'=1", "(a)Then", " a\n\n b ", "\t", "a\r\nb", "\x01", "x" * 999], "csv")
@example(["=1", "'=1", "(a)Then", " a\n\n b ", "x\t", "a\r\nb", "\x01b", "x" * 999], "xlsx")
def test_any_words_come_back_letter_for_letter(texts: list[str], style: str) -> None:
    texts = [text if text.strip() else f"{text}x" for text in texts]
    plan = document()
    action = replace(
        plan.actions[0],
        text=texts[0],
        outcome=texts[1],
        evidence=texts[2],
        extras=(PrintedExtra(texts[3][:200], texts[4]), PrintedExtra("Plain", texts[5])),
        updates=(PrintedUpdate(texts[5], texts[6], None),),
        steps_intro="",
    )
    recommendations = tuple(replace(each, text=texts[7]) for each in plan.recommendations)
    plan = replace(
        plan,
        actions=(action, *plan.actions[1:]),
        recommendations=recommendations,
        front_matter=(texts[0], "", texts[6]),
        columns=(("", texts[1]), ()),
    )
    read_again = back(WRITERS[style](export_of(plan)))
    assert read_again is not None
    assert write_plan(read_again) == write_plan(plan)


@pytest.mark.parametrize("style", STYLES)
def test_what_no_cell_can_hold_comes_back_too(style: str) -> None:
    long = "Word. " * 3_333
    plan = document(
        actions=[
            step(
                "1.1",
                text=long,
                updates=[{"heading": None, "text": long, "noted_on": None}] * 3,
                leads=["A\nB", "C; D"],
                lead_text="A\nB",
            )
        ]
    )
    assert back(WRITERS[style](export_of(plan))) == plan


@pytest.mark.parametrize("style", ["json", *STYLES])
def test_references_stay_after_loading_into_an_empty_database(
    empty_database: str, style: str, tmp_path: Path
) -> None:
    migrations.upgrade()
    plan = _everything()
    load_plan(OPERATOR, plan, "first")
    content = FORMATS[style].write(find_export(OPERATOR, "first"))
    again = read_plan(content) if style == "json" else back(content)
    assert again == plan
    load_plan(OPERATOR, again, "second")
    second = find_export(OPERATOR, "second")
    assert second.document == plan
    assert list(second.now) == list(find_export(OPERATOR, "first").now)
    assert write_plan(second.document) == write_plan(plan)


def test_loading_an_export_again_changes_nothing(empty_database: str) -> None:
    migrations.upgrade()
    load_plan(OPERATOR, _everything(), "first")
    content = FORMATS["xlsx"].write(find_export(OPERATOR, "first"))
    again = back(content)
    assert again is not None
    assert not load_plan(OPERATOR, again, "first").is_new


def test_a_document_that_is_no_export_is_left_alone() -> None:
    cell = Cell(row=0, column=0, paragraphs=(Paragraph(text="Ref"),), place="A1")
    grid = Grid(format="xlsx", title=None, blocks=(Table(name="Actions", rows=((cell,),)),))
    assert read_export(grid) is None


def test_an_export_saved_by_excel_as_another_format_is_known_by_its_heading() -> None:
    plan = document(recommendations=[recommendation("1")], actions=[step("1.1", text="-1")])
    content = WRITERS["csv"](export_of(plan)).decode("utf-8-sig").replace("\r\n", "\n")
    assert back(content.encode()) == plan


def _spoilt(style: str, old: str, new: str) -> Any:
    content = WRITERS[style](export_of(document())).decode("utf-8-sig")
    assert old in content
    return content.replace(old, new).encode()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Plan,", "Plam,", "“plam” is not one of Action, Recommendation"),
        ("Layout", "Lay-out", "“Lay-out” is not one of Layout, Council"),
        ("Council,", "Title,", "“Title” stands there twice."),
    ],
)
def test_a_row_that_is_nothing_is_told_with_its_place(old: str, new: str, told: str) -> None:
    with pytest.raises(PlanFileError, match=r"^Row [0-9]+, column [A-Z]+: ") as caught:
        back(_spoilt("csv", old, new))
    assert told in str(caught.value)
