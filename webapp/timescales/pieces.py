"""What was recognised in a phrase, before it is put together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from webapp.timescales.periods import Period
from webapp.timescales.values import Kind, YearStarts

#: Why a piece is there. "time" is read off the calendar. "depends", "open" and "counted" (a
#: length of time) are relative and give way to a date beside them, with a doubt; "aligned", a
#: "band" and "nothing" give way without one.
Role = Literal[
    "time",
    "complete",
    "ongoing",
    "recurring",
    "band",
    "depends",
    "open",
    "counted",
    "aligned",
    "nothing",
]
#: The roles that give way.
GIVES_WAY: Final = frozenset({"band", "depends", "open", "counted", "aligned", "nothing"})
MAY_BE_DUE: Final = "It may say that this is done, or by when it must be."

Reach = Literal["in", "by", "before", "until", "from", "after", "start by", "between", "about"]


@dataclass(frozen=True, slots=True)
class Conventions:
    """How a council counts: when its quarters begin, and the year of phrases that print none."""

    year_starts: YearStarts
    context_year: int | None


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens first to last (exclusive) and what they mean.

    `periods` are what `start` and `end` were reckoned from, for comparing with a piece in
    brackets.
    """

    role: Role
    kind: Kind
    first: int
    last: int
    start: date | None = None
    end: date | None = None
    reach: Reach = "in"
    recurring: str | None = None
    doubts: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()

    @property
    def dated(self) -> bool:
        """Say whether the piece gives a day."""
        return self.start is not None or self.end is not None
