"""The queries behind the frame of a live roll-up: the plan, its outline and its tallies."""

from __future__ import annotations

from typing import Any

import peewee
from peewee import JOIN, fn

from webapp import scope
from webapp.db import stamps
from webapp.db.rows import prepared, value
from webapp.db.tables import (
    Action,
    ActionRecommendation,
    Closure,
    Council,
    Excuse,
    Heading,
    Plan,
    Recommendation,
    Review,
    Round,
    Status,
    Theme,
)
from webapp.principals import Governance
from webapp.reviews.outline import Piece, What
from webapp.reviews.values import Opened

#: Earlier than any instant that is compared; an absent one counts as a little later.
NEVER = "0001-01-01 00:00:00.000000+00:00"


_ABSENT = "0001-01-02 00:00:00.000000+00:00"


#: A recommendation's text in a list: as much as a list shows, and a little more.
_LONGEST_IN_OUTLINE = 400


@prepared(Opened)
def opened_plan(principal: Any, slug: Any) -> Any:
    """The plan with its open round and its newest review."""
    reviewed = Round.alias("reviewed_round")
    keeper = Governance(principal.person_id, principal.on)
    return (
        scope.plans(
            principal,
            Plan.id,
            Plan.slug,
            Plan.title,
            Council.name,
            Plan.id.in_(scope.plans(keeper, Plan.id)),
            Round.id,
            Round.label,
            Round.opened_at,
            Round.updates_due_on,
            Round.meets_on,
            Review.id,
            Review.closed_at,
            reviewed.label,
            stamps.stamp(),
        )
        .join(Council)
        .join(Round, JOIN.LEFT_OUTER, on=((Round.plan == Plan.id) & Round.closed_at.is_null()))
        .join(Review, JOIN.LEFT_OUTER, on=(Review.plan == Plan.id))
        .join(reviewed, JOIN.LEFT_OUTER, on=(reviewed.id == Review.round))
        .where(Plan.slug == value(slug))
        .order_by(
            Round.opened_at.desc(), Round.id.desc(), Review.closed_at.desc(), Review.id.desc()
        )
        .limit(1)
    )


@prepared(Piece)
def outline_pieces(principal: Any, plan_id: Any, owing_before: Any, slipped_after: Any) -> Any:
    """The scheme, the themes, the recommendations and the tallies, each piece saying what it is."""
    null, none = peewee.SQL("NULL"), peewee.SQL("0")
    numbers = [none] * 5
    statuses = scope.in_plan(
        Status,
        principal,
        peewee.SQL(str(What.STATUS)),
        Status.id,
        Status.position,
        Status.label,
        Status.counts_as,
        Status.meaning,
        Status.code,
        none,
        *numbers,
    ).where(Status.plan == value(plan_id))
    themes = scope.in_plan(
        Theme,
        principal,
        peewee.SQL(str(What.THEME)),
        Theme.id,
        Theme.position,
        Theme.name,
        *[null] * 3,
        none,
        *numbers,
    ).where(Theme.plan == value(plan_id))
    recommendations = (
        scope.in_plan(
            Recommendation,
            principal,
            peewee.SQL(str(What.RECOMMENDATION)),
            Recommendation.id,
            Recommendation.theme,
            Recommendation.ref,
            fn.SUBSTR(Recommendation.text, 1, _LONGEST_IN_OUTLINE),
            fn.SUBSTR(Heading.text, 1, _LONGEST_IN_OUTLINE),
            null,
            Recommendation.position,
            *numbers,
        )
        .join(Heading, JOIN.LEFT_OUTER)
        .where(Recommendation.plan == value(plan_id))
    )
    answers = _answers(principal, plan_id, numbers)
    tallies = _tallies(principal, plan_id, owing_before, slipped_after)
    return statuses + themes + recommendations + answers + tallies


def _answers(principal: Any, plan_id: Any, numbers: list[Any]) -> Any:
    """Count the actions of each recommendation, and those of none, by how they stand or ended."""
    null = peewee.SQL("NULL")
    shared = (ActionRecommendation.recommendation, Action.status, Action.standing, Closure.kind)
    is_in_force = Closure.agreed & Closure.reopened_at.is_null()
    return (
        actions_of(
            principal,
            plan_id,
            peewee.SQL(str(What.ANSWER)),
            *shared,
            null,
            null,
            fn.COUNT(Action.id.distinct()),
            *numbers,
        )
        .join(ActionRecommendation, JOIN.LEFT_OUTER)
        .switch(Action)
        .join(Closure, JOIN.LEFT_OUTER, on=((Closure.action == Action.id) & is_in_force))
        .group_by(*shared)
    )


def _tallies(principal: Any, plan_id: Any, owing_before: Any, slipped_after: Any) -> Any:
    shared = (Action.status, Action.reviewed_status_id, Action.standing, Action.reviewed_standing)
    flags = flags_of(principal, owing_before, slipped_after)
    every = fn.COUNT(peewee.SQL("*"))
    null = peewee.SQL("NULL")
    anything = flags[0] | flags[1] | flags[2] | flags[3]
    return actions_of(
        principal,
        plan_id,
        peewee.SQL(str(What.TALLY)),
        *shared,
        null,
        null,
        every,
        *(fn.COUNT(peewee.SQL("*")).filter(flag) for flag in (*flags, anything)),
    ).group_by(*shared)


def flags_of(principal: Any, owing_before: Any, slipped_after: Any) -> list[Any]:
    """Past its date, moved since, silent in this round, proposed for closure: in this order.

    An action of which nothing is expected in this round is not silent.
    """
    excused = scope.in_plan(Excuse, principal, Excuse.action).join(Round)
    is_silent = fn.COALESCE(Action.latest_posted_at, _ABSENT) < value(owing_before)
    return [
        Action.ends_on < value(principal.on),
        Action.slipped_at > value(slipped_after),
        is_silent & Action.id.not_in(excused.where(Round.closed_at.is_null())),
        Action.closure_proposed == True,  # noqa: E712 - SQL, not Python
    ]


def actions_of(principal: Any, plan_id: Any, *columns: Any) -> Any:
    return scope.actions(principal, *columns).where(Action.plan == value(plan_id))
