"""`/unsent`: what was sent when nobody was signed in."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from webapp.accounts.queries import find_own_account
from webapp.accounts.returning import path_of_this_site
from webapp.accounts.unsent.keeping import (
    forms_waiting,
    forms_waiting_for,
    is_sent_now,
    let_go,
)
from webapp.accounts.unsent.pages import UnsentPage, form_of
from webapp.principals import SignedIn
from webapp.web import doors
from webapp.web.guard import Guarded
from webapp.web.pages import say, show

blueprint = Guarded("unsent", __name__)


@blueprint.get("/unsent")
def unsent(person: SignedIn) -> Response:
    """Show what waits to be sent; `next` is where to go when nothing does."""
    own = find_own_account(person)
    forms = forms_waiting_for(own.email)
    onward = path_of_this_site(flask.request.args.get("next", ""))
    if not forms:
        return flask.redirect(onward, 303)
    return show(
        UnsentPage(
            title="Send what you wrote",
            name=own.name,
            forms=tuple(form_of(form) for form in forms),
            onward=onward,
        )
    )


@blueprint.post("/unsent/discard")
def discard(person: SignedIn) -> Response:
    """Delete one of the forms that wait."""
    form_id = flask.request.form.get("form", type=int)
    own = [form.id for form in forms_waiting_for(find_own_account(person).email)]
    if form_id in own:
        let_go([form_id])
        say("Deleted. It was not sent.")
    return flask.redirect("/unsent", 303)


@blueprint.after_app_request
def forget_what_was_sent(response: flask.Response) -> flask.Response:
    """Delete a form that waited once it has been sent, or stands in its own page again."""
    if flask.request.method != "POST" or response.status_code not in (303, 422):
        return response
    if doors.signed_in() is None:
        return response
    waiting = forms_waiting()
    sent = [form.id for form in waiting if is_sent_now(form)]
    let_go(sent)
    if sent and response.status_code == 303 and len(sent) < len(waiting):
        response.location = "/unsent"
    return response
