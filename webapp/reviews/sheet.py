"""The roll-up as it is laid out: what the template shows, ready in words and addresses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

from webapp.reviews.values import Figure, History, Line

#: Of a long text this much is shown, in characters; the rest is one step away.
_LONGEST_TITLE = 140
_LONGEST_NOTE = 480


@dataclass(frozen=True, slots=True)
class Row:
    """One action. `history_href` opens its notes and moves in place; "" when they lie open."""

    id: int
    ref: str
    text: str
    href: str
    lead: str
    status: str
    tag: str
    movement: str
    moved: str
    due: str
    due_in: str
    is_late: bool
    was_due: str
    reasons: str
    note: str
    noted: str
    noted_by: str
    history_href: str
    history: History | None


@dataclass(frozen=True, slots=True)
class OfAKind:
    """Exceptions of one kind."""

    title: str
    number: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A recommendation, with its actions where it lies open (`rows` is None where it is closed).

    `heading` is what the plan prints over it and its neighbours, "" where that is nothing.
    `standing` says how its actions stand and ended, "" where only some of them are asked for.
    `archived` of them are in the archive and not among the rows.
    """

    id: int
    ref: str
    title: str
    href: str
    rows: tuple[Row, ...] | None
    heading: str
    standing: str
    archived: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """A theme, or a page of recommendations, with its sections where it lies open.

    `may_close` when it was opened, and did not lie open from the beginning; `number` of its
    recommendations.
    """

    id: int
    title: str
    number: int
    href: str
    sections: tuple[Section, ...] | None
    may_close: bool = False

    @property
    def under_headings(self) -> tuple[tuple[str, tuple[Section, ...]], ...]:
        """Its sections, those of one printed heading together, each with that heading."""
        runs = groupby(self.sections or (), key=lambda section: section.heading)
        return tuple((heading, tuple(sections)) for heading, sections in runs)


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter: a list to choose from."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Exceptions:
    """The exceptions shown, by kind, of `total`; `all_href` shows the others too."""

    groups: tuple[OfAKind, ...]
    shown: int
    total: int
    all_href: str


@dataclass(frozen=True, slots=True)
class Match:
    """What a filter lets through: `number` of `total` actions, by `words`."""

    number: int
    total: int
    words: str
    clear_href: str


@dataclass(frozen=True, slots=True)
class CountItem:
    """A figure at the top, leading to the actions that it counts."""

    label: str
    tag: str
    number: int
    moved: str
    href: str


def exception_of(line: Line, here: str) -> Row:
    """Lay out an exception: it says why it is one, and offers its history where it has any.

    `here` is the address of the roll-up as it is shown.
    """
    said = (line.words.status.casefold(), line.words.due_in.casefold())
    # What the status and the deadline say already need not be said again.
    reasons = "; ".join(r for r in line.words.reasons if r.casefold() not in said)
    joined = "&" if "?" in here else "?"
    number = line.facts.id
    has_past = line.facts.noted_on is not None or line.facts.slips > 0
    is_folded = line.history is None and has_past
    href = f"{here}{joined}row={number}#roll-up-row-{number}" if is_folded else ""
    return replace(row_of(line), reasons=reasons, history_href=href)


def row_of(line: Line) -> Row:
    """Lay out an action."""
    words, facts = line.words, line.facts
    return Row(
        id=facts.id,
        ref=facts.ref,
        text=shortened(title_of(line), _LONGEST_TITLE),
        href=f"/actions/{facts.id}",
        lead=words.lead,
        status=words.status,
        tag=words.tag or "none",
        movement=words.movement,
        moved=words.moved,
        due=words.due,
        due_in=words.due_in,
        is_late=words.is_late,
        was_due=words.was_due,
        reasons="",
        note=shortened(facts.note_text or "", _LONGEST_NOTE),
        noted=words.noted,
        noted_by=words.noted_by,
        history_href="",
        history=_unsaid(line),
    )


def _unsaid(line: Line) -> History | None:
    """Return an action's history without the latest note where its row shows that in full."""
    history, text = line.history, line.facts.note_text or ""
    is_shown = len(text.strip()) <= _LONGEST_NOTE
    if history is None or not history.notes or history.notes[0].text != text or not is_shown:
        return history
    return replace(history, notes=history.notes[1:])


def count_item(figure: Figure, base: str) -> CountItem:
    """Lay out a figure."""
    name, value = figure.narrow
    href = f"{base}?{name}={value}#roll-up-body"
    return CountItem(figure.label, figure.tag, figure.number, figure.moved, href)


def title_of(line: Line) -> str:
    """Return what an action is called: its text, or what stands in its place in the plan."""
    facts = line.facts
    text = facts.text or facts.outcome
    return text or (f"Evidence: {facts.evidence_text}" if facts.evidence_text else "(no text)")


def shortened(text: str, longest: int) -> str:
    """Return a text cut at a word, with an ellipsis, when it is longer than that."""
    text = text.strip()
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
