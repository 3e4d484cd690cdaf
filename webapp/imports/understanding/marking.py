"""Telling headings, banners, notes and keys from the items of a table."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from webapp.imports.grids.values import Table
from webapp.imports.understanding.banners import About, about, block_of, is_theme
from webapp.imports.understanding.refs import split_recommendation
from webapp.imports.understanding.rows import (
    Row,
    could_be_header,
    is_key_across,
    key_runs,
    looks_like_header,
    same_headings,
)
from webapp.imports.understanding.section_values import Section, Survey
from webapp.imports.understanding.values import ColumnMeaning as M
from webapp.imports.understanding.values import RowKind
from webapp.imports.understanding.wording import printed, squeezed
from webapp.printed.headings import meanings_of

_TOTAL = re.compile(r"(?i)\W*(?:grand |sub ?|overall )?totals?\b")
_SUM = re.compile(r"[£]?[0-9][0-9,.]*%?")
#: Rows at the top of a table among which its headings are looked for.
_HEADER_WITHIN = 25
#: Labels and what they say; the first label may be set apart as a heading would be.
_WIDTH_OF_CARDS = 2


def find_headers(found: Survey, said: Mapping[int, RowKind]) -> list[int]:
    """Find the rows of headings, mark them and those that only print them again."""
    headers: list[int] = []
    latest: tuple[str, ...] = ()
    for row in found.rows:
        told = said.get(row.number)
        is_header = looks_like_header(row) if told is None else told is RowKind.HEADER
        if told is RowKind.REPEATED_HEADER or not is_header:
            continue
        headings = headings_of(found.table, row.number)
        is_again = bool(headers) and same_headings(headings, latest)
        found.kinds[row.number] = RowKind.REPEATED_HEADER if is_again else RowKind.HEADER
        found.confidence[row.number] = 0.95
        if not is_again:
            headers.append(row.number)
            latest = headings
    if not headers and (unknown := _unknown_header(found)) is not None:
        found.kinds[unknown], found.confidence[unknown] = RowKind.HEADER, 0.6
        headers.append(unknown)
    return headers


def _unknown_header(found: Survey) -> int | None:
    """Return a first full row that is set apart from plain ones below it, or marked in the file."""
    full = [row for row in found.rows[:_HEADER_WITHIN] if len(row.own) >= 2]
    if not full or len(full) < 2:
        return None
    first = full[0]
    if first.number in key_runs(found.rows[:_HEADER_WITHIN]):
        return None
    marked = first.number < found.table.header_rows and could_be_header_text(first)
    plain_below = sum(not row.is_marked for row in full[1:]) >= 0.6 * len(full[1:])
    if marked or (could_be_header(first) and plain_below and found.table.rows[0]):
        bold = all(cell.is_bold or cell.fill for cell in first.own)
        wide = len(found.table.rows[0]) > _WIDTH_OF_CARDS
        return first.number if wide or (bold and not first.number) else None
    return None


def could_be_header_text(row: Row) -> bool:
    """Whether a row's words are short enough for headings."""
    return all(len(text) <= 110 for text in row.texts)


def headings_of(table: Table, number: int) -> tuple[str, ...]:
    return tuple(squeezed(printed(cell) or "") for cell in table.rows[number])


def carries_on(found: Survey, before: Section | None) -> bool:
    """Whether a table without headings is the next page of the one before."""
    width = len(found.table.rows[0]) if found.table.rows else 0
    return before is not None and before.is_plan and len(before.headings) == width > 2


