"""The numbers and letters that Word itself puts before the paragraphs of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from webapp.imports.readers.docx.names import W, is_on, number_of, value_of
from webapp.imports.readers.docx.styles import Styles

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = [
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
]  # fmt: skip
#: Bullets are drawn in fonts of symbols, by numbers that are no letters: what they look like.
_GLYPHS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0a8": "◻",
    "\uf0d8": "➢",
    "\uf0e8": "➔",
    "\uf0fc": "✓",
    "\uf076": "❖",
    "\uf06e": "■",
    "\uf06c": "●",
    "\uf0e0": "→",
    "\uf0fb": "✗",
    "\uf02d": "-",
}
_MOST = 32_767


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list as it is defined."""

    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    is_plain: bool = False
    style: str | None = None


@dataclass(slots=True)
class _List:
    """A list as paragraphs name it: its definition, and what this one says differently."""

    definition: str
    levels: dict[int, Level] = field(default_factory=dict)
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the lists of a document as its paragraphs come by, in order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, dict[int, Level]] = {}
        self._stands_for: dict[str, str] = {}
        self._lists: dict[int, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[int, int]] = set()
        if root is not None:
            self._read_definitions(root)
            self._read_lists(root)

    def marker(
        self, numbering: int, level: int | None, style: str | None
    ) -> tuple[str, int] | None:
        """Return the next paragraph's marker and level; None when its list is not defined.

        Without a level of its own, a paragraph stands on the one that its style is linked to.
        """
        listed = self._lists.get(numbering)
        if listed is None:
            return None
        levels = self._levels(listed)
        if level is None:
            level = next((at for at, one in levels.items() if one.style and one.style == style), 0)
        level = max(0, min(level, _LEVELS - 1))
        definition = levels.get(level)
        if definition is None:
            return None
        counts = self._count(numbering, listed, level, levels)
        return _printed(definition, counts, levels), level

    def _levels(self, listed: _List) -> dict[int, Level]:
        definition = self._stands_for.get(listed.definition, listed.definition)
        return self._definitions.get(definition, {}) | listed.levels

    def _count(
        self, numbering: int, listed: _List, level: int, levels: dict[int, Level]
    ) -> list[int | None]:
        counts = self._counts.setdefault(listed.definition, [None] * _LEVELS)
        first = (numbering, level) not in self._begun
        self._begun.add((numbering, level))
        before = counts[level]
        if first and level in listed.restarts:
            counts[level] = listed.restarts[level]
        else:
            counts[level] = levels[level].start if before is None else min(before + 1, _MOST)
        for deeper in range(level + 1, _LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or 0 < level + 1 <= restart:
                counts[deeper] = None
        return counts

    def _read_definitions(self, root: etree._Element) -> None:
        named: dict[str, str] = {}
        links: dict[str, str] = {}
        for element in root.findall(f"{W}abstractNum"):
            key = element.get(f"{W}abstractNumId", "")
            self._definitions[key] = _levels_in(element)
            if style := value_of(element, "styleLink"):
                named[style] = key
            if style := value_of(element, "numStyleLink"):
                links[key] = style
        self._stands_for = {key: named[style] for key, style in links.items() if style in named}

    def _read_lists(self, root: etree._Element) -> None:
        for element in root.findall(f"{W}num"):
            listed = _List(value_of(element, "abstractNumId") or "")
            for override in element.findall(f"{W}lvlOverride"):
                at = _number(override.get(f"{W}ilvl"))
                start = number_of(override, "startOverride")
                if start is not None:
                    listed.restarts[at] = max(0, min(start, _MOST))
                listed.levels.update(_levels_in(override))
            self._lists[_number(element.get(f"{W}numId"))] = listed


def in_words_of(number: int, format_: str) -> str:
    """Return a number as a list prints it: 3 as "3", "c", "C", "iii", "03" or "3rd"."""
    match format_:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (number - 1) % 26) * min(1 + (number - 1) // 26, 30)
            text = letter if number > 0 else ""
        case "lowerRoman" | "upperRoman":
            text = _roman(number)
        case "decimalZero":
            text = f"{number:02}"
        case "ordinal":
            text = f"{number}{_ending(number)}"
        case "none" | "bullet":
            text = ""
        case _:
            text = str(number)
    return text.upper() if format_.startswith("upper") else text


def glyph(text: str) -> str:
    """Return a symbol font's character as one that every font has."""
    return "".join(_GLYPHS.get(letter, "•" if _is_private(letter) else letter) for letter in text)


def _printed(level: Level, counts: list[int | None], levels: dict[int, Level]) -> str:
    if level.format == "bullet":
        return glyph(level.pattern) or "•"

    def counted(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        other = levels.get(at, Level())
        count = counts[at]
        format_ = "decimal" if level.is_plain and other.format != "bullet" else other.format
        return in_words_of(other.start if count is None else count, format_)

    return _PLACEHOLDER.sub(counted, level.pattern).strip()


def _levels_in(element: etree._Element) -> dict[int, Level]:
    levels = {}
    for level in element.findall(f"{W}lvl"):
        start = number_of(level, "start")
        start = None if start is None else max(0, min(start, _MOST))
        levels[_number(level.get(f"{W}ilvl"))] = Level(
            start=1 if start is None else start,
            format=value_of(level, "numFmt") or "decimal",
            pattern=value_of(level, "lvlText") or "",
            restart=number_of(level, "lvlRestart"),
            is_plain=bool(is_on(level, "isLgl")),
            style=value_of(level, "pStyle"),
        )
    return levels


def _number(text: str | None) -> int:
    try:
        return int(text or 0)
    except ValueError:
        return -1


def _is_private(letter: str) -> bool:
    return "\ue000" <= letter <= "\uf8ff"


def _roman(number: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        while number >= worth:
            text += letters
            number -= worth
    return text


def _ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
