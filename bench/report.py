"""The table that the benchmarks write."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"


_PREFACE = (
    "Written by `make bench`. Times are processor time per request of the whole server "
    "(gunicorn, one worker), medians, as ratios to a bare Flask “hello” on the same server in "
    f"the same run. Python {platform.python_version()}, SQLite."
)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured beside what it is to reach; `reached` is None for plain information."""

    what: str
    measured: str
    reach: str
    reached: bool | None


def write(rows: Iterable[Row], *tables: str) -> str:
    """Write bench/RESULTS.md, with further tables below the first, and return its text."""
    lines = [
        "# Speed and size",
        "",
        _PREFACE,
        "",
        "| what | measured | to reach | |",
        "|---|---|---|---|",
    ]
    marks = {True: "reached", False: "**not reached**", None: ""}
    lines += [f"| {r.what} | {r.measured} | {r.reach} | {marks[r.reached]} |" for r in rows]
    text = "\n".join([*lines, "", *tables]).rstrip("\n") + "\n"
    RESULTS.write_text(text, encoding="utf-8")
    return text
