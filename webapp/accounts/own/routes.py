"""`/account`: one's own account."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from webapp.accounts.commands import end_session
from webapp.accounts.entrance import go_out, here, settings, sign_in_tries
from webapp.accounts.known_devices import mark_of_device
from webapp.accounts.own.commands import (
    change_password as change_own_password,
)
from webapp.accounts.own.commands import end_every_session
from webapp.accounts.own.forms import PasswordForm
from webapp.accounts.own.pages import AccountPage, DeviceRow, PasswordPage, parts_of
from webapp.accounts.queries import find_own_account, list_devices
from webapp.errors import Invalid, Stale, TooMany
from webapp.principals import SignedIn
from webapp.web.guard import Guarded
from webapp.web.pages import say, show

blueprint = Guarded("own_account", __name__)


@blueprint.get("/account")
def account(person: SignedIn) -> flask.Response:
    """One's own account: what one can do, and where one is signed in."""
    entered = here()
    devices = list_devices(person)
    return show(
        AccountPage(
            title="Your account",
            account=find_own_account(person),
            can=parts_of(entered),
            devices=tuple(DeviceRow.of(device, entered.session_id) for device in devices),
        )
    )


@blueprint.post("/account/devices/<int:session_id>/end")
def end_device(person: SignedIn, session_id: int) -> Response:
    """Sign out on one of one's devices."""
    end_session(person, session_id)
    if session_id == here().session_id:
        return go_out()
    say("You are signed out on that device.")
    return flask.redirect("/account", 303)


@blueprint.post("/account/sign-out-everywhere")
def sign_out_everywhere(person: SignedIn) -> Response:
    """Sign out on all of one's devices, this one too."""
    end_every_session(person)
    return go_out()


@blueprint.get("/account/password")
def password_page(person: SignedIn) -> flask.Response:
    """The form for another password."""
    return _password(person, PasswordForm(), 200)


@blueprint.post("/account/password")
def change_password(person: SignedIn) -> Response:
    """Change the password; the tries to guess the current one are counted as at the door."""
    form = PasswordForm(flask.request.form)
    if not form.validate():
        return _password(person, form, 422)
    email, client = find_own_account(person).email, flask.request.remote_addr
    tries, known = sign_in_tries(), mark_of_device(email)
    try:
        tries.count(email, client, known)
        change_own_password(
            person,
            form.current.data or "",
            form.new.data or "",
            session_id=here().session_id,
            site_name=settings().council_name,
        )
    except TooMany as error:
        form.form_errors = [str(error)]
        response = _password(person, form, 429)
        response.headers["Retry-After"] = str(error.retry_after)
        return response
    except Stale as error:
        form.form_errors = [str(error)]
        return _password(person, form, 409)
    except Invalid as error:
        if "current" not in error.fields:
            tries.forgive(email, client, known)
        form.add_errors(error.fields)
        return _password(person, form, 422)
    tries.forgive(email, client, known)
    say("Your password is changed. You are signed out on all your other devices.")
    return flask.redirect("/account", 303)


def _password(person: SignedIn, form: PasswordForm, status: int) -> flask.Response:
    email = find_own_account(person).email
    page = PasswordPage(
        title="Change your password", form=form, email=email, has_errors=status != 200
    )
    return show(page, status)
