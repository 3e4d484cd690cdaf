"""Exports written and read back, as the tests need them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.cast import TODAY
from webapp.imports.readers.reading import read
from webapp.plans.documents.values import PlanDocument
from webapp.plans.exports.delimited import write_table
from webapp.plans.exports.reading import read_export
from webapp.plans.exports.values import ActionNow, Export
from webapp.plans.exports.workbook import write_workbook

#: What of an exported table loads again, by its ending.
WRITERS: dict[str, Callable[[Export], bytes]] = {"xlsx": write_workbook, "csv": write_table}


def export_of(document: PlanDocument, *now: ActionNow) -> Export:
    """A plan ready to be written."""
    return Export("smallville", document, {each.ref: each for each in now}, TODAY)


def now(ref: str, **known: Any) -> ActionNow:
    """How an action stands: as nothing was ever said, but for what is given."""
    silent: dict[str, Any] = {
        "ends_on": None,
        "slips": 0,
        "status": None,
        "status_code": None,
        "note": None,
        "noted_on": None,
        "noted_by": None,
        "closed_on": None,
        "closure_proposed": False,
    }
    return ActionNow(ref=ref, **silent | known)


def back(content: bytes) -> PlanDocument | None:
    """What is read of a file that came back."""
    return read_export(read(content))


class Book:
    """An export in the hands of somebody with a spreadsheet: opened and saved by openpyxl."""

    def __init__(self, export: Export) -> None:
        self._book = openpyxl.load_workbook(io.BytesIO(write_workbook(export)))

    def sheet(self, name: str) -> Worksheet:
        """A sheet."""
        found: Worksheet = self._book[name]
        return found

    def remove(self, name: str) -> None:
        """Take a sheet out."""
        del self._book[name]

    def column(self, sheet: str, heading: str) -> int:
        """The number of a column, by what stands over it."""
        row = next(self.sheet(sheet).iter_rows(min_row=1, max_row=1, values_only=True))
        return row.index(heading) + 1

    def row(self, sheet: str, first: str, heading: str = "Ref") -> int:
        """The number of the row that has a text under a heading."""
        at = self.column(sheet, heading)
        for number in range(2, self.sheet(sheet).max_row + 1):
            if self.sheet(sheet).cell(number, at).value == first:
                return number
        raise AssertionError(f"no row of {sheet} has {first!r} under {heading}")

    def put(self, sheet: str, row: int, values: Mapping[str, str | date]) -> None:
        """Type into the cells of a row."""
        for heading, value in values.items():
            self.sheet(sheet).cell(row, self.column(sheet, heading)).value = value

    def say(self, ref: str, **values: str | date) -> None:
        """Type into the row of an action; a heading's spaces are underscores."""
        row = self.row("Actions", ref)
        self.put("Actions", row, {name.replace("_", " "): text for name, text in values.items()})

    def content(self) -> bytes:
        """The file as openpyxl saves it."""
        out = io.BytesIO()
        self._book.save(out)
        return out.getvalue()

    def back(self) -> PlanDocument:
        """What is read of it."""
        found = back(self.content())
        assert found is not None
        return found


def rows_of(content: bytes) -> list[dict[str, str]]:
    """The rows of an exported CSV file."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
