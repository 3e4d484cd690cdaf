"""The pages with one form each: a correction, evidence, a proposal to close, a new deadline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from webapp.actions.forms import ClosureForm, DeadlineForm, EvidenceForm
from webapp.actions.pages.note_sheet import NoteSheet
from webapp.actions.values import ActionSheet
from webapp.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionPage(Page):
    """Correcting a note."""

    template: ClassVar[str] = "actions/correction.html"

    action: ActionSheet
    form: NoteSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePage(Page):
    """Attaching a link."""

    template: ClassVar[str] = "actions/evidence.html"
    parts: ClassVar[Mapping[str, str]] = {"evidence-form": "page"}

    action: ActionSheet
    form: EvidenceForm


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosurePage(Page):
    """Proposing to close an action."""

    template: ClassVar[str] = "actions/closure.html"
    parts: ClassVar[Mapping[str, str]] = {"closure-form": "page"}

    action: ActionSheet
    form: ClosureForm


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinePage(Page):
    """Moving a deadline."""

    template: ClassVar[str] = "actions/deadline.html"
    parts: ClassVar[Mapping[str, str]] = {"deadline-form": "page"}

    action: ActionSheet
    deadline: str
    today: str
    form: DeadlineForm
