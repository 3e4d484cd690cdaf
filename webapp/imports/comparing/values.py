"""A plan as it is held, a document's next version, and what is different between the two."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from webapp.plans.documents.values import PlanDocument, PrintedAction, PrintedRecommendation
from webapp.vocabulary import ClosureKind


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of an action's progress: a text, and the day that it speaks of if it has one.

    `heading` is the column or line over it, where a document printed it.
    """

    text: str
    day: date | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class HeldStatus:
    """One status of the plan's scheme."""

    id: int
    label: str
    code: str | None
    meaning: str | None
    counts_as: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldAction:
    """An action or step of the plan, with what was said since it was printed.

    `top` is the number of the action itself, or of the one that it is a step of. `deadlines` are
    those that a document may repeat without saying anything new; the first holds now.
    `recommendations` are the numbers of those it answers, `leads` those of the posts that lead it,
    `posts` those of the posts that lead the action at the top.
    """

    id: int
    top: int
    step_of: int | None
    path: str
    printed: PrintedAction
    recommendations: tuple[int, ...]
    leads: tuple[int, ...]
    posts: tuple[int, ...]
    deadlines: tuple[str, ...]
    status_id: int | None
    closed_on: date | None
    closure_proposed: bool
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class HeldRecommendation:
    """A recommendation of the plan."""

    id: int
    path: str
    printed: PrintedRecommendation


@dataclass(frozen=True, slots=True)
class Held:
    """A plan as it is now.

    `posts` has the number of each post by its folded spellings; `earlier` what a value of a row
    ("action", its number, the field) said before it was changed here.
    """

    plan_id: int
    slug: str
    agreed_on: date | None
    document: PlanDocument
    recommendations: tuple[HeldRecommendation, ...]
    actions: tuple[HeldAction, ...]
    scheme: tuple[HeldStatus, ...]
    posts: Mapping[str, int]
    earlier: Mapping[tuple[str, int, str], tuple[str, ...]]


class Match(StrEnum):
    """What somebody says of two rows that may be the same."""

    SAME = "same"
    OTHER = "other"


class Kind(StrEnum):
    """What applying a change does."""

    WORDS = "words"
    DEADLINE = "deadline"
    LEADS = "leads"
    ANSWERS = "answers"
    EXTRA = "extra"
    NOTE = "note"
    STATUS = "status"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One value that the document says otherwise.

    `twice` asks for a second tick. `problem` says why it cannot be taken; it is then only told.
    `day` and `status_id` are for notes: None is the document's date, and no status. `choices` are
    statuses of which one may be chosen, where the document's own is not one of the plan's.
    `path` is where the value stands in the document's plan.
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
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRow:
    """A row that only the document has; `parent` is the number of the action that a step joins."""

    key: str
    kind: str
    path: str
    name: str
    words: str
    facts: tuple[tuple[str, str], ...]
    parent: int | None = None


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

    `matched` has the number of the plan's row for each path of the document's rows.
    """

    questions: tuple[SameQuestion, ...]
    changed: tuple[ChangedRow, ...]
    new: tuple[NewRow, ...]
    gone: tuple[GoneRow, ...]
    unchanged: int
    matched: Mapping[str, int]

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
