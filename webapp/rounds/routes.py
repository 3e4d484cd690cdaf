"""Rounds: opening one, and seeing who is missing."""

from __future__ import annotations

import flask

from webapp.errors import Invalid
from webapp.plans.headings import find_plan
from webapp.principals import Governance
from webapp.rounds import commands
from webapp.rounds.forms import RoundForm
from webapp.rounds.laying import rounds_page
from webapp.web.guard import Guarded
from webapp.web.pages import say, show

blueprint = Guarded("rounds", __name__)


@blueprint.get("/plans/<slug>/rounds")
def list_rounds(governance: Governance, slug: str) -> flask.Response:
    """The open round with who is missing, and the rounds before."""
    return show(rounds_page(governance, find_plan(governance, slug)))


@blueprint.post("/plans/<slug>/rounds")
def open_round(governance: Governance, slug: str) -> flask.Response:
    """Open a round."""
    plan = find_plan(governance, slug)
    form = RoundForm(flask.request.form)
    if form.validate():
        label, due, meets = form.label.data, form.updates_due_on.data, form.meets_on.data
        try:
            commands.open_round(governance, plan, label or "", due, meets)
        except Invalid as invalid:
            form.add_errors(invalid.fields)
        else:
            say("The round is open. Leads now see which updates they owe.")
            return flask.redirect(f"/plans/{slug}/rounds", 303)  # type: ignore[return-value]
    return show(rounds_page(governance, plan, form), 422)
