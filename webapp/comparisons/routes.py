"""Comparing two reviews, and the trends over all."""

from __future__ import annotations

import flask

from webapp.comparisons import csv_rows
from webapp.comparisons.comparing import compare
from webapp.comparisons.laying import asked_of, options_of, shown_of, wanted
from webapp.comparisons.pages import CompareReviewsPage, TrendsPage
from webapp.comparisons.queries import find_chosen, find_side, list_points
from webapp.comparisons.sections import sections_of
from webapp.comparisons.sides import Chosen
from webapp.errors import Missing
from webapp.principals import Leadership
from webapp.reviews.live_queries import open_plan
from webapp.reviews.values import Opened
from webapp.web.guard import Guarded
from webapp.web.pages import PlanTab, show

blueprint = Guarded("comparisons", __name__)

_NONE = (
    "No review has been closed yet. When the first one is, this page compares it with the plan as "
    "it is now, and from the second one on any two of them: what worsened, improved, slipped, "
    "closed, was reworded, appeared or went."
)
_SAME = "Choose two different reviews."


@blueprint.get("/plans/<slug>/compare")
def compare_reviews(leadership: Leadership, slug: str) -> flask.Response:
    """Two closed reviews, or a closed review and now, side by side."""
    opened = open_plan(leadership, slug)
    chosen, asked = _chosen(leadership, opened), asked_of(flask.request.args)
    before = after = None
    shown, why_not = None, _NONE if not chosen.choices else _SAME
    if chosen.choices and chosen.before != chosen.after:
        before = find_side(leadership, opened, chosen.before)
        after = find_side(leadership, opened, chosen.after)
        why_not = "; ".join(
            f"The review of {side.label} can no longer be read"
            for side in (before, after)
            if side.whole is None
        )
        shown = shown_of(opened.slug, chosen, asked, before, after)
    return show(
        CompareReviewsPage(
            title="Compare reviews",
            plan=_tab(opened),
            action=f"/plans/{slug}/compare",
            by=asked.by,
            froms=options_of(chosen, chosen.before, with_now=False),
            tos=options_of(chosen, chosen.after, with_now=True),
            warnings=tuple(
                f"What the review of {side.label} kept has been changed since it was closed. "
                "Do not rely on it: ask for the audit to be verified."
                for side in (before, after)
                if side is not None and not side.is_sound
            ),
            why_not=why_not,
            shown=shown,
            reviews_href=f"/plans/{slug}/reviews",
        )
    )


@blueprint.get("/plans/<slug>/compare.csv")
def compare_csv(leadership: Leadership, slug: str) -> flask.Response:
    """The same as a spreadsheet."""
    opened = open_plan(leadership, slug)
    chosen, asked = _chosen(leadership, opened), asked_of(flask.request.args)
    if not chosen.choices or chosen.before == chosen.after:
        raise Missing
    before = find_side(leadership, opened, chosen.before)
    after = find_side(leadership, opened, chosen.after)
    if before.whole is None or after.whole is None:
        raise Missing
    found, sides = compare(before.whole, after.whole), (before.label, after.label)
    if asked.by == "post":
        text = csv_rows.csv_of_posts(found.posts, sides)
    elif asked.by == "recommendation":
        text = csv_rows.csv_of_recommendations(found.recommendations, sides)
    else:
        text = csv_rows.csv_of_actions(wanted(found, asked, whole=True), sides)
    response = flask.Response(text, mimetype="text/csv")
    name = f"{opened.slug}-compared-{chosen.before}-{chosen.after}-by-{asked.by}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@blueprint.get("/plans/<slug>/trends")
def trends(leadership: Leadership, slug: str) -> flask.Response:
    """What all closed reviews show together."""
    opened = open_plan(leadership, slug)
    points = list_points(leadership, opened)
    reviews = f"/plans/{slug}/reviews"
    number = len(points)
    said = "The one review that is closed" if number == 1 else f"All {number} closed reviews"
    return show(
        TrendsPage(
            title="Trends",
            plan=_tab(opened),
            reviews=said if points else "",
            sections=sections_of(points, reviews),
            reviews_href=reviews,
        )
    )


def _chosen(leadership: Leadership, opened: Opened) -> Chosen:
    given = flask.request.args
    return find_chosen(leadership, opened, given.get("from", ""), given.get("to", ""))


def _tab(opened: Opened) -> PlanTab:
    return PlanTab(opened.slug, opened.title, opened.council, opened.may_govern)
