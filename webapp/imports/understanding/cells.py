"""The cells of one row by what their columns mean."""

from __future__ import annotations

import re
from dataclasses import dataclass

from webapp.imports.grids.values import Cell
from webapp.imports.understanding.column_values import Column
from webapp.imports.understanding.rows import Row
from webapp.imports.understanding.section_values import Section, Survey
from webapp.imports.understanding.values import ColumnMeaning as M
from webapp.imports.understanding.wording import printed

#: A row as readers name it: "Table 2, row 5", "Actions!C14".
_ROW = re.compile(r"[Rr]ow (\d+)|![A-Z]+(\d+)")


@dataclass(frozen=True, slots=True)
class RowCells:
    """One item row of a section."""

    survey: Survey
    section: Section
    row: Row

    @property
    def table(self) -> int:
        """The number of its table."""
        return self.survey.number

    def cell(self, meaning: M) -> Cell | None:
        """Return the cell of the first column that means this."""
        at = self.section.column(meaning)
        return None if at is None else self.survey.table.rows[self.row.number][at]

    def text(self, meaning: M) -> str | None:
        """Return the words of that cell, merged from above or not."""
        cell = self.cell(meaning)
        return printed(cell) if cell else None

    def is_own(self, cell: Cell | None) -> bool:
        """Whether a cell begins in this row."""
        return cell is not None and cell.row == self.row.number

    def hangs(self, cell: Cell | None) -> bool:
        """Whether a cell with words reaches down from a row above."""
        return cell is not None and cell.row < self.row.number and printed(cell) is not None

    def columns(self, *meanings: M) -> list[tuple[Column, Cell]]:
        """Return the columns of these meanings with this row's cells, left to right."""
        cells = self.survey.table.rows[self.row.number]
        return [(each, cells[each.at]) for each in self.section.columns_of(meanings)]

    def own_elsewhere(self, *meanings: M) -> list[tuple[Column, Cell]]:
        """Return this row's own filled cells in columns of any other meaning."""
        cells = self.survey.table.rows[self.row.number]
        return [
            (each, cells[each.at])
            for each in self.section.columns
            if each.meaning not in meanings
            and each.meaning is not M.IGNORED
            and cells[each.at].row == self.row.number
            and cells[each.at].column == each.at
            and printed(cells[each.at])
        ]


def row_number(number: int, place: str) -> int:
    """Return a row's number as its reader names it in a place, else counted from 1."""
    found = _ROW.search(place)
    return int(found.group(1) or found.group(2)) if found else number + 1
