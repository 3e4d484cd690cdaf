"""A comparison in words, ready to be shown or written to a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.comparisons.values import (
    ActionChange,
    Counted,
    Kind,
    PostChange,
    RecommendationChange,
    Reworded,
)
from webapp.reviews.sheet import shortened, title_of
from webapp.reviews.values import Line
from webapp.reviews.words import note_words

_LONGEST_TITLE, _LONGEST_NOTE = 160, 320
#: Which arrow stands beside a change, of those that the style sheet has.
_ARROWS = {
    Kind.WORSENED: "worsened",
    Kind.SLIPPED: "worsened",
    Kind.REOPENED: "worsened",
    Kind.IMPROVED: "improved",
    Kind.CLOSED: "improved",
    Kind.APPEARED: "new",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One change in words, and its arrow."""

    arrow: str
    words: str


@dataclass(frozen=True, slots=True)
class State:
    """An action on one side: status, deadline, latest update and how old it was."""

    status: str
    tag: str
    due: str
    was_due: str
    due_in: str
    is_late: bool
    note: str
    noted: str


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action on both sides; None where it is not there."""

    href: str
    ref: str
    text: str
    lead: str
    told: tuple[Told, ...]
    reworded: tuple[Reworded, ...]
    before: State | None
    after: State | None


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A post or a recommendation on both sides, with how many of its actions changed how."""

    ref: str
    title: str
    told: tuple[Told, ...]
    reworded: Reworded | None
    before: str
    after: str
    changes: str


def action_row(change: ActionChange) -> ActionRow:
    """Return an action as the page shows it."""
    line = change.line
    before, after = change.before, change.after
    has_newer = (
        before is None
        or after is None
        or (before.facts.posted_at, before.facts.note_text)
        != (after.facts.posted_at, after.facts.note_text)
    )
    told = [Told(_ARROWS.get(kind, "unchanged"), words) for kind, words in change.told]
    if not told:
        said = "Reworded" if change.reworded else Kind.UNCHANGED.heading
        told = [Told("unchanged", said)]
    return ActionRow(
        # What went has no page any more.
        href="" if after is None else f"/actions/{line.facts.id}",
        ref=line.facts.ref,
        text=shortened(title_of(line), _LONGEST_TITLE),
        lead=line.words.lead,
        told=tuple(told),
        reworded=change.reworded,
        before=None if before is None else _state(before, note_text(before)),
        after=None
        if after is None
        else _state(after, note_text(after) if has_newer else "No newer update"),
    )


def post_row(change: PostChange) -> GroupRow:
    """Return a post as the page shows it."""
    return _group("", change.title, change.counted, (), None)


def recommendation_row(change: RecommendationChange) -> GroupRow:
    """Return a recommendation as the page shows it."""
    told = () if change.kind is None else (_told(change.kind),)
    title = shortened(change.text, _LONGEST_TITLE)
    return _group(change.ref, title, change.counted, told, change.reworded)


def kinds_in_words(counted: Counted) -> str:
    """Return how many actions changed how: "2 worsened, 1 slipped"; "No change"."""
    said = [
        f"{number} {kind.heading[0].lower()}{kind.heading[1:]}"
        for kind, number in counted.kinds.items()
        if kind != Kind.UNCHANGED
    ]
    return "; ".join(said) or Kind.UNCHANGED.heading


def statuses_in_words(number: int, statuses: str) -> str:
    """Return how many actions there are and how they stand: "2 actions: On track (2)"."""
    if not number:
        return "No actions"
    return f"{number} action{'' if number == 1 else 's'}: {statuses}"


def note_text(line: Line) -> str:
    """Return an action's latest update."""
    facts = line.facts
    if facts.noted_on is None:
        return "No update yet"
    return note_words(facts.note_text, nothing_to_report=bool(facts.nothing_to_report))


def _state(line: Line, note: str) -> State:
    words = line.words
    return State(
        status=words.status,
        tag=words.tag or "none",
        due=words.due,
        was_due=words.was_due,
        due_in=words.due_in,
        is_late=words.is_late,
        note=shortened(note, _LONGEST_NOTE),
        noted=words.noted,
    )


def _group(
    ref: str,
    title: str,
    counted: Counted,
    told: tuple[Told, ...],
    reworded: Reworded | None,
) -> GroupRow:
    return GroupRow(
        ref=ref,
        title=title,
        told=told,
        reworded=reworded,
        before=statuses_in_words(counted.before, counted.statuses_before),
        after=statuses_in_words(counted.after, counted.statuses_after),
        changes=kinds_in_words(counted),
    )


def _told(kind: Kind) -> Told:
    return Told(_ARROWS.get(kind, "unchanged"), kind.heading)
