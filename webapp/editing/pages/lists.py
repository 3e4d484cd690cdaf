"""The order of things, the lists by which a plan is kept, what it says twice, and its past."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from webapp import clock
from webapp.editing.pages.question import Way
from webapp.editing.values import How, Kin, Moved, Past
from webapp.timescales.wording import date_in_words
from webapp.web.pages import Page, PlanPage, PlanTab


@dataclass(frozen=True, slots=True)
class Place:
    """One row of an order. `is_moved`: it is the one that was moved just now."""

    id: int
    ref: str
    text: str
    position: int
    is_first: bool
    is_last: bool
    is_moved: bool


@dataclass(frozen=True, slots=True)
class Order:
    """Rows that are put in order: where the moves are sent, and a mark of the order."""

    href: str
    title: str
    places: tuple[Place, ...]
    seen: str
    problem: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPage(PlanPage):
    """Rows with buttons that move them up, down, or to a place."""

    template: ClassVar[str] = "editing/order.html"
    parts: ClassVar[Mapping[str, str]] = {"order": "orders"}

    back: Way
    orders: tuple[Order, ...]

    @property
    def place(self) -> str | None:
        """The plan's."""
        return f"/plans/{self.plan.slug}"


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A row of a list: what it is called, what else it says, and the way to edit it."""

    name: str
    text: str
    href: str
    counts_as: str = ""


@dataclass(frozen=True, slots=True)
class EntryList:
    """One list of a plan, with the way to add to it and to order it."""

    id: str
    title: str
    none: str
    entries: tuple[EntryLine, ...]
    add: Way
    order: Way | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListsPage(PlanPage):
    """All the lists by which a plan is kept."""

    template: ClassVar[str] = "editing/lists.html"

    back: Way
    lists: tuple[EntryList, ...]

    @property
    def place(self) -> str | None:
        """The plan's."""
        return f"/plans/{self.plan.slug}"


@dataclass(frozen=True, slots=True)
class Twin:
    """One of two that may say the same."""

    id: int
    ref: str
    text: str
    note: str
    merge: Way


@dataclass(frozen=True, slots=True)
class Twins:
    """Two that may say the same, and how alike they are."""

    noun: str
    likeness: str
    first: Twin
    second: Twin


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlapsPage(PlanPage):
    """What a plan may say twice."""

    template: ClassVar[str] = "editing/overlaps.html"

    back: Way
    href: str
    groups: tuple[tuple[str, tuple[Twins, ...]], ...]

    @property
    def place(self) -> str | None:
        """The plan's."""
        return f"/plans/{self.plan.slug}"


@dataclass(frozen=True, slots=True)
class PastLine:
    """What one value said before, and who changed it when and why."""

    name: str
    told: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class KinLine:
    """What came of what, with the way to the other."""

    told: str
    way: Way


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPage(Page):
    """What an action or a recommendation said before, and what came of it."""

    template: ClassVar[str] = "editing/past.html"

    plan: PlanTab | None = None
    back: Way
    now: str
    kin: tuple[KinLine, ...]
    lines: tuple[PastLine, ...]


_NAMES = {
    "text": "Words",
    "outcome": "Outcome wanted",
    "evidence_text": "Evidence",
    "commentary": "Commentary",
    "priority_code": "Priority",
    "band_code": "Band of time",
    "lead_text": "Leads",
    "timescale_text": "Deadline",
    "answers": "Answered recommendations",
    "origin": "What it is",
    "source": "Review",
    "theme": "Theme",
    "heading": "Heading",
    "sponsors_text": "Sponsors",
    "leads_text": "Leads",
    "response": "The council’s response",
    "linked_refs": "Referred to recommendations",
    "steps_intro": "Words before the steps",
    "status_text": "Status in the document",
    "rating_code": "Rating in the document",
}


def past_line(past: Past, whose: str = "") -> PastLine:
    """Put an earlier wording in words; `whose` names the step that it is of."""
    by = f" by {past.person}" if past.person else ""
    approved = f"Approved by {past.approved_by}" if past.approved_by else ""
    name = _NAMES.get(past.field, past.field.removeprefix("extras: "))
    return PastLine(
        name=f"{name} of {whose}" if whose else name,
        told=f"Changed on {date_in_words(clock.day_of(past.changed_at))}{by}",
        text=past.text or "Nothing",
        why=". ".join(part.rstrip(".") for part in (past.reason, approved) if part),
    )


def moved_line(moved: Moved) -> PastLine:
    """Put a move of a step's deadline in words."""
    return PastLine(
        name=f"Deadline of step {moved.ref}",
        told=f"Moved to {moved.to_text}, as agreed on {date_in_words(moved.agreed_on)}",
        text=moved.from_text or "No deadline",
        why=(
            f"{moved.reason.rstrip('.')}. Asked by {moved.asked_by}, approved by "
            f"{moved.approved_by}"
        ),
    )


def kin_line(kin: Kin, own_id: int, noun: str, address: str) -> KinLine:
    """Say what came of what; `address` is where the other stands, with a place for its number."""
    day = date_in_words(clock.day_of(kin.told_at))
    by = f" by {kin.person}" if kin.person else ""
    is_first = kin.from_id == own_id
    words = {
        (How.SPLIT, True): f"Split on {day}{by}. The other part is",
        (How.SPLIT, False): f"Split off on {day}{by}, from",
        (How.MERGED, True): f"Merged on {day}{by} into",
        (How.MERGED, False): f"Since {day} it holds also, merged in{by},",
    }
    other_id, ref = (kin.to_id, kin.to_ref) if is_first else (kin.from_id, kin.from_ref)
    told = words[How(kin.how), is_first]
    return KinLine(told, Way(f"{noun} {ref}", address.format(other_id)))
