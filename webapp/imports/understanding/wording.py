"""Small matters of printed words: white space, list marks, dashes, and comparing two texts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from webapp.imports.grids.values import Cell, Paragraph
from webapp.printed.words import folded, says_nothing, squeezed

__all__ = [
    "alike",
    "folded",
    "in_words",
    "is_bullet",
    "letter_of",
    "line_of",
    "lines_of",
    "printed",
    "runs_in_words",
    "says_nothing",
    "shown",
    "squeezed",
    "worded_lines",
]

_LETTERED = re.compile(r"\W*([0-9a-zA-Z]+(?:\.[0-9a-zA-Z]+)*)\W*\Z")
#: List marks that say something: done, or not.
_TELLING = frozenset("✓✔✗✘☐☑☒★")


def alike(one: str, other: str) -> bool:
    """Whether two texts are the same but for case, white space and punctuation."""
    return bones(one) == bones(other)


@lru_cache(maxsize=8192)
def bones(text: str) -> str:
    """Return the letters and figures of a text alone, small: what `alike` compares."""
    return re.sub(r"\W+", "", text.casefold())


def is_bullet(marker: str | None) -> bool:
    """Whether a list mark is a glyph, which says nothing, and not a letter or a number."""
    return marker is not None and not any(sign.isalnum() for sign in marker)


def letter_of(marker: str | None) -> str | None:
    """Return the letter or number of a list mark, bare: "a" of "a." or "(a)"; None of a bullet."""
    found = _LETTERED.match(marker or "")
    return found.group(1) if found else None


def line_of(paragraph: Paragraph) -> str:
    """Return a paragraph as one printed line; bullets are all "·"."""
    text = squeezed(paragraph.text)
    if not paragraph.marker:
        return text
    says_nothing_itself = is_bullet(paragraph.marker) and paragraph.marker not in _TELLING
    mark = "·" if says_nothing_itself else paragraph.marker.strip()
    return f"{mark} {text}".strip()


def lines_of(paragraphs: Iterable[Paragraph]) -> list[str]:
    """Return the printed lines that hold anything."""
    return [line for line in map(line_of, paragraphs) if line]


def worded_lines(cell: Cell) -> list[str]:
    """Return a cell's printed lines that hold more than a list mark."""
    return [line_of(each) for each in cell.paragraphs if each.text.strip()]


def printed(cell: Cell) -> str | None:
    """Return a cell's words as printed, a line for each paragraph; None where there are none."""
    words = cell.printed
    if words is None and cell.paragraphs:
        words = "\n".join(lines_of(cell.paragraphs)) or None
        object.__setattr__(cell, "printed", words)
    return words


def shown(text: str | None, longest: int = 120) -> str:
    """Return printed words for a question: on one line, in quotation marks, cut short."""
    words = squeezed(text or "")
    return f"“{words if len(words) <= longest else words[:longest].rstrip() + '…'}”"


def in_words(names: list[str]) -> str:
    """Return "1", "1 and 2" or "1, 2 and 3"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def runs_in_words(numbers: Iterable[int]) -> str:
    """Return numbers in words, neighbours as runs: "2, 5 and 14 to 17"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    parts: list[str] = []
    for first, last in runs:
        if last - first == 1:
            parts += [str(first), str(last)]
        else:
            parts.append(str(first) if first == last else f"{first} to {last}")
    return in_words(parts)
