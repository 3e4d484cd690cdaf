"""A device that has signed in before is not kept out by strangers who guess."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import flask

from tests.accounts.test_signing_in import BROWSER, enter
from tests.cast import NOON, PASSWORD, Cast
from webapp import clock, create_app
from webapp.db.tables import RateCount
from webapp.settings import Settings

PRIYA, SAM = "priya@anytown.example", "sam@anytown.example"


def device_cookie(answer: Any) -> str:
    """The cookie that makes a device known, as `name=value; attributes`."""
    found = [line for line in answer.headers.getlist("Set-Cookie") if "device=" in line]
    assert len(found) == 1, answer.headers
    return str(found[0])


def known_to(app: flask.Flask, *emails: str) -> Any:
    """A browser that has signed in with these addresses before, and is signed out."""
    client = app.test_client()
    for email in emails:
        assert enter(app, email, client=client).status_code == 303
    client.post("/sign-out", headers=BROWSER)
    return client


def strangers_try(app: flask.Flask, email: str, times: int = 12) -> None:
    answers = [enter(app, email, "wrong password") for _ in range(times)]
    assert answers[-1].status_code == 429


def test_strangers_cannot_keep_out_a_device_that_was_in_before(
    app: flask.Flask, cast: Cast
) -> None:
    client = known_to(app, PRIYA)
    for window in range(3):
        with clock.pinned(NOON + timedelta(minutes=15 * window)):
            strangers_try(app, PRIYA)
            assert enter(app, PRIYA, client=client).status_code == 303
            assert enter(app, PRIYA).status_code == 429, "an unknown device still waits"


def test_a_device_that_was_in_with_another_address_is_no_better_than_a_stranger_s(
    app: flask.Flask, cast: Cast
) -> None:
    strangers_try(app, PRIYA)
    assert enter(app, PRIYA, client=known_to(app, SAM)).status_code == 429


def test_a_known_device_has_ten_tries_of_its_own(app: flask.Flask, cast: Cast) -> None:
    client = known_to(app, PRIYA)
    answers = [enter(app, PRIYA, "wrong password", client=client) for _ in range(11)]
    assert [answer.status_code for answer in answers] == [422] * 10 + [429]
    assert answers[10].headers["Retry-After"] == "900"
    assert enter(app, PRIYA).status_code == 303, "and uses up nobody else's"
    with clock.pinned(NOON + timedelta(minutes=15)):
        assert enter(app, PRIYA, client=client).status_code == 303


def test_a_shared_device_is_known_to_each_who_was_in_on_it(app: flask.Flask, cast: Cast) -> None:
    client = known_to(app, PRIYA, SAM)
    for email in (PRIYA, SAM):
        strangers_try(app, email)
        assert enter(app, email, client=client).status_code == 303


def test_a_known_device_stays_known_over_a_restart(
    app: flask.Flask, settings: Settings, cast: Cast
) -> None:
    client = app.test_client()
    cookie = device_cookie(enter(app, PRIYA, client=client)).partition(";")[0]
    strangers_try(app, PRIYA)
    again = create_app(settings).test_client(use_cookies=False)
    data = {"email": PRIYA, "password": PASSWORD}
    answer = again.post("/sign-in", data=data, headers=BROWSER | {"Cookie": cookie})
    assert answer.status_code == 303


def test_a_cookie_that_was_made_up_makes_no_device_known(app: flask.Flask, cast: Cast) -> None:
    whole = device_cookie(enter(app, PRIYA)).partition(";")[0]
    strangers_try(app, PRIYA)
    client = app.test_client(use_cookies=False)
    data = {"email": PRIYA, "password": PASSWORD}
    for cookie in (whole[:-1], f"{whole}x", "device=", "device=e30.x", "device=\x80"):
        answer = client.post("/sign-in", data=data, headers=BROWSER | {"Cookie": cookie})
        assert answer.status_code == 429, cookie


def test_a_known_device_does_not_use_up_its_network_s_tries(app: flask.Flask, cast: Cast) -> None:
    client = known_to(app, PRIYA)
    before = {row.key for row in RateCount.select().where(RateCount.tries > 0)}
    enter(app, PRIYA, "wrong password", client=client)
    fresh = {row.key for row in RateCount.select().where(RateCount.tries > 0)} - before
    assert len(fresh) == 1
    assert "device" in fresh.pop()


def test_the_cookie_tells_no_address_and_is_hidden_from_scripts(
    app: flask.Flask, cast: Cast
) -> None:
    cookie = device_cookie(enter(app, PRIYA))
    assert "priya" not in cookie.casefold()
    assert cookie.startswith("device=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert f"Max-Age={365 * 24 * 60 * 60}" in cookie
    assert not [
        line
        for line in enter(app, PRIYA, "wrong password").headers.getlist("Set-Cookie")
        if "device=" in line
    ], "who has not signed in leaves no trace"


def test_on_https_the_cookie_is_bound_to_the_host(settings: Settings, cast: Cast) -> None:
    app = create_app(replace(settings, public_url="https://tracker.example"))
    answer = app.test_client().post(
        "/sign-in",
        base_url="https://tracker.example",
        data={"email": PRIYA, "password": PASSWORD},
        headers=BROWSER,
    )
    cookie = device_cookie(answer)
    assert cookie.startswith("__Host-device=")
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie


def test_a_shared_device_forgets_the_one_who_was_in_longest_ago(
    app: flask.Flask, cast: Cast
) -> None:
    people = [f"{key}@anytown.example" for key in ("priya", "sam", "gwen", "lee", "rita")]
    client = known_to(app, *people)
    for email in people:
        strangers_try(app, email)
    told = [enter(app, email, "wrong password", client=client).status_code for email in people]
    assert told == [429, 422, 422, 422, 422]
