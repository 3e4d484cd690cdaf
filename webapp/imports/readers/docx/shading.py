"""Shading of cells, paragraphs and words as a colour."""

from __future__ import annotations

from lxml import etree

from webapp.imports.readers.colours import Theme, as_fill, hexadecimal, mixed
from webapp.imports.readers.docx.names import VAL, W


class Shading:
    """Tells the colour that a `<w:shd/>` prints."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def of(self, properties: etree._Element | None) -> str | None:
        """Return the shading among some properties as "RRGGBB"; None where there is none."""
        shade = None if properties is None else properties.find(f"{W}shd")
        if shade is None:
            return None
        pattern = shade.get(VAL, "clear")
        back = self._colour(shade, "fill", "themeFill")
        front = self._colour(shade, "color", "themeColor")
        if pattern == "solid":
            return as_fill(front or "000000")
        if pattern.startswith("pct") and pattern[3:].isdecimal():
            return as_fill(mixed(front or "000000", back or "FFFFFF", int(pattern[3:]) / 100))
        return as_fill(back)

    def _colour(self, shade: etree._Element, plain: str, themed: str) -> str | None:
        colour = hexadecimal(shade.get(W + plain))
        if colour is not None:
            return colour
        try:
            return self._theme.named(
                shade.get(W + themed),
                shade.get(f"{W}{themed}Tint"),
                shade.get(f"{W}{themed}Shade"),
            )
        except ValueError:
            return None
