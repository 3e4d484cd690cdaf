"""Splitting, merging and deleting actions and steps."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from webapp.editing.commands.deleting import delete_action, stays
from webapp.editing.commands.merging import merge_action
from webapp.editing.commands.splitting import split_action
from webapp.editing.forms.changes import (
    DeleteForm,
    MergeForm,
    SplitForm,
    shortened,
)
from webapp.editing.pages.question import Quote, Way
from webapp.editing.queries.actions import find_action, list_actions
from webapp.editing.queries.hanging import list_hanging_on_action
from webapp.editing.routes.shared import (
    PUT_IN_BY_MISTAKE,
    Now,
    Question,
    ask,
    asked_into,
    blueprint,
    plan_and_action,
    root,
    seen,
    taken,
    way_to_action,
)
from webapp.editing.values import Option
from webapp.plans.headings import PlanHeading
from webapp.principals import Governance


@blueprint.get("/plans/<slug>/actions/<int:action_id>/split")
def action_split(governance: Governance, slug: str, action_id: int) -> Response:
    """Show the form that splits an action."""
    plan, found = plan_and_action(governance, slug, action_id, whole=True)
    form = SplitForm(data={"stays": found.text or ""}).offer(is_agreed=bool(plan.agreed_on))
    return _split_page(governance, plan, found.id, form)


@blueprint.post("/plans/<slug>/actions/<int:action_id>/split")
def split_one_action(governance: Governance, slug: str, action_id: int) -> Response:
    """Split an action in two."""
    plan, found = plan_and_action(governance, slug, action_id, whole=True)
    form = SplitForm(flask.request.form).offer(is_agreed=bool(plan.agreed_on))
    return taken(
        form,
        lambda: split_action(governance, found.id, form.entry, form.why, seen=seen()),
        lambda status, stale: _split_page(governance, plan, found.id, form, status, stale),
        f"Action {found.ref} is split. Its updates stay with it; the new one stands behind it.",
        _parent(plan, found.id, governance),
    )


@blueprint.get("/plans/<slug>/actions/<int:action_id>/merge")
def action_merge(governance: Governance, slug: str, action_id: int) -> Response:
    """Show the form that merges an action into another; `into` names the other."""
    plan, found = plan_and_action(governance, slug, action_id, whole=True)
    form = _offer_actions(governance, plan, found.id, MergeForm(data=asked_into()))
    return _merge_page(governance, plan, found.id, form)


@blueprint.post("/plans/<slug>/actions/<int:action_id>/merge")
def merge_one_action(governance: Governance, slug: str, action_id: int) -> Response:
    """Merge an action into another."""
    plan, found = plan_and_action(governance, slug, action_id, whole=True)
    form = _offer_actions(governance, plan, found.id, MergeForm(flask.request.form))

    def save() -> None:
        text = form.text.data or ""
        merge_action(governance, found.id, form.into_id, text, form.why, seen=seen())

    return taken(
        form,
        save,
        lambda status, stale: _merge_page(governance, plan, found.id, form, status, stale),
        f"Action {found.ref} is closed as merged. What was told of it stays on its page.",
        f"{root(plan)}/edit",
    )


@blueprint.get("/plans/<slug>/actions/<int:action_id>/delete")
def action_delete(governance: Governance, slug: str, action_id: int) -> Response:
    """Ask whether an action or step is to be deleted, or say why it cannot be."""
    plan, found = plan_and_action(governance, slug, action_id)
    form = DeleteForm().offer(is_agreed=bool(plan.agreed_on))
    return _delete_action_page(governance, plan, found.id, form)


@blueprint.post("/plans/<slug>/actions/<int:action_id>/delete")
def delete_one_action(governance: Governance, slug: str, action_id: int) -> Response:
    """Delete an action or step on which nothing hangs."""
    plan, found = plan_and_action(governance, slug, action_id)
    form = DeleteForm(flask.request.form).offer(is_agreed=bool(plan.agreed_on))
    noun = "Action" if found.step_of is None else "Step"
    return taken(
        form,
        lambda: delete_action(governance, found.id, form.why, seen=seen()),
        lambda status, stale: _delete_action_page(governance, plan, found.id, form, status, stale),
        f"{noun} {found.ref} is deleted. Its reference is not used again.",
        _parent(plan, found.id, governance),
    )


def _parent(plan: PlanHeading, action_id: int, governance: Governance) -> str:
    """Return where to go when an action is split or gone: what it belongs to."""
    found = find_action(governance, action_id)
    if found.step_of is not None:
        return f"{root(plan)}/actions/{found.step_of}/edit"
    if found.answers:
        return f"{root(plan)}/recommendations/{found.answers[0].id}/edit"
    return f"{root(plan)}/edit"


def _offer_actions(
    governance: Governance, plan: PlanHeading, own_id: int, form: MergeForm
) -> MergeForm:
    options = [
        Option(each.id, f"{each.ref}: {shortened(each.shown)}")
        for each in list_actions(governance, plan.id)
        if each.id != own_id and each.closed_on is None
    ]
    return form.offer(options, is_agreed=bool(plan.agreed_on))


def _split_page(
    governance: Governance,
    plan: PlanHeading,
    action_id: int,
    form: SplitForm,
    status: int = 200,
    stale: str = "",
) -> Response:
    found = find_action(governance, action_id)
    asked = Question(
        plan,
        f"Split action {found.ref}",
        way_to_action(plan, found),
        f"{root(plan)}/actions/{found.id}/split",
        "Split it",
        lead=(
            (
                f"Action {found.ref} keeps its reference, updates, evidence and steps. The "
                "new one has the same leads, deadline and recommendations. Each leads to the other."
            ),
        ),
    )
    now = SplitForm(data={"stays": found.text or ""}).offer(is_agreed=bool(plan.agreed_on))
    del now["goes"], now["ref"]
    return ask(asked, form, Now(now, found.whole_version), status, stale)


def _merge_page(
    governance: Governance,
    plan: PlanHeading,
    action_id: int,
    form: MergeForm,
    status: int = 200,
    stale: str = "",
) -> Response:
    found = find_action(governance, action_id)
    quotes = [Quote(f"Action {found.ref}", found.shown)]
    into = next(
        (each for each in list_actions(governance, plan.id) if each.id == form.into_id), None
    )
    if into is not None:
        quotes.append(Quote(f"Action {into.ref}", into.shown))
    asked = Question(
        plan,
        f"Merge action {found.ref} into another",
        way_to_action(plan, found),
        f"{root(plan)}/actions/{found.id}/merge",
        "Merge them",
        lead=(
            (
                f"Action {found.ref} is closed as merged, and stays readable with its updates. "
                "The other takes over the recommendations it answers, and its leads contribute."
            ),
        ),
        quotes=tuple(quotes),
    )
    return ask(asked, form, Now(None, found.whole_version), status, stale)


def _delete_action_page(
    governance: Governance,
    plan: PlanHeading,
    action_id: int,
    form: DeleteForm,
    status: int = 200,
    stale: str = "",
) -> Response:
    found = find_action(governance, action_id)
    hanging = list_hanging_on_action(governance, found)
    noun = "action" if found.step_of is None else "step"
    lead, links = PUT_IN_BY_MISTAKE, tuple[Way, ...]()
    if hanging:
        lead = f"{stays(hanging)}. Close it instead, as stopped or replaced: it stays readable."
        links = (Way("Close it", f"/actions/{found.step_of or found.id}/closure"),)
    asked = Question(
        plan,
        f"Delete {noun} {found.ref}",
        way_to_action(plan, found),
        f"{root(plan)}/actions/{found.id}/delete",
        "" if hanging else "Delete it",
        lead=(lead,),
        quotes=(Quote("Its words", found.shown),),
        links=links,
    )
    return ask(asked, form, Now(None, found.whole_version), status, stale)
