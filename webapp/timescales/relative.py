"""Times that depend on something else: "as above", "within 3 months", "post Full Council"."""

from __future__ import annotations

from dataclasses import replace

from webapp.timescales.chains import chain_at
from webapp.timescales.pieces import Conventions, Piece
from webapp.timescales.points import point_at
from webapp.timescales.reaches import reach_at
from webapp.timescales.relative_phrases import FIXED, TRIGGERS
from webapp.timescales.spans import spans_at
from webapp.timescales.vocabulary import NUMBER_WORDS, NUMBERED
from webapp.timescales.words import Words

_AFTERS = frozenset("after post following once upon when on".split())
_BEFORES = frozenset("before prior ahead in".split())
_UNITS = frozenset("day days week weeks month months year years".split())
_STOPS = frozenset(";).•|")
_LEADING = frozenset(
    "by within in over after for next the approximately approx around about up to a first "
    "under less than maximum of minimum every during last".split()
)
_COUNTS_FROM = frozenset("of from after following since post prior before".split())
_COUNTED = "It is counted from a date; the day it ends was not worked out."


def relative_at(words: Words, at: int, conventions: Conventions) -> Piece | None:
    """Return the relative time that begins here, or None.

    "After" and "before" an event with a date beside it are held by that date on one side.
    """
    duration = _duration_at(words, at)
    if duration:
        return _swallow(words, Piece("counted", "relative", at, duration), conventions)
    fixed = FIXED.at(words, at)
    found = fixed or TRIGGERS.at(words, at)
    if not found or _is_no_trigger(words, at, found[1]):
        return None
    piece = Piece(found[0], "relative", at, found[1])
    return piece if fixed else _swallow(words, piece, conventions)


def _is_no_trigger(words: Words, at: int, after: int) -> bool:
    """Say whether the words are part of something else: "to be agreed by June", "see" alone."""
    opening = words.low(at)
    if opening == "to" and words.low(after - 1) in ("agreed", "confirmed"):
        return chain_at(words, reach_at(words, after)[1]) is not None
    if opening == "see":
        named = words.low(after) in NUMBERED and words.is_number(after + 1)
        return not words.is_number(after) and not named
    return opening in _AFTERS | _BEFORES and not words.is_word(after)


def _swallow(words: Words, piece: Piece, conventions: Conventions) -> Piece:
    """Take in what the time depends on, up to a stop, another line or a date."""
    at = piece.last
    opening = words.low(piece.first)
    while at < len(words) and words.line(at) == words.line(piece.first):
        if words.low(at) in _STOPS and not words.glued(at + 1):
            break
        if words.low(at) in ("(", "[") and _time_at(words, at + 1):
            break
        if at > piece.first and _time_at(words, at):
            return _beside(words, replace(piece, last=at), opening, conventions)
        at += 1
    return replace(piece, last=at)


def _time_at(words: Words, at: int) -> bool:
    return chain_at(words, reach_at(words, at)[1]) is not None


def _beside(words: Words, piece: Piece, opening: str, conventions: Conventions) -> Piece:
    spans = spans_at(words, piece.last, conventions)
    if spans and _counts_from(words, piece):
        return replace(piece, last=spans[0][0].last, doubts=(_COUNTED,))
    if not spans or piece.role != "depends" or opening not in _AFTERS | _BEFORES:
        return piece
    time = spans[0][0]
    if not time.dated or len(spans[0]) > 1:
        return piece
    if opening in _AFTERS:
        return replace(piece, role="time", start=time.start or time.end, last=time.last)
    doubt = "The event is in that period; its day is not printed."
    return replace(piece, role="time", end=time.end, last=time.last, doubts=(*time.doubts, doubt))


def _counts_from(words: Words, piece: Piece) -> bool:
    """Say whether a length of time is counted from the date that follows it."""
    if piece.role != "counted":
        return False
    return words.low(piece.last) in _COUNTS_FROM or words.low(piece.last - 1) in _COUNTS_FROM


def _duration_at(words: Words, at: int) -> int | None:
    """Return the place after "within 3 months", "3-6 months", "year 2"; or None."""
    start = at
    while start < at + 5 and words.low(start) in _LEADING and not _is_count(words, start):
        start += 1
    if words.low(start) in _UNITS:
        return _numbered_unit(words, start)
    if not _is_count(words, start):
        return None
    after = start + 1
    if words.low(after) in ("-", "to", "/", "or") and _is_count(words, after + 1):
        after += 2
    after += words.low(after) == "+"
    after += words.low(after) == "-"
    after += words.low(after) in ("working", "calendar", "further", "more")
    return _after_unit(words, start, after)


def _is_count(words: Words, at: int) -> bool:
    if words.is_number(at):
        return len(words.low(at)) <= 3
    low = words.low(at)
    return low in NUMBER_WORDS and (low not in ("a", "an") or words.low(at + 1) in _UNITS)


def _after_unit(words: Words, count: int, at: int) -> int | None:
    """Return the place after the unit; "six month review" names a review, not a time."""
    unit = words.low(at)
    if unit not in _UNITS:
        return None
    one = words.low(count) in ("1", "one", "a", "an")
    if not unit.endswith("s") and not one:
        follows = at + 1 < len(words) and words.is_word(at + 1)
        return None if follows else at + 1
    return at + 1 + (words.low(at + 1) == "'")


def _numbered_unit(words: Words, at: int) -> int | None:
    number = at + 1
    if not words.is_number(number) or len(words.low(number)) > 2:
        return None
    after = number + 1
    if words.low(after) in ("-", "to", "and", "/", "&") and _is_short(words, after + 1):
        after += 2
    return None if point_at(words, number) else after


def _is_short(words: Words, at: int) -> bool:
    return words.is_number(at) and len(words.low(at)) <= 2
