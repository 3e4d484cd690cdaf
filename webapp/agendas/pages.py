"""The page on which a meeting is prepared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from webapp.agendas.forms import PreparationForm
from webapp.web.pages import PlanPage


@dataclass(frozen=True, slots=True)
class Item:
    """An action on the agenda. `position` counts from 1; `is_moved`: it was moved just now.

    `only_pinned`: it would not be there if nobody had put it there; `stays`: the meeting has begun
    with it, and the rules alone would not bring it up any more.
    """

    id: int
    ref: str
    text: str
    href: str
    status: str
    tag: str
    lead: str
    why: str
    questions: str
    questions_href: str
    position: int
    is_first: bool
    is_last: bool
    is_moved: bool
    is_pinned: bool
    only_pinned: bool
    stays: bool


@dataclass(frozen=True, slots=True)
class Dropped:
    """An action that the rules would bring up, and an officer left out."""

    id: int
    ref: str
    text: str
    href: str
    why: str
    is_moved: bool


@dataclass(frozen=True, slots=True)
class Other:
    """One action that is not on the agenda, to choose."""

    id: int
    words: str


@dataclass(frozen=True, slots=True)
class AgendaSheet:
    """The agenda as it is put in order: `here` takes what is sent, `seen` marks this order.

    `told` says what was just done, `problem` why it was not; `may_follow_rules`: something stands
    out of the order of the rules, and the meeting has not begun; `general` tells of decisions that
    are about no action of the agenda.
    """

    here: str
    items: tuple[Item, ...]
    dropped: tuple[Dropped, ...]
    others: tuple[Other, ...]
    general: str
    seen: str
    has_begun: bool
    may_follow_rules: bool
    told: str
    problem: str


@dataclass(frozen=True, slots=True)
class Differing:
    """A text that two people wrote at once."""

    name: str
    now: str
    typed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaPage(PlanPage):
    """Preparing a meeting: its agenda, the opening summary, who attended.

    `draft` is what the record suggests for the summary; `stale` says that somebody else wrote
    meanwhile, `is_unsaved` that the form holds what is saved nowhere yet, `saved` that it just was;
    `elsewhere` counts the questions about other actions that wait for an answer.
    """

    template: ClassVar[str] = "agendas/agenda.html"
    parts: ClassVar[Mapping[str, str]] = {"agenda": "agenda"}

    meets: str
    root: str
    agenda: AgendaSheet
    elsewhere: str
    form: PreparationForm
    draft: str
    draft_key: str
    written: str
    stale: str
    differing: tuple[Differing, ...]
    is_unsaved: bool
    saved: str

    @property
    def place(self) -> str | None:
        """That of the plan's rounds."""
        return f"/plans/{self.plan.slug}/rounds"


@dataclass(frozen=True, slots=True, kw_only=True)
class LostPreparationPage(PlanPage):
    """What was written for a meeting whose review was closed meanwhile, to copy."""

    template: ClassVar[str] = "agendas/lost.html"

    message: str
    summary: str
    attended: str
    review_href: str
