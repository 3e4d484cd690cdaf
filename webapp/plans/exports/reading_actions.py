"""Rows of actions and steps that came back, put inside one another again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.plans.documents.reading import DEEPEST_STEP
from webapp.plans.exports.cells import key_of
from webapp.plans.exports.fields import Column, read_day, wrong_cell
from webapp.plans.exports.keeping import Kept
from webapp.plans.exports.laying import copied
from webapp.plans.exports.layout import COPIED, LATEST_NOTE, NOTED_BY, NOTED_ON, STEP_OF
from webapp.plans.exports.tables import FoundRow
from webapp.plans.exports.values import Plain

_REFS = "Answers recommendations"
_NOTE = (LATEST_NOTE, NOTED_ON, NOTED_BY)


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row as read; `changed` are the headings of marked cells that somebody changed."""

    value: dict[str, Plain]
    row: FoundRow
    kept: Kept
    changed: frozenset[str]

    @property
    def has_new_note(self) -> bool:
        """Whether somebody wrote a note into the table."""
        return LATEST_NOTE in self.changed and bool(self.row.seen(LATEST_NOTE).text.strip())

    @property
    def place(self) -> str:
        """Return where the row begins, in words."""
        return self.row.place


def actions_of(
    rows: list[ReadRow], recommendations: list[Plain], shown: tuple[tuple[Column, str], ...]
) -> tuple[list[Plain], dict[str, str]]:
    """Return the actions with their steps in them, and where each stood, by its path.

    Raises PlanFileError where a step's action is not there, or what is only shown was changed.
    """
    first: dict[str, ReadRow] = {}
    for row in rows:
        first.setdefault(row.value["ref"], row)
    steps: dict[str | None, list[ReadRow]] = {}
    for row in rows:
        parent = row.value.pop("step_of")
        if parent is not None and (parent not in first or parent == row.value["ref"]):
            raise wrong_cell(
                row.row.seen(STEP_OF), f"“{parent}” is not the ref of another action here."
            )
        steps.setdefault(parent, []).append(row)
    placed: dict[str, str] = {}
    actions = _placed(steps, None, "actions", placed)
    over = {each["ref"]: each for each in recommendations}
    for row in rows:
        _refuse_changes(row, over, shown)
    if len(placed) != len(rows):
        left = next(row for row in rows if row.place not in placed.values())
        raise wrong_cell(left.row.seen(STEP_OF), "these steps stand inside one another in a ring.")
    return actions, placed


def _placed(
    steps: Mapping[str | None, list[ReadRow]],
    parent: Plain,
    path: str,
    placed: dict[str, str],
) -> list[Plain]:
    found = []
    waiting = steps.get(None if parent is None else parent["ref"], [])
    for at, row in enumerate(waiting):
        placed[f"{path}[{at}]"] = row.place
        action = row.value
        _settle(row, parent)
        inside = f"{path}[{at}].steps"
        is_deep = inside.count(".steps") > DEEPEST_STEP + 1
        action["steps"] = [] if is_deep else _placed(steps, action, inside, placed)
        found.append(action)
    return found


def _settle(row: ReadRow, parent: Plain) -> None:
    """Fill in what a row that somebody added leaves open, and take a new note as progress."""
    action = row.value
    is_new = row.kept.marks is None
    said_refs = action["recommendation_refs"] and (is_new or _REFS in row.changed)
    if parent is not None and not said_refs:
        action["recommendation_refs"] = parent["recommendation_refs"]
    if is_new and action["timescale_text"] and not action["timescale_source"]:
        action["timescale_source"] = "column"
    if row.has_new_note:
        action["updates"] = [*action["updates"], _update(row)]


def _update(row: ReadRow) -> Plain:
    """Return the note that somebody wrote into the table; what they left of the last is not its."""
    by = row.row.seen(NOTED_BY).text if NOTED_BY in row.changed else ""
    day = read_day(row.row.seen(NOTED_ON)) if NOTED_ON in row.changed else None
    heading = f"{LATEST_NOTE}, {by}" if by else LATEST_NOTE
    return {"heading": heading, "text": row.row.seen(LATEST_NOTE).text, "noted_on": day}


def _refuse_changes(
    row: ReadRow, over: Mapping[str, Plain], shown: tuple[tuple[Column, str], ...]
) -> None:
    """Refuse changes of what is only shown, unless it says what the recommendations say."""
    answered = [over[ref] for ref in row.value["recommendation_refs"] if ref in over]
    now = dict(zip(COPIED, map(key_of, copied(answered)), strict=True))
    for column, where in shown:
        heading = column.heading
        seen = row.row.seen(heading)
        if heading not in row.changed or (heading in _NOTE and row.has_new_note):
            continue
        if heading not in now or key_of(seen.text) != now[heading]:
            raise wrong_cell(
                seen,
                f"“{heading}” of {row.value['ref'] or 'this row'} is shown here and not changed "
                f"here: {where}. Put back what stood in the cell.",
            )
