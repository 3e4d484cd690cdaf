"""Tables of a page from its ruled lines."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from webapp.imports.readers.pdf.lines import Letter, Line

Box = tuple[float, float, float, float]
Edge = dict[str, Any]

_NEAR = 3.0
_SETTINGS = {
    "vertical_strategy": "explicit",
    "horizontal_strategy": "explicit",
    "snap_tolerance": 2.0,
    "join_tolerance": 3.0,
    "intersection_tolerance": 3.0,
    "edge_min_length": 6.0,
}


@dataclass(slots=True)
class PageCell:
    """A cell of one page: the rows and columns of its table that it covers, and its letters.

    `is_open` is true where no line is ruled below it: it goes on on the next page.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    page: int
    fill: str | None = None
    is_open: bool = False
    letters: list[Letter] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class PageTable:
    """A table on one page. `columns`, `rows`: where they begin, and where the last one ends."""

    page: int
    box: Box
    columns: list[float]
    rows: list[float]
    cells: list[PageCell]


def tables_of(page: Any) -> list[PageTable]:
    """Return the tables ruled on a page of pdfplumber's, from the top."""
    from pdfplumber.table import TableFinder  # takes long to import

    edges = [edge for edge in page.edges if _is_ruling(edge)]
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    level = [edge for edge in edges if edge["orientation"] == "h"]
    if len(upright) < 2:
        return []
    closing = list(_closing(upright, level))
    if len(level) + len(closing) < 2:
        return []
    settings = {
        **_SETTINGS,
        "explicit_vertical_lines": upright,
        "explicit_horizontal_lines": level + [edge for edge, _ in closing],
    }
    opened = [edge for edge, at_bottom in closing if at_bottom]
    found = []
    for table in TableFinder(page, settings).tables:
        made = _table(table.cells, page.page_number, opened)
        if made is not None:
            found.append(made)
    return sorted(found, key=lambda table: (table.box[1], table.box[0]))


def _is_ruling(edge: Edge) -> bool:
    length = edge["height"] if edge["orientation"] == "v" else edge["width"]
    return bool(length > 1)


def _closing(upright: list[Edge], level: list[Edge]) -> list[tuple[Edge, bool]]:
    """Lines that a page break left out above or below the columns' own, and whether below."""
    found = []
    for name, at_bottom in (("top", False), ("bottom", True)):
        ends: dict[int, list[Edge]] = defaultdict(list)
        for edge in upright:
            if edge["height"] > 2 * _NEAR:
                ends[round(edge[name])].append(edge)
        for edges in ends.values():
            at = edges[0][name]
            left, right = min(edge["x0"] for edge in edges), max(edge["x1"] for edge in edges)
            closed = any(
                abs(line["top"] - at) < _NEAR and line["x0"] < right and line["x1"] > left
                for line in level
            )
            if len({round(edge["x0"]) for edge in edges}) > 1 and not closed:
                found.append((_level_edge(edges[0], left, right, at), at_bottom))
    return found


def _level_edge(like: Edge, left: float, right: float, at: float) -> Edge:
    return {
        "object_type": "line",
        "orientation": "h",
        "x0": left,
        "x1": right,
        "top": at,
        "bottom": at,
        "doctop": like["doctop"] - like["top"] + at,
        "width": right - left,
        "height": 0.0,
    }


def _table(boxes: list[Box], page: int, opened: list[Edge]) -> PageTable | None:
    columns = _positions([at for box in boxes for at in (box[0], box[2])])
    rows = _positions([at for box in boxes for at in (box[1], box[3])])
    if len(columns) < 3 and len(rows) < 4:
        return None  # a frame round some words
    cells = []
    for box in boxes:
        left, top, right, bottom = (
            _nearest(positions, at)
            for positions, at in (
                (columns, box[0]),
                (rows, box[1]),
                (columns, box[2]),
                (rows, box[3]),
            )
        )
        if right > left and bottom > top:
            cell = PageCell(top, left, bottom - top, right - left, box, page)
            cell.is_open = any(_lies_below(edge, box) for edge in opened)
            cells.append(cell)
    if not cells:
        return None
    _drop_rest(rows, cells)
    cells.sort(key=lambda cell: (cell.row, cell.column))
    whole = (columns[0], rows[0], columns[-1], rows[-1])
    return PageTable(page, whole, columns, rows, cells)


def _lies_below(edge: Edge, box: Box) -> bool:
    across = (box[0] + box[2]) / 2
    return abs(edge["top"] - box[3]) < _NEAR and bool(edge["x0"] < across < edge["x1"])


def _drop_rest(rows: list[float], cells: list[PageCell]) -> None:
    """Drop a last row in which no cell begins: there cells only stretch further than others."""
    last = len(rows) - 2
    if last < 1 or any(cell.row == last for cell in cells):
        return
    del rows[last]
    for cell in cells:
        if cell.row + cell.row_span > last:
            cell.row_span -= 1


def _positions(values: list[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _nearest(positions: list[float], at: float) -> int:
    return min(range(len(positions)), key=lambda index: abs(positions[index] - at))
