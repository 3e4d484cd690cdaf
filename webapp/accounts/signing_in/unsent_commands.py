"""Keeping what a stranger typed for the browser that sent it, and letting go of it."""

from __future__ import annotations

from datetime import timedelta

from webapp import clock
from webapp.accounts.signing_in.unsent_queries import Typed, count_unsent, list_unsent
from webapp.accounts.tokens import digest_of
from webapp.db.engine import writing
from webapp.db.tables import UnsentForm
from webapp.errors import TooMany

DAYS = 7
#: How many are kept at a time, so that strangers cannot fill the database.
_MOST = 2_000
CANNOT_KEEP = (
    "What you typed could not be kept. Go back, leave the form open and sign in from another tab. "
    "Then send the form again."
)


def keep_unsent(token: str, account: str | None, path: str, typed: Typed) -> None:
    """Keep a form for whoever holds the token, and of those for one account where it is known.

    The same form sent twice is kept once. Raises TooMany when too many are kept already.
    """
    with writing():
        drop_ended_unsent()
        if any((kept.path, kept.typed) == (path, typed) for kept in list_unsent(token)):
            return
        if count_unsent() >= _MOST:
            raise TooMany(CANNOT_KEEP, 60 * 60)
        UnsentForm.insert(
            token_digest=digest_of(token),
            account=account,
            path=path,
            typed=typed,
            expires_at=clock.now() + timedelta(days=DAYS),
        ).execute()


def drop_unsent(token: str, *form_ids: int) -> None:
    """Delete forms that were kept for whoever holds the token."""
    with writing():
        UnsentForm.delete().where(
            UnsentForm.token_digest == digest_of(token), UnsentForm.id.in_(form_ids)
        ).execute()


def drop_ended_unsent() -> None:
    """Delete the forms that nobody came back for."""
    with writing():
        UnsentForm.delete().where(UnsentForm.expires_at <= clock.now()).execute()
