"""A grid as JSON, for crossing from one process to another and for keeping.

Each cell stands once, however many positions it covers; what a value has by default is left out.
Reading is strict: a grid is read exactly as it was written, or not at all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar, get_args

from webapp.errors import PlanFileError
from webapp.imports.grids.values import Cell, Format, Grid, Paragraph, Table

_FORMATS: tuple[Format, ...] = get_args(Format)
#: A table larger than this was not made by a reader.
_MOST_POSITIONS = 1_000_000

Value = TypeVar("Value")


def to_json(grid: Grid) -> str:
    """Return a grid as JSON text."""
    shape = {
        "format": grid.format,
        "title": grid.title,
        "blocks": [
            _table(block) if isinstance(block, Table) else _paragraph(block)
            for block in grid.blocks
        ],
        "remarks": list(grid.remarks),
    }
    return json.dumps(shape, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str | bytes) -> Grid:
    """Read a grid that `to_json` wrote. Raises PlanFileError for anything else."""
    try:
        shape = json.loads(text)
        return _Reader().grid(shape)
    except (ValueError, RecursionError, _Unlike) as problem:
        raise PlanFileError("The document's reading could not be taken over.") from problem


def _table(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "height": len(table.rows),
        "width": len(table.rows[0]) if table.rows else 0,
        "header_rows": table.header_rows,
        "page": table.page,
        "place": table.place,
        "cells": [
            _cell(cell)
            for at, row in enumerate(table.rows)
            for column, cell in enumerate(row)
            if cell.row == at and cell.column == column
        ],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    shape: dict[str, Any] = {"row": cell.row, "column": cell.column, "place": cell.place}
    if cell.row_span != 1:
        shape["row_span"] = cell.row_span
    if cell.column_span != 1:
        shape["column_span"] = cell.column_span
    if cell.paragraphs:
        shape["paragraphs"] = [_paragraph(one) for one in cell.paragraphs]
    if cell.fill is not None:
        shape["fill"] = cell.fill
    if cell.day is not None:
        shape["day"] = cell.day.isoformat()
    if cell.is_bold:
        shape["is_bold"] = True
    return shape


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    shape: dict[str, Any] = {"text": paragraph.text, "place": paragraph.place}
    if paragraph.marker is not None:
        shape["marker"] = paragraph.marker
    if paragraph.level is not None:
        shape["level"] = paragraph.level
    if paragraph.is_typed:
        shape["is_typed"] = True
    if paragraph.heading is not None:
        shape["heading"] = paragraph.heading
    if paragraph.is_bold:
        shape["is_bold"] = True
    if paragraph.fill is not None:
        shape["fill"] = paragraph.fill
    return shape


class _Unlike(Exception):
    """A value that is not what a grid has at that place."""


class _Reader:
    """Reads shapes back into values."""

    def grid(self, shape: object) -> Grid:
        keys = _Keys(shape)
        grid = Grid(
            format=keys.take("format", _one_of(_FORMATS)),
            title=keys.take("title", _or_none(_text)),
            blocks=tuple(self._block(block) for block in keys.take("blocks", _list)),
            remarks=tuple(_text(remark) for remark in keys.take("remarks", _list)),
        )
        keys.end()
        return grid

    def _block(self, shape: object) -> Table | Paragraph:
        is_table = isinstance(shape, dict) and "cells" in shape
        return self._table(shape) if is_table else self._paragraph(shape)

    def _table(self, shape: object) -> Table:
        keys = _Keys(shape)
        height, width = keys.take("height", _count), keys.take("width", _count)
        if height * max(width, 1) > _MOST_POSITIONS:
            raise _Unlike
        rows: list[list[Cell | None]] = [[None] * width for _ in range(height)]
        for one in keys.take("cells", _list):
            _lay(rows, self._cell(one), width)
        table = Table(
            name=keys.take("name", _text),
            rows=tuple(tuple(_there(cell) for cell in row) for row in rows),
            header_rows=keys.take("header_rows", _count),
            page=keys.take("page", _or_none(_count)),
            place=keys.take("place", _text),
        )
        keys.end()
        return table

    def _cell(self, shape: object) -> Cell:
        keys = _Keys(shape)
        cell = Cell(
            row=keys.take("row", _count),
            column=keys.take("column", _count),
            row_span=keys.take("row_span", _count, 1),
            column_span=keys.take("column_span", _count, 1),
            paragraphs=tuple(self._paragraph(one) for one in keys.take("paragraphs", _list, ())),
            fill=keys.take("fill", _text, None),
            day=keys.take("day", _day, None),
            is_bold=keys.take("is_bold", _switch, False),
            place=keys.take("place", _text),
        )
        keys.end()
        return cell

    def _paragraph(self, shape: object) -> Paragraph:
        keys = _Keys(shape)
        paragraph = Paragraph(
            text=keys.take("text", _text),
            marker=keys.take("marker", _text, None),
            level=keys.take("level", _count, None),
            is_typed=keys.take("is_typed", _switch, False),
            heading=keys.take("heading", _count, None),
            is_bold=keys.take("is_bold", _switch, False),
            fill=keys.take("fill", _text, None),
            place=keys.take("place", _text),
        )
        keys.end()
        return paragraph


_NEEDED: Any = object()


class _Keys:
    """The keys of an object, each to be taken exactly once."""

    def __init__(self, shape: object) -> None:
        if not isinstance(shape, dict):
            raise _Unlike
        self._shape: Mapping[str, object] = shape
        self._taken = 0

    def take(self, key: str, kind: Callable[[object], Value], absent: Any = _NEEDED) -> Value:
        """Return what stands at a key, or `absent` where it may be left out."""
        if key in self._shape:
            self._taken += 1
            return kind(self._shape[key])
        if absent is _NEEDED:
            raise _Unlike
        return absent  # type: ignore[no-any-return]

    def end(self) -> None:
        """Raise _Unlike when a key is left that nobody took."""
        if self._taken != len(self._shape):
            raise _Unlike


def _lay(rows: list[list[Cell | None]], cell: Cell, width: int) -> None:
    end_row, end_column = cell.row + cell.row_span, cell.column + cell.column_span
    if not (cell.row < end_row <= len(rows) and cell.column < end_column <= width):
        raise _Unlike
    for row in rows[cell.row : end_row]:
        for column in range(cell.column, end_column):
            if row[column] is not None:
                raise _Unlike
            row[column] = cell


def _there(cell: Cell | None) -> Cell:
    if cell is None:
        raise _Unlike
    return cell


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _Unlike
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _Unlike
    return value


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise _Unlike
    return value


def _day(value: object) -> date:
    return date.fromisoformat(_text(value))


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise _Unlike
    return value


def _or_none(kind: Callable[[object], Value]) -> Callable[[object], Value | None]:
    return lambda value: None if value is None else kind(value)


def _one_of(known: tuple[Value, ...]) -> Callable[[object], Value]:
    def kind(value: object) -> Value:
        if value not in known:
            raise _Unlike
        return known[known.index(value)]

    return kind
