"""Flask's signed cookie, at the cost of a page that reads it and changes nothing.

Flask makes a new signer for every request, checks the same cookie's signature again each time, and
writes `Vary: Cookie` by taking the header apart. Here the signer is kept, a cookie's signature is
checked once, and `pages.show` writes `Vary`. What is signed, and how, is Flask's; who is signed in
is asked of the database on every request all the same.
"""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from typing import Any

import flask
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from itsdangerous import BadSignature, URLSafeTimedSerializer


class CookieSessions(SecureCookieSessionInterface):
    """The session cookie: read on every request, written only when something in it changed."""

    def get_signing_serializer(self, app: flask.Flask) -> URLSafeTimedSerializer | None:
        """Return the signer of this app."""
        return _signer(self, app)

    def open_session(self, app: flask.Flask, request: flask.Request) -> SecureCookieSession | None:
        """Read the cookie. How long it counts is for the session's row in the database to say."""
        sent = request.cookies.get(self.get_cookie_name(app))
        if not sent:
            return self.session_class()
        known = _known(self, app, sent)
        if known is None:
            return self.session_class()
        # A copy: what a request changes must not reach the next one with the same cookie.
        is_flat = not any(type(held) in (list, dict) for held in known.values())
        return self.session_class(known if is_flat else deepcopy(known))

    def save_session(
        self, app: flask.Flask, session: SessionMixin, response: flask.Response
    ) -> None:
        """Write the cookie when the session changed."""
        if session.modified:
            super().save_session(app, session, response)


@lru_cache(maxsize=2048)
def _known(sessions: CookieSessions, app: flask.Flask, sent: str) -> dict[str, Any] | None:
    """Check a cookie's signature; return what it holds."""
    signer = sessions.get_signing_serializer(app)
    if signer is None:
        return None
    try:
        held: dict[str, Any] = signer.loads(sent)
    except BadSignature:
        return None
    return held


@lru_cache(maxsize=8)
def _signer(sessions: CookieSessions, app: flask.Flask) -> URLSafeTimedSerializer | None:
    return SecureCookieSessionInterface.get_signing_serializer(sessions, app)
