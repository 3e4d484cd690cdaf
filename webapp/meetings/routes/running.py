"""The agenda of a meeting, and one item after the other."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from webapp.meetings.commands import begin_meeting
from webapp.meetings.forms import number
from webapp.meetings.laying import item_page, list_page, poll_page, shown_at
from webapp.meetings.routes.shared import MEETING, blueprint, take_decided
from webapp.meetings.sitting import Sitting, Spot, sit
from webapp.principals import Governance, Leadership
from webapp.reviews.live_queries import open_plan
from webapp.web.doors import htmx
from webapp.web.pages import show


@blueprint.get("/plans/<slug>/meeting")
def meeting_now(leadership: Leadership, slug: str) -> Response:
    """Lead to the meeting of the round that is open; without one, to the reviews."""
    opened = open_plan(leadership, slug)
    now = f"rounds/{opened.round_id}/meeting" if opened.round_id else "reviews"
    return flask.redirect(f"/plans/{slug}/{now}", 303)


@blueprint.get(MEETING)
def agenda(leadership: Leadership, slug: str, round_id: int) -> Response:
    """The agenda with what is done; `go` leads to an item."""
    sitting = sit(leadership, slug, round_id)
    wanted = flask.request.args.get("go", "")
    if wanted == "other" or 1 <= (number(wanted) or 0) <= len(sitting.items):
        return flask.redirect(f"{sitting.root}/{wanted}", 303)
    since = flask.request.args.get("since", "") if htmx().is_part else ""
    if since:
        page = list_page(sitting, since)
        return _nothing_new() if since == page.watch.mark else show(page)
    return show(list_page(sitting, "", decided_id=take_decided()))


@blueprint.post(MEETING)
def begin(governance: Governance, slug: str, round_id: int) -> Response:
    """Begin: from now on the items keep their order."""
    sitting = sit(governance, slug, round_id)
    begin_meeting(governance, sitting.opened.plan_id, round_id, sitting.action_ids)
    return flask.redirect(f"{sitting.root}/{1 if sitting.items else 'other'}", 303)


@blueprint.get(f"{MEETING}/<int:item>")
def item(leadership: Leadership, slug: str, round_id: int, item: int) -> Response:
    """One item of the agenda; `action` names whom a screen that watches is about."""
    sitting = sit(leadership, slug, round_id)
    action_id = number(flask.request.args.get("action")) if _is_watching() else None
    return _screen(sitting, sitting.of(action_id) if action_id else sitting.at(item))


@blueprint.get(f"{MEETING}/other")
def other(leadership: Leadership, slug: str, round_id: int) -> Response:
    """What is about no action on the agenda."""
    sitting = sit(leadership, slug, round_id)
    return _screen(sitting, sitting.of(None))


def _screen(sitting: Sitting, spot: Spot) -> Response:
    if not _is_watching():
        return show(item_page(sitting, spot, decided_id=take_decided()))
    since = flask.request.args.get("since", "")
    page = poll_page(sitting, spot, shown_at(sitting, spot), since)
    return _nothing_new() if since == page.watch.mark else show(page)


def _is_watching() -> bool:
    return htmx().is_part and htmx().target == "meeting-item"


def _nothing_new() -> Response:
    return flask.Response(status=204)
