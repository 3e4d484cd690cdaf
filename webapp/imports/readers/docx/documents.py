"""A whole Word document, read in order."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from webapp.errors import PlanFileError
from webapp.imports.grids.values import Grid, Paragraph, Table
from webapp.imports.readers.colours import Theme
from webapp.imports.readers.docx.lines import text_of
from webapp.imports.readers.docx.names import W, value_of
from webapp.imports.readers.docx.numbering import Numbering
from webapp.imports.readers.docx.paragraphs import ParagraphReader, blocks_in
from webapp.imports.readers.docx.remarks import Remarks
from webapp.imports.readers.docx.shading import Shading
from webapp.imports.readers.docx.styles import Styles
from webapp.imports.readers.docx.tables import TableReader, cells_in, rows_in
from webapp.imports.readers.limits import DEEPEST_TABLE, Allowance
from webapp.imports.readers.packages import DAMAGED, Package

_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read(content: bytes) -> Grid:
    """Read a Word document. Raises PlanFileError when it cannot be read."""
    package = Package(content)
    main = package.related("", "officeDocument") or "word/document.xml"
    root = package.tree(main)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise PlanFileError(DAMAGED)
    return _Reader(package, main).read(body)


class _Reader:
    def __init__(self, package: Package, main: str) -> None:
        parts = {relation.kind: relation.target for relation in package.relations(main).values()}

        def tree(kind: str) -> etree._Element | None:
            return package.tree(parts[kind]) if kind in parts else None

        self._package = package
        self._remarks = Remarks()
        self._allowance = Allowance()
        self._styles = Styles(tree("styles"))
        shading = Shading(Theme.of(package, parts.get("theme")))
        numbering = Numbering(tree("numbering"), self._styles)
        common = (shading, self._remarks, self._allowance)
        self._paragraphs = ParagraphReader(self._styles, numbering, *common)
        self._tables = TableReader(self._paragraphs, *common)
        self._notes = [note for kind in ("footnotes", "endnotes") for note in _notes(tree(kind))]
        self._counted = {"paragraph": 0, "table": 0}
        self._title: str | None = None
        if "vbaProject" in parts:
            self._remarks.add("macros")

    def read(self, body: etree._Element) -> Grid:
        blocks = tuple(self._blocks(body))
        notes = tuple(
            Paragraph(text=self._allowance.take_text(text), marker=number, place=f"Note {number}")
            for number, text in self._notes
        )
        return Grid(
            format="docx",
            title=self._title or self._title_kept(),
            blocks=blocks + notes,
            remarks=self._remarks.sentences(),
        )

    def _blocks(self, element: etree._Element, depth: int = 0) -> Iterator[Table | Paragraph]:
        if element.find(f"{W}altChunk") is not None:
            self._remarks.add("foreign")
        for block in blocks_in(element):
            if block.tag == f"{W}p":
                yield from self._read_paragraph(block)
                continue
            frame = _frame(block) if depth < DEEPEST_TABLE else None
            if frame is not None:
                yield from self._blocks(frame, depth + 1)
                continue
            self._allowance.take_table()
            self._counted["table"] += 1
            yield self._tables.read(block, self._counted["table"])

    def _read_paragraph(self, element: etree._Element) -> Iterator[Paragraph]:
        place = f"Paragraph {self._counted['paragraph'] + 1}"
        found = [one for one in self._paragraphs.read(element, place) if one.text]
        if found:
            self._allowance.take_paragraph()
            self._counted["paragraph"] += 1
        if self._title is None and found:
            style = self._styles.paragraph(value_of(element.find(f"{W}pPr"), "pStyle"))
            if style.name.lower() == "title":
                self._title = " ".join(one.text for one in found)
        yield from found

    def _title_kept(self) -> str | None:
        part = self._package.related("", "core-properties")
        try:
            root = self._package.tree(part) if part else None
        except PlanFileError:  # the title is not worth the document
            return None
        title = None if root is None else root.find(_TITLE)
        return (title.text or "").strip() or None if title is not None else None


def _frame(table: etree._Element) -> etree._Element | None:
    """The one cell of a table that only frames other tables; None for any other table."""
    rows = list(rows_in(table))
    if len(rows) != 1:
        return None
    cells = list(cells_in(rows[0]))
    if len(cells) != 1 or not any(block.tag == f"{W}tbl" for block in blocks_in(cells[0])):
        return None
    return cells[0]


def _notes(root: etree._Element | None) -> Iterator[tuple[str, str]]:
    number = 0
    for note in root if root is not None else ():
        if note.get(f"{W}type") in ("separator", "continuationSeparator", "continuationNotice"):
            continue
        number += 1
        text = "\n".join(filter(None, map(text_of, note.iter(f"{W}p"))))
        if text:
            yield str(number), text
