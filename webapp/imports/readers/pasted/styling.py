"""Styling in pasted HTML: what Word and Excel say of bold and background."""

from __future__ import annotations

import re

from lxml import etree

from webapp.imports.readers.colours import as_fill

_RULE = re.compile(r"([^{}]{1,300})\{([^{}]{0,5000})\}")
_CLASS = re.compile(r"\.([\w-]+)\s*\Z")
_HEX = re.compile(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
_LETTER = re.compile("(.)")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\D+(\d{1,3})\D+(\d{1,3})")
_NAMED = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "aqua": "00FFFF", "gold": "FFD700",
    "gray": "808080", "grey": "808080", "green": "008000", "lightgreen": "90EE90",
    "lightgrey": "D3D3D3", "lime": "00FF00", "magenta": "FF00FF", "navy": "000080",
    "orange": "FFA500", "purple": "800080", "red": "FF0000", "silver": "C0C0C0", "teal": "008080",
    "white": "FFFFFF", "yellow": "FFFF00",
}  # fmt: skip


class StyleSheet:
    """The rules for classes in a page's own style sheets, and an element's own styling."""

    def __init__(self, root: etree._Element) -> None:
        self._classes: dict[str, dict[str, str]] = {}
        for style in root.iter("style"):
            text = "".join(str(text) for text in style.itertext())
            for selectors, body in _RULE.findall(text.replace("<!--", " ").replace("-->", " ")):
                for selector in selectors.split(","):
                    if found := _CLASS.search(selector.strip()):
                        self._classes.setdefault(found[1], {}).update(declarations(body))

    def of(self, element: etree._Element) -> dict[str, str]:
        """Return an element's styling: of its classes, then its own."""
        styling: dict[str, str] = {}
        for name in element.get("class", "").split():
            styling.update(self._classes.get(name, {}))
        styling.update(declarations(element.get("style", "")))
        if colour := element.get("bgcolor"):
            styling.setdefault("background", colour)
        return styling


def declarations(text: str) -> dict[str, str]:
    """Return the declarations of a style, by name."""
    found = {}
    for part in text.split(";"):
        name, colon, value = part.partition(":")
        if colon:
            found[name.strip().lower()] = value.strip()
    return found


def fill_of(styling: dict[str, str]) -> str | None:
    """Return the background as "RRGGBB"; None where there is none."""
    text = styling.get("background-color") or styling.get("background") or ""
    if found := _HEX.search(text):
        digits: str = found[1]
        return as_fill((digits if len(digits) == 6 else _LETTER.sub(r"\1\1", digits)).upper())
    if found := _RGB.search(text):
        return as_fill("".join(f"{min(int(str(part)), 255):02X}" for part in found.groups()))
    return as_fill(_NAMED.get(text.strip().split(" ")[0].lower()))


def boldness(styling: dict[str, str]) -> bool | None:
    """Say whether styling makes words bold; None where it does not speak of it."""
    weight = styling.get("font-weight", "").lower()
    if not weight:
        return None
    return weight.startswith("bold") or (weight.isdecimal() and int(weight) >= 600)
