"""The words of a phrase that speak of no time: labels, harmless wording, or doubts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from webapp.timescales.pieces import Piece
from webapp.timescales.vocabulary import CHANGES, HARMLESS, HARMLESS_MARKS
from webapp.timescales.words import Words

_LONGEST_LABEL: Final = 10
_ENDS_A_LABEL: Final = frozenset({"-", ":", "–"})
_BREAKS: Final = frozenset(";|•·●▪")
_OPENING: Final = frozenset(
    "to aim aims hold an a the and for with then by in on of at be this will is it from "
    "also".split()
)
_CLOSING: Final = frozenset("in on at by of for to the is due and from be a".split())


@dataclass(frozen=True, slots=True)
class Run:
    """Uncovered tokens first to last (exclusive) of one line, and the pieces on its two sides."""

    first: int
    last: int
    before: Piece | None
    after: Piece | None


def runs_of(words: Words, recognised: list[Piece], kept: list[Piece]) -> list[Run]:
    """Return the runs of words that no recognised piece covers."""
    covered = {at for piece in recognised for at in range(piece.first, piece.last)}
    covered |= {at for piece in kept for at in range(piece.first, piece.last)}
    runs, first = list[Run](), None
    for at in range(len(words) + 1):
        inside = at < len(words) and at not in covered and words.low(at) not in _BREAKS
        new_line = first is not None and words.line(at) != words.line(at - 1)
        if first is not None and (not inside or new_line):
            runs.append(_run(words, first, at, kept))
            first = None
        if inside and first is None:
            first = at
    return runs


def _run(words: Words, first: int, last: int, kept: list[Piece]) -> Run:
    line = words.line(first)
    before = [piece for piece in kept if piece.last <= first and words.line(piece.last - 1) == line]
    after = [piece for piece in kept if piece.first >= last and words.line(piece.first) == line]
    return Run(
        first,
        last,
        before[-1] if before and before[-1].last == first else None,
        after[0] if after and after[0].first == last else None,
    )


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
        owner = _owner(words, run, kept)
        label = trimmed(words, run.first, run.last)
        if not label and _is_marker(words, run):
            letters = [words.low(at) for at in range(run.first, run.last) if words.is_word(at)]
            label = letters[0] if letters else ""
        if owner is not None and label and owner not in labels:
            labels[owner] = label
    return labels


def _owner(words: Words, run: Run, kept: list[Piece]) -> int | None:
    trails = run.before is not None and words.low(run.first) in _ENDS_A_LABEL
    if run.before is not None and words.low(run.first) == "(":
        trails = any(words.low(at) == ")" for at in range(run.first, run.last))
    if run.before is not None and run.before.role != "time" and run.after is not None:
        trails = False
    leads = run.after is not None and words.low(run.last - 1) in _ENDS_A_LABEL
    if run.before is not None and trails and not leads:
        return kept.index(run.before)
    if run.after is not None:
        return kept.index(run.after)
    if run.before is not None:
        return kept.index(run.before)
    following = [at for at, piece in enumerate(kept) if piece.first >= run.last]
    return following[0] if following and _is_whole_line(words, run) else None


def trimmed(words: Words, first: int, last: int) -> str:
    """Return the printed words of tokens first to last without small words at either end."""
    marks = HARMLESS_MARKS | {"-"}
    while first < last and (words.low(first) in _OPENING or words.low(first) in marks):
        first += 1
    while first < last and (words.low(last - 1) in _CLOSING or words.low(last - 1) in marks):
        last -= 1
    return words.text(first, last)
