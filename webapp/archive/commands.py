"""Moving closed actions to the archive, and taking one out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from webapp import clock, scope
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.rows import fetch
from webapp.db.tables import Action, Plan
from webapp.errors import Invalid, Missing, Refused, Stale
from webapp.principals import Governance
from webapp.timescales.wording import date_in_words


@dataclass(frozen=True, slots=True)
class _Plan:
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class _Found:
    id: int
    closed_on: date | None
    archived_on: date | None


def archive_actions(governance: Governance, plan_id: int, action_ids: Collection[int]) -> int:
    """Move closed actions of a plan to the archive, today; return how many were moved.

    Those that are there already stay. Raises Missing when one is not of the plan or the plan not
    the asker's, Stale when one is open again, Invalid when none is named, Refused when the plan
    is closed.
    """
    wanted = set(action_ids)
    if not wanted:
        raise Invalid({"actions": "Tick the actions to archive"})
    with writing():
        _hold(governance, plan_id)
        found = _actions(governance, plan_id, Action.id.in_(wanted))
        if len(found) < len(wanted):
            raise Missing
        if any(action.closed_on is None for action in found):
            raise _opened_again()
        return _archive(governance, plan_id, found)


def archive_closed_before(governance: Governance, plan_id: int, day: date) -> int:
    """Move every action of a plan that was closed before a day to the archive; return how many.

    Raises Missing when the plan is not the asker's, Invalid when no such action waits, Refused
    when the plan is closed.
    """
    with writing():
        _hold(governance, plan_id)
        waits = Action.archived_on.is_null() & (Action.closed_on < day)
        found = _actions(governance, plan_id, waits)
        if not found:
            said = f"No closed action that waits was closed before {date_in_words(day)}"
            raise Invalid({"before": said})
        return _archive(governance, plan_id, found)


def take_out(governance: Governance, plan_id: int, action_id: int) -> None:
    """Put an archived action back among the closed ones.

    Raises Missing when it is not of the plan or the plan not the asker's, Stale when it is not in
    the archive, Refused when the plan is closed.
    """
    with writing():
        _hold(governance, plan_id)
        found = _actions(governance, plan_id, Action.id == action_id)
        if not found:
            raise Missing
        if found[0].archived_on is None:
            raise Stale("Somebody else took this action out of the archive already.")
        Action.update(archived_on=None).where(Action.id == action_id).execute()
        record(governance, "action taken out of the archive", "action", action_id, plan_id=plan_id)


def _hold(governance: Governance, plan_id: int) -> None:
    scope.share_plan(governance, plan_id)
    plans = fetch(scope.plans(governance, Plan.closed_on).where(Plan.id == plan_id), _Plan)
    if not plans:
        raise Missing
    closed_on = plans[0].closed_on
    if closed_on is not None:
        day = date_in_words(closed_on)
        raise Refused(f"This plan was closed on {day}: nothing in it can be changed.")


def _actions(governance: Governance, plan_id: int, which: Any) -> list[_Found]:
    columns = (Action.id, Action.closed_on, Action.archived_on)
    query = scope.actions(governance, *columns).where(Action.plan == plan_id, which)
    return fetch(query.order_by(Action.id), _Found)


def _archive(governance: Governance, plan_id: int, found: list[_Found]) -> int:
    numbers = [action.id for action in found if action.archived_on is None]
    moved = (
        Action.update(archived_on=clock.today())
        .where(
            Action.id.in_(numbers), Action.closed_on.is_null(False), Action.archived_on.is_null()
        )
        .execute()
    )
    # On PostgreSQL somebody may have opened one again since it was read.
    if moved < len(numbers):
        raise _opened_again()
    if numbers:
        record(governance, "actions archived", "plan", plan_id, plan_id=plan_id, actions=numbers)
    return len(numbers)


def _opened_again() -> Stale:
    return Stale(
        "One of these actions was opened again or archived by somebody else while you were "
        "reading. Nothing was archived: look at the list again and choose."
    )
