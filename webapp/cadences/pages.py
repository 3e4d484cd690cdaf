"""Bodies and their meetings, as the governance officer sees them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from webapp.cadences.forms import CadenceForm, CallOffForm, OneMeetingForm
from webapp.web.pages import PlanPage


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """A meeting that the cadence asks for; without a round its two other days are empty."""

    meets: str
    why: str
    updates_due: str
    opens: str


@dataclass(frozen=True, slots=True)
class BodyItem:
    """A body: what the plan prints, what is settled, and the meetings that are proposed."""

    id: int
    name: str
    purpose: str
    printed: str
    read_as: str
    question: str
    settled: str
    asks: str
    settle_text: str
    settle_href: str
    add_href: str
    proposed: tuple[ProposedItem, ...]
    plan_href: str
    plan_text: str


@dataclass(frozen=True, slots=True)
class MeetingItem:
    """A planned meeting and how it stands; the ways that are open lead somewhere."""

    id: int
    label: str
    body: str
    meets: str
    opens: str
    updates_due: str
    state: str
    is_called_off: bool
    move_href: str
    call_off_href: str
    reinstate_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _CadencePage(PlanPage):
    """A page that is reached from the rounds."""

    @property
    def place(self) -> str | None:
        """The rounds'."""
        return f"/plans/{self.plan.slug}/rounds"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsPage(_CadencePage):
    """The meetings that are planned, and how often each body meets."""

    template: ClassVar[str] = "cadences/meetings.html"

    meetings: tuple[MeetingItem, ...]
    past: tuple[MeetingItem, ...]
    bodies: tuple[BodyItem, ...]
    open_href: str
    new_body_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CadencePage(_CadencePage):
    """How often one body meets."""

    template: ClassVar[str] = "cadences/cadence.html"

    printed: str
    read_as: str
    question: str
    form: CadenceForm
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OneMeetingPage(_CadencePage):
    """The days of one meeting: of another one, or of one that is moved."""

    template: ClassVar[str] = "cadences/meeting.html"

    lead: str
    form: OneMeetingForm
    has_round: bool
    href: str
    button: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOffPage(_CadencePage):
    """Asks before a meeting is called off."""

    template: ClassVar[str] = "cadences/call-off.html"

    lead: str
    form: CallOffForm
    href: str
