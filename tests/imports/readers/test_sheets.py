"""Excel workbooks: sheets, merged cells, dates, fills, formulas."""

from __future__ import annotations

import io
from datetime import date, datetime, time

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from tests.imports.readers.papers import book, changed, part_of, saved, words
from webapp.errors import PlanFileError
from webapp.imports.readers import xlsx

SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def _sheet(inside: str) -> bytes:
    """A workbook whose one sheet is this XML."""
    sheet = f"<worksheet {NAMESPACE}>{inside}</worksheet>"
    return changed(book([["x"]]), {SHEET: sheet.encode()})


def _workbook() -> tuple[openpyxl.Workbook, Worksheet]:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Actions"
    return workbook, sheet


def test_each_sheet_is_a_table_with_places_as_excel_names_them() -> None:
    grid = xlsx.read(book([["Ref", "Action"], ["1", "Do it"]], [["Key"]]))
    assert [table.name for table in grid.tables] == ["Sheet 1", "Sheet 2"]
    assert words(grid.tables[0]) == [["Ref", "Action"], ["1", "Do it"]]
    assert grid.tables[0].rows[1][1].place == "Sheet 1!B2"


def test_hidden_sheets_are_left_out_and_said() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(book([["seen"]], [["lists"]])))
    workbook.worksheets[1].sheet_state = "hidden"
    grid = xlsx.read(saved(workbook))
    assert [table.name for table in grid.tables] == ["Sheet 1"]
    assert grid.remarks == ("The sheet “Sheet 2” is hidden: it was left out.",)


def test_hidden_rows_are_read_and_said() -> None:
    workbook, sheet = _workbook()
    sheet.append(["a"])
    sheet.append(["b"])
    sheet.row_dimensions[2].hidden = True
    grid = xlsx.read(saved(workbook))
    assert words(grid.tables[0]) == [["a"], ["b"]]
    assert grid.remarks == ("Actions: hidden rows and columns were read too.",)


def test_merged_cells_stand_at_every_position_they_cover() -> None:
    workbook, sheet = _workbook()
    for values in (["1", "a", "x"], [None, "b", "y"], ["Banner", None, None]):
        sheet.append(values)
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("A3:C3")
    table = xlsx.read(saved(workbook)).tables[0]
    assert words(table) == [["1", "a", "x"], ["1", "b", "y"], ["Banner"] * 3]
    assert table.rows[0][0] is table.rows[1][0]
    assert table.rows[2][0].column_span == 3


def test_an_empty_merged_cell_is_one_cell() -> None:
    workbook, sheet = _workbook()
    sheet.append(["a", None])
    sheet.append(["b", None])
    sheet["C2"] = "c"
    sheet.merge_cells("B1:B2")
    table = xlsx.read(saved(workbook)).tables[0]
    assert table.rows[0][1] is table.rows[1][1]


def test_words_behind_a_merged_cell_are_missed_loudly() -> None:
    cells = '<row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>b</v></c></row>'
    grid = xlsx.read(
        _sheet(f'<sheetData>{cells}</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>')
    )
    assert words(grid.tables[0]) == [["a", "a"]]
    assert any("hidden behind a merged cell" in remark for remark in grid.remarks)


def test_true_dates_are_days_and_print_as_they_show() -> None:
    workbook, sheet = _workbook()
    for value, format_ in (
        (datetime(2026, 9, 30), "d mmmm yyyy"),  # noqa: DTZ001 - a cell's date has none
        (datetime(2026, 9, 30), "mm-dd-yy"),  # noqa: DTZ001 - as above
        (datetime(2026, 9, 30), "mmm-yy"),  # noqa: DTZ001 - as above
        (datetime(2026, 9, 30, 14, 5), "dd/mm/yyyy h:mm"),  # noqa: DTZ001 - as above
        (time(9, 30), "h:mm"),
    ):
        sheet.append([value])
        sheet.cell(sheet.max_row, 1).number_format = format_
    rows = xlsx.read(saved(workbook)).tables[0].rows
    shown = ["30 September 2026", "30/09/2026", "Sep-26", "30/09/2026 14:05", "09:30"]
    assert [line[0].text for line in rows] == shown
    assert [line[0].day for line in rows] == [*[date(2026, 9, 30)] * 4, None]


