"""Closed reviews, their minutes, and corrections to them."""

from __future__ import annotations

import flask

from webapp import clock
from webapp.errors import Invalid, Missing
from webapp.principals import Governance, Leadership
from webapp.reviews import queries
from webapp.reviews.addenda.commands import add_addendum
from webapp.reviews.addenda.forms import AddendumForm
from webapp.reviews.addenda.queries import list_addenda
from webapp.reviews.asking import Asked
from webapp.reviews.choosing import asked_of
from webapp.reviews.closed import ReviewRow
from webapp.reviews.live_queries import open_plan
from webapp.reviews.minutes.drafting import minutes_of
from webapp.reviews.minutes.pages import MinutesPage
from webapp.reviews.minutes.values import Minutes
from webapp.reviews.pages import ReviewItem, ReviewsPage
from webapp.reviews.routes.shared import blueprint
from webapp.reviews.saw import reopened
from webapp.reviews.showing import damaged_page, file_name, review_page, tab_of
from webapp.timescales.wording import date_in_words
from webapp.web.pages import say, show

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@blueprint.get("/plans/<slug>/reviews")
def list_reviews(leadership: Leadership, slug: str) -> flask.Response:
    """The plan's reviews, closed and open."""
    opened = open_plan(leadership, slug)
    rounds = queries.list_rounds(leadership, opened.plan_id)
    return show(
        ReviewsPage(
            title="Reviews",
            plan=tab_of(opened),
            reviews=tuple(_item(slug, row) for row in rounds),
            rounds_href=f"/plans/{slug}/rounds" if opened.may_govern else "",
        )
    )


@blueprint.get("/plans/<slug>/reviews/<int:review_id>")
def review(leadership: Leadership, slug: str, review_id: int) -> flask.Response:
    """What a closed review kept."""
    opened = open_plan(leadership, slug)
    found = queries.find_review(leadership, opened.plan_id, review_id)
    return show(review_page(leadership, opened, found, asked_of(flask.request.args)))


@blueprint.get("/plans/<slug>/reviews/<int:review_id>/minutes")
def minutes(leadership: Leadership, slug: str, review_id: int) -> flask.Response:
    """The minutes as a page."""
    opened = open_plan(leadership, slug)
    review = queries.find_review(leadership, opened.plan_id, review_id)
    whole, is_sound = reopened(review)
    if whole is None:
        return show(damaged_page(opened, review))
    drafted = minutes_of(whole, list_addenda(leadership, opened.plan_id, review_id))
    back = f"/plans/{slug}/reviews/{review_id}"
    return show(
        MinutesPage(
            title=f"Minutes: {drafted.label}",
            plan=tab_of(opened),
            minutes=drafted,
            is_sound=is_sound,
            label=drafted.label,
            back=back,
            word_href=f"{back}/minutes.docx",
        )
    )


@blueprint.get("/plans/<slug>/reviews/<int:review_id>/minutes.docx")
def minutes_as_word(leadership: Leadership, slug: str, review_id: int) -> flask.Response:
    """The same as a Word document."""
    opened = open_plan(leadership, slug)
    whole, _ = reopened(queries.find_review(leadership, opened.plan_id, review_id))
    if whole is None:
        raise Missing
    drafted = minutes_of(whole, list_addenda(leadership, opened.plan_id, review_id))
    response = flask.Response(_word(drafted), mimetype=_WORD)
    name = file_name(f"{slug} minutes {drafted.label}", "docx")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@blueprint.post("/plans/<slug>/reviews/<int:review_id>/addenda")
def add_to_review(governance: Governance, slug: str, review_id: int) -> flask.Response:
    """Add a correction; what was kept stays as it is."""
    opened = open_plan(governance, slug)
    review = queries.find_review(governance, opened.plan_id, review_id)
    form = AddendumForm(flask.request.form)
    if form.validate():
        try:
            add_addendum(governance, opened.plan_id, review_id, form.text.data or "")
        except Invalid as invalid:
            form.add_errors(invalid.fields)
        else:
            say("The correction is added. What the meeting saw has not changed.")
            href = f"/plans/{slug}/reviews/{review_id}#corrections"
            return flask.redirect(href, 303)  # type: ignore[return-value]
    return show(review_page(governance, opened, review, Asked(), form), 422)


def _word(drafted: Minutes) -> bytes:
    # The library is imported when it is needed: it takes long to start.
    from webapp.reviews.minutes.word import write_minutes

    return write_minutes(drafted)


def _item(slug: str, row: ReviewRow) -> ReviewItem:
    if row.review_id is None or row.closed_at is None:
        state = f"Open; updates due by {date_in_words(row.updates_due_on)}"
        href = f"/plans/{slug}/roll-up"
    else:
        state = f"Closed on {date_in_words(clock.day_of(row.closed_at))} by {row.closed_by}"
        href = f"/plans/{slug}/reviews/{row.review_id}"
    meets = date_in_words(row.meets_on)
    return ReviewItem(row.label, meets, state, href, row.review_id is not None)
