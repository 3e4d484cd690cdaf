"""Styles of a workbook: what each cell's style number means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from webapp.imports.readers.colours import Theme, as_fill, hexadecimal, mixed
from webapp.imports.readers.xlsx.names import S
from webapp.imports.readers.xlsx.number_formats import NumberFormat, number_format

_GREYS = {
    "darkGray": 0.75, "mediumGray": 0.5, "lightGray": 0.25, "gray125": 0.125, "gray0625": 0.0625,
}  # fmt: skip
#: The palette of old: 8 to 63; 0 to 7 repeat its first eight.
_PALETTE = (
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF "
    "800000 008000 000080 808000 800080 008080 C0C0C0 808080 "
    "9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF "
    "000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF "
    "00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 "
    "3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 "
    "003366 339966 003300 333300 993300 993366 333399 333333"
).split()


@dataclass(frozen=True, slots=True)
class CellStyle:
    """What a cell's style says. `format` tells how it shows a number."""

    format: NumberFormat
    fill: str | None = None
    is_bold: bool = False


class Styles:
    """The styles of a workbook by number. An unknown number is a plain style."""

    def __init__(self, root: etree._Element | None, theme: Theme) -> None:
        self._theme = theme
        self._palette = _palette(root)
        codes = dict(_codes(root))
        fills = [self._fill(fill) for fill in _inside(root, "fills")]
        bolds = [is_on(font.find(f"{S}b")) for font in _inside(root, "fonts")]
        self._plain = CellStyle(number_format(0, codes))
        self._styles = []
        for style in _inside(root, "cellXfs"):
            fill, font = _index(style, "fillId"), _index(style, "fontId")
            self._styles.append(
                CellStyle(
                    number_format(_index(style, "numFmtId"), codes),
                    fills[fill] if fill < len(fills) else None,
                    font < len(bolds) and bolds[font],
                )
            )

    def numbered(self, number: str | None) -> CellStyle:
        """Return the style of a number as a cell names it."""
        if number is None or not number.isdecimal():
            return self._styles[0] if self._styles else self._plain
        at = int(number)
        return self._styles[at] if at < len(self._styles) else self._plain

    def _fill(self, element: etree._Element) -> str | None:
        pattern = element.find(f"{S}patternFill")
        if pattern is None:
            return None
        kind = pattern.get("patternType", "none")
        if kind == "none":
            return None
        front = self._colour(pattern.find(f"{S}fgColor"))
        if kind == "solid":
            return as_fill(front)
        back = self._colour(pattern.find(f"{S}bgColor")) or "FFFFFF"
        share = _GREYS.get(kind)
        # The second style of every workbook is a grey pattern that stands for none.
        if share is None or (kind == "gray125" and front is None):
            return None
        return as_fill(mixed(front or "000000", back, share))

    def _colour(self, element: etree._Element | None) -> str | None:
        if element is None:
            return None
        plain = hexadecimal(element.get("rgb"))
        if plain:
            return plain
        try:
            tint = float(element.get("tint", "0"))
            if theme := element.get("theme"):
                return self._theme.numbered(int(theme), tint)
            number = int(element.get("indexed", "-1"))
        except (ValueError, OverflowError):
            return None
        return self._palette[number] if 0 <= number < len(self._palette) else None


def is_on(element: etree._Element | None) -> bool:
    """Say whether a switch such as `<b/>` is there and not put off."""
    return element is not None and element.get("val", "1") not in ("0", "false")


def _palette(root: etree._Element | None) -> list[str]:
    own = None if root is None else root.find(f"{S}colors/{S}indexedColors")
    if own is not None:
        return [hexadecimal(colour.get("rgb")) or "000000" for colour in own]
    return [*_PALETTE[:8], *_PALETTE]


def _codes(root: etree._Element | None) -> Iterator[tuple[int, str]]:
    for entry in _inside(root, "numFmts"):
        yield _index(entry, "numFmtId"), entry.get("formatCode", "")


def _inside(root: etree._Element | None, name: str) -> list[etree._Element]:
    found = None if root is None else root.find(S + name)
    return [] if found is None else list(found)


def _index(element: etree._Element, name: str) -> int:
    text = element.get(name, "0")
    return int(text) if text.isdecimal() else 0
