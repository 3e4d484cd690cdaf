"""Names of WordprocessingML, and reading its simple attributes."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

VAL = f"{W}val"
_OFF = {"0", "false", "off", "none"}


def value_of(parent: etree._Element | None, name: str) -> str | None:
    """Return the value of a child such as `<w:pStyle w:val="..."/>`; None where there is none."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(VAL)


def number_of(parent: etree._Element | None, name: str) -> int | None:
    """Return the value of a child as a whole number; None where there is none."""
    text = value_of(parent, name)
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None


def is_on(parent: etree._Element | None, name: str) -> bool | None:
    """Return what a switch such as `<w:b/>` says; None where it is not there."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(VAL, "1").lower() not in _OFF
