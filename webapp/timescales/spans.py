"""Times read off the calendar: points, ranges and lists, with what stands before and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from webapp.timescales.chains import chain_at
from webapp.timescales.pieces import Conventions, Piece, Reach
from webapp.timescales.reaches import reach_at, reach_behind
from webapp.timescales.reckoning import Reckoned, reckon
from webapp.timescales.values import Kind
from webapp.timescales.vocabulary import EVENTS
from webapp.timescales.words import Words

_ONE_DAY = timedelta(days=1)
_VAGUE = "The date is printed as approximate."
_WHOLE_YEAR = "It was taken as due by the last day of the year."
_START_OF_WHAT = "It may mean the start of the period, or any later day."


def spans_at(words: Words, at: int, conventions: Conventions) -> tuple[list[Piece], int] | None:
    """Return the times that the calendar words here name, and the place after them; or None."""
    reach, point = reach_at(words, at)
    chain = chain_at(words, point)
    if not chain:
        return None
    times = reckon(
        words, chain, conventions, between=reach == "between", by=reach in ("by", "until")
    )
    opening = words.low(at) if point == at + 1 else ""
    pieces = [
        _piece(time, reach if number == 0 else _later(reach), opening)
        for number, time in enumerate(times)
    ]
    pieces[0] = replace(pieces[0], first=at)
    behind = reach_behind(words, chain.last)
    if behind:
        last = _piece(times[-1], behind[0])
        pieces[-1] = replace(last, first=pieces[-1].first, last=behind[1])
    elif reach == "after" and words.low(chain.last) in EVENTS:
        pieces[-1] = _after_event(words, pieces[-1], times[-1])
    return pieces, pieces[-1].last


def _later(reach: Reach) -> Reach:
    """Return the reach of what follows in a list: "from March" says nothing of a later date."""
    return reach if reach in ("by", "before", "until", "about") else "in"


def _piece(time: Reckoned, reach: Reach, opening: str = "") -> Piece:
    start, end, doubts = time.start, time.end, time.doubts
    if start is not None and end is not None:
        start, end = _bounds(time, reach, start, end)
        if reach == "about":
            doubts += (_VAGUE,)
        if reach in ("by", "before", "until") and _is_year(time):
            doubts += (_WHOLE_YEAR,)
        if reach == "from" and opening in ("start", "beginning") and not time.joined:
            doubts += (_START_OF_WHAT,)
    return Piece(
        "time", time.kind, time.first, time.last, start, end, reach, None, doubts, time.periods
    )


def _is_year(time: Reckoned) -> bool:
    period = time.periods[-1]
    return not time.joined and period.unit == "year" and not period.part


def _bounds(
    time: Reckoned, reach: Reach, start: date, end: date
) -> tuple[date | None, date | None]:
    """Return the days meant; a date that reaches one way is open on the other side."""
    bounds: dict[Reach, tuple[date | None, date | None]] = {
        "by": (None, end),
        "until": (None, end),
        "before": (None, end if time.periods[0].part == "end" else start - _ONE_DAY),
        "from": (start, end if time.joined else None),
        "after": (end + _ONE_DAY, None),
        "start by": (end, None),
    }
    return bounds.get(reach, (start, end))


def _after_event(words: Words, piece: Piece, time: Reckoned) -> Piece:
    """Return "after the May 2025 elections": no earlier than the month, the day is unknown."""
    last = piece.last
    while words.low(last) in EVENTS:
        last += 1
    kind: Kind = "relative" if time.start else "none"
    return replace(piece, kind=kind, start=time.start, end=None, last=last)
