"""The letters of a page as lines of words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from webapp.imports.readers.docx.numbering import glyph

#: A letter as pdfplumber gives it.
Letter = dict[str, Any]

_BOLD = re.compile(r"bold|black|heavy|semibd|demi", re.IGNORECASE)
_UNKNOWN = re.compile(r"\(cid:\d+\)")
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
#: Where a line may end inside what has no spaces: after these, where a letter stands before.
_BREAKS = "-/–—"


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. Lengths are in points; `base` is where its letters stand, from the top.

    `first` is the width of as much of it as could have stood on the line before.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    first: float
    is_bold: bool
    page: int


def lines_of(letters: Iterable[Letter], height: float, page: int) -> list[Line]:
    """Return the lines that letters make, from the top. `height` is the page's."""
    upright: list[Letter] = []
    turned: list[Letter] = []
    for letter in letters:
        (upright if letter["upright"] else turned).append(letter)
    lines = _grouped([_stand(letter, height) for letter in upright], page)
    # Words set sideways read from the bottom up: turned, their lines go from left to right.
    return lines + _grouped([_turn(letter) for letter in turned], page)


@dataclass(slots=True)
class _Stand:
    """A letter with its place along a line (from, to) and the line's."""

    text: str
    left: float
    right: float
    base: float
    size: float
    is_bold: bool


def _stand(letter: Letter, height: float) -> _Stand:
    base = height - letter["matrix"][5]
    if not letter["top"] - 1 <= base <= letter["bottom"] + letter["size"]:
        base = letter["bottom"]
    return _letter(letter, letter["x0"], letter["x1"], base)


def _turn(letter: Letter) -> _Stand:
    if letter["matrix"][1] < 0:
        return _letter(letter, letter["top"], letter["bottom"], -letter["x0"])
    return _letter(letter, -letter["bottom"], -letter["top"], letter["x1"])


def _letter(letter: Letter, left: float, right: float, base: float) -> _Stand:
    text = letter["text"]
    text = _LIGATURES.get(text) or ("•" if _UNKNOWN.fullmatch(text) else glyph(text))
    bold = bool(_BOLD.search(letter["fontname"]))
    return _Stand(text, left, right, base, float(letter["size"]) or 1.0, bold)


def _grouped(letters: list[_Stand], page: int) -> list[Line]:
    letters = [letter for letter in letters if letter.text]
    letters.sort(key=lambda letter: (letter.base, letter.left))
    groups: list[list[_Stand]] = []
    for letter in letters:
        # A raised "st" belongs to the line that comes next below it.
        if groups and letter.base - groups[-1][0].base <= 0.42 * _largest(groups[-1], letter):
            groups[-1].append(letter)
        else:
            groups.append([letter])
    lines = [_line(sorted(group, key=lambda letter: letter.left), page) for group in groups]
    return [line for line in lines if line.text]


def _largest(group: list[_Stand], letter: _Stand) -> float:
    return max(group[0].size, letter.size)


def _line(letters: list[_Stand], page: int) -> Line:
    pieces: list[str] = []
    ends: list[float] = []
    before: _Stand | None = None
    for letter in letters:
        if before is not None:
            if _is_overprint(before, letter):
                continue
            if letter.left - before.right > 0.22 * letter.size and not pieces[-1].isspace():
                pieces.append(" ")
                ends.append(letter.left)
        pieces.append(" " if letter.text.isspace() else letter.text)
        ends.append(letter.right)
        before = letter
    words = [letter for letter in letters if not letter.text.isspace()]
    if not words:
        return Line("", 0, 0, 0, 0, 0, False, page)
    text = re.sub(r" {2,}", " ", "".join(pieces).strip())
    usual = _usual(words)
    return Line(
        text=text,
        left=words[0].left,
        right=max(letter.right for letter in words),
        base=usual.base,
        size=usual.size,
        first=_first_width(pieces, ends, words[0].left),
        is_bold=all(letter.is_bold for letter in words),
        page=page,
    )


def _usual(letters: list[_Stand]) -> _Stand:
    """A letter of the size that most have: neither a raised "st" nor a bullet."""
    size = Counter(round(letter.size, 1) for letter in letters).most_common(1)[0][0]
    return next(letter for letter in letters if round(letter.size, 1) == size)


def _is_overprint(before: _Stand, letter: _Stand) -> bool:
    """Say whether a letter was printed again over itself, as some programs make bold letters."""
    same = before.text == letter.text and not letter.text.isspace()
    return same and abs(before.left - letter.left) < 0.1 * letter.size


def _first_width(pieces: list[str], ends: list[float], left: float) -> float:
    begun = is_letter = False
    width = 0.0
    for piece, end in zip(pieces, ends, strict=True):
        if piece == " ":
            if begun:
                break
            continue
        width = end - left
        if begun and is_letter and piece[-1] in _BREAKS:
            break
        begun, is_letter = True, piece[-1].isalpha()
    return width
