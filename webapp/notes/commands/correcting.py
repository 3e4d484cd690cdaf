"""Correcting a note: a new one supersedes it, and the first stays readable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import peewee

from webapp import clock, scope
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.rows import prepared, value
from webapp.db.tables import Action, Note
from webapp.errors import Invalid, Missing
from webapp.notes.commands.columns import tell_of_corrected_status, tell_of_correction
from webapp.notes.commands.ground import Ground, find_ground
from webapp.notes.commands.posting import content_of
from webapp.notes.commands.rules import (
    canonical_key,
    check_day,
    check_open,
    check_words,
    status_named,
)
from webapp.notes.commands.sending import Content, find_sent, store_note
from webapp.notes.values import NoteEntry
from webapp.principals import Contributor

_Later = Note.alias("later_note")


@dataclass(frozen=True, slots=True)
class _Superseded:
    """The note to be corrected. `latest_posted_at` is its action's."""

    id: int
    action_id: int
    step_id: int | None
    post_id: int
    person_id: int
    on_behalf: bool
    noted_on: date
    posted_at: datetime
    status_id: int | None
    previous_status_id: int | None
    latest_posted_at: datetime | None
    later_id: int | None


@prepared(_Superseded)
def _superseded(contributor: Any, note_id: Any) -> Any:
    return (
        scope.on_actions(
            Note,
            contributor,
            Note.id,
            Note.action,
            Note.step,
            Note.post,
            Note.person,
            Note.on_behalf,
            Note.noted_on,
            Note.posted_at,
            Note.status,
            Note.previous_status,
            Action.latest_posted_at,
            _Later.id,
        )
        .switch(Note)
        .join(_Later, peewee.JOIN.LEFT_OUTER, on=(_Later.supersedes == Note.id))
        .where(Note.id == value(note_id))
    )


def correct_note(contributor: Contributor, note_id: int, entry: NoteEntry) -> int:
    """Store a note that stands for an earlier one from now on, and return its number.

    Authors correct their own notes, governance any. The step and the post stay those of the note
    corrected. Raises Missing when it is not the asker's to correct, and Invalid as `post_note`
    does, or when it was corrected already.
    """
    wrong = check_words(entry)
    with writing():
        superseded = _find(contributor, note_id)
        ground = find_ground(contributor, superseded.action_id)
        if superseded.person_id != contributor.person_id and not ground.is_kept:
            raise Missing
        if wrong:
            raise Invalid(wrong)
        status = status_named(ground, entry.status)
        content = content_of(contributor, ground.action_id, entry, status, note_id)
        content = _about_the_same(content, superseded)
        key = canonical_key(entry.sent_key) or ""
        stored = find_sent(contributor, key, content, entry.noted_on, None)
        # Read again: whoever held the action until now may have corrected it.
        return stored or _store(contributor, ground, key, content, entry.noted_on, note_id)


def _find(contributor: Contributor, note_id: int) -> _Superseded:
    found = _superseded.first(contributor, note_id=note_id)
    if found is None:
        raise Missing
    return found


def _about_the_same(content: Content, superseded: _Superseded) -> Content:
    return Content(
        content.action_id,
        content.person_id,
        content.text,
        content.nothing_to_report,
        content.status_id,
        content.evidence_url,
        superseded.step_id,
        superseded.id,
    )


def _store(
    contributor: Contributor,
    ground: Ground,
    key: str,
    content: Content,
    day: date | None,
    note_id: int,
) -> int:
    superseded = _find(contributor, note_id)
    if superseded.later_id is not None:
        raise Invalid(
            {"text": "This update was corrected already: go back and correct the newer one"}
        )
    check_open(ground)
    noted_on = day or superseded.noted_on
    check_day(ground, noted_on)
    is_own = any(post.id == superseded.post_id and post.is_own for post in ground.posts)
    is_author = superseded.person_id == contributor.person_id
    correction_id = store_note(
        key,
        content,
        post_id=superseded.post_id,
        on_behalf=superseded.on_behalf if is_author else not is_own,
        noted_on=noted_on,
        posted_at=clock.now(),
        previous_status_id=superseded.previous_status_id,
    )
    tell_of_correction(contributor, ground, correction_id, superseded)
    if {superseded.status_id, content.status_id} != {None}:
        before = superseded.previous_status_id
        tell_of_corrected_status(contributor, ground, superseded.step_id, before)
    record(
        contributor,
        "note corrected",
        "note",
        correction_id,
        plan_id=ground.plan_id,
        action=ground.action_id,
        supersedes=superseded.id,
    )
    return correction_id
