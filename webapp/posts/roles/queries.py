"""Reading who has a part in a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import peewee

from webapp import clock, scope
from webapp.db.rows import prepared, value
from webapp.db.tables import Holding, Person, Plan, Post, Role
from webapp.errors import Missing
from webapp.posts.values import PersonOfPlan, PostHeld, RoleHeld
from webapp.principals import Governance
from webapp.vocabulary import PlanRole

_CAN_SIGN_IN = peewee.Case(
    None,
    (((Person.is_active == True) & Person.password_hash.is_null(False), 1),),  # noqa: E712 - SQL
    0,
)
_PERSON = (Person.id, Person.name, Person.email, _CAN_SIGN_IN)


@dataclass(frozen=True, slots=True)
class _RoleRow:
    person_id: int
    name: str
    email: str
    can_sign_in: bool
    role: str
    granted_at: datetime


@dataclass(frozen=True, slots=True)
class _PostRow:
    person_id: int
    name: str
    email: str
    can_sign_in: bool
    post_id: int
    title: str
    starts_on: date
    ends_on: date | None
    is_deputy: bool


@dataclass(frozen=True, slots=True)
class _Number:
    id: int


@prepared(_RoleRow)
def _roles(governance: Any, plan_id: Any) -> Any:
    return (
        scope.in_plan(Role, governance, *_PERSON, Role.role, Role.granted_at)
        .join(Person)
        .where(Role.plan == value(plan_id))
        .order_by(peewee.fn.LOWER(Person.name), Person.id, Role.role, Role.id)
    )


@prepared(_PostRow)
def _posts(governance: Any, plan_id: Any) -> Any:
    columns = (Post.id, Post.title, Holding.starts_on, Holding.ends_on, Holding.is_deputy)
    return (
        scope.holdings(governance, *_PERSON, *columns)
        .join_from(Holding, Person)
        .where(Post.plan == value(plan_id))
        .order_by(Holding.starts_on.desc(), Holding.id.desc())
    )


@prepared(_Number)
def _active_governance(governance: Any, plan_id: Any) -> Any:
    return (
        scope.in_plan(Role, governance, Role.person)
        .join(Person)
        .where(
            Role.plan == value(plan_id),
            Role.role == PlanRole.GOVERNANCE.value,
            Person.is_active == True,  # noqa: E712 - SQL
        )
        .order_by(Role.id)
    )


@prepared(_Number)
def _plan(governance: Any, plan_id: Any) -> Any:
    return scope.plans(governance, Plan.id).where(Plan.id == value(plan_id))


def list_people_of_plan(governance: Governance, plan_id: int) -> list[PersonOfPlan]:
    """Return everybody with a role or a post in a plan, now or before, by name."""
    roles, posts = _roles.all(governance, plan_id=plan_id), _posts.all(governance, plan_id=plan_id)
    people: dict[int, _RoleRow | _PostRow] = {row.person_id: row for row in roles}
    people.update((row.person_id, row) for row in posts)
    return [
        PersonOfPlan(
            person_id=number,
            name=person.name,
            email=person.email,
            can_sign_in=person.can_sign_in,
            roles=tuple(
                RoleHeld(PlanRole(row.role), clock.day_of(row.granted_at))
                for row in roles
                if row.person_id == number
            ),
            posts=tuple(
                PostHeld(row.post_id, row.title, row.starts_on, row.ends_on, row.is_deputy)
                for row in posts
                if row.person_id == number
            ),
        )
        for number, person in sorted(
            people.items(), key=lambda item: (item[1].name.casefold(), item[0])
        )
    ]


def find_person_of_plan(governance: Governance, plan_id: int, person_id: int) -> PersonOfPlan:
    """Return somebody with a part in a plan. Raises Missing when they have none there."""
    for person in list_people_of_plan(governance, plan_id):
        if person.person_id == person_id:
            return person
    raise Missing


def list_active_governance(governance: Governance, plan_id: int) -> list[int]:
    """Return the people who keep a plan and whose accounts are switched on."""
    return [row.id for row in _active_governance.all(governance, plan_id=plan_id)]


def require_kept(governance: Governance, plan_id: int) -> None:
    """Raise Missing when the asker does not keep a plan."""
    if _plan.first(governance, plan_id=plan_id) is None:
        raise Missing
