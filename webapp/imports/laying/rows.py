"""One table of the document with what was read of each of its rows."""

from __future__ import annotations

from collections.abc import Iterable

from webapp.imports.grids.values import Table
from webapp.imports.laying.columns import column_views, heading_of
from webapp.imports.laying.index import Index
from webapp.imports.laying.panels import panel_of
from webapp.imports.laying.paths import editable, field_name, name_of, path_of, value_at, words_of
from webapp.imports.laying.values import (
    Opened,
    ReadItem,
    ReadValue,
    RowPanel,
    SourceCell,
    SourceRow,
    TableLink,
    TableView,
)
from webapp.imports.laying.words import KIND_WORDS, MARKS, NOT_SHOWN, ROWS_AT_ONCE, mark_of
from webapp.imports.understanding.values import Answers, Origin, ReadRow, RowKind

_HEADINGS = frozenset({RowKind.HEADER, RowKind.REPEATED_HEADER})


def table_links(index: Index, opened: Opened) -> tuple[TableLink, ...]:
    """Return every table of the document, with how much of it is the plan."""
    return tuple(
        TableLink(
            name=table.name,
            words=_table_words(index, at, table),
            href=f"{opened.root}?table={at}#rows",
            is_open=at == opened.table,
        )
        for at, table in enumerate(index.grid.tables)
    )


def table_view(index: Index, opened: Opened, answers: Answers) -> TableView | None:
    """Return the table that is open; None where the document has none."""
    tables = index.grid.tables
    if opened.table >= len(tables):
        return None
    table = tables[opened.table]
    begin = min(opened.begin, max(0, len(table.rows) - 1))
    end = min(begin + ROWS_AT_ONCE, len(table.rows))
    here = f"{opened.root}?table={opened.table}"
    return TableView(
        at=opened.table,
        name=table.name,
        columns=column_views(index, opened.table, table),
        rows=tuple(row_view(index, opened, at, answers) for at in range(begin, end)),
        told=f"Rows {begin + 1} to {end} of {len(table.rows):,}",
        earlier_href=f"{here}&from={max(0, begin - ROWS_AT_ONCE)}#rows" if begin else "",
        later_href=f"{here}&from={end}#rows" if end < len(table.rows) else "",
        action=f"{opened.root}/changes{opened.query}",
    )


def row_view(index: Index, opened: Opened, at: int, answers: Answers) -> SourceRow:
    """Return one row of the open table, with its panel where it is the row that is open."""
    table = index.grid.tables[opened.table]
    spot = (opened.table, at)
    known = index.rows.get(spot)
    kind = known.kind if known else RowKind.EMPTY
    mark = mark_of(known.confidence if known else 1)
    here = f"{opened.root}?table={opened.table}&from={opened.begin}"
    items = _items(index, index.origins.get(spot, ()), answers)
    return SourceRow(
        at=at,
        name=f"Row {at + 1}",
        kind=kind.value,
        kind_words=KIND_WORDS[kind],
        mark=mark,
        mark_words=MARKS[mark],
        cells=_headings(table, at) if kind in _HEADINGS else _cells(index, opened.table, table, at),
        items=items,
        questions=len(index.doubts.get(spot, ())),
        href=f"{here}&row={at}#reading-row-{at}",
        close_href=f"{here}#reading-row-{at}",
        panel=_panel(index, opened, known, answers) if opened.row == at and known else None,
    )


def _panel(index: Index, opened: Opened, known: ReadRow, answers: Answers) -> RowPanel:
    """Return what can be said of a row: of each of its steps also when it is due."""
    origins = index.origins.get((known.table, known.row), ())
    items = _items(index, origins, answers, with_step_times=True)
    return panel_of(index, opened, known, items, answers)


def _table_words(index: Index, at: int, table: Table) -> str:
    kinds = [row.kind for (number, _), row in index.rows.items() if number == at]
    read = sum(kind in (RowKind.ITEM, RowKind.CONTINUED) for kind in kinds)
    rows = len(table.rows)
    return f"{rows:,} {'row' if rows == 1 else 'rows'}, {read:,} read as part of the plan"


def _headings(table: Table, at: int) -> tuple[SourceCell, ...]:
    """Return a row of column headings on one line: beside each other they say nothing more."""
    texts = dict.fromkeys(" ".join(cell.text.split()) for cell in table.rows[at])
    return (SourceCell("Across the row", " | ".join(filter(None, texts)), shared=False),)


def _cells(index: Index, table_at: int, table: Table, at: int) -> tuple[SourceCell, ...]:
    cells: list[SourceCell] = []
    seen: set[int] = set()
    for column, cell in enumerate(table.rows[at]):
        if id(cell) in seen:
            continue
        seen.add(id(cell))
        text = cell.text
        if cell.fill and not text:
            text = f"(shaded {cell.fill})"
        if text:
            shared = cell.row < at
            heading = heading_of(index, table_at, column, at, cell)
            cells.append(SourceCell(heading, text, shared))
    return tuple(cells)


def _items(
    index: Index, origins: Iterable[Origin], answers: Answers, *, with_step_times: bool = False
) -> tuple[ReadItem, ...]:
    document = index.reading.document
    things: dict[str, list[ReadValue]] = {}
    for origin in origins:
        path = path_of(origin.path)
        value = value_at(document, origin.path)
        text = words_of(value)
        key = origin.key
        is_step_time = path.last == "timescale_text" and ".steps[" in path.thing
        if not text and key not in answers.corrections and not (with_step_times and is_step_time):
            continue
        mark = mark_of(origin.confidence)
        if path.last in NOT_SHOWN:
            continue
        things.setdefault(path.thing, []).append(
            ReadValue(
                name=field_name(path.field),
                text=text,
                mark=mark,
                mark_words=MARKS[mark],
                key=key,
                corrected=key in answers.corrections,
                editable=editable(value) if key else None,
            )
        )
    return tuple(
        ReadItem(name_of(document, thing), _once(values)) for thing, values in things.items()
    )


def _once(values: list[ReadValue]) -> tuple[ReadValue, ...]:
    """Leave out what only says again, as surely, what a value that can be corrected says."""
    printed = {_words(value) for value in values if value.editable is not None}
    return tuple(
        value for value in values if value.editable is not None or _words(value) not in printed
    )


def _words(value: ReadValue) -> tuple[str, str]:
    return value.text.casefold(), value.mark
