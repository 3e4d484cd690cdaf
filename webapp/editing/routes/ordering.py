"""Putting recommendations, actions, steps and the rows of lists in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

import flask
from werkzeug.wrappers import Response

from webapp.editing.commands.actions import move_action, move_step
from webapp.editing.commands.frame import move_entry
from webapp.editing.commands.recommendations import move_recommendation
from webapp.editing.forms.changes import shortened
from webapp.editing.forms.shared import number_of
from webapp.editing.pages.lists import Order, OrderPage, Place
from webapp.editing.pages.question import Way, tab_of
from webapp.editing.queries.actions import list_steps
from webapp.editing.queries.frame import list_options
from webapp.editing.queries.recommendations import list_actions_of, list_recommendations
from webapp.editing.routes.lists import TITLES, kind_of
from webapp.editing.routes.shared import (
    blueprint,
    plan_and_action,
    plan_and_recommendation,
    root,
    seen,
    way_to_action,
    way_to_recommendation,
)
from webapp.editing.values import version_of
from webapp.errors import Invalid, Missing, Stale
from webapp.plans.headings import PlanHeading, find_plan
from webapp.principals import Governance
from webapp.web.pages import show

_Lists = list[tuple[str, list[tuple[int, str, str]]]]


@blueprint.get("/plans/<slug>/order")
def order_of_recommendations(governance: Governance, slug: str) -> Response:
    """Show the order of the recommendations, by theme."""
    return _recommendations(governance, find_plan(governance, slug))


@blueprint.post("/plans/<slug>/order")
def move_one_recommendation(governance: Governance, slug: str) -> Response:
    """Move a recommendation."""
    plan = find_plan(governance, slug)
    return _moved(
        lambda row, to: move_recommendation(governance, row, to, seen=seen()),
        lambda status, told: _recommendations(governance, plan, status, told),
    )


@blueprint.get("/plans/<slug>/recommendations/<int:recommendation_id>/order")
def order_of_actions(governance: Governance, slug: str, recommendation_id: int) -> Response:
    """Show the order of the actions that answer a recommendation."""
    return _actions(governance, slug, recommendation_id)


@blueprint.post("/plans/<slug>/recommendations/<int:recommendation_id>/order")
def move_one_action(governance: Governance, slug: str, recommendation_id: int) -> Response:
    """Move an action."""
    plan_and_recommendation(governance, slug, recommendation_id)
    return _moved(
        lambda row, to: move_action(governance, recommendation_id, row, to, seen=seen()),
        lambda status, told: _actions(governance, slug, recommendation_id, status, told),
    )


@blueprint.get("/plans/<slug>/actions/<int:action_id>/order")
def order_of_steps(governance: Governance, slug: str, action_id: int) -> Response:
    """Show the order of an action's steps."""
    return _steps(governance, slug, action_id)


@blueprint.post("/plans/<slug>/actions/<int:action_id>/order")
def move_one_step(governance: Governance, slug: str, action_id: int) -> Response:
    """Move a step."""
    plan_and_action(governance, slug, action_id)
    return _moved(
        lambda row, to: move_step(governance, action_id, row, to, seen=seen()),
        lambda status, told: _steps(governance, slug, action_id, status, told),
    )


@blueprint.get("/plans/<slug>/lists/<kind>/order")
def order_of_entries(governance: Governance, slug: str, kind: str) -> Response:
    """Show the order of a list."""
    return _entries(governance, slug, kind)


@blueprint.post("/plans/<slug>/lists/<kind>/order")
def move_one_entry(governance: Governance, slug: str, kind: str) -> Response:
    """Move a row of a list."""
    plan, known = find_plan(governance, slug), kind_of(kind)
    return _moved(
        lambda row, to: move_entry(governance, plan.id, known, row, to, seen=seen()),
        lambda status, told: _entries(governance, slug, kind, status, told),
    )


