"""The page that leads to every change of a plan, agreeing it, what it says twice, and its past."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from webapp import clock
from webapp.editing.commands.agreeing import agree_plan
from webapp.editing.commands.merging import keep_apart
from webapp.editing.forms.actions import AgreeForm
from webapp.editing.forms.shared import number_of
from webapp.editing.pages.lists import (
    OverlapsPage,
    PastPage,
    Twin,
    Twins,
    kin_line,
    moved_line,
    past_line,
)
from webapp.editing.pages.question import Quote, Way, tab_of
from webapp.editing.pages.summaries import plan_page
from webapp.editing.queries.actions import find_own_action, list_actions
from webapp.editing.queries.agreeing import find_agreement
from webapp.editing.queries.overlaps import list_overlaps
from webapp.editing.queries.past import (
    list_kin_of_action,
    list_kin_of_recommendation,
    list_moves_of_steps,
    list_past_of_action,
    list_past_of_recommendation,
)
from webapp.editing.queries.recommendations import find_recommendation, list_recommendations
from webapp.editing.routes.shared import Now, Question, ask, blueprint, in_plan, root, seen, taken
from webapp.editing.values import Noun
from webapp.errors import Missing
from webapp.plans.headings import PlanHeading, find_plan, may_govern
from webapp.principals import Governance, Insider, Leadership
from webapp.timescales.wording import date_in_words
from webapp.web.pages import PlanTab, say, show


@blueprint.get("/plans/<slug>/edit")
def edit_plan(governance: Governance, slug: str) -> Response:
    """Show what can be changed about a plan."""
    plan = find_plan(governance, slug)
    return show(plan_page(plan, list_recommendations(governance, plan.id)))


@blueprint.get("/plans/<slug>/agree")
def agree(governance: Governance, slug: str) -> Response:
    """Ask whether the plan is agreed."""
    return _agree_page(governance, find_plan(governance, slug), AgreeForm().fill_today())


@blueprint.post("/plans/<slug>/agree")
def agree_one_plan(governance: Governance, slug: str) -> Response:
    """Lock the recommendations and the first dates."""
    plan, form = find_plan(governance, slug), AgreeForm(flask.request.form)

    def save() -> None:
        day = form.agreed_on.data or clock.today()
        agree_plan(governance, plan.id, day, knows=bool(form.knows.data), seen=seen())

    return taken(
        form,
        save,
        lambda status, stale: _agree_page(governance, plan, form, status, stale),
        "The plan is agreed. Its recommendations and first dates are locked.",
        root(plan),
    )


@blueprint.get("/plans/<slug>/overlaps")
def overlaps(governance: Governance, slug: str) -> Response:
    """Show what the plan may say twice."""
    return _overlaps_page(governance, find_plan(governance, slug))


@blueprint.post("/plans/<slug>/overlaps")
def apart(governance: Governance, slug: str) -> Response:
    """Suggest two no more: they are not the same."""
    plan, sent = find_plan(governance, slug), flask.request.form
    first, second = number_of(sent.get("first")), number_of(sent.get("second"))
    noun = sent.get("noun")
    if first is None or second is None or noun not in set(Noun):
        return _overlaps_page(governance, plan, 422)
    try:
        keep_apart(governance, plan.id, Noun(noun), first, second)
    except Missing:
        return _overlaps_page(governance, plan, 422)
    say("These two are not suggested again.")
    return flask.redirect(f"{root(plan)}/overlaps", 303)


@blueprint.get("/plans/<slug>/recommendations/<int:recommendation_id>/past")
def recommendation_past(leadership: Leadership, slug: str, recommendation_id: int) -> Response:
    """Show what a recommendation said before, and what came of it."""
    plan, found = find_plan(leadership, slug), find_recommendation(leadership, recommendation_id)
    if found.plan_id != plan.id:
        raise Missing
    address = f"{root(plan)}/recommendations/{{}}/past"
    page = PastPage(
        title=f"Recommendation {found.ref}: what it said before",
        plan=PlanTab(plan.slug, plan.title, plan.council, may_govern(leadership, plan)),
        back=Way("The plan", in_plan(plan, found)),
        now=found.text,
        kin=tuple(
            kin_line(kin, found.id, "recommendation", address)
            for kin in list_kin_of_recommendation(leadership, found.id)
        ),
        lines=tuple(past_line(past) for past in list_past_of_recommendation(leadership, found.id)),
    )
    return show(page)


@blueprint.get("/actions/<int:action_id>/past")
def action_past(insider: Insider, action_id: int) -> Response:
    """Show what an action and its steps said before, and what came of it."""
    found = find_own_action(insider, action_id)
    page = PastPage(
        title=f"Action {found.ref}: what it said before",
        back=Way(f"Action {found.ref}", f"/actions/{found.id}"),
        now=found.shown,
        kin=tuple(
            kin_line(kin, found.id, "action", "/actions/{}")
            for kin in list_kin_of_action(insider, found.id)
        ),
        lines=(
            *(past_line(past) for past in list_past_of_action(insider, found.id)),
            *map(moved_line, list_moves_of_steps(insider, found.id)),
        ),
    )
    return show(page)


def _agree_page(
    governance: Governance,
    plan: PlanHeading,
    form: AgreeForm,
    status: int = 200,
    stale: str = "",
) -> Response:
    found = find_agreement(governance, plan.id)
    quotes = [
        Quote("Recommendations, whose words are locked", str(found.recommendations)),
        Quote("Actions, whose first dates are locked", str(found.actions)),
    ]
    if found.without_lead:
        quotes.append(Quote("Actions without a lead", ", ".join(found.without_lead)))
    if found.without_day:
        quotes.append(Quote("Actions without a last day", ", ".join(found.without_day)))
    lead = (
        "From then on the words of a recommendation change only as a correction, with its reason, "
        "and a deadline moves only with a reason, who asked and who approved. This cannot be "
        "undone."
    )
    if plan.agreed_on:
        day = date_in_words(plan.agreed_on)
        lead = f"This plan was agreed on {day}. Its recommendations and first dates are locked."
    asked = Question(
        plan,
        "What was agreed" if plan.agreed_on else "Agree the plan",
        Way("Edit the plan", f"{root(plan)}/edit"),
        f"{root(plan)}/agree",
        "" if plan.agreed_on else "Agree the plan",
        lead=(lead,),
        quotes=tuple(quotes),
    )
    return ask(asked, form, Now(None, found.version), status, stale)


def _overlaps_page(governance: Governance, plan: PlanHeading, status: int = 200) -> Response:
    recommendations = {
        each.id: Twin(
            each.id,
            each.ref,
            each.text,
            each.source or "",
            Way("Answer", f"{root(plan)}/recommendations/{each.id}/merge"),
        )
        for each in list_recommendations(governance, plan.id)
    }
    actions = {
        each.id: Twin(
            each.id, each.ref, each.shown, "", Way("Merge", f"{root(plan)}/actions/{each.id}/merge")
        )
        for each in list_actions(governance, plan.id)
    }
    page = OverlapsPage(
        title="What the plan may say twice",
        has_errors=status != 200,
        plan=tab_of(plan),
        back=Way("Edit the plan", f"{root(plan)}/edit"),
        href=f"{root(plan)}/overlaps",
        groups=(
            ("Recommendations", _twins(governance, plan, Noun.RECOMMENDATION, recommendations)),
            ("Actions", _twins(governance, plan, Noun.ACTION, actions)),
        ),
    )
    return show(page, status)


def _twins(
    governance: Governance, plan: PlanHeading, noun: Noun, known: dict[int, Twin]
) -> tuple[Twins, ...]:
    return tuple(
        Twins(
            noun.value,
            f"{pair.likeness} % the same words",
            known[pair.first_id],
            known[pair.second_id],
        )
        for pair in list_overlaps(governance, plan.id, noun)
    )
