"""Pieces that belong together made one: "Completed" and its date, a time and its brackets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from webapp.timescales.periods import Period, Year, days_of
from webapp.timescales.pieces import MAY_BE_DUE, Conventions, Piece
from webapp.timescales.settling import settled
from webapp.timescales.vocabulary import BODIES
from webapp.timescales.words import Words

_SMALL: Final = frozenset("in on at the - , : . ( ) during /".split())
_AND_ON: Final = frozenset("- to and then , ( ) / &".split())

Join = Callable[[Words, Piece, Piece, Conventions], list[Piece] | None]


def joined(words: Words, pieces: list[Piece], conventions: Conventions) -> list[Piece]:
    """Return the pieces with those that belong together joined, in printed order."""
    for join in (_brackets, _complete, _ongoing, _then_ongoing):
        pieces = _in_pairs(words, pieces, conventions, join)
    return settled(words, pieces)


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
    if before.role == "time" and not before.dated and after.dated:
        named_twice = _between(words, before, after) <= {"-", ":", ","}
        if named_twice and _fits(before.periods, after, conventions):
            return _same_time(before, after, conventions)
    opens = before.last == after.first - 1 and words.low(before.last) in ("(", "[")
    if not opens or words.low(after.last) not in (")", "]"):
        return None
    if before.role == "time" and after.role == "time":
        return _same_time(before, after, conventions)
    if before.role in ("band", "counted", "nothing") and after.role == "time" and after.dated:
        return [after]
    return [before] if before.role == "band" and after.role == "counted" else None


def _same_time(before: Piece, after: Piece, conventions: Conventions) -> list[Piece] | None:
    if before.dated and after.dated:
        return _narrower(before, after)
    for undated, dated in ((before, after), (after, before)):
        if dated.dated and not undated.dated and undated.kind == "none":
            if dated.kind != "none" and _fits(undated.periods, dated, conventions):
                kind = undated.periods[0].kind if len(undated.periods) == 1 else dated.kind
                return [replace(dated, kind=kind if undated is before else dated.kind)]
            doubt = "What stands in the brackets may be another time."
            return [replace(dated, doubts=(*dated.doubts, *undated.doubts, doubt))]
    return None


def _narrower(before: Piece, after: Piece) -> list[Piece] | None:
    """Return the one of two times that lies within the other, or None."""
    if before.end == after.end and None in (before.start, after.start):
        return [before]
    if before.start and before.end and after.end and after.start is None:
        return [after] if before.start <= after.end <= before.end else None
    if not (before.start and before.end and after.start and after.end):
        return None
    if after.start <= before.start and before.end <= after.end:
        return [before]
    within = before.start <= after.start and after.end <= before.end
    return [after] if within else None


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
        return [replace(after, doubts=(*after.doubts, MAY_BE_DUE))]
    if after.reach != "in" and words.low(after.first) != "as":
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
    if gap and gap <= _SMALL and after.reach == "in":
        text = words.text(before.first, before.last)
        doubt = f"It is not said what the date beside “{text}” is for."
        return [before, replace(after, doubts=(*after.doubts, doubt))]
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
