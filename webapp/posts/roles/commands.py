"""Writing who has a part in a plan: naming people by address, granting and revoking roles."""

from __future__ import annotations

from dataclasses import dataclass

from webapp import clock, scope
from webapp.accounts.addresses import is_address, kept_form
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.rows import fetch
from webapp.db.tables import Person, Role
from webapp.errors import Invalid, Missing, Refused, Stale
from webapp.posts.roles.queries import (
    find_person_of_plan,
    list_active_governance,
    require_kept,
)
from webapp.posts.values import NO_ADDRESS, Who
from webapp.principals import Governance
from webapp.vocabulary import PlanRole

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class _Number:
    id: int


def name_person(governance: Governance, plan_id: int, who: Who) -> int:
    """Return the number of a person named by address, making an account where there is none.

    Only a name is asked, never told, for an address that has no part in the asker's plans yet: the
    answer is the same whether it has an account or not. A new account has no password; an
    administrator hands its owner a link. Raises Invalid for a bad address and for a name that is
    needed and missing. Belongs inside another command's transaction.
    """
    email, name = kept_form(who.email), " ".join(who.name.split())
    if not is_address(email):
        raise Invalid({"email": NO_ADDRESS})
    part_of_plans = scope.people(governance, Person.id).where(Person.email == email)
    known = fetch(part_of_plans.order_by(Person.id), _Number)
    if known:
        return known[0].id
    if not name:
        raise Invalid({"name": f"Enter the name of the person whose address is {email}"})
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise Invalid(
            {"name": f"Their name must be one line of {LONGEST_NAME} characters or fewer"}
        )
    with writing():
        return _account_of(email) or _make_account(governance, plan_id, email, name)


def grant_role(governance: Governance, plan_id: int, who: Who, role: PlanRole) -> int:
    """Give a person a role in a plan; return the person's number.

    Raises Missing when the asker does not keep the plan, Invalid as `name_person` does and when
    the person has the role already.
    """
    require_kept(governance, plan_id)
    with writing():
        scope.lock_plan(governance, plan_id)
        person_id = name_person(governance, plan_id, who)
        if _has_role(governance, plan_id, person_id, role):
            raise Invalid({"role": f"They already have this role: {role.value}"})
        Role.insert(
            person=person_id, plan=plan_id, role=role.value, granted_at=clock.now()
        ).execute()
        record(governance, "role granted", "person", person_id, plan_id=plan_id, role=role.value)
    return person_id


def revoke_role(governance: Governance, plan_id: int, person_id: int, role: PlanRole) -> None:
    """Take a role in a plan away from a person; it counts from the next request.

    Raises Missing when the person has no part in the plan, Stale when the role is gone already,
    Refused when nobody would be left to keep the plan.
    """
    with writing():
        scope.lock_plan(governance, plan_id)
        person = find_person_of_plan(governance, plan_id, person_id)
        if not _has_role(governance, plan_id, person_id, role):
            raise Stale(f"{person.name} no longer has the role {role.value}. Nothing was changed.")
        keepers = set(list_active_governance(governance, plan_id))
        if role is PlanRole.GOVERNANCE and keepers <= {person_id}:
            raise Refused(
                f"{person.name} is the only governance officer of this plan. Give the role to "
                "somebody else first, then take it away here."
            )
        Role.delete().where(
            Role.plan == plan_id, Role.person == person_id, Role.role == role.value
        ).execute()
        record(governance, "role revoked", "person", person_id, plan_id=plan_id, role=role.value)


def _has_role(governance: Governance, plan_id: int, person_id: int, role: PlanRole) -> bool:
    try:
        person = find_person_of_plan(governance, plan_id, person_id)
    except Missing:
        return False
    return any(held.role is role for held in person.roles)


def _account_of(email: str) -> int | None:
    found = fetch(scope.person_by_email(email, Person.id).order_by(Person.id), _Number)
    return found[0].id if found else None


def _make_account(governance: Governance, plan_id: int, email: str, name: str) -> int:
    # Somebody else may be making the same account in another plan at this moment.
    Person.insert(email=email, name=name, created_at=clock.now()).on_conflict_ignore().execute()
    person_id = _account_of(email)
    if person_id is None:
        raise Missing
    record(governance, "person added", "person", person_id, plan_id=plan_id)
    return person_id
