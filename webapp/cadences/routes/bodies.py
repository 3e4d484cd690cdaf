"""How often a body meets, and planning its meetings."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from webapp.cadences import queries
from webapp.cadences.commands import planning, settling
from webapp.cadences.forms import CadenceForm, OneMeetingForm
from webapp.cadences.pages import CadencePage, OneMeetingPage
from webapp.cadences.reading import read_cadence
from webapp.cadences.routes.shared import back, blueprint, root, tab_of
from webapp.cadences.telling import read_as
from webapp.cadences.values import Body
from webapp.errors import Invalid
from webapp.plans.headings import PlanHeading, find_plan
from webapp.principals import Governance
from webapp.web.pages import say, show


@blueprint.get("/plans/<slug>/meetings/bodies/<int:body_id>")
def ask_cadence(governance: Governance, slug: str, body_id: int) -> Response:
    """Ask how often a body meets, with what the plan's words were understood as."""
    plan = find_plan(governance, slug)
    body = queries.find_body(governance, plan.id, body_id)
    return _cadence_page(plan, body, _form_of(body))


@blueprint.post("/plans/<slug>/meetings/bodies/<int:body_id>")
def settle_cadence(governance: Governance, slug: str, body_id: int) -> Response:
    """Settle how often a body meets."""
    plan = find_plan(governance, slug)
    body = queries.find_body(governance, plan.id, body_id)
    form = CadenceForm(flask.request.form)
    if form.validate():
        try:
            settling.settle_cadence(governance, plan.id, body_id, form.cadence())
        except Invalid as invalid:
            form.add_errors(invalid.fields)
        else:
            say(f"{body.name}: saved. Check the meetings that are proposed, then plan them.")
            return back(plan, f"#body-{body_id}")
    return _cadence_page(plan, body, form, 422)


@blueprint.post("/plans/<slug>/meetings/bodies/<int:body_id>/plan")
def plan_meetings(governance: Governance, slug: str, body_id: int) -> Response:
    """Plan the meetings that are proposed."""
    plan = find_plan(governance, slug)
    number = planning.plan_proposed_meetings(governance, plan.id, body_id)
    say("1 meeting is planned." if number == 1 else f"{number} meetings are planned.")
    return back(plan)


@blueprint.get("/plans/<slug>/meetings/bodies/<int:body_id>/add")
def ask_meeting(governance: Governance, slug: str, body_id: int) -> Response:
    """Ask for the day of one more meeting."""
    plan = find_plan(governance, slug)
    return _add_page(plan, queries.find_body(governance, plan.id, body_id), OneMeetingForm())


@blueprint.post("/plans/<slug>/meetings/bodies/<int:body_id>/add")
def add_meeting(governance: Governance, slug: str, body_id: int) -> Response:
    """Plan one more meeting."""
    plan = find_plan(governance, slug)
    body = queries.find_body(governance, plan.id, body_id)
    form = OneMeetingForm(flask.request.form)
    if form.validate():
        try:
            planning.plan_meeting(governance, plan.id, body_id, form.meets_on.data)
        except Invalid as invalid:
            form.add_errors(invalid.fields)
        else:
            say("The meeting is planned.")
            return back(plan)
    return _add_page(plan, body, form, 422)


def _form_of(body: Body) -> CadenceForm:
    """Return the form as the body is settled, or else as the plan's words were understood."""
    understood = read_cadence(body.cadence_text)
    rule = body.rule
    return CadenceForm(
        data={
            "unit": rule.unit if rule else understood.unit,
            "every": rule.every if rule else understood.every,
            "first_meets_on": rule.first_on if rule else None,
            "asks_for_updates": body.asks_for_updates,
            "due_working_days": body.days.due,
            "open_working_days": body.days.open,
        }
    )


def _cadence_page(plan: PlanHeading, body: Body, form: CadenceForm, status: int = 200) -> Response:
    understood = read_cadence(body.cadence_text)
    page = CadencePage(
        title=f"How often does it meet? {body.name}",
        has_errors=bool(form.errors),
        plan=tab_of(plan),
        printed=f"“{body.cadence_text}”" if body.cadence_text else "It does not say",
        read_as=read_as(understood),
        question=understood.question,
        form=form,
        href=f"{root(plan)}/bodies/{body.id}",
    )
    return show(page, status)


def _add_page(plan: PlanHeading, body: Body, form: OneMeetingForm, status: int = 200) -> Response:
    page = OneMeetingPage(
        title="Plan one meeting",
        has_errors=bool(form.errors),
        plan=tab_of(plan),
        lead=body.name,
        form=form,
        has_round=False,
        href=f"{root(plan)}/bodies/{body.id}/add",
        button="Plan the meeting",
    )
    return show(page, status)
