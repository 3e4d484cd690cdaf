"""Cells laid out one by one, then made into a table in which every position holds its cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from webapp.imports.grids.values import Cell, Paragraph, Table
from webapp.imports.readers.limits import (
    MOST_COLUMNS,
    MOST_ROWS,
    Allowance,
    too_much,
)


@dataclass(slots=True, kw_only=True)
class LaidCell:
    """A cell that may still grow downwards. `place` spares naming its position again."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    paragraphs: tuple[Paragraph, ...] = ()
    fill: str | None = None
    day: date | None = None
    place: str = ""


class Layout:
    """The cells of one table. `place_of` names a position in words a person finds it by."""

    def __init__(self, allowance: Allowance, place_of: Callable[[int, int], str]) -> None:
        self._allowance = allowance
        self._place_of = place_of
        self._cells: list[LaidCell] = []
        #: Whether words were left out because another cell has their place.
        self.hides_words = False

    def put(self, cell: LaidCell) -> LaidCell:
        """Lay a cell."""
        self._cells.append(cell)
        return cell

    def build(
        self,
        name: str,
        *,
        place: str,
        height: int = 0,
        width: int = 0,
        header_rows: int = 0,
        page: int | None = None,
    ) -> Table:
        """Make the table, at least `height` rows and `width` columns; gaps become empty cells.

        Where two cells claim one position, the first laid has it. Raises PlanFileError when the
        table has more rows, columns or cells than are read.
        """
        height = max([height, *(cell.row + cell.row_span for cell in self._cells)])
        width = max([width, *(cell.column + cell.column_span for cell in self._cells)])
        if height > MOST_ROWS:
            raise too_much("rows in one table", MOST_ROWS)
        if width > MOST_COLUMNS:
            raise too_much("columns in one table", MOST_COLUMNS)
        self._allowance.take_cells(height * width)
        rows: list[list[Cell | None]] = [[None] * width for _ in range(height)]
        for laid in self._cells:
            self._fill(rows, laid)
        return Table(
            name=name,
            rows=tuple(tuple(self._whole(row, cells)) for row, cells in enumerate(rows)),
            header_rows=min(header_rows, height),
            page=page,
            place=place,
        )

    def _fill(self, rows: list[list[Cell | None]], laid: LaidCell) -> None:
        if laid.row_span == laid.column_span == 1:
            height = width = 1 if rows[laid.row][laid.column] is None else 0
        else:
            height, width = _free_part(rows, laid)
        if not height:
            self.hides_words = self.hides_words or bool(laid.paragraphs)
            return
        cell = Cell(
            row=laid.row,
            column=laid.column,
            row_span=height,
            column_span=width,
            paragraphs=laid.paragraphs,
            fill=laid.fill,
            day=laid.day,
            is_bold=bool(laid.paragraphs) and all(part.is_bold for part in laid.paragraphs),
            place=laid.place or self._place_of(laid.row, laid.column),
        )
        for row in range(laid.row, laid.row + height):
            rows[row][laid.column : laid.column + width] = [cell] * width

    def _whole(self, row: int, cells: list[Cell | None]) -> list[Cell]:
        return [
            Cell(row=row, column=column, place=self._place_of(row, column))
            if cell is None
            else cell
            for column, cell in enumerate(cells)
        ]


def _free_part(rows: list[list[Cell | None]], laid: LaidCell) -> tuple[int, int]:
    """How many rows and columns of a laid cell nobody else has; 0 rows when not even its first."""
    first = rows[laid.row][laid.column : laid.column + laid.column_span]
    width = next((at for at, taken in enumerate(first) if taken is not None), len(first))
    if not width:
        return 0, 0
    below = rows[laid.row : laid.row + laid.row_span]
    span = slice(laid.column, laid.column + width)
    height = next(
        (at for at, row in enumerate(below) if any(taken is not None for taken in row[span])),
        len(below),
    )
    return height, width
