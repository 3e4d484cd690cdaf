"""What every answer carries, and which requests are not answered."""

from __future__ import annotations

from collections.abc import Callable

import brotli
import flask
import pytest

from tests.cast import Cast
from tests.visitor import Visitor, counted_changes
from webapp import create_app
from webapp.settings import Settings

POLICY = "default-src 'none'; script-src 'self'"


@pytest.mark.parametrize("path", ["/sign-in", "/nowhere", "/healthz", "/actions/999"])
def test_every_answer_carries_the_headers(app: flask.Flask, path: str) -> None:
    answer = app.test_client().get(path)
    assert answer.headers["Content-Security-Policy"].startswith(POLICY)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in answer.headers["Permissions-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_https_is_insisted_on_where_the_site_is_https(settings: Settings) -> None:
    from dataclasses import replace

    app = create_app(replace(settings, public_url="https://actions.example.gov.uk"))
    answer = app.test_client().get("/sign-in", headers={"Host": "actions.example.gov.uk"})
    assert "max-age" in answer.headers["Strict-Transport-Security"]
    assert app.config["SESSION_COOKIE_NAME"] == "__Host-session"
    assert app.config["SESSION_COOKIE_SECURE"]


def test_a_request_for_another_host_is_refused(settings: Settings) -> None:
    from dataclasses import replace

    client = create_app(replace(settings, public_url="http://actions.example.gov.uk")).test_client()
    assert client.get("/sign-in", headers={"Host": "evil.example"}).status_code == 400
    assert client.get("/sign-in", headers={"Host": "actions.example.gov.uk"}).status_code == 200
    assert client.get("/healthz", headers={"Host": "10.0.0.7"}).status_code == 200


CROSS_SITE = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "https://localhost"},
    {"Referer": "https://evil.example/page"},
    {},
]
OWN_SITE = [
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "http://localhost"},
    {"Referer": "http://localhost/actions"},
]


@pytest.mark.parametrize("headers", CROSS_SITE)
def test_a_write_from_another_site_is_refused(
    visit: Callable[..., Visitor], headers: dict[str, str]
) -> None:
    client = visit("priya").client
    assert client.post("/sign-out", headers=headers).status_code == 403


@pytest.mark.parametrize("headers", OWN_SITE)
def test_a_write_from_our_own_page_is_taken(
    visit: Callable[..., Visitor], headers: dict[str, str]
) -> None:
    assert visit("priya").client.post("/sign-out", headers=headers).status_code == 303


def test_a_write_without_origin_is_taken_only_without_a_cookie(app: flask.Flask) -> None:
    answer = app.test_client(use_cookies=False).post(
        "/sign-in", data={"email": "a", "password": "b"}
    )
    assert answer.status_code == 422


def test_a_page_is_compressed_for_a_browser_that_takes_it(app: flask.Flask) -> None:
    client = app.test_client()
    plain = client.get("/sign-in")
    small = client.get("/sign-in", headers={"Accept-Encoding": "gzip, br"})
    assert small.headers["Content-Encoding"] == "br"
    assert brotli.decompress(small.data) == plain.data
    assert len(small.data) * 2 < len(plain.data)


def test_a_body_over_a_megabyte_is_refused(visit: Callable[..., Visitor]) -> None:
    visitor = visit("priya").send("POST", "/sign-in", {"email": "x" * 1_100_000})
    assert visitor.status == 413
    assert "That is too large" in visitor.text


def test_a_method_that_a_page_does_not_take_is_told_so(visit: Callable[..., Visitor]) -> None:
    answer = visit("priya").client.delete("/sign-in", headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


UNREADABLE = [b"text=We+met+%FF+today", b"text=We met \xff today", b"text=%ED%A0%80", b"%FF=We+met"]
FORM = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize("body", UNREADABLE)
def test_a_form_that_is_not_utf8_is_refused_and_nothing_of_it_is_kept(
    visit: Callable[..., Visitor], cast: Cast, body: bytes
) -> None:
    with counted_changes() as made:
        answer = visit("priya").client.post(
            f"/actions/{cast.action('1.1')}/notes", data=body, headers=FORM
        )
    assert answer.status_code == 422
    assert "Nothing was saved" in answer.get_data(as_text=True)
    assert not [sql for sql in made if "session" not in sql]


@pytest.mark.parametrize("query", ["round=%FF", "round=%00", "status=%C3", "%FF"])
def test_an_address_that_is_not_utf8_is_refused(visit: Callable[..., Visitor], query: str) -> None:
    assert visit("lee").client.get(f"/plans/anytown/roll-up?{query}").status_code == 422


@pytest.mark.parametrize("path", ["/plans/%00", "/plans/%FF/roll-up", "/welcome/%00", "/%ED%A0%80"])
def test_an_address_that_nothing_can_have_is_not_found(
    visit: Callable[..., Visitor], path: str
) -> None:
    assert visit("lee").client.get(path).status_code == 404


def test_text_in_any_script_is_readable(visit: Callable[..., Visitor], cast: Cast) -> None:
    text = "Café – ½ done 🎉 שלום"
    visitor = visit("priya").open(f"/actions/{cast.action('1.1')}")
    visitor.fill("What has happened", text).press("Post update")
    assert text in visitor.text
