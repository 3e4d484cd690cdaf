"""Splitting, merging and deleting recommendations."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from webapp.editing.commands.deleting import AGREED, delete_recommendation, stays
from webapp.editing.commands.merging import merge_recommendation
from webapp.editing.commands.splitting import split_recommendation
from webapp.editing.forms.changes import (
    DeleteForm,
    MergeForm,
    SplitRecommendationForm,
)
from webapp.editing.pages.question import Quote, Way
from webapp.editing.queries.hanging import list_hanging_on_recommendation
from webapp.editing.queries.recommendations import (
    answered_options,
    find_recommendation,
    list_actions_of,
)
from webapp.editing.routes.shared import (
    PUT_IN_BY_MISTAKE,
    Now,
    Question,
    agreed_words,
    ask,
    asked_into,
    blueprint,
    plan_and_recommendation,
    root,
    seen,
    taken,
    way_to_recommendation,
)
from webapp.plans.headings import PlanHeading
from webapp.principals import Governance
from webapp.web.forms import relabel


@blueprint.get("/plans/<slug>/recommendations/<int:recommendation_id>/split")
def recommendation_split(governance: Governance, slug: str, recommendation_id: int) -> Response:
    """Show the form that splits a recommendation."""
    plan, found = plan_and_recommendation(governance, slug, recommendation_id)
    form = SplitRecommendationForm(data={"stays": found.text})
    form.offer(list_actions_of(governance, found.id), agreed_words(plan))
    return _split_recommendation_page(governance, plan, found.id, form)


@blueprint.post("/plans/<slug>/recommendations/<int:recommendation_id>/split")
def split_one_recommendation(governance: Governance, slug: str, recommendation_id: int) -> Response:
    """Split a recommendation in two."""
    plan, found = plan_and_recommendation(governance, slug, recommendation_id)
    form = SplitRecommendationForm(flask.request.form)
    form.offer(list_actions_of(governance, found.id), agreed_words(plan))

    def save() -> None:
        split_recommendation(governance, found.id, form.entry, form.chosen, form.why, seen=seen())

    return taken(
        form,
        save,
        lambda status, stale: _split_recommendation_page(
            governance, plan, found.id, form, status, stale
        ),
        f"Recommendation {found.ref} is split. The new one stands behind it.",
        f"{root(plan)}/edit",
    )


@blueprint.get("/plans/<slug>/recommendations/<int:recommendation_id>/merge")
def recommendation_merge(governance: Governance, slug: str, recommendation_id: int) -> Response:
    """Show the form that answers a recommendation together with another."""
    plan, found = plan_and_recommendation(governance, slug, recommendation_id)
    form = _offer_recommendations(governance, plan, found.id, MergeForm(data=asked_into()))
    return _merge_recommendation_page(governance, plan, found.id, form)


@blueprint.post("/plans/<slug>/recommendations/<int:recommendation_id>/merge")
def merge_one_recommendation(governance: Governance, slug: str, recommendation_id: int) -> Response:
    """Answer a recommendation together with another."""
    plan, found = plan_and_recommendation(governance, slug, recommendation_id)
    form = _offer_recommendations(governance, plan, found.id, MergeForm(flask.request.form))
    return taken(
        form,
        lambda: merge_recommendation(governance, found.id, form.into_id, form.why, seen=seen()),
        lambda status, stale: _merge_recommendation_page(
            governance, plan, found.id, form, status, stale
        ),
        f"Recommendation {found.ref} is answered together with the other. Both keep their words.",
        f"{root(plan)}/edit",
    )


@blueprint.get("/plans/<slug>/recommendations/<int:recommendation_id>/delete")
def recommendation_delete(governance: Governance, slug: str, recommendation_id: int) -> Response:
    """Ask whether a recommendation is to be deleted, or say why it cannot be."""
    plan, found = plan_and_recommendation(governance, slug, recommendation_id)
    form = DeleteForm().offer(is_agreed=bool(plan.agreed_on))
    return _delete_recommendation_page(governance, plan, found.id, form)


@blueprint.post("/plans/<slug>/recommendations/<int:recommendation_id>/delete")
def delete_one_recommendation(
    governance: Governance, slug: str, recommendation_id: int
) -> Response:
    """Delete a recommendation on which nothing hangs."""
    plan, found = plan_and_recommendation(governance, slug, recommendation_id)
    form = DeleteForm(flask.request.form).offer(is_agreed=bool(plan.agreed_on))
    return taken(
        form,
        lambda: delete_recommendation(governance, found.id, form.why, seen=seen()),
        lambda status, stale: _delete_recommendation_page(
            governance, plan, found.id, form, status, stale
        ),
        f"Recommendation {found.ref} is deleted. Its reference is not used again.",
        f"{root(plan)}/edit",
    )


def _offer_recommendations(
    governance: Governance, plan: PlanHeading, own_id: int, form: MergeForm
) -> MergeForm:
    options = [each for each in answered_options(governance, plan.id) if each.id != own_id]
    relabel(form.into, "Answer it together with")
    return form.offer(options, is_agreed=bool(plan.agreed_on), has_text=False)


def _split_recommendation_page(
    governance: Governance,
    plan: PlanHeading,
    recommendation_id: int,
    form: SplitRecommendationForm,
    status: int = 200,
    stale: str = "",
) -> Response:
    found = find_recommendation(governance, recommendation_id)
    asked = Question(
        plan,
        f"Split recommendation {found.ref}",
        way_to_recommendation(plan, found),
        f"{root(plan)}/recommendations/{found.id}/split",
        "Split it",
        lead=(
            (
                f"Recommendation {found.ref} keeps its reference and the difference told. The "
                "new one stands behind it, under the same review, theme and heading."
            ),
        ),
    )
    now = SplitRecommendationForm(data={"stays": found.text}).offer([], agreed_words(plan))
    del now["goes"], now["ref"]
    return ask(asked, form, Now(now, found.version), status, stale)


def _merge_recommendation_page(
    governance: Governance,
    plan: PlanHeading,
    recommendation_id: int,
    form: MergeForm,
    status: int = 200,
    stale: str = "",
) -> Response:
    found = find_recommendation(governance, recommendation_id)
    asked = Question(
        plan,
        f"Merge recommendation {found.ref} with another",
        way_to_recommendation(plan, found),
        f"{root(plan)}/recommendations/{found.id}/merge",
        "Answer them together",
        lead=(
            (
                "Both keep their words and references, and each leads to the other. The "
                f"actions that answer recommendation {found.ref} answer the other too."
            ),
        ),
        quotes=(Quote(f"Recommendation {found.ref}", found.text),),
    )
    return ask(asked, form, Now(None, found.version), status, stale)


def _delete_recommendation_page(
    governance: Governance,
    plan: PlanHeading,
    recommendation_id: int,
    form: DeleteForm,
    status: int = 200,
    stale: str = "",
) -> Response:
    found = find_recommendation(governance, recommendation_id)
    hanging = list_hanging_on_recommendation(governance, found)
    lead = PUT_IN_BY_MISTAKE
    if plan.agreed_on:
        lead = f"{AGREED}."
    elif hanging:
        lead = f"{stays(hanging)}."
    is_fixed = bool(plan.agreed_on or hanging)
    here = f"{root(plan)}/recommendations/{found.id}"
    asked = Question(
        plan,
        f"Delete recommendation {found.ref}",
        way_to_recommendation(plan, found),
        f"{here}/delete",
        "" if is_fixed else "Delete it",
        lead=(lead,),
        quotes=(Quote("Its words", found.text),),
        links=(Way("Respond to it", here),) if is_fixed else (),
    )
    return ask(asked, form, Now(None, found.version), status, stale)
