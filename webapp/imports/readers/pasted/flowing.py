"""The words of a piece of HTML as paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from webapp.imports.grids.values import Paragraph
from webapp.imports.readers.docx.numbering import in_words_of
from webapp.imports.readers.limits import Allowance
from webapp.imports.readers.markers import split_typed_marker
from webapp.imports.readers.pasted.styling import StyleSheet, boldness, fill_of

_BLOCKS = set(
    "p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 tr td th table tbody thead section article header "
    "footer blockquote pre address main form fieldset center caption hr".split()
)
_SKIPPED = {"style", "script", "head", "title", "meta", "noscript", "template", "xml", "select"}
_LIST_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLED_LISTS = {
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
#: What Word calls the bullets that it draws in fonts of symbols.
_DRAWN = {"·": "•", "§": "▪", "Ø": "➢", "ü": "✓", "v": "❖", "q": "◻"}
_LEVEL = re.compile(r"level(\d)")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_DEEPEST = 200


@dataclass(slots=True)
class _Line:
    pieces: list[str] = field(default_factory=list)
    is_bold: bool = True
    marker: str = ""
    level: int | None = None
    heading: int | None = None
    fills: set[str | None] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Manner:
    """How the words of an element are printed."""

    is_bold: bool = False
    fill: str | None = None
    heading: int | None = None
    is_marker: bool = False
    keeps_lines: bool = False
    depth: int = 0


class Flow:
    """Collects the paragraphs of one cell, or of the words between tables."""

    def __init__(self, sheet: StyleSheet, allowance: Allowance, *, is_bold: bool = False) -> None:
        self._sheet = sheet
        self._allowance = allowance
        self._manner = _Manner(is_bold=is_bold)
        self._lines = [_Line()]
        self._lists: list[tuple[str, int]] = []

    def take(self, element: etree._Element) -> None:
        """Take an element's words, without its tail."""
        self._walk(element, self._manner)

    def take_text(self, text: str | None) -> None:
        """Take words that stand by themselves."""
        self._text(text, self._manner)

    def paragraphs(self, place: str) -> tuple[Paragraph, ...]:
        """Return what was taken so far."""
        found = []
        for line in self._lines:
            text = "".join(line.pieces).replace("\xa0", " ").strip()
            if text:
                found.append(self._paragraph(line, self._allowance.take_text(text), place))
        return tuple(found)

    def _paragraph(self, line: _Line, text: str, place: str) -> Paragraph:
        marker: str | None = line.marker.replace("\xa0", " ").strip() or None
        is_typed = False
        if marker is None:
            marker, text = split_typed_marker(text)
            is_typed = marker is not None
        return Paragraph(
            text=text,
            marker=_DRAWN.get(marker, marker) if marker and not is_typed else marker,
            level=0 if is_typed and line.level is None else line.level,
            is_typed=is_typed,
            heading=line.heading,
            is_bold=line.is_bold,
            fill=next(iter(line.fills)) if len(line.fills) == 1 else None,
            place=place,
        )

    def _walk(self, element: etree._Element, manner: _Manner) -> None:
        tag = element.tag
        if tag in _SKIPPED or manner.depth > _DEEPEST:
            return
        if tag == "br":
            self._lines.append(self._continued())
            return
        styling = self._sheet.of(element)
        if styling.get("display") == "none" or styling.get("mso-hide") == "all":
            return
        inner = _inner(element, manner, styling)
        if tag in _BLOCKS:
            self._break()
        self._open(element, styling)
        self._text(element.text, inner)
        for child in element:
            self._walk(child, inner)
            self._text(child.tail, inner)
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        if tag in _BLOCKS:
            self._break()

    def _open(self, element: etree._Element, styling: dict[str, str]) -> None:
        """Begin a list or an item of one."""
        if element.tag in ("ol", "ul"):
            self._lists.append((_list_format(element, styling), _number(element.get("start"), 1)))
        elif element.tag == "li":
            line = self._lines[-1]
            line.level = max(0, len(self._lists) - 1)
            line.marker = "•"
            if self._lists and self._lists[-1][0]:
                format_, number = self._lists.pop()
                number = _number(element.get("value"), number)
                line.marker = f"{in_words_of(number, format_)}."
                self._lists.append((format_, number + 1))
        if found := _LEVEL.search(styling.get("mso-list", "")):
            self._lines[-1].level = max(0, int(found[1]) - 1)

    def _text(self, text: str | None, manner: _Manner) -> None:
        if not text:
            return
        if manner.keeps_lines:
            for at, part in enumerate(text.split("\n")):
                if at:
                    self._lines.append(self._continued())
                self._add(part, manner)
            return
        self._add(_SPACES.sub(" ", text), manner)

    def _add(self, text: str, manner: _Manner) -> None:
        line = self._lines[-1]
        if manner.is_marker:
            line.marker += text
            return
        before = line.pieces[-1] if line.pieces else " "
        line.pieces.append(text.lstrip(" ") if before.endswith(" ") else text)
        if text.strip("\xa0 "):
            line.is_bold = line.is_bold and manner.is_bold
            line.fills.add(manner.fill)
            line.heading = manner.heading

    def _break(self) -> None:
        line = self._lines[-1]
        if "".join(line.pieces).strip("\xa0 "):
            self._lines.append(_Line())
        elif not line.marker:
            line.pieces.clear()

    def _continued(self) -> _Line:
        """A line that belongs to the list item before it, where that is one."""
        return _Line(level=self._lines[-1].level)


def _inner(element: etree._Element, manner: _Manner, styling: dict[str, str]) -> _Manner:
    tag = str(element.tag)
    bold = boldness(styling)
    if bold is None:
        bold = manner.is_bold or tag in ("b", "strong", "th") or tag in _HEADINGS
    is_cell = tag in ("td", "th", "table", "body", "html")
    return _Manner(
        is_bold=bold,
        fill=manner.fill if is_cell else fill_of(styling) or manner.fill,
        heading=_HEADINGS.get(tag, manner.heading),
        is_marker=manner.is_marker or styling.get("mso-list", "").lower() == "ignore",
        keeps_lines=manner.keeps_lines or tag == "pre" or _keeps_lines(styling),
        depth=manner.depth + 1,
    )


_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def _keeps_lines(styling: dict[str, str]) -> bool:
    return styling.get("white-space", "").startswith("pre")


def _list_format(element: etree._Element, styling: dict[str, str]) -> str:
    if element.tag == "ul":
        return ""
    styled = _STYLED_LISTS.get(styling.get("list-style-type", ""))
    return styled or _LIST_FORMATS.get(element.get("type", "1"), "decimal")


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else otherwise
