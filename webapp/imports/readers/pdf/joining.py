"""Tables that run over several pages, put together again.

A table goes on where the next page begins with one of the same columns. Header rows that it repeats
are dropped. A row goes on where it is not ruled off at the foot, or where its words say so: a cell
whose words ended well above the foot cannot go on with more; a sentence goes on in small letters;
a new paragraph would have begun on the old page if there was room for its first word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from webapp.imports.readers.markers import split_typed_marker
from webapp.imports.readers.pdf.lines import Line
from webapp.imports.readers.pdf.paragraphs import Limits, ends_sentence, is_full
from webapp.imports.readers.pdf.ruling import PageCell, PageTable

_NEAR = 4.0
_MOST_HEADERS = 4
_INSET = 5.4
#: Sizes of letters between a cell's last line and its foot: more than lines kept together leave.
_ROOM = 3.2
#: How a line ends that must go on.
_RUNS_ON = re.compile(
    r"(?:[,&/–—-]|\b(?:a|an|and|at|by|for|from|in|its|of|on|or|the|to|with))\Z", re.IGNORECASE
)


@dataclass(slots=True)
class WholeTable:
    """A table of one or more pages. Cells hold their lines; `height` counts its rows,
    `pages` has the page that each row begins on.
    """

    first: PageTable
    height: int
    cells: list[PageCell]
    pages: list[int]
    torn_on: list[int] = field(default_factory=list)
    repeated_on: list[int] = field(default_factory=list)
    _reach: dict[tuple[int, int], tuple[float, float]] = field(default_factory=dict)

    @classmethod
    def of(cls, table: PageTable) -> WholeTable:
        """Begin with a page's table."""
        height = len(table.rows) - 1
        whole = cls(table, height, list(table.cells), [table.page] * height)
        whole.note(table.cells)
        return whole

    def limits(self, cell: PageCell) -> Limits:
        """Return where a cell's lines begin and end at most."""
        key = (cell.column, cell.column_span)
        left, furthest = self._reach.get(key, (cell.box[0], cell.box[0]))
        inset = min(max(left - cell.box[0], 0.0), _INSET)
        right = max(cell.box[2] - inset, furthest)
        return Limits(left, min(right, cell.box[2]))

    def note(self, cells: Sequence[PageCell]) -> None:
        """Note how far the lines of cells reach in their columns."""
        for cell in cells:
            if cell.lines:
                key = (cell.column, cell.column_span)
                left = min(line.left for line in cell.lines)
                right = max(line.right for line in cell.lines)
                before = self._reach.get(key, (left, right))
                self._reach[key] = (min(left, before[0]), max(right, before[1]))

    def goes_on_in(self, table: PageTable) -> bool:
        """Say whether another page's table has the same columns."""
        mine, other = self.first.columns, table.columns
        is_later = table.page > self.pages[-1]
        return (
            is_later
            and len(mine) == len(other)
            and all(abs(one - two) < _NEAR for one, two in zip(mine, other, strict=True))
        )

    def add(self, table: PageTable) -> None:
        """Go on with another page's table."""
        repeated = self._repeated(table)
        if repeated:
            self.repeated_on.append(table.page)
        height = len(table.rows) - 1 - repeated
        rest = [cell for cell in table.cells if cell.row >= repeated]
        for cell in rest:
            cell.row -= repeated
        if height <= 0 or not any(cell.lines for cell in rest):
            return
        self.note(rest)
        above = self._last_row()
        below = {cell.column: cell for cell in rest if cell.row == 0}
        torn = self._is_torn(above, below)
        if torn:
            self.torn_on.append(table.page)
        start = self.height - 1 if torn else self.height
        for cell in rest:
            before = above.get(cell.column) if cell.row == 0 else None
            if before is None or not self._is_one(before, cell, torn=torn):
                cell.row += start
                self.cells.append(cell)
                continue
            before.row_span += cell.row_span - (1 if torn else 0)
            before.lines += cell.lines
            before.is_open, before.box, before.page = cell.is_open, cell.box, cell.page
        self.pages += [table.page] * (start + height - self.height)
        self.height = start + height

    def _repeated(self, table: PageTable) -> int:
        """Count the rows with which a page begins that the table began with too."""
        mine, other = _rows(self.cells), _rows(table.cells)
        count = 0
        while count < min(_MOST_HEADERS, len(other), len(mine)):
            if not any(other[count]) or other[count] != mine[count]:
                break
            count += 1
        return count

    def _last_row(self) -> dict[int, PageCell]:
        last = self.height - 1
        return {cell.column: cell for cell in self.cells if cell.row + cell.row_span > last}

    def _is_one(self, before: PageCell, cell: PageCell, *, torn: bool) -> bool:
        if before.column_span != cell.column_span:
            return False
        if torn or before.is_open:
            return True
        merged = before.row_span > 1 or cell.row_span > 1
        if not cell.lines:
            return cell.row_span > 1 and before.lines != []
        return merged and bool(before.lines) and self._evidence(before, cell) > 0

    def _is_torn(self, above: dict[int, PageCell], below: dict[int, PageCell]) -> bool:
        if {at: cell.column_span for at, cell in above.items()} != {
            at: cell.column_span for at, cell in below.items()
        }:
            return False
        pairs = [(above[at], below[at]) for at in sorted(below)]
        worded = [(before, cell) for before, cell in pairs if cell.lines]
        if any(before.is_open for before, _ in pairs):
            return all(before.is_open for before, _ in worded)
        if len(pairs) < 2 or any(_has_room(before) for before, _ in worded):
            return False
        done = sum(bool(before.lines) and _has_room(before) for before, _ in pairs)
        return done + sum(self._evidence(before, cell) for before, cell in worded) > 0

    def _evidence(self, before: PageCell, cell: PageCell) -> int:
        """How much two cells' words speak for (above 0) or against their being one."""
        last, first = before.lines[-1], cell.lines[0]
        if _is_ref(before) and _is_ref(cell):
            return -9
        if _starts_small(first) or _RUNS_ON.search(last.text):
            return 3
        if _follows_in_list(before.lines, first):
            return 2
        if not is_full(last, first, self.limits(before)):
            return -2
        if ends_sentence(last.text):
            return -1
        return 0 if first.text[:1].isupper() else 1


