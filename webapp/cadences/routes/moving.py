"""Moving a planned meeting, and calling it off."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from webapp.cadences import queries
from webapp.cadences.commands import planning
from webapp.cadences.forms import CallOffForm, MoveForm
from webapp.cadences.pages import CallOffPage, OneMeetingPage
from webapp.cadences.routes.shared import back, blueprint, root, tab_of
from webapp.cadences.values import Days, Meeting
from webapp.cadences.wording import day_in_words
from webapp.errors import Invalid, Stale
from webapp.plans.headings import PlanHeading, find_plan
from webapp.principals import Governance
from webapp.web.pages import say, show


@blueprint.get("/plans/<slug>/meetings/<int:meeting_id>/move")
def ask_days(governance: Governance, slug: str, meeting_id: int) -> Response:
    """Ask for the days of a planned meeting."""
    plan = find_plan(governance, slug)
    found = queries.find_meeting(governance, plan.id, meeting_id)
    return _move_page(plan, found, _move_form(found))


@blueprint.post("/plans/<slug>/meetings/<int:meeting_id>/move")
def move_meeting(governance: Governance, slug: str, meeting_id: int) -> Response:
    """Put a planned meeting on other days."""
    plan = find_plan(governance, slug)
    found = queries.find_meeting(governance, plan.id, meeting_id)
    form = MoveForm(flask.request.form)
    if form.validate():
        try:
            planning.move_meeting(governance, plan.id, meeting_id, _days_of(form, found))
        except Invalid as invalid:
            form.add_errors(invalid.fields)
        except Stale as stale:
            say(str(stale), "important")
            return back(plan)
        else:
            say("The meeting is moved.")
            return back(plan)
    return _move_page(plan, found, form, 422)


@blueprint.get("/plans/<slug>/meetings/<int:meeting_id>/call-off")
def ask_why(governance: Governance, slug: str, meeting_id: int) -> Response:
    """Ask why a meeting is called off."""
    plan = find_plan(governance, slug)
    found = queries.find_meeting(governance, plan.id, meeting_id)
    return _call_off_page(plan, found, CallOffForm())


@blueprint.post("/plans/<slug>/meetings/<int:meeting_id>/call-off")
def call_off_meeting(governance: Governance, slug: str, meeting_id: int) -> Response:
    """Call a planned meeting off."""
    plan = find_plan(governance, slug)
    found = queries.find_meeting(governance, plan.id, meeting_id)
    form = CallOffForm(flask.request.form)
    if not form.validate():
        return _call_off_page(plan, found, form, 422)
    try:
        planning.call_off_meeting(governance, plan.id, meeting_id, form.reason.data or "")
    except Stale as stale:
        say(str(stale), "important")
    else:
        say("The meeting is called off.")
    return back(plan)


@blueprint.post("/plans/<slug>/meetings/<int:meeting_id>/reinstate")
def reinstate_meeting(governance: Governance, slug: str, meeting_id: int) -> Response:
    """Hold a meeting after all that was called off."""
    plan = find_plan(governance, slug)
    try:
        planning.reinstate_meeting(governance, plan.id, meeting_id)
    except Stale as stale:
        say(str(stale), "important")
    else:
        say("The meeting is to be held after all.")
    return back(plan)


def _move_form(found: Meeting) -> MoveForm:
    return MoveForm(
        data={
            "meets_on": found.meets_on,
            "updates_due_on": found.updates_due_on,
            "opens_on": found.opens_on,
        }
    )


def _days_of(form: MoveForm, found: Meeting) -> Days:
    """Return the days asked for; the two others move with the meeting where they were left."""
    due, opens = form.updates_due_on.data, form.opens_on.data
    if (due, opens) == (found.updates_due_on, found.opens_on) or found.opens_on is None:
        due, opens = None, None
    return Days(form.meets_on.data, due, opens)


def _move_page(plan: PlanHeading, found: Meeting, form: MoveForm, status: int = 200) -> Response:
    page = OneMeetingPage(
        title="Move a meeting",
        has_errors=bool(form.errors),
        plan=tab_of(plan),
        lead=f"{found.label}, {day_in_words(found.meets_on)}",
        form=form,
        has_round=found.opens_on is not None,
        href=f"{root(plan)}/{found.id}/move",
        button="Move the meeting",
    )
    return show(page, status)


def _call_off_page(
    plan: PlanHeading, found: Meeting, form: CallOffForm, status: int = 200
) -> Response:
    page = CallOffPage(
        title="Call a meeting off",
        has_errors=bool(form.errors),
        plan=tab_of(plan),
        lead=f"{found.label}, {day_in_words(found.meets_on)}",
        form=form,
        href=f"{root(plan)}/{found.id}/call-off",
    )
    return show(page, status)
