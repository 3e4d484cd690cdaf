"""Grids written by hand, a string for a cell: "^" is merged from above, "<" from the left.

"*" in front makes a cell bold, "[00B050]" fills it, and lines are paragraphs, their typed list
marks taken off as the readers do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tests.imports.understanding.variants import placed
from webapp.imports.grids.values import Cell, Format, Grid, Paragraph, Table
from webapp.imports.readers.markers import split_typed_marker

_LOOK = re.compile(r"(?:\[([0-9A-F]{6})\])?(\*)?")


def paragraph(text: str, *, heading: int | None = None, place: str = "") -> Paragraph:
    """A paragraph between tables; "*" in front makes it bold."""
    found = _LOOK.match(text)
    assert found is not None
    marker, words = split_typed_marker(text[found.end() :])
    return Paragraph(
        text=words,
        marker=marker,
        level=None if marker is None else 0,
        is_typed=marker is not None,
        heading=heading,
        is_bold=bool(found.group(2)) or heading is not None,
        place=place,
    )


def cell(text: str, place: str) -> Cell:
    """One cell."""
    found = _LOOK.match(text)
    assert found is not None
    words = text[found.end() :]
    paragraphs = tuple(
        replace(paragraph(line), is_bold=bool(found.group(2)), place=place)
        for line in words.split("\n")
        if line.strip()
    )
    return Cell(
        row=0,
        column=0,
        paragraphs=paragraphs,
        fill=found.group(1),
        is_bold=bool(found.group(2)),
        place=place,
    )


def table(rows: Sequence[Sequence[str]], name: str = "Table 1") -> Table:
    """A table; a row of one string goes across it."""
    width = max(len(row) for row in rows)
    made: list[list[Cell]] = []
    for at, row in enumerate(rows):
        full = list(row) + ["<"] * (width - len(row)) if len(row) == 1 else list(row)
        line: list[Cell] = []
        for number, text in enumerate(full):
            if text == "^":
                line.append(made[at - 1][number])
            elif text == "<":
                line.append(line[number - 1])
            else:
                line.append(cell(text, f"{name}, row {at + 1}, column {number + 1}"))
        made.append(line)
    return Table(name=name, rows=placed(made), place=name)


def grid(*blocks: Table | Paragraph | str, format_: Format = "docx") -> Grid:
    """A document of tables and paragraphs; "# " in front of a string makes it a heading."""
    made: list[Table | Paragraph] = []
    tables = 0
    for at, block in enumerate(blocks):
        if isinstance(block, Table):
            tables += 1
            made.append(block if block.name != "Table 1" else _named(block, f"Table {tables}"))
        elif isinstance(block, Paragraph):
            made.append(block)
        else:
            level = len(block) - len(block.lstrip("#"))
            text = block.lstrip("#").strip()
            made.append(paragraph(text, heading=level or None, place=f"Paragraph {at + 1}"))
    return Grid(format=format_, title=None, blocks=tuple(made))


def _named(block: Table, name: str) -> Table:
    new: dict[int, Cell] = {}
    for row in block.rows:
        for each in row:
            words = tuple(
                replace(p, place=p.place.replace(block.name, name, 1)) for p in each.paragraphs
            )
            place = each.place.replace(block.name, name, 1)
            new[id(each)] = replace(each, place=place, paragraphs=words)
    rows = tuple(tuple(new[id(each)] for each in row) for row in block.rows)
    return replace(block, rows=rows, name=name, place=name)
