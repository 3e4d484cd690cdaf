"""What stands beside each other on a line settled: cadences given away, the weaker dropped."""

from __future__ import annotations

from dataclasses import replace

from webapp.timescales.leftovers import trimmed
from webapp.timescales.pieces import GIVES_WAY, MAY_BE_DUE, Piece
from webapp.timescales.values import Kind
from webapp.timescales.words import Words


def settled(words: Words, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces that remain when those of one line have been weighed together."""
    return _giving_way(words, _with_cadence(words, _not_yet_complete(words, pieces)))


def _not_yet_complete(words: Words, pieces: list[Piece]) -> list[Piece]:
    """Read "start April 2025, complete March 2026" as two dates to come."""
    starts = [piece for piece in pieces if piece.reach in ("from", "start by")]
    return [
        replace(piece, role="time", kind=_span_kind(piece), doubts=(*piece.doubts, MAY_BE_DUE))
        if piece.role == "complete"
        and piece.dated
        and words.low(piece.first) == "complete"
        and any(start.last <= piece.first for start in starts)
        else piece
        for piece in pieces
    ]


def _span_kind(piece: Piece) -> Kind:
    return piece.periods[0].kind if len(piece.periods) == 1 else "range"


def _with_cadence(words: Words, pieces: list[Piece]) -> list[Piece]:
    """Give a cadence to the one time or state that stands on its line."""
    out = list[Piece]()
    for piece in pieces:
        beside = [other for other in pieces if _one_line(words, piece, other)]
        cadences = [other for other in beside if other.role == "recurring"]
        hosts = [
            other
            for other in beside
            if other.role in ("time", "ongoing") and (other.kind != "none")
        ]
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
        strong = [other for other in beside if other.role not in GIVES_WAY]
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
        f"“{trimmed(words, piece.first, piece.last)}” may change the time."
        for piece in beside
        if piece.role in ("depends", "open", "counted")
    )


def _weightiest(beside: list[Piece]) -> Piece:
    weight = {"band": 0, "nothing": 2}
    return min(beside, key=lambda piece: weight.get(piece.role, 1))
