"""What governance asks about updates: answering it."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from webapp import clock
from webapp.actions.forms import AnswerForm
from webapp.actions.pages.changes import AnswerPage
from webapp.actions.pages.note_sheet import fresh_sheet
from webapp.actions.queries.posts import list_posts_to_choose
from webapp.actions.routes.shared import Deed, blueprint, find_led_or_kept, remember_done
from webapp.actions.values import ActionSheet
from webapp.errors import Invalid, Stale
from webapp.notes.commands import answer_question
from webapp.notes.queries import find_question
from webapp.notes.values import Question
from webapp.principals import Contributor, Insider
from webapp.timescales.wording import date_in_words
from webapp.web.pages import show


@blueprint.get("/actions/<int:action_id>/questions/<int:question_id>")
def question(contributor: Contributor, action_id: int, question_id: int) -> Response:
    """Show a question, with the form for its answer while it waits for one."""
    found = find_led_or_kept(contributor, action_id)
    asked = find_question(contributor, action_id, question_id)
    form = AnswerForm()
    _offer(contributor, found, form)
    return _shown(found, asked, form)


@blueprint.post("/actions/<int:action_id>/questions/<int:question_id>")
def answer(contributor: Contributor, action_id: int, question_id: int) -> Response:
    """Post the answer as an update, and settle the question."""
    form = AnswerForm(flask.request.form)
    found = find_led_or_kept(contributor, action_id)
    asked = find_question(contributor, action_id, question_id)
    _offer(contributor, found, form)
    if not form.validate():
        return _shown(found, asked, form, 422)
    try:
        answer_question(contributor, action_id, question_id, form.entry())
    except Stale as stale:
        asked = find_question(contributor, action_id, question_id)
        return _shown(found, asked, form, 409, str(stale))
    except Invalid as invalid:
        _add_errors(form, invalid)
        return _shown(found, asked, form, 422)
    response = flask.Response(status=303, headers={"Location": f"/actions/{action_id}"})
    remember_done(response, action_id, Deed.ANSWERED, f"question-{question_id}")
    return response


def _offer(contributor: Contributor, found: ActionSheet, form: AnswerForm) -> None:
    insider = Insider(contributor.person_id, contributor.on)
    further = () if found.posts else list_posts_to_choose(insider, found.plan_id)
    sheet = fresh_sheet(found, further_posts=further)
    form.offer(sheet.posts, sheet.post)


def _add_errors(form: AnswerForm, invalid: Invalid) -> None:
    """Put messages beside the fields that the form has; the rest beside its text."""
    if "sent_key" in invalid.fields:
        form.renew()
    there = {name: told for name, told in invalid.fields.items() if name in {"text", "post"}}
    form.add_errors(there or {"text": str(invalid)})


def _shown(
    found: ActionSheet, asked: Question, form: AnswerForm, status: int = 200, stale: str = ""
) -> Response:
    settled = ""
    if asked.settled_at is not None:
        done = "answered" if asked.answer_id else "settled without an answer"
        settled = f"This question was {done} on {date_in_words(clock.day_of(asked.settled_at))}."
    takes = found.is_open and bool(form.post.choices) and not settled
    page = AnswerPage(
        title="A question about an update",
        has_errors=status != 200,
        action=found,
        question_id=asked.id,
        told=f"{asked.asked_by} asked on {date_in_words(clock.day_of(asked.asked_at))}",
        text=asked.text,
        noted_on=date_in_words(asked.noted_on),
        note_text=asked.note_text,
        closed=stale or settled or ("" if takes else "No update can be posted on this action."),
        unsent=(form.text.data or "") if not takes else "",
        form=form if takes else None,
    )
    return show(page, status)
