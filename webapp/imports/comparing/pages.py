"""The comparison of a document's next version with its plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from webapp.imports.comparing.forms import ApplyForm
from webapp.imports.comparing.values import Remark, Way
from webapp.imports.comparing.wording import Piece
from webapp.web.pages import PlanPage


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several to choose from."""

    value: str
    words: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """Two rows that may be the same, side by side."""

    key: str
    id: str
    question: str
    old_name: str
    old_words: str
    new_name: str
    new_words: str
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """One difference: `pieces` is the old and the new as one text, where they have much in common.

    Without pieces they stand one beside the other. `told` is what else to know, `way` where to go
    about it, or about the problem.
    """

    key: str
    id: str
    label: str
    pieces: tuple[Piece, ...]
    before: str
    after: str
    told: str
    way: Way | None
    problem: str
    twice: bool
    ticked: bool
    known: bool
    choices: tuple[Choice, ...]
    is_fresh: bool
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A row of the plan with its differences."""

    name: str
    words: str
    changes: tuple[ChangeView, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewView:
    """A row that only the document has."""

    key: str
    id: str
    name: str
    words: str
    facts: tuple[tuple[str, str], ...]
    told: str
    way: Way | None
    ticked: bool
    is_fresh: bool
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneView:
    """A row that only the plan has."""

    key: str
    id: str
    name: str
    words: str
    told: str
    way: Way | None
    choices: tuple[Choice, ...]
    is_fresh: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage(PlanPage):
    """What a document's next version says otherwise than the plan, to be ticked."""

    template: ClassVar[str] = "imports/compare.html"

    href: str
    told: str
    counts: tuple[tuple[str, str], ...]
    remarks: tuple[Remark, ...]
    version: int
    shown: str
    says_nothing: bool
    is_unticked: bool
    errors: tuple[tuple[str, str], ...]
    stale: str
    questions: tuple[QuestionView, ...]
    same: tuple[Choice, ...]
    changed: tuple[RowView, ...]
    new: tuple[NewView, ...]
    gone: tuple[GoneView, ...]
    form: ApplyForm
    latest: str
    open_doubts: int
