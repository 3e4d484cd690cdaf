"""The formats in which a plan is exported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from webapp.plans.documents.writing import write_plan
from webapp.plans.exports.delimited import write_table
from webapp.plans.exports.values import Export


def _json(export: Export) -> bytes:
    return write_plan(export.document).encode()


def _workbook(export: Export) -> bytes:
    # The libraries of Office formats are imported when they are needed: they take long to start.
    from webapp.plans.exports.workbook import write_workbook

    return write_workbook(export)


def _word(export: Export) -> bytes:
    from webapp.plans.exports.word.writing import write_word

    return write_word(export)


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what the web calls it, what a person calls it, and how it is written."""

    media_type: str
    words: str
    write: Callable[[Export], bytes]


_OFFICE = "application/vnd.openxmlformats-officedocument"
#: By the ending of the file's name.
FORMATS: dict[str, Format] = {
    "docx": Format(
        f"{_OFFICE}.wordprocessingml.document",
        "Word, laid out as the council prints it",
        _word,
    ),
    "xlsx": Format(f"{_OFFICE}.spreadsheetml.sheet", "Excel", _workbook),
    "csv": Format("text/csv; charset=utf-8", "CSV", write_table),
    "json": Format("application/json", "JSON", _json),
}
