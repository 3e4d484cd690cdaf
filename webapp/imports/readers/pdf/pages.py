"""One page of a PDF: its tables with their words, and the words outside them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from webapp.imports.readers.pdf.fills import fill_behind, filled_boxes
from webapp.imports.readers.pdf.lines import Letter, Line, lines_of
from webapp.imports.readers.pdf.ruling import PageCell, PageTable, tables_of

#: A line of the same paragraph stands at most so many sizes below the one before.
_NEXT_LINE = 1.6


@dataclass(frozen=True, slots=True)
class PageContent:
    """What stands on a page. `number` counts from 1."""

    number: int
    width: float
    height: float
    tables: list[PageTable]
    lines: list[Line]
    letters: int


def content_of(page: Any) -> PageContent:
    """Read a page of pdfplumber's."""
    number = page.page_number
    height = float(page.height)
    letters: list[Letter] = page.chars
    tables = tables_of(page) if letters else []
    outside = _deal(letters, tables)
    filled = filled_boxes(page) if tables else []
    for table in tables:
        for cell in table.cells:
            cell.lines = lines_of(cell.letters, height, number)
            cell.letters = []
            cell.fill = fill_behind(cell.box, filled)
        outside = _spilled(table, outside, height)
    tables = [table for table in tables if any(cell.lines for cell in table.cells)]
    return PageContent(
        number=number,
        width=float(page.width),
        height=height,
        tables=tables,
        lines=lines_of(outside, height, number),
        letters=len(letters),
    )


def _deal(letters: list[Letter], tables: list[PageTable]) -> list[Letter]:
    """Give each letter to the cell that it stands in; return those that stand in none."""
    grids = [_positions(table) for table in tables]
    outside = []
    for letter in letters:
        across = (letter["x0"] + letter["x1"]) / 2
        down = (letter["top"] + letter["bottom"]) / 2
        for table, grid in zip(tables, grids, strict=True):
            left, top, right, bottom = table.box
            if left <= across <= right and top <= down <= bottom:
                row = min(bisect_right(table.rows, down) - 1, len(table.rows) - 2)
                column = min(bisect_right(table.columns, across) - 1, len(table.columns) - 2)
                cell = grid.get((row, column))
                if cell is not None:
                    cell.letters.append(letter)
                    break
        else:
            outside.append(letter)
    return outside


def _spilled(table: PageTable, outside: list[Letter], height: float) -> list[Letter]:
    """Give an open cell the lines that run on below the ruled part of it; return other letters."""
    for cell in table.cells:
        if not (cell.is_open and cell.lines):
            continue
        below = [letter for letter in outside if _is_below(letter, cell)]
        taken: set[int] = set()
        for line in lines_of(below, height, table.page):
            last = cell.lines[-1]
            if not last.base < line.base < last.base + _NEXT_LINE * last.size:
                break
            cell.lines.append(line)
            taken |= {id(letter) for letter in below if _stands_on(letter, line, last)}
        outside = [letter for letter in outside if id(letter) not in taken]
    return outside


def _is_below(letter: Letter, cell: PageCell) -> bool:
    across = (letter["x0"] + letter["x1"]) / 2
    return bool(cell.box[0] < across < cell.box[2] and letter["bottom"] > cell.box[3])


def _stands_on(letter: Letter, line: Line, before: Line) -> bool:
    middle = (letter["top"] + letter["bottom"]) / 2
    return bool(before.base < middle <= line.base + 0.3 * line.size)


def _positions(table: PageTable) -> dict[tuple[int, int], PageCell]:
    return {
        (row, column): cell
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