def _moved(move: Callable[[int, int], None], again: Callable[[int, str], Response]) -> Response:
    """Move a row to where its button, or the number typed, says; or show what is wrong."""
    sent = flask.request.form
    row, to = number_of(sent.get("row")), number_of(sent.get("to", "").strip())
    if row is None or to is None or to < 1:
        return again(422, "Enter the number of the place, such as 2")
    try:
        move(row, to)
    except Stale as stale:
        return again(409, f"{stale} The order below is the one that holds now.")
    except (Missing, Invalid):
        return again(422, "That is no longer in this list. The order below is the one that holds")
    return flask.redirect(f"{flask.request.path}?moved={row}#place-{row}", 303)


def _recommendations(
    governance: Governance, plan: PlanHeading, status: int = 200, problem: str = ""
) -> Response:
    every = list_recommendations(governance, plan.id)
    by_theme: dict[str, list[tuple[int, str, str]]] = {}
    for theme, rows in groupby(every, lambda each: each.theme or "Not under a theme"):
        lines = [(row.id, row.ref, row.text) for row in rows]
        by_theme.setdefault(theme, []).extend(lines)
    lists = list(by_theme.items())
    if len(lists) == 1:
        lists = [("", lists[0][1])]
    back = Way("Edit the plan", f"{root(plan)}/edit")
    return _order_page(plan, "Order of the recommendations", back, lists, status, problem)


def _actions(
    governance: Governance,
    slug: str,
    recommendation_id: int,
    status: int = 200,
    problem: str = "",
) -> Response:
    plan, found = plan_and_recommendation(governance, slug, recommendation_id)
    lines = [(a.id, a.ref, a.shown) for a in list_actions_of(governance, found.id)]
    title = f"Order of the actions for recommendation {found.ref}"
    back = way_to_recommendation(plan, found)
    return _order_page(plan, title, back, [("", lines)], status, problem)


def _steps(
    governance: Governance, slug: str, action_id: int, status: int = 200, problem: str = ""
) -> Response:
    plan, found = plan_and_action(governance, slug, action_id)
    lines = [(step.id, step.ref, step.shown) for step in list_steps(governance, found.id)]
    title = f"Order of the steps of action {found.ref}"
    return _order_page(plan, title, way_to_action(plan, found), [("", lines)], status, problem)


def _entries(
    governance: Governance, slug: str, kind: str, status: int = 200, problem: str = ""
) -> Response:
    plan, known = find_plan(governance, slug), kind_of(kind)
    lines = [(each.id, "", each.name) for each in list_options(governance, plan.id, known)]
    back = Way("Lists of the plan", f"{root(plan)}/lists")
    title = f"Order: {TITLES[known][0].lower()}"
    return _order_page(plan, title, back, [("", lines)], status, problem)


def _order_page(
    plan: PlanHeading, title: str, back: Way, lists: _Lists, status: int, problem: str
) -> Response:
    moved = flask.request.args.get("moved", type=int)
    orders = tuple(
        _order(name, lines, moved, problem if at == 0 else "")
        for at, (name, lines) in enumerate(lists)
    )
    page = OrderPage(
        title=title, has_errors=status != 200, plan=tab_of(plan), back=back, orders=orders
    )
    return show(page, status)


def _order(
    name: str, lines: Sequence[tuple[int, str, str]], moved: int | None, problem: str
) -> Order:
    places = tuple(
        Place(
            id=number,
            ref=ref,
            text=shortened(text),
            position=position,
            is_first=position == 1,
            is_last=position == len(lines),
            is_moved=number == moved,
        )
        for position, (number, ref, text) in enumerate(lines, 1)
    )
    told = next(
        (
            f"{place.ref or place.text} is now {place.position} of {len(places)}"
            for place in places
            if place.is_moved
        ),
        "",
    )
    seen_now = version_of([number for number, _, _ in lines])
    return Order(flask.request.path, name, places, seen_now, problem, told)
