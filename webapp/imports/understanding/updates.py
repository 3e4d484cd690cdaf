"""Entries of progress: columns that bear a date, and dated lines inside a commentary."""

from __future__ import annotations

import re
from datetime import date

from webapp.imports.grids.values import Cell
from webapp.imports.understanding.drafts import Note
from webapp.imports.understanding.times import timescale_of
from webapp.imports.understanding.wording import lines_of

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_WHEN = (
    rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+[0-9]{{2,4}}|"
    rf"[0-9]{{1,2}}[/.][0-9]{{1,2}}[/.][0-9]{{2,4}}"
    rf"|{_MONTH},?\s+[0-9]{{2,4}}|q[1-4]\s+[0-9]{{2,4}}(?:[/-][0-9]{{2,4}})?|"
    rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})"
)
_ENTRY = re.compile(
    rf"(?i)\W*(?:update\s*)?({_WHEN})(?:\s+update)?\s*[:\-–—)\]]+\s*(\S.*)", re.DOTALL
)
_DAY = re.compile(
    rf"(?i)[0-9]{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+[0-9]{{2,4}}|"
    rf"[0-9]{{1,2}}[/.][0-9]{{1,2}}[/.][0-9]{{2,4}}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}"
)


def day_in(text: str | None) -> date | None:
    """Return the exact day that a heading names; None for a month, which is no day."""
    found = _DAY.search(text or "")
    read = timescale_of(found.group()) if found else None
    return read.end if read and read.kind == "date" and read.confident else None


def dated_entries(cell: Cell) -> list[Note]:
    """Return the entries of a cell whose lines begin with dates; what follows belongs to each."""
    entries: list[Note] = []
    for line in lines_of(cell.paragraphs):
        found = _ENTRY.match(line)
        if found:
            entries.append(Note(found.group(1), found.group(2).strip(), day_in(found.group(1))))
        elif entries:
            last = entries[-1]
            entries[-1] = Note(last.name, f"{last.text}\n{line}", last.day)
    return entries
