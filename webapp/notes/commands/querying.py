"""Asking the lead about a note, answering, and settling a question without an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import peewee

from webapp import clock, scope
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.rows import prepared, value
from webapp.db.tables import Action, Note, NoteQuery, Plan
from webapp.errors import Invalid, Missing, Stale
from webapp.notes.commands.posting import post_note
from webapp.notes.commands.rules import canonical_key
from webapp.notes.values import LONGEST_QUESTION, NoteEntry
from webapp.principals import Contributor, Governance

_Later = Note.alias("later_note")
_Answer = Note.alias("answering_note")


@dataclass(frozen=True, slots=True)
class _About:
    """The note that is asked about, and whether its action takes an answer."""

    action_id: int
    plan_id: int
    closed_on: date | None
    plan_closed_on: date | None
    later_id: int | None


@dataclass(frozen=True, slots=True)
class _Asked:
    id: int
    plan_id: int
    action_id: int
    note_id: int
    text: str
    settled_at: datetime | None
    answer_id: int | None
    answer_key: str | None


@prepared(_About)
def _about(governance: Any, note_id: Any) -> Any:
    return (
        scope.on_actions(
            Note, governance, Note.action, Action.plan, Action.closed_on, Plan.closed_on, _Later.id
        )
        .join(Plan, on=(Action.plan == Plan.id))
        .switch(Note)
        .join(_Later, peewee.JOIN.LEFT_OUTER, on=(_Later.supersedes == Note.id))
        .where(Note.id == value(note_id))
    )


def _asked(principal: Any) -> Any:
    return (
        scope.on_actions(
            NoteQuery,
            principal,
            NoteQuery.id,
            Action.plan,
            Action.id,
            NoteQuery.note,
            NoteQuery.text,
            NoteQuery.settled_at,
            NoteQuery.answer,
            _Answer.sent_key,
        )
        .switch(NoteQuery)
        .join(_Answer, peewee.JOIN.LEFT_OUTER, on=(NoteQuery.answer == _Answer.id))
    )


@prepared(_Asked)
def _one(principal: Any, question_id: Any) -> Any:
    return _asked(principal).where(NoteQuery.id == value(question_id))


@prepared(_Asked)
def _waiting(governance: Any, note_id: Any) -> Any:
    return (
        _asked(governance)
        .where(NoteQuery.note == value(note_id), NoteQuery.settled_at.is_null())
        .order_by(NoteQuery.id)
    )


def ask_about_note(governance: Governance, note_id: int, text: str) -> int:
    """Ask whoever leads a note's action about the note; return the question's number.

    The same words asked twice are one question, as long as it waits. Raises Missing for a note of
    another plan, and Invalid without words, or where nobody could answer.
    """
    words = _words(text)
    with writing():
        action_id = _find_note(governance, note_id).action_id
        scope.hold_action(governance, action_id)
        # Read again: whoever held the action until now may have corrected the note or closed it.
        about = _find_note(governance, note_id)
        _check_answerable(about)
        for waiting in _waiting.all(governance, note_id=note_id):
            if waiting.text == words:
                return waiting.id
        question_id: int = NoteQuery.insert(
            action=action_id,
            note=note_id,
            text=words,
            asked_by=governance.person_id,
            asked_at=clock.now(),
        ).execute()
        plan_id = about.plan_id
        record(governance, "question asked", "note query", question_id, plan_id=plan_id)
        return question_id


def answer_question(
    contributor: Contributor, action_id: int, question_id: int, entry: NoteEntry
) -> int:
    """Post the answer as a note on the action, and settle the question; return the note's number.

    Sent again with the same key it is the same answer. Raises Missing when the action is not the
    asker's or the question not about it, Invalid as `post_note` does, Stale when somebody else
    settled the question meanwhile.
    """
    with writing():
        scope.hold_action(contributor, action_id)
        asked = _one.first(contributor, question_id=question_id)
        if asked is None or asked.action_id != action_id:
            raise Missing
        if asked.settled_at is not None:
            if asked.answer_id is not None and asked.answer_key == canonical_key(entry.sent_key):
                return asked.answer_id
            raise Stale(
                "This question was settled while you were writing. Your answer was not posted: "
                "post it as an update if it is still wanted."
            )
        note_id = post_note(contributor, action_id, entry)
        _settle(contributor, asked, note_id)
        return note_id


def settle_question(governance: Governance, note_id: int, question_id: int) -> None:
    """Settle a question about a note without an answer; nothing happens where it is settled.

    Raises Missing when the question is not about this note, or of another plan.
    """
    with writing():
        about = _find_note(governance, note_id)
        scope.hold_action(governance, about.action_id)
        asked = _one.first(governance, question_id=question_id)
        if asked is None or asked.note_id != note_id:
            raise Missing
        if asked.settled_at is None:
            _settle(governance, asked, None)


def _settle(principal: Contributor | Governance, asked: _Asked, note_id: int | None) -> None:
    NoteQuery.update(answer=note_id, settled_at=clock.now(), settled_by=principal.person_id).where(
        NoteQuery.id == asked.id
    ).execute()
    deed = "question settled" if note_id is None else "question answered"
    record(principal, deed, "note query", asked.id, plan_id=asked.plan_id, note=note_id)


def _find_note(governance: Governance, note_id: int) -> _About:
    found = _about.first(governance, note_id=note_id)
    if found is None:
        raise Missing
    return found


def _check_answerable(about: _About) -> None:
    if about.later_id is not None:
        raise Invalid({"question": "This update was corrected: ask about the correction"})
    if about.plan_closed_on is not None:
        raise Invalid({"question": "This plan is closed: nobody can answer in it"})
    if about.closed_on is not None:
        raise Invalid({"question": "This action is closed: reopen it before you ask about it"})


def _words(text: str) -> str:
    words = text.strip()
    if not words or "\x00" in words:
        raise Invalid({"question": "Enter what you want to ask"})
    if len(words) > LONGEST_QUESTION:
        raise Invalid(
            {
                "question": f"The question must be {LONGEST_QUESTION:,} characters or fewer; "
                f"you have {len(words):,}"
            }
        )
    return words
