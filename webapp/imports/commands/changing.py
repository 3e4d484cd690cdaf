"""Saying how a document is to be read."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from webapp import clock
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.tables import Import
from webapp.errors import Invalid, Refused, Stale
from webapp.imports.queries import find_import
from webapp.imports.readings import answers_as_json
from webapp.imports.values import ACCEPTED, LONGEST_ANSWER, Change, Draft
from webapp.principals import Importer

#: Answers of one reading, of all kinds; far more than any plan has cells.
MOST_ANSWERS = 50_000


def change_reading(importer: Importer, import_id: int, version: int, change: Change) -> None:
    """Take in what somebody says of a reading that they saw in a version.

    Raises Missing, Refused once the plan is loaded, Stale when somebody changed the reading since,
    and Invalid for an answer that is too long.
    """
    _require_short(change)
    with writing():
        draft = find_import(importer, import_id)
        _require_open(draft)
        if draft.version != version:
            raise Stale(f"{draft.changed_by or 'Somebody'} changed this reading meanwhile.")
        said = _said(draft, change)
        if sum(map(len, said.values())) > MOST_ANSWERS:
            raise Refused("There are too many changes to this reading. Start again with the file.")
        accepted = (draft.accepted - set(change.doubts)) | change.accepted
        asked = {
            key: (*words, ACCEPTED) if key in accepted else words
            for key, words in {**draft.asked, **change.asked}.items()
            if key in said["doubts"]
        }
        Import.update(
            answers=said,
            asked=asked,
            version=version + 1,
            changed_by=importer.person_id,
            changed_at=clock.now(),
        ).where(Import.id == import_id).execute()
        record(
            importer,
            "reading changed",
            "import",
            import_id,
            plan_id=draft.plan_id,
            version=version + 1,
        )


def _require_open(draft: Draft) -> None:
    if draft.loaded_at is not None:
        raise Refused("This plan is loaded. Change it on its own pages.")


def _require_short(change: Change) -> None:
    for part in (change.doubts, change.corrections):
        for said in part.values():
            if len(said) > LONGEST_ANSWER or "\x00" in said:
                raise Invalid(
                    {"answer": f"An answer must be {LONGEST_ANSWER:,} plain characters or fewer"}
                )


def _said(draft: Draft, change: Change) -> dict[str, dict[str, str]]:
    before: dict[str, dict[str, str]] = json.loads(answers_as_json(draft.answers))
    told: dict[str, Any] = asdict(change)
    before["rows"] = _moved(before["rows"], change.moved)
    return {
        part: {
            key: answer
            for key, answer in {**said, **told.get(part, {})}.items()
            if (part, key) not in change.undone
        }
        for part, said in before.items()
    }


def _moved(rows: dict[str, str], moved: tuple[int, int, int] | None) -> dict[str, str]:
    """Return what was said of rows by where the rows stand after a split, or without one."""
    if moved is None:
        return rows
    table, behind, by = moved
    kept = {}
    for key, kind in rows.items():
        at_table, at_row = map(int, key.split(":"))
        is_moved = at_table == table and at_row > behind
        kept[f"{at_table}:{at_row + by if is_moved else at_row}"] = kind
    return kept