def _has_room(cell: PageCell) -> bool:
    """Say whether the words of a cell end so far above its foot that none can be missing."""
    if not cell.lines or cell.lines[-1].page != cell.page:
        return True
    last = cell.lines[-1]
    return cell.box[3] - last.base > _ROOM * last.size


def _is_ref(cell: PageCell) -> bool:
    text = cell.lines[0].text
    short = len(cell.lines) == 1 and len(text) <= 10
    return short and any(letter.isdigit() for letter in text) and " " not in text


def _rows(cells: Sequence[PageCell]) -> list[list[tuple[int, str]]]:
    """The words of the first rows, to compare."""
    rows: list[list[tuple[int, str]]] = [[] for _ in range(_MOST_HEADERS)]
    for cell in cells:
        if cell.row < _MOST_HEADERS and cell.lines:
            rows[cell.row].append((cell.column, " ".join(line.text for line in cell.lines)))
    return rows


def _starts_small(line: Line) -> bool:
    if split_typed_marker(line.text)[0] is not None:
        return False
    return line.text[:1].islower() or line.text[:2] == "& "


def _follows_in_list(lines: Sequence[Line], first: Line) -> bool:
    """Say whether a line is the next item of a list that stands above it."""
    marker = split_typed_marker(first.text)[0]
    if marker is None:
        return False
    markers = [found for line in lines if (found := split_typed_marker(line.text)[0])]
    if not markers:
        return False
    if not any(letter.isalnum() for letter in marker):
        return markers[-1] == marker
    return _value(marker) == _value(markers[-1]) + 1


def _value(marker: str) -> int:
    letters = "".join(letter for letter in marker.rpartition(".")[2] or marker if letter.isalnum())
    letters = letters or "".join(letter for letter in marker if letter.isalnum())
    if letters.isdecimal():
        return int(letters)
    return ord(letters[0]) - ord("a") + 1 if len(letters) == 1 else -10
