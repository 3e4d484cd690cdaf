"""Empty stretches of a sheet, cut short: one stray word far away does not make a huge table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

#: Empty rows, and empty columns, that are kept of a stretch longer than `_LONG`.
_KEPT = 3
_LONG = 50


class Gaps:
    """Maps the rows and columns of a sheet to those of its table, and back."""

    def __init__(self, rows: Iterable[int], columns: Iterable[int]) -> None:
        self._rows = _Axis(rows)
        self._columns = _Axis(columns)

    def row(self, sheet_row: int) -> int:
        """Return the table's row for a sheet's."""
        return self._rows.inward(sheet_row)

    def column(self, sheet_column: int) -> int:
        """Return the table's column for a sheet's."""
        return self._columns.inward(sheet_column)

    def sheet_row(self, row: int) -> int:
        """Return the sheet's row for a table's."""
        return self._rows.outward(row)

    def sheet_column(self, column: int) -> int:
        """Return the sheet's column for a table's."""
        return self._columns.outward(column)


class _Axis:
    """Where long gaps end, on the sheet and in the table, and how much was cut before."""

    def __init__(self, used: Iterable[int]) -> None:
        self._starts = [0]
        self._ends = [0]
        before = -1
        cut = 0
        for at in sorted(used):
            gap = at - before - 1
            if gap > _LONG:
                cut += gap - _KEPT
                self._starts.append(at)
                self._ends.append(at - cut)
            before = at
        self._last = before - cut

    def inward(self, at: int) -> int:
        part = bisect_right(self._starts, at) - 1
        inside = at - self._starts[part] + self._ends[part]
        if part + 1 < len(self._ends):
            return min(inside, self._ends[part + 1] - 1)
        return min(inside, max(self._last, 0))

    def outward(self, at: int) -> int:
        part = bisect_right(self._ends, at) - 1
        return at - self._ends[part] + self._starts[part]
