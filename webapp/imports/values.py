"""Documents that plans are brought in from, and what people say of their reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from webapp.imports.grids.values import Grid
from webapp.imports.understanding.values import Answers

#: What a document may weigh, in bytes.
LARGEST_UPLOAD = 20_000_000
#: What a pasted table is kept as, before its ending.
PASTED = "Pasted table"
LONGEST_ANSWER = 20_000
#: What stands in the record behind a question and its answer that was taken as read.
ACCEPTED = "accepted"
LONGEST_FILE_NAME = 200


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was sent; `person` is None when a command on the server read it."""

    id: int
    plan_id: int | None
    file_name: str
    format: str
    size: int
    digest: str
    uploaded_at: datetime
    person: str | None


@dataclass(frozen=True, slots=True)
class Draft:
    """The reading of a document, until it is loaded and after.

    `asked` keeps, by its key, the words of each question that was answered; `accepted` are the keys
    of those that were taken as read, all at once. `slug` is that of the plan that it was loaded
    into.
    """

    id: int
    upload_id: int
    plan_id: int | None
    slug: str | None
    file_name: str
    format: str
    size: int
    uploaded_at: datetime
    answers: Answers
    asked: Mapping[str, tuple[str, str]]
    version: int
    changed_by: str | None
    changed_at: datetime
    loaded_at: datetime | None
    grid_digest: str
    accepted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A reading that was begun and not loaded."""

    id: int
    file_name: str
    uploaded_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What somebody says of a reading, in the shape of Answers; `undone` takes earlier words back.

    `undone` holds pairs of the part ("columns", "rows", "doubts", "corrections", "splits") and the
    key. `asked` has the question and the answer in words, for each key in `doubts`; `accepted` are
    those of them that were not answered one by one but taken as they were read. `moved` tells that
    the rows of a table behind one move by so many, because of a split: table, row, by.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)
    doubts: Mapping[str, str] = field(default_factory=dict)
    corrections: Mapping[str, str] = field(default_factory=dict)
    splits: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    accepted: frozenset[str] = frozenset()
    undone: frozenset[tuple[str, str]] = frozenset()
    moved: tuple[int, int, int] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        said = (self.columns, self.rows, self.doubts, self.corrections, self.splits, self.undone)
        return not any(said)


@dataclass(frozen=True, slots=True)
class LoadedImport:
    """Where the plan of a document stands after loading; `notes` is how many updates were dated."""

    slug: str
    recommendations: int
    actions: int
    posts: int
    doubts: int
    notes: int
    is_new: bool = True


@dataclass(frozen=True, slots=True)
class SentDocument:
    """A document, what was read of its cells, and what was said of its reading."""

    content: bytes
    file_name: str
    grid: Grid
    answers: Answers


@dataclass(frozen=True, slots=True)
class Target:
    """How a document's plan is loaded on the server, as `load_plan` takes it.

    `governance` is the address of whoever becomes the plan's governance.
    """

    slug: str | None = None
    agreed_on: date | None = None
    force: bool = False
    governance: str | None = None
