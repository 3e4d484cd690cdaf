"""A grid comes back from its JSON form as it was, and nothing else is taken for one."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from webapp.errors import PlanFileError
from webapp.imports.grids.json_form import from_json, to_json
from webapp.imports.grids.values import Cell, Grid, Paragraph, Table


def _grid() -> Grid:
    merged = Cell(
        row=0,
        column=0,
        row_span=2,
        paragraphs=(Paragraph(text="Grüße\n“x”", marker="a.", level=1, is_typed=True, place="A1"),),
        fill="FFC000",
        is_bold=True,
        place="A1",
    )
    day = Cell(row=0, column=1, day=date(2026, 9, 30), place="B1")
    return Grid(
        format="xlsx",
        title=None,
        blocks=(
            Paragraph(text="Plan", heading=1, is_bold=True, fill="00FF00", place="Paragraph 1"),
            Table(
                name="Actions",
                rows=((merged, day), (merged, Cell(row=1, column=1, place="B2"))),
                header_rows=1,
                page=3,
                place="Actions",
            ),
            Table(name="Nothing", rows=()),
        ),
        remarks=("Pictures were left out.",),
    )


def test_a_grid_comes_back_as_it_was() -> None:
    assert from_json(to_json(_grid())) == _grid()
    assert from_json(to_json(_grid()).encode()) == _grid()


def test_a_merged_cell_is_one_object_again() -> None:
    table = from_json(to_json(_grid())).tables[0]
    assert table.rows[0][0] is table.rows[1][0]


def _without(shape: dict[str, Any], *path: Any) -> None:
    *way, last = path
    for step in way:
        shape = shape[step]
    del shape[last]


def _with(shape: dict[str, Any], value: Any, *path: Any) -> None:
    *way, last = path
    for step in way:
        shape = shape[step]
    shape[last] = value


CELL = ("blocks", 1, "cells", 0)


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ("odt", ("format",)),
        (7, ("title",)),
        ("remark", ("remarks",)),
        (1, ("more",)),
        (1, ("blocks", 0, "more")),
        (1, ("blocks", 0, "is_bold")),
        (True, ("blocks", 0, "heading")),
        (-1, ("blocks", 1, "height")),
        (3, ("blocks", 1, "height")),
        (10**9, ("blocks", 1, "width")),
        ({}, ("blocks", 1, "cells")),
        (5, (*CELL, "row")),
        (0, (*CELL, "row_span")),
        (2, (*CELL, "column_span")),
        ("30 September", ("blocks", 1, "cells", 1, "day")),
        (None, (*CELL, "paragraphs", 0, "text")),
    ],
)
def test_a_wrong_value_is_refused(value: Any, path: tuple[Any, ...]) -> None:
    shape = json.loads(to_json(_grid()))
    _with(shape, value, *path)
    with pytest.raises(PlanFileError):
        from_json(json.dumps(shape))


@pytest.mark.parametrize("path", [("format",), ("blocks", 0, "text"), (*CELL, "place"), CELL])
def test_a_missing_value_is_refused(path: tuple[Any, ...]) -> None:
    shape = json.loads(to_json(_grid()))
    _without(shape, *path)
    with pytest.raises(PlanFileError):
        from_json(json.dumps(shape))


@pytest.mark.parametrize("text", ["", "[]", "null", "{", "[" * 100_000, b"\xff"])
def test_what_is_no_grid_is_refused(text: str | bytes) -> None:
    with pytest.raises(PlanFileError):
        from_json(text)
