"""Who leads a row's actions."""

from __future__ import annotations

import re

from webapp.imports.grids.values import Cell
from webapp.imports.understanding.cells import RowCells
from webapp.imports.understanding.drafts import DraftAction, also_from
from webapp.imports.understanding.ground import Ground
from webapp.imports.understanding.steps import each_for_each
from webapp.imports.understanding.two_in_one import cell_of_both, parted
from webapp.imports.understanding.values import ColumnMeaning as M
from webapp.imports.understanding.wording import letter_of, printed, says_nothing
from webapp.printed.posts import split_posts

_AS_ABOVE = re.compile(r"(?i)\W*(?:as above|ditto|same(?: as above)?|see above|[\"“”″]+)\W*")


def place_of(cells: RowCells) -> tuple[int, int]:
    return (cells.table, cells.row.number)


def value_of(ground: Ground, name: str, cell: Cell) -> str | None:
    return ground.context.corrected(name, cell.place, printed(cell))


def read_leads(ground: Ground, cells: RowCells, actions: list[DraftAction], *, joins: bool) -> None:
    both = cell_of_both(cells)
    cell = both or cells.cell(M.LEAD)
    if cell is None or not actions:
        return
    text = value_of(ground, "lead_text", cell)
    if joins:
        if cells.is_own(cell) and text:
            action = actions[-1]
            action.lead_text = f"{action.lead_text}\n{text}" if action.lead_text else text
            action.leads = split_posts(action.lead_text).names
            source = ground.context.source("lead_text", cell.place, 0.7, place_of(cells))
            for name in ("leads", "lead_text"):
                also_from(action, name, source)
        return
    shared = shared_out(actions, cell) if text else None
    for at, action in enumerate(actions):
        part = shared[at] if shared else text
        _lead(ground, cells, cell, action, part, has_time=both is not None)


def _lead(
    ground: Ground,
    cells: RowCells,
    cell: Cell,
    action: DraftAction,
    text: str | None,
    *,
    has_time: bool,
) -> None:
    sureness = 0.95
    if text and _AS_ABOVE.fullmatch(text):
        action.lead_text, action.leads = text, ground.questions.leads_above()
    elif says_nothing(text) and cells.is_own(cell):
        ground.questions.lead_above(cells, cell, action)
        sureness = 0.6
    else:
        who = parted(text)[0] if has_time and text else text
        posts = split_posts(who, whole=ground.questions.is_one_post(text))
        action.leads = posts.names
        action.lead_inherited = not cells.is_own(cell) and bool(posts.names)
        action.lead_text = text if cells.is_own(cell) else None
        ground.questions.posts(text, posts, cell, action, "leads")
        ground.questions.led(action)
    for name in ("leads", "lead_text"):
        action.sources[name] = ground.context.source(
            "lead_text", cell.place, sureness, place_of(cells)
        )


def shared_out(actions: list[DraftAction], cell: Cell) -> list[str | None] | None:
    if len(actions) < 2:
        return None
    return each_for_each(len(actions), [letter_of(each.marker) for each in actions], cell)
