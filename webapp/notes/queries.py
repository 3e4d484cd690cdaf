"""What is read about notes."""

from __future__ import annotations

from typing import Any

import peewee

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.stamps import kept_for
from webapp.db.tables import Action, Clearing, Note, Person, Post, Status
from webapp.errors import Missing
from webapp.notes.values import Note as NoteValue
from webapp.notes.values import OldNote, OwnNote, ToClear
from webapp.principals import Contributor, Governance, Insider

#: How many notes an action's page shows at once.
NOTES_A_PAGE = 50
#: How many notes wait on one page for clearing.
TO_CLEAR_A_PAGE = 20

# A bound number after LIMIT makes SQLite plan the whole statement anew at each call.
_ONE_MORE_NOTE = peewee.SQL(str(NOTES_A_PAGE + 1))
_ONE_MORE_TO_CLEAR = peewee.SQL(str(TO_CLEAR_A_PAGE + 1))

_Step = Action.alias("step")
_Previous = Status.alias("previous_status")
_Decider = Person.alias("decider")
_Later = Note.alias("later_note")


def _with_newest_clearing(query: Any, newest: Any) -> Any:
    return query.switch(Note).join(
        Clearing,
        peewee.JOIN.LEFT_OUTER,
        on=(Clearing.note == Note.id) & Clearing.id.in_(newest),
    )


def _without_superseded(query: Any) -> Any:
    return (
        query.switch(Note)
        .join(_Later, peewee.JOIN.LEFT_OUTER, on=(_Later.supersedes == Note.id))
        .where(_Later.id.is_null())
    )


@prepared(NoteValue)
def _notes(insider: Any, action_id: Any, skipped: Any) -> Any:
    newest = (
        scope.clearings(insider, peewee.fn.MAX(Clearing.id))
        .where(Note.action == value(action_id))
        .group_by(Clearing.note)
    )
    query = (
        scope.on_actions(
            Note,
            insider,
            Note.id,
            Note.noted_on.cast("TEXT"),
            Note.text,
            Note.nothing_to_report,
            Status.counts_as,
            Status.label,
            _Previous.counts_as,
            _Previous.label,
            Note.evidence_url,
            Post.title,
            Person.name,
            Person.id,
            Note.on_behalf,
            _Step.ref,
            Note.supersedes,
            Clearing.decision,
            Clearing.text,
        )
        .switch(Note)
        .join(Post, on=(Note.post == Post.id))
        .switch(Note)
        .join(Person, on=(Note.person == Person.id))
        .switch(Note)
        .join(Status, peewee.JOIN.LEFT_OUTER, on=(Note.status == Status.id))
        .switch(Note)
        .join(_Previous, peewee.JOIN.LEFT_OUTER, on=(Note.previous_status == _Previous.id))
        .switch(Note)
        .join(_Step, peewee.JOIN.LEFT_OUTER, on=(Note.step == _Step.id))
        .where(Note.action == value(action_id))
    )
    return (
        _without_superseded(_with_newest_clearing(query, newest))
        .order_by(Note.noted_on.desc(), Note.posted_at.desc(), Note.id.desc())
        .limit(_ONE_MORE_NOTE)
        .offset(value(skipped))
    )


@prepared(OldNote)
def _old_notes(insider: Any, action_id: Any) -> Any:
    return (
        scope.on_actions(
            Note,
            insider,
            Note.id,
            _Later.id,
            Note.noted_on,
            Note.posted_at,
            Note.text,
            Status.label,
            Person.name,
        )
        .switch(Note)
        .join(_Later, on=(_Later.supersedes == Note.id))
        .switch(Note)
        .join(Person, on=(Note.person == Person.id))
        .switch(Note)
        .join(Status, peewee.JOIN.LEFT_OUTER, on=(Note.status == Status.id))
        .where(Note.action == value(action_id))
        .order_by(Note.posted_at.desc(), Note.id.desc())
    )


@prepared(OwnNote)
def _own_note(principal: Any, action_id: Any, note_id: Any) -> Any:
    return scope.on_actions(
        Note,
        principal,
        Note.id,
        Note.action,
        Note.noted_on,
        Note.text,
        Note.nothing_to_report,
        Note.status,
        Note.evidence_url,
        Note.step,
        Note.person,
    ).where(Note.id == value(note_id), Note.action == value(action_id))


def list_notes(insider: Insider, action_id: int, page: int = 1) -> tuple[list[NoteValue], bool]:
    """Return a page of an action's notes, newest first, and whether older ones follow.

    Notes that were corrected are left out: their corrections stand for them.
    """
    found = kept_for(
        insider,
        ("notes", action_id, page),
        lambda: _notes.all(insider, action_id=action_id, skipped=(page - 1) * NOTES_A_PAGE),
    )
    return found[:NOTES_A_PAGE], len(found) > NOTES_A_PAGE


def list_old_notes(insider: Insider, action_id: int) -> list[OldNote]:
    """Return the notes of an action that were corrected, newest first."""
    return _old_notes.all(insider, action_id=action_id)


def find_own_note(contributor: Contributor, action_id: int, note_id: int) -> OwnNote:
    """Return a note that the asker may correct: their own, or as governance any.

    Raises Missing when it is not there, or not the asker's to correct.
    """
    found = _own_note.first(contributor, action_id=action_id, note_id=note_id)
    if found is None:
        raise Missing
    if found.person_id != contributor.person_id:
        keeper = Governance(contributor.person_id, contributor.on)
        if _own_note.first(keeper, action_id=action_id, note_id=note_id) is None:
            raise Missing
    return found


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
        )
        .switch(Note)
        .join(Post, on=(Note.post == Post.id))
        .switch(Note)
        .join(Person, on=(Note.person == Person.id))
        .switch(Note)
        .join(_Later, peewee.JOIN.LEFT_OUTER, on=(_Later.supersedes == Note.id))
    )
    return _with_newest_clearing(query, newest).join(
        _Decider, peewee.JOIN.LEFT_OUTER, on=(Clearing.person == _Decider.id)
    )


@prepared(ToClear)
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


@prepared(ToClear)
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
    return found[:TO_CLEAR_A_PAGE], len(found) > TO_CLEAR_A_PAGE


def find_note_to_clear(governance: Governance, plan_id: int, note_id: int) -> ToClear:
    """Return a note of a plan with what was decided about it. Raises Missing."""
    found = _one_to_clear.first(governance, plan_id=plan_id, note_id=note_id)
    if found is None:
        raise Missing
    return found
