"""Lines of a cell, or of words between tables, joined back into the paragraphs that they were.

A line ends where the next word would not have fitted, unless its paragraph ends there. So a
paragraph ends where that word would have fitted; where the next line stands further off than lines
of one paragraph do, begins with a bullet, or steps back to the left of a list; and where bold lines
end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from webapp.imports.grids.values import Paragraph
from webapp.imports.readers.limits import Allowance
from webapp.imports.readers.markers import split_typed_marker
from webapp.imports.readers.pdf.lines import Line

_GLYPH = re.compile(r"[•·●○◦■□▪▫◆➢➤►▶‣⁃✓✔❖]\s*")
_LONE_BULLET = re.compile(r"[•·●○◦■□▪▫◆➢➤►▶‣⁃✓✔❖o–-]\Z")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]]*\Z")
_CLEAR_MARKER = re.compile(
    r"(?:\(?[a-z]\)|\(?[ivx]{1,5}\)|[a-z]\.|\(?\d{1,2}\)|\d{1,2}\.(?:\d{1,2})*\.?)\Z"
)
_SPLIT_WORD = re.compile(r"(\w+)-\Z")
_WORD = re.compile(r"\w+")
_HYPHENATED = re.compile(r"\w+-\w+")
#: How much further than usual, of a line's height, a new paragraph stands off.
_GAP = 0.13
_HAIR = 1.5
#: Points by which a line may seem shorter than it was set.
_SLACK = 0.6
_OTHER_SIZE = 0.12


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a whole document: they tell which hyphens at line ends are the words' own."""

    words: frozenset[str]
    hyphenated: frozenset[str]
    spaced_slash: bool

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Vocabulary:
        """Gather the words of some lines, all but the last of each."""
        words: set[str] = set()
        hyphenated: set[str] = set()
        slashes: Counter[bool] = Counter()
        for line in lines:
            text = line.text.lower()
            words.update(_WORD.findall(text))
            hyphenated.update(_HYPHENATED.findall(text))
            slashes[True] += len(re.findall(r"[a-z]/ [A-Z]", line.text))
            slashes[False] += len(re.findall(r"[a-z]/[A-Z]", line.text))
        return cls(frozenset(words), frozenset(hyphenated), slashes[True] > slashes[False])

    def join(self, before: str, after: str) -> str:
        """Return two lines of one paragraph as one."""
        split = _SPLIT_WORD.search(before)
        if split is not None:
            rest = _WORD.match(after)
            if rest is not None:
                part, other = split[1].lower(), rest[0].lower()
                is_own = f"{part}-{other}" in self.hyphenated
                if not is_own and after[0].islower() and part + other in self.words:
                    return before[:-1] + after
            return before + after
        if before.endswith("/") and not before.endswith(" /"):
            return f"{before} {after}" if self.spaced_slash else before + after
        return f"{before} {after}"


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the lines of a column begin and end at most."""

    left: float
    right: float


def is_full(line: Line, after: Line, limits: Limits) -> bool:
    """Say whether the next line's first word would not have fitted on this one."""
    space = 0.28 * line.size
    return line.right + space + after.first > limits.right - _SLACK


def usual_pitch(lines: Sequence[Line]) -> float:
    """Return how far lines of one paragraph stand off each other: a common small distance."""
    steps = [
        round(after.base - before.base, 1)
        for before, after in pairwise(lines)
        if before.page == after.page and 0 < after.base - before.base < 3 * before.size
    ]
    if not steps:
        return 0.0
    steps.sort()
    return median(steps[: max(1, (2 * len(steps) + 2) // 3)])


def paragraphs_of(
    lines: Sequence[Line],
    limits: Limits,
    vocabulary: Vocabulary,
    allowance: Allowance,
    place: str,
    pitch: float = 0.0,
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of one cell. `pitch` is the usual distance of lines, 0 if unknown."""
    found = []
    for group in grouped(lines, limits, pitch or usual_pitch(lines)):
        text = group[0].text
        for line in group[1:]:
            text = vocabulary.join(text, line.text)
        marker, rest = split_typed_marker(allowance.take_text(text))
        found.append(
            Paragraph(
                text=rest,
                marker=marker,
                level=None if marker is None else 0,
                is_typed=marker is not None,
                is_bold=all(line.is_bold for line in group),
                place=place,
            )
        )
    return tuple(found)


def grouped(lines: Sequence[Line], limits: Limits, pitch: float) -> list[list[Line]]:
    """Return lines in the groups that make a paragraph each."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _begins(groups[-1], line, limits, pitch):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _begins(group: list[Line], line: Line, limits: Limits, pitch: float) -> bool:
    before = group[-1]
    if _LONE_BULLET.match(group[0].text) and len(group) == 1:
        return False  # the bullet stands a little off its words
    if _GLYPH.match(line.text) or _looks_otherwise(before, line):
        return True
    fits = not is_full(before, line, limits) and not _runs_on(before, line)
    if fits or _stands_off(before, line, pitch) or _is_back_from_list(group, line):
        return True
    marker = split_typed_marker(line.text)[0]
    if marker is None:
        return False
    ended = (
        bool(_SENTENCE_END.search(before.text)) or split_typed_marker(group[0].text)[0] is not None
    )
    return ended and bool(_CLEAR_MARKER.match(marker))


def _stands_off(before: Line, line: Line, pitch: float) -> bool:
    if before.page != line.page or not pitch:
        return False
    return line.base - before.base > pitch + _GAP * max(before.size, line.size)


def _runs_on(before: Line, line: Line) -> bool:
    """Say whether a sentence goes on although its next word would have fitted."""
    return line.text[:1].islower() and not _SENTENCE_END.search(before.text)


def _looks_otherwise(before: Line, line: Line) -> bool:
    if abs(before.size - line.size) > _OTHER_SIZE * before.size:
        return True
    begins = line.text[:1].isupper() or before.text.endswith(":")
    return before.is_bold != line.is_bold and begins


def _is_back_from_list(group: list[Line], line: Line) -> bool:
    """Say whether a line steps out of a list item, to the left of the item's words."""
    if split_typed_marker(group[0].text)[0] is None:
        return False
    inner = group[1].left if len(group) > 1 else group[0].left + _HAIR
    return inner > group[0].left + _HAIR and line.left < inner - _HAIR


def ends_sentence(text: str) -> bool:
    """Say whether a text ends as sentences do."""
    return bool(_SENTENCE_END.search(text))
