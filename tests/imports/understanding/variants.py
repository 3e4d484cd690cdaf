"""The same plan laid out otherwise: grids turned about, and what should still be read of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from webapp.imports.grids.values import Cell, Grid, Paragraph, Table
from webapp.imports.understanding.rows import looks_like_header, rows_of

Rows = tuple[tuple[Cell, ...], ...]


def each_table(grid: Grid, change: Callable[[Table], Sequence[Table] | Table]) -> Grid:
    """Return a grid with every table changed; a table may become several."""
    blocks: list[Table | Paragraph] = []
    for block in grid.blocks:
        if not isinstance(block, Table):
            blocks.append(block)
            continue
        changed = change(block)
        blocks += [changed] if isinstance(changed, Table) else list(changed)
    return replace(grid, blocks=tuple(blocks))


def with_rows(table: Table, rows: Sequence[Sequence[Cell]]) -> Table:
    """Return a table with other rows, its cells' numbers and spans set right again."""
    return replace(table, rows=placed(rows))


def placed(rows: Sequence[Sequence[Cell]]) -> Rows:
    """Number cells by where they stand: the same object in several places is a merged cell."""
    where: dict[int, list[tuple[int, int]]] = {}
    for at, row in enumerate(rows):
        for number, cell in enumerate(row):
            where.setdefault(id(cell), []).append((at, number))
    made: dict[int, Cell] = {}
    for row in rows:
        for cell in row:
            spots = where[id(cell)]
            first, last = spots[0], spots[-1]
            made[id(cell)] = replace(
                cell,
                row=first[0],
                column=min(column for _, column in spots),
                row_span=last[0] - first[0] + 1,
                column_span=len({column for _, column in spots}),
            )
    return tuple(tuple(made[id(cell)] for cell in row) for row in rows)


def shuffled(grid: Grid, seed: int) -> Grid:
    """Put the columns of every table in another order, the same for tables of the same width."""
    orders: dict[int, list[int]] = {}

    def change(table: Table) -> Table:
        width = len(table.rows[0]) if table.rows else 0
        if width not in orders:
            orders[width] = random.Random(seed + width).sample(range(width), width)
        # A cell over several columns, but not all, would be torn: such tables stay.
        torn = any(1 < cell.column_span < width for row in table.rows for cell in row)
        if torn or width < 3:
            return table
        return with_rows(table, [[row[at] for at in orders[width]] for row in table.rows])

    return each_table(grid, change)


def renamed(grid: Grid, names: Mapping[str, str]) -> Grid:
    """Give headings other names, in rows of headings."""

    def change(table: Table) -> Table:
        headers = {row.number for row in rows_of(table) if looks_like_header(row)}
        new: dict[int, Cell] = {}
        for at in headers:
            for cell in table.rows[at]:
                text = " ".join(each.text for each in cell.paragraphs)
                if text in names:
                    words = (replace(cell.paragraphs[0], text=names[text], marker=None),)
                    new[id(cell)] = replace(cell, paragraphs=words)
        return with_rows(table, [[new.get(id(cell), cell) for cell in row] for row in table.rows])

    return each_table(grid, change)


def without_column(grid: Grid, heading: str) -> Grid:
    """Take a column away from every table that has it."""

    def change(table: Table) -> Table:
        for row in table.rows:
            texts = [" ".join(each.text for each in cell.paragraphs) for cell in row]
            if heading in texts:
                gone = texts.index(heading)
                return with_rows(
                    table, [[c for at, c in enumerate(row) if at != gone] for row in table.rows]
                )
        return table

    return each_table(grid, change)


def unmerged(grid: Grid, *, filled: bool) -> Grid:
    """Part cells that are merged downwards: the words stay in the first, or stand in each."""

    def change(table: Table) -> Table:
        rows = [list(row) for row in table.rows]
        for at, row in enumerate(rows):
            for number, cell in enumerate(row):
                if cell.row < at and cell.column_span == 1:
                    place = f"{table.name}, row {at + 1}, column {number + 1}"
                    words = cell.paragraphs if filled else ()
                    rows[at][number] = replace(cell, paragraphs=words, day=None, place=place)
        return with_rows(table, rows)

    return each_table(grid, change)


def split_by_page(grid: Grid, every: int, *, repeats_header: bool) -> Grid:
    """Break long tables into several; merged cells over a break are parted, blank below."""

    def change(table: Table) -> list[Table]:
        headers = [row.number for row in rows_of(table) if looks_like_header(row)]
        if len(headers) != 1 or len(table.rows) < every + headers[0] + 1:
            return [table]
        start = headers[0] + 1
        pieces: list[list[Sequence[Cell]]] = [list(table.rows[: start + every])]
        for at in range(start + every, len(table.rows), every):
            piece: list[Sequence[Cell]] = []
            for offset, cells in enumerate(table.rows[at : at + every]):
                row = list(cells)
                for number, cell in enumerate(row):
                    if cell.row < at:
                        place = f"{table.name}, row {at + offset + 1}, column {number + 1}"
                        row[number] = Cell(row=0, column=0, place=place)
                piece.append(row)
            pieces.append(([list(table.rows[headers[0]])] if repeats_header else []) + piece)
        return [
            replace(
                with_rows(table, piece),
                name=f"{table.name}, part {number + 1}",
                header_rows=int(repeats_header or not number),
            )
            for number, piece in enumerate(pieces)
        ]

    return each_table(grid, change)


def unnamed(grid: Grid) -> Grid:
    """Take away the words of every heading; the cells stay."""

    def change(table: Table) -> Table:
        headers = {row.number for row in rows_of(table) if looks_like_header(row)}
        blank: dict[int, Cell] = {
            id(cell): replace(cell, paragraphs=()) for at in headers for cell in table.rows[at]
        }
        return with_rows(table, [[blank.get(id(c), c) for c in row] for row in table.rows])

    return each_table(grid, change)
