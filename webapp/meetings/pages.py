"""A meeting, as it is run from its pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from webapp.meetings.forms import DecisionForm, FinishForm, WithdrawalForm
from webapp.meetings.words import ActionWords, DecisionLine
from webapp.reviews.values import History
from webapp.web.pages import Page, PlanPage, PlanTab


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One item of the agenda; `done` says what this meeting has decided about it, "" nothing."""

    number: int
    href: str
    ref: str
    text: str
    status: str
    tag: str
    why: str
    done: str


@dataclass(frozen=True, slots=True)
class Way:
    """A link."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Jump:
    """One choice of where to go."""

    value: str
    words: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What of an item others may change meanwhile: the action, and what was decided about it.

    Without an action it is any other business. `decided` at this meeting, `to_do` at earlier ones.
    """

    action: ActionWords | None
    decided: tuple[DecisionLine, ...]
    to_do: tuple[DecisionLine, ...]


@dataclass(frozen=True, slots=True)
class Watch:
    """How a page asks for what others changed: `href` says what it has; `news` is told aloud."""

    href: str
    mark: str
    news: str


@dataclass(frozen=True, slots=True)
class Told:
    """What was just recorded, and the draft that is no longer needed."""

    words: str
    draft: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPage(PlanPage):
    """The agenda of a meeting, with what is done, and where it begins or goes on."""

    template: ClassVar[str] = "meetings/list.html"
    parts: ClassVar[Mapping[str, str]] = {"meeting-list": "page"}

    meets: str
    summary: str
    rows: tuple[AgendaRow, ...]
    decided: int
    other_href: str
    other_done: str
    told: Told | None
    here: str
    begins: bool
    go_on: Way
    close_href: str
    watch: Watch

    @property
    def place(self) -> str | None:
        """A meeting is reached from the rounds, or from the reviews."""
        return _place_of(self.plan)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingItemPage(PlanPage):
    """One item, for a screen that a room reads. `left` is how many come after it, in words."""

    template: ClassVar[str] = "meetings/item.html"
    parts: ClassVar[Mapping[str, str]] = {"meeting-screen": "page", "meeting-item": "page"}

    here: str
    list_href: str
    list_words: str
    left: str
    previous_href: str
    next_href: str
    next_words: str
    jumps: tuple[Jump, ...]
    shown: Shown
    watch: Watch
    history: History | None
    told: Told | None
    form: DecisionForm | None
    draft: str
    action_id: str
    seen_id: int

    @property
    def place(self) -> str | None:
        """A meeting is reached from the rounds, or from the reviews."""
        return _place_of(self.plan)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPage(PlanPage):
    """One decision: telling that it is carried out, or taking it back."""

    template: ClassVar[str] = "meetings/decision.html"

    line: DecisionLine
    here: str
    back: str
    finish: FinishForm | None
    withdrawal: WithdrawalForm | None

    @property
    def place(self) -> str | None:
        """A decision is reached from its meeting."""
        return _place_of(self.plan)


@dataclass(frozen=True, slots=True, kw_only=True)
class LostDecisionPage(Page):
    """A decision that came too late to be recorded: its words are the sender's own."""

    template: ClassVar[str] = "meetings/lost.html"

    message: str
    text: str
    way: Way


def _place_of(plan: PlanTab) -> str:
    return f"/plans/{plan.slug}/{'rounds' if plan.may_govern else 'reviews'}"
