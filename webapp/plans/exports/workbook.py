"""A plan as an Excel workbook."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

import xlsxwriter

from webapp.plans.exports.laying import Rows, headings_of, lay_out
from webapp.plans.exports.layout import MARK, PLAN, Sheet, is_kept_heading
from webapp.plans.exports.values import Export, Line, Shown

#: Excel knows no day before it.
_FIRST_DAY = date(1900, 3, 1)
_A4 = 9
_KEPT_WIDTH = 10
_PRINTED_SCALE = 70
#: In points; Excel has no higher row.
_LINE_HEIGHT, _HIGHEST_ROW = 13, 409


def write_workbook(export: Export) -> bytes:
    """Return a plan as an .xlsx file in which every text is a text and none a formula."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    book.set_properties({"title": export.document.title, "subject": MARK})
    looks = _Looks(book)
    for sheet, rows in lay_out(export):
        _write(book.add_worksheet(sheet.name), sheet, rows, looks)
    book.close()
    return out.getvalue()


class _Looks:
    """The few styles of the workbook."""

    def __init__(self, book: Any) -> None:
        plain = {"text_wrap": True, "valign": "top", "font_name": "Arial", "font_size": 10}
        self.words = book.add_format(plain | {"num_format": "@"})
        self.day = book.add_format(plain | {"num_format": "d mmmm yyyy", "align": "left"})
        self.heading = book.add_format(
            plain | {"bold": True, "bg_color": "#DCE6EE", "bottom": 1, "num_format": "@"}
        )
        self.kept = book.add_format(
            {"font_name": "Arial", "font_size": 8, "font_color": "#6B6B6B", "valign": "top"}
        )


def _write(paper: Any, sheet: Sheet, rows: Rows, looks: _Looks) -> None:
    headings = headings_of(sheet, rows)
    if sheet is PLAN:
        headings = [*headings, MARK]
    widths = {column.heading: column.width for column in sheet.columns}
    for at, heading in enumerate(headings):
        paper.set_column(at, at, widths.get(heading, _KEPT_WIDTH))
        paper.write_string(0, at, heading, looks.heading)
    for row, line in enumerate(rows, 1):
        paper.set_row(row, _height(line, widths))
        for at, heading in enumerate(headings):
            _write_cell(paper, (row, at), line.cells.get(heading), heading, looks)
    _lay_paper(paper, sheet, len(rows), len(headings))


def _height(line: Line, widths: Mapping[str, int]) -> float:
    """Return how high a row must be, in points, for its words to show."""
    most = 1
    for heading, shown in line.cells.items():
        if isinstance(shown, str) and heading in widths:
            wrapped = (len(part) // widths[heading] + 1 for part in shown.split("\n"))
            most = max(most, sum(wrapped))
    return min(most * _LINE_HEIGHT + 2, _HIGHEST_ROW)


def _write_cell(
    paper: Any, place: tuple[int, int], shown: Shown, heading: str, looks: _Looks
) -> None:
    if shown is None or shown == "":
        return
    if isinstance(shown, date):
        if shown >= _FIRST_DAY:
            paper.write_datetime(*place, shown, looks.day)
            return
        shown = shown.isoformat()
    look = looks.kept if is_kept_heading(heading) else looks.words
    paper.write_string(*place, shown, look)


def _lay_paper(paper: Any, sheet: Sheet, height: int, width: int) -> None:
    paper.freeze_panes(1, 1)
    paper.autofilter(0, 0, max(height, 1), width - 1)
    paper.ignore_errors({"number_stored_as_text": f"A1:XFD{height + 1}"})
    paper.set_landscape()
    paper.set_paper(_A4)
    paper.set_margins(0.4, 0.4, 0.6, 0.6)
    paper.repeat_rows(0)
    if len(sheet.columns) > 12:
        paper.repeat_columns(0)
        paper.print_across()
        paper.set_print_scale(_PRINTED_SCALE)
    else:
        paper.fit_to_pages(1, 0)
    paper.set_footer("&L&A&CPage &P of &N")
