"""The page where governance decides what readers see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from webapp import clock
from webapp.notes.values import AskedAbout, OpenQuestion, ToClear
from webapp.timescales.wording import date_in_words
from webapp.vocabulary import ClearingDecision
from webapp.web.pages import PlanPage

_DECIDED = {
    ClearingDecision.AS_IT_IS.value: "Passed as it is",
    ClearingDecision.OWN_WORDING.value: "Passed in your own wording",
    ClearingDecision.HELD.value: "Held: readers do not see it",
}

#: What is said once something was done about a question.
DONE = {
    "asked": "Asked. The lead sees it on the action’s page and in their list",
    "settled": "Settled, no answer needed",
}


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A question about a note, and what came of it: `settled` is "" while it waits."""

    id: int
    told: str
    text: str
    settled: str
    answer: str


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A question that waits for an answer, about a note that stands elsewhere."""

    href: str
    ref: str
    told: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearingRow:
    """One note, what is decided about it, what was asked, and the forms to decide and to ask.

    `done` is what was just done about a question.
    """

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
    questions: tuple[AskedLine, ...]
    question: str
    done: str
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearingPage(PlanPage):
    """The notes that wait; first the one just decided about, or asked for by its number.

    `asked` are the questions that wait for an answer, about notes that are not shown.
    """

    template: ClassVar[str] = "notes/clearing.html"
    parts: ClassVar[Mapping[str, str]] = {"clearing-row": "row"}

    row: ClearingRow | None
    rows: tuple[ClearingRow, ...]
    asked: tuple[OpenLine, ...]
    newer_page: int | None
    older_page: int | None


def clearing_row(
    note: ToClear,
    *,
    typed: str | None = None,
    question: str = "",
    done: str = "",
    errors: dict[str, str] | None = None,
) -> ClearingRow:
    """Return a note as a row.

    `typed`, `question` and `errors` come back from a form that was not taken; `done` is what was
    just done about a question, a key of `DONE`.
    """
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
        questions=tuple(_asked_line(asked) for asked in note.questions),
        question=question,
        done=DONE.get(done, ""),
        errors=errors or {},
    )


def open_line(question: OpenQuestion, slug: str) -> OpenLine:
    """Return a question that waits for an answer, with the way to its note."""
    return OpenLine(
        href=f"/plans/{slug}/clearing?note={question.note_id}",
        ref=question.action_ref,
        told=f"{question.asked_by} asked on {date_in_words(clock.day_of(question.asked_at))}",
        text=_shortened(question.text),
    )


def _asked_line(asked: AskedAbout) -> AskedLine:
    settled = ""
    if asked.settled_at is not None:
        day = date_in_words(clock.day_of(asked.settled_at))
        settled = f"Settled on {day}, no answer needed"
        if asked.answer_id is not None:
            settled = f"Answered on {day}"
    told = f"{asked.asked_by} asked on {date_in_words(clock.day_of(asked.asked_at))}"
    return AskedLine(asked.id, told, asked.text, settled, asked.answer or "")


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 120 else f"{line[:120].rpartition(' ')[0]}…"
