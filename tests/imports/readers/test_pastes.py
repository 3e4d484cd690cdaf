"""Pasted tables: HTML from Word, Excel and web pages, and plain text."""

from __future__ import annotations

import pytest

from tests.imports.readers.papers import texts, words
from webapp.errors import PlanFileError
from webapp.imports.grids.values import Paragraph
from webapp.imports.readers import pasted


def test_text_copied_from_excel_is_a_table() -> None:
    text = 'Ref\tAction\r\n1\t"Do\nthis ""now"""\r\n2\t"Quoted" word\r\n'
    assert words(pasted.read(text).tables[0]) == [
        ["Ref", "Action"],
        ["1", 'Do\nthis "now"'],
        ["2", '"Quoted" word'],
    ]


def test_text_without_tabs_is_words() -> None:
    assert texts(pasted.read("Our plan\n\n1. Do it")) == ["Our plan", "1. Do it"]


def test_spans_fills_and_headers_of_html_are_read() -> None:
    grid = pasted.read(
        "<style>.xl65 {background:#FFC000; font-weight:700}</style><p>Before</p>"
        "<table><tr><th>Ref</th><th>RAG</th><th>Note</th></tr>"
        "<tr><td rowspan=2>1</td><td class=xl65>A</td><td bgcolor=yellow>x</td></tr>"
        "<tr><td colspan=2 style='background:rgb(0, 176, 80)'>y</td></tr></table>After"
    )
    table = grid.tables[0]
    assert words(table) == [["Ref", "RAG", "Note"], ["1", "A", "x"], ["1", "y", "y"]]
    assert [one.fill for one in table.rows[1]] == [None, "FFC000", "FFFF00"]
    assert table.rows[2][1].fill == "00B050"
    assert [one.is_bold for one in table.rows[1]] == [False, True, False]
    assert table.header_rows == 1
    assert texts(grid) == ["Before", "After"]


def test_lists_have_their_markers() -> None:
    grid = pasted.read(
        "<table><tr><td><ol type=a><li>One<ul><li>Inner</ul><li>Two</ol>After<br>break</td>"
        "<td><ol start=3><li>C<li value=7>G</ol></td></tr></table>"
    )
    found = [[(one.marker, one.text) for one in cell.paragraphs] for cell in grid.tables[0].rows[0]]
    assert found[0] == [
        ("a.", "One"), ("•", "Inner"), ("b.", "Two"), (None, "After"), (None, "break"),
    ]  # fmt: skip
    assert found[1] == [("3.", "C"), ("7.", "G")]


def test_lists_as_word_copies_them_have_their_markers() -> None:
    item = (
        "<p class=MsoListParagraph style='mso-list:l0 level{} lfo1'><![if !supportLists]>"
        "<span style='mso-list:Ignore'>{}<span>&nbsp;&nbsp; </span></span><![endif]>{}</p>"
    )
    grid = pasted.read(item.format(1, "a.", "First") + item.format(2, "·", "Inner"))
    assert [
        (one.marker, one.level, one.text) for one in grid.blocks if isinstance(one, Paragraph)
    ] == [("a.", 0, "First"), ("•", 1, "Inner")]


def test_a_table_in_a_cell_is_that_cell_s_words() -> None:
    grid = pasted.read("<table><tr><td>a<table><tr><td>in</td></tr></table></td></tr></table>")
    assert words(grid.tables[0]) == [["a\nin"]]
    assert grid.remarks == ("A table inside a cell was read as that cell's words.",)


def test_scripts_and_hidden_words_are_left_out() -> None:
    grid = pasted.read(
        "<table><tr><td>a<script>alert(1)</script><span style='display:none'>no</span></td></tr>"
    )
    assert words(grid.tables[0]) == [["a"]]


@pytest.mark.parametrize("text", ["", " \n\t ", "<p> </p>", "<table></table>"])
def test_nothing_is_refused(text: str) -> None:
    with pytest.raises(PlanFileError, match="no words in what was pasted"):
        pasted.read(text)


def test_deep_and_wide_html_is_refused() -> None:
    with pytest.raises(PlanFileError):
        pasted.read("<div>" * 5_000 + "deep")
    with pytest.raises(PlanFileError, match="too many"):
        pasted.read("<table>" + "<tr><td colspan=9999>x</td>" * 9_000)
