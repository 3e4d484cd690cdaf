"""Steps of an action, from the list in a cell, and the times that are theirs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from webapp.imports.grids.values import Cell
from webapp.imports.understanding.context import Context
from webapp.imports.understanding.drafts import DraftAction, Source
from webapp.imports.understanding.steps import Item, each_for_each, plain_items, taken_apart
from webapp.imports.understanding.times import is_time, timescale_of
from webapp.imports.understanding.wording import is_bullet, letter_of, worded_lines

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
    key = f"steps[{len(action.steps)}]"
    if depth > 1:
        key = f"{item.place}.{key}"
    step = DraftAction(list(action.recommendations), table=action.table, row=action.row)
    step.marker = item.marker
    step.text = context.corrected(f"{key}.text", place, item.text)
    step.sources["text"] = Source((place,), 0.9, f"{key}.text@{place}", action.table, action.row)
    _say_time(step, f"{key}.timescale_text", place, context)
    action.steps.append(step)
    for inner in item.items:
        if depth < _DEEPEST:
            _add(step, inner, cell, context, depth + 1)
        else:
            mark = "·" if is_bullet(inner.marker) else inner.marker
            step.text = f"{step.text}\n{mark} {inner.text}"


def _say_time(step: DraftAction, key: str, place: str, context: Context) -> None:
    """Give a step the time that an officer said is its own; without words it stands nowhere."""
    said = context.corrections.get(f"{key}@{place}")
    step.is_time_said = said is not None
    if said and said.strip():
        step.timescale_text, step.timescale_source = said.strip(), "column"
        step.timescale = timescale_of(step.timescale_text)
    places = (place,) if step.timescale_text else ()
    source = Source(places, 0.95, f"{key}@{place}", step.table, step.row)
    step.sources["timescale_text"] = source


def give_times(action: DraftAction, cell: Cell) -> bool:
    """Give steps the times that are theirs by letter or position.

    Returns false where several times stand beside steps and nothing says which is whose.
    """
    if not action.steps or action.timescale is None:
        return True
    if len(worded_lines(cell)) < 2:
        return True
    letters = [letter_of(step.marker) for step in action.steps]
    shared = each_for_each(len(letters), letters, cell)
    named = any(each.label for each in action.timescale.milestones)
    by_letter = any(letter_of(each.marker) for each in cell.paragraphs)
    if shared is None or (named and not by_letter) or not all(map(is_time, filter(None, shared))):
        return named
    assign_times(action, shared, cell.place)
    dated = [step for step, text in zip(action.steps, shared, strict=True) if text]
    action.labels = tuple(letter_of(step.marker) for step in dated)
    return True


def assign_times(
    action: DraftAction,
    times: Sequence[str | None],
    place: str,
    meant: Callable[[str], str] | None = None,
    *,
    sureness: float = 0.85,
) -> None:
    """Give each step its line of time, which stands at `place`; None leaves a step as it is.

    `meant` returns the words that somebody gave for a time that was not understood.
    """
    for step, text in zip(action.steps, times, strict=False):
        if text is None or step.is_time_said:
            continue
        step.timescale_text, step.timescale_source = text, "column"
        step.timescale = timescale_of(meant(text) if meant else text)
        blank = step.sources["timescale_text"]
        step.sources["timescale_text"] = replace(blank, places=(place,), confidence=sureness)


def share_times(
    action: DraftAction,
    lines: Sequence[str],
    shares: Sequence[Sequence[str]],
    marks: Sequence[str],
    place: str,
    meant: Callable[[str], str] | None = None,
) -> None:
    """Give steps the lines of time that an officer said are theirs; the rest stay the action's.

    `marks` are what the steps are called in `shares`.
    """
    times = [
        "\n".join(line for line, named in zip(lines, shares, strict=True) if mark in named) or None
        for mark in marks
    ]
    assign_times(action, times, place, meant, sureness=0.95)
    letters = dict(zip(marks, (letter_of(step.marker) for step in action.steps), strict=True))
    action.labels = tuple(
        ", ".join(letter for mark in named if (letter := letters[mark])) or None for named in shares
    )
