"""Tables in text files: fields between commas, semicolons, tabs or bars."""

from __future__ import annotations

import csv
import io
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator

from webapp.errors import PlanFileError
from webapp.imports.grids.values import Format, Grid, Table
from webapp.imports.readers.encodings import decoded
from webapp.imports.readers.layout import LaidCell, Layout
from webapp.imports.readers.limits import LONGEST_TEXT, MOST_ROWS, Allowance, too_much
from webapp.imports.readers.lines import paragraphs_in
from webapp.imports.readers.xlsx.names import column_letters

_DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 200
_SAMPLE_LETTERS = 200_000
#: The share of a table's rows that have the same number of fields, at least.
_LEAST_FIT = 0.5

NOTHING_THERE = "There are no words in this file. Upload the document that holds your action plan."


def read(content: bytes) -> Grid:
    """Read a text file with a table. Raises PlanFileError when it cannot be read."""
    text = decoded(content)
    delimiter, text = _delimiter(text)
    if delimiter is None:
        return _prose(text)
    table = table_of(_records(text, delimiter), Allowance(), "Table 1")
    if table is None:
        raise PlanFileError(NOTHING_THERE)
    return grid_of(table, "csv")


def _prose(text: str) -> Grid:
    """Return a text that has no table as its paragraphs."""
    allowance = Allowance()
    blocks = [
        paragraph
        for number, line in enumerate(text.splitlines(), 1)
        for paragraph in paragraphs_in(allowance.take_text(line), f"Line {number}")
    ]
    for _ in blocks:
        allowance.take_paragraph()
    if not blocks:
        raise PlanFileError(NOTHING_THERE)
    return Grid(format="csv", title=None, blocks=tuple(blocks))


def grid_of(table: Table, format_: Format) -> Grid:
    """Return a grid of one table."""
    return Grid(format=format_, title=None, blocks=(table,))


def table_of(records: Iterable[list[str]], allowance: Allowance, name: str) -> Table | None:
    """Return records as a table; None where none of them has words."""
    layout = Layout(allowance, place_of)
    is_empty = True
    for row, record in enumerate(records):
        if row >= MOST_ROWS:
            raise too_much("rows in one table", MOST_ROWS)
        for column, field in enumerate(record):
            if field and not field.isspace():
                is_empty = False
                text, place = allowance.take_text(field), place_of(row, column)
                paragraphs = paragraphs_in(text, place)
                layout.put(LaidCell(row=row, column=column, paragraphs=paragraphs, place=place))
    return None if is_empty else layout.build(name, place=name)


def place_of(row: int, column: int) -> str:
    """Name a position as spreadsheets do."""
    return f"Row {row + 1}, column {column_letters(column)}"


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from reader
    except csv.Error as problem:
        raise too_much("characters in one cell", LONGEST_TEXT) from problem


def _delimiter(text: str) -> tuple[str | None, str]:
    """Find out what stands between the fields, None in prose; Excel's first line may say so."""
    first, _, rest = text.partition("\n")
    if first[:4].lower() == "sep=" and first[4:].strip("\r")[:1] in list(_DELIMITERS):
        return first[4], rest
    sample = text[:_SAMPLE_LETTERS]
    fits = {delimiter: _fit(sample, delimiter) for delimiter in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda delimiter: fits[delimiter])
    return best if fits[best][0] >= _LEAST_FIT else None, text


def _fit(sample: str, delimiter: str) -> tuple[float, int]:
    """How well a delimiter fits: the share of rows with the commonest width, times that width."""
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    try:
        widths = [len(record) for record in itertools.islice(reader, _SAMPLE_ROWS) if record]
    except csv.Error:
        return 0.0, 0
    wide = Counter(width for width in widths if width > 1)
    if not wide:
        return 0.0, 0
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    return count / len(widths), width
