"""Reading: the lead's own list, and one action."""

from __future__ import annotations

import flask

from webapp.actions.pages.action import Notes, action_page, why_no_form
from webapp.actions.pages.my_actions import closed_page, list_page, row_page
from webapp.actions.pages.note_sheet import NoteSheet, fresh_sheet
from webapp.actions.pages.words import note_lines
from webapp.actions.queries.mine import (
    find_my_action,
    list_asks,
    list_my_actions,
    list_my_closed_actions,
)
from webapp.actions.queries.posts import list_posts_to_choose
from webapp.actions.queries.sheet import find_action
from webapp.actions.routes.shared import blueprint, row_asked_for, take_done
from webapp.actions.values import ActionSheet
from webapp.errors import Missing
from webapp.notes.queries import list_notes, list_old_notes
from webapp.principals import Insider, Lead
from webapp.web.pages import show


@blueprint.get("/actions")
def my_actions(lead: Lead) -> flask.Response:
    """List the asker's actions; `update` opens the form in one row, `closed` lists the closed."""
    update = flask.request.args.get("update", type=int)
    row = row_asked_for()
    if row is not None:
        return show(row_page(find_my_action(lead, row), form=_form(lead, row, update)))
    if flask.request.args.get("closed"):
        return show(closed_page(list_my_closed_actions(lead)))
    rows = list_my_actions(lead)
    opened = update if any(each.id == update for each in rows) else None
    return show(list_page(rows, list_asks(lead), form=_form(lead, opened, update)))


@blueprint.get("/actions/<int:action_id>")
def action(insider: Insider, action_id: int) -> flask.Response:
    """Show one action, or its row of the lead's list after a note was posted from there.

    `step` opens the form for one of its steps, `page` turns to older notes.
    """
    if row_asked_for() == action_id:
        return show(row_page(find_my_action(insider, action_id), done=take_done(action_id)))
    found = find_action(insider, action_id)
    page = notes_page(insider, found)
    return show(
        action_page(
            found,
            page,
            form=note_form(insider, found, flask.request.args.get("step", type=int)),
            no_form=why_no_form(found),
            done=take_done(action_id),
        )
    )


def notes_page(insider: Insider, action: ActionSheet) -> Notes:
    """Return the page of notes that is asked for."""
    number = min(max(flask.request.args.get("page", 1, type=int), 1), 10_000)
    notes, has_older = list_notes(insider, action.id, number)
    old = list_old_notes(insider, action.id) if any(note.supersedes for note in notes) else []
    lines = note_lines(action, notes, old, insider.person_id)
    return Notes(lines, number, has_older)


def note_form(insider: Insider, action: ActionSheet, step_id: int | None) -> NoteSheet | None:
    """Return the empty form for a note, for those who may post one."""
    if not action.is_open or not (action.is_led or action.is_kept):
        return None
    step = next((step for step in action.steps if step.id == step_id), None)
    further = () if action.posts else list_posts_to_choose(insider, action.plan_id)
    if not action.posts and not further:
        return None
    return fresh_sheet(action, step=step, further_posts=further)


def _form(lead: Lead, row: int | None, update: int | None) -> NoteSheet | None:
    """Return the form that stands open in a row of the list, if one does."""
    if row is None or update != row:
        return None
    found = find_action(Insider(lead.person_id, lead.on), row)
    if not found.is_led:
        raise Missing
    return fresh_sheet(found, in_list=True) if found.is_open else None
