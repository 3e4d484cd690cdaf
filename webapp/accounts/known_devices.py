"""Which accounts have been signed in to on this device: what a lasting cookie tells.

A stranger who goes on guessing at an address must not keep its owner out. So a device that has
signed in to an account before has a count of tries of its own (OWASP's device cookies). The cookie
proves nothing else and opens nothing; it names accounts by keyed hashes of their addresses, which
tell nobody which those are.
"""

from __future__ import annotations

import hashlib
import secrets

import flask
from itsdangerous import BadSignature, URLSafeSerializer

from webapp.web import cookies

_DAYS = 365
#: How many accounts a shared device remembers.
_MOST = 4


def account_key(email: str) -> str:
    """Return by what an account is named in the cookie, from its address in the kept form."""
    key = hashlib.sha256(_secret().encode()).digest()
    return hashlib.blake2b(
        email.encode(), key=key, person=b"known device", digest_size=16
    ).hexdigest()


def known_accounts() -> dict[str, str]:
    """Return the accounts signed in to on this device before, each with the device's own mark."""
    sent = cookies.read("device")
    try:
        known = {} if sent is None else _signer().loads(sent)
    except BadSignature:
        return {}
    return known if isinstance(known, dict) else {}


def mark_of_device(email: str) -> str | None:
    """Return the mark of a device that has signed in to this account before, else None."""
    return known_accounts().get(account_key(email))


def remember_account(response: flask.Response, email: str) -> None:
    """Keep on the device that it has signed in to an account, under a fresh mark."""
    known, key = known_accounts(), account_key(email)
    known.pop(key, None)
    kept = dict(list(known.items())[-(_MOST - 1) :]) | {key: secrets.token_urlsafe(16)}
    cookies.write(response, "device", str(_signer().dumps(kept)), days=_DAYS)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(_secret(), salt="known device")


def _secret() -> str:
    secret: str = flask.current_app.config["TRACKER"].secret_key
    return secret