def test_days_counted_from_1904_and_written_as_text_are_days() -> None:
    workbook, sheet = _workbook()
    workbook.epoch = CALENDAR_MAC_1904
    sheet["A1"] = date(2026, 9, 30)
    assert xlsx.read(saved(workbook)).tables[0].rows[0][0].day == date(2026, 9, 30)
    written = '<row r="1"><c r="A1" t="d"><v>2026-09-30</v></c></row>'
    cell = xlsx.read(_sheet(f"<sheetData>{written}</sheetData>")).tables[0].rows[0][0]
    assert (cell.day, cell.text) == (date(2026, 9, 30), "30/09/2026")


def test_numbers_print_as_they_show() -> None:
    workbook, sheet = _workbook()
    for value, format_ in (
        (3.0, "General"), (0.1 + 0.2, "General"), (0.5, "0%"), (1234.5, "#,##0.00"),
        (-7, "0"), (1.1, "General"), (7, "000"), (True, "General"),
    ):  # fmt: skip
        sheet.append([value])
        sheet.cell(sheet.max_row, 1).number_format = format_
    rows = xlsx.read(saved(workbook)).tables[0].rows
    shown = ["3", "0.3", "50%", "1,234.50", "-7", "1.1", "007", "TRUE"]
    assert [line[0].text for line in rows] == shown


def test_fills_are_colours_of_every_kind() -> None:
    workbook, sheet = _workbook()
    for at, colour in enumerate(
        (Color(rgb="FFFFC000"), Color(theme=4), Color(indexed=10), Color(rgb="FFFFFFFF")), 1
    ):
        sheet.cell(1, at, "x").fill = PatternFill("solid", fgColor=colour)
    sheet.cell(1, 5, "x")
    sheet.cell(1, 6, "x").fill = PatternFill("solid", fgColor=Color(theme=0, tint=-0.5))
    fills = [one.fill for one in xlsx.read(saved(workbook)).tables[0].rows[0]]
    assert fills == ["FFC000", "4F81BD", "FF0000", None, None, "808080"]


def test_a_filled_cell_without_words_is_kept_inside_the_table() -> None:
    workbook, sheet = _workbook()
    sheet.append(["a", None])
    sheet.append(["b", "c"])
    sheet["B1"].fill = PatternFill("solid", fgColor="00B050")
    sheet["Z99"].fill = PatternFill("solid", fgColor="00B050")
    table = xlsx.read(saved(workbook)).tables[0]
    assert table.rows[0][1].fill == "00B050"
    assert (len(table.rows), len(table.rows[0])) == (2, 2)


def test_bold_is_the_font_s_or_the_words_own() -> None:
    workbook, sheet = _workbook()
    sheet["A1"] = "all"
    sheet["A1"].font = Font(bold=True)
    bold = InlineFont(b=True)
    sheet["B1"] = CellRichText(TextBlock(bold, "Head\n"), TextBlock(InlineFont(), "rest"))
    cells = xlsx.read(saved(workbook)).tables[0].rows[0]
    assert [one.is_bold for one in cells] == [True, False]
    assert [(one.text, one.is_bold) for one in cells[1].paragraphs] == [
        ("Head", True),
        ("rest", False),
    ]


def test_lines_of_a_cell_are_paragraphs_with_their_markers() -> None:
    grid = xlsx.read(book([["Do:\n- this\r\n• that\n\nb. more_x000D_"]]))
    found = grid.tables[0].rows[0][0].paragraphs
    assert [(one.marker, one.text) for one in found] == [
        (None, "Do:"),
        ("-", "this"),
        ("•", "that"),
        ("b.", "more"),
    ]


