"""What each column and each row of the document was read as."""

from __future__ import annotations

from collections.abc import Iterable

from webapp.imports.grids.values import Cell
from webapp.imports.understanding.gathering import Gathered
from webapp.imports.understanding.rows import is_key_heading
from webapp.imports.understanding.section_values import column_key
from webapp.imports.understanding.values import ReadColumn, ReadRow, RowKind
from webapp.imports.understanding.wording import printed, squeezed


def headers_read(gathered: Gathered) -> tuple[tuple[str, ...], ...]:
    """Return each row of headings once: those of the plan first, then those of keys."""
    found: dict[tuple[str, ...], None] = {}
    for surveyed in gathered.surveys:
        for section in surveyed.sections:
            if section.header is not None:
                found.setdefault(section.headings, None)
    for surveyed in gathered.surveys:
        for row in surveyed.rows:
            kind = surveyed.kinds[row.number]
            if kind in (RowKind.HEADER, RowKind.REPEATED_HEADER) or (
                kind is RowKind.KEY and is_key_heading(row)
            ):
                found.setdefault(_texts(surveyed.table.rows[row.number]), None)
    return tuple(found)


def _texts(cells: Iterable[Cell]) -> tuple[str, ...]:
    return tuple(squeezed(printed(cell) or "") for cell in cells)


def columns_read(gathered: Gathered) -> tuple[ReadColumn, ...]:
    """Return every column under every row of headings, with what it was read as."""
    found: list[ReadColumn] = []
    for surveyed in gathered.surveys:
        for section in surveyed.sections:
            first = section is surveyed.sections[0]
            for column in section.columns:
                key = f"{surveyed.number}:{column.at}"
                found.append(
                    ReadColumn(
                        table=surveyed.number,
                        column=column.at,
                        printed=column.heading,
                        meaning=column.meaning,
                        confidence=column.confidence,
                        place=section.places[column.at] or surveyed.table.place,
                        key=key if first else column_key(surveyed.number, section, column.at),
                    )
                )
    return tuple(found)


def rows_read(gathered: Gathered) -> tuple[ReadRow, ...]:
    """Return every row of every table, with what it was read as."""
    return tuple(
        ReadRow(
            table=surveyed.number,
            row=row.number,
            kind=surveyed.kinds[row.number],
            confidence=surveyed.confidence[row.number],
            place=row.cells[0].place if row.cells else surveyed.table.place,
            key=f"{surveyed.number}:{row.number}",
        )
        for surveyed in gathered.surveys
        for row in surveyed.rows
    )
