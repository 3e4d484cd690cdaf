"""Tables cut into sections: a row of headings and the rows beneath it."""

from __future__ import annotations

from dataclasses import dataclass, field

from webapp.imports.grids.values import Table
from webapp.imports.understanding.colours import colour_of, is_rating_colour
from webapp.imports.understanding.column_values import Column
from webapp.imports.understanding.rows import (
    Row,
)
from webapp.imports.understanding.values import ColumnMeaning as M
from webapp.imports.understanding.values import RowKind
from webapp.printed.headings import is_time_alone


@dataclass(slots=True)
class Section:
    """A run of rows under the same headings; `header` is None where it has none of its own."""

    header: int | None
    headings: tuple[str, ...]
    places: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    columns: tuple[Column, ...] = ()
    is_continued: bool = False
    is_timetable: bool = False
    _places: dict[M, int] | None = None
    _columns_of: dict[tuple[M, ...], tuple[Column, ...]] = field(default_factory=dict)
    _is_painted: bool | None = None

    @property
    def is_painted(self) -> bool:
        """Whether rows are rated by fills of several colours, in no column of ratings."""
        if self._is_painted is None:
            rated_at = {each.at for each in self.columns if not is_time_alone(each.heading)}
            colours = [_colours(row, rated_at) for row in self.rows]
            shown = [each for each in colours if each]
            rated = {M.RATING, M.STATUS} & {each.meaning for each in self.columns}
            several = len({colour for each in shown for colour in each}) > 1
            self._is_painted = not rated and several and 2 * len(shown) >= len(colours)
        return self._is_painted

    def column(self, meaning: M) -> int | None:
        """Return the first column that means this."""
        if self._places is None:
            self._places = {each.meaning: each.at for each in reversed(self.columns)}
        return self._places.get(meaning)

    def columns_of(self, meanings: tuple[M, ...]) -> tuple[Column, ...]:
        """Return the columns that mean any of these, left to right."""
        found = self._columns_of.get(meanings)
        if found is None:
            found = tuple(each for each in self.columns if each.meaning in meanings)
            self._columns_of[meanings] = found
        return found

    @property
    def is_plan(self) -> bool:
        """Whether recommendations or actions stand in it."""
        held = {each.meaning for each in self.columns}
        return not self.is_timetable and bool(held & {M.ACTION, M.STEP, M.RECOMMENDATION})


def _colours(row: Row, columns: set[int]) -> set[str | None]:
    own = [cell for cell in row.cells if cell.row == row.number and cell.column in columns]
    return {colour_of(cell.fill) for cell in own if is_rating_colour(cell.fill)}


@dataclass(slots=True)
class Survey:
    """One table: what each of its rows is, and the section that each stands in."""

    number: int
    table: Table
    rows: tuple[Row, ...]
    kinds: list[RowKind]
    confidence: list[float]
    sections: list[Section]
    section_at: list[Section | None]

    @property
    def is_timetable(self) -> bool:
        """Whether it holds the dates of the plan itself."""
        return any(section.is_timetable for section in self.sections)


def column_key(table: int, section: Section, column: int) -> str:
    """Return what names a column in Answers, under other headings than the table's first."""
    return f"{table}:{column}@{section.header}"


def unnamed_key(section: Section, column: int) -> str:
    """Return what names a column without a heading in every table of the same width."""
    return f"unnamed {column + 1} of {len(section.headings)}"