def test_strings_that_cells_share_are_read() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as workbook:
        sheet = workbook.add_worksheet("Plan")
        bold = workbook.add_format({"bold": True})
        sheet.write_rich_string("A1", bold, "Ref", " one")
        sheet.write("A2", "same")
        sheet.write("B2", "same")
    assert b"sharedStrings" in part_of(file.getvalue(), "[Content_Types].xml")
    table = xlsx.read(file.getvalue()).tables[0]
    assert words(table) == [["Ref one", ""], ["same", "same"]]


def test_formulas_are_read_as_what_they_showed_last() -> None:
    cells = (
        '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>A1&amp;"x"</f><v>2x</v></c>'
        '<c r="C1"><f>NOW()</f></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="E1" t="inlineStr"><is><t>=1+1</t></is></c>'
    )
    grid = xlsx.read(_sheet(f'<sheetData><row r="1">{cells}</row></sheetData>'))
    assert words(grid.tables[0]) == [["2", "2x", "", "#DIV/0!", "=1+1"]]
    assert grid.remarks[0].startswith("Sheet 1!C1: a formula whose result was not saved")
    assert grid.remarks[1] == "Sheet 1!D1: a formula that shows an error."


def test_rows_and_cells_without_an_address_follow_each_other() -> None:
    cell = '<c t="str"><v>{}</v></c>'
    data = f"<row>{cell.format('a')}{cell.format('b')}</row><row>{cell.format('c')}</row>"
    grid = xlsx.read(_sheet(f"<sheetData>{data}</sheetData>"))
    assert words(grid.tables[0]) == [["a", "b"], ["c", ""]]


def test_a_stray_word_far_away_does_not_make_a_huge_table() -> None:
    workbook, sheet = _workbook()
    sheet["A1"] = "a"
    sheet.cell(1_048_576, 16_384, "far")
    table = xlsx.read(saved(workbook)).tables[0]
    assert (len(table.rows), len(table.rows[0])) == (5, 5)
    assert table.rows[4][4].place == "Actions!XFD1048576"


def test_what_a_sheet_declares_of_its_size_is_not_believed() -> None:
    row = '<row r="1" spans="1:16384"><c r="A1" t="str"><v>a</v></c></row>'
    merge = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    grid = xlsx.read(_sheet(f'<dimension ref="A1:XFD1048576"/><sheetData>{row}</sheetData>{merge}'))
    assert words(grid.tables[0]) == [["a"]]


def test_too_many_cells_are_refused() -> None:
    row = "".join(
        f'<row r="{at}"><c r="A{at}" t="str"><v>a</v></c></row>' for at in range(1, 30_000)
    )
    with pytest.raises(PlanFileError, match="more than 20,000 rows"):
        xlsx.read(_sheet(f"<sheetData>{row}</sheetData>"))


def test_macros_are_not_run_and_said() -> None:
    content = book([["a"]])
    relations = part_of(content, "xl/_rels/workbook.xml.rels").replace(
        b"</Relationships>",
        b'<Relationship Id="m" Target="vbaProject.bin" Type="http://schemas.microsoft.com/office/'
        b'2006/relationships/vbaProject"/></Relationships>',
    )
    grid = xlsx.read(
        changed(
            content, {"xl/_rels/workbook.xml.rels": relations, "xl/vbaProject.bin": b"\xd0\xcf"}
        )
    )
    assert grid.remarks == ("The workbook has macros. They were not run.",)


def test_the_strict_variant_of_the_format_is_read() -> None:
    content = book([["a"]])
    parts: dict[str, bytes | None] = {}
    for name in ("xl/workbook.xml", SHEET):
        parts[name] = (
            part_of(content, name)
            .replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            )
            .replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
        )
    assert words(xlsx.read(changed(content, parts)).tables[0]) == [["a"]]
