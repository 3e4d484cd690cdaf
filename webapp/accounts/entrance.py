"""What the views of this package share: who is here, tries to come in, going in and out."""

from __future__ import annotations

from contextlib import suppress

import flask
from werkzeug.wrappers import Response

from webapp import clock
from webapp.accounts.commands import end_session
from webapp.accounts.devices import device_name
from webapp.accounts.known_devices import remember_account
from webapp.accounts.sessions import find_account
from webapp.accounts.signing_in.tries import SignInTries
from webapp.errors import Missing
from webapp.principals import SignedIn
from webapp.settings import Settings
from webapp.web import doors


def go_in(token: str, email: str, path: str) -> Response:
    """Put a session just begun into a fresh cookie; what this device was signed in to ends."""
    before = doors.signed_in()
    if before is not None:
        with suppress(Missing):
            end_session(SignedIn(before.person_id, clock.today()), before.session_id)
    entered = find_account(token)
    if entered is None:
        return flask.redirect("/sign-in", 303)
    doors.sign_in(entered)
    response = flask.make_response(flask.redirect(path, 303))
    remember_account(response, email)
    return response


def go_out() -> Response:
    """Empty the cookie and send the person, now a stranger, to the way in."""
    doors.sign_out()
    response = flask.make_response(flask.redirect("/sign-in", 303))
    # Not "storage": it would wipe notes that were typed and not sent yet.
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def here() -> doors.Account:
    """Return the account and session of this request, which the guard has let in."""
    account = doors.signed_in()
    if account is None:
        raise Missing
    return account


def device() -> str:
    """Return this device in words."""
    return device_name(flask.request.headers.get("User-Agent", ""))


def sign_in_tries() -> SignInTries:
    """Return the counter of tries, as the settings want it."""
    wanted = settings()
    return SignInTries(
        wanted.sign_in_tries_per_address,
        wanted.sign_in_tries_per_network,
        wanted.secret_key,
    )


def settings() -> Settings:
    """Return the settings of this installation."""
    found: Settings = flask.current_app.config["TRACKER"]
    return found
