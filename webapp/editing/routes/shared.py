"""The blueprint that the views of editing stand on, and what they share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

import flask
from werkzeug.wrappers import Response

from webapp.editing.forms.shared import EditForm
from webapp.editing.pages.question import QuestionPage, Quote, Way, differing, tab_of
from webapp.editing.queries.actions import find_action
from webapp.editing.queries.recommendations import find_recommendation
from webapp.editing.values import Action, Recommendation
from webapp.errors import Invalid, Missing, Stale
from webapp.plans.headings import PlanHeading, find_plan
from webapp.principals import Governance
from webapp.timescales.wording import date_in_words
from webapp.web.guard import Guarded
from webapp.web.pages import say, show

blueprint = Guarded("editing", __name__)

#: What is said above every change of words.
KEPT = "What it says now is kept, with the day on which it was changed and by whom."
#: What is said above every deleting that can be done.
PUT_IN_BY_MISTAKE = (
    "Delete what was put in by mistake. Nothing hangs on it. Its words are kept apart, and its "
    "reference is never used again."
)
#: Shows a form again: the status of the answer, and what went stale.
Again = Callable[[int, str], Response]


def plan_and_recommendation(
    governance: Governance, slug: str, recommendation_id: int
) -> tuple[PlanHeading, Recommendation]:
    """Return both. Raises Missing when they do not belong together."""
    plan, found = find_plan(governance, slug), find_recommendation(governance, recommendation_id)
    if found.plan_id != plan.id:
        raise Missing
    return plan, found


def plan_and_action(
    governance: Governance, slug: str, action_id: int, *, whole: bool = False
) -> tuple[PlanHeading, Action]:
    """Return both; with `whole` no step. Raises Missing when they do not belong together."""
    plan, found = find_plan(governance, slug), find_action(governance, action_id)
    if found.plan_id != plan.id or (whole and found.step_of is not None):
        raise Missing
    return plan, found


def seen() -> str | None:
    """Return the mark of what the sender saw."""
    return flask.request.form.get("seen")


def taken(form: EditForm, save: Callable[[], object], again: Again, done: str, to: str) -> Response:
    """Save what was sent and lead on, or show it again with what is wrong."""
    if not form.validate():
        return again(422, "")
    try:
        save()
    except Invalid as invalid:
        _add_errors(form, invalid)
        return again(422, "")
    except Stale as stale:
        return again(409, str(stale))
    say(done)
    return flask.redirect(to, 303)


def _add_errors(form: EditForm, invalid: Invalid) -> None:
    """Put messages beside their fields; above the form where it does not have them."""
    there = {name: told for name, told in invalid.fields.items() if name in form}
    form.add_errors(there)
    form.form_errors.extend(told for name, told in invalid.fields.items() if name not in there)


def in_plan(plan: PlanHeading, found: Recommendation) -> str:
    """Return where a recommendation stands open on the plan's page."""
    ref = quote(found.ref, safe="")
    return f"/plans/{plan.slug}?open={ref}#recommendation-{found.id}"


def way_to_recommendation(plan: PlanHeading, found: Recommendation) -> Way:
    """Return the way back to the page on which a recommendation is edited."""
    return Way(f"Edit recommendation {found.ref}", f"{root(plan)}/recommendations/{found.id}/edit")


def way_to_action(plan: PlanHeading, found: Action) -> Way:
    """Return the way back to the page on which an action or step is edited."""
    noun = "action" if found.step_of is None else "step"
    return Way(f"Edit {noun} {found.ref}", f"{root(plan)}/actions/{found.id}/edit")


def root(plan: PlanHeading) -> str:
    """Return the address of a plan."""
    return f"/plans/{plan.slug}"


@dataclass(frozen=True, slots=True)
class Question:
    """What a form is about, where it stands, and what is said above it."""

    plan: PlanHeading
    title: str
    back: Way
    href: str
    button: str
    lead: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    links: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class Now:
    """What a thing says at this moment: the form filled with it, and its mark."""

    form: EditForm | None = None
    version: str = ""


_NOTHING = Now()


def ask(
    question: Question, form: EditForm, now: Now = _NOTHING, status: int = 200, stale: str = ""
) -> Response:
    """Show a form.

    An answer that was only wrong is held against what its sender saw; one that came too late, from
    then on against what they are shown beside it.
    """
    page = QuestionPage(
        title=question.title,
        has_errors=status != 200,
        plan=tab_of(question.plan),
        back=question.back,
        href=question.href,
        button=question.button,
        lead=question.lead,
        quotes=question.quotes,
        links=question.links,
        form=form,
        seen=(seen() or now.version) if status == 422 else now.version,
        stale=stale,
        differing=differing(now.form, form) if stale and now.form is not None else (),
    )
    return show(page, status)


def asked_into() -> dict[str, str]:
    """Return the other that a link to merging names."""
    return {"into": flask.request.args.get("into", "")}


def agreed_words(plan: PlanHeading) -> str:
    """Return the day on which a plan was agreed, in words; "" before it."""
    return date_in_words(plan.agreed_on) if plan.agreed_on else ""
