"""Tables cut into sections: a row of headings and the rows beneath it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from webapp.imports.grids.values import Cell, Table
from webapp.imports.understanding.column_values import Column
from webapp.imports.understanding.columns import columns_of
from webapp.imports.understanding.contents import Profile
from webapp.imports.understanding.marking import carries_on, find_headers, headings_of, mark_texts
from webapp.imports.understanding.rows import (
    rows_of,
)
from webapp.imports.understanding.section_values import Section, Survey, column_key, unnamed_key
from webapp.imports.understanding.values import ColumnMeaning as M
from webapp.imports.understanding.values import RowKind
from webapp.imports.understanding.wording import folded, printed, squeezed


def survey(
    number: int,
    table: Table,
    said_rows: Mapping[str, str],
    said_columns: Mapping[str, str],
    before: Section | None,
) -> Survey:
    """Look over a table. `before` is the last section, which an unheaded table may carry on."""
    rows = tuple(rows_of(table))
    found = Survey(
        number,
        table,
        rows,
        [RowKind.EMPTY if row.is_empty else RowKind.ITEM for row in rows],
        [1.0] * len(rows),
        [],
        [None] * len(rows),
    )
    said = {
        row.number: RowKind(kind)
        for row in rows
        if (kind := said_rows.get(f"{number}:{row.number}")) in set(RowKind)
    }
    headers = find_headers(found, said)
    goes_on = not headers and carries_on(found, before)
    mark_texts(found, headers, goes_on=goes_on)
    for at, kind in said.items():
        found.kinds[at], found.confidence[at] = kind, 1.0
    _cut(found, headers, before)
    for section in found.sections:
        section.columns = _columns(found, section, said_columns, before)
    return found


def _cut(found: Survey, headers: list[int], before: Section | None) -> None:
    """Give each row its section; rows above the first headings have none."""
    starts = {number: at for at, number in enumerate(headers)}
    current: Section | None = None
    if not headers and any(kind is RowKind.ITEM for kind in found.kinds):
        current = _unheaded(found, before)
    for row in found.rows:
        if row.number in starts:
            current = _section(found, row.number)
        if current is None:
            continue
        if row.number == current.header:
            found.sections.append(current)
        found.section_at[row.number] = current
        if found.kinds[row.number] in (RowKind.ITEM, RowKind.CONTINUED):
            current.rows.append(row)


def _section(found: Survey, number: int) -> Section:
    cells = found.table.rows[number]
    headings = list(headings_of(found.table, number))
    below = _second_row(found, number)
    if below is not None:
        found.kinds[below] = RowKind.HEADER
        for at, cell in enumerate(found.table.rows[below]):
            if cell.row == below and (words := squeezed(printed(cell) or "")):
                headings[at] = f"{headings[at]} {words}".strip()
    return Section(number, tuple(headings), tuple(cell.place for cell in cells))


def _second_row(found: Survey, number: int) -> int | None:
    """Return a second row of headings: short words under a heading that spans columns."""
    if number + 1 >= len(found.rows):
        return None
    spans = any(
        1 < cell.column_span < len(found.table.rows[number]) for cell in found.rows[number].own
    )
    below = found.rows[number + 1]
    short = below.own and all(len(text) <= 40 for text in below.texts) and below.is_marked
    return number + 1 if spans and short else None


def _unheaded(found: Survey, before: Section | None) -> Section:
    width = len(found.table.rows[0]) if found.table.rows else 0
    goes_on = carries_on(found, before)
    section = Section(
        None,
        before.headings if goes_on and before else ("",) * width,
        ("",) * width,
        is_continued=goes_on,
    )
    found.sections.append(section)
    return section


def _columns(
    found: Survey, section: Section, said: Mapping[str, str], before: Section | None
) -> tuple[Column, ...]:
    profiles = [Profile(_cells(section, at)) for at in range(len(section.headings))]
    sizes = [profile.filled for profile in profiles]
    carried = before.columns if section.is_continued and before else ()
    columns = (
        carried
        if carried and _fits(carried, profiles)
        else columns_of(section.headings, profiles, named=section.header is not None)
    )
    told = _told(found, section, said)
    return tuple(
        column.meaning_said(told[column.at]) if column.at in told else column.sized(size)
        for column, size in zip(columns, sizes, strict=True)
    )


def _fits(columns: Sequence[Column], profiles: Sequence[Profile]) -> bool:
    """Whether an unheaded table's cells could stand in the columns of the one before it."""
    judged = [
        profile.fit(column.meaning)
        for column, profile in zip(columns, profiles, strict=True)
        if profile.filled and column.meaning in (M.TIMESCALE, M.LEAD, M.REF, M.ACTION)
    ]
    return not judged or sum(judged) / len(judged) >= 0.35


def _told(found: Survey, section: Section, said: Mapping[str, str]) -> dict[int, M]:
    """Return the meanings that an officer gave: of the first section's columns, and those alike."""
    first = found.sections[0]
    meanings = set(M)
    told: dict[int, M] = {}
    for at, heading in enumerate(section.headings):
        answer = said.get(column_key(found.number, section, at))
        if answer is None and (section is first or first.headings[at : at + 1] == (heading,)):
            answer = said.get(f"{found.number}:{at}")
        answer = answer or said.get(folded(heading) if heading else unnamed_key(section, at))
        if answer in meanings:
            told[at] = M(answer)
    return told


def _cells(section: Section, column: int) -> Iterator[Cell]:
    for row in section.rows:
        for cell in row.cells:
            if cell.column == column and cell.row == row.number:
                yield cell
