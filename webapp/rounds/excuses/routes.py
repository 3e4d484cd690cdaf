"""Expecting nothing of an action this time, and expecting an update again."""

from __future__ import annotations

import flask

from webapp.errors import Invalid, Missing
from webapp.plans.headings import find_plan
from webapp.principals import Governance
from webapp.rounds.excuses.commands import end_excuse, excuse_action
from webapp.rounds.forms import ExcuseForm
from webapp.rounds.laying import rounds_page
from webapp.rounds.queries import list_rounds
from webapp.web.guard import Guarded
from webapp.web.pages import say, show

blueprint = Guarded("excuses", __name__)


@blueprint.post("/plans/<slug>/rounds/<int:round_id>/excuses")
def excuse(governance: Governance, slug: str, round_id: int) -> flask.Response:
    """Expect no update of an action in a round."""
    plan = find_plan(governance, slug)
    if all(each.id != round_id for each in list_rounds(governance, plan.id)):
        raise Missing
    form = ExcuseForm(flask.request.form)
    if form.action.data is None:
        form.action.process_errors = ["Choose an action"]
    if form.validate():
        try:
            reason = form.reason.data or ""
            excuse_action(governance, plan.id, round_id, form.action.data, reason)
        except Invalid as invalid:
            form.add_errors(invalid.fields)
        else:
            say("Nothing is expected of this action in this round.")
            return flask.redirect(f"/plans/{slug}/rounds", 303)  # type: ignore[return-value]
    return show(rounds_page(governance, plan, excuse=form), 422)


@blueprint.post("/plans/<slug>/rounds/<int:round_id>/excuses/<int:action_id>/end")
def end(governance: Governance, slug: str, round_id: int, action_id: int) -> flask.Response:
    """Expect an update of an action again."""
    end_excuse(governance, find_plan(governance, slug).id, round_id, action_id)
    say("An update of this action is expected again.")
    return flask.redirect(f"/plans/{slug}/rounds", 303)  # type: ignore[return-value]
