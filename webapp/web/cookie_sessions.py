"""Flask's signed cookie, at the cost of a page that reads it and changes nothing.

Flask makes a new signer for every request and writes `Vary: Cookie` by taking the header apart.
Here the signer is kept, and `pages.show` writes `Vary` once. What is signed, and how, is Flask's.
"""

from __future__ import annotations

from functools import lru_cache

import flask
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from itsdangerous import URLSafeTimedSerializer


class CookieSessions(SecureCookieSessionInterface):
    """The session cookie: read on every request, written only when something in it changed."""

    def get_signing_serializer(self, app: flask.Flask) -> URLSafeTimedSerializer | None:
        """Return the signer of this app."""
        return _signer(self, app)

    def save_session(
        self, app: flask.Flask, session: SessionMixin, response: flask.Response
    ) -> None:
        """Write the cookie when the session changed."""
        if session.modified:
            super().save_session(app, session, response)


@lru_cache(maxsize=8)
def _signer(sessions: CookieSessions, app: flask.Flask) -> URLSafeTimedSerializer | None:
    return SecureCookieSessionInterface.get_signing_serializer(sessions, app)
