"""The closed actions of a plan, and its archive."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from urllib.parse import urlencode

from webapp.archive.forms import BeforeForm, ChosenForm
from webapp.archive.values import ClosedAction, Difference, Shelf, Standing
from webapp.plans.recommendations.values import Owed
from webapp.plans.sheet.words import counted
from webapp.timescales.wording import date_in_words
from webapp.web.pages import PlanPage

#: Of a long text this much is shown, in characters; the rest is on the page of its own.
_LONGEST_TITLE = 200
_LONGEST_TEXT = 500


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """What difference a recommendation of an action has made; `told` is "" when nothing is said."""

    ref: str
    text: str
    told: str


@dataclass(frozen=True, slots=True)
class ClosedItem:
    """One closed action, in words; `found` is what the check of its evidence found."""

    id: int
    ref: str
    text: str
    closed: str
    evidence: str
    found: str
    differences: tuple[DifferenceLine, ...]
    archived: str


@dataclass(frozen=True, slots=True)
class OwedItem:
    """One recommendation of which it is to be said what difference it has made."""

    href: str
    ref: str
    text: str
    closed: str


@dataclass(frozen=True, slots=True)
class Turning:
    """Turning the pages of a list: where one stands, and where the links lead, "" for nowhere."""

    told: str
    before_href: str
    after_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedPage(PlanPage):
    """The closed actions that are not archived. The forms are None for who may not archive."""

    template: ClassVar[str] = "archive/closed.html"

    standing: str
    is_due: bool
    owed: tuple[OwedItem, ...]
    total: str
    actions: tuple[ClosedItem, ...]
    turning: Turning | None
    archived: int
    chosen: ChosenForm | None
    before: BeforeForm | None
    today: str

    @property
    def place(self) -> str | None:
        """It is reached from the reviews."""
        return f"/plans/{self.plan.slug}/reviews"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivePage(PlanPage):
    """The archive: all of it, or what was searched for."""

    template: ClassVar[str] = "archive/archive.html"

    query: str
    total: str
    actions: tuple[ClosedItem, ...]
    turning: Turning | None
    may_take_out: bool

    @property
    def place(self) -> str | None:
        """It is reached from the reviews."""
        return f"/plans/{self.plan.slug}/reviews"


def items_of(
    actions: Iterable[ClosedAction], differences: Mapping[int, Difference]
) -> tuple[ClosedItem, ...]:
    """Return closed actions as the pages show them."""
    return tuple(_item(action, differences) for action in actions)


def owed_items(owed: Iterable[Owed], slug: str) -> tuple[OwedItem, ...]:
    """Return the recommendations that wait for a word on what difference they have made."""
    return tuple(
        OwedItem(
            href=f"/plans/{slug}/recommendations/{each.id}#difference",
            ref=each.ref,
            text=_shortened(each.text),
            closed=date_in_words(each.closed_on),
        )
        for each in owed
    )


def standing_words(standing: Standing, today: date) -> str:
    """Say when closed actions were last archived, and when they are to be again."""
    if standing.last_archived_on is None:
        told = "Nothing has been archived yet."
    else:
        told = f"Closed actions were last archived on {date_in_words(standing.last_archived_on)}."
    due_on = standing.due_on
    if due_on is None:
        return f"{told} No closed action waits."
    day = date_in_words(due_on)
    if due_on > today:
        return f"{told} Closed actions are archived twice a year: next on {day}."
    return f"{told} Closed actions are archived twice a year: this has been due since {day}."


def turning_of(shelf: Shelf, address: str, **asked: str) -> Turning | None:
    """Return how the pages of a list are turned, or None when it has only one."""
    if shelf.pages == 1:
        return None

    def href(page: int) -> str:
        if not 1 <= page <= shelf.pages:
            return ""
        return f"{address}?{urlencode({**asked, 'page': page})}"

    return Turning(
        f"Page {shelf.page:,} of {shelf.pages:,}", href(shelf.page - 1), href(shelf.page + 1)
    )


def total_words(total: int, query: str = "") -> str:
    """Say how many actions there are, or were found."""
    found = counted(total, "action")
    return f"{found} found" if query else found


def _item(action: ClosedAction, differences: Mapping[int, Difference]) -> ClosedItem:
    kind = f", as {action.kind}" if action.kind else ""
    archived = date_in_words(action.archived_on) if action.archived_on else ""
    return ClosedItem(
        id=action.id,
        ref=action.ref,
        text=_shortened(action.text or "No wording printed"),
        closed=f"{date_in_words(action.closed_on)}{kind}",
        evidence=_evidence(action),
        found=_shortened(action.check_text or "", _LONGEST_TEXT),
        differences=tuple(
            _difference(answer.ref, differences.get(answer.id)) for answer in action.answers
        ),
        archived=archived,
    )


def _evidence(action: ClosedAction) -> str:
    if action.checked_on is None:
        return "Not checked"
    return f"Checked by {action.checked_by} on {date_in_words(action.checked_on)}"


def _difference(ref: str, told: Difference | None) -> DifferenceLine:
    if told is None:
        return DifferenceLine(ref, "Not said yet", "")
    text = _shortened(told.text, _LONGEST_TEXT)
    return DifferenceLine(ref, text, date_in_words(told.told_on))


def _shortened(text: str, longest: int = _LONGEST_TITLE) -> str:
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return f"{line[:longest].rpartition(' ')[0] or line[:longest]}…"
