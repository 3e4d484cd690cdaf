"""The actions of a plan as they are now, to be compared with its document's next version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import (
    Action,
    ActionPost,
    ActionRecommendation,
    Note,
    Slip,
)
from webapp.imports.comparing.held_values import (
    HeldAction,
    Said,
)
from webapp.imports.comparing.wording import bare
from webapp.plans.documents.values import PlanDocument, PrintedAction
from webapp.principals import Governance
from webapp.vocabulary import LeadSource

#: How the reason of a slip begins that a document brought.
FROM_DOCUMENT = "From the document"


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    step_of: int | None
    ends_on: date | None
    status_id: int | None
    closed_on: date | None
    closure_proposed: bool


@dataclass(frozen=True, slots=True)
class _Of:
    action_id: int
    other_id: int


@dataclass(frozen=True, slots=True)
class _Lead:
    action_id: int
    post_id: int
    source: str


@dataclass(frozen=True, slots=True)
class _Slip:
    action_id: int
    before: str | None
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Note:
    action_id: int
    step_id: int | None
    text: str
    noted_on: date


@prepared(_Row)
def _rows(governance: Any, plan_id: Any) -> Any:
    columns = (
        Action.id,
        Action.step_of,
        Action.ends_on,
        Action.status,
        Action.closed_on,
        Action.closure_proposed,
    )
    return (
        scope.actions_and_steps(governance, *columns)
        .where(Action.plan == value(plan_id))
        .order_by(Action.position, Action.id)
    )


def _on_actions(table: Any, governance: Any, plan_id: Any, *columns: Any) -> Any:
    return scope.on_actions(table, governance, table.action, *columns).where(
        Action.plan == value(plan_id)
    )


@prepared(_Of)
def _answers(governance: Any, plan_id: Any) -> Any:
    query = _on_actions(
        ActionRecommendation, governance, plan_id, ActionRecommendation.recommendation
    )
    return query.order_by(ActionRecommendation.position, ActionRecommendation.id)


@prepared(_Lead)
def _leads(governance: Any, plan_id: Any) -> Any:
    query = _on_actions(ActionPost, governance, plan_id, ActionPost.post, ActionPost.source)
    return query.order_by(ActionPost.position, ActionPost.id)


@prepared(_Slip)
def _slips(governance: Any, plan_id: Any) -> Any:
    query = _on_actions(Slip, governance, plan_id, Slip.from_text, Slip.to_text, Slip.reason)
    return query.order_by(Slip.id)


@prepared(_Note)
def _notes(governance: Any, plan_id: Any) -> Any:
    query = _on_actions(Note, governance, plan_id, Note.step, Note.text, Note.noted_on)
    return query.order_by(Note.noted_on, Note.id)


def list_leads(governance: Governance, plan_id: int) -> dict[int, int]:
    """Return the post that is accountable for each action that has one."""
    leads = _leads.all(governance, plan_id=plan_id)
    return {lead.action_id: lead.post_id for lead in reversed(leads)}


class HeldActions:
    """The rows of a plan's actions, and what belongs to each."""

    def __init__(self, governance: Governance, plan_id: int) -> None:
        self._rows: dict[int | None, list[_Row]] = defaultdict(list)
        for row in _rows.all(governance, plan_id=plan_id):
            self._rows[row.step_of].append(row)
        self._answers: dict[int, list[int]] = defaultdict(list)
        for answer in _answers.all(governance, plan_id=plan_id):
            self._answers[answer.action_id].append(answer.other_id)
        self._leads: dict[int, list[_Lead]] = defaultdict(list)
        for lead in _leads.all(governance, plan_id=plan_id):
            self._leads[lead.action_id].append(lead)
        self._slips: dict[int, list[_Slip]] = defaultdict(list)
        for slip in _slips.all(governance, plan_id=plan_id):
            self._slips[slip.action_id].append(slip)
        self._notes: dict[int, list[Said]] = defaultdict(list)
        for note in _notes.all(governance, plan_id=plan_id):
            for number in {note.action_id, note.step_id or note.action_id}:
                self._notes[number].append(Said(note.text, note.noted_on))

    def earlier_deadlines(self) -> Iterator[tuple[int, str]]:
        """Go through the deadlines that were moved: the action's number, and what it was."""
        for action_id, slips in self._slips.items():
            yield from ((action_id, slip.before or "") for slip in slips)

    def all_of(self, document: PlanDocument) -> Iterator[HeldAction]:
        """Go through the actions of a document and their steps, each before its own."""
        yield from self._under(None, document.actions, "actions", None)

    def _under(
        self,
        above: _Row | None,
        printed: Sequence[PrintedAction],
        path: str,
        top: int | None,
    ) -> Iterator[HeldAction]:
        rows = self._rows[None if above is None else above.id]
        for at, (row, each) in enumerate(zip(rows, printed, strict=True)):
            here = f"{path}[{at}]"
            yield self._held(row, each, here, top or row.id)
            yield from self._under(row, each.steps, f"{here}.steps", top or row.id)

    def _held(self, row: _Row, printed: PrintedAction, path: str, top: int) -> HeldAction:
        own = [lead for lead in self._leads[row.id] if lead.source != LeadSource.SECTION.value]
        return HeldAction(
            id=row.id,
            top=top,
            step_of=row.step_of,
            path=path,
            printed=printed,
            recommendations=tuple(self._answers[top]),
            leads=tuple(lead.post_id for lead in own),
            posts=tuple(lead.post_id for lead in self._leads[top]),
            deadlines=_deadlines(printed.timescale_text, self._slips[row.id]),
            ends_on=row.ends_on,
            status_id=row.status_id,
            closed_on=row.closed_on,
            closure_proposed=row.closure_proposed,
            said=tuple(self._notes[row.id]),
        )


def _deadlines(printed: str | None, slips: Iterable[_Slip]) -> tuple[str, ...]:
    """Return the deadline that holds, and what a document said last, when that was another.

    A council goes on sending its table with the old date after the deadline was moved here.
    """
    now = in_document = printed or ""
    for slip in slips:
        now = slip.text
        if slip.reason.startswith(FROM_DOCUMENT):
            in_document = slip.text
    return (now,) if bare(now) == bare(in_document) else (now, in_document)
