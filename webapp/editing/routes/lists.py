"""The lists by which a plan is kept: statuses, priorities, bands, meetings, reviews, themes."""

from __future__ import annotations

from datetime import date

import flask
from werkzeug.wrappers import Response

from webapp.editing.commands.frame import add_entry, change_entry, remove_entry, why_it_stays
from webapp.editing.forms.frame import EntryForm, form_of, given
from webapp.editing.forms.shared import EditForm
from webapp.editing.pages.lists import EntryLine, EntryList, ListsPage
from webapp.editing.pages.question import Quote, Way, tab_of
from webapp.editing.queries.frame import find_entry, list_entries
from webapp.editing.routes.shared import Now, Question, ask, blueprint, root, seen, taken
from webapp.editing.values import Entry, Kind
from webapp.errors import Missing
from webapp.plans.headings import PlanHeading, find_plan
from webapp.principals import Governance
from webapp.timescales.wording import date_in_words
from webapp.vocabulary import Standing
from webapp.web.pages import show

#: What each list is called, one row of it, and what is said when it is empty.
TITLES: dict[Kind, tuple[str, str, str]] = {
    Kind.STATUSES: ("Statuses", "status", "The plan has no status."),
    Kind.PRIORITIES: ("Priorities", "priority", "The plan has no priorities."),
    Kind.BANDS: ("Bands of time", "band", "The plan has no bands of time."),
    Kind.BODIES: ("Who watches over the plan", "body", "Nobody is named."),
    Kind.SOURCES: ("Reviews that made recommendations", "review", "None is named."),
    Kind.THEMES: ("Themes", "theme", "The plan has no themes."),
    Kind.HEADINGS: ("Headings over recommendations", "heading", "The plan has no headings."),
}


def kind_of(text: str) -> Kind:
    """Return the list that an address names. Raises Missing."""
    try:
        return Kind(text)
    except ValueError as error:
        raise Missing from error


@blueprint.get("/plans/<slug>/lists")
def lists(governance: Governance, slug: str) -> Response:
    """Show every list."""
    plan = find_plan(governance, slug)
    page = ListsPage(
        title="Lists of the plan",
        plan=tab_of(plan),
        back=Way("Edit the plan", f"{root(plan)}/edit"),
        lists=tuple(_list(governance, plan, kind) for kind in Kind),
    )
    return show(page)


@blueprint.get("/plans/<slug>/lists/<kind>/new")
def new_entry(governance: Governance, slug: str, kind: str) -> Response:
    """Show the form for another row."""
    plan, known = find_plan(governance, slug), kind_of(kind)
    return _new_page(plan, known, form_of(known))


@blueprint.post("/plans/<slug>/lists/<kind>/new")
def add_one_entry(governance: Governance, slug: str, kind: str) -> Response:
    """Add a row."""
    plan, known = find_plan(governance, slug), kind_of(kind)
    form = type(form_of(known))(flask.request.form)
    return taken(
        form,
        lambda: add_entry(governance, plan.id, known, given(form)),
        lambda status, _: _new_page(plan, known, form, status),
        f"The {TITLES[known][1]} is added.",
        f"{root(plan)}/lists#{known}",
    )


@blueprint.get("/plans/<slug>/lists/<kind>/<int:entry_id>")
def edit_entry(governance: Governance, slug: str, kind: str, entry_id: int) -> Response:
    """Show the form for one row."""
    plan, known = find_plan(governance, slug), kind_of(kind)
    return _entry_page(governance, plan, known, entry_id)


@blueprint.post("/plans/<slug>/lists/<kind>/<int:entry_id>")
def change_one_entry(governance: Governance, slug: str, kind: str, entry_id: int) -> Response:
    """Change one row."""
    plan, known = find_plan(governance, slug), kind_of(kind)
    find_entry(governance, plan.id, known, entry_id)
    form = type(form_of(known))(flask.request.form)
    return taken(
        form,
        lambda: change_entry(governance, plan.id, known, entry_id, given(form), seen=seen()),
        lambda status, stale: _entry_page(governance, plan, known, entry_id, form, status, stale),
        f"The {TITLES[known][1]} is saved. What it said before is kept.",
        f"{root(plan)}/lists#{known}",
    )


