"""Beginning a session: by a password, or by a link."""

from __future__ import annotations

from datetime import timedelta

from webapp import clock
from webapp.accounts.choosing import require_good_password
from webapp.accounts.passwords import hash_password
from webapp.accounts.signing_in.proofs import Credentials
from webapp.accounts.signing_in.unsent_commands import drop_ended_unsent
from webapp.accounts.tokens import digest_of, new_token
from webapp.accounts.values import Welcome
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.rate_counts import drop_ended_counts
from webapp.db.tables import Person, Session, SignInLink
from webapp.errors import Missing
from webapp.principals import SignedIn


def sign_in(person: SignedIn, proved: Credentials, device: str, days: int) -> str | None:
    """Begin a session of some days on a device; return its token.

    None when the password was changed or the account deactivated since they proved who they are.
    """
    with writing():
        # Also a lock: whoever changes the password or deactivates the account meanwhile either
        # came first, and then this finds no row, or ends the session begun here.
        unchanged = (
            Person.update(password_hash=proved.password_hash)
            .where(
                Person.id == person.person_id,
                Person.password_hash == proved.password_hash,
                Person.is_active == True,  # noqa: E712 - SQL, not Python
            )
            .execute()
        )
        if not unchanged:
            return None
        _clear_away()
        return _begin_session(person, device, days)


def accept_welcome(
    person: SignedIn, welcome: Welcome, password: str, device: str, days: int, site_name: str
) -> str:
    """Spend a link: set its person's password, end their sessions, begin one; return its token.

    Raises Missing when the link was spent or has run out, Invalid when the password may not be.
    """
    require_good_password("password", password, welcome.name, welcome.email, site_name)
    hashed = hash_password(password)
    moment = clock.now()
    with writing():
        spent = (
            SignInLink.update(spent_at=moment)
            .where(
                SignInLink.id == welcome.link_id,
                SignInLink.person == person.person_id,
                SignInLink.spent_at.is_null(),
                SignInLink.expires_at > moment,
            )
            .execute()
        )
        changed = (
            Person.update(password_hash=hashed)
            .where(
                Person.id == person.person_id,
                Person.is_active == True,  # noqa: E712 - SQL, not Python
            )
            .execute()
        )
        if not spent or not changed:
            raise Missing
        Session.delete().where(Session.person == person.person_id).execute()
        record(person, "password set by link", "person", person.person_id)
        return _begin_session(person, device, days)


def _begin_session(person: SignedIn, device: str, days: int) -> str:
    token = new_token()
    moment = clock.now()
    session_id = Session.insert(
        person=person.person_id,
        token_digest=digest_of(token),
        device=device,
        started_at=moment,
        expires_at=moment + timedelta(days=days),
    ).execute()
    record(person, "signed in", "session", session_id)
    return token


def _clear_away() -> None:
    """Delete what has run out: a page never writes, so it goes when somebody signs in."""
    moment = clock.now()
    Session.delete().where(Session.expires_at <= moment).execute()
    SignInLink.delete().where(SignInLink.expires_at <= moment - timedelta(days=30)).execute()
    drop_ended_unsent()
    drop_ended_counts()
