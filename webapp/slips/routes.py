"""The slip ledger, on the page and as a spreadsheet."""

from __future__ import annotations

import flask

from webapp.plans.headings import PlanHeading, find_plan, may_govern
from webapp.principals import Leadership
from webapp.slips.csv_rows import csv_of
from webapp.slips.ledger import shown, totals_in_words, year_began_on
from webapp.slips.pages import Choice, SlipsPage, items_of
from webapp.slips.queries import list_revised
from webapp.slips.values import Revised, Show
from webapp.timescales.wording import date_in_words
from webapp.web.guard import Guarded
from webapp.web.pages import PlanTab, show

blueprint = Guarded("slips", __name__)

_NOTHING = {
    Show.ALL: "No deadline of this plan has been revised. When one is, it is kept here with its "
    "first date, the reason, who asked and who agreed.",
    Show.YEAR: "No deadline has been revised this year.",
    Show.OPEN: "No action that is still open has had its deadline revised.",
}


@blueprint.get("/plans/<slug>/slips")
def slips(leadership: Leadership, slug: str) -> flask.Response:
    """Every revised deadline, the worst slipped first."""
    plan = find_plan(leadership, slug)
    every = list_revised(leadership, plan.id, leadership.on)
    chosen = _asked()
    wanted = _shown(leadership, plan, every, chosen)
    address = f"/plans/{slug}/slips"
    return show(
        SlipsPage(
            title="Slip ledger",
            plan=PlanTab(plan.slug, plan.title, plan.council, may_govern(leadership, plan)),
            choices=_choices(leadership, plan, every, chosen),
            totals=totals_in_words(wanted) if wanted else "",
            nothing=_NOTHING[chosen if every else Show.ALL],
            actions=items_of(wanted),
            csv_href=f"{address}.csv{_query(chosen)}",
            reviews_href=f"/plans/{slug}/reviews",
        )
    )


@blueprint.get("/plans/<slug>/slips.csv")
def slips_csv(leadership: Leadership, slug: str) -> flask.Response:
    """The same, every revision one row."""
    plan = find_plan(leadership, slug)
    every = list_revised(leadership, plan.id, leadership.on)
    text = csv_of(_shown(leadership, plan, every, _asked()))
    response = flask.Response(text, mimetype="text/csv")
    # A slug holds nothing but small letters, digits and hyphens.
    response.headers["Content-Disposition"] = f'attachment; filename="{plan.slug}-slip-ledger.csv"'
    return response


def _asked() -> Show:
    named = flask.request.args.get("show", "")
    return Show(named) if named in {each.value for each in Show} else Show.ALL


def _shown(
    leadership: Leadership, plan: PlanHeading, every: tuple[Revised, ...], which: Show
) -> tuple[Revised, ...]:
    return shown(every, which, year_began_on(plan.year_starts, leadership.on))


def _choices(
    leadership: Leadership, plan: PlanHeading, every: tuple[Revised, ...], chosen: Show
) -> tuple[Choice, ...]:
    began = date_in_words(year_began_on(plan.year_starts, leadership.on))
    texts = {
        Show.ALL: "All revised actions",
        Show.YEAR: f"Revised this year, since {began}",
        Show.OPEN: "Still open",
    }
    address = f"/plans/{plan.slug}/slips"
    return tuple(
        Choice(
            f"{text} ({len(_shown(leadership, plan, every, which))})",
            address + _query(which),
            which == chosen,
        )
        for which, text in texts.items()
    )


def _query(which: Show) -> str:
    return "" if which == Show.ALL else f"?show={which.value}"
