"""What the preview shows of a reading."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Quote:
    """What stands in a cell, and where the cell is."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One doubt. `row_href` leads to the row that it is about.

    `is_needed` is whether nothing is loaded before it is answered; `is_short` whether its choices
    fit on one line; `is_long` whether its answer takes several lines. `taken` is the choice that
    holds for now. Where there are `steps`, each may be given one of `times`.
    """

    number: int
    key: str
    about: str
    question: str
    reading: str
    quotes: tuple[Quote, ...]
    more_quotes: int
    choices: tuple[Option, ...]
    takes_text: bool
    row_href: str
    is_needed: bool
    is_short: bool
    is_long: bool
    taken: str
    times: tuple[Option, ...]
    steps: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """What a reading says of the whole plan. `href` leads to the question that is left about it."""

    name: str
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that somebody has said of the reading, and may take back."""

    part: str
    key: str
    about: str
    words: str


@dataclass(frozen=True, slots=True)
class ReadValue:
    """One value as read. `mark` is "", "unsure" or "guess"; `key` is what a correction is kept by.

    `corrected` is whether somebody corrected it; `editable` what stands in the box for correcting
    it, None where there is none.
    """

    name: str
    text: str
    mark: str
    mark_words: str
    key: str
    corrected: bool
    editable: str | None


@dataclass(frozen=True, slots=True)
class ReadItem:
    """A recommendation, an action, a step and so on, as far as a row says something of it."""

    name: str
    values: tuple[ReadValue, ...]


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell as it stands in the document, under the words of its column's heading."""

    heading: str
    text: str
    shared: bool


@dataclass(frozen=True, slots=True)
class SplitCell:
    """A cell with several paragraphs, which can be made a row for each."""

    place: str
    heading: str
    pieces: int


@dataclass(frozen=True, slots=True)
class RowPanel:
    """What can be said of one row: the panel that opens in it."""

    key: str
    kind: str
    values: tuple[ReadValue, ...]
    splits: tuple[SplitCell, ...]
    unsplit: str
    may_join: bool
    action: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row of the document, beside what was read of it."""

    at: int
    name: str
    kind: str
    kind_words: str
    mark: str
    mark_words: str
    cells: tuple[SourceCell, ...]
    items: tuple[ReadItem, ...]
    questions: int
    href: str
    close_href: str
    panel: RowPanel | None


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One column: its printed heading, what it was read as, and what stands in it."""

    name: str
    label: str
    meaning: str
    sample: str
    mark: str
    mark_words: str


@dataclass(frozen=True, slots=True)
class TableLink:
    """One table of the document, to be opened."""

    name: str
    words: str
    href: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class TableView:
    """The table that is open: its columns, and some of its rows."""

    at: int
    name: str
    columns: tuple[ColumnView, ...]
    rows: tuple[SourceRow, ...]
    told: str
    earlier_href: str
    later_href: str
    action: str


@dataclass(frozen=True, slots=True)
class Opened:
    """What is open: the address of the reading, a table, its first row shown, and a row or none."""

    root: str
    table: int
    begin: int
    row: int | None

    @property
    def query(self) -> str:
        """The part of the address that says so."""
        row = "" if self.row is None else f"&row={self.row}"
        return f"?table={self.table}&from={self.begin}{row}"
