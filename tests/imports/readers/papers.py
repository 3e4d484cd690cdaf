"""Documents made up for the tests: small Word, Excel and PDF files, and pieces of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import docx
import openpyxl
from docx.oxml import parse_xml
from fpdf import FPDF

from webapp.imports.grids.values import Grid, Table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def words(table: Table) -> list[list[str]]:
    """The words of a table, each cell at each position that it covers."""
    return [[cell.text for cell in row] for row in table.rows]


def texts(grid: Grid) -> list[str]:
    """The words of paragraphs outside tables, markers before them."""
    return [
        f"{block.marker} {block.text}" if block.marker else block.text
        for block in grid.blocks
        if not isinstance(block, Table)
    ]


def word(body: str, *, numbering: str = "", styles: str = "") -> bytes:
    """A Word document with this XML for its body, for its lists and for more styles."""
    document = docx.Document()
    body_element = document.element.body
    for element in list(parse_xml(f'<w:body xmlns:w="{W}" {_OTHERS}>{body}</w:body>')):
        body_element.insert(len(body_element) - 1, element)
    if numbering:
        root = document.part.numbering_part.element
        for child in list(root):
            root.remove(child)
        for child in list(parse_xml(f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>')):
            root.append(child)
    if styles:
        root = document.styles.element
        for child in list(parse_xml(f'<w:styles xmlns:w="{W}">{styles}</w:styles>')):
            root.append(child)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


_OTHERS = (
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def listed(text: str, numbering: int, level: int = 0) -> str:
    """A paragraph of a list."""
    return paragraph(
        text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>'
    )


def cell(inside: str, properties: str = "") -> str:
    """A cell that holds paragraphs, or one of these words."""
    inside = inside if inside.startswith("<w:") else paragraph(inside)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells, or of words."""
    inside = "".join(one if one.startswith("<w:tc>") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def table(*rows: str, widths: Sequence[int] = ()) -> str:
    """A table of rows."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def book(*sheets: Sequence[Sequence[Any]]) -> bytes:
    """A workbook with these sheets of rows."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for number, rows in enumerate(sheets, 1):
        sheet = workbook.create_sheet(f"Sheet {number}")
        for values in rows:
            sheet.append(list(values))
    return saved(workbook)


def saved(workbook: openpyxl.Workbook) -> bytes:
    """A workbook's bytes."""
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def changed(content: bytes, parts: Mapping[str, bytes | None], *, method: int = 8) -> bytes:
    """An Office file with parts replaced, added, or (None) taken out."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(file, "w", compression=method) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            if part is not None:
                new.writestr(name, part)
    return file.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    """One part of an Office file."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name)


def pdf(*pieces: str | Sequence[Sequence[str]], widths: Sequence[int] = ()) -> bytes:
    """A PDF of paragraphs and ruled tables."""
    document = FPDF(orientation="L")
    document.set_font("helvetica", size=10)
    document.add_page()
    for piece in pieces:
        if isinstance(piece, str):
            document.multi_cell(0, 6, piece, new_x="LMARGIN", new_y="NEXT")
            document.ln(4)
            continue
        with document.table(col_widths=tuple(widths) or None) as made:
            for line in piece:
                made.row(list(line))
    return bytes(document.output())
