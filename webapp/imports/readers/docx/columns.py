"""The columns that a reader of a Word table sees, out of those that Word keeps.

Rows drawn a hair's breadth apart give Word a column for each hair. A boundary at which no cell ends
or begins is none; two boundaries less than three millimetres apart are one, unless a cell stands
between them.
"""

from __future__ import annotations

_HAIR = 170


def even_columns(widths: list[int], spans: list[tuple[int, int]]) -> dict[int, int]:
    """Return the column that each boundary of Word's grid begins.

    `widths` are the columns' in twentieths of a point, 0 where unknown; `spans` the boundaries
    that cells stand between.
    """
    boundaries = sorted({0, *(at for span in spans for at in span)})
    cells = set(spans)
    columns = {}
    number = -1
    group: list[int] = []
    for at in boundaries:
        if group and _is_hair(widths, group[-1], at) and not _parts_cell(cells, [*group, at]):
            group.append(at)
        else:
            group = [at]
            number += 1
        columns[at] = number
    return columns


def _is_hair(widths: list[int], start: int, end: int) -> bool:
    between = widths[start:end]
    return len(between) == end - start and all(between) and sum(between) < _HAIR


def _parts_cell(cells: set[tuple[int, int]], group: list[int]) -> bool:
    return any((start, group[-1]) in cells for start in group[:-1])
