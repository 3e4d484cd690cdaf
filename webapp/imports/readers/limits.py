"""How much of a document is read. A plan is a few hundred rows; these are far above any."""

from __future__ import annotations

from webapp.errors import PlanFileError

#: Bytes of one uploaded file.
LARGEST_FILE = 20_000_000
#: Parts (files) inside an Office document.
MOST_PARTS = 4_000
#: Bytes of one unpacked part, and of all parts that are read together.
LARGEST_PART = 48 * 1024 * 1024
LARGEST_WHOLE = 96 * 1024 * 1024
#: Above this size a part may be no more than this many times its packed size.
RATIO_COUNTS_FROM = 4 * 1024 * 1024
HIGHEST_RATIO = 300

MOST_PAGES = 200
MOST_TABLES = 500
MOST_ROWS = 20_000
MOST_COLUMNS = 250
#: Positions of all tables of a document together.
MOST_CELLS = 300_000
#: Paragraphs outside tables.
MOST_PARAGRAPHS = 20_000
#: Characters of one cell or paragraph.
LONGEST_TEXT = 50_000
#: Characters of a whole document.
MOST_TEXT = 10_000_000
#: Tables inside tables.
DEEPEST_TABLE = 8


def too_much(what: str, most: int) -> PlanFileError:
    """Return the refusal of a document that holds more than is read of `what`."""
    return PlanFileError(
        f"This document has more than {most:,} {what}, too many for an action plan. "
        "Save the plan's own tables as a smaller document and upload that."
    )


class Allowance:
    """What of one document may still be read; spent as it is read."""

    def __init__(self) -> None:
        self._cells = MOST_CELLS
        self._paragraphs = MOST_PARAGRAPHS
        self._text = MOST_TEXT
        self._tables = MOST_TABLES

    def take_cells(self, count: int) -> None:
        """Spend `count` cells. Raises PlanFileError when there are too many."""
        self._cells -= count
        if self._cells < 0:
            raise too_much("cells", MOST_CELLS)

    def take_paragraph(self) -> None:
        """Spend a paragraph. Raises PlanFileError when there are too many."""
        self._paragraphs -= 1
        if self._paragraphs < 0:
            raise too_much("paragraphs", MOST_PARAGRAPHS)

    def take_table(self) -> None:
        """Spend a table. Raises PlanFileError when there are too many."""
        self._tables -= 1
        if self._tables < 0:
            raise too_much("tables", MOST_TABLES)

    def take_text(self, text: str) -> str:
        """Spend a text's characters and give it back. Raises PlanFileError when it is too long."""
        if len(text) > LONGEST_TEXT:
            raise too_much("characters in one cell", LONGEST_TEXT)
        self._text -= len(text)
        if self._text < 0:
            raise too_much("characters", MOST_TEXT)
        return text
