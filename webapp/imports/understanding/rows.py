"""What each row of a table is, by its own look: heading, banner, item, key, note or empty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from webapp.imports.grids.values import Cell, Table
from webapp.imports.understanding.banners import is_lga_theme
from webapp.imports.understanding.colours import is_rating_colour
from webapp.imports.understanding.values import ColumnMeaning as M
from webapp.imports.understanding.wording import folded, printed, squeezed
from webapp.printed.headings import meanings_of

_LONGEST_HEADING = 110
_KEY_WORD = re.compile(
    r"(?i)\W*(?:[rgab]|ns|red|amber|green|blue|yellow|gr[ae]y|purple|black|white|"
    r"not (?:yet )?(?:started|due)|in progress|"
    r"on (?:plan|track|target|schedule)|off (?:plan|track|target)|complete[d]?|"
    r"at risk|delayed|overdue|closed|h|m|l|high|medium|low)\b"
)
_KEY_HEADING = re.compile(
    r"(?i)\W*(?:(?:b?rag|status|rating|priority|action|progress|timescale|colour|"
    r"delivery) ?)*(?:key|legend|definitions?|status|rating|codes?|meaning|description|"
    r"rag(?: rating)?s?)\W*\Z"
)
_CODE = re.compile(r"(?i)[a-z]{1,2}[0-9]?|[0-9]")
_LONGEST_KEY = 260


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its distinct cells; those that begin in it and hold words; those from above.

    `texts` are its own words, a text for each cell that has any.
    """

    number: int
    cells: tuple[Cell, ...]
    own: tuple[Cell, ...]
    hanging: tuple[Cell, ...]
    width: int
    texts: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing of its own stands in it, neither a word nor a rating's colour."""
        return not self.own and not any(
            is_rating_colour(cell.fill) for cell in self.cells if cell.row == self.number
        )

    @property
    def is_spanning(self) -> bool:
        """Whether one cell goes over the whole row, or nearly."""
        if len(self.own) != 1 or self.hanging or self.width < 2:
            return False
        return self.own[0].column_span >= max(2, self.width - 1)

    @property
    def is_lone(self) -> bool:
        """Whether one cell only has words, and it is not merged over the row."""
        return len(self.own) == 1 and not self.hanging and not self.is_spanning

    @property
    def is_marked(self) -> bool:
        """Whether its words are set apart: all bold, or on a fill that is no rating."""
        return all(
            cell.is_bold or (cell.fill and not is_rating_colour(cell.fill)) or _bold(cell)
            for cell in self.own
        )


def rows_of(table: Table) -> Iterator[Row]:
    """Yield a table's rows with what can be told of each by itself."""
    for number, cells in enumerate(table.rows):
        distinct = tuple({id(cell): cell for cell in cells}.values())
        worded = [(cell, words) for cell in distinct if (words := printed(cell))]
        own = [pair for pair in worded if pair[0].row == number]
        yield Row(
            number,
            distinct,
            tuple(cell for cell, _ in own),
            tuple(cell for cell, _ in worded if cell.row < number),
            len(cells),
            tuple(squeezed(words) for _, words in own),
        )


def _bold(cell: Cell) -> bool:
    return bool(cell.paragraphs) and all(each.is_bold for each in cell.paragraphs if each.text)


def looks_like_header(row: Row) -> bool:
    """Whether a row names columns: two or more known headings, and nothing long."""
    if len(row.own) < 2 or row.hanging or any(len(text) > _LONGEST_HEADING for text in row.texts):
        return False
    if any(cell.day for cell in row.own) or _repeats_codes(row):
        return False
    named = _named(row)
    # A state ("Complete"), or what is known but of no use, may as well stand in an item.
    told = [
        (meaning, sureness)
        for text, meaning, sureness in named
        if meaning is not M.EXTRA and not _KEY_WORD.fullmatch(text)
    ]
    certain = {meaning for meaning, sureness in told if sureness >= 0.85}
    kinds = {meaning for meaning, _ in told}
    enough = len(certain) >= 2 or (len(certain) == 1 and len(kinds) >= 2 and row.is_marked)
    return enough and not any(map(is_lga_theme, row.texts))


def _named(row: Row) -> list[tuple[str, M, float]]:
    """Return the headings that are known, with what each means; none where most are not."""
    named: list[tuple[str, M, float]] = []
    unknown = 0
    # The short texts first: many rows hold the same ones, whose meanings are looked up.
    for text in sorted(row.texts, key=len):
        if found := meanings_of(text):
            named.append((text, *found[0]))
        else:
            unknown += 1
        if unknown > 0.5 * len(row.own):
            return []
    return named


def could_be_header(row: Row) -> bool:
    """Whether a row is set apart as a heading would be, though its words are not known ones."""
    short = all(len(text) <= 60 and not text.endswith(".") for text in row.texts)
    return len(row.own) >= max(2, row.width * 0.6) and not row.hanging and short and row.is_marked


def _repeats_codes(row: Row) -> bool:
    """Whether most cells are codes or states, as in an item: "Complete", "G", "H"."""
    coded = [text for text in row.texts if len(text) < 3 or _KEY_WORD.fullmatch(text)]
    return len(coded) > 0.4 * len(row.own)


def same_headings(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two rows of headings are one and the same, printed again."""
    pairs = [(folded(a), folded(b)) for a, b in zip(one, other, strict=False) if a or b]
    return bool(pairs) and sum(a == b for a, b in pairs) >= 0.7 * len(pairs)


def is_key_line(row: Row) -> bool:
    """Whether a row explains a code or a colour: "Green | On track"."""
    if not 1 <= len(row.own) <= 3 or any(len(text) > _LONGEST_KEY for text in row.texts):
        return False
    if any(text.strip(" %").isdigit() for text in row.texts) and not _priority_pair(row):
        return False
    painted = any(is_rating_colour(cell.fill) for cell in row.cells)
    worded = any(_KEY_WORD.match(text) for text in row.texts)
    return painted or (worded and (len(row.own) > 1 or row.width <= 2 or ":" in row.texts[0]))


def is_key_across(row: Row) -> bool:
    """Whether a row is a key by itself: a colour in each cell, and what it means."""
    painted = [cell for cell in row.own if is_rating_colour(cell.fill)]
    short = all(len(text) <= 60 for text in row.texts)
    return len(painted) >= 2 and len(painted) >= len(row.own) - 1 and short


def _priority_pair(row: Row) -> bool:
    """Whether a number stands beside the priority that it is the code of."""
    return any(re.fullmatch(r"(?i)(?:high|medium|low)\W*(?:priority)?", text) for text in row.texts)


def _explains_a_code(row: Row) -> bool:
    """Whether a row has a short code and then words: "C | 6 to 12 months"."""
    return len(row.own) == 2 and _CODE.fullmatch(row.texts[0]) is not None


def is_key_heading(row: Row) -> bool:
    """Whether a row stands over a key: "RAG key", "Status | Meaning"."""
    return bool(row.own) and all(_KEY_HEADING.match(text) for text in row.texts)


def key_runs(rows: Sequence[Row]) -> set[int]:
    """Return the numbers of rows that make up keys: two lines or more, with a heading over them."""
    found: set[int] = set()
    at = 0
    while at < len(rows):
        if is_key_across(rows[at]):
            found.add(rows[at].number)
        headed = is_key_heading(rows[at])
        end = at + headed
        while end < len(rows) and not rows[end].is_empty:
            if not is_key_line(rows[end]) and not (headed and _explains_a_code(rows[end])):
                break
            end += 1
        if end - at - headed >= 2:
            found.update(row.number for row in rows[at:end])
        at = max(end, at + 1)
    return found
