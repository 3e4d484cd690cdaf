"""A thousand actions are read in under ten times what the parsing library alone takes."""

from __future__ import annotations

import gc
import io
import time
from collections.abc import Callable, Iterator

import docx as python_docx
import openpyxl
import pdfplumber
import pytest

from tests.imports.readers.papers import book, pdf, row, table, word
from webapp.imports.readers import reading

HEADS = ["Ref", "Recommendation", "Action", "Lead", "Timescale", "RAG", "Progress"]


def _rows(count: int) -> list[list[str]]:
    return [
        [
            f"{number // 5 + 1}.{number % 5 + 1}",
            f"Recommendation {number // 5 + 1}: improve how the council works with its partners",
            f"Do the thing numbered {number} so that residents notice the difference it makes.",
            f"Director of Place {number % 30}",
            "30 September 2026",
            "GAR"[number % 3],
            f"Progress was made in month {number % 12 + 1}; more is to follow.",
        ]
        for number in range(count)
    ]


@pytest.fixture(autouse=True)
def _no_collecting() -> Iterator[None]:
    """The worker does not collect garbage; so neither side does here."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def _least(times: int, deed: Callable[[], object]) -> float:
    found = []
    for _ in range(times):
        began = time.process_time()
        deed()
        found.append(time.process_time() - began)
    return min(found)


def _cells(content: bytes) -> list[str]:
    """The words of every cell by python-docx's quickest way: raw rows, no merged cells."""
    rows = python_docx.Document(io.BytesIO(content)).tables[0]._tbl.tr_lst
    return [
        "".join(run.text for paragraph in cell.p_lst for run in paragraph.r_lst)
        for line in rows
        for cell in line.tc_lst
    ]


def _pages(content: bytes) -> None:
    with pdfplumber.open(io.BytesIO(content)) as document:
        for page in document.pages:
            page.extract_tables()


@pytest.mark.slow
def test_a_word_document_of_1000_actions() -> None:
    content = word(table(*(row(*cells) for cells in [HEADS, *_rows(1_000)])))
    library = _least(5, lambda: _cells(content))
    assert _least(5, lambda: reading.read(content)) < 10 * library


@pytest.mark.slow
def test_a_workbook_of_1000_actions() -> None:
    content = book([HEADS, *_rows(1_000)])
    library = _least(3, lambda: openpyxl.load_workbook(io.BytesIO(content)))
    assert _least(3, lambda: reading.read(content)) < 10 * library


@pytest.mark.slow
def test_a_pdf_of_actions() -> None:
    content = pdf([HEADS, *_rows(60)], widths=(1, 4, 5, 2, 2, 1, 4))
    library = _least(1, lambda: _pages(content))
    assert _least(1, lambda: reading.read(content)) < 5 * library
