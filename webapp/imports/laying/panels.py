"""What can be said of one row: the panel that opens in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from webapp.imports.grids.values import Cell
from webapp.imports.laying.columns import heading_of
from webapp.imports.laying.index import Index
from webapp.imports.laying.values import Opened, ReadItem, ReadValue, RowPanel, SplitCell
from webapp.imports.laying.words import BLANK_FIELDS
from webapp.imports.splitting import can_split
from webapp.imports.understanding.values import Answers, ReadRow, RowKind


def panel_of(
    index: Index,
    opened: Opened,
    known: ReadRow,
    items: tuple[ReadItem, ...],
    answers: Answers,
) -> RowPanel:
    """Return the panel of a row."""
    table = index.grid.tables[opened.table]
    at, row = known.row, table.rows[known.row]
    named = {
        id(cell): heading_of(index, opened.table, column, at, cell)
        for column, cell in enumerate(row)
    }
    values = {
        value.key: _named(item, value)
        for item in items
        for value in item.values
        if value.editable is not None
    }.values()
    return RowPanel(
        key=known.key,
        kind=known.kind.value,
        values=(*values, *_blanks(index, known, row, {value.key for value in values})),
        splits=tuple(
            SplitCell(cell.place, named[id(cell)], len(cell.paragraphs))
            for cell in row
            if can_split(cell) and cell.place and cell.place not in answers.splits
        ),
        unsplit=next((cell.place for cell in row if cell.place in answers.splits), ""),
        may_join=at > 0 and known.kind is RowKind.ITEM,
        action=f"{opened.root}/changes{opened.query}",
    )


def _blanks(
    index: Index, known: ReadRow, row: tuple[Cell, ...], taken: set[str]
) -> Iterator[ReadValue]:
    """Return a box for each empty cell of a row of the plan, where a value may be missing."""
    for column, cell in enumerate(row):
        read = index.column(known.table, column, known.row)
        field = BLANK_FIELDS.get(read.meaning) if read is not None else None
        key = f"{field}@{cell.place}"
        is_blank = cell.row == known.row and not cell.text.strip()
        if known.kind is RowKind.ITEM and field and is_blank and key not in taken:
            name = (
                f"{heading_of(index, known.table, column, known.row, cell)}: empty in the document"
            )
            yield ReadValue(name, "", "", "", key, corrected=False, editable="")


def _named(item: ReadItem, value: ReadValue) -> ReadValue:
    """Return a value under the name of its thing too, for a form."""
    return replace(value, name=f"{item.name}: {value.name.lower()}")
