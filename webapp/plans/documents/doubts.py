"""What in a plan a person should look at: told, never mended and never guessed in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from webapp.plans.documents.checking import placed_actions
from webapp.plans.documents.standings import (
    SchemeEntry,
    says_complete,
    scheme_of,
    status_at,
    timescale_complete,
)
from webapp.plans.documents.values import PlanDocument, PrintedAction, PrintedPhrase
from webapp.timescales.reading import read_timescale
from webapp.timescales.values import Kind, Timescale, YearStarts
from webapp.timescales.wording import date_in_words, span_in_words

_LONGEST_QUOTED = 300


@dataclass(frozen=True, slots=True)
class Doubt:
    """One question: the path of the cell, what it is about, and how it was taken meanwhile."""

    cell: str
    field: str
    question: str
    reading: str


def find_doubts(document: PlanDocument, *, year_starts: YearStarts = "april") -> tuple[Doubt, ...]:
    """Return everything doubtful in a plan, in the order of the file."""
    scheme = scheme_of(document)
    begins = _beginning(document)
    doubts = [*_statuses(scheme), *_priorities(document)]
    for path, action, parent in placed_actions(document):
        name = f"{'Action' if parent is None else 'Step'} {action.ref}"
        doubts += _timescale(action, path, name, year_starts)
        doubts += _before_the_plan(action, path, name, begins)
        doubts += _completion(action, path, name, year_starts)
        doubts += _codes(document, scheme, action, path, name)
        doubts += _lead(action, path, name)
    return tuple(doubts)


def _statuses(scheme: tuple[SchemeEntry, ...]) -> Iterator[Doubt]:
    for at, entry in enumerate(scheme):
        if not entry.is_sure:
            told = f" Its key says {_quoted(entry.meaning)}." if entry.meaning else ""
            yield Doubt(
                f"statuses[{at}]",
                "status",
                f"What does the status {_quoted(entry.label)} count as?{told}",
                f"counts as {entry.counts_as.words.lower()}",
            )


def _priorities(document: PlanDocument) -> Iterator[Doubt]:
    bands = {band.code for band in document.timescale_bands}
    for at, priority in enumerate(document.priorities):
        if priority.meaning is None:
            question = (
                f"What does the priority {_quoted(priority.code)} mean? The plan does not say."
            )
            if priority.code in bands:
                question += " It is also the code of a timescale band: is it a slip?"
            yield Doubt(f"priorities[{at}].meaning", "priority", question, "kept as printed")


def _timescale(
    action: PrintedAction, path: str, name: str, year_starts: YearStarts
) -> Iterator[Doubt]:
    if action.timescale_text is not None:
        read = read_timescale(action.timescale_text, year_starts=year_starts)
        theirs = _meaning(action.timescale.kind, action.timescale.start, action.timescale.end)
        ours = _meaning(read.kind, read.start, read.end)
        if theirs != ours:
            yield _differs(f"{path}.timescale", name, action.timescale_text, theirs, ours)
        else:
            yield from _milestones(action, read, path, name)
    for at, phrase in enumerate(action.timescales_in_text):
        yield from _phrase(phrase, f"{path}.timescales_in_text[{at}]", name, year_starts)


def _milestones(action: PrintedAction, read: Timescale, path: str, name: str) -> Iterator[Doubt]:
    theirs = [_meaning(m.kind, m.start, m.end) for m in action.timescale.milestones]
    ours = [_meaning(m.kind, m.start, m.end) for m in read.milestones]
    if theirs != ours:
        named = "; ".join(theirs) or "one time", "; ".join(ours) or "one time"
        cell = f"{path}.timescale.milestones"
        yield _differs(cell, name, action.timescale_text or "", *named)


def _phrase(
    phrase: PrintedPhrase, path: str, name: str, year_starts: YearStarts
) -> Iterator[Doubt]:
    read = read_timescale(phrase.text, year_starts=year_starts)
    theirs = _meaning(phrase.kind, phrase.start, phrase.end)
    ours = _meaning(read.kind, read.start, read.end)
    if theirs != ours:
        yield _differs(path, name, phrase.text, theirs, ours)


def _differs(path: str, name: str, text: str, theirs: str, ours: str) -> Doubt:
    return Doubt(
        path,
        "timescale",
        f"{name}: what does {_quoted(text)} mean? The file says {theirs}; it reads as {ours}.",
        theirs,
    )


def _meaning(kind: Kind, start: date | None, end: date | None) -> str:
    return f"{kind}, {span_in_words(kind, start, end)}" if start or end else kind


def _before_the_plan(
    action: PrintedAction, path: str, name: str, begins: date | None
) -> Iterator[Doubt]:
    end = action.timescale.end
    if begins and end and end < begins and action.timescale.kind != "complete":
        yield Doubt(
            f"{path}.timescale.end",
            "timescale",
            f"{name}: {_quoted(action.timescale_text)} is before the plan. Is the year right?",
            date_in_words(end),
        )


def _beginning(document: PlanDocument) -> date | None:
    """Return the first day on which the plan can have promised anything, where it prints one."""
    if document.challenge.start:
        begun = (source.start for source in document.further_sources)
        return min(filter(None, (document.challenge.start, *begun)))
    published = re.match(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?$", document.published or "")
    if not published:
        return None
    year, month, day = (int(part or 1) for part in published.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _completion(
    action: PrintedAction, path: str, name: str, year_starts: YearStarts
) -> Iterator[Doubt]:
    if says_complete(action.completion_text, year_starts) is None:
        yield Doubt(
            f"{path}.completion_text",
            "completion",
            f"{name}: is it complete? It says {_quoted(action.completion_text)}.",
            "not complete",
        )
    if timescale_complete(action) is None:
        yield Doubt(
            f"{path}.timescale_text",
            "completion",
            f"{name}: is it complete? Its timescale says {_quoted(action.timescale_text)}, "
            "but it has steps that nothing says are done.",
            "not complete",
        )


def _codes(
    document: PlanDocument,
    scheme: tuple[SchemeEntry, ...],
    action: PrintedAction,
    path: str,
    name: str,
) -> Iterator[Doubt]:
    bands = {band.code for band in document.timescale_bands}
    priorities = {priority.code for priority in document.priorities}
    printed = {entry.code for entry in scheme if entry.is_printed}
    unknown = (
        ("status", action.status, action.status and status_at(action, scheme) is None),
        ("rating", action.rating, action.rating and action.rating not in printed),
        ("priority", action.priority, action.priority and action.priority not in priorities),
        ("band", action.band, action.band and not set(action.band.split("/")) <= bands),
    )
    for field, printed_text, is_unknown in unknown:
        if is_unknown:
            yield Doubt(
                f"{path}.{field}",
                field,
                f"{name}: what does the {field} {_quoted(printed_text)} mean? "
                "The plan's key does not have it.",
                "kept as printed",
            )


def _lead(action: PrintedAction, path: str, name: str) -> Iterator[Doubt]:
    if action.lead_text and action.lead_text.strip() and not action.leads:
        yield Doubt(
            f"{path}.leads",
            "lead",
            f"{name}: who leads it? It says {_quoted(action.lead_text)}.",
            "nobody",
        )


def _quoted(text: str | None) -> str:
    """Return printed words on one line, in quotation marks."""
    words = " ".join((text or "").split())
    return f"“{words if len(words) <= _LONGEST_QUOTED else words[:_LONGEST_QUOTED] + '…'}”"
