"""`/plans/<slug>/posts/<post>/...`: who holds a post, for the plan's governance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import flask
from werkzeug.wrappers import Response

from webapp.errors import Invalid, Missing, Refused, Stale
from webapp.posts.forms import AssignForm, EndForm, HandOverForm
from webapp.posts.holdings.commands import (
    assign_holder,
    cancel_holding,
    end_holding,
    hand_over_post,
)
from webapp.posts.holdings.pages import Asked, AssignPage, EndPage, HandOverPage
from webapp.posts.queries import find_post
from webapp.posts.roles.queries import list_people_of_plan
from webapp.posts.routes import post_of, see
from webapp.posts.values import Holder
from webapp.principals import Governance
from webapp.timescales.wording import date_in_words
from webapp.web.forms import TrackerForm
from webapp.web.guard import Guarded
from webapp.web.pages import say, show

blueprint = Guarded("holdings", __name__)


@blueprint.get("/plans/<slug>/posts/<int:post_id>/holders/new")
def assign_page(governance: Governance, slug: str, post_id: int) -> Response:
    """The form for one more holder."""
    asked = _asked(governance, slug, post_id)
    return _assign_page(governance, asked, AssignForm(starts_on=governance.on))


@blueprint.post("/plans/<slug>/posts/<int:post_id>/holders/new")
def assign(governance: Governance, slug: str, post_id: int) -> Response:
    """Assign a holder or a deputy."""
    asked, form = _asked(governance, slug, post_id), AssignForm(flask.request.form)

    def command(seen: str | None) -> None:
        holding_id = assign_holder(
            governance, post_id, form.who, form.first_day, is_deputy=form.is_deputy.data, seen=seen
        )
        _say_begun(governance, post_id, holding_id)

    refused = _try(governance, asked, form, command)
    return see(asked.plan, post_id) if refused is None else _assign_page(governance, refused, form)


@blueprint.get("/plans/<slug>/posts/<int:post_id>/hand-over")
def hand_over_page(governance: Governance, slug: str, post_id: int) -> Response:
    """The form for handing the post over."""
    asked = _asked(governance, slug, post_id)
    return _hand_over_page(governance, asked, HandOverForm(starts_on=governance.on))


@blueprint.post("/plans/<slug>/posts/<int:post_id>/hand-over")
def hand_over(governance: Governance, slug: str, post_id: int) -> Response:
    """Hand the post over."""
    asked = _asked(governance, slug, post_id)
    form = HandOverForm(flask.request.form).offer(asked.post, governance.on)

    def command(seen: str | None) -> None:
        holding_id = hand_over_post(
            governance, post_id, form.who, form.first_day, replaces=form.leaving, seen=seen
        )
        _say_begun(governance, post_id, holding_id)

    refused = _try(governance, asked, form, command)
    if refused is None:
        return see(asked.plan, post_id)
    return _hand_over_page(governance, refused, form)


@blueprint.get("/plans/<slug>/posts/<int:post_id>/holders/<int:holding_id>/end")
def end_page(governance: Governance, slug: str, post_id: int, holding_id: int) -> Response:
    """The form for somebody's last day."""
    asked, holder = _holder_of(governance, slug, post_id, holding_id)
    form = EndForm(ends_on=holder.ends_on or max(governance.on, holder.starts_on))
    return show(EndPage.of(asked, form, holder))


@blueprint.post("/plans/<slug>/posts/<int:post_id>/holders/<int:holding_id>/end")
def end(governance: Governance, slug: str, post_id: int, holding_id: int) -> Response:
    """Set somebody's last day."""
    asked, holder = _holder_of(governance, slug, post_id, holding_id)
    form = EndForm(flask.request.form)

    def command(seen: str | None) -> None:
        end_holding(governance, holding_id, form.last_day, seen=seen)
        say(f"{holder.name}’s last day is {date_in_words(form.last_day)}.")

    refused = _try(governance, asked, form, command)
    if refused is None:
        return see(asked.plan, post_id)
    as_it_is = refused.post.holding(holding_id) or holder
    return show(EndPage.of(refused, form, as_it_is), refused.status)


@blueprint.post("/plans/<slug>/posts/<int:post_id>/holders/<int:holding_id>/cancel")
def cancel(governance: Governance, slug: str, post_id: int, holding_id: int) -> Response:
    """Take back a holding made by mistake."""
    asked, holder = _holder_of(governance, slug, post_id, holding_id)
    try:
        cancel_holding(governance, holding_id, seen=flask.request.form.get("seen"))
    except (Refused, Stale) as error:
        say(str(error), "important")
    else:
        say(f"{holder.name} does not hold this post, as if never named.")
    return see(asked.plan, post_id)


def _asked(governance: Governance, slug: str, post_id: int) -> Asked:
    plan, post = post_of(governance, slug, post_id)
    return Asked(plan, post, governance.on)


def _holder_of(
    governance: Governance, slug: str, post_id: int, holding_id: int
) -> tuple[Asked, Holder]:
    asked = _asked(governance, slug, post_id)
    holder = asked.post.holding(holding_id)
    if holder is None:
        raise Missing
    return asked, holder


def _try(
    governance: Governance,
    asked: Asked,
    form: TrackerForm,
    command: Callable[[str | None], None],
) -> Asked | None:
    """Run the command of a valid form; return what to show again when it cannot be."""
    if not form.validate():
        return replace(asked, status=422)
    try:
        command(flask.request.form.get("seen"))
    except Invalid as error:
        form.add_errors(error.fields)
        return replace(asked, status=422)
    except (Stale, Refused) as error:
        now = find_post(governance, asked.post.id)
        return replace(asked, post=now, status=409, stale=str(error))
    return None


def _say_begun(governance: Governance, post_id: int, holding_id: int) -> None:
    post = find_post(governance, post_id)
    held = post.holding(holding_id)
    if held is not None:
        does = "deputises for" if held.is_deputy else "holds"
        say(f"{held.name} {does} {post.title} from {date_in_words(held.starts_on)}.")


def _assign_page(governance: Governance, asked: Asked, form: AssignForm) -> Response:
    people = list_people_of_plan(governance, asked.plan.id)
    return show(AssignPage.of(asked, form, people), asked.status)


def _hand_over_page(governance: Governance, asked: Asked, form: HandOverForm) -> Response:
    people = list_people_of_plan(governance, asked.plan.id)
    return show(HandOverPage.of(asked, form, people), asked.status)
