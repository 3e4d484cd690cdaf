"""What a plan's own words for progress count as, before anybody has posted a note."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from webapp.folding import fold
from webapp.plans.documents.values import PlanDocument, PrintedAction, PrintedStatus
from webapp.timescales.reading import read_timescale
from webapp.timescales.values import YearStarts
from webapp.vocabulary import Standing

#: The first that is found in a status's label decides; else its code; else its meaning.
_WORDS: tuple[tuple[Standing, re.Pattern[str]], ...] = tuple(
    (standing, re.compile(rf"\b({'|'.join(patterns)})\b"))
    for standing, patterns in (
        (
            Standing.CLOSED,
            ("closed", "superseded", "merged", "withdrawn", "stopped", "business as usual", "bau"),
        ),
        (
            Standing.NOT_STARTED,
            (
                "not (yet )?(started|begun|commenced|due)",
                "yet to (start|begin)",
                "unstarted",
            ),
        ),
        (
            Standing.AT_RISK,
            (
                "off (plan|track|target) but",
                "at risk",
                "amber",
                "yellow",
                "danger",
                "slipping",
                "minor (issues|delays?)",
                "some concerns?",
            ),
        ),
        (
            Standing.OFF_TRACK,
            (
                "off[- ](plan|track|target)",
                "not on (plan|track|target)",
                "behind",
                "red",
                "overdue",
                "missed",
                "delayed",
                "stalled",
            ),
        ),
        (
            Standing.COMPLETE,
            ("completed?", "done", "delivered", "finished", "implemented", "achieved", "blue"),
        ),
        (
            Standing.ON_TRACK,
            (
                "on[- ](plan|track|target|schedule)",
                "green",
                "in progress",
                "under ?way",
                "started",
                "ongoing",
                "progressing",
            ),
        ),
    )
)
_CODES = {
    "ns": Standing.NOT_STARTED,
    "g": Standing.ON_TRACK,
    "a": Standing.AT_RISK,
    "r": Standing.OFF_TRACK,
    "c": Standing.COMPLETE,
    "b": Standing.COMPLETE,
}


@dataclass(frozen=True, slots=True)
class SchemeEntry:
    """One status of the scheme that a plan is kept by.

    `is_sure` is false when its words could mean something else too, or were not understood, and
    nobody has said what it counts as.
    """

    label: str
    code: str | None
    meaning: str | None
    counts_as: Standing
    is_sure: bool
    is_printed: bool


#: What a plan that prints no scheme is lent.
LENT_SCHEME: tuple[SchemeEntry, ...] = tuple(
    SchemeEntry(standing.words, code, meaning, standing, is_sure=True, is_printed=False)
    for standing, code, meaning in (
        (Standing.NOT_STARTED, "NS", "Work has not begun"),
        (Standing.ON_TRACK, "G", "Will be done by its date"),
        (Standing.AT_RISK, "A", "May miss its date; something is being done about it"),
        (Standing.OFF_TRACK, "R", "Has missed its date, or will"),
        (Standing.COMPLETE, "C", "Done"),
    )
)


def scheme_of(document: PlanDocument) -> tuple[SchemeEntry, ...]:
    """Return the scheme that a plan prints, with what each status counts as, or the lent one."""
    if not document.statuses:
        return LENT_SCHEME
    return tuple(_entry(status) for status in document.statuses)


def without_needless(document: PlanDocument) -> PlanDocument:
    """Return a plan whose statuses say what they count as only where their words do not.

    So it stands in the record: what a status counts as is kept there, not who said so.
    """
    statuses = tuple(
        status if status.counts_as != by_its_words(status) else replace(status, counts_as=None)
        for status in document.statuses
    )
    return replace(document, statuses=statuses)


def by_its_words(status: PrintedStatus) -> Standing:
    """Return what a status counts as by its label, code and meaning alone."""
    return _entry(replace(status, counts_as=None)).counts_as


def standing_said(words: str) -> Standing | None:
    """Return which standing somebody's words name: "on_track", "On track", "done"."""
    folded = words.strip().casefold()
    for standing in Standing:
        if folded in (standing.value, standing.words.casefold()):
            return standing
    return next(iter(_found(words)), None)


def status_at(action: PrintedAction, scheme: tuple[SchemeEntry, ...]) -> int | None:
    """Return the place in the scheme of the status or the rating that is printed on an action."""
    for at, entry in enumerate(scheme):
        names = {fold(name) for name in (entry.label, entry.code) if name}
        if action.status is not None and fold(action.status) in names:
            return at
    for at, entry in enumerate(scheme):
        if entry.is_printed and action.rating is not None and action.rating == entry.code:
            return at
    return None


def says_complete(text: str | None, year_starts: YearStarts = "april") -> bool | None:
    """Whether a completion's words say that it is done; None when they say both or are doubtful."""
    if not text:
        return False
    read = read_timescale(text, year_starts=year_starts)
    if read.kind == "complete" and read.confident:
        return True
    named = {read.kind, *(milestone.kind for milestone in read.milestones)}
    return None if "complete" in named else False


def timescale_complete(action: PrintedAction) -> bool | None:
    """Whether "Completed" stands in the timescale; None when it does but steps are still open."""
    if action.timescale.kind != "complete":
        return False
    return True if all(timescale_complete(step) for step in action.steps) else None


def standing_of(action: PrintedAction, scheme: tuple[SchemeEntry, ...]) -> Standing | None:
    """Return how an action stands by what is printed; None when the plan says nothing of it."""
    at = status_at(action, scheme)
    standing = None if at is None else scheme[at].counts_as
    if standing is Standing.CLOSED:
        return standing
    if says_complete(action.completion_text) or timescale_complete(action):
        return Standing.COMPLETE
    return standing


def _entry(status: PrintedStatus) -> SchemeEntry:
    if status.counts_as is not None:
        return SchemeEntry(
            status.label,
            status.code,
            status.meaning,
            status.counts_as,
            is_sure=True,
            is_printed=True,
        )
    meanings = _found(status.meaning or "")
    found = _found(status.label) or _of_code(status.code) or meanings
    counts_as = found[0] if found else Standing.NOT_STARTED
    # A key may say that one colour means both finished and something else.
    two_things = counts_as in meanings and Standing.COMPLETE in meanings
    return SchemeEntry(
        status.label,
        status.code,
        status.meaning,
        counts_as,
        is_sure=bool(found) and not (two_things and counts_as is not Standing.COMPLETE),
        is_printed=True,
    )


def _of_code(code: str | None) -> list[Standing]:
    found = _CODES.get((code or "").casefold())
    return [found] if found else []


def _found(words: str) -> list[Standing]:
    lowered = words.casefold()
    return [standing for standing, pattern in _WORDS if pattern.search(lowered)]
