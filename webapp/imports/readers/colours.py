"""Colours of Office files as six hexadecimal digits."""

from __future__ import annotations

import colorsys
import re

from lxml import etree

from webapp.imports.readers.packages import Package

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})\Z")
#: The order in which a spreadsheet numbers a theme's colours.
THEME_ORDER = (
    "lt1 dk1 lt2 dk2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink".split()
)
_WORD_NAMES = {
    "background1": "lt1",
    "text1": "dk1",
    "background2": "lt2",
    "text2": "dk2",
    "light1": "lt1",
    "dark1": "dk1",
    "light2": "lt2",
    "dark2": "dk2",
    "hyperlink": "hlink",
    "followedhyperlink": "folHlink",
}
#: White is what paper is: a white fill shows as none.
_PAPER = "FFFFFF"

HIGHLIGHTS = {
    "black": "000000",
    "blue": "0000FF",
    "cyan": "00FFFF",
    "green": "00FF00",
    "magenta": "FF00FF",
    "red": "FF0000",
    "yellow": "FFFF00",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "darkGray": "808080",
    "lightGray": "C0C0C0",
}


def hexadecimal(text: str | None) -> str | None:
    """Return the last six of "RRGGBB" or "AARRGGBB" in capitals; None for anything else."""
    found = _HEX.match(text or "")
    return found[1].upper() if found else None


def as_fill(colour: str | None) -> str | None:
    """Return a colour as a fill: None for white, which is what paper is."""
    return None if colour == _PAPER else colour


class Theme:
    """The colours of a document's theme, by name."""

    def __init__(self, colours: dict[str, str]) -> None:
        self._colours = colours

    @classmethod
    def of(cls, package: Package, part: str | None) -> Theme:
        """Read the theme in a part; an empty one where there is none."""
        root = package.tree(part) if part else None
        scheme = None if root is None else root.find(f".//{_A}clrScheme")
        return cls({} if scheme is None else _scheme(scheme))

    def named(
        self, name: str | None, tint: str | None = None, shade: str | None = None
    ) -> str | None:
        """Return a colour by the name that Word gives it, lightened or darkened as Word does."""
        key = _WORD_NAMES.get((name or "").lower(), name or "")
        colour = self._colours.get(key)
        if colour is None:
            return None
        if tint:
            return tinted(colour, 1 - int(tint, 16) / 255)
        return tinted(colour, int(shade, 16) / 255 - 1) if shade else colour

    def numbered(self, number: int, tint: float = 0.0) -> str | None:
        """Return a colour by Excel's number, lightened (a tint up to 1) or darkened (to -1)."""
        if not 0 <= number < len(THEME_ORDER):
            return None
        colour = self._colours.get(THEME_ORDER[number])
        return tinted(colour, tint) if colour else None


def tinted(colour: str, tint: float) -> str:
    """Return a colour made lighter (a tint above 0, to 1) or darker (below 0, to -1)."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    tint = max(-1.0, min(1.0, tint))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, full))


def mixed(front: str, back: str, share: float) -> str:
    """Return a colour with `share` of `front` in it, the rest `back`."""
    parts = ((int(front[at : at + 2], 16), int(back[at : at + 2], 16)) for at in (0, 2, 4))
    return "".join(f"{round(one * share + other * (1 - share)):02X}" for one, other in parts)


def _scheme(scheme: etree._Element) -> dict[str, str]:
    colours = {}
    for entry in scheme:
        for value in entry:
            colour = hexadecimal(value.get("lastClr") or value.get("val"))
            if colour:
                colours[etree.QName(entry).localname] = colour
    return colours
