"""Rounds: opening one, and seeing who is missing."""

from __future__ import annotations

import flask

from webapp import clock
from webapp.errors import Invalid
from webapp.plans.headings import PlanHeading, find_plan
from webapp.principals import Governance
from webapp.rounds import commands, queries
from webapp.rounds.forms import RoundForm
from webapp.rounds.pages import OpenRound, OwedItem, PastRound, PostItem, RoundsPage
from webapp.rounds.values import PostProgress, Round
from webapp.timescales.wording import age_in_words, date_in_words, due_in_words
from webapp.web.guard import Guarded
from webapp.web.pages import PlanTab, say, show

blueprint = Guarded("rounds", __name__)


@blueprint.get("/plans/<slug>/rounds")
def list_rounds(governance: Governance, slug: str) -> flask.Response:
    """The open round with who is missing, and the rounds before."""
    return show(_page(governance, find_plan(governance, slug), RoundForm()))


@blueprint.post("/plans/<slug>/rounds")
def open_round(governance: Governance, slug: str) -> flask.Response:
    """Open a round."""
    plan = find_plan(governance, slug)
    form = RoundForm(flask.request.form)
    if form.validate():
        label, due, meets = form.label.data, form.updates_due_on.data, form.meets_on.data
        try:
            commands.open_round(governance, plan, label or "", due, meets)
        except Invalid as invalid:
            form.add_errors(invalid.fields)
        else:
            say("The round is open. Leads now see which updates they owe.")
            return flask.redirect(f"/plans/{slug}/rounds", 303)  # type: ignore[return-value]
    return show(_page(governance, plan, form), 422)


def _page(governance: Governance, plan: PlanHeading, form: RoundForm) -> RoundsPage:
    rounds = queries.list_rounds(governance, plan.id)
    current = next((each for each in rounds if each.closed_at is None), None)
    return RoundsPage(
        title="Rounds",
        has_errors=bool(form.errors),
        plan=PlanTab(plan.slug, plan.title, plan.council, may_govern=True),
        open_round=None if current is None else _open(governance, plan, current),
        form=form,
        past=tuple(_past(plan, each) for each in rounds if each.closed_at is not None),
    )


def _open(governance: Governance, plan: PlanHeading, current: Round) -> OpenRound:
    progress = queries.list_progress(governance, plan.id, current.opened_at)
    updated = sum(post.updated for post in progress)
    return OpenRound(
        label=current.label,
        meets=date_in_words(current.meets_on),
        updates_due=date_in_words(current.updates_due_on),
        due_in=due_in_words(governance.on, current.updates_due_on),
        is_late=current.updates_due_on < governance.on,
        updated=updated,
        total=updated + sum(len(post.owed) for post in progress),
        posts=tuple(_post(governance, post) for post in progress),
        close_href=f"/plans/{plan.slug}/rounds/{current.id}/close",
        roll_up_href=f"/plans/{plan.slug}/roll-up",
    )


def _post(governance: Governance, post: PostProgress) -> PostItem:
    return PostItem(
        title=post.title,
        holders=", ".join(post.holders),
        has_holder=bool(post.holders),
        owed=tuple(
            OwedItem(
                each.ref,
                f"/actions/{each.id}",
                age_in_words(governance.on, each.noted_on) if each.noted_on else "never",
            )
            for each in post.owed
        ),
        updated=post.updated,
        total=post.updated + len(post.owed),
        noted=age_in_words(governance.on, post.noted_on) if post.noted_on else "never",
    )


def _past(plan: PlanHeading, past: Round) -> PastRound:
    closed = "" if past.closed_at is None else date_in_words(clock.day_of(past.closed_at))
    return PastRound(
        label=past.label,
        meets=date_in_words(past.meets_on),
        closed=closed,
        href=f"/plans/{plan.slug}/roll-up?round={past.id}",
    )
