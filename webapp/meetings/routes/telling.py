"""What became of a decision: carried out, or taken back."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from webapp.decisions.commands import finish_decision, withdraw_decision
from webapp.decisions.queries import find_decision
from webapp.meetings.forms import FinishForm, WithdrawalForm
from webapp.meetings.pages import DecisionPage
from webapp.meetings.routes.shared import ROOT, blueprint
from webapp.meetings.sitting import Over, sit
from webapp.meetings.words import decision_line
from webapp.plans.headings import PlanHeading, find_plan
from webapp.principals import Governance
from webapp.web.pages import PlanTab, say, show


@blueprint.get(f"{ROOT}/decisions/<int:decision_id>")
def decision(governance: Governance, slug: str, round_id: int, decision_id: int) -> Response:
    """One decision, to tell that it is carried out or to take it back."""
    plan = find_plan(governance, slug)
    return show(_decision_page(governance, plan, round_id, decision_id))


@blueprint.post(f"{ROOT}/decisions/<int:decision_id>/done")
def finish(governance: Governance, slug: str, round_id: int, decision_id: int) -> Response:
    """Take in that a decision is carried out."""
    plan = find_plan(governance, slug)
    page = _decision_page(governance, plan, round_id, decision_id)
    form = FinishForm(flask.request.form)
    if form.validate():
        finish_decision(governance, plan.id, decision_id, form.text.data or "")
        say("Told: this is done")
        return flask.redirect(page.back, 303)
    page = _decision_page(governance, plan, round_id, decision_id, finish=form)
    return show(page, 422)


@blueprint.post(f"{ROOT}/decisions/<int:decision_id>/withdrawal")
def withdraw(governance: Governance, slug: str, round_id: int, decision_id: int) -> Response:
    """Take a decision back; it stays, as taken back."""
    plan = find_plan(governance, slug)
    page = _decision_page(governance, plan, round_id, decision_id)
    form = WithdrawalForm(flask.request.form)
    if form.validate():
        withdraw_decision(governance, plan.id, decision_id, form.reason.data or "")
        say("The decision is taken back. What it did to the action stays as it is")
        return flask.redirect(page.back, 303)
    page = _decision_page(governance, plan, round_id, decision_id, withdrawal=form)
    return show(page, 422)


def _decision_page(
    governance: Governance,
    plan: PlanHeading,
    round_id: int,
    decision_id: int,
    *,
    finish: FinishForm | None = None,
    withdrawal: WithdrawalForm | None = None,
) -> DecisionPage:
    found = find_decision(governance, plan.id, decision_id)
    root = f"/plans/{plan.slug}/rounds"
    back, is_open = f"/plans/{plan.slug}/reviews", False
    try:
        sitting = sit(governance, plan.slug, round_id)
        at = sitting.number_of(found.action_id)
        back, is_open = f"{sitting.root}/{at or 'other'}", found.round_id == round_id
    except Over:
        pass
    line = decision_line(found, governance.on, root, of_this_round=is_open)
    may_withdraw = is_open and found.withdrawn_at is None
    sent = finish or withdrawal
    return DecisionPage(
        title="A decision of the meeting",
        has_errors=sent is not None and bool(sent.errors),
        plan=PlanTab(plan.slug, plan.title, plan.council, may_govern=True),
        line=line,
        here=f"{root}/{round_id}/decisions/{decision_id}",
        back=back,
        finish=(finish or FinishForm()) if found.is_tracked else None,
        withdrawal=(withdrawal or WithdrawalForm()) if may_withdraw else None,
    )
