"""A column of two things: who leads, and by when, in the same cell."""

from __future__ import annotations

import re

from webapp.imports.grids.values import Cell
from webapp.imports.understanding.cells import RowCells
from webapp.imports.understanding.times import is_time
from webapp.imports.understanding.values import ColumnMeaning as M
from webapp.printed.headings import meanings_of

#: Where one thing may end and the other begin.
_BETWEEN = re.compile(r"\s*(?:\n|;|,|\||[(\[)\]]|\s[-–—]\s|:\s)\s*")


def cell_of_both(cells: RowCells) -> Cell | None:
    """Return the cell that names both a lead and a time; None where each has its own column."""
    lead, time = cells.section.column(M.LEAD), cells.section.column(M.TIMESCALE)
    at = lead if time is None else time if lead is None else None
    if at is None:
        return None
    named = {meaning for meaning, _ in meanings_of(cells.section.headings[at])}
    return cells.survey.table.rows[cells.row.number][at] if {M.LEAD, M.TIMESCALE} <= named else None


def parted(text: str) -> tuple[str, str | None]:
    """Part "Head of Finance, March 2026" into who and when; None where no part of it is a time."""
    pieces = [(found.start(), found.end()) for found in _BETWEEN.finditer(text)]
    bounds = [0, *(at for pair in pieces for at in pair), len(text)]
    parts = [
        text[start:end] for start, end in zip(bounds[::2], bounds[1::2], strict=True) if end > start
    ]
    times = [part.strip() for part in parts if is_time(part.strip())]
    if not times:
        return text, None
    who = [part.strip() for part in parts if part.strip() and part.strip() not in times]
    return "\n".join(who), "\n".join(times)
