"""The words of a phrase that speak of no time: labels, harmless wording, or doubts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from webapp.timescales.pieces import Piece
from webapp.timescales.vocabulary import CHANGES, HARMLESS, HARMLESS_MARKS
from webapp.timescales.words import Words

_LONGEST_LABEL: Final = 10
_ENDS_A_LABEL: Final = frozenset({"-", ":"})
_BREAKS: Final = frozenset(";|•·●▪")
_OPENING: Final = frozenset(
    "to aim aims hold an a the and for with then by in on of at be this will is it from "
    "also".split()
)
_CLOSING: Final = frozenset("in on at by of for to the is due and from be a".split())


@dataclass(frozen=True, slots=True)
class Run:
    """Uncovered tokens first to last (exclusive) of one line.

    `before` and `after` are the places, in the list of pieces kept, of those that touch the run.
    """

    first: int
    last: int
    before: int | None
    after: int | None


def runs_of(words: Words, recognised: list[Piece], kept: list[Piece]) -> list[Run]:
    """Return the runs of words that no recognised piece covers."""
    covered = {at for piece in (*recognised, *kept) for at in range(piece.first, piece.last)}
    begins = {piece.first: at for at, piece in enumerate(kept)}
    ends = {piece.last: at for at, piece in enumerate(kept)}
    return [
        Run(
            first,
            last,
            ends.get(first) if words.line(first - 1) == words.line(first) else None,
            begins.get(last) if words.line(last) == words.line(first) else None,
        )
        for first, last in _stretches(words, covered)
    ]


def _stretches(words: Words, covered: set[int]) -> Iterator[tuple[int, int]]:
    first: int | None = None
    for at in range(len(words) + 1):
        inside = at < len(words) and at not in covered and words.low(at) not in _BREAKS
        if first is not None and (not inside or words.line(at) != words.line(at - 1)):
            yield first, at
            first = None
        if inside and first is None:
            first = at


def doubt_of(words: Words, run: Run, *, among_times: bool) -> str | None:
    """Return a sentence on what a run holds that was not understood; None when it is harmless."""
    strange = [at for at in range(run.first, run.last) if not _is_harmless(words, at)]
    if not strange or (among_times and _is_label(words, run)) or _is_marker(words, run):
        return None
    text = words.text(strange[0], strange[-1] + 1)
    return f"“{text}” was not understood."


def _is_harmless(words: Words, at: int) -> bool:
    token = words.tokens[at]
    if token.kind == "word":
        return token.low.removesuffix("'s") in HARMLESS
    return token.kind == "dash" or token.low in HARMLESS_MARKS


def _is_label(words: Words, run: Run) -> bool:
    """Say whether a run names what is due at the time beside it, as dashes and lines tell."""
    if run.last - run.first > 2 * _LONGEST_LABEL:
        return False
    lows = [words.low(at) for at in range(run.first, run.last)]
    letters = [at for at in range(run.first, run.last) if words.is_word(at)]
    if not letters or len(letters) > _LONGEST_LABEL or CHANGES & set(lows):
        return False
    if not all(
        words.is_word(at) or words.is_number(at) or _is_harmless(words, at)
        for at in range(run.first, run.last)
    ):
        return False
    own_line = run.before is None and run.after is None and _is_whole_line(words, run)
    leads = run.after is not None and lows[-1] in _ENDS_A_LABEL
    return own_line or leads or (run.before is not None and lows[0] in _ENDS_A_LABEL)


def _is_whole_line(words: Words, run: Run) -> bool:
    return words.line(run.first - 1) != words.line(run.first) != words.line(run.last)


def _is_marker(words: Words, run: Run) -> bool:
    """Say whether a run is only the letter or number of a list item: "a)", "1.", "(ii)"."""
    lows = [words.low(at) for at in range(run.first, run.last)]
    core = [low for low in lows if low not in ("(", ")", ".", ":", ",", "-", "and", "&")]
    if run.after is None or len(core) != 1 or len(core[0]) > 3:
        return False
    roman = set(core[0]) <= set("ivx")
    short = len(core[0]) == 1 or roman or (words.is_number(run.first) and len(core[0]) < 3)
    return short and lows[-1] in (")", ".", ":", "-")


def labels_of(words: Words, runs: list[Run], kept: list[Piece]) -> dict[int, str]:
    """Return the printed label of each piece that has one, by the piece's place in `kept`."""
    labels = dict[int, str]()
    for run in runs:
        label = trimmed(words, run.first, run.last)
        if not label and _is_marker(words, run):
            letters = [words.low(at) for at in range(run.first, run.last) if words.is_word(at)]
            label = letters[0] if letters else ""
        owner = _owner(words, run, kept) if label else None
        if owner is not None:
            labels.setdefault(owner, label)
    return labels


def _owner(words: Words, run: Run, kept: list[Piece]) -> int | None:
    """Return the place of the piece that a run is the label of: mostly the one after it."""
    if run.before is not None and (run.after is None or _trails(words, run, kept[run.before])):
        return run.before
    if run.after is not None or not _is_whole_line(words, run):
        return run.after
    return next((at for at, piece in enumerate(kept) if piece.first >= run.last), None)


def _trails(words: Words, run: Run, before: Piece) -> bool:
    """Say whether "March 2025 – draft" has its label behind it: only dates have."""
    if before.role != "time" or words.low(run.last - 1) in _ENDS_A_LABEL:
        return False
    if words.low(run.first) == "(":
        return any(words.low(at) == ")" for at in range(run.first, run.last))
    return words.low(run.first) in _ENDS_A_LABEL


def trimmed(words: Words, first: int, last: int) -> str:
    """Return the printed words of tokens first to last without small words at either end."""
    marks = HARMLESS_MARKS | {"-"}
    while first < last and (words.low(first) in _OPENING or words.low(first) in marks):
        first += 1
    while first < last and (words.low(last - 1) in _CLOSING or words.low(last - 1) in marks):
        last -= 1
    return words.text(first, last)