@blueprint.get("/plans/<slug>/lists/<kind>/<int:entry_id>/remove")
def entry_remove(governance: Governance, slug: str, kind: str, entry_id: int) -> Response:
    """Ask whether a row is to be removed, or say why it cannot be."""
    plan, known = find_plan(governance, slug), kind_of(kind)
    return _remove_page(governance, plan, known, entry_id, EditForm())


@blueprint.post("/plans/<slug>/lists/<kind>/<int:entry_id>/remove")
def remove_one_entry(governance: Governance, slug: str, kind: str, entry_id: int) -> Response:
    """Remove a row on which nothing rests."""
    plan, known = find_plan(governance, slug), kind_of(kind)
    find_entry(governance, plan.id, known, entry_id)
    form = EditForm(flask.request.form)
    return taken(
        form,
        lambda: remove_entry(governance, plan.id, known, entry_id, seen=seen()),
        lambda status, stale: _remove_page(governance, plan, known, entry_id, form, status, stale),
        f"The {TITLES[known][1]} is removed.",
        f"{root(plan)}/lists#{known}",
    )


def _list(governance: Governance, plan: PlanHeading, kind: Kind) -> EntryList:
    here = f"{root(plan)}/lists/{kind}"
    title, noun, none = TITLES[kind]
    entries = list_entries(governance, plan.id, kind)
    return EntryList(
        id=kind.value,
        title=title,
        none=none,
        entries=tuple(_line(here, each) for each in entries),
        add=Way(f"Add a {noun}", f"{here}/new"),
        order=Way("Change their order", f"{here}/order", title.lower())
        if len(entries) > 1
        else None,
    )


def _line(here: str, entry: Entry) -> EntryLine:
    said = [_said(name, text) for name, text in entry.fields[1:] if text is not None]
    counts_as = str(dict(entry.fields).get("counts_as") or "")
    return EntryLine(
        str(entry.fields[0][1] or "Not named"),
        ". ".join(words.rstrip(".") for words in said),
        f"{here}/{entry.id}",
        counts_as,
    )


def _said(name: str, said: str | date | None) -> str:
    if isinstance(said, date):
        return f"{'From' if name == 'starts_on' else 'Until'} {date_in_words(said)}"
    if name == "counts_as":
        return f"Counts as {Standing(said or '').words.lower()}"
    return str(said)


def _new_page(plan: PlanHeading, kind: Kind, form: EntryForm, status: int = 200) -> Response:
    asked = Question(
        plan,
        f"Add a {TITLES[kind][1]}",
        Way("Lists of the plan", f"{root(plan)}/lists"),
        f"{root(plan)}/lists/{kind}/new",
        "Add it",
    )
    return ask(asked, form, status=status)


def _entry_page(
    governance: Governance,
    plan: PlanHeading,
    kind: Kind,
    entry_id: int,
    form: EntryForm | None = None,
    status: int = 200,
    stale: str = "",
) -> Response:
    found = find_entry(governance, plan.id, kind, entry_id)
    now = form_of(kind, found)
    noun = TITLES[kind][1]
    here = f"{root(plan)}/lists/{kind}/{entry_id}"
    asked = Question(
        plan,
        f"Change the {noun}",
        Way("Lists of the plan", f"{root(plan)}/lists"),
        here,
        "Save",
        links=(Way(f"Remove this {noun}", f"{here}/remove"),),
    )
    return ask(asked, form or now, Now(now, found.version), status, stale)


def _remove_page(
    governance: Governance,
    plan: PlanHeading,
    kind: Kind,
    entry_id: int,
    form: EditForm,
    status: int = 200,
    stale: str = "",
) -> Response:
    found = find_entry(governance, plan.id, kind, entry_id)
    told = why_it_stays(governance, plan.id, kind, found)
    here = f"{root(plan)}/lists/{kind}/{entry_id}"
    noun = TITLES[kind][1]
    asked = Question(
        plan,
        f"Remove the {noun}",
        Way(f"Change the {noun}", here),
        f"{here}/remove",
        "" if told else "Remove it",
        lead=(told or "Nothing in the plan uses it.",),
        quotes=(Quote("Its name", str(found.fields[0][1] or "Not named")),),
    )
    return ask(asked, form, Now(None, found.version), status, stale)
