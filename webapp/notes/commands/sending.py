"""A note is stored once, however often it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import Note
from webapp.db.writes import instant, prepared_write
from webapp.errors import Invalid
from webapp.principals import Contributor

_USED = (
    "This form was sent before with other content. Your text is kept: check it, then post it again"
)


@dataclass(frozen=True, slots=True)
class Content:
    """What a note says, for telling a repeated sending from another one."""

    action_id: int
    person_id: int
    text: str
    nothing_to_report: bool
    status_id: int | None
    evidence_url: str | None
    step_id: int | None
    supersedes_id: int | None


@dataclass(frozen=True, slots=True)
class _Sent:
    id: int
    noted_on: date
    post_id: int
    action_id: int
    person_id: int
    text: str
    nothing_to_report: bool
    status_id: int | None
    evidence_url: str | None
    step_id: int | None
    supersedes_id: int | None


@prepared(_Sent)
def _sent(contributor: Any, sent_key: Any) -> Any:
    return scope.on_actions(
        Note,
        contributor,
        Note.id,
        Note.noted_on,
        Note.post,
        Note.action,
        Note.person,
        Note.text,
        Note.nothing_to_report,
        Note.status,
        Note.evidence_url,
        Note.step,
        Note.supersedes,
    ).where(Note.sent_key == value(sent_key))


def find_sent(
    contributor: Contributor,
    sent_key: str,
    content: Content,
    noted_on: date | None,
    post_id: int | None,
) -> int | None:
    """Return the note that was already stored for a key, or None for the first sending.

    Day and post are compared only where the sender gives them. Raises Invalid when the key was
    used for something else.
    """
    sent = _sent.first(contributor, sent_key=sent_key)
    if sent is None:
        return None
    same = all(getattr(sent, name) == getattr(content, name) for name in Content.__slots__)
    if not same or noted_on not in {None, sent.noted_on} or post_id not in {None, sent.post_id}:
        raise Invalid({"sent_key": _USED})
    return sent.id


@prepared_write
def _insert(**columns: Any) -> Any:
    return Note.insert(**columns).on_conflict_ignore().returning(Note.id)


def store_note(
    sent_key: str,
    content: Content,
    *,
    post_id: int,
    on_behalf: bool,
    noted_on: date,
    posted_at: datetime,
    previous_status_id: int | None,
) -> int:
    """Insert a note and return its number.

    Raises Invalid when its key was used meanwhile, or by somebody on an action out of reach.
    """
    stored = _insert.run(
        sent_key=sent_key,
        action=content.action_id,
        person=content.person_id,
        text=content.text,
        nothing_to_report=content.nothing_to_report,
        status=content.status_id,
        evidence_url=content.evidence_url,
        step=content.step_id,
        supersedes=content.supersedes_id,
        post=post_id,
        on_behalf=on_behalf,
        noted_on=noted_on,
        posted_at=instant(posted_at),
        previous_status=previous_status_id,
    )
    if not stored:
        raise Invalid({"sent_key": _USED})
    number: int = stored[0][0]
    return number
