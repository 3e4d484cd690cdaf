"""Rounds of a plan, and who is missing from the open one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from peewee import JOIN

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import Action, ActionPost, Body, Holding, Person, Post
from webapp.db.tables import Round as RoundTable
from webapp.principals import Governance
from webapp.rounds.values import OwedAction, PostProgress, Round
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


@dataclass(frozen=True, slots=True)
class _Holder:
    post_id: int
    name: str
    is_deputy: bool


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
def _live_actions(principal: Any, plan_id: Any) -> Any:
    return (
        scope.actions(
            principal,
            Action.id,
            Action.ref,
            Action.latest_noted_on,
            Action.latest_posted_at,
            Post.id,
            Post.title,
        )
        .join(ActionPost, JOIN.LEFT_OUTER)
        .join(Post, JOIN.LEFT_OUTER)
        .where(
            Action.plan == value(plan_id),
            Action.standing.is_null() | Action.standing.not_in(_DONE),
        )
        .order_by(Action.position, Action.id, ActionPost.position, ActionPost.id)
    )


@prepared(_Holder)
def _holders(principal: Any, plan_id: Any) -> Any:
    return (
        scope.holdings(principal, Holding.post, Person.name, Holding.is_deputy)
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


def list_progress(principal: Governance, plan_id: int, opened_at: datetime) -> list[PostProgress]:
    """Return how far each post has come since a round was opened, those that owe most first.

    An action counts for the post that answers for it first; one that is complete or closed, for
    none.
    """
    owed: dict[int | None, list[OwedAction]] = {}
    updated: dict[int | None, int] = {}
    newest: dict[int | None, date] = {}
    titles: dict[int | None, str] = {}
    seen = set()
    for row in _live_actions.all(principal, plan_id=plan_id):
        if row.id in seen:
            continue
        seen.add(row.id)
        titles[row.post_id] = row.title or _NO_LEAD
        if row.noted_on is not None:
            newest[row.post_id] = max(row.noted_on, newest.get(row.post_id, date.min))
        if row.posted_at is None or row.posted_at.astimezone(UTC) < opened_at:
            found = OwedAction(row.id, row.ref, row.noted_on)
            owed.setdefault(row.post_id, []).append(found)
        else:
            updated[row.post_id] = updated.get(row.post_id, 0) + 1
    holders = _names_by_post(principal, plan_id)
    return sorted(
        (
            PostProgress(
                post_id,
                title,
                holders.get(post_id, ()),
                tuple(owed.get(post_id, ())),
                updated.get(post_id, 0),
                newest.get(post_id),
            )
            for post_id, title in titles.items()
        ),
        key=lambda each: (-len(each.owed), each.title.casefold(), each.post_id or 0),
    )


def _names_by_post(principal: Governance, plan_id: int) -> dict[int | None, tuple[str, ...]]:
    names: dict[int | None, tuple[str, ...]] = {}
    for holder in _holders.all(principal, plan_id=plan_id):
        name = f"{holder.name} (deputy)" if holder.is_deputy else holder.name
        names[holder.post_id] = (*names.get(holder.post_id, ()), name)
    return names
