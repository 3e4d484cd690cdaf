"""A phrase searched from left to right for everything that speaks of time."""

from __future__ import annotations

from webapp.timescales.pieces import Conventions, Piece
from webapp.timescales.recurring import recurring_at
from webapp.timescales.relative import relative_at
from webapp.timescales.spans import spans_at
from webapp.timescales.states import band_at, state_at, whole_band
from webapp.timescales.words import Words


def pieces_of(words: Words, conventions: Conventions) -> list[Piece]:
    """Return every piece of a phrase that was recognised, in printed order."""
    whole = whole_band(words)
    if whole:
        return [whole]
    pieces, at = list[Piece](), 0
    while at < len(words):
        found = _pieces_at(words, at, conventions)
        pieces += found
        at = max(found[-1].last, at + 1) if found else at + 1
    return pieces


def _pieces_at(words: Words, at: int, conventions: Conventions) -> list[Piece]:
    single = band_at(words, at) or recurring_at(words, at)
    if single:
        return [single]
    spans = spans_at(words, at, conventions)
    if spans:
        return spans[0]
    single = state_at(words, at) or relative_at(words, at, conventions)
    return [single] if single else []
