"""The columns of a table as they were read."""

from __future__ import annotations

from webapp.imports.grids.values import Cell, Table
from webapp.imports.laying.index import Index
from webapp.imports.laying.values import ColumnView
from webapp.imports.laying.words import MARKS, mark_of
from webapp.imports.understanding.values import ReadColumn, RowKind

_LONGEST_SAMPLE = 60


def column_views(index: Index, at: int, table: Table) -> tuple[ColumnView, ...]:
    """Return the columns of a table, one for each heading over it."""
    found = []
    for known in index.reading.columns:
        if known.table != at:
            continue
        mark = mark_of(known.confidence)
        found.append(
            ColumnView(
                name=f"column:{known.key}",
                label=known.printed or f"Column {known.column + 1}, no heading",
                meaning=known.meaning.value,
                sample=_sample(index, known, table),
                mark=mark,
                mark_words=MARKS[mark],
            )
        )
    return tuple(found)


def _sample(index: Index, column: ReadColumn, table: Table) -> str:
    """Return the first words that stand in a column below its heading."""
    heading = index.spot(column.place)
    for number, row in enumerate(table.rows):
        if heading is not None and number <= heading[1]:
            continue
        known = index.rows.get((column.table, number))
        if known is None or known.kind is RowKind.ITEM:
            text = " ".join(row[column.column].text.split())
            if text:
                is_short = len(text) <= _LONGEST_SAMPLE
                return text if is_short else f"{text[:_LONGEST_SAMPLE]}…"
    return ""


def heading_of(index: Index, table: int, column: int, row: int, cell: Cell) -> str:
    """Return the heading that a cell stands under."""
    known = index.column(table, column, row)
    if cell.column_span > 1:
        return "Across the row"
    return (known.printed if known else "") or f"Column {column + 1}"
