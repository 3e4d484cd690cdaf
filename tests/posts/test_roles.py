"""Who has a part in a plan."""

from __future__ import annotations

import pytest

from tests.cast import TODAY, Cast
from webapp.db.tables import AuditEntry, Person
from webapp.errors import Invalid, Missing, Refused, Stale
from webapp.plans.headings import find_plan
from webapp.posts.holdings.commands import assign_holder
from webapp.posts.roles.commands import grant_role, revoke_role
from webapp.posts.roles.queries import find_person_of_plan, list_people_of_plan
from webapp.posts.values import Who
from webapp.principals import Governance, Leadership
from webapp.vocabulary import PlanRole

NORMA = Who("norma@anytown.example", "What Gwen Calls Her")


def test_a_role_counts_from_the_next_question(cast: Cast) -> None:
    norma = Leadership(cast.person("norma"), TODAY)
    with pytest.raises(Missing):
        find_plan(norma, "anytown")
    grant_role(cast.gwen, cast.plan(), NORMA, PlanRole.LEADERSHIP)
    assert find_plan(norma, "anytown").slug == "anytown"
    revoke_role(cast.gwen, cast.plan(), norma.person_id, PlanRole.LEADERSHIP)
    with pytest.raises(Missing):
        find_plan(norma, "anytown")


def test_an_account_keeps_its_own_name(cast: Cast) -> None:
    grant_role(cast.gwen, cast.plan(), NORMA, PlanRole.READER)
    person = find_person_of_plan(cast.gwen, cast.plan(), cast.person("norma"))
    assert person.name == "Norma Nobody"


def test_a_stranger_gets_an_account_without_a_password(cast: Cast) -> None:
    who = Who("  Jo.New@Anytown.example ", "Jo  New")
    number = grant_role(cast.gwen, cast.plan(), who, PlanRole.READER)
    person = find_person_of_plan(cast.gwen, cast.plan(), number)
    assert (person.name, person.email) == ("Jo New", "jo.new@anytown.example")
    assert not person.can_sign_in
    assert Person.get_by_id(number).password_hash is None


@pytest.mark.parametrize("email", ["norma@anytown.example", "nobody.yet@anytown.example"])
def test_an_address_outside_the_plan_asks_for_a_name_whether_it_has_an_account_or_not(
    cast: Cast, email: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        grant_role(cast.gwen, cast.plan(), Who(email), PlanRole.READER)
    assert refusal.value.fields == {
        "name": f"Enter the name of the person whose address is {email}"
    }


@pytest.mark.parametrize("email", ["", "gwen", "gwen@", "a b@c.example", f"{'x' * 260}@c.example"])
def test_what_is_no_address_is_refused(cast: Cast, email: str) -> None:
    with pytest.raises(Invalid) as refusal:
        grant_role(cast.gwen, cast.plan(), Who(email, "Name"), PlanRole.READER)
    assert refusal.value.fields.keys() == {"email"}


@pytest.mark.parametrize("name", ["x" * 201, "a\x00b"])
def test_a_name_that_cannot_be_kept_is_refused(cast: Cast, name: str) -> None:
    with pytest.raises(Invalid) as refusal:
        grant_role(cast.gwen, cast.plan(), Who("new@c.example", name), PlanRole.READER)
    assert refusal.value.fields.keys() == {"name"}


def test_a_role_is_not_given_twice(cast: Cast) -> None:
    with pytest.raises(Invalid) as refusal:
        grant_role(cast.gwen, cast.plan(), Who("lee@anytown.example"), PlanRole.LEADERSHIP)
    assert refusal.value.fields.keys() == {"role"}


def test_the_last_governance_of_a_plan_stays(cast: Cast) -> None:
    plan, gwen = cast.plan(), cast.person("gwen")
    with pytest.raises(Refused, match="only governance officer"):
        revoke_role(cast.gwen, plan, gwen, PlanRole.GOVERNANCE)
    lee = grant_role(cast.gwen, plan, Who("lee@anytown.example"), PlanRole.GOVERNANCE)
    revoke_role(cast.gwen, plan, gwen, PlanRole.GOVERNANCE)
    with pytest.raises(Missing):
        find_person_of_plan(cast.gwen, plan, lee)
    with pytest.raises(Refused):
        revoke_role(Governance(lee, TODAY), plan, lee, PlanRole.GOVERNANCE)


def test_an_account_switched_off_does_not_count_as_governance(cast: Cast) -> None:
    lee = grant_role(cast.gwen, cast.plan(), Who("lee@anytown.example"), PlanRole.GOVERNANCE)
    Person.update(is_active=False).where(Person.id == lee).execute()
    with pytest.raises(Refused):
        revoke_role(cast.gwen, cast.plan(), cast.person("gwen"), PlanRole.GOVERNANCE)
    revoke_role(cast.gwen, cast.plan(), lee, PlanRole.GOVERNANCE)


def test_a_role_that_is_gone_already_is_told(cast: Cast) -> None:
    grant_role(cast.gwen, cast.plan(), Who("lee@anytown.example"), PlanRole.READER)
    revoke_role(cast.gwen, cast.plan(), cast.person("lee"), PlanRole.READER)
    with pytest.raises(Stale, match="Lee Chief no longer has the role reader"):
        revoke_role(cast.gwen, cast.plan(), cast.person("lee"), PlanRole.READER)


def test_another_plans_governance_reaches_nobody(cast: Cast) -> None:
    for attempt in (
        lambda: grant_role(cast.otto, cast.plan(), NORMA, PlanRole.READER),
        lambda: revoke_role(cast.otto, cast.plan(), cast.person("lee"), PlanRole.LEADERSHIP),
        lambda: find_person_of_plan(cast.otto, cast.plan(), cast.person("lee")),
        lambda: find_person_of_plan(cast.gwen, cast.plan(), cast.person("olive")),
    ):
        with pytest.raises(Missing):
            attempt()
    assert list_people_of_plan(cast.otto, cast.plan()) == []


def test_people_of_a_plan_are_all_with_a_role_or_a_post_now_or_before(cast: Cast) -> None:
    people = {person.name: person for person in list_people_of_plan(cast.gwen, cast.plan())}
    assert list(people) == [
        "Dee Deputy",
        "Gwen Hughes",
        "Lee Chief",
        "Priya Nair",
        "Rita Reader",
        "Sam Cole",
    ]
    assert [role.role for role in people["Gwen Hughes"].roles] == [PlanRole.GOVERNANCE]
    assert people["Gwen Hughes"].roles[0].since == TODAY
    assert [(p.title, p.is_deputy) for p in people["Dee Deputy"].posts] == [
        ("Director of Place", True)
    ]
    assert len(people["Sam Cole"].posts) == 2


def test_deeds_are_on_record_without_addresses(cast: Cast) -> None:
    number = grant_role(cast.gwen, cast.plan(), Who("jo@c.example", "Jo"), PlanRole.READER)
    assign_holder(cast.gwen, cast.post("Town Clerk"), Who("jo@c.example"), TODAY)
    revoke_role(cast.gwen, cast.plan(), number, PlanRole.READER)
    entries = list(AuditEntry.select().order_by(AuditEntry.id))
    assert [entry.deed for entry in entries] == [
        "person added",
        "role granted",
        "holder assigned",
        "role revoked",
    ]
    assert {entry.plan_id for entry in entries} == {cast.plan()}
    assert not any("@" in str(entry.details) for entry in entries)
