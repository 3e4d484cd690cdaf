"""PDF files: tables from their ruled lines, rows torn by page breaks, words wrapped in cells."""

from __future__ import annotations

import contextlib

import pytest
from fpdf import FPDF
from fpdf.enums import TableCellFillMode

from tests.imports.readers.papers import pdf as made
from tests.imports.readers.papers import texts, words
from webapp.errors import PlanFileError
from webapp.imports.grids.values import Paragraph
from webapp.imports.readers import pdf
from webapp.imports.readers.pdf.fills import hexadecimal

HEADS = ["Ref", "Action", "Lead"]
LONG = (
    "Review the way in which the council works with its partners so that residents notice the "
    "difference, and report what was found to the Executive in the autumn."
)


def _ruled(
    document: FPDF, top: float, rows: list[tuple[float, list[str]]], widths: list[float]
) -> None:
    """Rule a table by hand: each row has a height and its words."""
    x, y = 20.0, top
    for height, cells in rows:
        left = x
        for width, text in zip(widths, cells, strict=True):
            document.rect(left, y, width, height)
            document.set_xy(left, y + 1)
            document.multi_cell(width, 5, text)
            left += width
        y += height


def _document() -> FPDF:
    document = FPDF(orientation="L")
    document.set_auto_page_break(False)
    document.set_font("helvetica", size=10)
    return document


def test_tables_and_words_keep_their_order() -> None:
    grid = pdf.read(made("Before", [HEADS, ["1", "Do it", "Sam"]], "After"))
    assert texts(grid) == ["Before", "After"]
    assert words(grid.tables[0]) == [HEADS, ["1", "Do it", "Sam"]]
    assert grid.tables[0].page == 1
    assert grid.tables[0].rows[1][2].place == "Table 1, row 2, column 3 (page 1)"
    assert isinstance(grid.blocks[0], Paragraph)


def test_words_wrapped_in_a_cell_are_one_paragraph() -> None:
    grid = pdf.read(made([HEADS, ["1", f"{LONG} {LONG}", "Sam"]], widths=(1, 3, 1)))
    assert grid.tables[0].rows[1][1].text == f"{LONG} {LONG}"


def test_paragraphs_and_bullets_in_a_cell_stay_apart() -> None:
    text = "Do it:\n- this in May\n- that, in the\n  long run\n1. one\nEnd of it."
    grid = pdf.read(made([HEADS, ["1", text, "Sam"]], widths=(1, 3, 1)))
    found = grid.tables[0].rows[1][1].paragraphs
    assert [one.marker for one in found] == [None, "-", "-", "1.", None]


def test_hyphens_at_line_ends_are_kept_where_they_are_the_words_own() -> None:
    text = (
        "The whole plan is set out for all long-term and evidence-based decision-making and for "
        "cross-cutting evidence-based long-term decision-making in the cross-cutting long-term."
    )
    for width in range(2, 9):
        grid = pdf.read(made([HEADS, ["1", text, "Sam"]], widths=(1, width, 8)))
        assert grid.tables[0].rows[1][1].text == text


def test_a_table_over_several_pages_is_one_without_its_repeated_headers() -> None:
    rows = [[f"{number}", f"{LONG} ({number})", "Sam"] for number in range(1, 40)]
    grid = pdf.read(made([HEADS, *rows], widths=(1, 4, 2)))
    assert words(grid.tables[0]) == [HEADS, *rows]
    assert len(grid.tables) == 1
    assert any("header rows repeated" in remark for remark in grid.remarks)


def _torn(first: list[str], second: list[str]) -> bytes:
    """A table whose last row on one page and first row on the next hold these words."""
    document = _document()
    widths = [20.0, 100.0, 40.0]
    document.add_page()
    _ruled(document, 150, [(10, HEADS), (30, first)], widths)
    document.add_page()
    _ruled(document, 20, [(10, HEADS), (30, second), (10, ["9", "Last", "Kim"])], widths)
    return bytes(document.output())


def test_a_row_torn_by_a_page_break_is_joined() -> None:
    full = "word " * 48 + "that the council"
    grid = pdf.read(_torn(["8", full, "Head of"], ["", "knows well.", ""]))
    assert len(grid.tables[0].rows) == 3
    assert grid.tables[0].rows[1][1].text.endswith("that the council knows well.")
    assert grid.tables[0].rows[2][0].text == "9"
    assert any("was joined again at the top of page 2" in remark for remark in grid.remarks)


def test_a_new_row_after_a_page_break_stays_a_row() -> None:
    for second in (["9", "Begin anew", "Sam"], ["", "Begin anew", "Sam"]):
        grid = pdf.read(_torn(["8", "Done.", "Kim"], second))
        assert words(grid.tables[0])[1:3] == [["8", "Done.", "Kim"], second]


def test_a_row_that_is_not_ruled_off_goes_on() -> None:
    document = _document()
    for texts_, top in ((["8", "Begun here. ", "Sam"], 150), (["", "Then this.", ""], 20)):
        document.add_page()
        for left in (20, 40, 140, 180):
            document.line(left, top, left, top + 30)
        document.line(20, top, 180, top)
        document.line(20, top + 10, 180, top + 10)
        if top == 20:
            document.line(20, top + 30, 180, top + 30)
        for left, head, text in zip((20, 40, 140), HEADS, texts_, strict=True):
            document.text(left + 2, top + 6, head)
            document.text(left + 2, top + 16, text)
    grid = pdf.read(bytes(document.output()))
    assert words(grid.tables[0]) == [HEADS, ["8", "Begun here.\nThen this.", "Sam"]]


