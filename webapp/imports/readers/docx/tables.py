"""Tables of a Word document, read row by row from the XML: `table.cell` is quadratic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lxml import etree

from webapp.imports.grids.values import Paragraph, Table
from webapp.imports.readers.docx.columns import even_columns
from webapp.imports.readers.docx.names import VAL, W, is_on, number_of
from webapp.imports.readers.docx.paragraphs import ParagraphReader
from webapp.imports.readers.docx.remarks import Remarks
from webapp.imports.readers.docx.shading import Shading
from webapp.imports.readers.layout import LaidCell, Layout
from webapp.imports.readers.limits import MOST_ROWS, Allowance, too_much

_WIDEST_SPAN = 1_000
_CELL_PROPERTIES, _ROW_PROPERTIES, _MERGE = f"{W}tcPr", f"{W}trPr", f"{W}vMerge"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a cell of the XML stands: its row, and the columns of Word's own grid from, to."""

    element: etree._Element
    row: int
    start: int
    end: int
    is_continued: bool


class TableReader:
    """Reads one table after another."""

    def __init__(
        self,
        paragraphs: ParagraphReader,
        shading: Shading,
        remarks: Remarks,
        allowance: Allowance,
    ) -> None:
        self._paragraphs = paragraphs
        self._shading = shading
        self._remarks = remarks
        self._allowance = allowance
        self._has_days = False

    def read(self, element: etree._Element, number: int) -> Table:
        """Return a table. `number` counts the document's tables from 1."""
        rows = [row for row in rows_in(element) if not self._is_deleted(row)]
        if len(rows) > MOST_ROWS:
            raise too_much("rows in one table", MOST_ROWS)
        places = [place for at, row in enumerate(rows) for place in _places(row, at)]
        self._allowance.take_cells(len(places))
        columns = even_columns(_widths(element), [(place.start, place.end) for place in places])
        self._has_days = next(element.iter(f"{W}date"), None) is not None
        name = f"Table {number}"
        layout = Layout(
            self._allowance, lambda row, column: f"{name}, row {row + 1}, column {column + 1}"
        )
        self._lay(layout, places, columns, name)
        headers = next((at for at, row in enumerate(rows) if not _is_header(row)), len(rows))
        return layout.build(name, place=name, height=len(rows), header_rows=headers)

    def _lay(
        self, layout: Layout, places: list[_Place], columns: dict[int, int], name: str
    ) -> None:
        above: dict[int, LaidCell] = {}
        for place in places:
            column = columns[place.start]
            merged = above.get(column)
            where = f"{name}, row {place.row + 1}, column {column + 1}"
            words = self._words(place, where)
            if place.is_continued and merged and merged.row + merged.row_span == place.row:
                merged.row_span += 1
                if words:
                    self._remarks.add("covered")
                continue
            properties = place.element.find(_CELL_PROPERTIES)
            fill = self._shading.of(properties) or _common_fill(words)
            above[column] = layout.put(
                LaidCell(
                    row=place.row,
                    column=column,
                    column_span=columns[place.end] - column,
                    paragraphs=words,
                    fill=fill,
                    day=_day(place.element, words) if self._has_days else None,
                    place=where,
                )
            )

    def _words(self, place: _Place, where: str) -> tuple[Paragraph, ...]:
        found = self._paragraphs.inside(place.element, where)
        worded = tuple([one for one in found if one.text])
        if worded:
            return worded
        return tuple(one for one in found if any(map(str.isalnum, one.marker or "")))

    def _is_deleted(self, row: etree._Element) -> bool:
        properties = row.find(f"{W}trPr")
        if properties is None or properties.find(f"{W}del") is None:
            return False
        self._remarks.add("deleted")
        return True


def rows_in(element: etree._Element) -> Iterator[etree._Element]:
    """Yield a table's own rows, those in content controls too."""
    yield from _inside(element, f"{W}tr")


def cells_in(row: etree._Element) -> Iterator[etree._Element]:
    """Yield a row's own cells, those in content controls too."""
    yield from _inside(row, f"{W}tc")


def _inside(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == wanted:
            yield child
        elif child.tag == f"{W}sdt":
            content = child.find(f"{W}sdtContent")
            yield from _inside(content, wanted) if content is not None else ()
        elif child.tag == f"{W}customXml":
            yield from _inside(child, wanted)


def _places(row: etree._Element, at: int) -> Iterator[_Place]:
    column = _bounded(number_of(row.find(_ROW_PROPERTIES), "gridBefore"), 0)
    for cell in cells_in(row):
        properties = cell.find(_CELL_PROPERTIES)
        end, continued = column + 1, False
        if properties is not None and len(properties):
            end = column + max(1, _bounded(number_of(properties, "gridSpan"), 1))
            merge = properties.find(_MERGE)
            continued = merge is not None and merge.get(VAL) != "restart"
        yield _Place(cell, at, column, end, continued)
        column = end


def _bounded(number: int | None, otherwise: int) -> int:
    return otherwise if number is None else max(0, min(number, _WIDEST_SPAN))


def _widths(element: etree._Element) -> list[int]:
    """Widths of the columns of Word's own grid, in twentieths of a point; 0 where not given."""
    grid = element.find(f"{W}tblGrid")
    widths = []
    for column in grid.findall(f"{W}gridCol") if grid is not None else ():
        width = column.get(f"{W}w", "0")
        widths.append(int(width) if width.isdecimal() else 0)
    return widths


def _is_header(row: etree._Element) -> bool:
    return bool(is_on(row.find(f"{W}trPr"), "tblHeader"))


def _common_fill(words: tuple[Paragraph, ...]) -> str | None:
    fills = {one.fill for one in words}
    return next(iter(fills)) if len(fills) == 1 else None


def _day(cell: etree._Element, words: tuple[Paragraph, ...]) -> date | None:
    """The day chosen in a cell that holds one date control and nothing else."""
    if len(words) != 1:
        return None
    for control in cell.iter(f"{W}sdt"):
        chosen = control.find(f"{W}sdtPr/{W}date")
        printed = "".join(text.text or "" for text in control.iter(f"{W}t")).strip()
        if chosen is not None and printed == words[0].text:
            try:
                return date.fromisoformat(chosen.get(f"{W}fullDate", "")[:10])
            except ValueError:
                return None
    return None
