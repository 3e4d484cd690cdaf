"""The files themselves: what a spreadsheet and a word processor find in them."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from tests.plans.exports.files import WRITERS, export_of, now, rows_of
from tests.plans.papers import document, recommendation, step
from webapp.imports.grids.values import Table
from webapp.imports.readers.reading import read
from webapp.plans.documents.values import PlanDocument
from webapp.plans.exports.word.meanings import is_of_actions, meanings_of
from webapp.plans.exports.word.writing import write_word
from webapp.plans.exports.workbook import write_workbook
from webapp.printed.columns import ColumnMeaning as Meaning

_NOTED = now(
    "1.1",
    status="On track",
    status_code="G",
    ends_on=date(2027, 6, 30),
    slips=2,
    note="We met.",
    noted_on=date(2026, 11, 2),
    noted_by="Head of Finance",
)


def _book(plan: PlanDocument) -> Any:
    return openpyxl.load_workbook(io.BytesIO(write_workbook(export_of(plan, _NOTED))))


def test_the_workbook_is_ready_to_read_and_to_print() -> None:
    book = _book(document())
    sheet = book["Actions"]
    assert sheet.freeze_panes == "B2"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    headings = [cell.value for cell in sheet[1]]
    cells = dict(zip(headings, sheet[2], strict=True))
    assert cells["Ref"].value == "1.1"
    assert cells["Last day now"].value.date() == date(2027, 6, 30)
    assert cells["To (the original last day)"].value.date() == date(2027, 3, 31)
    assert cells["Times moved"].value == "2"
    assert cells["Latest note"].value == "We met."
    assert cells["Noted by"].value == "Head of Finance"
    assert cells["Recommendation text"].value.startswith("Recommendation")
    assert cells["Action"].alignment.wrap_text
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["1.1", "1.1a", "1.2"]
    assert book.sheetnames == [
        "Actions",
        "Recommendations",
        "Statuses",
        "Priorities",
        "Timescale bands",
        "Themes",
        "Monitoring",
        "Working groups",
        "Timetable",
        "Further sources",
        "Plan",
    ]


_DANGEROUS = ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "https://x.example", "12"]


@pytest.mark.parametrize("text", _DANGEROUS, ids=repr)
def test_no_words_become_a_formula_a_number_or_a_link(text: str) -> None:
    plan = document(
        title=text,
        recommendations=[recommendation("1", text=text)],
        actions=[step("1.1", text=text, extras=[{"name": text, "text": text}])],
    )
    stands = now("1.1", note=text, noted_on=date(2026, 11, 2), status=text)
    content = write_workbook(export_of(plan, stands))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if "worksheets/sheet" in name]
    assert not any(b"<f>" in sheet or b"hyperlink" in sheet for sheet in sheets)
    cells = rows_of(WRITERS["csv"](export_of(plan, stands)))
    words = [word for row in cells for pair in row.items() for word in pair]
    assert not any(word.startswith(("=", "+", "-", "@", "\t", "\r")) for word in words)


def test_csv_has_a_row_for_each_action_step_and_recommendation() -> None:
    rows = rows_of(WRITERS["csv"](export_of(document(), _NOTED)))
    kinds = [row["Peer challenge tracker export"] for row in rows]
    assert kinds[:5] == ["Action", "Action", "Action", "Recommendation", "Recommendation"]
    assert rows[0]["Latest note"] == "We met."
    assert rows[1]["Step of"] == "1.1"
    assert rows[3]["Recommendation"].startswith("Recommendation")


def test_csv_and_the_workbook_hold_the_same_words() -> None:
    of_csv = rows_of(WRITERS["csv"](export_of(document(), _NOTED)))
    sheet = _book(document())["Actions"]
    headings = [cell.value for cell in sheet[1]]
    for row, cells in zip(of_csv[:3], sheet.iter_rows(min_row=2, values_only=True), strict=True):
        for heading, value in zip(headings, cells, strict=True):
            words = value.date().isoformat() if hasattr(value, "date") else value or ""
            assert row[heading] == words, heading


def _word(plan: PlanDocument, *stands: Any) -> Any:
    return docx.Document(io.BytesIO(write_word(export_of(plan, *stands))))


def _texts(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def _plan(columns: list[str], **other: Any) -> PlanDocument:
    given: dict[str, Any] = {"columns": [columns], "themes": [], "statuses": []} | other
    given.setdefault("recommendations", [recommendation("1"), recommendation("2")])
    return document(**given)


def test_word_is_laid_out_in_the_councils_own_columns() -> None:
    actions = [
        step("1.1", text="Do it.", lead_text="Head of Law", leads=["Head of Law"]),
        step("1.2", text="Then this.", evidence="A report"),
        step("2.1", text="And that.", recommendation_refs=["2"]),
    ]
    plan = _plan(["Recommendation", "What we will do", "Evidence", "Who"], actions=actions)
    table = _word(plan, _NOTED).tables[-1]
    assert _texts(table) == [
        ["Recommendation", "What we will do", "Evidence", "Who", "Status now", "Latest update"],
        [
            "1. Recommendation 1.",
            "1.1 Do it.",
            "",
            "Head of Law",
            "On track",
            "Now: 30 June 2027 (moved twice)\n2 November 2026, Head of Finance: We met.",
        ],
        ["1. Recommendation 1.", "1.2 Then this.", "A report", "", "", ""],
        ["2. Recommendation 2.", "2.1 And that.", "", "", "", ""],
    ]


def test_word_fills_the_columns_that_are_there_for_it() -> None:
    plan = _plan(
        ["Ref", "Action", "By when", "RAG status", "Progress"],
        statuses=[{"label": "On track", "code": "G", "meaning": None}],
        actions=[step("1.1", timescale_text="March 2027", commentary="Begun.", rating="G")],
    )
    table = _word(plan, _NOTED).tables[-1]
    assert _texts(table)[1] == [
        "1.1",
        "Do what 1.1 says.",
        "March 2027\nNow: 30 June 2027 (moved twice)",
        "G",
        "Begun.\n2 November 2026, Head of Finance: We met.",
    ]
    assert len(_texts(table)[0]) == 5


def test_what_the_plan_has_no_column_for_gets_one() -> None:
    action = step(
        "1.1", outcome="Better", completion_text="Done", extras=[{"name": "Cost", "text": "£1"}]
    )
    plan = _plan(["Recommendation", "Action"], actions=[action])
    assert _texts(_word(plan).tables[-1])[:2] == [
        [
            "Recommendation",
            "Action",
            "Outcome",
            "Completion",
            "Cost",
            "Status now",
            "Latest update",
        ],
        ["1. Recommendation 1.", "1.1 Do what 1.1 says.", "Better", "Done", "£1", "", ""],
    ]


def test_headings_steps_and_shared_actions_stand_where_the_plan_prints_them() -> None:
    refs = {"recommendation_refs": ["1", "2"]}
    steps = [step("1.1a", text="First.", **refs), step("1.1b", text="Second.", **refs)]
    action = step("1.1", text="Do both.\nIn all.", steps=steps, steps_after_paragraph=1, **refs)
    plan = _plan(
        ["Recommendation", "Action"],
        recommendations=[recommendation("1", heading="Reset"), recommendation("2")],
        actions=[action, step("2.1", recommendation_refs=["2"])],
    )
    texts = [row[:2] for row in _texts(_word(plan).tables[-1])]
    assert texts == [
        ["Recommendation", "Action"],
        ["Reset", "Reset"],
        ["1. Recommendation 1.", "1.1 Do both.\na. First.\nb. Second.\nIn all."],
        ["2. Recommendation 2.", "1.1 Do both.\na. First.\nb. Second.\nIn all."],
        ["2. Recommendation 2.", "2.1 Do what 2.1 says."],
    ]


def test_an_action_that_was_printed_before_is_referred_to() -> None:
    actions = [
        step("1.1", recommendation_refs=["1", "2"]),
        step("1.2"),
        step("2.1", recommendation_refs=["2"]),
    ]
    table = _word(_plan(["Recommendation", "Action"], actions=actions)).tables[-1]
    assert _texts(table)[3][:2] == ["2. Recommendation 2.", "See 1.1, above."]


def test_without_a_column_recommendations_are_headings_over_their_tables() -> None:
    found = recommendation("1", leads_text="SLT lead – Head of Law", leads=["Head of Law"])
    word = _word(_plan(["Action", "Timescale"], recommendations=[found], actions=[step("1.1")]))
    headings = [each.text for each in word.paragraphs if each.style.name.startswith("Heading")]
    assert "1. Recommendation 1." in headings
    assert "SLT lead – Head of Law" in [each.text for each in word.paragraphs]


def test_a_word_file_is_accessible_and_prints_on_a4_landscape() -> None:
    plan = document()
    word = _word(plan, _NOTED)
    assert word.core_properties.title == plan.title
    assert word.core_properties.language == "en-GB"
    languages = {each.get(qn("w:val")) for each in word.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    section = word.sections[0]
    assert round(section.page_width.cm, 1) == 29.7
    assert section.page_width > section.page_height
    for table in word.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None
        assert all(cell.text for cell in table.rows[0].cells)


def test_our_own_reader_finds_the_tables_again() -> None:
    plan = _plan(["Recommendation", "Action"], actions=[step("1.1"), step("1.2")])
    tables = [each for each in read(write_word(export_of(plan))).blocks if isinstance(each, Table)]
    first = tables[-1].rows[1][0]
    assert tables[-1].header_rows == 1
    assert first.row_span == 2
    assert first.text == "1. Recommendation 1."


def test_letters_that_a_file_cannot_hold_do_not_break_it() -> None:
    plan = document(title="A\x01\ufffe plan", actions=[step("1.1", text="a\x0bb\x02")])
    cells = [text for table in _word(plan).tables for row in _texts(table) for text in row]
    assert any("a\nb" in text for text in cells)
    assert _word(plan).core_properties.title == "A   plan"


@pytest.mark.parametrize(
    ("headings", "meanings"),
    [
        (
            ["Ref", "LGA Recommendation", "Action", "Cabinet Sponsor/s", "Lead Service Area"],
            ["ref", "recommendation", "action", "sponsor", "lead"],
        ),
        (
            ["Recommendation", "Action to be taken", "Evidence", "Lead", "Timescale"],
            ["recommendation", "action", "evidence", "lead", "timescale"],
        ),
        (
            ["Action", "Timescale", "Priority Rating", "RAG", "Anticipated Completion"],
            ["action", "timescale", "priority", "rating", "completion"],
        ),
        (
            ["What the peers said", "What we will do", "By when", "Progress update", "Unheard of"],
            ["recommendation", "action", "timescale", "commentary", None],
        ),
        (["What do we want to achieve?", "Timescale"], ["action", "timescale"]),
    ],
)
def test_columns_are_known_by_their_headings(
    headings: list[str], meanings: list[str | None]
) -> None:
    assert meanings_of(headings) == [None if each is None else Meaning(each) for each in meanings]
    assert is_of_actions(headings)


def test_a_key_is_no_table_of_actions() -> None:
    assert not is_of_actions(["Action Status", ""])
