"""Closing a review."""

from __future__ import annotations

import flask

from webapp import clock
from webapp.decisions.queries import list_decisions_of_round
from webapp.errors import Missing
from webapp.plans.headings import PlanHeading, find_plan
from webapp.principals import Governance
from webapp.reviews import commands, queries
from webapp.reviews.agenda_queries import find_preparation
from webapp.reviews.closed import ReviewRow
from webapp.reviews.live_queries import marks_of, open_plan
from webapp.reviews.pages import ClosePage
from webapp.reviews.routes.shared import blueprint
from webapp.reviews.showing import tab_of
from webapp.reviews.sources import LiveSource
from webapp.reviews.values import Opened
from webapp.timescales.wording import date_in_words
from webapp.web.pages import say, show


@blueprint.get("/plans/<slug>/rounds/<int:round_id>/close")
def ask_to_close(governance: Governance, slug: str, round_id: int) -> flask.Response:
    """Ask before closing: it cannot be undone."""
    opened = open_plan(governance, slug)
    rounds = queries.list_rounds(governance, opened.plan_id)
    row = next((row for row in rounds if row.round_id == round_id), None)
    if row is None:
        raise Missing
    if row.review_id is not None:
        return flask.redirect(f"/plans/{slug}/reviews/{row.review_id}", 303)  # type: ignore[return-value]
    return show(_close_page(governance, opened, row))


@blueprint.post("/plans/<slug>/rounds/<int:round_id>/close")
def close(governance: Governance, slug: str, round_id: int) -> flask.Response:
    """Close the review of a round."""
    plan: PlanHeading = find_plan(governance, slug)
    review_id = commands.close_review(governance, plan, round_id)
    say("The review is closed. What the meeting saw is kept and will not change.")
    return flask.redirect(f"/plans/{slug}/reviews/{review_id}", 303)  # type: ignore[return-value]


def _close_page(governance: Governance, opened: Opened, row: ReviewRow) -> ClosePage:
    source = LiveSource(governance, opened, marks_of(governance, opened))
    outline, figures, _, exceptions = source.first_view()
    preparation = find_preparation(governance, opened.plan_id, row.round_id)
    decisions = list_decisions_of_round(governance, opened.plan_id, row.round_id)
    silent = sum(f.number for f in figures if f.narrow == ("kind", "no-update"))
    return ClosePage(
        title=f"Close the review of {row.label}",
        plan=tab_of(opened),
        meets=date_in_words(row.meets_on),
        is_early=clock.today() < row.meets_on,
        actions=sum(tally.number for tally in outline.tallies),
        exceptions=exceptions,
        silent=silent,
        decisions=sum(decision.withdrawn_at is None for decision in decisions),
        has_summary=bool(preparation.summary.strip()),
        has_attended=bool(preparation.attended.strip()),
        action=f"/plans/{opened.slug}/rounds/{row.round_id}/close",
        back=f"/plans/{opened.slug}/rounds",
    )
