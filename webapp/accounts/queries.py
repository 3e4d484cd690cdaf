"""Reading accounts: one's own, and all of them for an administrator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import peewee

from webapp import clock, scope
from webapp.accounts.values import Device, OwnAccount, Person
from webapp.db import tables
from webapp.db.rows import fetch, prepared, value
from webapp.db.tables import Plan, Session
from webapp.errors import Missing
from webapp.principals import Administrator, Leadership, SignedIn

_PERSON = (
    tables.Person.id,
    tables.Person.name,
    tables.Person.email,
    tables.Person.is_administrator,
    tables.Person.is_active,
    tables.Person.password_hash.is_null(False),
    scope.starts_plans(),
)


@dataclass(frozen=True, slots=True)
class _Text:
    text: str


@prepared(OwnAccount)
def _own_account(person: Any) -> Any:
    columns = (tables.Person.id, tables.Person.name, tables.Person.email)
    return scope.own_account(person, *columns)


@prepared(Device)
def _devices(person: Any, moment: Any) -> Any:
    return (
        scope.sessions(person, Session.id, Session.device, Session.started_at)
        .where(Session.expires_at > value(moment))
        .order_by(Session.started_at.desc(), Session.id.desc())
    )


@prepared(Device)
def _device(person: Any, session_id: Any) -> Any:
    columns = (Session.id, Session.device, Session.started_at)
    return scope.sessions(person, *columns).where(Session.id == value(session_id))


@prepared(_Text)
def _first_two_plans(leadership: Any) -> Any:
    return scope.plans(leadership, Plan.slug).order_by(Plan.slug).limit(2)


@prepared(Person)
def _person(administrator: Any, person_id: Any) -> Any:
    return scope.people(administrator, *_PERSON).where(tables.Person.id == value(person_id))


def find_own_account(person: SignedIn) -> OwnAccount:
    """Return the asker's own account. Raises Missing when it is gone."""
    found = _own_account.first(person)
    if found is None:
        raise Missing
    return found


def list_devices(person: SignedIn) -> list[Device]:
    """Return the devices on which the asker is signed in, the newest first."""
    moment = clock.now().isoformat(sep=" ", timespec="microseconds")
    return _devices.all(person, moment=moment)


def find_device(person: SignedIn, session_id: int) -> Device:
    """Return one of the asker's devices by its session. Raises Missing when it is not theirs."""
    found = _device.first(person, session_id=session_id)
    if found is None:
        raise Missing
    return found


def find_only_plan(leadership: Leadership) -> str | None:
    """Return the slug of the one plan that the asker reads whole, None when there are several."""
    slugs = _first_two_plans.all(leadership)
    return slugs[0].text if len(slugs) == 1 else None


def list_people(administrator: Administrator, words: str, most: int) -> list[Person]:
    """Return at most so many accounts whose name or address holds the words, by name."""
    query = scope.people(administrator, *_PERSON)
    if words:
        query = query.where(
            tables.Person.name.contains(words) | tables.Person.email.contains(words.lower())
        )
    order = (peewee.fn.LOWER(tables.Person.name), tables.Person.id)
    return fetch(query.order_by(*order).limit(most), Person)


def find_person(administrator: Administrator, person_id: int) -> Person:
    """Return an account. Raises Missing when there is none or the asker is no administrator."""
    found = _person.first(administrator, person_id=person_id)
    if found is None:
        raise Missing
    return found
