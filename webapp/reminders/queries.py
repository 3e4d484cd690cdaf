"""Who owes updates, and which reminders wait to be sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import Council, Holding, Person, Plan, Post, Reminder, Round
from webapp.errors import Missing, Stale
from webapp.principals import Governance, Operator
from webapp.reminders.values import MOST_TRIES, Owing, Waiting
from webapp.rounds.queries import list_progress, list_rounds
from webapp.vocabulary import ReminderWay


@dataclass(frozen=True, slots=True)
class _Holder:
    post_id: int
    person_id: int
    name: str


@prepared(_Holder)
def _holders(governance: Any, plan_id: Any) -> Any:
    return (
        scope.holdings(governance, Holding.post, Person.id, Person.name)
        .switch(Holding)
        .join(Person)
        .where(
            Post.plan == value(plan_id),
            Person.is_active == True,  # noqa: E712 - SQL, not Python
            Holding.starts_on <= value(governance.on),
            Holding.ends_on.is_null() | (Holding.ends_on >= value(governance.on)),
        )
        .order_by(Person.name, Holding.id)
    )


@prepared(Waiting)
def _waiting(operator: Any) -> Any:
    return (
        scope.in_plan(
            Reminder,
            operator,
            Reminder.id,
            Reminder.plan,
            Reminder.round,
            Reminder.person,
            Person.name,
            Person.email,
            Council.name,
            Round.label,
            Round.updates_due_on,
        )
        .join(Person, on=(Reminder.person == Person.id))
        .switch(Reminder)
        .join(Round)
        .switch(Reminder)
        .join(Plan)
        .join(Council)
        .where(
            Reminder.sent_at.is_null(),
            Reminder.how == ReminderWay.MAIL.value,
            Reminder.tries < MOST_TRIES,
            Round.closed_at.is_null(),
        )
        .order_by(Reminder.id)
    )


def list_owing(
    governance: Governance, plan_id: int, round_id: int, post_id: int | None = None
) -> list[Owing]:
    """Return who is behind the posts that owe updates in an open round, or behind one of them.

    Raises Missing when the round is not of this plan, Stale when its review is closed.
    """
    held = next((each for each in list_rounds(governance, plan_id) if each.id == round_id), None)
    if held is None:
        raise Missing
    if held.closed_at is not None:
        raise Stale("The review of this round is closed: nobody owes an update any more.")
    owed = {
        post.post_id: tuple(action.ref for action in post.owed)
        for post in list_progress(governance, plan_id, round_id, held.opened_at)
        if post.owed and post_id in {None, post.post_id}
    }
    names: dict[int, str] = {}
    refs: dict[int, list[str]] = {}
    for holder in _holders.all(governance, plan_id=plan_id):
        if holder.post_id in owed:
            names[holder.person_id] = holder.name
            refs.setdefault(holder.person_id, []).extend(owed[holder.post_id])
    return [
        Owing(person_id, name, tuple(dict.fromkeys(refs[person_id])))
        for person_id, name in names.items()
    ]


def list_waiting(operator: Operator) -> list[Waiting]:
    """Return the reminders by mail that are to be sent, the oldest first."""
    return _waiting.all(operator)
