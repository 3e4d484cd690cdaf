"""A cell that holds several actions, made into a row for each.

What else stands in the row is shared: its cells reach down over the new rows, as if the council
had merged them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import accumulate

from webapp.imports.grids.values import Cell, Grid, Table


def can_split(cell: Cell) -> bool:
    """Whether a cell can be made into several rows."""
    return cell.row_span == 1 and len(cell.paragraphs) > 1


def split_cells(grid: Grid, splits: Mapping[str, str]) -> Grid:
    """Return a grid with the cells at the places of `splits` split (as in Answers)."""
    blocks = tuple(
        _split_table(block, splits) if isinstance(block, Table) else block for block in grid.blocks
    )
    return replace(grid, blocks=blocks)


def starts_in(said: str, paragraphs: int) -> tuple[int, ...]:
    """Return the paragraphs, from 0, at which the pieces of a cell begin; the first is 0."""
    numbers = {int(word) - 1 for word in said.split(",") if word.strip().isdigit()}
    return (0, *sorted(number for number in numbers if 0 < number < paragraphs))


def _split_table(table: Table, splits: Mapping[str, str]) -> Table:
    pieces = [_pieces_of(row, splits) for row in table.rows]
    if not any(pieces):
        return table
    begins = [0, *accumulate(max(1, len(parts)) for parts in pieces)]
    moved: dict[int, Cell] = {}
    rows: list[tuple[Cell, ...]] = []
    for row, parts in zip(table.rows, pieces, strict=True):
        shared = tuple(_moved(cell, begins, moved) for cell in row)
        rows += _with_pieces(row, shared, parts, len(rows)) if parts else [shared]
    return replace(table, rows=tuple(rows))


def _pieces_of(row: tuple[Cell, ...], splits: Mapping[str, str]) -> tuple[Cell, ...]:
    """Return the cells that one cell of a row becomes; none where the row stays as it is."""
    cell = next((cell for cell in row if cell.place in splits and can_split(cell)), None)
    if cell is None:
        return ()
    starts = starts_in(splits[cell.place], len(cell.paragraphs))
    return tuple(
        replace(
            cell,
            paragraphs=cell.paragraphs[start:end],
            day=None,
            place=cell.place if not start else f"{cell.place}, from paragraph {start + 1}",
        )
        for start, end in zip(starts, (*starts[1:], None), strict=True)
        if len(starts) > 1
    )


def _moved(cell: Cell, begins: list[int], moved: dict[int, Cell]) -> Cell:
    """Return a cell as it stands among the new rows; the same object wherever it stands."""
    if id(cell) not in moved:
        row, end = begins[cell.row], begins[cell.row + cell.row_span]
        is_same = (row, end - row) == (cell.row, cell.row_span)
        moved[id(cell)] = cell if is_same else replace(cell, row=row, row_span=end - row)
    return moved[id(cell)]


def _with_pieces(
    row: tuple[Cell, ...], shared: tuple[Cell, ...], parts: tuple[Cell, ...], begins: int
) -> Iterator[tuple[Cell, ...]]:
    for number, part in enumerate(parts):
        piece = replace(part, row=begins + number)
        yield tuple(
            piece if old.column == part.column else new
            for old, new in zip(row, shared, strict=True)
        )
