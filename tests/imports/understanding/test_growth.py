"""Twice the actions cost twice the work: nothing is looked for among all the others.

Counted, not timed: the lines of our own code that run while plans of 100, 200 and 400 actions are
read and understood.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import pytest

from bench import papers
from tests.imports.understanding.grids import grid, table
from webapp.imports.grids.values import Grid
from webapp.imports.readers.reading import read
from webapp.imports.understanding.reading import understand

SIZES = (100, 200, 400)
#: How much more the last 200 actions may cost than the 100 before them. Twice is what must be.
MOST = 2.1

HEADINGS = ["Ref", "Recommendation", "Action", "Lead", "Timescale", "RAG", "Progress"]


def _row(at: int, **said: str) -> list[str]:
    """One action as printed, a recommendation for each five, with some cells as `said`."""
    values = {
        "Ref": f"{at // 5 + 1}.{at % 5 + 1}",
        "Recommendation": f"Improve matter {at // 5} of the council" if at % 5 == 0 else "",
        "Action": f"Do the thing numbered {at} so that people notice",
        "Lead": f"Head of {('Law', 'Housing', 'Finance')[at % 3]}",
        "Timescale": "March 2026",
        "RAG": "GAR"[at % 3],
        "Progress": f"Began in week {at}.",
    }
    return [(values | said)[name] for name in HEADINGS]


def _rows(count: int, row: Callable[[int], list[str]]) -> Grid:
    return grid(table([HEADINGS, *map(row, range(count))]))


def _under_banners(count: int) -> Grid:
    rows = [HEADINGS]
    for at in range(count):
        if at % 2 == 0:
            rows.append([f"Recommendation {at // 2 + 1}: Improve matter {at}", *[""] * 6])
        rows.append(_row(at, Recommendation=""))
    return grid(table(rows))


def _in_tables(count: int) -> Grid:
    tables = [
        table([HEADINGS, *map(_row, range(at, at + 5))], name=f"Table {at // 5 + 1}")
        for at in range(0, count, 5)
    ]
    return grid(*tables)


def _of_several(count: int) -> Grid:
    """Each fifth row prints a recommendation; those between name two by their numbers."""
    rows = [["Recommendation no", *HEADINGS[1:]]]
    for at in range(count):
        number = at // 5 + 1
        refs = f"{number}" if at % 5 == 0 else f"{number} and {max(1, number - 1)}"
        rows.append([refs, *_row(at)[1:]])
    return grid(table(rows))


LAYOUTS: dict[str, Callable[[int], Grid]] = {
    "csv": lambda count: read(papers.as_csv(count)),
    "xlsx": lambda count: read(papers.as_xlsx(count)),
    "docx": lambda count: read(papers.as_docx(count)),
    "a recommendation for each action, none numbered": lambda count: _rows(
        count, lambda at: _row(at, Ref="", Recommendation=f"Improve matter {at} at once")
    ),
    "all references the same": lambda count: _rows(count, lambda at: _row(at, Ref="1.1")),
    "recommendations cited": lambda count: _rows(
        count, lambda at: _row(at, Action=f"Do {at}, as Recommendation {at // 5 + 1} asks")
    ),
    "a theme for each action": lambda count: grid(
        table(
            [
                ["Theme", *HEADINGS],
                *(
                    [f"Theme about {at}", *_row(at, Recommendation=f"Improve matter {at}")]
                    for at in range(count)
                ),
            ]
        )
    ),
    "two recommendations for most actions": _of_several,
    "recommendations across the table": _under_banners,
    "many tables": _in_tables,
    "rows of one cell": lambda count: _rows(
        count, lambda at: _row(at) if at % 3 else ["", "", f"A lone thing {at}", "", "", "", ""]
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_work_grows_with_the_number_of_actions(name: str) -> None:
    make = LAYOUTS[name]
    understand(make(SIZES[-1]), filename="plan.docx")  # phrases and headings are kept once read
    first, second, third = (_lines_run(make, count) for count in SIZES)
    assert third - second < MOST * (second - first)


def _lines_run(make: Callable[[int], Grid], actions: int) -> int:
    """Count the lines of webapp's own code that run while a plan is read and understood."""
    with _counting() as count:
        reading = understand(make(actions), filename="plan.docx")
    assert len(reading.document.actions) >= actions / 2
    return count()


@contextmanager
def _counting() -> Iterator[Callable[[], int]]:
    lines = 0

    def inside(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal lines
        lines += event == "line"
        return inside

    def begin(frame: FrameType, _event: str, _argument: Any) -> Any:
        return inside if "/webapp/" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(begin)
    try:
        yield lambda: lines
    finally:
        sys.settrace(before)
