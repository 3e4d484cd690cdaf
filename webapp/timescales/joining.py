"""Pieces that belong together made one: "Completed" and its date, a time and its brackets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from webapp.timescales.periods import Period, Year, days_of
from webapp.timescales.pieces import Conventions, Piece
from webapp.timescales.vocabulary import BODIES
from webapp.timescales.words import Words

_SMALL: Final = frozenset("in on at the - , : . ( ) during /".split())
_AND_ON: Final = frozenset("- to and then , ( ) / &".split())
_GIVES_WAY: Final = frozenset({"band", "depends", "open", "aligned", "nothing"})
_RELATIVE: Final = frozenset({"depends", "open", "aligned"})
_MAY_BE_DUE: Final = "It may say that this is done, or by when it must be."
_STATE_AND_DATE: Final = "It is not said what the date beside “ongoing” is for."

Join = Callable[[Words, Piece, Piece, Conventions], list[Piece] | None]


def joined(words: Words, pieces: list[Piece], conventions: Conventions) -> list[Piece]:
    """Return the pieces with those that belong together joined, in printed order."""
    for join in (_brackets, _complete, _ongoing, _then_ongoing):
        pieces = _in_pairs(words, pieces, conventions, join)
    pieces = _with_cadence(words, pieces)
    return _giving_way(words, pieces)


def _in_pairs(
    words: Words, pieces: list[Piece], conventions: Conventions, join: Join
) -> list[Piece]:
    out = list[Piece]()
    for piece in pieces:
        together = join(words, out[-1], piece, conventions) if out else None
        if together is None:
            out.append(piece)
        else:
            out[-1:] = together
    return out


def _between(words: Words, before: Piece, after: Piece) -> set[str]:
    return {words.low(at) for at in range(before.last, after.first)}


def _brackets(
    words: Words, before: Piece, after: Piece, conventions: Conventions
) -> list[Piece] | None:
    """Join "Q3 (October to December 2025)" and "Short term (0-6 months)"."""
    opens = before.last == after.first - 1 and words.low(before.last) in ("(", "[")
    if not opens or words.low(after.last) not in (")", "]"):
        return None
    if before.role == "time" and after.role == "time":
        return _same_time(before, after, conventions)
    if before.role in _GIVES_WAY and after.role == "time" and after.dated:
        return [after]
    return [before] if before.role == "band" and after.role == "open" else None


def _same_time(before: Piece, after: Piece, conventions: Conventions) -> list[Piece] | None:
    if before.dated and after.dated:
        same = before.end == after.end and (before.start == after.start or None in
                                            (before.start, after.start))
        return [before] if same else None
    for undated, dated in ((before, after), (after, before)):
        if dated.dated and not undated.dated and undated.kind == "none":
            if dated.kind != "none" and _fits(undated.periods, dated, conventions):
                kind = undated.periods[0].kind if len(undated.periods) == 1 else dated.kind
                return [replace(dated, kind=kind if undated is before else dated.kind)]
            doubt = "What stands in the brackets may be another time."
            return [replace(dated, doubts=(*dated.doubts, *undated.doubts, doubt))]
    return None


def _fits(periods: tuple[Period, ...], dated: Piece, conventions: Conventions) -> bool:
    """Say whether periods without a year are, in some year, the days of a dated piece."""
    if dated.start is None or dated.end is None:
        return False
    for year in {dated.start.year - 1, dated.start.year, dated.end.year}:
        found = [
            days_of(replace(period, year=None), Year(year), conventions.year_starts)
            for period in periods
        ]
        if found[0] and found[-1] and found[0].start == dated.start and found[-1].end == dated.end:
            return True
    return False


def _complete(
    words: Words, before: Piece, after: Piece, _conventions: Conventions
) -> list[Piece] | None:
    """Join "Complete" and the date beside it."""
    if before.role != "complete" or before.dated or after.role != "time" or not after.dated:
        return None
    if not _between(words, before, after) <= _SMALL | BODIES:
        return None
    if after.reach in ("by", "before", "until"):
        return [replace(after, doubts=(*after.doubts, _MAY_BE_DUE))]
    if after.reach != "in":
        return None
    done = replace(after, role="complete", kind="complete", first=before.first)
    return [done]


def _ongoing(
    words: Words, before: Piece, after: Piece, _conventions: Conventions
) -> list[Piece] | None:
    """Join "Ongoing" and the date from or until which it goes on."""
    if before.role != "ongoing" or before.dated or after.role != "time" or not after.dated:
        return None
    gap = _between(words, before, after)
    if len(gap) > 4 or words.line(before.first) != words.line(after.first):
        return None
    opening = words.low(after.first)
    lasting = opening in ("throughout", "during", "over", "across", "for", "between", "in")
    reaches = after.reach in ("from", "until", "after") or (opening == "from") or lasting
    if gap <= _SMALL and reaches:
        return [_going_on(after, before.first)]
    if gap <= _SMALL and after.reach == "in":
        return [before, replace(after, doubts=(*after.doubts, _STATE_AND_DATE))]
    return None


def _going_on(time: Piece, first: int) -> Piece:
    return replace(time, role="ongoing", kind="ongoing", first=first)


def _then_ongoing(
    words: Words, before: Piece, after: Piece, _conventions: Conventions
) -> list[Piece] | None:
    """Join "April 2024 – ongoing"."""
    if before.role != "time" or before.start is None or after.role != "ongoing" or after.dated:
        return None
    gap = _between(words, before, after)
    if not gap or not gap <= _AND_ON or words.line(before.first) != words.line(after.first):
        return None
    return [replace(before, role="ongoing", kind="ongoing", end=None, last=after.last)]


def _with_cadence(words: Words, pieces: list[Piece]) -> list[Piece]:
    """Give a cadence to the one time or state that stands on its line."""
    out = list[Piece]()
    for piece in pieces:
        beside = [other for other in pieces if _one_line(words, piece, other)]
        cadences = [other for other in beside if other.role == "recurring"]
        hosts = [other for other in beside if other.role in ("time", "ongoing") and
                 (other.kind != "none")]
        if piece.role == "recurring" and len(hosts) == 1:
            continue
        if cadences and hosts == [piece]:
            out.append(_recurring(piece, cadences))
        else:
            out.append(piece)
    return out


def _recurring(piece: Piece, cadences: list[Piece]) -> Piece:
    cadence = ", ".join(dict.fromkeys(other.recurring or "" for other in cadences))
    going_on = piece.role == "time" and piece.reach in ("from", "after", "until")
    kind = "ongoing" if going_on else piece.kind
    return replace(piece, kind=kind, recurring=cadence)


def _one_line(words: Words, piece: Piece, other: Piece) -> bool:
    return words.line(piece.first) == words.line(other.first)


def _giving_way(words: Words, pieces: list[Piece]) -> list[Piece]:
    """Drop what says less than its neighbours on the line, with a doubt where it may matter."""
    out = list[Piece]()
    for piece in pieces:
        beside = [other for other in pieces if _one_line(words, piece, other)]
        strong = [other for other in beside if other.role not in _GIVES_WAY]
        if strong:
            plain = [other for other in strong if not _may_be_a_name(other)] or strong[:1]
            if piece in plain:
                doubts = _changed_by(words, beside) if piece is plain[0] else ()
                out.append(replace(piece, doubts=(*piece.doubts, *doubts)))
        elif piece is _weightiest(beside):
            out.append(piece)
    return out


def _may_be_a_name(piece: Piece) -> bool:
    document = len(piece.periods) == 1 and piece.periods[0].unit == "year"
    return document and any("name of a document" in doubt for doubt in piece.doubts)


def _changed_by(words: Words, beside: list[Piece]) -> tuple[str, ...]:
    return tuple(
        f"“{words.text(piece.first, piece.last)}” may change the time."
        for piece in beside
        if piece.role in ("depends", "open")
    )


def _weightiest(beside: list[Piece]) -> Piece:
    weight = {"band": 0, "nothing": 2}
    return min(beside, key=lambda piece: weight.get(piece.role, 1))


def envelope(pieces: list[Piece]) -> tuple[date | None, date | None]:
    """Return the first start and the last end of several pieces, each None if none is printed.

    Whatever is ongoing leaves the end open, and the start too when it stands first.
    """
    starts = [piece.start for piece in pieces if piece.start]
    ends = [piece.end for piece in pieces if piece.end]
    ongoing = any(piece.kind == "ongoing" for piece in pieces)
    start = None if pieces[0].kind == "ongoing" or not starts else min(starts)
    end = None if ongoing or not ends else max(ends)
    return start, end
