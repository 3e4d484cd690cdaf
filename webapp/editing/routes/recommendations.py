"""Recommendations: the page that leads to each change, adding and rewording."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from webapp.editing.commands.recommendations import add_recommendation, reword_recommendation
from webapp.editing.forms.recommendations import RecommendationForm
from webapp.editing.pages.question import Way
from webapp.editing.pages.summaries import recommendation_page
from webapp.editing.queries.frame import list_of_options
from webapp.editing.queries.recommendations import find_recommendation, list_actions_of
from webapp.editing.routes.shared import (
    KEPT,
    Now,
    Question,
    ask,
    blueprint,
    plan_and_recommendation,
    root,
    seen,
    taken,
    way_to_recommendation,
)
from webapp.plans.headings import PlanHeading, find_plan
from webapp.principals import Governance
from webapp.web.pages import show


@blueprint.get("/plans/<slug>/recommendations/new")
def new_recommendation(governance: Governance, slug: str) -> Response:
    """Show the form for another recommendation."""
    return _new_page(governance, find_plan(governance, slug), RecommendationForm())


@blueprint.post("/plans/<slug>/recommendations/new")
def add_one_recommendation(governance: Governance, slug: str) -> Response:
    """Add a recommendation."""
    plan = find_plan(governance, slug)
    form = RecommendationForm(flask.request.form)
    form.offer(list_of_options(governance, plan.id), is_new=True)
    return taken(
        form,
        lambda: add_recommendation(governance, plan.id, form.entry),
        lambda status, _: _new_page(governance, plan, form, status),
        "The recommendation is in the plan.",
        f"{root(plan)}/edit",
    )


@blueprint.get("/plans/<slug>/recommendations/<int:recommendation_id>/edit")
def edit_recommendation(governance: Governance, slug: str, recommendation_id: int) -> Response:
    """Show what can be changed about a recommendation."""
    plan, found = plan_and_recommendation(governance, slug, recommendation_id)
    actions = list_actions_of(governance, found.id)
    return show(recommendation_page(plan, found, actions))


@blueprint.get("/plans/<slug>/recommendations/<int:recommendation_id>/words")
def recommendation_words(governance: Governance, slug: str, recommendation_id: int) -> Response:
    """Show the form for a recommendation's words and where it belongs."""
    plan, found = plan_and_recommendation(governance, slug, recommendation_id)
    return _words_page(governance, plan, found.id, None)


@blueprint.post("/plans/<slug>/recommendations/<int:recommendation_id>/words")
def reword_one_recommendation(
    governance: Governance, slug: str, recommendation_id: int
) -> Response:
    """Change a recommendation's words or where it belongs."""
    plan, found = plan_and_recommendation(governance, slug, recommendation_id)
    form = RecommendationForm(flask.request.form)
    form.offer(list_of_options(governance, plan.id), agreed_on=plan.agreed_on)
    return taken(
        form,
        lambda: reword_recommendation(governance, found.id, form.entry, form.why, seen=seen()),
        lambda status, stale: _words_page(governance, plan, found.id, form, status, stale),
        f"Recommendation {found.ref} is saved. What it said before is kept.",
        way_to_recommendation(plan, found).href,
    )


def _new_page(
    governance: Governance, plan: PlanHeading, form: RecommendationForm, status: int = 200
) -> Response:
    if status == 200:
        form.offer(list_of_options(governance, plan.id), is_new=True)
    asked = Question(
        plan,
        "Add a recommendation",
        Way("Edit the plan", f"{root(plan)}/edit"),
        f"{root(plan)}/recommendations/new",
        "Add it",
        links=(Way("Add another review, such as an audit", f"{root(plan)}/lists/sources/new"),),
    )
    return ask(asked, form, status=status)


def _words_page(
    governance: Governance,
    plan: PlanHeading,
    recommendation_id: int,
    form: RecommendationForm | None,
    status: int = 200,
    stale: str = "",
) -> Response:
    found = find_recommendation(governance, recommendation_id)
    lists = list_of_options(governance, plan.id)
    now = RecommendationForm.of(found).offer(lists, agreed_on=plan.agreed_on)
    back = way_to_recommendation(plan, found)
    asked = Question(
        plan,
        f"Words of recommendation {found.ref}",
        back,
        f"{back.href.removesuffix('/edit')}/words",
        "Save",
        lead=(KEPT,),
    )
    return ask(asked, form or now, Now(now, found.version), status, stale)
