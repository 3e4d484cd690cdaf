"""Named styles of a Word document: what a paragraph has from its style."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from webapp.imports.readers.docx.names import W, is_on, number_of, value_of

_HEADING = re.compile(r"heading (\d)\Z", re.IGNORECASE)
_DEEPEST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a style says, its ancestors' sayings included. `numbering` is a list's id, or None."""

    name: str = ""
    heading: int | None = None
    is_bold: bool = False
    is_hidden: bool = False
    numbering: int | None = None
    level: int | None = None


_PLAIN = Style()


class Styles:
    """The styles of a document by id. An unknown id is a plain style."""

    def __init__(self, root: etree._Element | None) -> None:
        styles = [] if root is None else root.findall(f"{W}style")
        self._elements = {style.get(f"{W}styleId", ""): style for style in styles}
        self._read: dict[str | None, Style] = {None: _PLAIN}
        self._usual = next(
            (
                style.get(f"{W}styleId")
                for style in styles
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") == "1"
            ),
            None,
        )

    def paragraph(self, style_id: str | None) -> Style:
        """Return a paragraph's style; the document's usual one where it names none."""
        return self.named(style_id if style_id is not None else self._usual)

    def named(self, style_id: str | None) -> Style:
        """Return the style of an id; a plain one where it is unknown."""
        if style_id not in self._read:
            self._read[style_id] = self._resolve(style_id or "", 0)
        return self._read[style_id]

    def _resolve(self, style_id: str, depth: int) -> Style:
        element = self._elements.get(style_id)
        if element is None or depth > _DEEPEST:
            return _PLAIN
        based_on = value_of(element, "basedOn")
        parent = self._resolve(based_on, depth + 1) if based_on else _PLAIN
        paragraph = element.find(f"{W}pPr")
        run = element.find(f"{W}rPr")
        listed = None if paragraph is None else paragraph.find(f"{W}numPr")
        name = value_of(element, "name") or ""
        bold = is_on(run, "b")
        hidden = is_on(run, "vanish")
        numbering = number_of(listed, "numId")
        level = number_of(listed, "ilvl")
        return Style(
            name=name,
            heading=_heading(name, number_of(paragraph, "outlineLvl"), parent.heading),
            is_bold=parent.is_bold if bold is None else bold,
            is_hidden=parent.is_hidden if hidden is None else hidden,
            numbering=parent.numbering if numbering is None else numbering,
            level=parent.level if level is None else level,
        )


def _heading(name: str, outline: int | None, inherited: int | None) -> int | None:
    """Level of a heading by its style's name or outline; a document's title is a first one."""
    found = _HEADING.match(name)
    if found:
        return int(found[1])
    if name.lower() == "title":
        return 1
    if outline is not None:
        return outline + 1 if outline < 9 else None
    return inherited
