"""The administrator's screens, and the links by which people choose a password."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import flask
import pytest

from tests.accounts.test_own_account import NEW, is_in, signed_in
from tests.accounts.test_signing_in import BROWSER, enter, token_in
from tests.cast import NOON, PASSWORD, Cast
from tests.visitor import Visitor
from webapp import clock
from webapp.accounts.commands import add_person, make_link
from webapp.accounts.directory.commands import deactivate, edit_person
from webapp.accounts.queries import find_person, list_people
from webapp.accounts.sessions import find_account
from webapp.accounts.values import PersonEntry
from webapp.db.tables import AuditEntry, Person, SignInLink
from webapp.errors import Invalid, Missing, Refused, Stale
from webapp.principals import Administrator

Visit = Callable[..., Visitor]
PATHS = [
    ("GET", "/people"),
    ("GET", "/people/new"),
    ("POST", "/people"),
    ("GET", "/people/{sam}"),
    ("POST", "/people/{sam}"),
    ("POST", "/people/{sam}/link"),
    ("POST", "/people/{sam}/deactivate"),
    ("POST", "/people/{sam}/reactivate"),
]
PERSON_FORM = {"name": "Nia New", "email": "nia@anytown.example"}


def link_on(visitor: Visitor) -> str:
    """The path of the sign-in link that a page shows."""
    address = visitor.value("Sign-in link")
    assert address.startswith("http://localhost/welcome/")
    return address.removeprefix("http://localhost")


@pytest.mark.parametrize("key", ["priya", "gwen", "lee", "rita", "norma", "otto"])
@pytest.mark.parametrize(("method", "path"), PATHS)
def test_whoever_is_no_administrator_meets_404(
    visit: Visit, cast: Cast, key: str, method: str, path: str
) -> None:
    address = path.format(sam=cast.person("sam"))
    assert visit(key).send(method, address, PERSON_FORM).status == 404
    assert find_person(cast.ada, cast.person("sam")).is_active
    assert not Person.select().where(Person.email == PERSON_FORM["email"]).exists()
    assert not SignInLink.select().exists()


@pytest.mark.parametrize(("method", "path"), PATHS)
def test_a_stranger_is_asked_to_sign_in(visit: Visit, cast: Cast, method: str, path: str) -> None:
    visitor = visit(None).send(method, path.format(sam=cast.person("sam")), PERSON_FORM)
    assert visitor.path.startswith("/sign-in")


def test_queries_and_commands_serve_administrators_only(cast: Cast) -> None:
    pretender = Administrator(cast.person("gwen"), clock.today())
    assert list_people(pretender, "", 10) == []
    with pytest.raises(Missing):
        find_person(pretender, cast.person("sam"))
    with pytest.raises(Missing):
        add_person(pretender, "nia@anytown.example", "Nia New")
    with pytest.raises(Missing):
        make_link(pretender, cast.person("sam"))
    with pytest.raises(Missing):
        deactivate(pretender, cast.person("sam"))
    entry = find_person(cast.ada, cast.person("sam")).entry
    with pytest.raises(Missing):
        edit_person(pretender, cast.person("sam"), entry, entry)
    assert not AuditEntry.select().exists()


def test_everybody_is_listed_by_name_and_found_by_word(visit: Visit, cast: Cast) -> None:
    visitor = visit("ada").open("/people", queries=2)
    rows = [cell.get_text() for cell in visitor.page.select("tbody th")]
    assert rows == sorted(rows)
    assert len(rows) == 10
    assert "Ada Admin ada@anytown.example Active. Administrator" in visitor.text
    visitor.fill("Name or email address", "PRIYA@").press("Search")
    assert [cell.get_text() for cell in visitor.page.select("tbody th")] == ["Priya Nair"]
    visitor.fill("Name or email address", "100%_").press("Search")
    assert "Nobody was found." in visitor.text


def test_a_long_list_says_that_there_are_more(visit: Visit, cast: Cast) -> None:
    Person.insert_many(
        {"email": f"{n}@many.example", "name": f"Many {n:03}", "created_at": NOON}
        for n in range(120)
    ).execute()
    visitor = visit("ada").open("/people", queries=2)
    assert len(visitor.page.select("tbody tr")) == 100
    assert "These are the first 100. Search to find others." in visitor.text


def test_somebody_added_chooses_a_password_by_a_link_and_is_in(visit: Visit, cast: Cast) -> None:
    ada = visit("ada").open("/people").follow("Add a person")
    ada.fill("Full name", "Nia New").fill("Email address", "Nia@Anytown.example")
    ada.press("Add person")
    assert ada.status == 200
    assert "No password yet" in ada.text
    assert "until 12:00 on 21 November 2026" in ada.text
    path = link_on(ada)
    assert path not in ada.open(ada.path).answer.get_data(as_text=True), "shown once"

    nia = visit(None).open(path).open(path)
    assert "Nia New, you sign in with the email address nia@anytown.example" in nia.text
    nia.fill("Password", NEW).press("Save and sign in")
    assert (nia.status, nia.path) == (200, "/account")
    assert "Nia New" in nia.text

    again = visit(None).open(path)
    assert again.status == 404
    assert "This link does not work" in again.text
    assert again.send("POST", path, {"password": "another long password"}).status == 404


def test_opening_a_link_spends_nothing(app: flask.Flask, cast: Cast) -> None:
    token = make_link(cast.ada, cast.person("sam"))
    before = list(SignInLink.select().tuples())
    for method in ("get", "head"):
        assert getattr(app.test_client(), method)(f"/welcome/{token}").status_code == 200
    assert list(SignInLink.select().tuples()) == before


def test_the_database_holds_no_link(cast: Cast) -> None:
    token = make_link(cast.ada, cast.person("sam"))
    rows = list(SignInLink.select().tuples())
    assert token not in str(rows)


def test_a_link_ends_after_three_days(app: flask.Flask, cast: Cast) -> None:
    token = make_link(cast.ada, cast.person("sam"))
    client = app.test_client()
    with clock.pinned(NOON + timedelta(days=2, hours=23)):
        assert client.get(f"/welcome/{token}").status_code == 200
    with clock.pinned(NOON + timedelta(days=3)):
        answer = client.post(f"/welcome/{token}", data={"password": NEW}, headers=BROWSER)
    assert answer.status_code == 404
    assert enter(app, "sam@anytown.example", PASSWORD).status_code == 303


def test_a_new_link_ends_the_one_before(visit: Visit, cast: Cast) -> None:
    first = make_link(cast.ada, cast.person("sam"))
    ada = visit("ada").open(f"/people/{cast.person('sam')}").press("Make a sign-in link")
    assert visit(None).open(f"/welcome/{first}").status == 404
    assert visit(None).open(link_on(ada)).status == 200


def test_a_forgotten_password_is_replaced_and_every_session_ends(
    app: flask.Flask, cast: Cast
) -> None:
    phone = signed_in(app, "sam@anytown.example")
    token = make_link(cast.ada, cast.person("sam"))
    client = app.test_client()
    answer = client.post(f"/welcome/{token}", data={"password": NEW}, headers=BROWSER)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert is_in(client)
    assert not is_in(phone)
    assert enter(app, "sam@anytown.example", PASSWORD).status_code == 422


def test_a_poor_password_does_not_spend_the_link(visit: Visit, cast: Cast) -> None:
    token = make_link(cast.ada, cast.person("sam"))
    visitor = visit(None).open(f"/welcome/{token}")
    visitor.fill("Password", "sam cole 2026").press("Save and sign in")
    assert visitor.status == 422
    assert "harder to guess" in visitor.error_beside("Password")
    visitor.press("Save and sign in")
    assert visitor.error_beside("Password") == "Error: Enter a password"
    visitor.fill("Password", NEW).press("Save and sign in")
    assert visitor.status in (200, 404), "signed in; what their page is, is told elsewhere"
    assert visitor.path == "/actions"


def test_a_link_opened_by_somebody_signed_in_ends_their_session(
    app: flask.Flask, cast: Cast
) -> None:
    client = signed_in(app)
    before = token_in(client)
    token = make_link(cast.ada, cast.person("sam"))
    client.post(f"/welcome/{token}", data={"password": NEW}, headers=BROWSER)
    entered = find_account(token_in(client))
    assert entered is not None
    assert entered.person_id == cast.person("sam")
    assert find_account(before) is None


def test_a_deactivated_person_is_out_at_once_and_cannot_come_in(
    app: flask.Flask, visit: Visit, cast: Cast
) -> None:
    phone = signed_in(app, "sam@anytown.example")
    token = make_link(cast.ada, cast.person("sam"))
    ada = visit("ada").open(f"/people/{cast.person('sam')}").press("Deactivate this account")
    assert "Sam Cole can no longer sign in." in ada.text
    assert "Account: Deactivated" in ada.text
    assert "Make a sign-in link" not in ada.buttons()
    assert not is_in(phone)
    assert enter(app, "sam@anytown.example").status_code == 422
    assert visit(None).open(f"/welcome/{token}").status == 404
    with pytest.raises(Refused):
        make_link(cast.ada, cast.person("sam"))
    ada.press("Reactivate this account")
    assert "Account: Active" in ada.text
    assert not is_in(phone), "what ended stays ended"
    assert enter(app, "sam@anytown.example").status_code == 303


def test_an_administrator_cannot_lock_themselves_out(visit: Visit, cast: Cast) -> None:
    ada = visit("ada").open(f"/people/{cast.person('ada')}")
    assert "Deactivate this account" not in ada.buttons()
    assert ada.send("POST", f"/people/{cast.person('ada')}/deactivate", {}).status == 403
    with pytest.raises(Refused):
        deactivate(cast.ada, cast.person("ada"))
    was = find_person(cast.ada, cast.person("ada")).entry
    with pytest.raises(Invalid):
        edit_person(cast.ada, cast.person("ada"), PersonEntry(was.name, was.email, False), was)


def test_a_name_and_address_can_be_changed(app: flask.Flask, visit: Visit, cast: Cast) -> None:
    ada = visit("ada").open("/people").follow("Sam Cole")
    ada.fill("Full name", "Sam Cole-Hart").fill("Email address", " SAM.CH@anytown.example")
    ada.press("Save")
    assert ada.path == "/people"
    assert "You saved the account of Sam Cole-Hart." in ada.text
    assert enter(app, "sam.ch@anytown.example").status_code == 303
    assert enter(app, "sam@anytown.example").status_code == 422


@pytest.mark.parametrize(
    ("label", "text", "told"),
    [
        ("Full name", "", "Enter the person's name"),
        ("Full name", "x" * 201, "Full name must be 200 characters or fewer; you have 201"),
        ("Full name", "two\tparts", "The name must be one line of 200 characters or fewer"),
        ("Email address", "", "Enter the person's email address"),
        ("Email address", "no address", "Enter an email address in the correct format"),
        ("Email address", "PRIYA@anytown.example", "There is already an account with this"),
    ],
)
@pytest.mark.parametrize("place", ["/people/new", "/people/{sam}"])
def test_a_bad_entry_is_told_beside_the_field(
    visit: Visit, cast: Cast, place: str, label: str, text: str, told: str
) -> None:
    ada = visit("ada").open(place.format(sam=cast.person("sam")))
    ada.fill("Full name", "Nia New").fill("Email address", "nia@x.example").fill(label, text)
    ada.press("Add person" if place == "/people/new" else "Save")
    assert ada.status == 422
    assert told in ada.error_beside(label)
    assert ada.value(label) == text.strip()


def test_the_second_of_two_administrators_is_told_and_shown_both(visit: Visit, cast: Cast) -> None:
    first = visit("ada").open(f"/people/{cast.person('sam')}")
    second = visit("ada").open(f"/people/{cast.person('sam')}")
    first.fill("Full name", "Samuel Cole").press("Save")
    second.fill("Full name", "Samantha Cole").press("Save")
    assert second.status == 409
    assert "Somebody else changed this account while you had it open." in second.text
    assert "Saved by somebody else Full name Samuel Cole" in second.text
    assert second.value("Full name") == "Samantha Cole"
    assert find_person(cast.ada, cast.person("sam")).name == "Samuel Cole"
    second.press("Save")
    assert second.path == "/people"
    assert find_person(cast.ada, cast.person("sam")).name == "Samantha Cole"


def test_of_two_edits_at_once_one_is_told(cast: Cast) -> None:
    was = find_person(cast.ada, cast.person("sam")).entry
    edit_person(cast.ada, cast.person("sam"), PersonEntry("A", was.email, False), was)
    with pytest.raises(Stale):
        edit_person(cast.ada, cast.person("sam"), PersonEntry("B", was.email, False), was)


def test_who_is_made_administrator_reaches_people_and_no_plan(visit: Visit, cast: Cast) -> None:
    ada = visit("ada").open(f"/people/{cast.person('norma')}")
    ada.fill("Administrator", "y").press("Save")
    norma = visit("norma")
    assert norma.open("/people").status == 200
    assert norma.open("/plans").status == 404


def test_a_person_who_is_not_there_is_missing(visit: Visit, cast: Cast) -> None:
    ada = visit("ada")
    for number in (999_999, 2**31, 2**40):
        assert ada.open(f"/people/{number}").status == 404
        assert ada.send("POST", f"/people/{number}", PERSON_FORM).status == 404
        for deed in ("link", "deactivate", "reactivate"):
            assert ada.send("POST", f"/people/{number}/{deed}", {}).status == 404
