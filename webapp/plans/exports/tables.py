"""The tables of a file that came back: which of ours each is, and its rows by our headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from webapp.errors import PlanFileError
from webapp.plans.exports.cells import unguarded
from webapp.plans.exports.layout import KNOWN, MARK, Sheet, is_kept_heading, sheets_with
from webapp.plans.exports.values import CellLike, GridLike, Seen, TableLike

#: Rows in which the headings of a table are looked for.
_HEADINGS_WITHIN = 20


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row of one of our tables; `place` is its first cell's, in words."""

    cells: Mapping[str, Seen]
    place: str

    def seen(self, heading: str) -> Seen:
        """Return the cell under a heading; an empty one where the row ends before it."""
        return self.cells.get(heading) or Seen("", None, self.place)

    @property
    def kept(self) -> str:
        """Return what the last column, or columns, keep of the row."""
        return "".join(cell.text for name, cell in self.cells.items() if is_kept_heading(name))


@dataclass(frozen=True, slots=True)
class FoundTable:
    """One of our tables as it came back."""

    sheet: Sheet
    rows: tuple[FoundRow, ...]


@dataclass(frozen=True, slots=True)
class _Headed:
    """A table whose headings were found; `is_guarded` where it was a CSV file."""

    name: str
    headings: tuple[str, ...]
    rows: Sequence[Sequence[CellLike]]
    is_guarded: bool


def is_export(grid: GridLike) -> bool:
    """Whether a document is one of our exports: our own heading stands over one of its columns."""
    return any(_heading_row(table, MARK) is not None for table in grid.tables)


def find_tables(grid: GridLike) -> list[FoundTable]:
    """Return each of our tables. Raises PlanFileError where one, or a column of one, is missing."""
    for table in grid.tables:
        at = _heading_row(table, MARK)
        if at is not None and "Ref" in _texts(table.rows[at]):
            return _of_one_table(_headed(table, at, is_guarded=True))
    named = {table.name.strip().casefold(): table for table in grid.tables}
    sheets = {sheet.name: sheet for sheet in sheets_with((), ())}
    headed = {
        name: _sheet_of(name, sheet, named)
        for name, sheet in sheets.items()
        if sheet.is_needed or name.casefold() in named
    }
    own = {name: _own_headings(headed[name].headings) for name in ("Actions", "Recommendations")}
    return [
        FoundTable(sheet, tuple(_rows(headed[sheet.name], sheet)) if sheet.name in headed else ())
        for sheet in sheets_with(own["Actions"], own["Recommendations"])
    ]


def _sheet_of(name: str, sheet: Sheet, named: Mapping[str, TableLike]) -> _Headed:
    table = named.get(name.casefold())
    if table is None:
        raise PlanFileError(
            f"The sheet “{name}” is missing from this export. Put it back, or export the plan "
            "again and make your changes there."
        )
    at = _heading_row(table, sheet.columns[0].heading)
    if at is None:
        raise PlanFileError(
            f"{name}: the headings are missing. Put back the row that begins with "
            f"“{sheet.columns[0].heading}”, or export the plan again."
        )
    return _headed(table, at, is_guarded=False)


def _of_one_table(headed: _Headed) -> list[FoundTable]:
    own = _own_headings(headed.headings)
    found = []
    kinds: dict[str, list[Sequence[CellLike]]] = {}
    at = headed.headings.index(MARK)
    for row in headed.rows:
        if any(cell.text.strip() for cell in row):
            kinds.setdefault(row[at].text.strip().casefold(), []).append(row)
    for sheet in sheets_with(own, own):
        rows = kinds.pop(sheet.row_name.casefold(), [])
        mine = _Headed(headed.name, headed.headings, rows, headed.is_guarded)
        found.append(FoundTable(sheet, tuple(_rows(mine, sheet))))
    for kind, rows in kinds.items():
        names = ", ".join(table.sheet.row_name for table in found)
        raise PlanFileError(f"{rows[0][at].place}: “{kind}” is not one of {names}.")
    return found


def _headed(table: TableLike, at: int, *, is_guarded: bool) -> _Headed:
    headings = _texts(table.rows[at])
    if is_guarded:
        headings = tuple(map(unguarded, headings))
    for column, heading in enumerate(headings):
        if heading and heading in headings[:column]:
            place = table.rows[at][column].place
            raise PlanFileError(f"{place}: there are two columns “{heading}”. Take one away.")
    return _Headed(table.name, headings, table.rows[at + 1 :], is_guarded)


def _rows(headed: _Headed, sheet: Sheet) -> Iterator[FoundRow]:
    for column in sheet.columns:
        if column.is_needed and column.heading not in headed.headings:
            raise PlanFileError(
                f"{headed.name}: the column “{column.heading}” is missing. Put it back; its cells "
                "may be empty."
            )
    known = {column.heading for column in sheet.columns} | {MARK}
    for row in headed.rows:
        cells = {
            heading: _seen(cell, headed)
            for heading, cell in zip(headed.headings, row, strict=True)
            if heading and (heading in known or is_kept_heading(heading))
        }
        if any(cell.text.strip() for name, cell in cells.items() if not is_kept_heading(name)):
            _refuse_unknown(row, headed, known)
            yield FoundRow(cells, row[0].place)


def _refuse_unknown(row: Sequence[CellLike], headed: _Headed, known: set[str]) -> None:
    for heading, cell in zip(headed.headings, row, strict=True):
        is_ours = heading in known or is_kept_heading(heading) or heading.casefold() in KNOWN
        if not is_ours and cell.text.strip():
            raise PlanFileError(
                f"{cell.place}: “{heading or 'no heading'}” is no column of this table. "
                "Give it a heading on the sheet “Actions”, or take the words away."
            )


def _seen(cell: CellLike, headed: _Headed) -> Seen:
    text = unguarded(cell.text) if headed.is_guarded else cell.text
    return Seen(text, cell.day, cell.place)


def _own_headings(headings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        heading
        for heading in headings
        if heading and heading.casefold() not in KNOWN and not is_kept_heading(heading)
    )


def _heading_row(table: TableLike, heading: str) -> int | None:
    for at, row in enumerate(table.rows[:_HEADINGS_WITHIN]):
        if heading in _texts(row):
            return at
    return None


def _texts(row: Sequence[CellLike]) -> tuple[str, ...]:
    return tuple(" ".join(cell.text.split()) for cell in row)
