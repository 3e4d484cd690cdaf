"""The form for a note, filled: on a lead's list, on the action's page, and for a correction."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from webapp import clock
from webapp.actions.forms import NoteForm
from webapp.actions.values import KEPT_SHEETS, ActionSheet, Choice, Step
from webapp.notes.values import OwnNote
from webapp.vocabulary import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSheet:
    """The form for a note as it is shown: what stands in each field, and what is wrong with it.

    `draft` names what is kept of it on the device. `in_list`: it stands in a row of the lead's
    list, and its answer takes the row's place.
    """

    action_id: int
    ref: str
    draft: str
    in_list: bool
    text: str = ""
    status: str
    statuses: tuple[Choice, ...]
    post: str = ""
    posts: tuple[Choice, ...] = ()
    noted_on: str
    today: str
    evidence_url: str = ""
    sent_key: str
    seen_note: str = ""
    step: str = ""
    step_ref: str = ""
    supersedes: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def opens_more(self) -> bool:
        """Whether the fields that are seldom needed hold something to look at."""
        seldom = {"noted_on", "evidence_url"}
        return bool(self.evidence_url or seldom & self.errors.keys() or self.noted_on != self.today)

    @property
    def own(self) -> str:
        """Return what tells the ids of one form in the list from another's."""
        return f"-{self.action_id}" if self.in_list else ""

    @property
    def fresh(self) -> FreshFields | None:
        """Return the fields of a form in which nothing is typed yet, else None."""
        if self.text or self.evidence_url or self.errors or self.noted_on != self.today:
            return None
        return FreshFields(
            self.own, self.step_ref, self.status, self.statuses, self.post, self.posts, self.today
        )


class FreshFields(NamedTuple):
    """The fields of a NoteSheet in which nothing is typed: the same for many actions all day."""

    own: str
    step_ref: str
    status: str
    statuses: tuple[Choice, ...]
    post: str
    posts: tuple[Choice, ...]
    today: str

    @property
    def text(self) -> str:
        """Return what is typed."""
        return ""

    @property
    def evidence_url(self) -> str:
        """Return the address that is typed."""
        return ""

    @property
    def opens_more(self) -> bool:
        """Whether the fields that are seldom needed hold something to look at."""
        return False

    @property
    def errors(self) -> dict[str, str]:
        """Return what is wrong with the fields."""
        return {}

    @property
    def in_list(self) -> bool:
        """Whether the form stands in a row of the lead's list."""
        return bool(self.own)

    @property
    def noted_on(self) -> str:
        """Return the day that the form begins with."""
        return self.today


def fresh_sheet(
    action: ActionSheet,
    *,
    in_list: bool = False,
    step: Step | None = None,
    further_posts: tuple[Choice, ...] = (),
) -> NoteSheet:
    """Return an empty form for a note on an action, or on one of its steps."""
    status_id = step.status_id if step else action.status_id
    today = clock.today().isoformat()
    post, posts = _posts(action, further_posts)
    return NoteSheet(
        action_id=action.id,
        ref=action.ref,
        draft=f"action-{action.id}-step-{step.id}" if step else f"action-{action.id}",
        in_list=in_list,
        status=_status_value(action, status_id),
        statuses=_statuses(action, is_optional=status_id is None),
        post=post,
        posts=posts,
        noted_on=today,
        today=today,
        sent_key=str(uuid.uuid4()),
        seen_note="" if step else str(action.latest_note_id or 0),
        step=str(step.id) if step else "",
        step_ref=step.ref if step else "",
    )


def correction_sheet(action: ActionSheet, note: OwnNote) -> NoteSheet:
    """Return the form for a correction, filled with the note to be corrected."""
    step = next((step for step in action.steps if step.id == note.step_id), None)
    return NoteSheet(
        action_id=action.id,
        ref=action.ref,
        draft=f"note-{note.id}",
        in_list=False,
        text="" if note.nothing_to_report else note.text,
        status=_status_value(action, note.status_id),
        statuses=_statuses(action, is_optional=note.status_id is None),
        noted_on=note.noted_on.isoformat(),
        today=clock.today().isoformat(),
        evidence_url=note.evidence_url or "",
        sent_key=str(uuid.uuid4()),
        step_ref=step.ref if step else "",
        supersedes=str(note.id),
    )


def with_answer(sheet: NoteSheet, form: NoteForm) -> NoteSheet:
    """Return a form as it was sent, with what is wrong beside each field and nothing lost."""
    errors = {field.name: str(field.errors[0]) for field in form if field.errors}
    keyless = "sent_key" in errors or not form.sent_key.data
    key_message = errors.pop("sent_key", None)
    if key_message:
        errors.setdefault("text", key_message)
    return NoteSheet(
        action_id=sheet.action_id,
        ref=sheet.ref,
        draft=sheet.draft,
        in_list=sheet.in_list,
        text=form.text.data or "",
        status=_chosen(sheet.statuses, form.status.data or "") or sheet.status,
        statuses=sheet.statuses,
        post=form.post.typed if form.post.raw_data else sheet.post,
        posts=sheet.posts,
        noted_on=form.noted_on.typed or sheet.noted_on,
        today=sheet.today,
        evidence_url=form.evidence_url.data or "",
        sent_key=sheet.sent_key if keyless else form.sent_key.data or "",
        # What was not known when it was sent is known now.
        seen_note=sheet.seen_note,
        step=sheet.step,
        step_ref=sheet.step_ref,
        supersedes=sheet.supersedes,
        errors=errors,
    )


@lru_cache(maxsize=KEPT_SHEETS)
def _statuses(action: ActionSheet, *, is_optional: bool) -> tuple[Choice, ...]:
    given = tuple(
        Choice(_status_value(action, status.id), status.label)
        for status in action.statuses
        if status.counts_as != Standing.CLOSED
    )
    return (Choice("", "No status yet"), *given) if is_optional else given


@lru_cache(maxsize=4 * KEPT_SHEETS)
def _status_value(action: ActionSheet, status_id: int | None) -> str:
    """Return what is sent for a status: its code where the plan gives each one, else its number."""
    codes = [status.code for status in action.statuses]
    if not all(codes) or len(set(codes)) < len(codes):
        return "" if status_id is None else str(status_id)
    return next((status.code or "" for status in action.statuses if status.id == status_id), "")


@lru_cache(maxsize=KEPT_SHEETS)
def _posts(action: ActionSheet, further: tuple[Choice, ...]) -> tuple[str, tuple[Choice, ...]]:
    """Return the post that a note is for, and the choice where there is one."""
    own = {post.post_id: post.title for post in action.posts if post.is_own}
    others = {post.post_id: post.title for post in action.posts if action.is_kept}
    choices = tuple(Choice(str(number), title) for number, title in (own | others).items())
    choices = choices or further
    if len(choices) == 1:
        return choices[0].value, choices
    if own:
        return choices[0].value, choices
    return "", (Choice("", "Choose a post"), *choices) if choices else ()


def _chosen(choices: tuple[Choice, ...], typed: str) -> str:
    return typed if any(choice.value == typed for choice in choices) else ""
