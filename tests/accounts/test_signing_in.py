"""Signing in and out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import flask
import pytest

from tests.cast import NOON, PASSWORD, Cast
from tests.visitor import Visitor
from webapp import clock, create_app
from webapp.accounts.sessions import find_account
from webapp.db import engine
from webapp.db.tables import Person, RateCount, Session
from webapp.settings import Settings

Visit = Callable[..., Visitor]
BROWSER = {"Sec-Fetch-Site": "same-origin"}
PHONE = (
    "Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Mobile Safari/537.36"
)
WRONG = "Enter a correct email address and password"


def enter(app: flask.Flask, email: str, password: str = PASSWORD, **more: Any) -> Any:
    """Sign in as a browser's form would; return the answer. `client=` is the browser."""
    client = more.pop("client", None) or app.test_client()
    return client.post(
        "/sign-in",
        data={"email": email, "password": password, **more},
        headers=BROWSER | {"User-Agent": PHONE},
    )


def cookie_of(answer: Any) -> str:
    """The session cookie that an answer sets, as `name=value; attributes`."""
    found = [line for line in answer.headers.getlist("Set-Cookie") if "session=" in line]
    assert len(found) == 1, answer.headers
    return str(found[0])


def token_in(client: Any) -> str:
    with client.session_transaction() as session:
        return str(session["_user_id"])


def rows_of(query: Any) -> list[tuple[Any, ...]]:
    return list(query.tuples())


def test_a_person_signs_in_and_comes_to_their_own_page(visit: Visit, cast: Cast) -> None:
    visitor = visit(None).open("/account")
    assert visitor.path == "/sign-in?next=/account"
    visitor.fill("Email address", " Priya@Anytown.example ").fill("Password", PASSWORD)
    visitor.press("Sign in")
    assert (visitor.status, visitor.path) == (200, "/account")
    assert "Priya Nair" in visitor.text


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("nobody@anytown.example", PASSWORD),
        ("priya@anytown.example", "not her password"),
        ("priya@anytown.example", PASSWORD + " "),
        ("priya@anytown.example", "x" * 5_000),
        ("priya@anytown.example", "\x00\ufffd"),
        ("dee@anytown.example", PASSWORD),
        ("norma@anytown.example", PASSWORD),
        ("no address", PASSWORD),
    ],
)
def test_whatever_is_wrong_the_answer_is_the_same(
    visit: Visit, cast: Cast, email: str, password: str
) -> None:
    Person.update(is_active=False).where(Person.id == cast.person("dee")).execute()
    Person.update(password_hash=None).where(Person.id == cast.person("norma")).execute()
    visitor = visit(None).open("/sign-in")
    visitor.fill("Email address", email).fill("Password", password).press("Sign in")
    assert visitor.status == 422
    assert visitor.error_beside("Email address") == f"Error: {WRONG}"
    assert visitor.value("Email address") == email
    assert visitor.value("Password") == ""
    shown = visitor.answer.get_data(as_text=True).replace(email, "")
    assert password not in shown
    other = visit(None).open("/sign-in")
    other.fill("Email address", "a@b.example").fill("Password", "wrong").press("Sign in")
    assert other.answer.get_data(as_text=True).replace("a@b.example", "") == shown


def test_known_and_unknown_addresses_cost_one_hash_each(
    app: flask.Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from webapp.accounts import passwords

    verified: list[str] = []
    real = passwords._hasher

    class Counting:
        def verify(self, kept: str, password: bytes) -> bool:
            verified.append(kept.rpartition("$")[0].rpartition("$")[0])
            return real.verify(kept, password)

    monkeypatch.setattr(passwords, "_hasher", Counting())
    Person.update(is_active=False).where(Person.id == cast.person("dee")).execute()
    for email in ("nobody@x.example", "priya@anytown.example", "dee@anytown.example"):
        assert enter(app, email, "a wrong password").status_code == 422
    assert len(verified) == 3
    assert len(set(verified)) == 1, "the parameters decide the cost"


def test_what_is_left_empty_is_asked_for(visit: Visit, cast: Cast) -> None:
    visitor = visit(None).open("/sign-in").press("Sign in")
    assert visitor.status == 422
    assert visitor.error_beside("Email address") == "Error: Enter your email address"
    assert visitor.error_beside("Password") == "Error: Enter your password"
    assert not RateCount.select().exists()


def test_whoever_is_signed_in_is_not_asked_again(app: flask.Flask, visit: Visit) -> None:
    assert visit("ada").open("/sign-in").path == "/people"
    assert visit("ada").open("/sign-in?next=/account").path == "/account"


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/account", "/account"),
        ("/plans/anytown/roll-up?round=3&x=1", "/plans/anytown/roll-up?round=3&x=1"),
        ("/ok?x=1", "/ok?x=1"),
        ("", "/"),
        ("account", "/"),
        ("//evil.example", "/"),
        ("///evil.example", "/"),
        ("/\\evil.example", "/"),
        ("\\\\evil.example", "/"),
        ("\\/evil.example", "/"),
        ("/ok\\..\\evil", "/"),
        ("https://evil.example/", "/"),
        ("https:evil.example", "/"),
        ("https:/evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("data:text/html,x", "/"),
        ("/\t/evil.example", "/"),
        ("/\n/evil.example", "/"),
        ("/\r\nLocation: https://evil.example", "/"),
        ("\t//evil.example", "/"),
        (" //evil.example", "/"),
        ("/\x00", "/"),
        ("/\u2028x", "/"),
        ("/" + "x" * 5_000, "/"),
        ("//[", "/"),
    ],
)
def test_next_leads_only_to_this_site(app: flask.Flask, cast: Cast, asked: str, led: str) -> None:
    assert enter(app, "priya@anytown.example", next=asked).headers["Location"] == led


