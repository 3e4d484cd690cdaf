"""`make bench`: measure everything in one run and write bench/RESULTS.md."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench import memory, pages, queries, readings, report, sizes
from bench.installation import Installation

ROUNDS = 7
#: Every English council in one installation.
COUNCILS = 317


def main() -> None:
    """Measure, write the table, print it."""
    with tempfile.TemporaryDirectory() as folder:
        one = Installation.make(Path(folder) / "one", [("small", 120, 30), ("large", 1000, 150)])
        many = Installation.make(
            Path(folder) / "many",
            [("small", 120, 30)] + [(f"council-{n}", 100, 30) for n in range(COUNCILS - 1)],
        )
        rows = [
            *pages.measure_pages(one, many, ROUNDS),
            *sizes.measure_sizes(one),
            *queries.measure_queries(one),
            *memory.measure_memory(one),
        ]
    read, fields = readings.measure_readings()
    table = report.write([*rows, *read], fields)
    print(table)


if __name__ == "__main__":
    main()
