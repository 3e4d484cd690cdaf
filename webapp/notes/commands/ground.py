"""What a note stands on: the action's state, its plan's statuses, the posts that lead it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee

from webapp import scope
from webapp.db.gathering import gathered, spread
from webapp.db.rows import prepared, value
from webapp.db.tables import Action, ActionPost, Holding, Note, Person, Plan, Post, Source, Status
from webapp.errors import Missing
from webapp.principals import Contributor, Governance
from webapp.vocabulary import PlanRole


@dataclass(frozen=True, slots=True)
class StatusOfPlan:
    """One status of the plan's scheme."""

    id: int
    label: str
    code: str | None
    counts_as: str


@dataclass(frozen=True, slots=True)
class PostOfAction:
    """A post that leads the action; `is_own` when the asker holds it today."""

    id: int
    is_own: bool


@dataclass(frozen=True, slots=True)
class _Row:
    plan_id: int
    plan_closed_on: date | None
    agreed_on: date | None
    challenge_began_on: date | None
    is_kept: bool
    status_id: int | None
    standing: str | None
    closed_on: date | None
    latest_note_id: int | None
    latest_noted_on: date | None
    latest_author: str | None
    statuses: str | None
    posts: str | None


@dataclass(frozen=True, slots=True)
class Target:
    """The row whose status a note gives: the action itself, or the step that it speaks of."""

    id: int
    status_id: int | None
    latest_noted_on: date | None


@dataclass(frozen=True, slots=True)
class Ground:
    """What a note on an action is judged against. `is_kept`: the asker is its governance."""

    action_id: int
    plan_id: int
    plan_closed_on: date | None
    agreed_on: date | None
    challenge_began_on: date | None
    is_kept: bool
    status_id: int | None
    standing: str | None
    closed_on: date | None
    latest_note_id: int | None
    latest_noted_on: date | None
    latest_author: str | None
    statuses: tuple[StatusOfPlan, ...]
    posts: tuple[PostOfAction, ...]

    def status(self, status_id: int | None) -> StatusOfPlan | None:
        """Return the plan's status of a number."""
        return next((status for status in self.statuses if status.id == status_id), None)


@prepared(_Row)
def _ground(contributor: Any, action_id: Any) -> Any:
    statuses = gathered(
        Status.id,
        Status.label,
        Status.code,
        Status.counts_as,
        order_by=(Status.position, Status.id),
    )
    posts = gathered(
        ActionPost.post,
        ActionPost.post.in_(scope.own_holdings(contributor, Holding.post)),
        order_by=(ActionPost.position, ActionPost.id),
    )
    return (
        scope.actions(
            contributor,
            Plan.id,
            Plan.closed_on,
            Plan.agreed_on,
            scope.of_the_action(Source, peewee.fn.MIN(Source.starts_on)),
            scope.has_role(contributor, PlanRole.GOVERNANCE),
            Action.status,
            Action.standing,
            Action.closed_on,
            Action.latest_note_id,
            Action.latest_noted_on,
            Person.name,
            scope.of_the_action(Status, statuses),
            scope.of_the_action(ActionPost, posts),
        )
        .join(Plan)
        .switch(Action)
        .join(Note, peewee.JOIN.LEFT_OUTER, on=(Note.id == Action.latest_note_id))
        .join(Person, peewee.JOIN.LEFT_OUTER, on=(Note.person == Person.id))
        .where(Action.id == value(action_id))
    )


@prepared(Target)
def _step(contributor: Any, action_id: Any, step_id: Any) -> Any:
    return scope.steps(contributor, Action.id, Action.status, Action.latest_noted_on).where(
        Action.id == value(step_id), Action.step_of == value(action_id)
    )


@prepared(PostOfAction)
def _post_of_plan(governance: Any, plan_id: Any, post_id: Any) -> Any:
    return scope.in_plan(Post, governance, Post.id, peewee.Value(0)).where(
        Post.plan == value(plan_id), Post.id == value(post_id)
    )


def find_ground(contributor: Contributor, action_id: int) -> Ground:
    """Return what a note on an action is judged against, kept from changing until the end.

    Raises Missing when the action is not the asker's to post on.
    """
    scope.hold_action(contributor, action_id)
    row = _ground.first(contributor, action_id=action_id)
    if row is None:
        raise Missing
    return Ground(
        action_id=action_id,
        plan_id=row.plan_id,
        plan_closed_on=row.plan_closed_on,
        agreed_on=row.agreed_on,
        challenge_began_on=row.challenge_began_on,
        is_kept=row.is_kept,
        status_id=row.status_id,
        standing=row.standing,
        closed_on=row.closed_on,
        latest_note_id=row.latest_note_id,
        latest_noted_on=row.latest_noted_on,
        latest_author=row.latest_author,
        statuses=spread(row.statuses, StatusOfPlan),
        posts=spread(row.posts, PostOfAction),
    )


def find_target(contributor: Contributor, ground: Ground, step_id: int | None) -> Target | None:
    """Return the row that a note speaks of; None when the step is not one of the action's."""
    if step_id is None:
        return Target(ground.action_id, ground.status_id, ground.latest_noted_on)
    return _step.first(contributor, action_id=ground.action_id, step_id=step_id)


def is_post_of_plan(contributor: Contributor, ground: Ground, post_id: int) -> bool:
    """Whether a post is one of the plan's, as its governance may know."""
    keeper = Governance(contributor.person_id, contributor.on)
    return _post_of_plan.first(keeper, plan_id=ground.plan_id, post_id=post_id) is not None
