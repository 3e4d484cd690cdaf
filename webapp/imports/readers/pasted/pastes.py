"""What was pasted: HTML, as Word and Excel put it on the clipboard, or else plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from webapp.errors import PlanFileError
from webapp.imports.grids.values import Grid
from webapp.imports.readers.delimited import grid_of, table_of
from webapp.imports.readers.limits import MOST_TEXT, Allowance, too_much
from webapp.imports.readers.lines import paragraphs_in
from webapp.imports.readers.pasted.pages import read_html

_HTML = re.compile(
    r"<(?:!doctype|html|head|body|table|tr|td|p|div|ul|ol|meta|style|span|br)\b", re.IGNORECASE
)
#: A cell that holds a line break or a tab, as Excel copies it; other quotation marks are words'.
_QUOTED = re.compile(r'"((?:[^"]|"")*+)"(?=[\t\r\n]|\Z)')
_PLAIN = re.compile(r"[^\t\r\n]*")
_END = re.compile(r"\t|\r\n|\r|\n|\Z")

NOTHING_PASTED = (
    "There are no words in what was pasted. "
    "Copy the whole table in Word or Excel and paste it here."
)


def read(text: str) -> Grid:
    """Read what was pasted. Raises PlanFileError when there is nothing to read."""
    if len(text) > MOST_TEXT:
        raise too_much("characters", MOST_TEXT)
    if not text.strip():
        raise PlanFileError(NOTHING_PASTED)
    if _HTML.search(text):
        grid = read_html(text)
        if not grid.blocks:
            raise PlanFileError(NOTHING_PASTED)
        return grid
    allowance = Allowance()
    if "\t" in text.strip("\r\n"):
        table = table_of(records_in(text), allowance, "Table 1")
        if table is None:
            raise PlanFileError(NOTHING_PASTED)
        return grid_of(table, "pasted")
    paragraphs = paragraphs_in(allowance.take_text(text), "The pasted text")
    return Grid(format="pasted", title=None, blocks=paragraphs)


def records_in(text: str) -> Iterator[list[str]]:
    """Yield the rows of text copied from a spreadsheet."""
    at = 0
    record: list[str] = []
    while at < len(text):
        field, at = _field(text, at)
        record.append(field)
        end = _END.match(text, at)
        separator = end[0] if end else ""
        at += len(separator)
        if separator != "\t":
            yield record
            record = []
    if record:
        yield record


def _field(text: str, at: int) -> tuple[str, int]:
    quoted = _QUOTED.match(text, at) if text.startswith('"', at) else None
    if quoted is not None and re.search(r"[\t\r\n]", quoted[1]):
        return quoted[1].replace('""', '"'), quoted.end()
    plain = _PLAIN.match(text, at)
    return (plain[0], plain.end()) if plain else ("", at)
