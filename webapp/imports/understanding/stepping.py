"""Steps of an action, from the list in a cell, and the times that are theirs."""

from __future__ import annotations

from collections.abc import Sequence

from webapp.imports.grids.values import Cell
from webapp.imports.understanding.context import Context
from webapp.imports.understanding.drafts import DraftAction, Source
from webapp.imports.understanding.steps import Item, each_for_each, plain_items, taken_apart
from webapp.imports.understanding.times import is_time, timescale_of
from webapp.imports.understanding.wording import is_bullet, letter_of, line_of

_DEEPEST = 2


def give_steps(
    action: DraftAction,
    listed: Cell | Sequence[Item],
    context: Context,
    *,
    cell: Cell | None = None,
    more: bool = False,
) -> None:
    """Give an action the steps of a list, or of a column's cell with words before the list."""
    if isinstance(listed, Cell):
        listing = taken_apart(listed)
        items = listing.items or plain_items(listed)
        if listing.items and listing.paragraphs and not more:
            action.steps_intro = "\n".join(listing.paragraphs)
            action.sources["steps_intro"] = Source(
                (listed.place,), 0.85, f"steps_intro@{listed.place}", action.table, action.row
            )
        cell = listed
    else:
        items = list(listed)
    for item in items:
        _add(action, item, cell, context, 1)


def _add(action: DraftAction, item: Item, cell: Cell | None, context: Context, depth: int) -> None:
    place = cell.place if cell is not None else item.place
    key = (
        f"steps[{len(action.steps)}].text"
        if depth == 1
        else f"{item.place}.steps[{len(action.steps)}].text"
    )
    step = DraftAction(list(action.recommendations), table=action.table, row=action.row)
    step.marker = item.marker
    step.text = context.corrected(key, place, item.text)
    step.sources["text"] = Source((place,), 0.9, f"{key}@{place}", action.table, action.row)
    action.steps.append(step)
    for inner in item.items:
        if depth < _DEEPEST:
            _add(step, inner, cell, context, depth + 1)
        else:
            mark = "·" if is_bullet(inner.marker) else inner.marker
            step.text = f"{step.text}\n{mark} {inner.text}"


def give_times(action: DraftAction, cell: Cell) -> bool:
    """Give steps the times that are theirs by letter or position.

    Returns false where several times stand beside steps and nothing says which is whose.
    """
    if not action.steps or action.timescale is None:
        return True
    lines = [line_of(each) for each in cell.paragraphs if each.text.strip()]
    if len(lines) < 2:
        return True
    letters = [letter_of(step.marker) for step in action.steps]
    shared = each_for_each(len(letters), letters, cell)
    named = any(each.label for each in action.timescale.milestones)
    by_letter = any(letter_of(each.marker) for each in cell.paragraphs)
    if shared is None or (named and not by_letter) or not all(map(is_time, filter(None, shared))):
        return named
    assign_times(action, shared, cell)
    return True


def assign_times(action: DraftAction, times: Sequence[str | None], cell: Cell) -> None:
    """Give each step its line of time, and name the action's milestones by the steps' letters."""
    for step, text in zip(action.steps, times, strict=False):
        if text is None:
            continue
        step.timescale_text, step.timescale_source = text, "column"
        step.timescale = timescale_of(text)
        step.sources["timescale_text"] = Source(
            (cell.place,), 0.85, f"timescale_text@{cell.place}", action.table, action.row
        )
    dated = [step for step, text in zip(action.steps, times, strict=False) if text]
    action.labels = tuple(letter_of(step.marker) for step in dated)
