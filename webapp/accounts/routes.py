"""Signing in and out, and the way from `/` to one's own place."""

from __future__ import annotations

from contextlib import suppress

import flask
from werkzeug.wrappers import Response

from webapp import clock
from webapp.accounts.addresses import kept_form
from webapp.accounts.commands import end_session
from webapp.accounts.entrance import device, go_in, go_out, here, settings, sign_in_tries
from webapp.accounts.forms import SignInForm, WelcomeForm
from webapp.accounts.known_devices import mark_of_device
from webapp.accounts.pages import DeadLinkPage, SignInPage, WelcomePage
from webapp.accounts.queries import find_only_plan
from webapp.accounts.returning import path_of_this_site
from webapp.accounts.signing_in import commands as signing_in
from webapp.accounts.signing_in.proofs import find_welcome, prove
from webapp.accounts.unsent.keeping import forms_waiting, way_on
from webapp.errors import Invalid, Missing, TooMany
from webapp.principals import Leadership, SignedIn
from webapp.web import doors
from webapp.web.guard import Guarded
from webapp.web.pages import show

blueprint = Guarded("accounts", __name__)


@blueprint.get("/sign-in")
def sign_in_page() -> Response:
    """The way in; whoever is in already goes on."""
    form = SignInForm(flask.request.args)
    if doors.signed_in() is not None:
        return flask.redirect(path_of_this_site(form.next.data or ""), 303)
    form.email.data = ""
    return _sign_in_again(form, 200)


@blueprint.post("/sign-in")
def sign_in() -> Response:
    """Begin a session; a wrong address and a wrong password are answered alike."""
    form = SignInForm(flask.request.form)
    if not form.validate():
        return _sign_in_again(form, 422)
    email, client = kept_form(form.email.data or ""), flask.request.remote_addr
    tries, known = sign_in_tries(), mark_of_device(email)
    try:
        tries.count(email, client, known)
    except TooMany as error:
        form.form_errors = [str(error)]
        response = _sign_in_again(form, 429)
        response.headers["Retry-After"] = str(error.retry_after)
        return response
    token = _session_token(email, form.password.data or "")
    if token is None:
        form.add_errors({"email": "Enter a correct email address and password"})
        return _sign_in_again(form, 422)
    tries.forgive(email, client, known)
    return go_in(token, email, way_on(email, path_of_this_site(form.next.data or "")))


@blueprint.post("/sign-out")
def sign_out() -> Response:
    """End the session on this device; somebody who is out already is simply out."""
    account = doors.signed_in()
    if account is not None:
        with suppress(Missing):
            end_session(SignedIn(account.person_id, clock.today()), account.session_id)
    return go_out()


@blueprint.get("/welcome/<token>")
def welcome_page(token: str) -> flask.Response:
    """Show the form behind a link. Opening it spends nothing: mail scanners open links too."""
    return _welcome(token, WelcomeForm())


@blueprint.post("/welcome/<token>")
def welcome(token: str) -> Response:
    """Spend the link: set the password and sign in."""
    form, found = WelcomeForm(flask.request.form), find_welcome(token)
    if found is None:
        return _dead_link()
    if form.validate():
        person = SignedIn(found.person_id, clock.today())
        wanted = settings()
        days, site_name = wanted.session_days, wanted.council_name
        try:
            session_token = signing_in.accept_welcome(
                person, found, form.password.data or "", device(), days, site_name
            )
        except Invalid as error:
            form.add_errors(error.fields)
        except Missing:
            return _dead_link()
        else:
            return go_in(session_token, found.email, way_on(found.email, "/"))
    return _welcome(token, form)


@blueprint.get("/")
def home(person: SignedIn) -> Response:
    """Send a person to their own place."""
    return flask.redirect(_own_place(person), 303)


def _own_place(person: SignedIn) -> str:
    entered = here()
    if entered.is_lead:
        return "/actions"
    if entered.is_leadership or entered.is_governance:
        slug = find_only_plan(Leadership(person.person_id, person.on))
        return "/plans" if slug is None else f"/plans/{slug}/roll-up"
    if entered.starts_plans:
        return "/imports"
    if entered.is_administrator and not entered.is_reader:
        return "/people"
    return "/account"


def _session_token(email: str, password: str) -> str | None:
    proved = prove(email, password)
    if proved is None:
        return None
    person = SignedIn(proved.person_id, clock.today())
    return signing_in.sign_in(person, proved, device(), settings().session_days)


def _sign_in_again(form: SignInForm, status: int) -> flask.Response:
    return show(
        SignInPage(
            title="Sign in",
            form=form,
            people=flask.current_app.config.get("DEMONSTRATION_PEOPLE", tuple)(),
            keeps=bool(forms_waiting()),
            has_errors=status != 200,
        ),
        status,
    )


def _welcome(token: str, form: WelcomeForm) -> flask.Response:
    found = find_welcome(token)
    if found is None:
        return _dead_link()
    page = WelcomePage(
        title="Choose a password",
        form=form,
        welcome=found,
        action=f"/welcome/{token}",
        has_errors=bool(form.errors),
    )
    return show(page, 422 if form.errors else 200)


def _dead_link() -> flask.Response:
    return show(DeadLinkPage(title="This link does not work"), 404)
