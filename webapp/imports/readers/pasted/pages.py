"""Pasted HTML: its tables and the words between them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from webapp.imports.grids.values import Grid, Paragraph, Table
from webapp.imports.readers.layout import LaidCell, Layout
from webapp.imports.readers.limits import MOST_COLUMNS, MOST_ROWS, Allowance, too_much
from webapp.imports.readers.pasted.flowing import Flow
from webapp.imports.readers.pasted.styling import StyleSheet, boldness, fill_of


def read_html(text: str) -> Grid:
    """Read HTML; a grid without blocks where it has no words."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    content = text[max(0, text.find("<")) :].encode("utf-8", "replace")
    root = etree.fromstring(content, parser)
    if root is None:
        return Grid(format="pasted", title=None, blocks=())
    return _Page(root).read()


class _Page:
    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._sheet = StyleSheet(root)
        self._allowance = Allowance()
        self._remarks: dict[str, None] = {}
        self._tables = 0

    def read(self) -> Grid:
        """Return the page as a grid."""
        return Grid(
            format="pasted",
            title=None,
            blocks=tuple(self._blocks()),
            remarks=tuple(self._remarks),
        )

    def _blocks(self) -> Iterator[Table | Paragraph]:
        body = self._root.find("body")
        outer = list(_outer_tables(self._root if body is None else body))
        flow = Flow(self._sheet, self._allowance)
        for element in _between(self._root if body is None else body, set(outer)):
            if isinstance(element, str):
                flow.take_text(element)
            elif element.tag == "table":
                yield from self._said(flow)
                flow = Flow(self._sheet, self._allowance)
                self._allowance.take_table()
                table = self._table(element)
                if table is not None:
                    yield table
            else:
                flow.take(element)
        yield from self._said(flow)

    def _said(self, flow: Flow) -> Iterator[Paragraph]:
        for paragraph in flow.paragraphs("The pasted words outside tables"):
            self._allowance.take_paragraph()
            yield paragraph

    def _table(self, element: etree._Element) -> Table | None:
        self._tables += 1
        name = f"Table {self._tables}"

        def place_of(row: int, column: int) -> str:
            return f"{name}, row {row + 1}, column {column + 1}"

        layout = Layout(self._allowance, place_of)
        taken: dict[int, int] = {}
        rows = list(_own_rows(element))
        if len(rows) > MOST_ROWS:
            raise too_much("rows in one table", MOST_ROWS)
        has_words = False
        for row, line in enumerate(rows):
            column = 0
            for cell in line:
                if cell.tag not in ("td", "th"):
                    continue
                while taken.get(column, 0) > row:
                    column += 1
                laid = self._cell(cell, row, column, place_of(row, column), len(rows))
                has_words = has_words or bool(laid.paragraphs)
                layout.put(laid)
                for covered in range(column, column + laid.column_span):
                    taken[covered] = row + laid.row_span
                column += laid.column_span
        headers = sum(1 for _ in _leading_headers(rows))
        return layout.build(name, place=name, header_rows=headers) if has_words else None

    def _cell(
        self, element: etree._Element, row: int, column: int, place: str, height: int
    ) -> LaidCell:
        styling = self._sheet.of(element)
        if element.find(".//table") is not None:
            self._remarks["A table inside a cell was read as that cell's words."] = None
        row_styling = self._sheet.of(parent) if (parent := element.getparent()) is not None else {}
        flow = Flow(self._sheet, self._allowance, is_bold=bool(boldness(styling)))
        flow.take(element)
        paragraphs = flow.paragraphs(place)
        fills = {paragraph.fill for paragraph in paragraphs}
        common = next(iter(fills)) if len(fills) == 1 else None
        return LaidCell(
            row=row,
            column=column,
            row_span=min(_span(element, "rowspan", MOST_ROWS) or height, height - row),
            column_span=_span(element, "colspan", MOST_COLUMNS) or 1,
            paragraphs=paragraphs,
            fill=fill_of(styling) or fill_of(row_styling) or common,
        )


def _outer_tables(root: etree._Element) -> Iterator[etree._Element]:
    for table in root.iter("table"):
        if next(table.iterancestors("table"), None) is None:
            yield table


def _between(root: etree._Element, tables: set[etree._Element]) -> Iterator[etree._Element | str]:
    """Yield tables, and what stands between them in pieces as large as possible, in order."""
    holders = {ancestor for table in tables for ancestor in table.iterancestors()}
    stack: list[etree._Element | str] = [root]
    while stack:
        element = stack.pop()
        if isinstance(element, str) or element not in holders:
            yield element
            continue
        inner: list[etree._Element | str] = [element.text or ""]
        for child in element:
            inner += [child, child.tail or ""]
        stack += reversed(inner)


def _own_rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _leading_headers(rows: list[etree._Element]) -> Iterator[etree._Element]:
    for row in rows:
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        parent = row.getparent()
        in_head = parent is not None and parent.tag == "thead"
        if not in_head and not (len(cells) > 1 and all(cell.tag == "th" for cell in cells)):
            return
        yield row


def _span(element: etree._Element, name: str, most: int) -> int:
    """A span; 0 for one that reaches to the end."""
    text = element.get(name, "1").strip()
    return min(int(text), most) if text.isdecimal() and len(text) < 9 else 1
