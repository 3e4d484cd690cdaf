"""What meetings decided about an action: telling that it is carried out."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from webapp.actions.forms import FinishForm
from webapp.actions.pages.changes import FinishPage
from webapp.actions.pages.decided import decision_lines
from webapp.actions.routes.shared import blueprint, find_led_or_kept
from webapp.decisions.commands import finish_own_decision
from webapp.errors import Invalid, Missing
from webapp.principals import Contributor
from webapp.web.pages import say, show


@blueprint.get("/actions/<int:action_id>/decisions/<int:decision_id>")
def decision(contributor: Contributor, action_id: int, decision_id: int) -> Response:
    """Show a decision, with the form that tells that it is carried out."""
    return show(_page(contributor, action_id, decision_id, FinishForm()))


@blueprint.post("/actions/<int:action_id>/decisions/<int:decision_id>")
def finish(contributor: Contributor, action_id: int, decision_id: int) -> Response:
    """Take in that a decision is carried out."""
    form = FinishForm(flask.request.form)
    page = _page(contributor, action_id, decision_id, form)
    if form.validate():
        try:
            told = form.text.data or ""
            finish_own_decision(contributor, page.action.plan_id, action_id, decision_id, told)
            say("Told: this is done. The next review sees it.")
            return flask.redirect(f"/actions/{action_id}#decisions", 303)
        except Invalid as invalid:
            form.add_errors(invalid.fields)
    return show(
        FinishPage(
            title=page.title, has_errors=True, action=page.action, line=page.line, form=form
        ),
        422,
    )


def _page(
    contributor: Contributor, action_id: int, decision_id: int, form: FinishForm
) -> FinishPage:
    found = find_led_or_kept(contributor, action_id)
    lines = decision_lines(found, contributor.on)
    line = next((line for line in lines if line.id == decision_id), None)
    if line is None:
        raise Missing
    return FinishPage(title="A decision of the review", action=found, line=line, form=form)
