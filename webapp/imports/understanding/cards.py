"""Tables that are cards: a label in the first column, what it says beside it, one under another."""

from __future__ import annotations

import re
from dataclasses import replace

from webapp.imports.grids.values import Cell, Table
from webapp.imports.understanding.refs import split_recommendation
from webapp.imports.understanding.rows import looks_like_header, rows_of
from webapp.imports.understanding.values import ColumnMeaning as M
from webapp.imports.understanding.wording import folded, printed, squeezed
from webapp.printed.headings import meanings_of

_LONGEST_LABEL = 60
_NUMBER = re.compile(r"(?i)(?:\s+(?:no|number|ref)[.]?)?\s*[#(]?\s*\w+\W*\Z")
_FEWEST_LABELS = 3
_WIDTH_OF_CARDS = 2
#: Without one of these a card is not of a plan.
_NEEDED = frozenset({M.ACTION, M.STEP, M.RECOMMENDATION})


def turned(table: Table) -> Table:
    """Return a table of cards turned into rows under headings; any other table as it is."""
    if any(map(looks_like_header, rows_of(table))):
        return table
    pairs = _pairs(table)
    if pairs is None:
        pairs = _pairs_across(table)
    if pairs is None:
        return table
    labels: dict[str, Cell] = {}
    records: list[dict[str, Cell]] = [{}]
    for label, value in map(_numbered, pairs):
        name = folded(printed(label) or "")
        if name in records[-1]:
            records.append({})
        labels.setdefault(name, label)
        records[-1][name] = value
    rows = [tuple(_at(cell, 0, at) for at, cell in enumerate(labels.values()))]
    for number, record in enumerate(records, 1):
        rows.append(
            tuple(
                _at(record.get(name) or Cell(row=0, column=0), number, at)
                for at, name in enumerate(labels)
            )
        )
    return replace(table, rows=tuple(rows), header_rows=1)


def _numbered(pair: tuple[Cell, Cell]) -> tuple[Cell, Cell]:
    """Move the number of the label "Recommendation 3" in front of the words beside it."""
    label, value = pair
    name = squeezed(printed(label) or "")
    found = split_recommendation(name)
    if found is None or found[1] or not value.paragraphs:
        return pair
    first, *rest = value.paragraphs
    bare = replace(label.paragraphs[0], text=_NUMBER.sub("", name), marker=None)
    words = replace(first, text=f"{name}: {first.text}")
    return replace(label, paragraphs=(bare,)), replace(value, paragraphs=(words, *rest))


def _pairs(table: Table) -> list[tuple[Cell, Cell]] | None:
    """Return the labels and values of a table of cards; None where it is none."""
    pairs: list[tuple[Cell, Cell]] = []
    for row in table.rows:
        distinct = list({id(cell): cell for cell in row}.values())
        worded = [cell for cell in distinct if printed(cell)]
        if not worded:
            continue
        if len(distinct) < 2 or len(worded) > 2 or not printed(distinct[0]):
            return None
        value = worded[1] if len(worded) == 2 else distinct[1]
        pairs.append((distinct[0], value))
    return pairs if _are_labels([label for label, _ in pairs]) else None


def _pairs_across(table: Table) -> list[tuple[Cell, Cell]] | None:
    """Return the labels and values of a table on its side: a record in each column."""
    rows = [row for row in rows_of(table) if not row.is_empty]
    if not rows or rows[0].width <= _WIDTH_OF_CARDS:
        return None
    lines = [table.rows[row.number] for row in rows]
    labels = [line[0] for line in lines]
    names = {folded(printed(label) or "") for label in labels}
    if len(names) < len(labels) or "" in names or not _are_labels(labels):
        return None
    return [
        (line[0], line[at])
        for at in range(1, rows[0].width)
        if any(printed(line[at]) for line in lines)
        for line in lines
    ]


def _are_labels(cells: list[Cell]) -> bool:
    """Whether cells one under another name the columns of a plan."""
    labels = [squeezed(printed(cell) or "") for cell in cells]
    if any(len(label) > _LONGEST_LABEL for label in labels):
        return False
    certain = [
        found[0][0] for label in labels if (found := meanings_of(label)) and found[0][1] > 0.8
    ]
    known = len(certain) >= 0.7 * len(labels) and len(set(certain)) >= _FEWEST_LABELS
    return known and bool(set(certain) & _NEEDED)


def _at(cell: Cell, row: int, column: int) -> Cell:
    return replace(cell, row=row, column=column, row_span=1, column_span=1)
