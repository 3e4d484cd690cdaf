"""The pages with one form each: a correction, evidence, closing, a new deadline, a decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from webapp.actions.forms import AnswerForm, ClosureForm, DeadlineForm, EvidenceForm, FinishForm
from webapp.actions.pages.decided import DecisionLine
from webapp.actions.pages.note_sheet import NoteSheet
from webapp.actions.values import ActionSheet
from webapp.web.pages import Page


def place_of(action: ActionSheet) -> str | None:
    """Return the plan's address where the action is to the asker only a part of the plan."""
    return None if action.is_led else f"/plans/{action.slug}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOfAnAction(Page):
    """A page with one form about an action."""

    action: ActionSheet

    @property
    def place(self) -> str | None:
        """The plan's, unless the asker leads the action."""
        return place_of(self.action)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionPage(PageOfAnAction):
    """Correcting a note."""

    template: ClassVar[str] = "actions/correction.html"

    form: NoteSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePage(PageOfAnAction):
    """Attaching a link."""

    template: ClassVar[str] = "actions/evidence.html"
    parts: ClassVar[Mapping[str, str]] = {"evidence-form": "page"}

    form: EvidenceForm


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosurePage(PageOfAnAction):
    """Proposing to close an action."""

    template: ClassVar[str] = "actions/closure.html"
    parts: ClassVar[Mapping[str, str]] = {"closure-form": "page"}

    form: ClosureForm


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinePage(PageOfAnAction):
    """Moving a deadline."""

    template: ClassVar[str] = "actions/deadline.html"
    parts: ClassVar[Mapping[str, str]] = {"deadline-form": "page"}

    deadline: str
    today: str
    form: DeadlineForm


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishPage(PageOfAnAction):
    """Telling that a decision is carried out."""

    template: ClassVar[str] = "actions/decision.html"

    line: DecisionLine
    form: FinishForm


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPage(PageOfAnAction):
    """Answering what governance asks about an update.

    `closed` says why it takes no answer, and `form` is None then; `unsent` is what was written for
    it all the same.
    """

    template: ClassVar[str] = "actions/question.html"

    question_id: int
    told: str
    text: str
    noted_on: str
    note_text: str
    closed: str
    unsent: str
    form: AnswerForm | None
