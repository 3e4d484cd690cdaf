"""The slip ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from webapp.reviews.sheet import shortened
from webapp.slips.values import Revised, Revision
from webapp.slips.words import days_in_words, deadline_in_words
from webapp.timescales.wording import date_in_words
from webapp.web.pages import PlanPage

#: Of a long text this much is shown, in characters; the rest is on the action's page.
_LONGEST_TITLE = 160


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow the ledger; `is_chosen` is the one in force."""

    text: str
    href: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One revision, in words."""

    agreed: str
    was: str
    now: str
    moved: str
    total: str
    reason: str
    asked_by: str
    approved_by: str


@dataclass(frozen=True, slots=True)
class RevisedItem:
    """One action of the ledger, in words; `is_behind` is whether it is due later than at first."""

    href: str
    ref: str
    text: str
    lead: str
    status: str
    tag: str
    original: str
    slipped: str
    is_behind: bool
    state: str
    revisions: tuple[RevisionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipsPage(PlanPage):
    """The revised actions of a plan, the worst slipped first."""

    template: ClassVar[str] = "slips/list.html"

    choices: tuple[Choice, ...]
    totals: str
    nothing: str
    actions: tuple[RevisedItem, ...]
    csv_href: str
    reviews_href: str

    @property
    def place(self) -> str | None:
        """The ledger is reached from the reviews."""
        return self.reviews_href


def items_of(actions: Iterable[Revised]) -> tuple[RevisedItem, ...]:
    """Return the actions as the page shows them."""
    return tuple(_item(action) for action in actions)


def _item(action: Revised) -> RevisedItem:
    return RevisedItem(
        href=f"/actions/{action.top_id}",
        ref=f"{action.ref} (a step)" if action.is_step else action.ref,
        text=shortened(action.text, _LONGEST_TITLE),
        lead=action.lead,
        status=action.status,
        tag=action.tag or "none",
        original=deadline_in_words(action.original),
        slipped=days_in_words(action.days),
        is_behind=action.days is not None and action.days > 0,
        state=action.state,
        revisions=tuple(_row(revision) for revision in action.revisions),
    )


def _row(revision: Revision) -> RevisionRow:
    return RevisionRow(
        agreed=date_in_words(revision.agreed_on),
        was=deadline_in_words(revision.was),
        now=deadline_in_words(revision.now),
        moved=days_in_words(revision.moved),
        total=days_in_words(revision.total),
        reason=revision.reason,
        asked_by=revision.asked_by,
        approved_by=revision.approved_by,
    )
