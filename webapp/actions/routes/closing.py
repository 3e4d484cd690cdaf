"""Closing: a proposal, the check of its evidence, the decision, and opening again."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from webapp.actions.commands import (
    check_closure_evidence,
    decide_closure,
    propose_closure,
    reopen_action,
)
from webapp.actions.forms import CheckForm, ClosureForm, DecisionForm, ReopenForm
from webapp.actions.pages.action import Returned, action_page
from webapp.actions.pages.changes import ClosurePage
from webapp.actions.routes.reading import note_form, notes_page
from webapp.actions.routes.shared import back_to, blueprint, find_kept, find_led_or_kept, given
from webapp.errors import Invalid
from webapp.principals import Contributor, Governance, Insider
from webapp.vocabulary import ClosureKind
from webapp.web.pages import show


@blueprint.get("/actions/<int:action_id>/closure")
def closure_form(contributor: Contributor, action_id: int) -> Response:
    """Show the form for a proposal to close."""
    return _closure_page(contributor, action_id, ClosureForm())


@blueprint.post("/actions/<int:action_id>/closure")
def propose(contributor: Contributor, action_id: int) -> Response:
    """Propose to close an action."""
    form = ClosureForm(flask.request.form)
    if form.validate():
        try:
            kind, reason = ClosureKind(form.kind.data), form.reason.data or ""
            propose_closure(contributor, action_id, kind, reason, form.evidence_url.data or None)
            return back_to(action_id, "Proposed: governance decides whether the action is closed")
        except Invalid as invalid:
            form.add_errors(invalid.fields)
    return _closure_page(contributor, action_id, form, 422)


@blueprint.post("/actions/<int:action_id>/closure/check")
def check(governance: Governance, action_id: int) -> Response:
    """Keep that the evidence of the proposal that waits is checked."""
    form = CheckForm(flask.request.form)
    if form.validate():
        try:
            check_closure_evidence(governance, action_id, form.text.data or "")
            return back_to(action_id, "Evidence checked")
        except Invalid as invalid:
            form.add_errors(invalid.fields)
    return _action_again(governance, action_id, Returned(check=form))


@blueprint.post("/actions/<int:action_id>/closure/decision")
def decide(governance: Governance, action_id: int) -> Response:
    """Agree or refuse the proposal that waits."""
    form = DecisionForm(flask.request.form)
    if form.validate():
        agreed = form.decision.data == "agree"
        try:
            decide_closure(governance, action_id, agreed, form.reason.data or "")
            return back_to(action_id, "Action closed" if agreed else "The action stays open")
        except Invalid as invalid:
            form.add_errors(invalid.fields)
    return _action_again(governance, action_id, Returned(decision=form))


@blueprint.post("/actions/<int:action_id>/reopening")
def reopen(governance: Governance, action_id: int) -> Response:
    """Open a closed action again."""
    form = ReopenForm(flask.request.form)
    if form.validate():
        try:
            reopen_action(governance, action_id, form.reason.data or "")
            return back_to(action_id, "Action opened again")
        except Invalid as invalid:
            form.add_errors(invalid.fields)
    return _action_again(governance, action_id, Returned(reopening=form))


def _closure_page(
    contributor: Contributor, action_id: int, form: ClosureForm, status: int = 200
) -> Response:
    found = find_led_or_kept(contributor, action_id)
    return show(ClosurePage(title="Propose to close", action=found, **given(form)), status)


def _action_again(governance: Governance, action_id: int, returned: Returned) -> Response:
    found = find_kept(governance, action_id)
    insider = Insider(governance.person_id, governance.on)
    form = note_form(insider, found, None)
    return show(action_page(found, notes_page(insider, found), form=form, returned=returned), 422)
