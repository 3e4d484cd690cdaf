"""The notes of a plan as governance clears them for readers."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import peewee

from webapp import scope
from webapp.db.gathering import gathered, spread
from webapp.db.rows import prepared, value
from webapp.db.tables import Action, Clearing, Note, NoteQuery, Person, Post
from webapp.errors import Missing
from webapp.notes.queries.newest import with_newest_clearing
from webapp.notes.values import AskedAbout, ToClear, ToClearFacts
from webapp.principals import Governance

#: How many notes wait on one page for clearing.
TO_CLEAR_A_PAGE = 20

# A bound number after LIMIT makes SQLite plan the whole statement anew at each call.
_ONE_MORE_TO_CLEAR = peewee.SQL(str(TO_CLEAR_A_PAGE + 1))

_Later = Note.alias("later_note")
_Decider = Person.alias("decider")
_Asker = Person.alias("asker")
_Answer = Note.alias("answering_note")


@dataclass(frozen=True, slots=True)
class _Row(ToClearFacts):
    """The facts, then the questions gathered."""

    asked: str | None


_FACTS = tuple(field.name for field in fields(ToClearFacts))


def _asked() -> Any:
    """What was asked about the note, the oldest first."""
    columns = gathered(
        NoteQuery.id,
        NoteQuery.text,
        _Asker.name,
        NoteQuery.asked_at,
        NoteQuery.settled_at,
        _Answer.id,
        _Answer.text,
        order_by=(NoteQuery.id,),
    )
    return (
        scope.queries_of_the_note(columns)
        .join(_Asker, on=(NoteQuery.asked_by == _Asker.id))
        .switch(NoteQuery)
        .join(_Answer, peewee.JOIN.LEFT_OUTER, on=(NoteQuery.answer == _Answer.id))
    )


def _to_clear(governance: Any, newest: Any) -> Any:
    query = (
        scope.on_actions(
            Note,
            governance,
            Note.id,
            Action.id,
            Action.ref,
            peewee.fn.COALESCE(Action.text, Action.outcome, Action.evidence_text),
            Note.noted_on,
            Post.title,
            Person.name,
            Note.on_behalf,
            Note.text,
            Note.evidence_url,
            Clearing.decision,
            Clearing.text,
            Clearing.decided_at,
            _Decider.name,
            _Later.id.is_null(False),
            _asked(),
        )
        .switch(Note)
        .join(Post, on=(Note.post == Post.id))
        .switch(Note)
        .join(Person, on=(Note.person == Person.id))
        .switch(Note)
        .join(_Later, peewee.JOIN.LEFT_OUTER, on=(_Later.supersedes == Note.id))
    )
    return with_newest_clearing(query, newest).join(
        _Decider, peewee.JOIN.LEFT_OUTER, on=(Clearing.person == _Decider.id)
    )


@prepared(_Row)
def _waiting(governance: Any, plan_id: Any, skipped: Any) -> Any:
    newest = (
        scope.clearings(governance, peewee.fn.MAX(Clearing.id))
        .where(Action.plan == value(plan_id))
        .group_by(Clearing.note)
    )
    return (
        _to_clear(governance, newest)
        .where(
            Action.plan == value(plan_id),
            Clearing.id.is_null(),
            _Later.id.is_null(),
            ~Note.nothing_to_report,
        )
        .order_by(Note.noted_on.desc(), Note.posted_at.desc(), Note.id.desc())
        .limit(_ONE_MORE_TO_CLEAR)
        .offset(value(skipped))
    )


@prepared(_Row)
def _one_to_clear(governance: Any, plan_id: Any, note_id: Any) -> Any:
    newest = scope.clearings(governance, peewee.fn.MAX(Clearing.id)).where(
        Clearing.note == value(note_id)
    )
    return _to_clear(governance, newest).where(
        Action.plan == value(plan_id), Note.id == value(note_id)
    )


def list_notes_to_clear(
    governance: Governance, plan_id: int, page: int = 1
) -> tuple[list[ToClear], bool]:
    """Return a page of the notes of a plan about which nothing is decided yet, newest first.

    Whether more follow comes second. Notes that only say that there is nothing to report, and
    notes that were corrected, wait for nobody.
    """
    found = _waiting.all(governance, plan_id=plan_id, skipped=(page - 1) * TO_CLEAR_A_PAGE)
    return [_read(row) for row in found[:TO_CLEAR_A_PAGE]], len(found) > TO_CLEAR_A_PAGE


def find_note_to_clear(governance: Governance, plan_id: int, note_id: int) -> ToClear:
    """Return a note of a plan with what was decided about it. Raises Missing."""
    found = _one_to_clear.first(governance, plan_id=plan_id, note_id=note_id)
    if found is None:
        raise Missing
    return _read(found)


def _read(row: _Row) -> ToClear:
    facts = {name: getattr(row, name) for name in _FACTS}
    return ToClear(**facts, questions=spread(row.asked, AskedAbout))
