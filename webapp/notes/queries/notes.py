"""The notes of an action."""

from __future__ import annotations

from typing import Any

import peewee

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.stamps import kept_for
from webapp.db.tables import Action, Clearing, Note, Person, Post, Status
from webapp.errors import Missing
from webapp.notes.queries.newest import with_newest_clearing
from webapp.notes.values import Note as NoteValue
from webapp.notes.values import OldNote, OwnNote
from webapp.principals import Contributor, Governance, Insider

#: How many notes an action's page shows at once.
NOTES_A_PAGE = 50

# A bound number after LIMIT makes SQLite plan the whole statement anew at each call.
_ONE_MORE_NOTE = peewee.SQL(str(NOTES_A_PAGE + 1))

_Step = Action.alias("step")
_Previous = Status.alias("previous_status")
_Later = Note.alias("later_note")


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
        _without_superseded(with_newest_clearing(query, newest))
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
