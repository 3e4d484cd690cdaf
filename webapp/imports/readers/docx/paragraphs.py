"""Paragraphs of a Word document: their words, their markers, their headings."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from webapp.imports.grids.values import Paragraph
from webapp.imports.readers.docx.lines import Line, LineReader
from webapp.imports.readers.docx.names import W, is_on, number_of, value_of
from webapp.imports.readers.docx.numbering import Numbering
from webapp.imports.readers.docx.remarks import Remarks
from webapp.imports.readers.docx.shading import Shading
from webapp.imports.readers.docx.styles import Style, Styles
from webapp.imports.readers.limits import DEEPEST_TABLE, Allowance
from webapp.imports.readers.markers import split_typed_marker

_PARAGRAPH, _PROPERTIES = f"{W}p", f"{W}pPr"
_BLOCKS = frozenset([_PARAGRAPH, f"{W}tbl"])


class ParagraphReader:
    """Reads paragraphs in document order; the order matters, for lists are counted as they come."""

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        shading: Shading,
        remarks: Remarks,
        allowance: Allowance,
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._shading = shading
        self._remarks = remarks
        self._allowance = allowance
        self._lines = LineReader(styles, shading, remarks)
        self._joined: list[Line] = []
        self._depth = 0

    def read(self, element: etree._Element, place: str) -> list[Paragraph]:
        """Return what one `<w:p>` prints: a paragraph for each of its lines that has words.

        A paragraph that prints nothing but its number has no words: it is given all the same.
        """
        properties = element.find(_PROPERTIES)
        if properties is not None and not len(properties):
            properties = None
        style_id = value_of(properties, "pStyle")
        style = self._styles.paragraph(style_id)
        lines, boxes = self._lines.read(element, style)
        lines = self._after_deleted_end(lines)
        if _end_is_deleted(properties):
            self._remarks.add("deleted")
            self._joined = lines
            return []
        marker, level = self._marker(properties, style, style_id)
        paragraphs = self._printed(lines, marker, level, place)
        if properties is not None or style.heading is not None:
            paragraphs = [self._dressed(one, properties, style) for one in paragraphs]
        for box in boxes:
            paragraphs += self.inside(box, place)
        return paragraphs

    def inside(self, element: etree._Element, place: str) -> list[Paragraph]:
        """Return the paragraphs inside a cell or text box, those of tables inside it too."""
        self._depth += 1
        found = []
        for block in blocks_in(element):
            if block.tag == _PARAGRAPH:
                found += self.read(block, place)
            elif self._depth <= DEEPEST_TABLE:
                self._remarks.add("nested")
                for cell in block.iterfind(f"{W}tr/{W}tc"):
                    found += self.inside(cell, place)
        self._depth -= 1
        return found

    def _after_deleted_end(self, lines: list[Line]) -> list[Line]:
        """Put the words before that run on into this paragraph, their own end being deleted."""
        before, self._joined = self._joined, []
        if not before:
            return lines
        last, first = before[-1], lines[0]
        joined = Line(
            last.pieces + first.pieces,
            last.is_bold and first.is_bold,
            last.fills | first.fills,
            last.colours | first.colours,
        )
        return [*before[:-1], joined, *lines[1:]]

    def _marker(
        self, properties: etree._Element | None, style: Style, style_id: str | None
    ) -> tuple[str | None, int | None]:
        listed = None if properties is None else properties.find(f"{W}numPr")
        own = number_of(listed, "numId")
        numbering = style.numbering if own is None else own
        level = number_of(listed, "ilvl")
        if not numbering:
            return None, None
        if level is None:
            level = style.level
        return self._numbering.marker(numbering, level, style_id) or (None, None)

    def _printed(
        self, lines: list[Line], marker: str | None, level: int | None, place: str
    ) -> list[Paragraph]:
        texts = [(line, self._allowance.take_text(text)) for line in lines if (text := line.text)]
        if not texts:
            return [Paragraph(text="", marker=marker, level=level, place=place)] if marker else []
        found = []
        for at, (line, text) in enumerate(texts):
            typed, rest = (None, text) if marker and not at else split_typed_marker(text)
            found.append(
                Paragraph(
                    text=rest,
                    marker=typed or (None if at else marker or None),
                    level=0 if typed and level is None else level,
                    is_typed=typed is not None,
                    is_bold=line.is_bold,
                    fill=line.fill,
                    place=place,
                )
            )
        return found

    def _dressed(
        self, paragraph: Paragraph, properties: etree._Element | None, style: Style
    ) -> Paragraph:
        outline = number_of(properties, "outlineLvl")
        heading = style.heading if outline is None else outline + 1 if outline < 9 else None
        fill = paragraph.fill or self._shading.of(properties)
        if heading is None and fill == paragraph.fill:
            return paragraph
        return Paragraph(
            text=paragraph.text,
            marker=paragraph.marker,
            level=paragraph.level,
            is_typed=paragraph.is_typed,
            heading=heading,
            is_bold=paragraph.is_bold,
            fill=fill,
            place=paragraph.place,
        )


def blocks_in(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs and tables that stand in an element, in content controls too."""
    for child in element:
        tag = child.tag
        if tag in _BLOCKS:
            yield child
        elif tag == f"{W}sdt":
            if not is_on(child.find(f"{W}sdtPr"), "showingPlcHdr"):
                content = child.find(f"{W}sdtContent")
                yield from blocks_in(content) if content is not None else ()
        elif tag in (f"{W}customXml", f"{W}ins", f"{W}moveTo"):
            yield from blocks_in(child)


def _end_is_deleted(properties: etree._Element | None) -> bool:
    mark = None if properties is None else properties.find(f"{W}rPr")
    return mark is not None and mark.find(f"{W}del") is not None
