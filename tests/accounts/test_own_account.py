"""One's own account: devices, password, parts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import flask
import pytest

from tests.accounts.test_signing_in import BROWSER, enter, token_in
from tests.cast import NOON, PASSWORD, Cast
from tests.visitor import Visitor
from webapp import clock
from webapp.accounts.commands import end_session
from webapp.accounts.directory.commands import deactivate
from webapp.accounts.own.commands import change_password
from webapp.accounts.queries import list_devices
from webapp.accounts.sessions import find_account
from webapp.accounts.signing_in.commands import sign_in
from webapp.accounts.signing_in.proofs import prove
from webapp.db.tables import AuditEntry, Person, Session
from webapp.errors import Missing, Stale

Visit = Callable[..., Visitor]
PRIYA = "priya@anytown.example"
NEW = "three quiet otters"


def signed_in(app: flask.Flask, email: str = PRIYA, password: str = PASSWORD) -> Any:
    client = app.test_client()
    assert enter(app, email, password, client=client).status_code == 303
    return client


def is_in(client: Any) -> bool:
    return bool(client.get("/account").status_code == 200)


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("priya", "You hold a post that leads actions."),
        ("gwen", "You keep a plan."),
        ("lee", "You read a plan and its reviews."),
        ("ada", "You keep the accounts of this site."),
        ("rita", "There is no page for reading it yet."),
        ("norma", "You have no part in a plan yet."),
    ],
)
def test_the_account_tells_what_there_is_to_do(
    visit: Visit, cast: Cast, key: str, told: str
) -> None:
    visitor = visit(key).open("/account", queries=3)
    assert told in visitor.text
    assert f"{key}@anytown.example" in visitor.text


def test_the_devices_signed_in_are_listed_and_can_be_ended(
    app: flask.Flask, visit: Visit, cast: Cast
) -> None:
    phone = signed_in(app)
    visitor = visit("priya").open("/account")
    assert "Chrome on Android Signed" not in visitor.text
    assert "Chrome on Android 18 November 2026 Sign out" in visitor.text
    assert "Test 18 November 2026 This device" in visitor.text
    visitor.press("Sign out on Chrome on Android, signed in on 18 November 2026")
    assert "You are signed out on that device." in visitor.text
    assert "Chrome on Android" not in visitor.text
    assert not is_in(phone)


def test_sessions_that_have_run_out_are_not_listed(cast: Cast) -> None:
    cast.session_token("priya")
    assert len(list_devices(cast.signed_in("priya"))) == 1
    with clock.pinned(NOON + timedelta(days=60)):
        assert list_devices(cast.signed_in("priya")) == []


def test_nobody_ends_another_persons_session(app: flask.Flask, visit: Visit, cast: Cast) -> None:
    phone = signed_in(app)
    theirs = Session.get(Session.person == cast.person("priya")).id
    visitor = visit("sam").send("POST", f"/account/devices/{theirs}/end", {})
    assert visitor.status == 404
    assert visitor.send("POST", "/account/devices/999999/end", {}).status == 404
    with pytest.raises(Missing):
        end_session(cast.signed_in("sam"), theirs)
    assert is_in(phone)


def test_signing_out_everywhere_ends_every_session_of_the_person(
    app: flask.Flask, cast: Cast
) -> None:
    phone, desk, other = signed_in(app), signed_in(app), signed_in(app, "sam@anytown.example")
    answer = desk.post("/account/sign-out-everywhere", headers=BROWSER)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert (is_in(phone), is_in(desk), is_in(other)) == (False, False, True)


def test_changing_the_password_ends_all_other_sessions(app: flask.Flask, cast: Cast) -> None:
    phone, desk = signed_in(app), signed_in(app)
    answer = desk.post("/account/password", data={"current": PASSWORD, "new": NEW}, headers=BROWSER)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account")
    assert (is_in(phone), is_in(desk)) == (False, True)
    assert enter(app, PRIYA, PASSWORD).status_code == 422
    assert enter(app, PRIYA, NEW).status_code == 303


def test_a_wrong_current_password_is_told_beside_it(visit: Visit, cast: Cast) -> None:
    visitor = visit("priya").open("/account").follow("Change your password")
    visitor.fill("Current password", "wrong").fill("New password", NEW).press("Change password")
    assert visitor.status == 422
    assert visitor.error_beside("Current password") == "Error: Enter the password that you use now"
    assert visitor.value("New password") == ""


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ("", "Enter a new password"),
        ("short", "Your password must be 12 characters or more"),
        ("x" * 201, "Your password must be 200 characters or fewer"),
        ("Priya.Nair.2026", "Choose a password that is harder to guess"),
        ("AnytownBoroughCouncil", "Choose a password that is harder to guess"),
        ("password123456", "Choose a password that is harder to guess"),
        ("nul\x00nul\x00nul\x00nul", "Your password holds a character that cannot be kept"),
    ],
)
def test_a_poor_new_password_is_refused(visit: Visit, cast: Cast, new: str, told: str) -> None:
    visitor = visit("priya").open("/account/password")
    visitor.fill("Current password", PASSWORD).fill("New password", new).press("Change password")
    assert visitor.status == 422
    assert told in visitor.error_beside("New password")


def test_guessing_the_current_password_is_slowed_down(visit: Visit, cast: Cast) -> None:
    visitor = visit("priya")
    for _ in range(11):
        visitor.open("/account/password")
        visitor.fill("Current password", "wrong").fill("New password", NEW)
        visitor.press("Change password")
    assert visitor.status == 429
    assert visitor.answer.headers["Retry-After"] == "900"
    assert "Try again in 15 minutes" in visitor.text


def test_a_password_changed_meanwhile_is_not_overwritten(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from webapp.accounts.own import commands

    def slow(password: str) -> str:
        Person.update(password_hash="another").where(Person.id == cast.person("priya")).execute()
        return "a hash"

    monkeypatch.setattr(commands, "hash_password", slow)
    with pytest.raises(Stale):
        change_password(cast.signed_in("priya"), PASSWORD, NEW, session_id=1, site_name="Anytown")


def test_a_password_changed_while_the_old_one_is_checked_lets_nobody_in(cast: Cast) -> None:
    proved = prove(PRIYA, PASSWORD)
    assert proved is not None
    Person.update(password_hash="another").where(Person.id == cast.person("priya")).execute()
    assert sign_in(cast.signed_in("priya"), proved, "A device", 30) is None
    assert not Session.select().exists()


def test_an_account_deactivated_while_the_password_is_checked_lets_nobody_in(cast: Cast) -> None:
    proved = prove(PRIYA, PASSWORD)
    assert proved is not None
    deactivate(cast.ada, cast.person("priya"))
    assert sign_in(cast.signed_in("priya"), proved, "A device", 30) is None


def test_the_audit_tells_what_was_done_and_nothing_private(app: flask.Flask, cast: Cast) -> None:
    client = signed_in(app)
    token = token_in(client)
    assert find_account(token) is not None
    client.post("/account/password", data={"current": PASSWORD, "new": NEW}, headers=BROWSER)
    client.post("/sign-out", headers=BROWSER)
    entries = list(AuditEntry.select().order_by(AuditEntry.id).tuples())
    text = str(entries)
    for deed in ("signed in", "password changed", "signed out"):
        assert deed in text
    for private in (PRIYA, NEW, PASSWORD, token):
        assert private not in text
