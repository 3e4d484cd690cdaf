"""A document as a neutral grid: tables of cells and the words between them, in printed order.

The same whatever the file's format was, so that one understanding serves all. Nothing here is
interpreted: a reader tells what stands in the file, and where.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

#: The formats that can be read. "pasted" is a table pasted from Word, Excel or a web page; "json" a
#: plan file, whose grid is its text as one paragraph.
Format = Literal["docx", "xlsx", "csv", "pdf", "pasted", "json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph as printed, without its list marker.

    `marker` is what stands before it in print, typed by the author or lettered by the word
    processor: "a.", "1.1", "•"; None where the paragraph is not in a list, or goes on with the item
    before it after a line break. `level` is the depth of the list, from 0, for such a line too;
    `heading` the level of a heading style, from 1. `is_typed` is true where the marker is part of
    the author's own text (and was cut off it), false where it was made automatically. `is_bold` is
    true where every word is bold. `fill` is "RRGGBB" or None.
    """

    text: str
    marker: str | None = None
    level: int | None = None
    is_typed: bool = False
    heading: int | None = None
    is_bold: bool = False
    fill: str | None = None
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell, merged or not. `row` and `column` count from 0 and tell where it begins.

    A merged cell stands in a table's rows at every position that it covers, as the same object:
    it was merged from above where its `row` is less than the row's own number. `day` is set where
    the file holds a true date (the paragraphs have it in words all the same). `place` is the
    cell's address in words a person finds it by: "Table 2, row 5, column 3", "Actions!C14".
    """

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    paragraphs: tuple[Paragraph, ...] = ()
    fill: str | None = None
    day: date | None = None
    is_bold: bool = False
    place: str = ""
    #: Where `understanding.wording.printed` keeps its answer: every rule asks for it again.
    printed: str | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def text(self) -> str:
        """Return the words of the cell, markers included, a line for each paragraph."""
        return "\n".join(
            f"{paragraph.marker} {paragraph.text}" if paragraph.marker else paragraph.text
            for paragraph in self.paragraphs
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table or sheet; every row has the same number of cells. `header_rows` as the file marks.

    `name` is the sheet's name, or "Table 3"; `place` where it begins, in words. `page` counts
    from 1 where the format has pages.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 0
    page: int | None = None
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A whole document. `remarks` are sentences on what could not be read as it was meant."""

    format: Format
    title: str | None
    blocks: tuple[Table | Paragraph, ...]
    remarks: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """Return the tables alone, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))
