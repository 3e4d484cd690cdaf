"""Actions and steps: the page that leads to each change, adding, words, leads and deadlines."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from webapp.editing.commands.actions import add_action, add_step, answer_others, reword_action
from webapp.editing.commands.leading import change_leads
from webapp.editing.commands.timescales import change_timescale
from webapp.editing.forms.actions import (
    AnswersForm,
    LeadsForm,
    NewActionForm,
    NewStepForm,
    TimescaleForm,
    WordsForm,
)
from webapp.editing.forms.shared import EditForm
from webapp.editing.pages.summaries import action_page
from webapp.editing.queries.actions import find_action, list_posts, list_steps
from webapp.editing.queries.frame import list_codes
from webapp.editing.queries.recommendations import answered_options
from webapp.editing.routes.shared import (
    KEPT,
    Now,
    Question,
    ask,
    blueprint,
    plan_and_action,
    plan_and_recommendation,
    root,
    seen,
    taken,
    way_to_action,
    way_to_recommendation,
)
from webapp.editing.values import Action, Recommendation, WordsEntry
from webapp.plans.headings import PlanHeading
from webapp.principals import Governance
from webapp.timescales.wording import date_in_words
from webapp.web.pages import show


@blueprint.get("/plans/<slug>/recommendations/<int:recommendation_id>/actions/new")
def new_action(governance: Governance, slug: str, recommendation_id: int) -> Response:
    """Show the form for another action."""
    plan, found = plan_and_recommendation(governance, slug, recommendation_id)
    form = NewActionForm().offer_posts(list_posts(governance, plan.id))
    return _new_action_page(plan, found, form)


@blueprint.post("/plans/<slug>/recommendations/<int:recommendation_id>/actions/new")
def add_one_action(governance: Governance, slug: str, recommendation_id: int) -> Response:
    """Add an action."""
    plan, found = plan_and_recommendation(governance, slug, recommendation_id)
    form = NewActionForm(flask.request.form).offer_posts(list_posts(governance, plan.id))

    def save() -> None:
        words = WordsEntry(form.what.data or "", form.outcome.data or "")
        add_action(governance, found.id, words, form.leads, form.entry, form.ref.data or "")

    def again(status: int, _: str) -> Response:
        return _new_action_page(plan, found, form, status)

    form.validate()
    if not form.errors and not form.check_reading(plan.year_starts):
        return again(422, "")
    back = way_to_recommendation(plan, found).href
    return taken(form, save, again, "The action is in the plan.", back)


@blueprint.get("/plans/<slug>/actions/<int:action_id>/edit")
def edit_action(governance: Governance, slug: str, action_id: int) -> Response:
    """Show what can be changed about an action or step."""
    plan, found = plan_and_action(governance, slug, action_id)
    return show(action_page(plan, found, list_steps(governance, found.id)))


@blueprint.get("/plans/<slug>/actions/<int:action_id>/words")
def action_words(governance: Governance, slug: str, action_id: int) -> Response:
    """Show the form for the words of an action or step."""
    plan, found = plan_and_action(governance, slug, action_id)
    return _words_page(governance, plan, found.id)


@blueprint.post("/plans/<slug>/actions/<int:action_id>/words")
def reword_one_action(governance: Governance, slug: str, action_id: int) -> Response:
    """Change the words of an action or step."""
    plan, found = plan_and_action(governance, slug, action_id)
    form = _offer_words(governance, plan, found, WordsForm(flask.request.form))
    return taken(
        form,
        lambda: reword_action(governance, found.id, form.entry_of(found), form.why, seen=seen()),
        lambda status, stale: _words_page(governance, plan, found.id, form, status, stale),
        "The words are saved. What they were before is kept.",
        way_to_action(plan, found).href,
    )


@blueprint.get("/plans/<slug>/actions/<int:action_id>/leads")
def action_leads(governance: Governance, slug: str, action_id: int) -> Response:
    """Show the form for who leads an action."""
    plan, found = plan_and_action(governance, slug, action_id, whole=True)
    return _leads_page(governance, plan, found.id)


@blueprint.post("/plans/<slug>/actions/<int:action_id>/leads")
def change_leads_of_action(governance: Governance, slug: str, action_id: int) -> Response:
    """Change who leads an action."""
    plan, found = plan_and_action(governance, slug, action_id, whole=True)
    form = _offer_leads(governance, plan, LeadsForm(flask.request.form))
    return taken(
        form,
        lambda: change_leads(governance, found.id, form.entry, form.why, seen=seen()),
        lambda status, stale: _leads_page(governance, plan, found.id, form, status, stale),
        f"The leads of action {found.ref} are saved.",
        way_to_action(plan, found).href,
    )


@blueprint.get("/plans/<slug>/actions/<int:action_id>/timescale")
def action_timescale(governance: Governance, slug: str, action_id: int) -> Response:
    """Show the form for the deadline of an action or step."""
    plan, found = plan_and_action(governance, slug, action_id)
    return _timescale_page(governance, plan, found.id)


@blueprint.post("/plans/<slug>/actions/<int:action_id>/timescale")
def change_timescale_of_action(governance: Governance, slug: str, action_id: int) -> Response:
    """Change the deadline of an action or step."""
    plan, found = plan_and_action(governance, slug, action_id)
    form = TimescaleForm(flask.request.form).offer(to_ledger=_to_ledger(plan, found))

    def again(status: int, stale: str) -> Response:
        return _timescale_page(governance, plan, found.id, form, status, stale)

    form.validate()
    if not form.errors and not form.check_reading(plan.year_starts):
        return again(422, "")
    return taken(
        form,
        lambda: change_timescale(governance, found.id, form.entry, seen=seen()),
        again,
        "The deadline is saved.",
        way_to_action(plan, found).href,
    )


@blueprint.get("/plans/<slug>/actions/<int:action_id>/answers")
def action_answers(governance: Governance, slug: str, action_id: int) -> Response:
    """Show the form for the recommendations that an action answers."""
    plan, found = plan_and_action(governance, slug, action_id, whole=True)
    return _answers_page(governance, plan, found.id)


@blueprint.post("/plans/<slug>/actions/<int:action_id>/answers")
def change_answers(governance: Governance, slug: str, action_id: int) -> Response:
    """Change which recommendations an action answers."""
    plan, found = plan_and_action(governance, slug, action_id, whole=True)
    form = _offer_answers(governance, plan, AnswersForm(flask.request.form))
    return taken(
        form,
        lambda: answer_others(governance, found.id, form.chosen, form.why, seen=seen()),
        lambda status, stale: _answers_page(governance, plan, found.id, form, status, stale),
        f"What action {found.ref} answers is saved.",
        way_to_action(plan, found).href,
    )


@blueprint.get("/plans/<slug>/actions/<int:action_id>/steps/new")
def new_step(governance: Governance, slug: str, action_id: int) -> Response:
    """Show the form for another step."""
    plan, found = plan_and_action(governance, slug, action_id)
    return _new_step_page(plan, found, NewStepForm())


@blueprint.post("/plans/<slug>/actions/<int:action_id>/steps/new")
def add_one_step(governance: Governance, slug: str, action_id: int) -> Response:
    """Add a step."""
    plan, found = plan_and_action(governance, slug, action_id)
    form = NewStepForm(flask.request.form)
    form.offer(to_ledger=False)

    def again(status: int, _: str) -> Response:
        return _new_step_page(plan, found, form, status)

    form.validate()
    if not form.errors and not form.check_reading(plan.year_starts):
        return again(422, "")
    return taken(
        form,
        lambda: add_step(governance, found.id, form.what.data or "", form.entry),
        again,
        "The step is in the plan.",
        way_to_action(plan, found).href,
    )


def _to_ledger(plan: PlanHeading, found: Action) -> bool:
    return plan.agreed_on is not None or found.slips > 0


def _new_action_page(
    plan: PlanHeading, found: Recommendation, form: NewActionForm, status: int = 200
) -> Response:
    asked = Question(
        plan,
        f"Add an action to recommendation {found.ref}",
        way_to_recommendation(plan, found),
        f"{root(plan)}/recommendations/{found.id}/actions/new",
        "Add it",
        lead=(found.text,),
    )
    return ask(asked, form, status=status)


def _new_step_page(
    plan: PlanHeading, found: Action, form: NewStepForm, status: int = 200
) -> Response:
    if status == 200:
        form.offer(to_ledger=False)
    asked = Question(
        plan,
        f"Add a step to action {found.ref}",
        way_to_action(plan, found),
        f"{root(plan)}/actions/{found.id}/steps/new",
        "Add it",
        lead=(found.shown,),
    )
    return ask(asked, form, status=status)


def _about(plan: PlanHeading, found: Action, title: str, place: str, *lead: str) -> Question:
    back = way_to_action(plan, found)
    href = f"{root(plan)}/actions/{found.id}/{place}"
    return Question(plan, title, back, href, "Save", lead=lead)


def _words_page(
    governance: Governance,
    plan: PlanHeading,
    action_id: int,
    form: EditForm | None = None,
    status: int = 200,
    stale: str = "",
) -> Response:
    found = find_action(governance, action_id)
    now = _offer_words(governance, plan, found, WordsForm.of(found))
    noun = "action" if found.step_of is None else "step"
    asked = _about(plan, found, f"Words of {noun} {found.ref}", "words", KEPT)
    return ask(asked, form or now, Now(now, found.words_version), status, stale)


def _offer_words(
    governance: Governance, plan: PlanHeading, found: Action, form: WordsForm
) -> WordsForm:
    return form.offer(
        list_codes(governance, plan.id),
        is_agreed=plan.agreed_on is not None,
        is_step=found.step_of is not None,
    )


def _leads_page(
    governance: Governance,
    plan: PlanHeading,
    action_id: int,
    form: EditForm | None = None,
    status: int = 200,
    stale: str = "",
) -> Response:
    found = find_action(governance, action_id)
    now = _offer_leads(governance, plan, LeadsForm.of(found))
    lead = "Whoever holds these posts may post updates from the moment you save."
    asked = _about(plan, found, f"Who leads action {found.ref}", "leads", found.shown, lead)
    return ask(asked, form or now, Now(now, found.leads_version), status, stale)


def _offer_leads(governance: Governance, plan: PlanHeading, form: LeadsForm) -> LeadsForm:
    return form.offer(list_posts(governance, plan.id), is_agreed=plan.agreed_on is not None)


def _timescale_page(
    governance: Governance,
    plan: PlanHeading,
    action_id: int,
    form: EditForm | None = None,
    status: int = 200,
    stale: str = "",
) -> Response:
    found = find_action(governance, action_id)
    to_ledger = _to_ledger(plan, found)
    now = TimescaleForm.of(found, plan.year_starts).offer(to_ledger=to_ledger)
    noun = "action" if found.step_of is None else "step"
    lead = [found.shown]
    if to_ledger:
        now.fill_today()
        lead.append("The first date stays on record, and so does every move.")
        day = f", last day {date_in_words(found.ends_on)}" if found.ends_on else ""
        lead.append(f"Now: {found.deadline_text or 'no deadline'}{day}.")
    asked = _about(plan, found, f"Deadline of {noun} {found.ref}", "timescale", *lead)
    if form is None and to_ledger:
        fresh = TimescaleForm().offer(to_ledger=True).fill_today()
        return ask(asked, fresh, Now(now, found.timescale_version))
    return ask(asked, form or now, Now(now, found.timescale_version), status, stale)


def _answers_page(
    governance: Governance,
    plan: PlanHeading,
    action_id: int,
    form: EditForm | None = None,
    status: int = 200,
    stale: str = "",
) -> Response:
    found = find_action(governance, action_id)
    now = _offer_answers(governance, plan, AnswersForm.of(found))
    title = f"What action {found.ref} answers"
    asked = _about(plan, found, title, "answers", found.shown)
    return ask(asked, form or now, Now(now, found.answers_version), status, stale)


def _offer_answers(governance: Governance, plan: PlanHeading, form: AnswersForm) -> AnswersForm:
    options = answered_options(governance, plan.id)
    return form.offer(options, is_agreed=plan.agreed_on is not None)
