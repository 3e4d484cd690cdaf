"""`/people`: the accounts, for an administrator."""

from __future__ import annotations

from datetime import datetime, timedelta

import flask
from werkzeug.wrappers import Response

from webapp import clock
from webapp.accounts.commands import LINK_DAYS, add_person, make_link
from webapp.accounts.directory.commands import (
    deactivate,
    edit_person,
    let_start_plans,
    reactivate,
)
from webapp.accounts.directory.forms import EditPersonForm, PersonForm
from webapp.accounts.directory.pages import (
    Link,
    NewPersonPage,
    PeoplePage,
    PersonPage,
    PersonRow,
    facts_of,
    state_in_words,
)
from webapp.accounts.queries import find_person, list_people
from webapp.accounts.values import Person
from webapp.errors import Invalid, Stale
from webapp.principals import Administrator
from webapp.timescales.wording import date_in_words
from webapp.web.guard import Guarded
from webapp.web.pages import say, show

blueprint = Guarded("directory", __name__)

_AT_ONCE = 100
#: Where the cookie keeps a new link until the next page has shown it.
_LINK = "sign_in_link"


@blueprint.get("/people")
def people(administrator: Administrator) -> flask.Response:
    """Everybody with an account, or those whose name or address holds the words asked for."""
    words = flask.request.args.get("words", "").replace("\x00", "").strip()[:200]
    found = list_people(administrator, words, _AT_ONCE + 1)
    more = (
        f"These are the first {_AT_ONCE}. Search to find others." if len(found) > _AT_ONCE else ""
    )
    rows = tuple(PersonRow.of(person) for person in found[:_AT_ONCE])
    return show(PeoplePage(title="People", people=rows, words=words, more=more))


@blueprint.get("/people/new")
def new_person_page(administrator: Administrator) -> flask.Response:  # noqa: ARG001 - the guard's
    """The form for adding somebody."""
    return show(NewPersonPage(title="Add a person", form=PersonForm()))


@blueprint.post("/people")
def add(administrator: Administrator) -> Response:
    """Add somebody, and make the link to hand to them."""
    form = PersonForm(flask.request.form)
    if form.validate():
        entry = form.entry()
        try:
            person_id = add_person(
                administrator, entry.email, entry.name, is_administrator=entry.is_administrator
            )
        except Invalid as error:
            form.add_errors(error.fields)
        else:
            return _show_link_next(person_id, make_link(administrator, person_id))
    return show(NewPersonPage(title="Add a person", form=form, has_errors=True), 422)


@blueprint.get("/people/<int:person_id>")
def person(administrator: Administrator, person_id: int) -> flask.Response:
    """One account, and a link just made for it, this once."""
    found = find_person(administrator, person_id)
    return show(_page(administrator, found, EditPersonForm.of(found)))


@blueprint.post("/people/<int:person_id>")
def edit(administrator: Administrator, person_id: int) -> Response:
    """Change a name, an address or who is an administrator."""
    form = EditPersonForm(flask.request.form)
    found = find_person(administrator, person_id)
    if form.validate():
        try:
            edit_person(administrator, person_id, form.entry(), form.was())
        except Invalid as error:
            form.add_errors(error.fields)
        except Stale as stale:
            found = find_person(administrator, person_id)
            form.has_read(found)
            form.form_errors = [f"{stale} Check both and save again."]
            page = _page(administrator, found, form, saved=facts_of(found))
            return show(page, 409)
        else:
            say(f"You saved the account of {form.name.data}.")
            return flask.redirect("/people", 303)
    return show(_page(administrator, found, form), 422)


@blueprint.post("/people/<int:person_id>/link")
def new_link(administrator: Administrator, person_id: int) -> Response:
    """Make a link for somebody who has no password or forgot it."""
    return _show_link_next(person_id, make_link(administrator, person_id))


@blueprint.post("/people/<int:person_id>/bringing-in")
def change_bringing_in(administrator: Administrator, person_id: int) -> Response:
    """Let somebody bring in plans, or no longer."""
    allowed = flask.request.form.get("allow") == "yes"
    let_start_plans(administrator, person_id, allowed)
    name = find_person(administrator, person_id).name
    say(f"{name} can {'now' if allowed else 'no longer'} bring in a plan.")
    return flask.redirect(f"/people/{person_id}", 303)


@blueprint.post("/people/<int:person_id>/deactivate")
def close_account(administrator: Administrator, person_id: int) -> Response:
    """Close an account."""
    deactivate(administrator, person_id)
    say(f"{find_person(administrator, person_id).name} can no longer sign in.")
    return flask.redirect(f"/people/{person_id}", 303)


@blueprint.post("/people/<int:person_id>/reactivate")
def open_account(administrator: Administrator, person_id: int) -> Response:
    """Open a closed account again."""
    reactivate(administrator, person_id)
    say(f"{find_person(administrator, person_id).name} can sign in again.")
    return flask.redirect(f"/people/{person_id}", 303)


def _page(
    administrator: Administrator,
    found: Person,
    form: EditPersonForm,
    saved: tuple[tuple[str, str], ...] = (),
) -> PersonPage:
    return PersonPage(
        title=found.name,
        form=form,
        person=found,
        state=state_in_words(found),
        is_own=found.id == administrator.person_id,
        link=_link_to_show(found.id),
        saved=saved,
        has_errors=bool(form.errors),
    )


def _show_link_next(person_id: int, token: str) -> Response:
    # Through the cookie, not the address: addresses are kept in histories and logs.
    flask.session[_LINK] = [person_id, token, clock.now().timestamp()]
    return flask.redirect(f"/people/{person_id}", 303)


def _link_to_show(person_id: int) -> Link | None:
    kept = flask.session.pop(_LINK, None) if _LINK in flask.session else None
    if kept is None or kept[0] != person_id:
        return None
    settings = flask.current_app.config["TRACKER"]
    root = settings.public_url or flask.request.url_root.rstrip("/")
    made = datetime.fromtimestamp(kept[2], clock.LONDON)
    until = made + timedelta(days=LINK_DAYS)
    return Link(f"{root}/welcome/{kept[1]}", f"{until:%H:%M} on {date_in_words(until.date())}")
