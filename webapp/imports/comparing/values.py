"""What a document's next version says otherwise than the plan, and what is accepted of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from webapp.imports.comparing.held_values import HeldStatus
from webapp.vocabulary import ClosureKind


class Match(StrEnum):
    """What somebody says of two rows that may be the same."""

    SAME = "same"
    OTHER = "other"


class Kind(StrEnum):
    """What applying a change does."""

    WORDS = "words"
    BELONGS = "belongs"
    DEADLINE = "deadline"
    LEADS = "leads"
    ANSWERS = "answers"
    RESPONSE = "response"
    LINKS = "links"
    EXTRA = "extra"
    NOTE = "note"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Way:
    """A link to where something can be changed: its address and its words."""

    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What is told and not brought in, with the way to change it by hand."""

    text: str
    way: Way | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One value that the document says otherwise.

    `twice` asks for a second tick. `problem` says why it cannot be taken; it is then only told.
    `told` is what to know before it is taken, `way` where to go about either. `day` and `status_id`
    are for notes: None is the document's date, and no status. `choices` are statuses of which one
    may be chosen, where the document's own is not one of the plan's. `path` is where the value
    stands in the document's plan.
    """

    key: str
    kind: Kind
    field: str
    label: str
    before: str
    after: str
    path: str
    is_default: bool = True
    twice: bool = False
    problem: str = ""
    told: str = ""
    way: Way | None = None
    day: date | None = None
    status_id: int | None = None
    status: str = ""
    choices: tuple[HeldStatus, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRow:
    """A row of the plan that the document says otherwise. `remarks` tell of what is left alone."""

    kind: str
    id: int
    path: str
    name: str
    words: str
    changes: tuple[Change, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRow:
    """A row that only the document has; `parent` is the number of the action that a step joins.

    `told` is what to know before it is added, `way` where to go about it.
    """

    key: str
    kind: str
    path: str
    name: str
    words: str
    facts: tuple[tuple[str, str], ...]
    parent: int | None = None
    told: str = ""
    way: Way | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneRow:
    """A row that only the plan has; `can_close` is whether its closure may be proposed."""

    key: str
    kind: str
    id: int
    name: str
    words: str
    can_close: bool
    told: str
    way: Way | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SameQuestion:
    """Two rows that may be one; `likeness` of their words is from 0 to 100."""

    key: str
    question: str
    old_name: str
    old_words: str
    new_name: str
    new_words: str
    likeness: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What the next version of a document says otherwise than the plan.

    `matched` has the number of the plan's row for each path of the document's rows. `remarks` tell
    of the whole document.
    """

    questions: tuple[SameQuestion, ...]
    changed: tuple[ChangedRow, ...]
    new: tuple[NewRow, ...]
    gone: tuple[GoneRow, ...]
    unchanged: int
    matched: Mapping[str, int]
    remarks: tuple[Remark, ...] = ()

    @property
    def changes(self) -> dict[str, Change]:
        """Every change, by its key."""
        return {change.key: change for row in self.changed for change in row.changes}

    @property
    def says_nothing(self) -> bool:
        """Whether there is nothing that could be applied or answered."""
        offered = any(not change.problem for change in self.changes.values())
        return not (self.questions or self.new or offered) and not any(
            row.can_close for row in self.gone
        )

    @property
    def versions(self) -> dict[str, str]:
        """A mark of what each thing that is shown says, by its key."""
        told: list[tuple[str, object]] = [*self.changes.items()]
        told += [(new.key, new) for new in self.new]
        told += [(gone.key, gone) for gone in self.gone]
        told += [(question.key, question) for question in self.questions]
        return {key: _mark(each) for key, each in told}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What somebody accepts of a comparison.

    `taken` and `knows` are keys, `closures` says how to close what is gone, `statuses` which status
    is meant where the document's own is not the plan's, each by its key. `shown` has the marks of
    what the asker saw, None not to compare.
    """

    taken: frozenset[str] = frozenset()
    knows: frozenset[str] = frozenset()
    closures: Mapping[str, ClosureKind] = field(default_factory=dict)
    statuses: Mapping[str, int] = field(default_factory=dict)
    dated: date | None = None
    asked_by: str = ""
    approved_by: str = ""
    shown: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What was written of a document's next version, counted."""

    slug: str
    notes: int = 0
    deadlines: int = 0
    reworded: int = 0
    others: int = 0
    added: int = 0
    proposed: int = 0


def _mark(told: object) -> str:
    return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:12]
