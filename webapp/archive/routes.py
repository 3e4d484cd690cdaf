"""Closed actions, and the archive."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from webapp import clock
from webapp.archive.commands import archive_actions, archive_closed_before, take_out
from webapp.archive.forms import BeforeForm, ChosenForm
from webapp.archive.pages import (
    ArchivePage,
    ClosedPage,
    items_of,
    owed_items,
    standing_words,
    total_words,
    turning_of,
)
from webapp.archive.queries import (
    find_standing,
    list_last_differences,
    list_waiting,
    search_archive,
)
from webapp.errors import Invalid
from webapp.plans.headings import PlanHeading, find_plan, may_govern
from webapp.plans.recommendations.queries import list_owed
from webapp.plans.sheet.words import counted
from webapp.principals import Governance, Leadership
from webapp.web.guard import Guarded
from webapp.web.pages import PlanTab, say, show

blueprint = Guarded("archive", __name__)


@blueprint.get("/plans/<slug>/closed")
def closed(leadership: Leadership, slug: str) -> Response:
    """Show the closed actions that are not archived, and what is still to be said of them."""
    plan = find_plan(leadership, slug)
    keeps = may_govern(leadership, plan)
    return _closed_page(leadership, plan, keeps=keeps)


@blueprint.post("/plans/<slug>/closed/archive")
def archive_chosen(governance: Governance, slug: str) -> Response:
    """Archive the actions that were ticked."""
    plan, form = find_plan(governance, slug), ChosenForm(flask.request.form)
    try:
        return _archived(plan, archive_actions(governance, plan.id, form.actions.data))
    except Invalid as invalid:
        form.add_errors(invalid.fields)
    return _closed_page(governance, plan, keeps=True, chosen=form)


@blueprint.post("/plans/<slug>/closed/archive-before")
def archive_before(governance: Governance, slug: str) -> Response:
    """Archive everything that was closed before a day."""
    plan, form = find_plan(governance, slug), BeforeForm(flask.request.form)
    if form.validate():
        try:
            day = form.before.data or clock.today()
            return _archived(plan, archive_closed_before(governance, plan.id, day))
        except Invalid as invalid:
            form.add_errors(invalid.fields)
    return _closed_page(governance, plan, keeps=True, before=form)


@blueprint.get("/plans/<slug>/archive")
def archive(leadership: Leadership, slug: str) -> Response:
    """Show the archive; `q` is what to look for in it, `page` turns to the next ones."""
    plan = find_plan(leadership, slug)
    query = flask.request.args.get("q", "").strip()
    shelf = search_archive(leadership, plan.id, query, _page())
    asked = {"q": query} if query else {}
    keeps = may_govern(leadership, plan)
    page = ArchivePage(
        title="Archive of closed actions",
        plan=PlanTab(plan.slug, plan.title, plan.council, keeps),
        query=query,
        total=total_words(shelf.total, query),
        actions=items_of(shelf.actions, list_last_differences(leadership, plan.id)),
        turning=turning_of(shelf, f"/plans/{plan.slug}/archive", **asked),
        may_take_out=keeps and plan.closed_on is None,
    )
    return show(page)


@blueprint.post("/plans/<slug>/archive/<int:action_id>/out")
def out(governance: Governance, slug: str, action_id: int) -> Response:
    """Take an action out of the archive."""
    plan = find_plan(governance, slug)
    take_out(governance, plan.id, action_id)
    say("The action is out of the archive, among the closed actions again.")
    return flask.redirect(f"/plans/{plan.slug}/archive", 303)


def _archived(plan: PlanHeading, number: int) -> Response:
    say(f"{counted(number, 'action')} moved to the archive.")
    return flask.redirect(f"/plans/{plan.slug}/closed", 303)


def _page() -> int:
    return flask.request.args.get("page", 1, type=int)


def _closed_page(
    asker: Leadership | Governance,
    plan: PlanHeading,
    *,
    keeps: bool,
    chosen: ChosenForm | None = None,
    before: BeforeForm | None = None,
) -> Response:
    standing = find_standing(asker, plan.id)
    shelf = list_waiting(asker, plan.id, _page())
    has_errors = chosen is not None or before is not None
    may_archive = keeps and plan.closed_on is None and standing.waiting > 0
    page = ClosedPage(
        title="Closed actions",
        has_errors=has_errors,
        plan=PlanTab(plan.slug, plan.title, plan.council, keeps),
        standing=standing_words(standing, asker.on),
        is_due=standing.due_on is not None and standing.due_on <= asker.on,
        owed=owed_items(list_owed(asker, plan.id), plan.slug),
        total=total_words(shelf.total),
        actions=items_of(shelf.actions, list_last_differences(asker, plan.id)),
        turning=turning_of(shelf, f"/plans/{plan.slug}/closed"),
        archived=standing.archived,
        chosen=(chosen or ChosenForm()) if may_archive else None,
        before=(before or BeforeForm()) if may_archive else None,
        today=asker.on.isoformat(),
    )
    return show(page, 422 if has_errors else 200)
