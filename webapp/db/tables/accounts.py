"""People and how they sign in."""

from __future__ import annotations

import peewee

from webapp.db.tables.fields import InstantField, JsonText, Table, owned


class Person(Table):
    """An account. `email` is kept in lower case; without a password nobody can sign in to it."""

    email = peewee.CharField(max_length=254, unique=True)
    name = peewee.CharField(max_length=200)
    password_hash = peewee.CharField(max_length=200, null=True)
    is_administrator = peewee.BooleanField(default=False)
    is_active = peewee.BooleanField(default=True)
    created_at = InstantField()


class Session(Table):
    """One signed-in device. The cookie holds the token, the row only its digest."""

    person = owned(Person, "sessions")
    token_digest = peewee.CharField(max_length=64, unique=True)
    device = peewee.CharField(max_length=200)
    started_at = InstantField()
    expires_at = InstantField()


class SignInLink(Table):
    """A link handed to a person so that they choose a password; it works once, for a few days.

    As with a session, the database keeps only the token's digest.
    """

    person = owned(Person, "sign_in_links")
    token_digest = peewee.CharField(max_length=64, unique=True)
    made_at = InstantField()
    expires_at = InstantField()
    spent_at = InstantField(null=True)


class UnsentForm(Table):
    """A form that came from nobody signed in, kept until somebody is on the browser that sent it.

    The browser holds the token, the row only its digest. `account` is the key of the one account
    known on that device (`accounts.known_devices`), where there is one; `typed` pairs the names of
    fields with their texts.
    """

    token_digest = peewee.CharField(max_length=64, index=True)
    account = peewee.CharField(max_length=64, null=True)
    path = peewee.CharField(max_length=2000)
    typed = JsonText()
    expires_at = InstantField()


class RateCount(Table):
    """How often something was tried in a window; shared by every process.

    `expires_at` is when the window ends, in seconds of Unix time. The key tells nothing: what was
    tried is hashed.
    """

    key = peewee.CharField(max_length=200, unique=True)
    tries = peewee.IntegerField()
    expires_at = peewee.DoubleField(index=True)
