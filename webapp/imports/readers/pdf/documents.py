"""A whole PDF, read page by page."""

from __future__ import annotations

import io
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from webapp.errors import PlanFileError
from webapp.imports.grids.values import Grid, Paragraph, Table
from webapp.imports.readers.layout import LaidCell, Layout
from webapp.imports.readers.limits import MOST_PAGES, Allowance, too_much
from webapp.imports.readers.pdf.furniture import running_lines
from webapp.imports.readers.pdf.joining import WholeTable
from webapp.imports.readers.pdf.lines import Line
from webapp.imports.readers.pdf.pages import PageContent, content_of
from webapp.imports.readers.pdf.paragraphs import (
    Limits,
    Vocabulary,
    ends_sentence,
    grouped,
    paragraphs_of,
    usual_pitch,
)
from webapp.imports.readers.pdf.ruling import PageTable

IS_A_SCAN = (
    "This PDF is a scan: it holds pictures of pages and no words. Upload the Word or Excel "
    "document that it was made from, or have the scanner recognise the words (OCR) first."
)
IS_LOCKED = (
    "This PDF has a password. Remove the password, or print it to a new PDF, and upload that."
)
DAMAGED = (
    "This PDF is damaged or only half downloaded. Open it, save it again, and upload that; or "
    "upload the Word or Excel document that it was made from."
)
#: What pdfminer and pdfplumber raise on damaged files, besides errors of their own.
_FAULTS = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, ArithmeticError,
    RecursionError, NotImplementedError, EOFError, OSError, struct.error, zlib.error,
)  # fmt: skip
#: Letters on a page fewer than which are a scanner's stamp.
_FEW_LETTERS = 20
_LARGER = 1.12
#: So many lines that reach as far show where the margin is.
_MANY = 5


def read(content: bytes) -> Grid:
    """Read a PDF. Raises PlanFileError when it cannot be read."""
    pages, title = _pages(content)
    if sum(page.letters for page in pages) < _FEW_LETTERS * max(1, len(pages)) // 2:
        raise PlanFileError(IS_A_SCAN)
    return _Document(pages).read(title)


def _pages(content: bytes) -> tuple[list[PageContent], str | None]:
    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import PdfminerException

    found = []
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            if len(document.pages) > MOST_PAGES:
                raise too_much("pages", MOST_PAGES)
            for page in document.pages:
                found.append(content_of(page))
                page.close()
            title = document.metadata.get("Title")
    except PdfminerException as problem:
        inner = problem.args[0] if problem.args else None
        if isinstance(inner, PDFPasswordIncorrect | PDFEncryptionError):
            raise PlanFileError(IS_LOCKED) from problem
        raise PlanFileError(DAMAGED) from problem
    except (PSException, *_FAULTS) as problem:
        raise PlanFileError(DAMAGED) from problem
    return found, title.strip() or None if isinstance(title, str) else None


