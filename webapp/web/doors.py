"""The one door to flask-login and htmx-flask, which come without types.

The person signed in is kept by flask-login as a session token, not as a person's number, so that
deleting the session's row signs that device out everywhere at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import flask
import flask_login
import htmx_flask


@dataclass(frozen=True, slots=True)
class Account:
    """The person signed in on this device, and which parts they have in any plan today.

    `stamp` is that of the database (see `db.stamps`) as they were looked up.
    """

    token: str
    session_id: int
    person_id: int
    name: str
    is_administrator: bool
    is_lead: bool
    is_leadership: bool
    is_governance: bool
    is_reader: bool
    starts_plans: bool
    stamp: str

    # What flask-login asks of a user.
    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        """Return what the cookie holds: the session's token."""
        return self.token


def install(app: flask.Flask, find_account: Callable[[str], Account | None]) -> None:
    """Wire sign-in and the htmx-aware request into the app."""
    htmx_flask.Htmx(app)
    manager = flask_login.LoginManager()
    # The token in the cookie is itself unguessable and revocable; a phone changes networks all day.
    manager.session_protection = None
    # It would hash the address and the browser of every request for that protection all the same.
    manager._session_identifier_generator = str
    manager.user_loader(find_account)
    manager.init_app(app, add_context_processor=False)


def signed_in() -> Account | None:
    """Return who is signed in on this device, if anybody."""
    # Without the proxy in between: a page asks several times what it is told here.
    account = flask_login.current_user._get_current_object()
    return account if account.is_authenticated else None


def sign_in(account: Account) -> None:
    """Begin a session on this device, in a fresh cookie."""
    flask.session.clear()
    flask.session.permanent = True
    flask_login.login_user(account)


def sign_out() -> None:
    """Forget the session on this device."""
    flask_login.logout_user()
    flask.session.clear()


@dataclass(frozen=True, slots=True)
class HtmxRequest:
    """What htmx says about the request under way."""

    is_part: bool
    target: str | None
    current_url: str | None


def htmx() -> HtmxRequest:
    """Read what htmx 4 says: `HX-Target` is `tag#id`; boosted and history requests want it all."""
    told: Any = flask.request.htmx  # type: ignore[attr-defined]
    if not told:
        return _NO_HTMX
    whole = told.boosted or told.history_restore_request
    target = (told.target or "").rpartition("#")[2] or None
    return HtmxRequest(is_part=not whole, target=target, current_url=told.current_url)


_NO_HTMX = HtmxRequest(is_part=False, target=None, current_url=None)
