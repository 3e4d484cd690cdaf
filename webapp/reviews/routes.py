"""The roll-up and its CSV, closed reviews, closing one."""

from __future__ import annotations

from dataclasses import replace

import flask

from webapp import clock
from webapp.errors import Missing
from webapp.plans.headings import PlanHeading, find_plan
from webapp.principals import Governance, Leadership
from webapp.reviews import commands, queries
from webapp.reviews.asking import Asked
from webapp.reviews.choosing import address, asked_of
from webapp.reviews.closed import ClosedReview, ReviewRow
from webapp.reviews.csv_rows import csv_of
from webapp.reviews.laying import Sheet, lay_out, lay_out_live
from webapp.reviews.live_queries import marks_of, open_plan
from webapp.reviews.pages import (
    ClosePage,
    DamagedPage,
    Frozen,
    ReviewItem,
    ReviewsPage,
    RollUpPage,
    Turn,
)
from webapp.reviews.saw import reopened
from webapp.reviews.sources import FrozenSource, LiveSource, Source
from webapp.reviews.values import Opened
from webapp.timescales.wording import date_in_words
from webapp.web.guard import Guarded
from webapp.web.pages import Page, PlanTab, say, show

blueprint = Guarded("reviews", __name__)


@blueprint.get("/plans/<slug>/roll-up")
def roll_up(leadership: Leadership, slug: str) -> flask.Response:
    """The plan as it stands, or the closed review of the round asked for."""
    opened = open_plan(leadership, slug)
    named = flask.request.args.get("round", "")
    if not named or _is_current(opened, named):
        return show(_live_page(leadership, opened))
    review = queries.find_review_of_round(leadership, opened.plan_id, named)
    return show(_frozen_page(leadership, opened, review))


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
    response.headers["Content-Disposition"] = f'attachment; filename="{_file_name(slug, label)}"'
    return response


@blueprint.get("/plans/<slug>/reviews")
def list_reviews(leadership: Leadership, slug: str) -> flask.Response:
    """The plan's reviews, closed and open."""
    opened = open_plan(leadership, slug)
    rounds = queries.list_rounds(leadership, opened.plan_id)
    return show(
        ReviewsPage(
            title="Reviews",
            plan=_tab(opened),
            reviews=tuple(_item(slug, row) for row in rounds),
            rounds_href=f"/plans/{slug}/rounds" if opened.may_govern else "",
        )
    )


@blueprint.get("/plans/<slug>/reviews/<int:review_id>")
def review(leadership: Leadership, slug: str, review_id: int) -> flask.Response:
    """What a closed review kept."""
    opened = open_plan(leadership, slug)
    found = queries.find_review(leadership, opened.plan_id, review_id)
    return show(_frozen_page(leadership, opened, found))


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


def _live_page(leadership: Leadership, opened: Opened) -> RollUpPage:
    base = f"/plans/{opened.slug}/roll-up"
    source = LiveSource(leadership, opened, marks_of(leadership, opened))
    before = None
    if opened.review_id is not None and opened.reviewed_label is not None:
        href = f"/plans/{opened.slug}/reviews/{opened.review_id}"
        before = Turn(opened.reviewed_label, href)
    asked = asked_of(flask.request.args)
    page = _page(opened, lay_out_live(source, base, asked), base, asked)
    label = opened.round_label
    return replace(page, title=f"Roll-up: {label}" if label else "Roll-up", before=before)


def _frozen_page(leadership: Leadership, opened: Opened, kept: ClosedReview) -> Page:
    whole, is_sound = reopened(kept)
    if whole is None:
        return DamagedPage(title=f"Review: {kept.label}", plan=_tab(opened), number=kept.id)
    heading = whole.heading
    frozen = Frozen(
        title=f"Closed review: what the meeting saw on {heading.closed_at}",
        text=f"Closed by {heading.closed_by}. Nothing here changes.",
        is_sound=is_sound,
    )
    base = f"/plans/{opened.slug}/reviews/{kept.id}"
    asked = asked_of(flask.request.args)
    before, after = _turns(leadership, opened, kept)
    page = _page(opened, lay_out(FrozenSource(whole), base, asked), base, asked)
    return replace(
        page,
        title=f"Review: {heading.round_label}",
        frozen=frozen,
        csv_href=f"/plans/{opened.slug}/roll-up.csv?round={kept.round_id}",
        before=before,
        after=after,
    )


def _page(opened: Opened, sheet: Sheet, base: str, asked: Asked) -> RollUpPage:
    return RollUpPage(
        title="Roll-up",
        plan=_tab(opened),
        sheet=sheet,
        frozen=None,
        base=base,
        csv_href=f"{base}.csv",
        print_href=address(base, asked.narrowing, all=1),
        filter_href=address(base, asked.narrowing, filter=1) + "#roll-up-body",
        before=None,
        after=None,
        is_everything=asked.everything,
    )


def _turns(leadership: Leadership, opened: Opened, kept: ClosedReview) -> tuple[Turn | None, Turn]:
    row = queries.list_neighbours(leadership, opened.plan_id)
    place = next(i for i, neighbour in enumerate(row) if neighbour.id == kept.id)
    turns = [Turn(n.label, f"/plans/{opened.slug}/reviews/{n.id}") for n in row]
    turns.append(Turn("today", f"/plans/{opened.slug}/roll-up"))
    return turns[place - 1] if place else None, turns[place + 1]


def _close_page(governance: Governance, opened: Opened, row: ReviewRow) -> ClosePage:
    source = LiveSource(governance, opened, marks_of(governance, opened))
    outline, figures, _, exceptions = source.first_view()
    silent = sum(f.number for f in figures if f.narrow == ("kind", "no-update"))
    return ClosePage(
        title=f"Close the review of {row.label}",
        plan=_tab(opened),
        meets=date_in_words(row.meets_on),
        is_early=clock.today() < row.meets_on,
        actions=sum(tally.number for tally in outline.tallies),
        exceptions=exceptions,
        silent=silent,
        action=f"/plans/{opened.slug}/rounds/{row.round_id}/close",
        back=f"/plans/{opened.slug}/rounds",
    )


def _item(slug: str, row: ReviewRow) -> ReviewItem:
    if row.review_id is None or row.closed_at is None:
        state = f"Open; updates due by {date_in_words(row.updates_due_on)}"
        href = f"/plans/{slug}/roll-up"
    else:
        state = f"Closed on {date_in_words(clock.day_of(row.closed_at))} by {row.closed_by}"
        href = f"/plans/{slug}/reviews/{row.review_id}"
    meets = date_in_words(row.meets_on)
    return ReviewItem(row.label, meets, state, href, row.review_id is not None)


def _is_current(opened: Opened, named: str) -> bool:
    return opened.round_id is not None and named in (opened.round_label, str(opened.round_id))


def _file_name(slug: str, label: str) -> str:
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in f"{slug} {label}")
    return "-".join(words.lower().split()) + ".csv"


def _tab(opened: Opened) -> PlanTab:
    return PlanTab(opened.slug, opened.title, opened.council, opened.may_govern)
