"""What a grid was understood to say: the plan, the source of each value, and every doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from webapp.errors import PlanFileError
from webapp.plans.documents.values import PlanDocument
from webapp.printed.columns import ColumnMeaning

__all__ = [
    "Answers",
    "Choice",
    "ColumnMeaning",
    "Origin",
    "ReadColumn",
    "ReadRow",
    "Reading",
    "ReadingDoubt",
    "RowKind",
]


class RowKind(StrEnum):
    """What a row of the council's table is."""

    HEADER = "header"
    REPEATED_HEADER = "repeated_header"
    BANNER = "banner"
    ITEM = "item"
    CONTINUED = "continued"
    KEY = "key"
    NOTE = "note"
    EMPTY = "empty"


class NoTable(PlanFileError):
    """A document holds words, but no table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadColumn:
    """One column of one table as understood. `table` and `column` count from 0.

    `key` is what `Answers.columns` calls it. A table with several rows of headings has its columns
    once for each; "table:column" then means the first and all others of the same heading.
    """

    table: int
    column: int
    printed: str
    meaning: ColumnMeaning
    confidence: float
    place: str
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRow:
    """One row of one table as understood. `table` and `row` count from 0.

    `key` is what `Answers.rows` calls it.
    """

    table: int
    row: int
    kind: RowKind
    confidence: float
    place: str
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where one value of the plan came from.

    `path` is the value's path in the plan's JSON shape ("actions[3].timescale_text"); `places` the
    cells as their readers name them; `confidence` from 0 (a guess) to 1 (it stands there so).
    `table` and `row` let a screen show the two side by side; None outside the tables. `key` is what
    `Answers.corrections` calls the value; "" where it cannot be corrected by itself.
    """

    path: str
    places: tuple[str, ...]
    confidence: float
    table: int | None = None
    row: int | None = None
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer that a doubt offers: `value` goes into Answers, `words` are shown."""

    value: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingDoubt:
    """One question to the officer.

    `key` names the question and stays the same from one reading of the file to the next; `cell` is
    the path in the plan's JSON shape, `places` the source cells; `reading` how it was taken
    meanwhile, and `taken` the choice that says so, "" where none does. An answer is one of
    `choices`' values, or, where `takes_text`, any text. Where `steps` are there, it may say as well
    whose each of `times` is (see `sharing`).
    `covers` are the paths of all values that hang on the answer.
    """

    key: str
    cell: str
    field: str
    question: str
    reading: str
    places: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    takes_text: bool = False
    covers: tuple[str, ...] = ()
    taken: str = ""
    times: tuple[str, ...] = ()
    steps: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the officer has said so far: an understanding is made anew from the grid and these.

    `columns` maps "table:column" to a ColumnMeaning, `rows` "table:row" to a RowKind, `doubts`
    a doubt's key to its answer, `corrections` a value's key ("field@place") to its right text.
    `splits` maps a cell's place to the numbers of the paragraphs, from 1, at which further rows
    begin ("2,3"): `imports.splitting` makes those rows before the grid is understood.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)
    doubts: Mapping[str, str] = field(default_factory=dict)
    corrections: Mapping[str, str] = field(default_factory=dict)
    splits: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A whole document as understood."""

    document: PlanDocument
    columns: tuple[ReadColumn, ...]
    rows: tuple[ReadRow, ...]
    origins: tuple[Origin, ...]
    doubts: tuple[ReadingDoubt, ...]
