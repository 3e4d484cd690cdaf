"""What governance asked about notes."""

from __future__ import annotations

from typing import Any

import peewee

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import Action, Note, NoteQuery, Person
from webapp.errors import Missing
from webapp.notes.values import OpenQuestion, Question
from webapp.principals import Contributor, Governance

_ABOUT = NoteQuery.note == Note.id


@prepared(OpenQuestion)
def _open(governance: Any, plan_id: Any) -> Any:
    return (
        scope.on_actions(
            NoteQuery,
            governance,
            NoteQuery.id,
            Action.id,
            Action.ref,
            NoteQuery.note,
            NoteQuery.text,
            Person.name,
            NoteQuery.asked_at,
        )
        .switch(NoteQuery)
        .join(Person, on=(NoteQuery.asked_by == Person.id))
        .where(Action.plan == value(plan_id), NoteQuery.settled_at.is_null())
        .order_by(NoteQuery.id)
    )


@prepared(Question)
def _one(contributor: Any, action_id: Any, question_id: Any) -> Any:
    return (
        scope.on_actions(
            NoteQuery,
            contributor,
            NoteQuery.id,
            NoteQuery.text,
            Person.name,
            NoteQuery.asked_at,
            NoteQuery.settled_at,
            NoteQuery.answer,
            Note.text,
            Note.noted_on,
        )
        .switch(NoteQuery)
        .join(Person, on=(NoteQuery.asked_by == Person.id))
        .switch(NoteQuery)
        .join(Note, peewee.JOIN.INNER, on=_ABOUT)
        .where(Action.id == value(action_id), NoteQuery.id == value(question_id))
    )


def list_open_questions(governance: Governance, plan_id: int) -> list[OpenQuestion]:
    """Return what was asked about the notes of a plan and waits for an answer, oldest first."""
    return _open.all(governance, plan_id=plan_id)


def find_question(contributor: Contributor, action_id: int, question_id: int) -> Question:
    """Return a question about a note of an action that the asker may post on. Raises Missing."""
    found = _one.first(contributor, action_id=action_id, question_id=question_id)
    if found is None:
        raise Missing
    return found
