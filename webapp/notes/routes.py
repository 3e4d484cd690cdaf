"""Clearing: what readers see of the notes of a plan."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from webapp.errors import Invalid, Missing
from webapp.notes.commands import clear_note
from webapp.notes.forms import ClearingForm
from webapp.notes.pages import ClearingPage, ClearingRow, clearing_row
from webapp.notes.queries import find_note_to_clear, list_notes_to_clear
from webapp.notes.values import ToClear
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
        row = clearing_row(find_note_to_clear(governance, plan.id, note_id))
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


def _page(
    governance: Governance, plan: PlanHeading, row: ClearingRow | None, status: int = 200
) -> Response:
    number = min(max(flask.request.args.get("page", 1, type=int), 1), 10_000)
    waiting: list[ToClear] = []
    has_older = False
    if row is None or not htmx().is_part:
        waiting, has_older = list_notes_to_clear(governance, plan.id, number)
    page = ClearingPage(
        title="Clear updates for readers",
        has_errors=status == 422,
        plan=PlanTab(plan.slug, plan.title, plan.council, may_govern=True),
        row=row,
        rows=tuple(clearing_row(note) for note in waiting if row is None or note.id != row.id),
        newer_page=number - 1 if number > 1 else None,
        older_page=number + 1 if has_older else None,
    )
    return show(page, status)
