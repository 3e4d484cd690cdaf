"""Points of the calendar that stand in a row: "April - June 2025", "March, May and July 2025"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from webapp.timescales.periods import Period
from webapp.timescales.points import point_at
from webapp.timescales.words import Phrases, Words

Joiner = Literal["to", "slash", "or", "list"]

_JOINERS: Phrases[Joiner] = Phrases(
    {
        "to": (
            "-",
            "to",
            "until",
            "till",
            "through",
            "through to",
            "up to",
            "thru",
            "and up to",
        ),
        "slash": ("/",),
        "or": ("or",),
        "list": (
            ",",
            "and",
            "&",
            ", and",
            ", &",
            "then",
            "and then",
            ", then",
            "+",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Point:
    """A period and the tokens that print it, first to last (exclusive)."""

    period: Period
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Chain:
    """Points in printed order; `joiners[n]` stands between points n and n + 1."""

    points: tuple[Point, ...]
    joiners: tuple[Joiner, ...]

    @property
    def last(self) -> int:
        """The place after the whole chain."""
        return self.points[-1].last


def chain_at(words: Words, at: int) -> Chain | None:
    """Return the chain of points that begins here, as long as it goes; or None."""
    found = point_at(words, at)
    if not found:
        return None
    points, joiners = [Point(found[0], at, found[1])], list[Joiner]()
    while True:
        joiner = None if _is_document(points[-1].period) else _joiner_at(words, points[-1].last)
        following = point_at(words, joiner[1]) if joiner else None
        if not joiner or not following:
            return Chain(tuple(points), tuple(joiners))
        joiners.append(joiner[0])
        points.append(Point(following[0], joiner[1], following[1]))


def _is_document(period: Period) -> bool:
    """Say whether a year is perhaps part of a document's name: then nothing is joined to it."""
    return period.unit == "year" and bool(period.doubts)


def _joiner_at(words: Words, at: int) -> tuple[Joiner, int] | None:
    found = _JOINERS.at(words, at)
    bullet = words.low(at) == "-" and words.line(at) != words.line(at - 1)
    return ("list", found[1]) if found and bullet else found
