"""The blueprint that the views of actions stand on, and what they share."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any

import flask
from werkzeug.wrappers import Response

from webapp.actions.pages.lost_note import LostNotePage
from webapp.actions.pages.my_actions import Done
from webapp.actions.queries.sheet import find_action
from webapp.actions.values import ActionSheet
from webapp.errors import Missing
from webapp.principals import Governance, Insider, Principal
from webapp.web import cookies, error_pages
from webapp.web.doors import htmx
from webapp.web.forms import TrackerForm
from webapp.web.guard import Guarded
from webapp.web.pages import say, show

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


def find_kept(governance: Governance, action_id: int) -> ActionSheet:
    """Return an action that the asker keeps as governance. Raises Missing."""
    found = find_led_or_kept(governance, action_id)
    if not found.is_kept:
        raise Missing
    return found


def back_to(action_id: int, told: str) -> Response:
    """Lead back to an action, and say there what was done."""
    say(told)
    return flask.redirect(f"/actions/{action_id}", 303)


def given(form: TrackerForm) -> dict[str, Any]:
    """Return a form as the fields of its page."""
    return {"form": form, "has_errors": bool(form.errors)}


class Deed(StrEnum):
    """What a person did with a note, as the page after it says."""

    POSTED = "posted"
    NOTHING = "nothing"
    CORRECTED = "corrected"
    ANSWERED = "answered"


_WORDS = {
    Deed.POSTED: "Update posted",
    Deed.NOTHING: "Posted: nothing to report",
    Deed.CORRECTED: "Correction posted",
    Deed.ANSWERED: "Answer posted",
}
_DONE = re.compile(r"([0-9]{1,10})\.([a-z]+)\.((?:action|note|question)-[0-9]+(?:-step-[0-9]+)?)?")


def remember_done(response: flask.Response, action_id: int, deed: Deed, draft: str) -> None:
    """Keep what was just done for the page that is shown next.

    Not in the session: to sign and pack that again costs as much as storing the note.
    """
    cookies.write(response, "done", f"{action_id}.{deed}.{draft}", days=1)


def take_done(action_id: int) -> Done | None:
    """Return what was just done about an action, once."""
    sent = cookies.read("done")
    if sent is None:
        return None
    flask.after_this_request(_forget_done)
    found = _DONE.fullmatch(sent)
    if found is None or int(found[1]) != action_id or found[2] not in _WORDS:
        return None
    return Done(action_id, _WORDS[Deed(found[2])], found[3] or "")


def _forget_done(response: flask.Response) -> flask.Response:
    cookies.drop(response, "done")
    return response


@blueprint.errorhandler(Missing)
def missing(error: Missing) -> flask.Response:  # noqa: ARG001 - Flask's signature
    """Answer 404, with the text of a note that could not be taken: it is the sender's own."""
    text = flask.request.form.get("text", "") if flask.request.method == "POST" else ""
    if not text.strip():
        return error_pages.answer(404)
    return show(LostNotePage(title="Page not found", text=text), 404)