def test_next_arrives_from_the_address_and_encoded_line_ends_go_nowhere(
    app: flask.Flask, cast: Cast
) -> None:
    client = app.test_client()
    page = client.get("/sign-in?next=%2F%0d%0aSet-Cookie:x=1").get_data(as_text=True)
    answer = enter(app, "priya@anytown.example", next="/\r\nSet-Cookie:x=1", client=client)
    assert 'name="next"' in page
    assert answer.headers["Location"] == "/"
    assert "x=1" not in answer.headers.getlist("Set-Cookie")
    kept = enter(app, "priya@anytown.example", next="/%0d%0aX:1").headers["Location"]
    assert kept == "/%0d%0aX:1", "an encoded line end stays encoded: a path that is not there"


def test_a_sign_in_from_another_site_is_refused(app: flask.Flask, cast: Cast) -> None:
    answer = app.test_client().post(
        "/sign-in",
        data={"email": "priya@anytown.example", "password": PASSWORD},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status_code == 403


def test_the_cookie_is_hidden_from_scripts_and_lasts_thirty_days(
    app: flask.Flask, cast: Cast
) -> None:
    cookie = cookie_of(enter(app, "priya@anytown.example"))
    assert cookie.startswith("session=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    assert "Expires=" in cookie
    assert "Secure" not in cookie


def test_on_https_the_cookie_is_bound_to_the_host(settings: Settings, cast: Cast) -> None:
    from dataclasses import replace

    app = create_app(replace(settings, public_url="https://tracker.example"))
    client = app.test_client()
    answer = client.post(
        "/sign-in",
        base_url="https://tracker.example",
        data={"email": "priya@anytown.example", "password": PASSWORD},
        headers=BROWSER,
    )
    cookie = cookie_of(answer)
    assert cookie.startswith("__Host-session=")
    assert "Secure" in cookie
    assert "Domain" not in cookie
    engine.database.close()


def test_each_sign_in_has_a_token_of_its_own(app: flask.Flask, cast: Cast) -> None:
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = "chosen by somebody else"
        session["planted"] = "x"
    enter(app, "priya@anytown.example", client=client)
    first = token_in(client)
    with client.session_transaction() as session:
        assert "planted" not in session
    enter(app, "priya@anytown.example", client=client)
    second = token_in(client)
    assert len({"chosen by somebody else", first, second}) == 3
    assert find_account(first) is None, "the one before on this device has ended"
    assert find_account(second) is not None


def test_the_database_holds_no_token(app: flask.Flask, cast: Cast) -> None:
    client = app.test_client()
    enter(app, "priya@anytown.example", client=client)
    kept = [[str(cell) for cell in row] for row in rows_of(Session.select())]
    assert kept
    assert all(token_in(client) not in cell for row in kept for cell in row)


def test_signing_in_as_somebody_else_ends_the_first_session(app: flask.Flask, cast: Cast) -> None:
    client = app.test_client()
    enter(app, "priya@anytown.example", client=client)
    first = token_in(client)
    enter(app, "sam@anytown.example", client=client)
    assert find_account(first) is None


def test_a_session_survives_a_restart(app: flask.Flask, settings: Settings, cast: Cast) -> None:
    cookie = cookie_of(enter(app, "priya@anytown.example")).partition(";")[0]
    again = create_app(settings)
    answer = again.test_client(use_cookies=False).get("/account", headers={"Cookie": cookie})
    assert answer.status_code == 200
    engine.database.close()


def test_a_month_later_a_person_is_still_in_and_then_out(app: flask.Flask, cast: Cast) -> None:
    client = app.test_client()
    enter(app, "priya@anytown.example", client=client)
    with clock.pinned(NOON + timedelta(days=29, hours=23)):
        assert client.get("/account").status_code == 200
    with clock.pinned(NOON + timedelta(days=31)):
        answer = client.get("/account")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in?next=/account")


def test_signing_in_clears_away_what_has_run_out(app: flask.Flask, cast: Cast) -> None:
    enter(app, "sam@anytown.example")
    enter(app, "nobody@anytown.example", "wrong password")
    with clock.pinned(NOON + timedelta(days=31)):
        enter(app, "priya@anytown.example")
    assert [row[0] for row in rows_of(Session.select(Session.person))] == [cast.person("priya")]
    assert RateCount.select().count() == 1


def test_signing_out_ends_the_session_everywhere_it_is_known(
    app: flask.Flask, settings: Settings, cast: Cast
) -> None:
    client = app.test_client()
    cookie = cookie_of(enter(app, "priya@anytown.example", client=client)).partition(";")[0]
    other_process = create_app(settings).test_client(use_cookies=False)
    assert other_process.get("/account", headers={"Cookie": cookie}).status_code == 200
    answer = client.post("/sign-out", headers=BROWSER)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert other_process.get("/account", headers={"Cookie": cookie}).status_code == 303
    assert not Session.select().where(Session.person == cast.person("priya")).exists()
    engine.database.close()


def test_a_stranger_who_signs_out_comes_to_the_way_in(visit: Visit) -> None:
    visitor = visit(None).send("POST", "/sign-out", {})
    assert (visitor.status, visitor.path) == (200, "/sign-in")


def test_signing_out_is_not_done_by_a_link(visit: Visit, cast: Cast) -> None:
    assert visit("priya").open("/sign-out").status == 405


@pytest.mark.parametrize(
    ("key", "place"),
    [
        ("priya", "/actions"),
        ("dee", "/actions"),
        ("gwen", "/plans/anytown/roll-up"),
        ("lee", "/plans/anytown/roll-up"),
        ("rita", "/account"),
        ("norma", "/account"),
        ("ada", "/people"),
        ("otto", "/plans/otherton/roll-up"),
    ],
)
def test_each_person_comes_to_their_own_place(
    app: flask.Flask, cast: Cast, key: str, place: str
) -> None:
    client = app.test_client()
    enter(app, f"{key}@anytown.example", client=client)
    answer = client.get("/")
    assert (answer.status_code, answer.headers["Location"]) == (303, place)


def test_several_plans_lead_to_the_list_of_plans(app: flask.Flask, cast: Cast) -> None:
    from webapp.db.tables import Role

    Role.insert(
        person=cast.person("lee"), plan=cast.plan("otherton"), role="leadership", granted_at=NOON
    ).execute()
    client = app.test_client()
    enter(app, "lee@anytown.example", client=client)
    assert client.get("/").headers["Location"] == "/plans"


def test_a_stranger_at_the_door_is_sent_to_sign_in(app: flask.Flask, cast: Cast) -> None:
    answer = app.test_client().get("/")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in?next=/")


def test_a_demonstration_tells_who_can_sign_in(app: flask.Flask, visit: Visit) -> None:
    from types import SimpleNamespace

    assert "Try the demonstration" not in visit(None).open("/sign-in").text
    person = SimpleNamespace(name="Sam Okoro", email="sam@x.example", sees="Four actions")
    app.config["DEMONSTRATION_PEOPLE"] = lambda: (person,)
    visitor = visit(None).open("/sign-in")
    assert "peer challenge demo" in visitor.text
    assert "Sam Okoro sam@x.example Four actions" in visitor.text


def test_the_device_is_named_in_plain_words(app: flask.Flask, cast: Cast) -> None:
    enter(app, "priya@anytown.example")
    assert Session.get(Session.person == cast.person("priya")).device == "Chrome on Android"


def test_nothing_private_is_logged(
    app: flask.Flask, cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    client = app.test_client()
    enter(app, "priya@anytown.example", "wrong password", client=client)
    enter(app, "priya@anytown.example", client=client)
    token = token_in(client)
    client.post("/sign-out", headers=BROWSER)
    for private in ("priya@", "wrong password", PASSWORD, token):
        assert private not in caplog.text
