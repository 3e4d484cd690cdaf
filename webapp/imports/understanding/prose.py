"""Documents that have no table: none at all, or prose that its commas seemed to make one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from webapp.imports.grids.values import Grid, Table
from webapp.imports.understanding.rows import looks_like_header, rows_of
from webapp.imports.understanding.wording import printed, squeezed

#: Column headings stand above these, if anywhere.
_FIRST_ROWS = 20


def has_no_table(grid: Grid) -> bool:
    """Whether a document holds words only."""
    tables = [table for table in grid.tables if any(table.rows)]
    return not tables or (grid.format == "csv" and all(map(_is_torn, tables)))


def _is_torn(table: Table) -> bool:
    """Whether a text file's table is prose, torn at its commas in the middle of sentences."""
    if any(map(looks_like_header, islice(rows_of(table), _FIRST_ROWS))):
        return False
    first: list[str] = []
    further: list[str] = []
    for row in rows_of(table):
        for cell in row.own:
            (further if cell.column else first).append(squeezed(printed(cell) or ""))
    return bool(further) and _go_on(further) and not _go_on(first)


def _go_on(texts: Iterable[str]) -> bool:
    """Whether half of these texts or more begin in the middle of a sentence."""
    begun = [text[:1].islower() for text in texts]
    return 2 * sum(begun) >= len(begun) > 0
