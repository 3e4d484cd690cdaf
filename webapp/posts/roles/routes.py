"""`/plans/<slug>/people`: who has a part in a plan, for its governance."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from webapp.errors import Invalid, Missing, Refused, Stale
from webapp.plans.headings import PlanHeading, find_plan
from webapp.posts.pages import tab_of
from webapp.posts.roles.commands import grant_role, revoke_role
from webapp.posts.roles.forms import NewPersonForm, RoleForm
from webapp.posts.roles.pages import AddPersonPage, GrantPage, PlanPeoplePage, RevokePage
from webapp.posts.roles.queries import find_person_of_plan, list_people_of_plan
from webapp.posts.values import PersonOfPlan, Who
from webapp.principals import Governance
from webapp.vocabulary import PlanRole
from webapp.web.guard import Guarded
from webapp.web.pages import say, show

blueprint = Guarded("roles", __name__)


@blueprint.get("/plans/<slug>/people")
def people(governance: Governance, slug: str) -> Response:
    """Everybody with a part in the plan."""
    plan = find_plan(governance, slug)
    return show(PlanPeoplePage.of(plan, list_people_of_plan(governance, plan.id), governance.on))


@blueprint.get("/plans/<slug>/people/new")
def new_person_page(governance: Governance, slug: str) -> Response:
    """The form for somebody new to the plan."""
    return _new_person_page(find_plan(governance, slug), NewPersonForm())


@blueprint.post("/plans/<slug>/people/new")
def new_person(governance: Governance, slug: str) -> Response:
    """Give somebody, named by address, a role."""
    plan, form = find_plan(governance, slug), NewPersonForm(flask.request.form)
    if not form.validate():
        return _new_person_page(plan, form, 422)
    try:
        person_id = grant_role(governance, plan.id, form.who, form.chosen)
    except Invalid as error:
        form.add_errors(error.fields)
        return _new_person_page(plan, form, 422)
    return _granted(governance, plan, person_id, form.chosen)


@blueprint.get("/plans/<slug>/people/<int:person_id>/roles")
def grant_page(governance: Governance, slug: str, person_id: int) -> Response:
    """The form for another role."""
    plan = find_plan(governance, slug)
    person = find_person_of_plan(governance, plan.id, person_id)
    return _grant_page(plan, person, RoleForm())


@blueprint.post("/plans/<slug>/people/<int:person_id>/roles")
def grant(governance: Governance, slug: str, person_id: int) -> Response:
    """Give somebody of the plan another role."""
    plan, form = find_plan(governance, slug), RoleForm(flask.request.form)
    person = find_person_of_plan(governance, plan.id, person_id)
    if not form.validate():
        return _grant_page(plan, person, form, 422)
    try:
        grant_role(governance, plan.id, Who(person.email), form.chosen)
    except Invalid as error:
        form.add_errors(error.fields)
        return _grant_page(plan, person, form, 422)
    return _granted(governance, plan, person_id, form.chosen)


@blueprint.get("/plans/<slug>/people/<int:person_id>/roles/<role>/revoke")
def revoke_page(governance: Governance, slug: str, person_id: int, role: str) -> Response:
    """Ask before a role is taken away."""
    plan = find_plan(governance, slug)
    person = find_person_of_plan(governance, plan.id, person_id)
    if role not in {held.role.value for held in person.roles}:
        raise Missing
    return show(RevokePage.of(plan, person, PlanRole(role)))


@blueprint.post("/plans/<slug>/people/<int:person_id>/roles/<role>/revoke")
def revoke(governance: Governance, slug: str, person_id: int, role: str) -> Response:
    """Take a role away."""
    plan = find_plan(governance, slug)
    person = find_person_of_plan(governance, plan.id, person_id)
    if role not in {known.value for known in PlanRole}:
        raise Missing
    revoked = PlanRole(role)
    try:
        revoke_role(governance, plan.id, person_id, revoked)
    except Refused as error:
        return show(RevokePage.of(plan, person, revoked, str(error)), 403)
    except Stale as error:
        return show(RevokePage.of(plan, person, revoked, str(error)), 409)
    say(f"{person.name} no longer has the role {role}.")
    gave_up_own = person_id == governance.person_id and revoked is PlanRole.GOVERNANCE
    return flask.redirect("/" if gave_up_own else f"/plans/{plan.slug}/people", 303)


def _granted(governance: Governance, plan: PlanHeading, person_id: int, role: PlanRole) -> Response:
    person = find_person_of_plan(governance, plan.id, person_id)
    say(f"{person.name} has the role {role.value}.")
    return flask.redirect(f"/plans/{plan.slug}/people", 303)


def _new_person_page(plan: PlanHeading, form: NewPersonForm, status: int = 200) -> Response:
    page = AddPersonPage(
        title="Add a person",
        has_errors=status != 200,
        plan=tab_of(plan),
        root=f"/plans/{plan.slug}",
        form=form,
    )
    return show(page, status)


def _grant_page(
    plan: PlanHeading, person: PersonOfPlan, form: RoleForm, status: int = 200
) -> Response:
    root = f"/plans/{plan.slug}"
    page = GrantPage(
        title=f"Give {person.name} a role",
        has_errors=status != 200,
        plan=tab_of(plan),
        root=root,
        href=f"{root}/people/{person.person_id}/roles",
        form=form,
    )
    return show(page, status)
