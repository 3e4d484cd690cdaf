"""What reading a plan of 1,000 actions costs, beside what the parsing library alone takes."""

from __future__ import annotations

import csv
import gc
import io
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from bench import papers
from bench.report import Row
from webapp.imports.readers.reading import read
from webapp.imports.understanding.reading import understand

MOST = 10
#: Actions of the document that is read before the clock runs: patterns are compiled, code loaded.
_FIRST = 20


@dataclass(frozen=True, slots=True)
class _Format:
    """How a format's plans are made, and how its library alone takes in all that they hold."""

    name: str
    make: Callable[[int, int], bytes]
    library: Callable[[bytes], object]
    actions: int = 1000
    times: int = 5


def measure_speed() -> list[Row]:
    """Read plans of each format; return a row for each: processor time, medians of one run."""
    return [_row(each) for each in _FORMATS]


def _row(each: _Format) -> Row:
    _whole(each.make(_FIRST, 0), each.name)
    each.library(each.make(_FIRST, 0))
    alone: list[float] = []
    whole: list[float] = []
    for turn in range(each.times):
        # No two have the same words: none is quicker for what was kept of the one before.
        content = each.make(each.actions, (turn + 1) * each.actions)
        alone.append(_timed(lambda content=content: each.library(content)))  # type: ignore[misc]
        whole.append(_timed(lambda content=content: _whole(content, each.name)))  # type: ignore[misc]
    library, ours = statistics.median(alone), statistics.median(whole)
    return Row(
        f"reading {each.actions:,} actions from {each.name}, beside the library alone",
        f"{ours / library:.1f} x ({ours * 1000:,.0f} ms beside {library * 1000:,.1f} ms)",
        f"<= {MOST} x",
        ours <= MOST * library,
    )


def _whole(content: bytes, name: str) -> None:
    """Read and understand a document."""
    reading = understand(read(content), filename=f"plan.{name}")
    assert len(reading.document.actions) >= _FIRST


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def _docx_alone(content: bytes) -> None:
    import docx

    for table in docx.Document(io.BytesIO(content)).tables:
        for row in table.rows:
            for cell in row.cells:
                assert cell.text is not None


def _xlsx_alone(content: bytes) -> None:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book.worksheets:
        assert sheet.merged_cells
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.value is None or cell.has_style is not None


def _csv_alone(content: bytes) -> None:
    text = content.decode("utf-8-sig")
    for record in csv.reader(io.StringIO(text, newline="")):
        assert record


def _pdf_alone(content: bytes) -> None:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(content)) as document:
        for page in document.pages:
            page.extract_tables()


_FORMATS = (
    _Format("docx", papers.as_docx, _docx_alone, times=3),
    _Format("xlsx", papers.as_xlsx, _xlsx_alone),
    _Format("csv", papers.as_csv, _csv_alone),
    # A page takes the library as long as a whole spreadsheet: fewer actions tell as much.
    _Format("pdf", papers.as_pdf, _pdf_alone, actions=100, times=3),
)
