"""The page where governance decides what readers see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from webapp import clock
from webapp.notes.values import ToClear
from webapp.timescales.wording import date_in_words
from webapp.vocabulary import ClearingDecision
from webapp.web.pages import PlanPage

_DECIDED = {
    ClearingDecision.AS_IT_IS.value: "Passed as it is",
    ClearingDecision.OWN_WORDING.value: "Passed in your own wording",
    ClearingDecision.HELD.value: "Held: readers do not see it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearingRow:
    """One note, what is decided about it, and the form to decide."""

    id: int
    action_id: int
    action_ref: str
    action_text: str
    noted_on: str
    by: str
    text: str
    evidence_url: str | None
    decided: str | None
    decided_by: str | None
    is_own_wording: bool
    own_wording: str
    is_superseded: bool
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearingPage(PlanPage):
    """The notes that wait; first the one just decided about, or asked for by its number."""

    template: ClassVar[str] = "notes/clearing.html"
    parts: ClassVar[Mapping[str, str]] = {"clearing-row": "row"}

    row: ClearingRow | None
    rows: tuple[ClearingRow, ...]
    newer_page: int | None
    older_page: int | None


def clearing_row(
    note: ToClear, *, typed: str | None = None, errors: dict[str, str] | None = None
) -> ClearingRow:
    """Return a note as a row; `typed` and `errors` come back from a form that was not taken."""
    by = f"{note.person} on behalf of {note.post}" if note.on_behalf else note.post
    decided_by = None
    if note.decided_at is not None:
        day = date_in_words(clock.day_of(note.decided_at))
        decided_by = f"{note.decided_by}, {day}"
    return ClearingRow(
        id=note.id,
        action_id=note.action_id,
        action_ref=note.action_ref,
        action_text=_shortened(note.action_text or "No wording printed"),
        noted_on=date_in_words(note.noted_on),
        by=by if note.on_behalf else f"{by} ({note.person})",
        text=note.text,
        evidence_url=note.evidence_url,
        decided=_DECIDED[note.decision] if note.decision else None,
        decided_by=decided_by,
        is_own_wording=note.decision == ClearingDecision.OWN_WORDING,
        own_wording=(note.cleared_text or note.text) if typed is None else typed,
        is_superseded=note.is_superseded,
        errors=errors or {},
    )


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 120 else f"{line[:120].rpartition(' ')[0]}…"
