"""From an officer's deadline phrase to what it means.

The words are kept as printed. What is not understood becomes a doubt, in plain English; a day is
never given that the words do not hold.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from webapp.timescales.joining import joined
from webapp.timescales.leftovers import Run, doubt_of, labels_of, runs_of
from webapp.timescales.pieces import Conventions, Piece
from webapp.timescales.scanning import pieces_of
from webapp.timescales.values import Kind, Milestone, Timescale, YearStarts
from webapp.timescales.words import LOOKED_AT, Words

_TOO_LONG = f"Only the first {LOOKED_AT:,} characters were read."
_NO_TIME = "No time was found in these words."
#: Longer phrases are read anew each time.
_LONGEST_KEPT = 200
_CROSSED = "What is named last ends before the rest begins."


def read_timescale(
    text: str | None,
    *,
    year_starts: YearStarts = "april",
    context_year: int | None = None,
) -> Timescale:
    """Return what a printed deadline phrase means; any text has a reading, none is an error.

    `year_starts` says in which month a council's first quarter begins. `context_year` is the year
    of phrases that print none ("by June"), when the caller knows it; such a reading is never
    confident. Without it they have no dates.
    """
    phrase = text or ""
    if len(phrase) > _LONGEST_KEPT:
        return _read(phrase, year_starts, context_year)
    return _read_once(phrase, year_starts, context_year)


def _read(phrase: str, year_starts: YearStarts, context_year: int | None) -> Timescale:
    words = Words(phrase[:LOOKED_AT])
    recognised = pieces_of(words, Conventions(year_starts, context_year))
    kept = joined(words, recognised, Conventions(year_starts, context_year))
    runs = runs_of(words, recognised, kept)
    doubts = _doubts(words, runs, kept)
    if len(phrase) > LOOKED_AT:
        doubts.append(_TOO_LONG)
    return _timescale(words, phrase, kept, runs, doubts)


#: Plans print the same few phrases over and over.
_read_once = lru_cache(maxsize=2048)(_read)


def _doubts(words: Words, runs: list[Run], kept: list[Piece]) -> list[str]:
    doubts = [doubt for piece in kept for doubt in piece.doubts]
    doubts += filter(None, (doubt_of(words, run, among_times=bool(kept)) for run in runs))
    if not kept and any(words.is_word(at) or words.is_number(at) for at in range(len(words))):
        doubts.append(_NO_TIME)
    return list(dict.fromkeys(doubts))


def _timescale(
    words: Words, phrase: str, kept: list[Piece], runs: list[Run], doubts: list[str]
) -> Timescale:
    kind: Kind = "none"
    start: date | None = None
    end: date | None = None
    if kept:
        start, end = (kept[0].start, kept[0].end) if len(kept) == 1 else _envelope(kept)
        kind = kept[0].kind if len(kept) == 1 else _kind(kept, start, end)
    if start and end and start > end:
        start = None
        doubts = [*doubts, _CROSSED]
    cadences = dict.fromkeys(piece.recurring for piece in kept if piece.recurring)
    return Timescale(
        text=phrase,
        kind=kind,
        start=start,
        end=end,
        milestones=_milestones(words, kept, runs) if len(kept) > 1 else (),
        recurring=", ".join(cadences) or None,
        confident=not doubts,
        doubts=tuple(doubts),
    )


def _envelope(kept: list[Piece]) -> tuple[date | None, date | None]:
    """Return the first start and the last end of several, each None if none is printed.

    Whatever is ongoing leaves the end open, and the start too when it stands first.
    """
    starts = [piece.start for piece in kept if piece.start]
    ends = [piece.end for piece in kept if piece.end]
    ongoing = any(piece.kind == "ongoing" for piece in kept)
    start = None if kept[0].kind == "ongoing" or not starts else min(starts)
    end = None if ongoing or not ends else max(ends)
    return start, end


def _kind(kept: list[Piece], start: date | None, end: date | None) -> Kind:
    """Return the kind that spans several: ongoing if one is, else a range when it has a day."""
    kinds = {piece.kind for piece in kept}
    if "ongoing" in kinds:
        return "ongoing"
    if start or end:
        return "range"
    return kinds.pop() if len(kinds) == 1 else "relative" if "relative" in kinds else "none"


def _milestones(words: Words, kept: list[Piece], runs: list[Run]) -> tuple[Milestone, ...]:
    labels = labels_of(words, runs, kept)
    return tuple(
        Milestone(
            label=labels.get(at),
            text=words.text(piece.first, piece.last),
            kind=piece.kind,
            start=piece.start,
            end=piece.end,
        )
        for at, piece in enumerate(kept)
    )
