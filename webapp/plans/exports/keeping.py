"""What stands in the last column of a row: values that cells cannot hold, and marks of cells.

It is JSON in ASCII without white space, so that no program and no reader changes a letter of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from webapp.plans.exports.values import Plain

#: Letters of one cell; a longer text goes on in further columns.
_LONGEST = 30_000


@dataclass(frozen=True, slots=True)
class Kept:
    """`values` by their keys, and `marks` of cells by their headings; None where it is not there.

    A row that somebody added has neither.
    """

    values: Mapping[str, Plain] = field(default_factory=dict)
    marks: Mapping[str, str] | None = None


def kept_cells(values: Mapping[str, Plain], marks: str) -> list[str]:
    """Return the texts of the cells that keep these; none where there is nothing to keep."""
    said: dict[str, Plain] = {}
    if marks:
        said["marks"] = marks
    if values:
        said["values"] = dict(values)
    if not said:
        return []
    text = json.dumps(said, separators=(",", ":")).replace(" ", "\\u0020")
    return [text[at : at + _LONGEST] for at in range(0, len(text), _LONGEST)]


def read_kept(text: str, headings: tuple[str, ...]) -> Kept | None:
    """Read what was kept of a row; None where it is no longer what was written."""
    squeezed = "".join(text.split())
    if not squeezed:
        return Kept()
    try:
        said = json.loads(squeezed)
    except (ValueError, RecursionError):
        return None
    values = said.get("values", {}) if isinstance(said, dict) else None
    marks = said.get("marks", "") if isinstance(said, dict) else None
    if not isinstance(values, dict) or not isinstance(marks, str):
        return None
    size = len(marks) // len(headings) if headings else 0
    pieces = [marks[at : at + size] for at in range(0, len(marks), size)] if size else []
    if len(pieces) != len(headings):
        return Kept(values, None) if not headings else None
    return Kept(values, dict(zip(headings, pieces, strict=True)))
