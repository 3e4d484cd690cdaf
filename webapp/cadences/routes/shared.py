"""The blueprint that the views about meetings stand on, and what they share."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from webapp.plans.headings import PlanHeading
from webapp.web.guard import Guarded
from webapp.web.pages import PlanTab

blueprint = Guarded("cadences", __name__)


def root(plan: PlanHeading) -> str:
    """Return the address of a plan's meetings."""
    return f"/plans/{plan.slug}/meetings"


def back(plan: PlanHeading, anchor: str = "") -> Response:
    """Lead back to the list of meetings."""
    return flask.redirect(f"{root(plan)}{anchor}", 303)


def tab_of(plan: PlanHeading) -> PlanTab:
    """Return the plan for the navigation of a page of governance."""
    return PlanTab(plan.slug, plan.title, plan.council, may_govern=True)
