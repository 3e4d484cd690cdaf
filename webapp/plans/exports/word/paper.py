"""A Word document: A4 landscape, in plain styles that a screen reader finds its way by."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from webapp.plans.exports.cells import clean
from webapp.plans.exports.values import Export
from webapp.plans.exports.word.contents import Cell, Words
from webapp.timescales.wording import date_in_words

_LANGUAGE = "en-GB"
_INK = RGBColor(0x1D, 0x2B, 0x3A)
_SHADE, _BANNER = "DCE6EE", "F0F4F7"
_MARGIN = Cm(1.5)
_INDENT = Cm(0.5)
_SIZE_IN_TABLES = Pt(9)
#: A row with no more letters than this is not broken between pages.
_LONGEST_WHOLE = 600
_FONTS = ("ascii", "hAnsi", "cs", "eastAsia")


class Paper:
    """A document that is being written."""

    def __init__(self, export: Export) -> None:
        self._document = docx.Document()
        self._lay(export)
        self._style()
        self._describe(export)

    def content(self) -> bytes:
        """Return the file."""
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    def add(self, words: Words | str, style: str | None = None) -> None:
        """Write a paragraph below what is there."""
        said = Words(words) if isinstance(words, str) else words
        listed = _LISTS[min(said.level, len(_LISTS) - 1)]
        self._document.add_paragraph(clean(said.text), style=style or listed)

    def add_heading(self, text: str, level: int) -> None:
        """Write a heading."""
        self._document.add_heading(clean(text).replace("\n", " "), level)

    def table(self, headings: Sequence[str], weights: Sequence[int], about: str) -> Grid:
        """Begin a table; its row of headings is repeated on every page."""
        return Grid(self._document, headings, weights, about)

    def _lay(self, export: Export) -> None:
        section = self._document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
        section.left_margin = section.right_margin = _MARGIN
        section.top_margin = section.bottom_margin = _MARGIN
        footer = section.footer.paragraphs[0]
        plan = export.document
        footer.add_run(f"{plan.council}: {clean(plan.title)}, {date_in_words(export.on)}. Page ")
        _field(footer, "PAGE")
        footer.add_run(" of ")
        _field(footer, "NUMPAGES")

    def _style(self) -> None:
        styles = self._document.styles
        for name, size in _SIZES.items():
            style = styles[name]
            style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(size), _INK
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for key in [key for key in fonts.attrib if key.endswith("Theme")]:
                del fonts.attrib[key]
            for key in _FONTS:
                fonts.set(qn(f"w:{key}"), "Arial")
            style.paragraph_format.space_after = Pt(4)
        for level, name in enumerate(_LISTS[1:]):
            layout = styles[name].paragraph_format
            layout.left_indent, layout.first_line_indent = _INDENT * (level + 1), -_INDENT
        for language in styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), _LANGUAGE)
            language.set(qn("w:eastAsia"), _LANGUAGE)

    def _describe(self, export: Export) -> None:
        said = self._document.core_properties
        said.title, said.author = clean(export.document.title)[:255], export.document.council[:255]
        said.language, said.comments, said.keywords = _LANGUAGE, "", ""
        said.created = said.modified = datetime.combine(export.on, time(), UTC)


class Grid:
    """A table that is being written, row by row."""

    def __init__(
        self, document: Any, headings: Sequence[str], weights: Sequence[int], about: str
    ) -> None:
        self._table = document.add_table(rows=0, cols=len(headings))
        self._table.style, self._table.autofit = "Table Grid", False
        caption = OxmlElement("w:tblCaption")
        caption.set(qn("w:val"), clean(about).replace("\n", " ")[:250])
        self._table._tbl.tblPr.append(caption)
        section = document.sections[0]
        whole = section.page_width - section.left_margin - section.right_margin
        self._widths = [int(whole * weight / sum(weights)) for weight in weights]
        for column, width in zip(self._table.columns, self._widths, strict=True):
            column.width = width
        self._above: list[object] = [None] * len(headings)
        self._first: list[Any] = [None] * len(headings)
        self._head(headings)

    def goes_on(self, owner: object) -> bool:
        """Whether a cell of the last row belongs to an owner."""
        return owner in self._above

    def add(self, cells: Sequence[Cell], owners: Sequence[object]) -> None:
        """Write a row. A cell whose owner is that of the cell above is merged with it."""
        row = self._table.add_row()
        for at, cell in enumerate(row.cells):
            cell.width = self._widths[at]
            if owners[at] is not None and owners[at] == self._above[at]:
                _merge(cell, "continue")
                _merge(self._first[at], "restart")
            else:
                self._first[at] = cell
                _fill(cell, cells[at])
        if sum(len(words.text) for cell in cells for words in cell) <= _LONGEST_WHOLE:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        self._above = list(owners)

    def add_banner(self, text: str) -> None:
        """Write a row of one cell over the whole width."""
        cells = self._table.add_row().cells
        whole = cells[0].merge(cells[-1])
        _fill(whole, [Words(text)], is_bold=True)
        whole.paragraphs[0].paragraph_format.keep_with_next = True
        _shade(whole, _BANNER)
        self._above = [None] * len(self._above)

    def _head(self, headings: Sequence[str]) -> None:
        row = self._table.add_row()
        repeated = OxmlElement("w:tblHeader")
        row._tr.get_or_add_trPr().append(repeated)
        for at, cell in enumerate(row.cells):
            cell.width = self._widths[at]
            _fill(cell, [Words(headings[at])], is_bold=True)
            _shade(cell, _SHADE)


_LISTS = ("Normal", "List Bullet", "List Bullet 2", "List Bullet 3")
_SIZES = {
    "Normal": 10, "List Bullet": 10, "List Bullet 2": 10, "List Bullet 3": 10, "Title": 24,
    "Heading 1": 16, "Heading 2": 13, "Heading 3": 11,
}  # fmt: skip


def _fill(cell: Any, content: Cell, *, is_bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    for at, words in enumerate(content):
        if at:
            paragraph = cell.add_paragraph()
        if words.has_mark:
            paragraph.paragraph_format.left_indent = _INDENT * (words.level - 1)
        elif words.level:
            paragraph.style = _LISTS[min(words.level, len(_LISTS) - 1)]
        run = paragraph.add_run(clean(words.text))
        run.bold, run.font.size = is_bold or None, _SIZE_IN_TABLES


def _merge(cell: Any, how: str) -> None:
    properties = cell._tc.get_or_add_tcPr()
    if properties.find(qn("w:vMerge")) is None:
        merge = OxmlElement("w:vMerge")
        merge.set(qn("w:val"), how)
        properties.append(merge)


def _shade(cell: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _field(paragraph: Any, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)
