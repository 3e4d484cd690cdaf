"""Rounds, as the governance officer sees them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from webapp.rounds.forms import RoundForm
from webapp.web.pages import PlanPage


@dataclass(frozen=True, slots=True)
class OwedItem:
    """An action that wants an update."""

    ref: str
    href: str
    noted: str


@dataclass(frozen=True, slots=True)
class PostItem:
    """A post, who is behind it, and what it owes."""

    title: str
    holders: str
    has_holder: bool
    owed: tuple[OwedItem, ...]
    updated: int
    total: int
    noted: str


@dataclass(frozen=True, slots=True)
class OpenRound:
    """The open round: how many updates are in, and who is missing."""

    label: str
    meets: str
    updates_due: str
    due_in: str
    is_late: bool
    updated: int
    total: int
    posts: tuple[PostItem, ...]
    close_href: str
    roll_up_href: str


@dataclass(frozen=True, slots=True)
class PastRound:
    """A round that is over."""

    label: str
    meets: str
    closed: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundsPage(PlanPage):
    """The open round or the form that opens one, and the rounds before."""

    template: ClassVar[str] = "rounds/list.html"

    open_round: OpenRound | None
    form: RoundForm
    past: tuple[PastRound, ...]
