"""The blueprint that the views of actions stand on, and what they share."""

from __future__ import annotations

import flask

from webapp.actions.pages.lost_note import LostNotePage
from webapp.actions.pages.my_actions import Done
from webapp.actions.queries.sheet import find_action
from webapp.actions.values import ActionSheet
from webapp.errors import Missing
from webapp.principals import Insider, Principal
from webapp.web import error_pages
from webapp.web.doors import htmx
from webapp.web.guard import Guarded
from webapp.web.pages import show

blueprint = Guarded("actions", __name__)


def row_asked_for() -> int | None:
    """Return the action whose row of the list htmx asks for, if it does."""
    asked = htmx()
    name, _, number = (asked.target or "").rpartition("-")
    if not asked.is_part or name != "action-row" or not number.isascii():
        return None
    return int(number) if number.isdigit() and len(number) < 10 else None


def find_led_or_kept(principal: Principal, action_id: int) -> ActionSheet:
    """Return an action that the asker leads, or keeps as governance. Raises Missing."""
    found = find_action(Insider(principal.person_id, principal.on), action_id)
    if not found.is_led and not found.is_kept:
        raise Missing
    return found


def remember_done(done: Done) -> None:
    """Keep what was just done for the page that is shown next."""
    flask.session["done"] = [done.action_id, done.words, done.draft]


def take_done(action_id: int) -> Done | None:
    """Return what was just done about an action, once."""
    if "done" not in flask.session:
        return None
    number, words, draft = flask.session.pop("done")
    return Done(number, words, draft) if number == action_id else None


@blueprint.errorhandler(Missing)
def missing(error: Missing) -> flask.Response:  # noqa: ARG001 - Flask's signature
    """Answer 404, with the text of a note that could not be taken: it is the sender's own."""
    text = flask.request.form.get("text", "") if flask.request.method == "POST" else ""
    if not text.strip():
        return error_pages.answer(404)
    return show(LostNotePage(title="Page not found", text=text), 404)
