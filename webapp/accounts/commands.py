"""Adding an account, handing out a link to it, ending a session."""

from __future__ import annotations

from datetime import timedelta

import peewee

from webapp import clock
from webapp.accounts.addresses import kept_form
from webapp.accounts.choosing import require_good_password
from webapp.accounts.entries import known_address, require_good_entry
from webapp.accounts.passwords import hash_password
from webapp.accounts.queries import find_device, find_person
from webapp.accounts.tokens import digest_of, new_token
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.tables import Person, Session, SignInLink
from webapp.errors import Refused
from webapp.principals import Administrator, Operator, SignedIn

LINK_DAYS = 3


def add_person(
    administrator: Administrator,
    email: str,
    name: str,
    password: str | None = None,
    is_administrator: bool = False,
    *,
    password_hash: str | None = None,
) -> int:
    """Make an account; return its number.

    Without a password, or the hash of one, nobody can sign in to it until they are handed a link.
    Raises Invalid for a bad or known address, an empty or long name, a guessable password, and
    Missing when the asker is no administrator.
    """
    email, name = kept_form(email), name.strip()
    require_good_entry(email, name)
    if password is not None:
        require_good_password("password", password, name, email)
        password_hash = hash_password(password)
    try:
        with writing():
            if not isinstance(administrator, Operator):
                find_person(administrator, administrator.person_id)
            person_id: int = Person.insert(
                email=email,
                name=name,
                password_hash=password_hash,
                is_administrator=is_administrator,
                created_at=clock.now(),
            ).execute()
            record(
                administrator, "person added", "person", person_id, administrator=is_administrator
            )
    except peewee.IntegrityError as error:
        raise known_address() from error
    return person_id


def make_link(administrator: Administrator, person_id: int) -> str:
    """Make a link by which a person chooses a password, in place of any before; return its token.

    It works once, for `LINK_DAYS`. Raises Missing, and Refused when the account is deactivated.
    """
    token = new_token()
    moment = clock.now()
    with writing():
        if not find_person(administrator, person_id).is_active:
            raise Refused("This account is deactivated. Reactivate it first.")
        unspent = (SignInLink.person == person_id) & SignInLink.spent_at.is_null()
        SignInLink.delete().where(unspent).execute()
        SignInLink.insert(
            person=person_id,
            token_digest=digest_of(token),
            made_at=moment,
            expires_at=moment + timedelta(days=LINK_DAYS),
        ).execute()
        record(administrator, "sign-in link made", "person", person_id)
    return token


def end_session(person: SignedIn, session_id: int) -> None:
    """Sign the asker out on one of their devices. Raises Missing when it is not theirs."""
    with writing():
        find_device(person, session_id)
        Session.delete().where(Session.id == session_id).execute()
        record(person, "signed out", "session", session_id)
