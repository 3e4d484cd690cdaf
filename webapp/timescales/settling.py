"""What stands beside each other on a line settled: cadences given away, the weaker dropped."""

from __future__ import annotations

from dataclasses import replace

from webapp.timescales.leftovers import trimmed
from webapp.timescales.pieces import GIVES_WAY, MAY_BE_DUE, Piece
from webapp.timescales.values import Kind
from webapp.timescales.words import Words


def settled(words: Words, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces that remain when those of one line have been weighed together."""
    lines: dict[int, list[Piece]] = {}
    for piece in _not_yet_complete(words, pieces):
        lines.setdefault(words.line(piece.first), []).append(piece)
    return [
        piece for beside in lines.values() for piece in _giving_way(words, _with_cadence(beside))
    ]


def _not_yet_complete(words: Words, pieces: list[Piece]) -> list[Piece]:
    """Read "start April 2025, complete March 2026" as two dates to come."""
    starts = [piece.last for piece in pieces if piece.reach in ("from", "start by")]
    return [
        replace(piece, role="time", kind=_span_kind(piece), doubts=(*piece.doubts, MAY_BE_DUE))
        if starts
        and starts[0] <= piece.first
        and piece.role == "complete"
        and piece.dated
        and words.low(piece.first) == "complete"
        else piece
        for piece in pieces
    ]


def _span_kind(piece: Piece) -> Kind:
    return piece.periods[0].kind if len(piece.periods) == 1 else "range"


def _with_cadence(beside: list[Piece]) -> list[Piece]:
    """Give a cadence to the one time or state that stands on its line."""
    cadences = [piece for piece in beside if piece.role == "recurring"]
    hosts = [piece for piece in beside if piece.role in ("time", "ongoing")]
    hosts = [piece for piece in hosts if piece.kind != "none"]
    if not cadences or len(hosts) != 1:
        return beside
    return [
        _recurring(piece, cadences) if piece is hosts[0] else piece
        for piece in beside
        if piece.role != "recurring"
    ]


def _recurring(piece: Piece, cadences: list[Piece]) -> Piece:
    cadence = ", ".join(dict.fromkeys(other.recurring or "" for other in cadences))
    going_on = piece.role == "time" and piece.reach in ("from", "after", "until")
    kind = "ongoing" if going_on else piece.kind
    return replace(piece, kind=kind, recurring=cadence)


def _giving_way(words: Words, beside: list[Piece]) -> list[Piece]:
    """Drop what says less than its neighbours on the line, with a doubt where it may matter."""
    strong = [piece for piece in beside if piece.role not in GIVES_WAY]
    if not strong:
        return [_weightiest(beside)]
    kept = [piece for piece in strong if not _may_be_a_name(piece)] or strong[:1]
    doubts = _changed_by(words, beside)
    return [replace(kept[0], doubts=(*kept[0].doubts, *doubts)), *kept[1:]]


def _may_be_a_name(piece: Piece) -> bool:
    document = len(piece.periods) == 1 and piece.periods[0].unit == "year"
    return document and any("name of a document" in doubt for doubt in piece.doubts)


def _changed_by(words: Words, beside: list[Piece]) -> tuple[str, ...]:
    return tuple(
        f"“{_words_of(words, piece)}” may change the time."
        for piece in beside
        if piece.role in ("depends", "open", "counted")
    )


def _words_of(words: Words, piece: Piece) -> str:
    return trimmed(words, piece.first, piece.last) or words.text(piece.first, piece.last)


def _weightiest(beside: list[Piece]) -> Piece:
    weight = {"band": 0, "nothing": 2}
    return min(beside, key=lambda piece: weight.get(piece.role, 1))
