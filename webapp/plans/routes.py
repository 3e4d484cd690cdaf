"""Plans: the list, and each as printed."""

from __future__ import annotations

import flask

from webapp.plans.headings import may_govern
from webapp.plans.pages import PlansPage, sheet_page
from webapp.plans.sheet.queries import find_sheet, list_plan_lines
from webapp.principals import Leadership
from webapp.web.guard import Guarded
from webapp.web.pages import show

blueprint = Guarded("plans", __name__)


@blueprint.get("/plans")
def plans(leadership: Leadership) -> flask.Response:
    """List the plans that the asker reads whole."""
    return show(PlansPage(title="Plans", plans=list_plan_lines(leadership)))


@blueprint.get("/plans/<slug>")
def plan(leadership: Leadership, slug: str) -> flask.Response:
    """Show a plan as printed; `open` names one recommendation to open, `all` opens every one."""
    shows_all = flask.request.args.get("all") == "1"
    sheet = find_sheet(
        leadership, slug, opened_ref=flask.request.args.get("open"), shows_all=shows_all
    )
    return show(sheet_page(sheet, may_govern=may_govern(leadership, sheet.cover.heading)))
