"""Names of SpreadsheetML, and addresses of cells."""

from __future__ import annotations

import re
from functools import lru_cache

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

#: What Excel itself can hold.
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})\Z")


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """Return the letters of a column counted from 0: 0 is "A", 26 is "AA"."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def position(address: str) -> tuple[int, int] | None:
    """Return row and column, from 0, of an address such as "C14"; None where it is none."""
    found = _ADDRESS.match(address)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(found[2])
    if not 1 <= row <= LAST_ROW or column > LAST_COLUMN:
        return None
    return row - 1, column - 1


def area(reference: str) -> tuple[int, int, int, int] | None:
    """Return first row and column, last row and column of a range such as "A1:C3"."""
    first, _, last = reference.partition(":")
    start, end = position(first), position(last or first)
    if start is None or end is None or start[0] > end[0] or start[1] > end[1]:
        return None
    return (*start, *end)
