"""A plan laid out as the rows of its export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from webapp.plans.documents.writing import as_plain
from webapp.plans.exports.cells import clean, digest_of
from webapp.plans.exports.fields import Field, day, lines, words
from webapp.plans.exports.keeping import kept_cells
from webapp.plans.exports.layout import (
    KEPT,
    LAYOUT,
    PART,
    PARTS,
    PLAN,
    Sheet,
    is_kept_heading,
    sheets_for,
)
from webapp.plans.exports.values import ActionNow, Export, Line, Plain, Shown
from webapp.plans.exports.wording import closure_in_words

Rows = list[Line]


def lay_out(export: Export) -> list[tuple[Sheet, Rows]]:
    """Return each table of a plan's export, with its rows."""
    plain = as_plain(export.document)
    laid = []
    for sheet in sheets_for(export.document):
        if sheet is PLAN:
            rows = list(_plan_rows(plain))
        elif sheet.key == "actions":
            rows = _action_rows(sheet, plain["actions"], export)
        else:
            rows = [_row(sheet, value, {}) for value in plain.get(sheet.key, ())]
        laid.append((sheet, rows))
    return laid


def _row(sheet: Sheet, value: Mapping[str, Plain], shown: Mapping[str, Shown]) -> Line:
    cells: dict[str, Shown] = {}
    kept: dict[str, Plain] = {}
    for field in sheet.fields:
        _put(field, value.get(field.name, field.absent), cells, kept)
    cells |= shown
    marks = "".join(digest_of(cells.get(heading)) for heading in sheet.marked_headings)
    return Line(cells | _kept(kept, marks))


def _put(field: Field, value: Plain, cells: dict[str, Shown], kept: dict[str, Plain]) -> None:
    headings = (column.heading for column in field.columns)
    cells.update(zip(headings, field.show(value), strict=True))
    if not field.keeps(value):
        kept[field.name] = value


def _kept(values: Mapping[str, Plain], marks: str) -> dict[str, Shown]:
    pieces = kept_cells(values, marks)
    return {f"{KEPT} {at}" if at > 1 else KEPT: piece for at, piece in enumerate(pieces, 1)}


def _action_rows(sheet: Sheet, actions: list[Plain], export: Export) -> Rows:
    recommendations = map(as_plain, export.document.recommendations)
    over = {each["ref"]: each for each in recommendations}
    return [
        _row(sheet, action | {"step_of": step_of}, _shown(sheet, action, over, export))
        for action, step_of in _placed(actions, None)
    ]


def _placed(actions: Iterable[Plain], step_of: str | None) -> Iterator[tuple[Plain, str | None]]:
    for action in actions:
        yield action, step_of
        yield from _placed(action["steps"], action["ref"])


def _shown(
    sheet: Sheet, action: Plain, over: Mapping[str, Plain], export: Export
) -> dict[str, Shown]:
    values = (
        *copied([over[ref] for ref in action["recommendation_refs"]]),
        *_now(export.now.get(action["ref"])),
    )
    return {
        column.heading: clean(value) if isinstance(value, str) else value
        for (column, _), value in zip(sheet.shown, values, strict=True)
    }


def copied(recommendations: Sequence[Plain]) -> tuple[Shown, Shown, Shown]:
    """Return the headings, the themes and the words of recommendations, as an action shows them."""
    headings, themes, texts = (
        "\n".join(dict.fromkeys(each[key] for each in recommendations if each[key]))
        for key in ("heading", "theme", "text")
    )
    return headings or None, themes or None, texts or None


def _now(now: ActionNow | None) -> tuple[Shown, ...]:
    if now is None:
        return (None,) * 7
    moved = str(now.slips) if now.slips else None
    return (
        now.ends_on,
        moved,
        now.status,
        now.note,
        now.noted_on,
        now.noted_by,
        closure_in_words(now),
    )


def _plan_rows(plain: Mapping[str, Plain]) -> Iterator[Line]:
    for name, key, kind in PARTS:
        for value in parts_in(plain, key, kind):
            field = part_field(kind)
            cells: dict[str, Shown] = {PART: name}
            kept: dict[str, Plain] = {}
            _put(field, value, cells, kept)
            yield Line(cells | _kept(kept, ""))


def parts_in(plain: Mapping[str, Plain], key: str, kind: str) -> list[Plain]:
    """Return the values of one part of the plan: one, or as many as its list has."""
    if kind == "layout":
        return [LAYOUT]
    value: Plain = plain
    for step in key.split("."):
        value = value[step]
    return list(value) if kind in ("line", "row") else [value]


def part_field(kind: str) -> Field:
    """Return the field of one part of the plan."""
    heading = PLAN.field("text").columns[0].heading
    if kind == "day":
        return day("text", heading)
    if kind == "row":
        return lines("text", heading)
    return words("text", heading, empty=None if kind == "silent" else "")


def headings_of(sheet: Sheet, rows: Iterable[Line]) -> list[str]:
    """Return the headings of a table from left to right; `KEPT` only where it is used."""
    ours = [column.heading for column in sheet.columns]
    kept = dict.fromkeys(chain.from_iterable(line.cells for line in rows))
    return [*ours, *(heading for heading in kept if is_kept_heading(heading))]
