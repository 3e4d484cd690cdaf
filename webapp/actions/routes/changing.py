"""Evidence, closing and opening again, and moving a deadline."""

from __future__ import annotations

from typing import Any

import flask
from werkzeug.wrappers import Response

from webapp import clock
from webapp.actions.commands import (
    add_evidence,
    decide_closure,
    propose_closure,
    reopen_action,
    revise_timescale,
)
from webapp.actions.forms import ClosureForm, DeadlineForm, DecisionForm, EvidenceForm, ReopenForm
from webapp.actions.pages.action import action_page
from webapp.actions.pages.changes import ClosurePage, DeadlinePage, EvidencePage
from webapp.actions.pages.words import deadline_words
from webapp.actions.routes.reading import note_form, notes_page
from webapp.actions.routes.shared import blueprint, find_led_or_kept
from webapp.actions.values import ActionSheet
from webapp.errors import Invalid, Missing
from webapp.principals import Contributor, Governance, Insider
from webapp.vocabulary import ClosureKind
from webapp.web.forms import TrackerForm
from webapp.web.pages import say, show


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
            return _back(action_id, "Evidence attached")
        except Invalid as invalid:
            form.add_errors(invalid.fields)
    return _evidence_page(contributor, action_id, form, 422)


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
            return _back(action_id, "Proposed: governance decides whether the action is closed")
        except Invalid as invalid:
            form.add_errors(invalid.fields)
    return _closure_page(contributor, action_id, form, 422)


@blueprint.post("/actions/<int:action_id>/closure/decision")
def decide(governance: Governance, action_id: int) -> Response:
    """Agree or refuse the proposal that waits."""
    form = DecisionForm(flask.request.form)
    if form.validate():
        agreed = form.decision.data == "agree"
        try:
            decide_closure(governance, action_id, agreed, form.reason.data or "")
            return _back(action_id, "Action closed" if agreed else "The action stays open")
        except Invalid as invalid:
            form.add_errors(invalid.fields)
    return _action_again(governance, action_id, decision=form)


@blueprint.post("/actions/<int:action_id>/reopening")
def reopen(governance: Governance, action_id: int) -> Response:
    """Open a closed action again."""
    form = ReopenForm(flask.request.form)
    if form.validate():
        try:
            reopen_action(governance, action_id, form.reason.data or "")
            return _back(action_id, "Action opened again")
        except Invalid as invalid:
            form.add_errors(invalid.fields)
    return _action_again(governance, action_id, reopening=form)


@blueprint.get("/actions/<int:action_id>/deadline")
def deadline_form(governance: Governance, action_id: int) -> Response:
    """Show the form for a new deadline."""
    form = DeadlineForm()
    form.fill_today()
    return _deadline_page(_kept(governance, action_id), form)


@blueprint.post("/actions/<int:action_id>/deadline")
def move(governance: Governance, action_id: int) -> Response:
    """Move a deadline, for all to see in the slip ledger."""
    form = DeadlineForm(flask.request.form)
    found = _kept(governance, action_id)
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
            return _back(action_id, "Deadline moved")
        except Invalid as invalid:
            form.add_errors(invalid.fields)
    return _deadline_page(found, form, 422)


def _back(action_id: int, told: str) -> Response:
    say(told)
    return flask.redirect(f"/actions/{action_id}", 303)


def _kept(governance: Governance, action_id: int) -> ActionSheet:
    found = find_led_or_kept(governance, action_id)
    if not found.is_kept:
        raise Missing
    return found


def _evidence_page(
    contributor: Contributor, action_id: int, form: EvidenceForm, status: int = 200
) -> Response:
    found = find_led_or_kept(contributor, action_id)
    return show(EvidencePage(title="Attach evidence", action=found, **_given(form)), status)


def _closure_page(
    contributor: Contributor, action_id: int, form: ClosureForm, status: int = 200
) -> Response:
    found = find_led_or_kept(contributor, action_id)
    return show(ClosurePage(title="Propose to close", action=found, **_given(form)), status)


def _deadline_page(found: ActionSheet, form: DeadlineForm, status: int = 200) -> Response:
    today = clock.today()
    page = DeadlinePage(
        title="Move the deadline",
        action=found,
        deadline=deadline_words(found, today),
        today=today.isoformat(),
        **_given(form),
    )
    return show(page, status)


def _given(form: TrackerForm) -> dict[str, Any]:
    return {"form": form, "has_errors": bool(form.errors)}


def _action_again(
    governance: Governance,
    action_id: int,
    *,
    decision: DecisionForm | None = None,
    reopening: ReopenForm | None = None,
) -> Response:
    found = _kept(governance, action_id)
    insider = Insider(governance.person_id, governance.on)
    page = action_page(
        found,
        notes_page(insider, found),
        form=note_form(insider, found, None),
        decision=decision,
        reopening=reopening,
    )
    return show(page, 422)
