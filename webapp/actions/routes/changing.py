"""Evidence, and moving a deadline."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from webapp import clock
from webapp.actions.commands import add_evidence, revise_timescale
from webapp.actions.forms import DeadlineForm, EvidenceForm
from webapp.actions.pages.changes import DeadlinePage, EvidencePage
from webapp.actions.pages.words import deadline_words
from webapp.actions.routes.shared import back_to, blueprint, find_kept, find_led_or_kept, given
from webapp.actions.values import ActionSheet
from webapp.errors import Invalid
from webapp.principals import Contributor, Governance
from webapp.web.pages import show


@blueprint.get("/actions/<int:action_id>/evidence")
def evidence_form(contributor: Contributor, action_id: int) -> Response:
    """Show the form for a link to evidence."""
    return _evidence_page(contributor, action_id, EvidenceForm())


@blueprint.post("/actions/<int:action_id>/evidence")
def add(contributor: Contributor, action_id: int) -> Response:
    """Attach a link to evidence."""
    form = EvidenceForm(flask.request.form)
    if form.validate():
        try:
            add_evidence(contributor, action_id, form.url.data or "", form.label.data or "")
            return back_to(action_id, "Evidence attached")
        except Invalid as invalid:
            form.add_errors(invalid.fields)
    return _evidence_page(contributor, action_id, form, 422)


@blueprint.get("/actions/<int:action_id>/deadline")
def deadline_form(governance: Governance, action_id: int) -> Response:
    """Show the form for a new deadline."""
    form = DeadlineForm()
    form.fill_today()
    return _deadline_page(find_kept(governance, action_id), form)


@blueprint.post("/actions/<int:action_id>/deadline")
def move(governance: Governance, action_id: int) -> Response:
    """Move a deadline, for all to see in the slip ledger."""
    form = DeadlineForm(flask.request.form)
    found = find_kept(governance, action_id)
    if form.validate() and form.check_reading(found.year_starts):
        try:
            revise_timescale(
                governance,
                action_id,
                form.to_text.data or "",
                form.reason.data or "",
                form.asked_by.data or "",
                form.approved_by.data or "",
                form.agreed_on.data or clock.today(),
                form.to_ends_on.data,
            )
            return back_to(action_id, "Deadline moved")
        except Invalid as invalid:
            form.add_errors(invalid.fields)
    return _deadline_page(found, form, 422)


def _evidence_page(
    contributor: Contributor, action_id: int, form: EvidenceForm, status: int = 200
) -> Response:
    found = find_led_or_kept(contributor, action_id)
    return show(EvidencePage(title="Attach evidence", action=found, **given(form)), status)


def _deadline_page(found: ActionSheet, form: DeadlineForm, status: int = 200) -> Response:
    today = clock.today()
    page = DeadlinePage(
        title="Move the deadline",
        action=found,
        deadline=deadline_words(found, today),
        today=today.isoformat(),
        **given(form),
    )
    return show(page, status)
