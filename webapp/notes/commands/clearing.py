"""Deciding what readers see of a note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import peewee

from webapp import clock, scope
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.rows import prepared, value
from webapp.db.tables import Action, Clearing, Note
from webapp.errors import Invalid, Missing
from webapp.notes.values import LONGEST_TEXT
from webapp.principals import Governance
from webapp.vocabulary import ClearingDecision

_Later = Note.alias("later_note")


@dataclass(frozen=True, slots=True)
class _Found:
    action_id: int
    plan_id: int
    later_id: int | None


@prepared(_Found)
def _found(governance: Any, note_id: Any) -> Any:
    return (
        scope.on_actions(Note, governance, Note.action, Action.plan, _Later.id)
        .switch(Note)
        .join(_Later, peewee.JOIN.LEFT_OUTER, on=(_Later.supersedes == Note.id))
        .where(Note.id == value(note_id))
    )


def clear_note(
    governance: Governance, note_id: int, decision: ClearingDecision, text: str | None = None
) -> int:
    """Decide what readers see of a note, and return the decision's number; the newest one holds.

    `text` is the wording for readers of a decision for an own wording, else left out. Raises
    Missing for a note of another plan, and Invalid for a missing or too long wording or a note
    that was corrected.
    """
    wording = _wording(decision, text)
    with writing():
        found = _found.first(governance, note_id=note_id)
        if found is None:
            raise Missing
        scope.hold_action(governance, found.action_id)
        if found.later_id is not None:
            raise Invalid({"decision": "This update was corrected: decide about the correction"})
        clearing_id: int = Clearing.insert(
            note=note_id,
            decision=decision.value,
            text=wording,
            person=governance.person_id,
            decided_at=clock.now(),
        ).execute()
        record(
            governance,
            "note cleared",
            "note",
            note_id,
            plan_id=found.plan_id,
            decision=decision.value,
        )
    return clearing_id


def _wording(decision: ClearingDecision, text: str | None) -> str | None:
    if decision is not ClearingDecision.OWN_WORDING:
        return None
    wording = (text or "").strip()
    if not wording or "\x00" in wording:
        raise Invalid({"text": "Enter the words that readers will see"})
    if len(wording) > LONGEST_TEXT:
        raise Invalid(
            {
                "text": f"The words for readers must be {LONGEST_TEXT:,} characters or fewer; "
                f"you have {len(wording):,}"
            }
        )
    return wording
