"""The action's columns that follow from its notes, written with the note that changes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import peewee

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import Action, Note
from webapp.db.writes import instant, prepared_write
from webapp.notes.commands.ground import Ground, StatusOfPlan
from webapp.principals import Contributor
from webapp.vocabulary import Standing

_Later = Note.alias("later_note")


@dataclass(frozen=True, slots=True)
class _Newest:
    id: int
    noted_on: date
    posted_at: datetime
    status_id: int | None


@prepared(_Newest)
def _newest(contributor: Any, action_id: Any) -> Any:
    return _standing_notes(contributor).where(Note.action == value(action_id))


@prepared(_Newest)
def _newest_status_of_action(contributor: Any, action_id: Any) -> Any:
    return _standing_notes(contributor).where(
        Note.action == value(action_id), Note.step.is_null(), Note.status.is_null(False)
    )


@prepared(_Newest)
def _newest_of_step(contributor: Any, step_id: Any) -> Any:
    return _standing_notes(contributor).where(
        Note.step == value(step_id), Note.status.is_null(False)
    )


def _standing_notes(contributor: Any) -> Any:
    return (
        scope.on_actions(Note, contributor, Note.id, Note.noted_on, Note.posted_at, Note.status)
        .switch(Note)
        .join(_Later, peewee.JOIN.LEFT_OUTER, on=(_Later.supersedes == Note.id))
        .where(_Later.id.is_null())
        .order_by(Note.noted_on.desc(), Note.posted_at.desc(), Note.id.desc())
        .limit(peewee.SQL("1"))
    )


@prepared_write
def _tell(row_id: Any, note_id: Any, noted_on: Any, posted_at: Any) -> Any:
    return Action.update(
        latest_note_id=note_id, latest_noted_on=noted_on, latest_posted_at=posted_at
    ).where(Action.id == row_id, _is_latest(noted_on, posted_at))


@prepared_write
def _tell_with_status(
    row_id: Any, note_id: Any, noted_on: Any, posted_at: Any, status_id: Any, counts_as: Any
) -> Any:
    return Action.update(
        latest_note_id=note_id,
        latest_noted_on=noted_on,
        latest_posted_at=posted_at,
        status=status_id,
        standing=_standing(status_id, counts_as),
    ).where(Action.id == row_id, _is_latest(noted_on, posted_at))


def _is_latest(noted_on: Any, posted_at: Any) -> Any:
    return (
        Action.latest_noted_on.is_null()
        | (Action.latest_noted_on < noted_on)
        | ((Action.latest_noted_on == noted_on) & (Action.latest_posted_at <= posted_at))
    )


def tell_of_note(
    row_id: int, note_id: int, noted_on: date, posted_at: datetime, status: StatusOfPlan | None
) -> None:
    """Make a note the latest of an action or step, unless a later one is known.

    With a status, the row takes it.
    """
    at = instant(posted_at)
    if status is None:
        _tell.run(row_id=row_id, note_id=note_id, noted_on=noted_on, posted_at=at)
        return
    _tell_with_status.run(
        row_id=row_id,
        note_id=note_id,
        noted_on=noted_on,
        posted_at=at,
        status_id=status.id,
        counts_as=status.counts_as,
    )


def tell_of_correction(
    contributor: Contributor, ground: Ground, correction_id: int, superseded: Any
) -> None:
    """Work the columns of a corrected note's action and step out again from the notes left.

    A correction is no new update: the action's update stays as old as the note corrected.
    """
    newest = _newest.first(contributor, action_id=ground.action_id)
    if newest is not None:
        posted_at = newest.posted_at
        if newest.id == correction_id:
            was_latest = ground.latest_note_id == superseded.id
            posted_at = superseded.latest_posted_at if was_latest else superseded.posted_at
        Action.update(
            latest_note_id=newest.id, latest_noted_on=newest.noted_on, latest_posted_at=posted_at
        ).where(Action.id == ground.action_id).execute()


def tell_of_corrected_status(
    contributor: Contributor, ground: Ground, step_id: int | None, before: int | None
) -> None:
    """Give the action or step the status of its newest note that gives one.

    Where none is left it is `before`, the status that the note corrected had found.
    """
    found = (
        _newest_status_of_action.first(contributor, action_id=ground.action_id)
        if step_id is None
        else _newest_of_step.first(contributor, step_id=step_id)
    )
    status = ground.status(found.status_id if found else before)
    Action.update(
        status=None if status is None else status.id,
        standing=None if status is None else _standing(status.id, status.counts_as),
    ).where(Action.id == (step_id or ground.action_id)).execute()


def _standing(status_id: Any, counts_as: Any) -> Any:
    """Return what a row stands at with a status.

    Where Green means on track and finished alike, only the plan's own words tell which: what was
    finished stays so while it is given the same status.
    """
    stays = (Action.status == status_id) & (Action.standing == Standing.COMPLETE.value)
    return peewee.Case(None, [(stays, Standing.COMPLETE.value)], counts_as)
