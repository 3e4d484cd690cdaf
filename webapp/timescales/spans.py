"""Points of the calendar joined into ranges and lists, with what stands before and after them."""

from __future__ import annotations

from dataclasses import replace

from webapp.timescales.chains import Chain, chain_at
from webapp.timescales.periods import Period
from webapp.timescales.pieces import Conventions, Piece, Reach
from webapp.timescales.reckoning import Reckoned, reckon
from webapp.timescales.vocabulary import EVENTS
from webapp.timescales.words import Phrases, Words, same

_BEFORE: Phrases[Reach] = Phrases(
    same(
        "in",
        (
            "in",
            "during",
            "for",
            "on",
            "at",
            "over",
            "throughout",
            "within",
            "the",
            "due",
            "due in",
            "due on",
            "in the",
            "across",
            "over the course of",
            "to be completed in",
            "to be completed during",
        ),
    )
    | same(
        "by",
        (
            "by",
            "by no later than",
            "no later than",
            "not later than",
            "by latest",
            "latest",
            "latest by",
            "on or before",
            "by or before",
            "due by",
            "ending",
            "ending in",
            "end by",
            "complete by",
            "to be complete by",
            "to be completed by",
            "to complete by",
            "completion by",
            "for completion by",
            "to be delivered by",
            "to finish by",
            "to be in place by",
            "in place by",
            "by the latest",
            "at the latest by",
            "no later than the",
            "in by",
        ),
    )
    | same("until", ("until", "till", "up to", "up until", "to", "through to", "through"))
    | same(
        "before",
        ("before", "prior to", "ahead of", "in advance of", "by before"),
    )
    | same(
        "from",
        (
            "from",
            "since",
            "starting",
            "starting in",
            "starting from",
            "starting on",
            "start in",
            "start from",
            "start on",
            "to start",
            "to start in",
            "to start from",
            "to start on",
            "starts",
            "starts in",
            "start",
            "started",
            "started in",
            "to be started in",
            "to commence",
            "to commence in",
            "to begin",
            "to begin in",
            "commencing",
            "commencing in",
            "commencing from",
            "commence",
            "commence in",
            "commences",
            "commences in",
            "commenced",
            "commenced in",
            "beginning",
            "beginning in",
            "begin",
            "begin in",
            "begins",
            "begins in",
            "began in",
            "effective from",
            "with effect from",
            "as from",
            "as of",
            "w . e . f",
            "wef",
            "no earlier than",
            "not earlier than",
            "not before",
            "no sooner than",
            "not until",
            "to be launched from",
        ),
    )
    | same(
        "start by",
        (
            "to be started by",
            "started by",
            "start by",
            "to start by",
            "to begin by",
            "begin by",
            "to be begun by",
            "to commence by",
            "commence by",
            "commencing by",
            "to be commenced by",
            "starting by",
            "to have started by",
        ),
    )
    | same("after", ("after", "post", "following", "beyond", "not before the end of"))
    | same("between", ("between", "in between"))
    | same(
        "about",
        (
            "around",
            "circa",
            "c",
            "c .",
            "approx",
            "approx .",
            "approximately",
            "about",
            "towards",
            "provisionally",
            "~",
            "roughly",
        ),
    )
)
_BEHIND: Phrases[Reach] = Phrases(
    same("by", ("at the latest", "at latest", "latest", "or earlier", "or sooner", "or before"))
    | same(
        "from",
        (
            "onwards",
            "onward",
            "and onwards",
            "and beyond",
            "at the earliest",
            "at earliest",
            "earliest",
            "start",
            "or later",
        ),
    )
)
_BEHIND_MARKS = (",", "(", "-")
_VAGUE = "The date is printed as approximate."


def spans_at(words: Words, at: int, conventions: Conventions) -> tuple[list[Piece], int] | None:
    """Return the times that the calendar words here name, and the place after them; or None."""
    reach, point = _reach_at(words, at)
    chain = chain_at(words, point)
    if not chain:
        return None
    reckoned = reckon(chain, conventions, between=reach == "between")
    behind = _behind(words, chain.last)
    pieces = [_piece(group, _of_group(reach, n)) for n, group in enumerate(reckoned)]
    pieces[0] = replace(pieces[0], first=at)
    if behind:
        group = reckoned[-1]
        closing = _piece(group, behind[0])
        pieces[-1] = replace(closing, first=pieces[-1].first, last=behind[1])
    pieces[-1] = _after_an_event(words, pieces[-1])
    return pieces, pieces[-1].last


def _of_group(reach: Reach, number: int) -> Reach:
    """Return the reach of a member of a list: "from March" says nothing of what comes later."""
    return reach if number == 0 or reach in ("by", "before", "about") else "in"


def _reach_at(words: Words, at: int) -> tuple[Reach, int]:
    """Return what stands before a point: several prepositions count as the strongest."""
    reach: Reach = "in"
    for _ in range(4):
        found = _BEFORE.at(words, at)
        if not found or (found[0] == "in" and chain_at(words, at)):
            break
        reach = reach if found[0] == "in" else _stronger(reach, found[0])
        at = found[1]
    return reach, at


def _stronger(reach: Reach, other: Reach) -> Reach:
    if {reach, other} == {"by", "before"}:
        return "before"
    return other if reach == "in" else reach


def _behind(words: Words, at: int) -> tuple[Reach, int] | None:
    mark = words.low(at) in _BEHIND_MARKS
    found = _BEHIND.at(words, at) or (_BEHIND.at(words, at + 1) if mark else None)
    if found and words.low(found[1] - 1) == "start" and chain_at(words, found[1]):
        return None
    return found


def _piece(group: Reckoned, reach: Reach) -> Piece:
    start, end, kind, doubts = group.start, group.end, group.kind, group.doubts
    if end is not None and reach in ("by", "before", "until", "after", "from", "start by"):
        start, end = _bounds(group, reach)
        if group.kind == "range" and group.joined and reach in ("from", "between"):
            start, end = group.start, group.end
    if reach == "about":
        doubts += (_VAGUE,)
    if reach == "by" and kind == "range" and not group.joined and end is not None:
        doubts += ("A whole year was taken as due by its last day.",)
    return Piece("time", kind, group.first, group.last, start, end, reach, None, doubts,
                 group.periods)


def _bounds(group: Reckoned, reach: Reach) -> tuple[object, object]:
    raise NotImplementedError


def _after_an_event(words: Words, piece: Piece) -> Piece:
    raise NotImplementedError
