"""Reading what is compared: closed reviews, the plan as it is now, every review at once."""

from __future__ import annotations

from typing import Any

from peewee import fn

from webapp import clock, scope
from webapp.comparisons.sides import NOW, Chosen, Side, choose
from webapp.comparisons.trends import Point, Posted, point_of
from webapp.comparisons.values import KeptReview
from webapp.db import stamps
from webapp.db.rows import prepared, value
from webapp.db.tables import Action, Note, Review, Round
from webapp.errors import Missing
from webapp.principals import Governance, Leadership
from webapp.reviews.live_queries import find_whole, heading_of, marks_of
from webapp.reviews.queries import find_review, list_neighbours
from webapp.reviews.saw import reopened
from webapp.reviews.values import Opened

Asker = Leadership | Governance


@prepared(KeptReview)
def _kept(principal: Any, plan_id: Any) -> Any:
    return (
        scope.in_plan(
            Review,
            principal,
            Review.id,
            Round.id,
            Round.label,
            Review.closed_at,
            Review.saw,
            Review.digest,
            Review.previous_digest,
            Round.opened_at,
            Round.updates_due_on,
        )
        .join(Round)
        .where(Review.plan == value(plan_id))
        .order_by(Review.closed_at, Review.id)
    )


@prepared(Posted)
def _first_posts(principal: Any, plan_id: Any) -> Any:
    """When each action first had an update in each round whose review is closed."""
    return (
        scope.on_actions(Note, principal, Round.id, Note.action, fn.MIN(Note.posted_at))
        .switch(Note)
        .join(Round, on=(Round.plan == Action.plan))
        .join(Review, on=(Review.round == Round.id))
        .where(
            Action.plan == value(plan_id),
            Note.posted_at >= Round.opened_at,
            Note.posted_at <= Review.closed_at,
        )
        .group_by(Round.id, Note.action)
        .order_by(Round.id, Note.action)
    )


def list_choices(principal: Asker, plan_id: int) -> tuple[tuple[str, str], ...]:
    """Return the closed reviews that can be compared, oldest first: their keys and labels."""
    return tuple((str(each.id), each.label) for each in list_neighbours(principal, plan_id))


def find_chosen(principal: Asker, opened: Opened, asked_from: str, asked_to: str) -> Chosen:
    """Return which reviews of a plan are asked for. Raises Missing when there are none such."""
    return choose(list_choices(principal, opened.plan_id), asked_from, asked_to)


def find_side(principal: Asker, opened: Opened, key: str) -> Side:
    """Return a closed review by its number, or the plan as it is now. Raises Missing."""
    if key == NOW:
        heading = heading_of(principal, opened)
        whole = find_whole(principal, opened, marks_of(principal, opened), heading)
        return Side(NOW, f"Now, {heading.on}", whole, is_sound=True)
    if not (key.isascii() and key.isdecimal()) or len(key) > 9:
        raise Missing
    review = find_review(principal, opened.plan_id, int(key))
    kept, is_sound = reopened(review)
    return Side(key, review.label, kept, is_sound)


def list_points(principal: Asker, opened: Opened) -> tuple[Point, ...]:
    """Return the figures of every closed review of a plan, the oldest first.

    They are reckoned once while nothing in the database changes.
    """

    def reckon() -> tuple[Point, ...]:
        posted: dict[int, list[Posted]] = {}
        for post in _first_posts.all(principal, plan_id=opened.plan_id):
            posted.setdefault(post.round_id, []).append(post)
        return tuple(
            point_of(review, clock.day_of(review.closed_at), posted.get(review.round_id, ()))
            for review in _kept.all(principal, plan_id=opened.plan_id)
        )

    return stamps.kept(opened.stamped, ("trends", opened.plan_id), reckon)
