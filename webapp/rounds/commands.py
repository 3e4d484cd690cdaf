"""Opening a round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from webapp import clock, scope
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.rows import fetch
from webapp.db.tables import Body, Round
from webapp.errors import Invalid, Missing
from webapp.plans.headings import PlanHeading
from webapp.principals import Governance
from webapp.timescales.wording import date_in_words

LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class _Number:
    id: int


@dataclass(frozen=True, slots=True)
class _Known:
    label: str
    closed_at: datetime | None


def open_round(
    governance: Governance,
    plan: PlanHeading,
    label: str,
    updates_due_on: date,
    meets_on: date,
    body_id: int | None = None,
) -> int:
    """Ask every lead of a plan for an update by a day before a meeting; return the round's number.

    Without a label the round is called after the month of the meeting. Raises Invalid when the
    days are in the wrong order, the label is taken or another round is open, and Missing when the
    body is not of this plan.
    """
    label = label.strip() or _month_of(meets_on)
    with writing():
        scope.lock_plan(governance, plan.id)
        _check_days(governance.on, updates_due_on, meets_on)
        known = _list_known(governance, plan.id)
        _check_none_is_open(known)
        _check_label(label, known)
        return _store(governance, plan.id, label, updates_due_on, meets_on, body_id)


def open_planned_round(
    governance: Governance,
    plan_id: int,
    label: str,
    updates_due_on: date,
    meets_on: date,
    body_id: int | None = None,
) -> int:
    """Open the round of a planned meeting as `open_round` does, whatever else is still open.

    A round never waits for the review of the one before: the newest open round is the one that
    asks, and the earlier ones wait to be closed.
    """
    with writing():
        scope.lock_plan(governance, plan_id)
        _check_days(governance.on, updates_due_on, meets_on)
        _check_label(label, _list_known(governance, plan_id))
        return _store(governance, plan_id, label, updates_due_on, meets_on, body_id)


def _store(
    governance: Governance,
    plan_id: int,
    label: str,
    updates_due_on: date,
    meets_on: date,
    body_id: int | None,
) -> int:
    if body_id is not None and not _has_body(governance, plan_id, body_id):
        raise Missing
    round_id: int = Round.insert(
        plan=plan_id,
        body=body_id,
        label=label,
        opened_at=clock.now(),
        opened_by=governance.person_id or None,
        updates_due_on=updates_due_on,
        meets_on=meets_on,
    ).execute()
    record(governance, "round opened", "round", round_id, plan_id=plan_id)
    return round_id


def _month_of(meets_on: date) -> str:
    return date_in_words(meets_on).partition(" ")[2]


def _check_days(on: date, updates_due_on: date, meets_on: date) -> None:
    wrong = {}
    if meets_on < on:
        wrong["meets_on"] = "The meeting must be today or later"
    if updates_due_on < on:
        wrong["updates_due_on"] = "The day that updates are due must be today or later"
    elif updates_due_on > meets_on:
        wrong["updates_due_on"] = "Updates must be due on or before the day of the meeting"
    if wrong:
        raise Invalid(wrong)


def _list_known(governance: Governance, plan_id: int) -> list[_Known]:
    query = scope.in_plan(Round, governance, Round.label, Round.closed_at)
    return fetch(query.where(Round.plan == plan_id).order_by(Round.id), _Known)


def _check_none_is_open(known: list[_Known]) -> None:
    still_open = [each.label for each in known if each.closed_at is None]
    if still_open:
        raise Invalid(
            {"label": f"The round {still_open[-1]} is still open. Close its review first"}
        )


def _check_label(label: str, known: list[_Known]) -> None:
    if len(label) > LONGEST_LABEL:
        raise Invalid({"label": f"Name must be {LONGEST_LABEL} characters or fewer"})
    if any(each.label.casefold() == label.casefold() for each in known):
        raise Invalid({"label": f"There is a round {label} already. Give another name"})


def _has_body(governance: Governance, plan_id: int, body_id: int) -> bool:
    query = scope.in_plan(Body, governance, Body.id)
    return bool(fetch(query.where(Body.plan == plan_id, Body.id == body_id), _Number))
