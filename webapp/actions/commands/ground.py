"""What a deed about an action stands on, and the rules that several deeds share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee

from webapp import scope
from webapp.db.gathering import gathered, spread
from webapp.db.rows import prepared, value
from webapp.db.tables import Action, ActionPost, Holding, Plan, Slip, Status
from webapp.errors import Invalid, Missing
from webapp.principals import Contributor, Governance
from webapp.timescales.wording import date_in_words


@dataclass(frozen=True, slots=True)
class Ground:
    """An action as it is before the deed. `own_posts` is gathered, the first one accountable."""

    id: int
    plan_id: int
    plan_closed_on: date | None
    year_starts: str
    closed_on: date | None
    closure_proposed: bool
    counts_as: str | None
    timescale_text: str | None
    ends_on: date | None
    latest_slip: str | None
    own_posts: str | None


@dataclass(frozen=True, slots=True)
class _OwnPost:
    id: int


@prepared(Ground)
def _ground(principal: Any, action_id: Any) -> Any:
    own = gathered(ActionPost.post, order_by=(ActionPost.position, ActionPost.id))
    newest = scope.of_the_action(Slip, Slip.to_text).order_by(Slip.id.desc()).limit(peewee.SQL("1"))
    return (
        scope.actions(
            principal,
            Action.id,
            Plan.id,
            Plan.closed_on,
            Plan.year_starts,
            Action.closed_on,
            Action.closure_proposed,
            Status.counts_as,
            Action.timescale_text,
            Action.ends_on,
            newest,
            scope.of_the_action(ActionPost, own).where(
                ActionPost.post.in_(scope.own_holdings(principal, Holding.post))
            ),
        )
        .join(Plan)
        .switch(Action)
        .join(Status, peewee.JOIN.LEFT_OUTER, on=(Action.status == Status.id))
        .where(Action.id == value(action_id))
    )


def find_ground(principal: Contributor | Governance, action_id: int) -> Ground:
    """Return an action, kept from changing until the transaction ends. Raises Missing."""
    scope.hold_action(principal, action_id)
    found = _ground.first(principal, action_id=action_id)
    if found is None:
        raise Missing
    return found


def own_post(ground: Ground) -> int | None:
    """Return the asker's own leading post of the action, the accountable one before others."""
    own = spread(ground.own_posts, _OwnPost)
    return own[0].id if own else None


def check_plan_open(ground: Ground, field: str) -> None:
    """Raise Invalid beside a field when the plan was closed."""
    if ground.plan_closed_on is not None:
        day = date_in_words(ground.plan_closed_on)
        raise Invalid({field: f"This plan was closed on {day}: nothing in it can be changed"})


def check_text(field: str, text: str, needed: str, longest: int) -> str:
    """Return a text without outer spaces. Raises Invalid when it is empty or too long."""
    kept = text.strip()
    if not kept or "\x00" in kept:
        raise Invalid({field: needed})
    if len(kept) > longest:
        raise Invalid(
            {field: f"This must be {longest:,} characters or fewer; you have {len(kept):,}"}
        )
    return kept
