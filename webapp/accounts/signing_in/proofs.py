"""Who somebody is, by what they know or hold: looked up before anybody is known."""

from __future__ import annotations

from dataclasses import dataclass

from webapp import clock, scope
from webapp.accounts.passwords import is_password
from webapp.accounts.tokens import digest_of
from webapp.accounts.values import Welcome
from webapp.db.rows import fetch
from webapp.db.tables import Person, SignInLink


@dataclass(frozen=True, slots=True)
class Credentials:
    """What an account's owner has to know; without a hash nobody can sign in."""

    person_id: int
    password_hash: str | None
    is_active: bool


def find_credentials(email: str) -> Credentials | None:
    """Return what is kept for an address, active or not."""
    columns = (Person.id, Person.password_hash, Person.is_active)
    found = fetch(scope.person_by_email(email, *columns), Credentials)
    return found[0] if found else None


def prove(email: str, password: str) -> Credentials | None:
    """Return whom an address and a password prove somebody to be, or None.

    An unknown address, a wrong password, an account without a password and an inactive one cost
    the same and are answered the same.
    """
    kept = find_credentials(email)
    is_right = is_password(None if kept is None else kept.password_hash, password)
    return kept if kept is not None and is_right and kept.is_active else None


def find_welcome(token: str) -> Welcome | None:
    """Return whom a link is for, or None when it was spent, has run out or never was."""
    columns = (SignInLink.id, Person.id, Person.name, Person.email)
    found = fetch(scope.live_link(digest_of(token), clock.now(), *columns), Welcome)
    return found[0] if found else None
