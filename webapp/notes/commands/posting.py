"""Posting a note."""

from __future__ import annotations

from webapp import clock
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.errors import Invalid
from webapp.notes.commands.columns import tell_of_note
from webapp.notes.commands.ground import (
    Ground,
    StatusOfPlan,
    Target,
    find_ground,
    find_target,
    is_post_of_plan,
)
from webapp.notes.commands.rules import (
    canonical_key,
    check_day,
    check_open,
    check_seen,
    check_words,
    status_named,
)
from webapp.notes.commands.sending import Content, find_sent, store_note
from webapp.notes.values import NOTHING_TO_REPORT, NoteEntry
from webapp.principals import Contributor


def post_note(contributor: Contributor, action_id: int, entry: NoteEntry) -> int:
    """Store a note on an action, once for each `sent_key`, and return its number.

    Raises Missing when the action is not the asker's, and Invalid with a message for each field:
    an unknown status, a day out of bounds, a closed action or plan, a key used for another note.
    """
    wrong = check_words(entry)
    with writing():
        ground = find_ground(contributor, action_id)
        if wrong:
            raise Invalid(wrong)
        status = status_named(ground, entry.status)
        content = content_of(contributor, action_id, entry, status)
        key = canonical_key(entry.sent_key) or ""
        try:
            return _store(contributor, ground, key, entry, content)
        except Invalid:
            # Sent before, it was right then, whatever has become of the action since.
            stored = find_sent(contributor, key, content, entry.noted_on, entry.post_id)
            if stored is None:
                raise
            return stored


def content_of(
    contributor: Contributor,
    action_id: int,
    entry: NoteEntry,
    status: StatusOfPlan | None,
    supersedes_id: int | None = None,
) -> Content:
    """Return what an entry says, as it is stored."""
    return Content(
        action_id=action_id,
        person_id=contributor.person_id,
        text=NOTHING_TO_REPORT if entry.nothing_to_report else entry.text,
        nothing_to_report=entry.nothing_to_report,
        status_id=None if status is None else status.id,
        evidence_url=entry.evidence_url or None,
        step_id=entry.step_id,
        supersedes_id=supersedes_id,
    )


def _store(
    contributor: Contributor, ground: Ground, key: str, entry: NoteEntry, content: Content
) -> int:
    check_open(ground)
    noted_on = entry.noted_on or clock.today()
    check_day(ground, noted_on)
    target = _target(contributor, ground, entry)
    status = ground.status(content.status_id)
    if target.id == ground.action_id:
        check_seen(ground, entry, status)
    post_id, is_own = _post(contributor, ground, entry)
    posted_at = clock.now()
    is_latest = target.latest_noted_on is None or target.latest_noted_on <= noted_on
    note_id = store_note(
        key,
        content,
        post_id=post_id,
        on_behalf=not is_own,
        noted_on=noted_on,
        posted_at=posted_at,
        previous_status_id=target.status_id if status is not None and is_latest else None,
    )
    tell_of_note(target.id, note_id, noted_on, posted_at, status)
    if target.id != ground.action_id:
        tell_of_note(ground.action_id, note_id, noted_on, posted_at, None)
    record(
        contributor,
        "note posted",
        "note",
        note_id,
        plan_id=ground.plan_id,
        action=ground.action_id,
        post=post_id,
        on_behalf=not is_own,
    )
    return note_id


def _target(contributor: Contributor, ground: Ground, entry: NoteEntry) -> Target:
    target = find_target(contributor, ground, entry.step_id)
    if target is None:
        raise Invalid({"step": "Choose a step of this action"})
    return target


def _post(contributor: Contributor, ground: Ground, entry: NoteEntry) -> tuple[int, bool]:
    """Return the post that a note is for, and whether the asker holds it.

    A lead posts for a post of their own; governance for any post of the action, or where none
    leads it for any of the plan.
    """
    own = [post.id for post in ground.posts if post.is_own]
    others = [post.id for post in ground.posts if not post.is_own] if ground.is_kept else []
    if entry.post_id is None:
        if own:
            return own[0], True
        if len(set(others)) == 1:
            return others[0], False
    elif entry.post_id in own:
        return entry.post_id, True
    elif entry.post_id in others or _leads_nothing_yet(contributor, ground, entry.post_id):
        return entry.post_id, False
    raise Invalid({"post": "Choose which post this update is for"})


def _leads_nothing_yet(contributor: Contributor, ground: Ground, post_id: int) -> bool:
    is_open_to_all = ground.is_kept and not ground.posts
    return is_open_to_all and is_post_of_plan(contributor, ground, post_id)
