"""The roll-up and its CSV."""

from __future__ import annotations

import flask

from webapp.errors import Missing
from webapp.principals import Leadership
from webapp.reviews import queries
from webapp.reviews.choosing import asked_of
from webapp.reviews.csv_rows import csv_of
from webapp.reviews.laying import lay_out_live
from webapp.reviews.live_queries import marks_of, open_plan
from webapp.reviews.pages import RollUpPage, Turn
from webapp.reviews.routes.shared import blueprint
from webapp.reviews.saw import reopened
from webapp.reviews.showing import file_name, review_page, shared_fields
from webapp.reviews.sources import FrozenSource, LiveSource, Source
from webapp.reviews.values import Opened
from webapp.timescales.wording import date_in_words
from webapp.web.pages import show


@blueprint.get("/plans/<slug>/roll-up")
def roll_up(leadership: Leadership, slug: str) -> flask.Response:
    """The plan as it stands, or the closed review of the round asked for."""
    opened = open_plan(leadership, slug)
    named = flask.request.args.get("round", "")
    if not named or _is_current(opened, named):
        return show(_live_page(leadership, opened))
    review = queries.find_review_of_round(leadership, opened.plan_id, named)
    return show(review_page(leadership, opened, review, asked_of(flask.request.args)))


@blueprint.get("/plans/<slug>/roll-up.csv")
def roll_up_csv(leadership: Leadership, slug: str) -> flask.Response:
    """The same as one table: every action, whatever filter the page had."""
    opened = open_plan(leadership, slug)
    named = flask.request.args.get("round", "")
    label = opened.round_label or date_in_words(leadership.on)
    source: Source = LiveSource(leadership, opened, marks_of(leadership, opened))
    if named and not _is_current(opened, named):
        review = queries.find_review_of_round(leadership, opened.plan_id, named)
        whole, _ = reopened(review)
        if whole is None:
            raise Missing
        source, label = FrozenSource(whole), review.label
    outline = source.first_view()[0]
    text = csv_of(outline, source.heading.since, source.cells(), source.answers())
    response = flask.Response(text, mimetype="text/csv")
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{file_name(f"{slug} {label}", "csv")}"'
    )
    return response


def _live_page(leadership: Leadership, opened: Opened) -> RollUpPage:
    base = f"/plans/{opened.slug}/roll-up"
    source = LiveSource(leadership, opened, marks_of(leadership, opened))
    before = None
    if opened.review_id is not None and opened.reviewed_label is not None:
        href = f"/plans/{opened.slug}/reviews/{opened.review_id}"
        before = Turn(opened.reviewed_label, href)
    asked = asked_of(flask.request.args)
    label = opened.round_label
    return RollUpPage(
        title=f"Roll-up: {label}" if label else "Roll-up",
        before=before,
        **shared_fields(opened, lay_out_live(source, base, asked), base, asked),
    )


def _is_current(opened: Opened, named: str) -> bool:
    return opened.round_id is not None and named in (opened.round_label, str(opened.round_id))