def test_a_table_with_other_words_above_it_is_another_table() -> None:
    document = _document()
    for heading in ("Theme one", "Theme two"):
        document.add_page()
        document.text(20, 30, heading)
        _ruled(document, 40, [(10, HEADS), (10, ["1", "a", "b"])], [20, 100, 40])
    grid = pdf.read(bytes(document.output()))
    assert [len(table.rows) for table in grid.tables] == [2, 2]


def test_merged_cells_stand_at_every_position_they_cover() -> None:
    document = _document()
    document.add_page()
    document.rect(20, 20, 40, 20)
    document.text(22, 26, "Both")
    for top, text in ((20, "One"), (30, "Two")):
        document.rect(60, top, 60, 10)
        document.text(62, top + 6, text)
    document.rect(20, 40, 100, 10)
    document.text(22, 46, "Banner")
    table = pdf.read(bytes(document.output())).tables[0]
    assert words(table) == [["Both", "One"], ["Both", "Two"], ["Banner", "Banner"]]
    assert table.rows[0][0] is table.rows[1][0]


def test_fills_behind_cells_are_colours() -> None:
    document = FPDF()
    document.set_font("helvetica", size=10)
    document.add_page()
    with document.table(
        cell_fill_color=(255, 192, 0), cell_fill_mode=TableCellFillMode.ROWS
    ) as table:
        for row in (HEADS, ["1", "a", "b"], ["2", "c", "d"]):
            table.row(row)
    fills = [[one.fill for one in row] for row in pdf.read(bytes(document.output())).tables[0].rows]
    assert fills[1:] == [["FFC000"] * 3, [None] * 3] or fills[1:] == [[None] * 3, ["FFC000"] * 3]


def test_larger_words_are_headings_and_bold_ones_bold() -> None:
    document = FPDF()
    document.add_page()
    for size, style, text in (
        (20, "", "Plan"),
        (14, "B", "Theme"),
        (10, "", LONG),
        (10, "B", "Note"),
    ):
        document.set_font("helvetica", style, size=size)
        document.multi_cell(0, 8, text, new_x="LMARGIN", new_y="NEXT")
    found = [one for one in pdf.read(bytes(document.output())).blocks if isinstance(one, Paragraph)]
    assert [(one.text, one.heading, one.is_bold) for one in found] == [
        ("Plan", 1, False),
        ("Theme", 2, True),
        (LONG, None, False),
        ("Note", None, True),
    ]


def test_page_numbers_and_running_heads_are_left_out() -> None:
    document = _document()
    for number in (1, 2, 3):
        document.add_page()
        document.text(20, 8, "Peer challenge action plan")
        document.text(140, 205, f"Page {number} of 3")
        document.text(20, 60, f"What is said on page {number}.")
    grid = pdf.read(bytes(document.output()))
    assert texts(grid) == [f"What is said on page {number}." for number in (1, 2, 3)]
    assert grid.remarks == ("Page numbers and words repeated in margins were left out.",)


def test_words_set_sideways_are_read() -> None:
    document = _document()
    document.add_page()
    document.rect(20, 20, 20, 40)
    document.rect(40, 20, 60, 40)
    document.rect(20, 60, 20, 20)
    document.rect(40, 60, 60, 20)
    with document.rotation(90, 30, 55):
        document.text(30, 55, "Priority one")
    document.text(42, 30, "Action")
    document.text(42, 66, "Do it")
    table = pdf.read(bytes(document.output())).tables[0]
    assert words(table) == [["Priority one", "Action"], ["", "Do it"]]


def test_a_scan_is_refused() -> None:
    document = FPDF()
    document.add_page()
    document.rect(10, 10, 100, 100, style="F")
    with pytest.raises(PlanFileError, match="is a scan"):
        pdf.read(bytes(document.output()))


def test_a_pdf_with_a_password_is_refused() -> None:
    document = FPDF()
    document.set_encryption(owner_password="owner", user_password="user")
    document.set_font("helvetica", size=10)
    document.add_page()
    document.text(20, 20, LONG)
    with pytest.raises(PlanFileError, match="has a password"):
        pdf.read(bytes(document.output()))


def test_more_pages_than_are_read_are_refused() -> None:
    document = FPDF()
    for _ in range(201):
        document.add_page()
    with pytest.raises(PlanFileError, match="more than 200 pages"):
        pdf.read(bytes(document.output()))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_half_a_pdf_is_refused_or_read(share: float) -> None:
    content = made("Words", [HEADS, ["1", "a", "b"]])
    with contextlib.suppress(PlanFileError):
        pdf.read(content[: int(len(content) * share)])


@pytest.mark.parametrize(
    ("colour", "shown"),
    [
        (0, "000000"),
        ((0.5,), "808080"),
        ((1, 0.75, 0), "FFBF00"),
        ((0, 0.25, 1, 0), "FFBF00"),
        (("P1",), None),
        (None, None),
        ((1, 2), None),
    ],
)
def test_colours_of_every_kind_are_told(colour: object, shown: str | None) -> None:
    assert hexadecimal(colour) == shown
