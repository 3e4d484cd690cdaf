"""A document and its reading, ready to be looked up by place and by row."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from webapp.imports.grids.values import Cell, Grid, Paragraph, Table
from webapp.imports.understanding.values import (
    Origin,
    ReadColumn,
    Reading,
    ReadingDoubt,
    ReadRow,
)

Spot = tuple[int, int]

_WITHIN = re.compile(r", (?:paragraph|line|item) [0-9]+$")


@dataclass(frozen=True, slots=True)
class Index:
    """What stands where, and what was read from it. Tables and their rows count from 0."""

    grid: Grid
    reading: Reading
    cells: dict[str, tuple[Cell, Spot]]
    words: dict[str, str]
    origins: dict[Spot, list[Origin]]
    doubts: dict[Spot, list[ReadingDoubt]]
    columns: dict[Spot, list[tuple[int, ReadColumn]]]
    rows: dict[Spot, ReadRow]

    def quote(self, place: str) -> str | None:
        """Return what stands at a place; None when no reader names it so."""
        cell = self.cells.get(place) or self.cells.get(_WITHIN.sub("", place))
        return cell[0].text if cell else self.words.get(place)

    def column(self, table: int, column: int, row: int) -> ReadColumn | None:
        """Return how a column is read at a row: by the last row of headings that stands above."""
        headings = self.columns.get((table, column), [])
        above = [known for at, known in headings if at <= row]
        return above[-1] if above else next((known for _, known in headings), None)

    def spot(self, place: str) -> Spot | None:
        """Return the table and the row of a place."""
        found = self.cells.get(place) or self.cells.get(_WITHIN.sub("", place))
        return found[1] if found else None


def index_of(grid: Grid, reading: Reading) -> Index:
    """Sort a document and its reading by place."""
    cells, words = _places(grid)
    origins: dict[Spot, list[Origin]] = defaultdict(list)
    for origin in reading.origins:
        if origin.table is not None and origin.row is not None:
            origins[origin.table, origin.row].append(origin)
    index = Index(
        grid=grid,
        reading=reading,
        cells=cells,
        words=words,
        origins=dict(origins),
        doubts={},
        columns={},
        rows={(each.table, each.row): each for each in reading.rows},
    )
    for column in reading.columns:
        found = index.spot(column.place)
        headings = index.columns.setdefault((column.table, column.column), [])
        headings.append((0 if found is None else found[1], column))
    for doubt in reading.doubts:
        spots = (index.spot(place) for place in doubt.places)
        for spot in dict.fromkeys(each for each in spots if each is not None):
            index.doubts.setdefault(spot, []).append(doubt)
    return index


def _places(grid: Grid) -> tuple[dict[str, tuple[Cell, Spot]], dict[str, str]]:
    cells: dict[str, tuple[Cell, Spot]] = {}
    words: dict[str, str] = {}
    for block in grid.blocks:
        if isinstance(block, Paragraph) and block.place:
            words[block.place] = block.text
    for table_at, table in enumerate(grid.tables):
        for cell in _cells_of(table):
            cells.setdefault(cell.place, (cell, (table_at, cell.row)))
    return cells, words


def _cells_of(table: Table) -> list[Cell]:
    """Return each cell of a table once."""
    return list({id(cell): cell for row in table.rows for cell in row if cell.place}.values())
