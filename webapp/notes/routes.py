"""Clearing: what readers see of the notes of a plan, and what is asked about them."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from webapp.errors import Invalid, Missing
from webapp.notes.commands import ask_about_note, clear_note, settle_question
from webapp.notes.forms import ClearingForm, QuestionForm
from webapp.notes.pages import ClearingPage, ClearingRow, clearing_row, open_line
from webapp.notes.queries import find_note_to_clear, list_notes_to_clear, list_open_questions
from webapp.notes.values import OpenQuestion, ToClear
from webapp.plans.headings import PlanHeading, find_plan
from webapp.principals import Governance
from webapp.vocabulary import ClearingDecision
from webapp.web.doors import htmx
from webapp.web.guard import Guarded
from webapp.web.pages import PlanTab, show

blueprint = Guarded("notes", __name__)


@blueprint.get("/plans/<slug>/clearing")
def clearing(governance: Governance, slug: str) -> Response:
    """List the notes that wait, newest first; `note` puts one on top, whatever was decided."""
    plan = find_plan(governance, slug)
    note_id = flask.request.args.get("note", type=int)
    row = None
    if note_id is not None:
        if note_id > 2**31 - 1:
            raise Missing
        done = flask.request.args.get("done", "")
        row = clearing_row(find_note_to_clear(governance, plan.id, note_id), done=done)
    return _page(governance, plan, row)


@blueprint.post("/plans/<slug>/clearing/<int:note_id>")
def clear(governance: Governance, slug: str, note_id: int) -> Response:
    """Decide what readers see of one note."""
    plan = find_plan(governance, slug)
    note = find_note_to_clear(governance, plan.id, note_id)
    form = ClearingForm(flask.request.form)
    if form.validate():
        try:
            clear_note(
                governance, note_id, ClearingDecision(form.decision.data or ""), form.text.data
            )
            return flask.redirect(f"/plans/{slug}/clearing?note={note_id}", 303)
        except Invalid as invalid:
            form.add_errors(invalid.fields)
    errors = {field.name: str(field.errors[0]) for field in form if field.errors}
    typed = form.text.data if form.text.raw_data else None
    return _page(governance, plan, clearing_row(note, typed=typed, errors=errors), 422)


@blueprint.post("/plans/<slug>/clearing/<int:note_id>/questions")
def ask(governance: Governance, slug: str, note_id: int) -> Response:
    """Ask the lead about one note."""
    plan = find_plan(governance, slug)
    note = find_note_to_clear(governance, plan.id, note_id)
    form = QuestionForm(flask.request.form)
    typed = form.question.data or ""
    if form.validate():
        try:
            ask_about_note(governance, note_id, typed)
            return flask.redirect(f"/plans/{slug}/clearing?note={note_id}&done=asked", 303)
        except Invalid as invalid:
            form.add_errors(invalid.fields)
    errors = {"question": str(form.question.errors[0])}
    return _page(governance, plan, clearing_row(note, question=typed, errors=errors), 422)


@blueprint.post("/plans/<slug>/clearing/<int:note_id>/questions/<int:question_id>/settled")
def settle(governance: Governance, slug: str, note_id: int, question_id: int) -> Response:
    """Settle a question that needs no answer any more."""
    plan = find_plan(governance, slug)
    find_note_to_clear(governance, plan.id, note_id)
    settle_question(governance, note_id, question_id)
    return flask.redirect(f"/plans/{slug}/clearing?note={note_id}&done=settled", 303)


def _page(
    governance: Governance, plan: PlanHeading, row: ClearingRow | None, status: int = 200
) -> Response:
    number = min(max(flask.request.args.get("page", 1, type=int), 1), 10_000)
    waiting: list[ToClear] = []
    asked: list[OpenQuestion] = []
    has_older = False
    if row is None or not htmx().is_part:
        waiting, has_older = list_notes_to_clear(governance, plan.id, number)
        asked = list_open_questions(governance, plan.id)
    shown = {note.id for note in waiting} | ({row.id} if row else set())
    page = ClearingPage(
        title="Clear updates for readers",
        has_errors=status == 422,
        plan=PlanTab(plan.slug, plan.title, plan.council, may_govern=True),
        row=row,
        rows=tuple(clearing_row(note) for note in waiting if row is None or note.id != row.id),
        asked=tuple(open_line(each, plan.slug) for each in asked if each.note_id not in shown),
        newer_page=number - 1 if number > 1 else None,
        older_page=number + 1 if has_older else None,
    )
    return show(page, status)
