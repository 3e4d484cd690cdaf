"""Posting and correcting notes."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from webapp.actions.forms import NoteForm
from webapp.actions.pages.action import action_page
from webapp.actions.pages.changes import CorrectionPage
from webapp.actions.pages.my_actions import row_page
from webapp.actions.pages.note_sheet import correction_sheet, fresh_sheet, with_answer
from webapp.actions.queries.mine import find_my_action
from webapp.actions.queries.posts import list_posts_to_choose
from webapp.actions.routes.reading import notes_page
from webapp.actions.routes.shared import (
    Deed,
    blueprint,
    find_led_or_kept,
    remember_done,
    row_asked_for,
)
from webapp.errors import Invalid
from webapp.notes.commands import correct_note, post_note
from webapp.notes.queries import find_own_note
from webapp.principals import Contributor, Insider
from webapp.web.pages import show


@blueprint.post("/actions/<int:action_id>/notes")
def post(contributor: Contributor, action_id: int) -> Response:
    """Take a note, or with `supersedes` the correction of one; 303 to the action."""
    form = NoteForm(flask.request.form)
    if form.validate():
        try:
            return _taken(contributor, action_id, form)
        except Invalid as invalid:
            form.add_errors(invalid.fields)
    return _shown_again(contributor, action_id, form)


@blueprint.get("/actions/<int:action_id>/notes/<int:note_id>/correction")
def correction(contributor: Contributor, action_id: int, note_id: int) -> Response:
    """Show the form for the correction of a note."""
    found = find_led_or_kept(contributor, action_id)
    sheet = correction_sheet(found, find_own_note(contributor, action_id, note_id))
    return show(CorrectionPage(title="Correct an update", action=found, form=sheet))


def _taken(contributor: Contributor, action_id: int, form: NoteForm) -> Response:
    entry = form.entry()
    draft = f"action-{action_id}"
    if form.supersedes.data is not None:
        # The note's own action is in its address: a note of another is not there.
        find_own_note(contributor, action_id, form.supersedes.data)
        correct_note(contributor, form.supersedes.data, entry)
        deed, draft = Deed.CORRECTED, f"note-{form.supersedes.data}"
    else:
        post_note(contributor, action_id, entry)
        deed = Deed.NOTHING if entry.nothing_to_report else Deed.POSTED
        if entry.step_id is not None:
            draft = f"{draft}-step-{entry.step_id}"
        if entry.nothing_to_report and entry.seen_note_id is None:
            # One tap in the list: what was typed into the row's form is not what was sent.
            draft = ""
    response = flask.Response(status=303, headers={"Location": f"/actions/{action_id}"})
    remember_done(response, action_id, deed, draft)
    return response


def _shown_again(contributor: Contributor, action_id: int, form: NoteForm) -> Response:
    insider = Insider(contributor.person_id, contributor.on)
    found = find_led_or_kept(contributor, action_id)
    if form.supersedes.data is not None:
        note = find_own_note(contributor, action_id, form.supersedes.data)
        sheet = with_answer(correction_sheet(found, note), form)
        page = CorrectionPage(title="Correct an update", has_errors=True, action=found, form=sheet)
        return show(page, 422)
    if row_asked_for() == action_id and found.is_led:
        sheet = with_answer(fresh_sheet(found, in_list=True), form)
        return show(row_page(find_my_action(insider, action_id), form=sheet), 422)
    step = next((step for step in found.steps if step.id == form.step.data), None)
    further = () if found.posts else list_posts_to_choose(insider, found.plan_id)
    sheet = with_answer(fresh_sheet(found, step=step, further_posts=further), form)
    return show(action_page(found, notes_page(insider, found), form=sheet), 422)
