"""Rounds, as the governance officer sees them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from webapp.rounds.forms import ExcuseForm, RoundForm
from webapp.web.pages import PlanPage


@dataclass(frozen=True, slots=True)
class OwedItem:
    """An action that wants an update."""

    ref: str
    href: str
    noted: str


@dataclass(frozen=True, slots=True)
class PostItem:
    """A post, who is behind it, what it owes, and when anybody behind it was last reminded."""

    id: int | None
    title: str
    holders: str
    has_holder: bool
    owed: tuple[OwedItem, ...]
    updated: int
    total: int
    noted: str
    reminded: str
    may_remind: bool


@dataclass(frozen=True, slots=True)
class ExcusedItem:
    """An action of which nothing is expected; `end` is where an update is expected again."""

    ref: str
    href: str
    post: str
    reason: str
    end: str


@dataclass(frozen=True, slots=True)
class OpenRound:
    """The open round: how many updates are in, and who is missing. `root` is its address."""

    id: int
    label: str
    meets: str
    updates_due: str
    due_in: str
    is_late: bool
    updated: int
    total: int
    posts: tuple[PostItem, ...]
    excused: tuple[ExcusedItem, ...]
    owes: bool
    may_remind: bool
    root: str
    roll_up_href: str


@dataclass(frozen=True, slots=True)
class PastRound:
    """A round that is over, or one whose review still waits to be closed; `root` is its address."""

    label: str
    meets: str
    closed: str
    href: str
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundsPage(PlanPage):
    """The open round or the form that opens one, and the rounds before.

    `unclosed` are earlier rounds whose review was never closed.
    """

    template: ClassVar[str] = "rounds/list.html"

    open_round: OpenRound | None
    unclosed: tuple[PastRound, ...]
    form: RoundForm
    excuse: ExcuseForm
    past: tuple[PastRound, ...]
