"""Preparing a meeting."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from webapp.agendas.commands import (
    drop_action,
    follow_rules,
    move_action,
    pin_action,
    release_action,
    save_preparation,
)
from webapp.agendas.forms import PreparationForm, number_of
from webapp.agendas.laying import Done, agenda_page, lay_table
from webapp.agendas.pages import LostPreparationPage
from webapp.errors import Invalid, Missing, Stale, TrackerError
from webapp.plans.headings import PlanHeading, find_plan
from webapp.principals import Governance
from webapp.reviews.live_queries import open_plan
from webapp.reviews.values import Opened
from webapp.rounds.queries import list_rounds
from webapp.web import error_pages
from webapp.web.guard import Guarded
from webapp.web.pages import PlanTab, show

blueprint = Guarded("agendas", __name__)

_ROOT = "/plans/<slug>/rounds/<int:round_id>"
_CHOICES = {"pin": pin_action, "drop": drop_action, "release": release_action}


class _Over(TrackerError):
    """The round is not the one that is open; `href` leads on."""

    def __init__(self, href: str) -> None:
        super().__init__("The review of this round is closed: its papers do not change any more.")
        self.href = href


@blueprint.get(f"{_ROOT}/agenda")
def agenda(governance: Governance, slug: str, round_id: int) -> Response:
    """The agenda and the texts; `draft` puts the draft into the box, and saves nothing."""
    given = flask.request.args
    done = Done(
        action_id=number_of(given.get("moved")),
        in_order="in-order" in given,
        saved="saved" in given,
        wants_draft="draft" in given,
    )
    return _page(governance, _opened(governance, slug, round_id), round_id, done)


@blueprint.post(f"{_ROOT}/agenda/items")
def change(governance: Governance, slug: str, round_id: int) -> Response:
    """Pin or drop an action, take that back, move an item, or follow the rules again."""
    opened = _opened(governance, slug, round_id)
    action_id = number_of(flask.request.form.get("action"))
    try:
        _change(governance, find_plan(governance, slug), round_id, action_id)
    except Invalid as invalid:
        return _page(governance, opened, round_id, Done(problem=str(invalid)), 422)
    except Stale as stale:
        # The review may have been closed meanwhile: then there is no agenda to show again.
        opened = _opened(governance, slug, round_id)
        problem = f"{stale} The agenda below is the one that holds now."
        return _page(governance, opened, round_id, Done(problem=problem), 409)
    here = f"/plans/{slug}/rounds/{round_id}/agenda"
    if action_id is None:
        return flask.redirect(f"{here}?in-order=1#agenda", 303)
    return flask.redirect(f"{here}?moved={action_id}#item-{action_id}", 303)


@blueprint.post(f"{_ROOT}/agenda/texts")
def save(governance: Governance, slug: str, round_id: int) -> Response:
    """Keep the texts; or put the draft below what is typed, and save nothing yet."""
    form = PreparationForm(flask.request.form)
    try:
        opened = _opened(governance, slug, round_id)
        if "draft" in flask.request.form:
            return _page(governance, opened, round_id, Done(wants_draft=True), sent=form)
        if not form.validate():
            return _page(governance, opened, round_id, sent=form, status=422)
        return _saved(governance, opened, round_id, form)
    except _Over as over:
        return _lost(governance, slug, form, over)


def _saved(
    governance: Governance, opened: Opened, round_id: int, form: PreparationForm
) -> Response:
    try:
        save_preparation(
            governance,
            opened.plan_id,
            round_id,
            summary=form.summary.data or "",
            attended=form.attended.data or "",
            version=number_of(form.version.data) or 0,
        )
    except Invalid as invalid:
        form.add_errors(invalid.fields)
        return _page(governance, opened, round_id, sent=form, status=422)
    except Stale as stale:
        opened = _opened(governance, opened.slug, round_id)
        told = f"{stale} Yours is not saved yet. Both are below: put into the boxes what is to stay"
        return _page(governance, opened, round_id, Done(stale=f"{told}, then save."), 409, form)
    here = f"/plans/{opened.slug}/rounds/{round_id}/agenda"
    return flask.redirect(f"{here}?saved=1#summary-and-attended", 303)


@blueprint.errorhandler(_Over)
def over(error: _Over) -> Response:
    """Lead on from a round that is not open any more; say so to who sent something."""
    if flask.request.method == "GET":
        return flask.redirect(error.href, 303)
    return error_pages.answer(409, str(error))


def _change(
    governance: Governance, plan: PlanHeading, round_id: int, action_id: int | None
) -> None:
    form = flask.request.form
    deed = form.get("do", "")
    if deed == "rules":
        follow_rules(governance, plan.id, round_id)
        return
    if action_id is None:
        raise Invalid({"action": "Choose an action"})
    if deed in _CHOICES:
        _CHOICES[deed](governance, plan.id, round_id, action_id)
        return
    to = number_of(form.get("to"))
    if not to:
        raise Invalid({"to": "Enter the number of the place, such as 2"})
    move_action(governance, plan, round_id, action_id, to, form.get("seen", ""))


def _opened(governance: Governance, slug: str, round_id: int) -> Opened:
    """Return the plan with its open round. Raises Missing, and _Over for another of its rounds."""
    opened = open_plan(governance, slug)
    if opened.round_id == round_id:
        return opened
    found = next((r for r in list_rounds(governance, opened.plan_id) if r.id == round_id), None)
    if found is None:
        raise Missing
    is_closed = found.closed_at is not None
    raise _Over(f"/plans/{slug}/roll-up?round={round_id}" if is_closed else f"/plans/{slug}/rounds")


def _page(
    governance: Governance,
    opened: Opened,
    round_id: int,
    done: Done | None = None,
    status: int = 200,
    sent: PreparationForm | None = None,
) -> Response:
    table = lay_table(governance, opened, round_id)
    return show(agenda_page(governance, table, done or Done(), sent), status)


def _lost(governance: Governance, slug: str, form: PreparationForm, over: _Over) -> Response:
    plan = find_plan(governance, slug)
    page = LostPreparationPage(
        title="That was not saved",
        has_errors=True,
        plan=PlanTab(plan.slug, plan.title, plan.council, may_govern=True),
        message=str(over),
        summary=form.summary.data or "",
        attended=form.attended.data or "",
        review_href=over.href,
    )
    return show(page, 409)
