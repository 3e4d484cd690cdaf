"""One sheet of a workbook, read as it streams by: what it declares of its size is not believed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from lxml import etree

from webapp.errors import PlanFileError
from webapp.imports.grids.values import Paragraph, Table
from webapp.imports.readers.layout import LaidCell, Layout
from webapp.imports.readers.limits import MOST_CELLS, MOST_ROWS, Allowance, too_much
from webapp.imports.readers.packages import DAMAGED
from webapp.imports.readers.xlsx.gaps import Gaps
from webapp.imports.readers.xlsx.names import S, area, column_letters, position
from webapp.imports.readers.xlsx.number_formats import moment, shown_day, shown_number
from webapp.imports.readers.xlsx.remarks import Remarks
from webapp.imports.readers.xlsx.styles import CellStyle, Styles
from webapp.imports.readers.xlsx.words import Words, paragraphs_of, unescaped, words_in

#: Merged areas of one sheet.
_MOST_MERGES = 20_000
_EMPTY = Words("")
#: Rows that say where they are and hold nothing: programs write a million of them.
_EMPTY_ROW = re.compile(rb'<row\b[^<>]*\sr="\d+"[^<>]*/>')


@dataclass(frozen=True, slots=True)
class Workbook:
    """What the sheets of a workbook share."""

    strings: Sequence[Words]
    styles: Styles
    from_1904: bool
    allowance: Allowance
    remarks: Remarks


@dataclass(frozen=True, slots=True)
class _Found:
    """A cell as it stands in the file."""

    row: int
    column: int
    words: Words
    style: CellStyle
    day: date | None


class SheetReader:
    """Reads one sheet. `name` is the sheet's own."""

    def __init__(self, workbook: Workbook, name: str) -> None:
        self._workbook = workbook
        self._name = name
        self._merges: list[tuple[int, int, int, int]] = []
        self._hidden = False

    def read(self, content: bytes) -> Table | None:
        """Return the sheet as a table; None where nothing stands on it."""
        cells = self._bounded_cells(content)
        worded = [cell for cell in cells if cell.words.text.strip()]
        if not worded:
            return None
        if self._hidden:
            self._workbook.remarks.add(f"{self._name}: hidden rows and columns were read too.")
        last_row = max(cell.row for cell in worded)
        last_column = max(cell.column for cell in worded)
        gaps = Gaps({cell.row for cell in worded}, {cell.column for cell in worded})
        layout = Layout(
            self._workbook.allowance,
            lambda row, column: self._place(gaps.sheet_row(row), gaps.sheet_column(column)),
        )
        spans = {merge[:2]: merge[2:] for merge in self._merges}
        for cell in cells:
            if cell.row <= last_row and cell.column <= last_column:
                self._lay(layout, cell, spans.get((cell.row, cell.column)), gaps)
        self._lay_empty(layout, cells, spans, (last_row, last_column), gaps)
        table = layout.build(
            self._name,
            place=self._name,
            height=gaps.row(last_row) + 1,
            width=gaps.column(last_column) + 1,
        )
        if layout.hides_words:
            self._workbook.remarks.add(
                f"{self._name}: words hidden behind a merged cell were left out."
            )
        return table

    def _bounded_cells(self, content: bytes) -> list[_Found]:
        cells: list[_Found] = []
        rows = 0
        for cell in self._cells(_EMPTY_ROW.sub(b"", content)):
            rows += not cells or cells[-1].row != cell.row
            if rows > MOST_ROWS:
                raise too_much("rows in one table", MOST_ROWS)
            cells.append(cell)
            if len(cells) > MOST_CELLS:
                raise too_much("cells", MOST_CELLS)
        return cells

    def _lay_empty(
        self,
        layout: Layout,
        cells: list[_Found],
        spans: dict[tuple[int, int], tuple[int, int]],
        last: tuple[int, int],
        gaps: Gaps,
    ) -> None:
        """Lay the merged areas in which nothing stands."""
        first = {(cell.row, cell.column) for cell in cells}
        for (row, column), (end_row, end_column) in spans.items():
            if (row, column) in first or row > last[0] or column > last[1]:
                continue
            top, left = gaps.row(row), gaps.column(column)
            height, width = gaps.row(end_row) - top + 1, gaps.column(end_column) - left + 1
            layout.put(LaidCell(row=top, column=left, row_span=height, column_span=width))

    def _lay(self, layout: Layout, cell: _Found, end: tuple[int, int] | None, gaps: Gaps) -> None:
        row, column = gaps.row(cell.row), gaps.column(cell.column)
        last_row, last_column = end or (cell.row, cell.column)
        layout.put(
            LaidCell(
                row=row,
                column=column,
                row_span=gaps.row(last_row) - row + 1,
                column_span=gaps.column(last_column) - column + 1,
                paragraphs=self._paragraphs(cell),
                fill=cell.style.fill,
                day=cell.day,
            )
        )

    def _paragraphs(self, cell: _Found) -> tuple[Paragraph, ...]:
        if cell.words is _EMPTY:
            return ()
        self._workbook.allowance.take_text(cell.words.text)
        place = self._place(cell.row, cell.column)
        return paragraphs_of(cell.words, is_bold=cell.style.is_bold, place=place)

    def _place(self, row: int, column: int) -> str:
        return f"{self._name}!{column_letters(column)}{row + 1}"

    def _cells(self, content: bytes) -> Iterator[_Found]:
        row = -1
        wanted = [f"{S}row", f"{S}mergeCell", f"{S}col"]
        for element in _stream(content, wanted):
            if element.tag == f"{S}row":
                row = _row_number(element, row)
                self._hidden = self._hidden or (_is_hidden(element) and len(element) > 0)
                yield from self._row(element, row)
            elif element.tag == f"{S}mergeCell":
                self._merge(element)
            else:
                self._hidden = self._hidden or _is_hidden(element)

    def _merge(self, element: etree._Element) -> None:
        found = area(element.get("ref", ""))
        if found is not None:
            self._merges.append(found)
        if len(self._merges) > _MOST_MERGES:
            raise too_much("merged cells on one sheet", _MOST_MERGES)

    def _row(self, element: etree._Element, row: int) -> Iterator[_Found]:
        column = -1
        if len(element) > MOST_CELLS:
            raise too_much("cells", MOST_CELLS)
        for cell in element:
            if cell.tag != f"{S}c":
                continue
            at = position(cell.get("r", ""))
            column = at[1] if at else column + 1
            style = self._workbook.styles.numbered(cell.get("s"))
            words, day = self._value(cell, style, row, column)
            if words is not _EMPTY or style.fill:
                yield _Found(row, column, words, style, day)

    def _value(
        self, cell: etree._Element, style: CellStyle, row: int, column: int
    ) -> tuple[Words, date | None]:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(f"{S}is")
            return (_EMPTY if inline is None else words_in(inline)), None
        value = cell.find(f"{S}v")
        text = "" if value is None else value.text or ""
        if not text:
            if value is None and cell.find(f"{S}f") is not None:
                self._workbook.remarks.add_unsaved(self._place(row, column))
            return _EMPTY, None
        if kind == "n":
            return self._number(text, style)
        if kind == "d":
            return self._written_day(text, style)
        if kind == "e":
            self._workbook.remarks.add_faulty(self._place(row, column))
        return self._words(kind, text), None

    def _words(self, kind: str, text: str) -> Words:
        if kind == "s":
            return self._shared(text)
        if kind == "b":
            return Words("TRUE" if text == "1" else "FALSE")
        return Words(unescaped(text) if kind == "str" else text)

    def _shared(self, text: str) -> Words:
        at = int(text) if text.isdecimal() and len(text) < 10 else -1
        strings = self._workbook.strings
        if not 0 <= at < len(strings):
            raise PlanFileError(DAMAGED)
        return strings[at]

    def _number(self, text: str, style: CellStyle) -> tuple[Words, date | None]:
        if not style.format.is_time:
            return Words(shown_number(text, style.format)), None
        try:
            when = moment(float(text), from_1904=self._workbook.from_1904)
        except ValueError:
            when = None
        if when is None:
            return Words(text), None
        return _shown(when, style)

    def _written_day(self, text: str, style: CellStyle) -> tuple[Words, date | None]:
        try:
            when = datetime.fromisoformat(text).replace(tzinfo=None)
        except ValueError:
            return Words(text), None
        if not style.format.is_time:
            return Words(f"{when:%d/%m/%Y}"), when.date()
        return _shown(when, style)


def _shown(when: datetime, style: CellStyle) -> tuple[Words, date | None]:
    is_day = style.format.is_date
    if not is_day and when.time() == time():
        return Words(shown_day(when, style.format)), None
    return Words(shown_day(when, style.format)), when.date() if is_day else None


def _stream(content: bytes, tags: list[str]) -> Iterator[etree._Element]:
    """Yield elements as they end, and forget each after it was looked at."""
    events = etree.iterparse(
        io.BytesIO(content),
        events=("end",),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        for _, element in events:
            yield element
            parent = element.getparent()
            element.clear()
            while element.getprevious() is not None and parent is not None:
                del parent[0]
    except etree.XMLSyntaxError as problem:
        raise PlanFileError(DAMAGED) from problem


def _row_number(element: etree._Element, before: int) -> int:
    text = element.get("r", "")
    return int(text) - 1 if text.isdecimal() and 0 < len(text) < 9 and int(text) > 0 else before + 1


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") in ("1", "true")
