"""An export read back: the same plan, with what somebody has changed in its cells meanwhile."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from webapp.errors import PlanFileError
from webapp.plans.documents.reading import read_plan
from webapp.plans.documents.values import PlanDocument
from webapp.plans.exports.cells import is_marked, key_of, keys_of
from webapp.plans.exports.fields import Field, wrong_cell
from webapp.plans.exports.keeping import Kept, read_kept
from webapp.plans.exports.laying import part_field
from webapp.plans.exports.layout import LAYOUT, PART, PARTS, PLAN, Sheet
from webapp.plans.exports.reading_actions import ReadRow, actions_of
from webapp.plans.exports.tables import FoundRow, FoundTable, find_tables, is_export
from webapp.plans.exports.values import GridLike, Plain, Seen


def read_export(grid: GridLike) -> PlanDocument | None:
    """Return the plan of an export that came back; None where the document is no export of ours.

    Raises PlanFileError, which names the cell, where a change cannot be read.
    """
    if not is_export(grid):
        return None
    plain: dict[str, Plain] = {}
    places: dict[str, str] = {}
    tables = find_tables(grid)
    shown = next(table.sheet.shown for table in tables if table.sheet.key == "actions")
    for table in tables:
        if table.sheet is PLAN:
            plain |= _plan(table)
        else:
            rows = [_read(row, table.sheet) for row in table.rows]
            is_actions = table.sheet.key == "actions"
            plain[table.sheet.key] = rows if is_actions else [row.value for row in rows]
            places |= {f"{table.sheet.key}[{at}]": row.place for at, row in enumerate(rows)}
    actions, of_actions = actions_of(plain["actions"], plain["recommendations"], shown)
    return _document(plain | {"actions": actions}, places | of_actions)


def _document(plain: Mapping[str, Plain], places: Mapping[str, str]) -> PlanDocument:
    try:
        return read_plan(json.dumps(plain).encode())
    except PlanFileError as error:
        path, _, what = str(error).partition(": ")
        found = max((known for known in places if path.startswith(known)), key=len, default=None)
        if found is None:
            raise
        about = path[len(found) :].lstrip(".")
        raise PlanFileError(f"{places[found]}: {about}: {what}") from error


def _read(row: FoundRow, sheet: Sheet) -> ReadRow:
    kept = read_kept(row.kept, sheet.marked_headings)
    if kept is None:
        raise PlanFileError(
            f"{row.place}: the last column of this row is not as it was exported. Empty that cell, "
            "or copy it from the export again."
        )
    value = {field.name: read_field(field, row, kept) for field in sheet.fields}
    changed = frozenset(_changed(row, sheet, kept))
    for follower in sheet.followers:
        own = {column.heading for column in sheet.field(follower.name).columns}
        source = sheet.field(follower.source).columns[0].heading
        is_new = kept.marks is None and not any(row.seen(heading).text for heading in own)
        if is_new or (source in changed and not own & changed):
            value[follower.name] = follower.derive(value[follower.source])
    return ReadRow(value, row, kept, changed)


def _changed(row: FoundRow, sheet: Sheet, kept: Kept) -> Iterable[str]:
    """Name the marked cells that no longer hold what was exported."""
    if kept.marks is None:
        shown = {column.heading for column, _ in sheet.shown}
        yield from (name for name in shown if row.seen(name).text.strip())
        return
    for heading, mark in kept.marks.items():
        if not is_marked(row.seen(heading), mark):
            yield heading


def read_field(field: Field, row: FoundRow, kept: Kept) -> Plain:
    """Return a field's value: what was kept of it, unless its cells say something else by now."""
    seen = tuple(row.seen(column.heading) for column in field.columns)
    if field.name in kept.values:
        value = kept.values[field.name]
        if _is_as_shown(field, value, seen):
            return value
    return field.read(seen)


def _is_as_shown(field: Field, value: Plain, seen: tuple[Seen, ...]) -> bool:
    try:
        shown = field.show(value)
    except (TypeError, ValueError, KeyError, AttributeError):
        return False
    return all(key_of(one) in keys_of(cell) for one, cell in zip(shown, seen, strict=True))


def _plan(table: FoundTable) -> dict[str, Plain]:
    plain: dict[str, Plain] = {"challenge": {}}
    kinds = {name.casefold(): (key, kind) for name, key, kind in PARTS}
    for _, key, kind in PARTS:
        if kind in ("line", "row"):
            plain[key] = []
    for row in table.rows:
        part = row.seen(PART)
        if part.text.strip().casefold() not in kinds:
            names = ", ".join(name for name, _, _ in PARTS)
            raise wrong_cell(part, f"“{part.text}” is not one of {names}.")
        key, kind = kinds[part.text.strip().casefold()]
        value = read_field(part_field(kind), row, read_kept(row.kept, ()) or Kept())
        _put(plain, key, kind, value, row)
    _require_parts(plain)
    return plain


def _put(plain: dict[str, Plain], key: str, kind: str, value: Plain, row: FoundRow) -> None:
    if kind == "layout":
        if value != LAYOUT:
            raise PlanFileError(
                "This file was exported by a newer version of the tracker. Load it there, or "
                "export the plan as JSON."
            )
    elif kind in ("line", "row"):
        plain[key].append(value)
    elif "." in key:
        outer, inner = key.split(".")
        plain[outer][inner] = value
    elif key in plain:
        raise wrong_cell(row.seen(PART), f"“{row.seen(PART).text}” stands there twice.")
    else:
        plain[key] = value


def _require_parts(plain: Mapping[str, Plain]) -> None:
    for name, key, kind in PARTS:
        outer, _, inner = key.partition(".")
        is_there = kind == "layout" or (inner in plain[outer] if inner else outer in plain)
        if not is_there:
            raise PlanFileError(
                f"The row “{name}” of the plan is missing. Put it back; its words may be empty."
            )
