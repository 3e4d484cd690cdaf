"""Recording what a meeting decides."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from webapp.errors import Invalid
from webapp.meetings.commands import begin_meeting, decide
from webapp.meetings.forms import DecisionForm, number
from webapp.meetings.laying import item_page, shown_at
from webapp.meetings.offering import offer
from webapp.meetings.routes.shared import MEETING, blueprint, remember_decided
from webapp.meetings.sitting import Sitting, Spot, sit
from webapp.plans.headings import find_plan
from webapp.principals import Governance
from webapp.web.pages import show


@blueprint.post(f"{MEETING}/<int:item>")
def decide_item(governance: Governance, slug: str, round_id: int, item: int) -> Response:
    """Record what was decided about an item's action."""
    sitting = sit(governance, slug, round_id)
    # The agenda may have moved under the form: its action is the one that was decided about.
    action_id = number(flask.request.form.get("action"))
    return _decided(governance, sitting, sitting.of(action_id) if action_id else sitting.at(item))


@blueprint.post(f"{MEETING}/other")
def decide_other(governance: Governance, slug: str, round_id: int) -> Response:
    """Record what was decided about no action."""
    sitting = sit(governance, slug, round_id)
    return _decided(governance, sitting, sitting.of(None))


def _decided(governance: Governance, sitting: Sitting, spot: Spot) -> Response:
    form = DecisionForm(flask.request.form)
    # The form says what it was made with, the page beside it what came since: the newer counts.
    seen = flask.request.form.getlist("seen")
    form.seen.data = max(seen, key=lambda typed: number(typed) or 0, default="")
    offer(form, sitting, shown_at(sitting, spot))
    opened, round_id = sitting.opened, sitting.meeting.id
    if form.validate():
        try:
            if not sitting.has_begun:
                begin_meeting(governance, opened.plan_id, round_id, sitting.action_ids)
            plan = find_plan(governance, opened.slug)
            decision_id = decide(governance, plan, round_id, form.entry(spot.action_id))
        except Invalid as invalid:
            _add_errors(form, invalid)
        else:
            return _back(sitting, spot, decision_id)
    # What somebody else did meanwhile shows at once.
    afresh = sit(governance, opened.slug, round_id)
    return show(item_page(afresh, afresh.of(spot.action_id), form=form), 422)


def _add_errors(form: DecisionForm, invalid: Invalid) -> None:
    fields = dict(invalid.fields)
    if "sent_key" in fields:
        form.renew()
        fields = {"text": fields.pop("sent_key")} | fields
    form.add_errors(fields)


def _back(sitting: Sitting, spot: Spot, decision_id: int) -> Response:
    has_screen = spot.number is not None or spot.action_id is None
    location = spot.href if has_screen else sitting.root
    response = flask.Response(status=303, headers={"Location": location})
    remember_decided(response, decision_id)
    return response