class _Document:
    def __init__(self, pages: Sequence[PageContent]) -> None:
        self._pages = pages
        self._allowance = Allowance()
        self._remarks: list[str] = []
        self._running = running_lines(pages)
        lines = [line for page in pages for line in page.lines]
        cells = [cell for page in pages for table in page.tables for cell in table.cells]
        everything = lines + [line for cell in cells for line in cell.lines]
        self._vocabulary = Vocabulary.of(everything)
        self._sizes = _heading_sizes(everything)
        self._counted = {"paragraph": 0, "table": 0}

    def read(self, title: str | None) -> Grid:
        """Return the document as a grid."""
        blocks: list[Table | Paragraph] = []
        for part in self._parts():
            if isinstance(part, WholeTable):
                blocks.append(self._table(part))
            else:
                blocks += self._words(part)
        if self._running:
            self._remarks.append("Page numbers and words repeated in margins were left out.")
        return Grid(format="pdf", title=title, blocks=tuple(blocks), remarks=tuple(self._remarks))

    def _parts(self) -> Iterator[WholeTable | list[Line]]:
        """Yield whole tables, and the lines between them, in order."""
        whole: WholeTable | None = None
        lines: list[Line] = []
        for page in self._pages:
            for part in self._in_order(page):
                if isinstance(part, Line):
                    lines.append(part)
                    continue
                if whole is not None and not lines and whole.goes_on_in(part):
                    whole.add(part)
                    continue
                if whole is not None:
                    yield whole
                if lines:
                    yield lines
                whole, lines = WholeTable.of(part), []
        if whole is not None:
            yield whole
        if lines:
            yield lines

    def _in_order(self, page: PageContent) -> list[Line | PageTable]:
        parts: list[tuple[float, Line | PageTable]] = [
            (line.base, line) for line in page.lines if id(line) not in self._running
        ]
        parts += [(table.box[1], table) for table in page.tables]
        return [part for _, part in sorted(parts, key=lambda one: one[0])]

    def _table(self, whole: WholeTable) -> Table:
        self._counted["table"] += 1
        self._allowance.take_table()
        name = f"Table {self._counted['table']}"

        def place_of(row: int, column: int) -> str:
            page = whole.pages[row] if row < len(whole.pages) else whole.first.page
            return f"{name}, row {row + 1}, column {column + 1} (page {page})"

        layout = Layout(self._allowance, place_of)
        pitch = usual_pitch([line for cell in whole.cells for line in cell.lines])
        for cell in whole.cells:
            layout.put(
                LaidCell(
                    row=cell.row,
                    column=cell.column,
                    row_span=cell.row_span,
                    column_span=cell.column_span,
                    paragraphs=paragraphs_of(
                        cell.lines,
                        whole.limits(cell),
                        self._vocabulary,
                        self._allowance,
                        place_of(cell.row, cell.column),
                        pitch,
                    ),
                    fill=cell.fill,
                )
            )
        self._remark(name, whole)
        page = whole.first.page
        return layout.build(name, place=f"{name} (page {page})", page=page)

    def _remark(self, name: str, whole: WholeTable) -> None:
        if whole.torn_on:
            self._remarks.append(
                f"{name}: a row that a page break had torn was joined again at the top of "
                f"{_pages_in_words(whole.torn_on)}."
            )
        if whole.repeated_on:
            self._remarks.append(
                f"{name}: header rows repeated on {_pages_in_words(whole.repeated_on)} "
                "were left out."
            )

    def _words(self, lines: Sequence[Line]) -> Iterator[Paragraph]:
        limits = _limits(lines, self._pages[0].width)
        pitch = usual_pitch(lines)
        groups = [
            group for part in _parted_by_page(lines) for group in grouped(part, limits, pitch)
        ]
        for group in groups:
            self._counted["paragraph"] += 1
            self._allowance.take_paragraph()
            place = f"Paragraph {self._counted['paragraph']} (page {group[0].page})"
            for paragraph in paragraphs_of(
                group, limits, self._vocabulary, self._allowance, place, float("inf")
            ):
                yield replace(paragraph, heading=self._sizes.get(round(group[0].size, 1)))


def _limits(lines: Sequence[Line], width: float) -> Limits:
    """Where lines between tables may reach: as far as many do, else as the page lets them."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    far = sum(line.right > right - 0.1 * (right - left) for line in lines)
    return Limits(left, right if far >= _MANY else max(right, width - left))


def _parted_by_page(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield lines in parts: a sentence that ends with its page ends its paragraph."""
    part: list[Line] = []
    for line in lines:
        if part and part[-1].page != line.page and ends_sentence(part[-1].text):
            yield part
            part = []
        part.append(line)
    yield part


def _heading_sizes(lines: Sequence[Line]) -> dict[float, int]:
    """The sizes of letters larger than the usual ones, with the level of heading that they make."""
    counts: Counter[float] = Counter()
    for line in lines:
        counts[round(line.size, 1)] += len(line.text)
    if not counts:
        return {}
    usual = counts.most_common(1)[0][0]
    larger = sorted((size for size in counts if size > _LARGER * usual), reverse=True)
    return {size: min(level, 6) for level, size in enumerate(larger, 1)}


def _pages_in_words(pages: Sequence[int]) -> str:
    first, *others = [str(page) for page in dict.fromkeys(pages)]
    if not others:
        return f"page {first}"
    return f"pages {', '.join([first, *others[:-1]])} and {others[-1]}"
