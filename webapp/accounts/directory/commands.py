"""What only an administrator writes: an account, what it may do, closing and opening it."""

from __future__ import annotations

import peewee

from webapp import clock
from webapp.accounts.entries import known_address, require_good_entry
from webapp.accounts.queries import find_person
from webapp.accounts.values import PersonEntry
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.tables import Person, PlanStarter, Session, SignInLink
from webapp.errors import Invalid, Refused, Stale
from webapp.principals import Administrator, Operator


def edit_person(
    administrator: Administrator, person_id: int, entry: PersonEntry, was: PersonEntry
) -> None:
    """Change an account from what the asker read to what they gave.

    Raises Missing, Invalid for a bad or known address or name, and Stale when it is no longer as
    the asker read it.
    """
    require_good_entry(entry.email, entry.name)
    if person_id == administrator.person_id and not entry.is_administrator:
        raise Invalid(
            {"is_administrator": "You cannot take this from yourself. Ask another administrator"}
        )
    try:
        with writing():
            find_person(administrator, person_id)
            changed = (
                Person.update(
                    name=entry.name, email=entry.email, is_administrator=entry.is_administrator
                )
                .where(
                    Person.id == person_id,
                    Person.name == was.name,
                    Person.email == was.email,
                    Person.is_administrator == was.is_administrator,
                )
                .execute()
            )
            if not changed:
                raise Stale("Somebody else changed this account while you had it open.")
            record(
                administrator,
                "person changed",
                "person",
                person_id,
                name=entry.name != was.name,
                email=entry.email != was.email,
                administrator=entry.is_administrator,
            )
    except peewee.IntegrityError as error:
        raise known_address() from error


def let_start_plans(administrator: Administrator, person_id: int, allowed: bool) -> None:
    """Let a person bring in plans of their own, or no longer. Raises Missing."""
    with writing():
        if find_person(administrator, person_id).starts_plans == allowed:
            return
        if allowed:
            granted_by = None if isinstance(administrator, Operator) else administrator.person_id
            PlanStarter.insert(
                person=person_id, granted_at=clock.now(), granted_by=granted_by
            ).execute()
        else:
            PlanStarter.delete().where(PlanStarter.person == person_id).execute()
        record(administrator, "may bring in plans", "person", person_id, allowed=allowed)


def deactivate(administrator: Administrator, person_id: int) -> None:
    """Close an account and end its sessions; what the person wrote stays.

    Raises Missing, and Refused when it is the asker's own.
    """
    if person_id == administrator.person_id:
        raise Refused("You cannot deactivate your own account. Ask another administrator.")
    with writing():
        find_person(administrator, person_id)
        Person.update(is_active=False).where(Person.id == person_id).execute()
        Session.delete().where(Session.person == person_id).execute()
        SignInLink.delete().where(
            SignInLink.person == person_id, SignInLink.spent_at.is_null()
        ).execute()
        record(administrator, "person deactivated", "person", person_id)


def reactivate(administrator: Administrator, person_id: int) -> None:
    """Open a closed account again, with the password that it had. Raises Missing."""
    with writing():
        find_person(administrator, person_id)
        Person.update(is_active=True).where(Person.id == person_id).execute()
        record(administrator, "person reactivated", "person", person_id)
