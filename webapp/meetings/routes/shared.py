"""The blueprint that the views of meetings stand on, and what they share."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from webapp.errors import Missing, Stale
from webapp.meetings.forms import number
from webapp.meetings.pages import LostDecisionPage, Way
from webapp.meetings.sitting import Over
from webapp.web import cookies, error_pages
from webapp.web.guard import Guarded
from webapp.web.pages import show

blueprint = Guarded("meetings", __name__)

ROOT = "/plans/<slug>/rounds/<int:round_id>"
MEETING = f"{ROOT}/meeting"


def remember_decided(response: flask.Response, decision_id: int) -> None:
    """Keep what was just recorded for the screen that is shown next."""
    cookies.write(response, "decided", str(decision_id), days=1)


def take_decided() -> int:
    """Return the decision that was just recorded, once; 0 for none."""
    sent = cookies.read("decided")
    if sent is None:
        return 0
    flask.after_this_request(_forget_decided)
    return number(sent) or 0


def _forget_decided(response: flask.Response) -> flask.Response:
    cookies.drop(response, "decided")
    return response


@blueprint.errorhandler(Over)
def over(error: Over) -> Response:
    """Lead on from a meeting that is over; what was sent to it is shown to its author."""
    if flask.request.method == "GET":
        return flask.redirect(error.href, 303)
    return _lost(str(error), 409, Way("Open the review", error.href))


@blueprint.errorhandler(Stale)
def stale(error: Stale) -> Response:
    """Answer 409, with the words that came too late: they are the sender's own."""
    return _lost(str(error), 409, Way("Reviews", f"/plans/{_slug()}/reviews"))


@blueprint.errorhandler(Missing)
def missing(error: Missing) -> Response:  # noqa: ARG001 - Flask's signature
    """Answer 404; what was written for something that is not there is shown to its author."""
    if flask.request.method != "POST" or not flask.request.form.get("text", "").strip():
        return error_pages.answer(404)
    message = "What this is about is not there any more, or not in this plan."
    return _lost(message, 404, Way("Reviews", f"/plans/{_slug()}/reviews"))


def _lost(message: str, status: int, way: Way) -> Response:
    form = flask.request.form
    text = form.get("text", "") or form.get("reason", "")
    page = LostDecisionPage(title="That was not recorded", message=message, text=text, way=way)
    return show(page, status)


def _slug() -> str:
    return str((flask.request.view_args or {}).get("slug", ""))
