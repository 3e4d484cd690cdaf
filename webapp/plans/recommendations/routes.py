"""Answering a recommendation, and telling what difference it has made."""

from __future__ import annotations

from urllib.parse import quote

import flask
from werkzeug.wrappers import Response

from webapp import clock
from webapp.errors import Invalid, Missing, Stale
from webapp.plans.headings import PlanHeading, find_plan
from webapp.plans.recommendations import commands
from webapp.plans.recommendations.forms import DifferenceForm, ResponseForm
from webapp.plans.recommendations.pages import DifferenceLine, RecommendationPage
from webapp.plans.recommendations.queries import find_answered, list_differences, list_owed
from webapp.plans.recommendations.values import Answered, owed_words
from webapp.principals import Governance
from webapp.vocabulary import Response as CouncilResponse
from webapp.web.guard import Guarded
from webapp.web.pages import PlanTab, say, show

blueprint = Guarded("recommendations", __name__)


@blueprint.get("/plans/<slug>/recommendations/<int:recommendation_id>")
def recommendation(governance: Governance, slug: str, recommendation_id: int) -> Response:
    """Show the forms."""
    return _page(governance, *_found(governance, slug, recommendation_id))


@blueprint.post("/plans/<slug>/recommendations/<int:recommendation_id>/response")
def answer(governance: Governance, slug: str, recommendation_id: int) -> Response:
    """Keep the council's response."""
    plan, found = _found(governance, slug, recommendation_id)
    form, seen = ResponseForm(flask.request.form), flask.request.form.get("seen")
    if not form.validate():
        return _page(governance, plan, found, response=form, status=422)
    try:
        commands.answer_recommendation(
            governance,
            recommendation_id,
            CouncilResponse(form.response.data),
            form.reason.data,
            seen=seen,
        )
    except Stale as error:
        now = find_answered(governance, recommendation_id)
        return _page(governance, plan, now, response=form, stale=str(error), status=409)
    except Invalid as error:
        form.add_errors(error.fields)
        return _page(governance, plan, found, response=form, status=422)
    say(f"The response to recommendation {found.ref} is saved.")
    return flask.redirect(_in_plan(plan, found), 303)


@blueprint.post("/plans/<slug>/recommendations/<int:recommendation_id>/differences")
def tell(governance: Governance, slug: str, recommendation_id: int) -> Response:
    """Add what difference it has made."""
    plan, found = _found(governance, slug, recommendation_id)
    form = DifferenceForm(flask.request.form)
    if form.validate():
        try:
            commands.tell_difference(
                governance,
                recommendation_id,
                form.text.data or "",
                form.told_on.data or clock.today(),
            )
        except Invalid as error:
            form.add_errors(error.fields)
        else:
            say(f"What difference recommendation {found.ref} has made is saved.")
            return flask.redirect(_in_plan(plan, found), 303)
    return _page(governance, plan, found, difference=form, status=422)


def _found(
    governance: Governance, slug: str, recommendation_id: int
) -> tuple[PlanHeading, Answered]:
    plan, found = find_plan(governance, slug), find_answered(governance, recommendation_id)
    if found.plan_id != plan.id:
        raise Missing
    return plan, found


def _in_plan(plan: PlanHeading, found: Answered) -> str:
    ref = quote(found.ref, safe="")
    return f"/plans/{plan.slug}?open={ref}#recommendation-{found.id}"


def _page(
    governance: Governance,
    plan: PlanHeading,
    found: Answered,
    *,
    response: ResponseForm | None = None,
    difference: DifferenceForm | None = None,
    stale: str = "",
    status: int = 200,
) -> Response:
    if difference is None:
        difference = DifferenceForm()
        difference.fill_today()
    told = list_differences(governance, found.id)
    owed = [each for each in list_owed(governance, plan.id) if each.id == found.id]
    page = RecommendationPage(
        title=f"Recommendation {found.ref}",
        has_errors=status != 200,
        plan=PlanTab(plan.slug, plan.title, plan.council, may_govern=True),
        recommendation=found,
        href=f"/plans/{plan.slug}/recommendations/{found.id}",
        back=_in_plan(plan, found),
        response=response or ResponseForm.of(found),
        difference=difference,
        differences=tuple(DifferenceLine.of(each) for each in told),
        owed=owed_words(owed[0].closed_on) if owed else "",
        today=clock.today().isoformat(),
        stale=stale,
    )
    return show(page, status)