def mark_texts(found: Survey, headers: list[int], *, goes_on: bool) -> None:
    """Tell keys, banners, notes and text from items."""
    full = (row.number for row in found.rows if len(row.own) > 1)
    first = headers[0] if headers else 0 if goes_on else next(full, len(found.rows))
    narrow = bool(found.rows) and found.rows[0].width <= 3
    above = first if headers or goes_on or not narrow else len(found.rows)
    keys = key_runs(found.rows[:above])
    keys |= _trailing_keys(found)
    across = (row for row in found.rows if row.number <= first and not headers)
    keys |= {row.number for row in across if is_key_across(row)}
    for row in found.rows:
        if found.kinds[row.number] is not RowKind.ITEM:
            continue
        if row.number in keys:
            found.kinds[row.number] = RowKind.KEY
        elif row.number > first and (_is_total(row) or (row.is_lone and _says_note(row))):
            found.kinds[row.number] = RowKind.NOTE
        elif row.is_spanning or (
            row.is_lone
            and (row.number < first or _stands_apart(row) or _says_heading(found, headers, row))
        ):
            found.kinds[row.number] = RowKind.BANNER
    _mark_ends(found, headers)


def _is_total(row: Row) -> bool:
    """Whether a row adds up: "Total actions | 12"."""
    texts = row.texts
    if len(texts) < 2 or _TOTAL.match(texts[0]) is None:
        return False
    return all(_SUM.fullmatch(text) for text in texts[1:])


def _says_note(row: Row) -> bool:
    """Whether a lone cell calls itself a note: "Note: …", "Last updated 3 March"."""
    block = block_of(row.own[0].paragraphs, "")
    return row.own[0].column == 0 and about(block) is About.NOTE


def _says_heading(found: Survey, headers: Sequence[int], row: Row) -> bool:
    """Whether a lone cell calls itself a theme or a recommendation, outside a column of those."""
    text = row.texts[0]
    if not (is_theme(text) or split_recommendation(text)):
        return False
    named = _named_over(found, headers, row)
    return not named & {M.RECOMMENDATION, M.RECOMMENDATION_REF, M.THEME, M.ACTION}


def _named_over(found: Survey, headers: Sequence[int], row: Row) -> set[M]:
    """Return what the nearest heading over a lone cell may mean."""
    above = bisect_left(headers, row.number)
    if not above:
        return set()
    cell = found.table.rows[headers[above - 1]][row.own[0].column]
    return {meaning for meaning, _ in meanings_of(squeezed(printed(cell) or ""))}


def _stands_apart(row: Row) -> bool:
    return row.is_marked and row.own[0].column <= 1 and len(row.texts[0]) < 300


def _trailing_keys(found: Survey) -> set[int]:
    """Return key rows below the last empty row, where no items follow."""
    last_empty = max((row.number for row in found.rows if row.is_empty), default=None)
    if last_empty is None:
        return set()
    below = found.rows[last_empty + 1 :]
    few = all(len(row.own) <= 2 or row.width <= 3 for row in below)
    return key_runs(below) if few else set()


def _mark_trailing(found: Survey, headers: Sequence[int]) -> None:
    kinds = found.kinds
    full = (row for row in found.rows if len(row.own) > 1 and kinds[row.number] is not RowKind.NOTE)
    last = max((row.number for row in full), default=-1)
    below = found.rows[last + 1 :]
    empty = next((row.number for row in below if row.is_empty), None)
    if last < 0 or empty is None:
        return
    for row in found.rows[empty + 1 :]:
        if row.is_lone and row.own[0].column == 0 and not _is_of_actions(found, headers, row):
            found.kinds[row.number] = RowKind.NOTE


def _is_of_actions(found: Survey, headers: Sequence[int], row: Row) -> bool:
    """Whether a lone cell stands in a column that may hold recommendations or actions."""
    named = _named_over(found, headers, row)
    return not named or bool(named & {M.RECOMMENDATION, M.ACTION, M.STEP, M.THEME})


def _mark_ends(found: Survey, headers: Sequence[int]) -> None:
    """Below the last item nothing is a banner: what stands there is a note.

    So is a last row of one cell, set off by an empty row, unless it stands among the actions.
    """
    _mark_trailing(found, headers)
    for row in reversed(found.rows):
        kind = found.kinds[row.number]
        if kind is RowKind.ITEM:
            return
        if kind is RowKind.BANNER:
            found.kinds[row.number] = RowKind.NOTE
