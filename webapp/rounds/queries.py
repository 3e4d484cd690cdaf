"""Rounds of a plan, and who is missing from the open one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from peewee import JOIN

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import Action, ActionPost, Body, Excuse, Holding, Person, Post, Reminder
from webapp.db.tables import Round as RoundTable
from webapp.principals import Governance
from webapp.rounds.values import ExcusedAction, OwedAction, PostProgress, Reminded, Round
from webapp.vocabulary import Standing

_DONE = [Standing.COMPLETE.value, Standing.CLOSED.value]
_NO_LEAD = "No lead named"


@dataclass(frozen=True, slots=True)
class _LedAction:
    id: int
    ref: str
    noted_on: date | None
    posted_at: datetime | None
    post_id: int | None
    title: str | None
    excused: str | None

    def is_updated(self, opened_at: datetime) -> bool:
        """Whether it has an update since a round was opened."""
        return self.posted_at is not None and self.posted_at.astimezone(UTC) >= opened_at


@dataclass(frozen=True, slots=True)
class _Holder:
    post_id: int
    person_id: int
    name: str
    is_deputy: bool


@dataclass(frozen=True, slots=True)
class _Reminder:
    person_id: int
    name: str
    how: str
    asked_at: datetime
    sent_at: datetime | None
    failed: str | None


@prepared(Round)
def _rounds(principal: Any, plan_id: Any) -> Any:
    return (
        scope.in_plan(
            RoundTable,
            principal,
            RoundTable.id,
            RoundTable.label,
            RoundTable.opened_at,
            RoundTable.updates_due_on,
            RoundTable.meets_on,
            RoundTable.closed_at,
            Body.name,
        )
        .join(Body, JOIN.LEFT_OUTER)
        .where(RoundTable.plan == value(plan_id))
        .order_by(RoundTable.opened_at.desc(), RoundTable.id.desc())
    )


@prepared(_LedAction)
def _live_actions(principal: Any, plan_id: Any, round_id: Any) -> Any:
    return (
        scope.actions(
            principal,
            Action.id,
            Action.ref,
            Action.latest_noted_on,
            Action.latest_posted_at,
            Post.id,
            Post.title,
            Excuse.reason,
        )
        .join(ActionPost, JOIN.LEFT_OUTER)
        .join(Post, JOIN.LEFT_OUTER)
        .switch(Action)
        .join(
            Excuse,
            JOIN.LEFT_OUTER,
            on=(Excuse.action == Action.id) & (Excuse.round == value(round_id)),
        )
        .where(
            Action.plan == value(plan_id),
            Action.standing.is_null() | Action.standing.not_in(_DONE),
        )
        .order_by(Action.position, Action.id, ActionPost.position, ActionPost.id)
    )


@prepared(_Holder)
def _holders(principal: Any, plan_id: Any) -> Any:
    return (
        scope.holdings(principal, Holding.post, Person.id, Person.name, Holding.is_deputy)
        .switch(Holding)
        .join(Person)
        .where(
            Post.plan == value(plan_id),
            Holding.starts_on <= value(principal.on),
            Holding.ends_on.is_null() | (Holding.ends_on >= value(principal.on)),
        )
        .order_by(Holding.is_deputy, Person.name, Holding.id)
    )


def list_rounds(principal: Governance, plan_id: int) -> list[Round]:
    """Return a plan's rounds, the newest first."""
    return _rounds.all(principal, plan_id=plan_id)


@prepared(_Reminder)
def _reminders(principal: Any, plan_id: Any, round_id: Any) -> Any:
    return (
        scope.in_plan(
            Reminder,
            principal,
            Reminder.person,
            Person.name,
            Reminder.how,
            Reminder.asked_at,
            Reminder.sent_at,
            Reminder.failed,
        )
        .join(Person, on=(Reminder.person == Person.id))
        .where(Reminder.plan == value(plan_id), Reminder.round == value(round_id))
        .order_by(Reminder.id)
    )


def list_progress(
    principal: Governance, plan_id: int, round_id: int, opened_at: datetime
) -> list[PostProgress]:
    """Return how far each post has come since a round was opened, those that owe most first.

    An action counts for the post that answers for it first; one that is complete or closed, for
    none. Where nothing is expected, an action is neither owed nor updated, unless it has an update
    all the same.
    """
    rows: dict[int | None, list[_LedAction]] = {}
    seen = set()
    for row in _live_actions.all(principal, plan_id=plan_id, round_id=round_id):
        if row.id not in seen:
            seen.add(row.id)
            rows.setdefault(row.post_id, []).append(row)
    holders = _holders_by_post(principal, plan_id)
    reminded = {
        row.person_id: Reminded(row.name, row.how, row.asked_at, row.sent_at, row.failed)
        for row in _reminders.all(principal, plan_id=plan_id, round_id=round_id)
    }
    return sorted(
        (
            _progress(led, opened_at, holders.get(post_id, []), reminded)
            for post_id, led in rows.items()
        ),
        key=lambda each: (-len(each.owed), each.title.casefold(), each.post_id or 0),
    )


def _progress(
    led: list[_LedAction],
    opened_at: datetime,
    holders: list[_Holder],
    reminded: dict[int, Reminded],
) -> PostProgress:
    silent = [row for row in led if not row.is_updated(opened_at)]
    reminders = [reminded[each.person_id] for each in holders if each.person_id in reminded]
    return PostProgress(
        post_id=led[0].post_id,
        title=led[0].title or _NO_LEAD,
        holders=tuple(f"{h.name} (deputy)" if h.is_deputy else h.name for h in holders),
        owed=tuple(OwedAction(r.id, r.ref, r.noted_on) for r in silent if r.excused is None),
        excused=tuple(
            ExcusedAction(r.id, r.ref, r.excused) for r in silent if r.excused is not None
        ),
        updated=len(led) - len(silent),
        noted_on=max((r.noted_on for r in led if r.noted_on is not None), default=None),
        reminded=max(reminders, key=lambda each: each.asked_at, default=None),
    )


def _holders_by_post(principal: Governance, plan_id: int) -> dict[int | None, list[_Holder]]:
    found: dict[int | None, list[_Holder]] = {}
    for holder in _holders.all(principal, plan_id=plan_id):
        found.setdefault(holder.post_id, []).append(holder)
    return found
