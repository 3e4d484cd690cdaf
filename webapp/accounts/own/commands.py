"""Changing one's own password, and ending all of one's own sessions."""

from __future__ import annotations

from webapp.accounts.choosing import require_good_password
from webapp.accounts.passwords import hash_password, is_password
from webapp.accounts.queries import find_own_account
from webapp.accounts.signing_in.proofs import find_credentials
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.tables import Person, Session, SignInLink
from webapp.errors import Invalid, Stale
from webapp.principals import SignedIn


def change_password(
    person: SignedIn, current: str, new: str, *, session_id: int, site_name: str
) -> None:
    """Change the asker's password and end their sessions but the one they ask in.

    Raises Invalid when the current password is wrong or the new one may not be, Stale when it was
    changed elsewhere meanwhile.
    """
    account = find_own_account(person)
    kept = find_credentials(account.email)
    if kept is None or not is_password(kept.password_hash, current):
        raise Invalid({"current": "Enter the password that you use now"})
    require_good_password("new", new, account.name, account.email, site_name)
    hashed = hash_password(new)
    with writing():
        changed = (
            Person.update(password_hash=hashed)
            .where(Person.id == person.person_id, Person.password_hash == kept.password_hash)
            .execute()
        )
        if not changed:
            raise Stale("Your password was changed somewhere else just now. Nothing was saved.")
        own = Session.person == person.person_id
        Session.delete().where(own, Session.id != session_id).execute()
        SignInLink.delete().where(
            SignInLink.person == person.person_id, SignInLink.spent_at.is_null()
        ).execute()
        record(person, "password changed", "person", person.person_id)


def end_every_session(person: SignedIn) -> None:
    """Sign the asker out on all their devices."""
    with writing():
        ended = Session.delete().where(Session.person == person.person_id).execute()
        record(person, "signed out everywhere", "person", person.person_id, sessions=ended)
