"""Minutes, ready in words."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.reviews.values import StatusFact


@dataclass(frozen=True, slots=True)
class MinutedDecision:
    """A decision. `about` is its action's reference, or "" when it is about no action.

    `asked` says who is to do it by when, `further` the new deadline or the body it goes to.
    `withdrawn` and `done` tell what has become of it, "" where nothing has.
    """

    id: int
    about: str
    href: str
    words: str
    text: str
    asked: str
    further: str
    decided: str
    withdrawn: str
    done: str


@dataclass(frozen=True, slots=True)
class MinutedItem:
    """One item of the agenda, as the meeting saw it. `gap` says that there was no update.

    The last item may be about no action: it has no `ref`, and only decisions.
    """

    number: int
    id: int
    ref: str
    title: str
    href: str
    why: str
    lead: str
    status: str
    tag: str
    moved: str
    due: str
    note: str
    noted: str
    gap: str
    decisions: tuple[MinutedDecision, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """An action without an update, and how old the last one was; or with an excuse."""

    ref: str
    title: str
    href: str
    lead: str
    said: str


@dataclass(frozen=True, slots=True)
class Count:
    """A figure that the meeting had before it, and how it had moved."""

    label: str
    number: int
    moved: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What was added after the review was closed; `added` says when and by whom."""

    text: str
    added: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of a closed review.

    `has_proceedings` is false where the review was closed before they were kept. `decisions` are
    all of this review, `others` those that stand under no item, `to_do` what is still to be done,
    `excused` of what nothing was expected, `dropped` what an officer left out of the agenda.
    """

    label: str
    council: str
    plan_title: str
    body: str
    met: str
    seen_on: str
    closed: str
    since: str
    has_proceedings: bool
    attended: tuple[str, ...]
    summary: str
    counts: tuple[Count, ...]
    items: tuple[MinutedItem, ...]
    decisions: tuple[MinutedDecision, ...]
    others: tuple[MinutedDecision, ...]
    to_do: tuple[MinutedDecision, ...]
    gaps: tuple[Gap, ...]
    excused: tuple[Gap, ...]
    dropped: tuple[Gap, ...]
    scheme: tuple[StatusFact, ...]
    corrections: tuple[Correction, ...]
