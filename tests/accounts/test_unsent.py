"""What is sent after a sign-in has run out is kept until somebody has signed in again."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import flask
import pytest

from tests.accounts.test_signing_in import BROWSER, enter
from tests.cast import NOON, PASSWORD, Cast
from tests.visitor import Visitor, counted_changes
from webapp import clock
from webapp.accounts.signing_in import unsent_commands
from webapp.db.tables import Note, RateCount, Session, UnsentForm

Visit = Callable[..., Visitor]
TEXT = 'We met the board – <b>all</b> 14 of them.\n\nNext: "the vote" 🎉 שלום'
PRIYA, SAM = "priya@anytown.example", "sam@anytown.example"


def runs_out(visitor: Visitor) -> None:
    """The sign-in ends everywhere, while the page stays open."""
    Session.delete().execute()


def sign_in(visitor: Visitor, email: str = PRIYA) -> Visitor:
    visitor.fill("Email address", email).fill("Password", PASSWORD)
    return visitor.press("Sign in")


def sent_too_late(visit: Visit, cast: Cast, key: str = "priya", text: str = TEXT) -> Visitor:
    """Somebody fills in a note, their sign-in runs out, they send it."""
    visitor = visit(key).open(f"/actions/{cast.action('1.1')}")
    visitor.fill("What has happened", text).fill("Status now", "At risk")
    visitor.fill("Date it happened", "2026-11-17")
    visitor.fill("Link to evidence (optional)", "https://example.org/minutes")
    runs_out(visitor)
    return visitor.press("Post update")


def test_a_note_sent_after_the_sign_in_ran_out_is_kept_and_sent_with_every_field(
    visit: Visit, cast: Cast
) -> None:
    visitor = sent_too_late(visit, cast)
    assert visitor.path == f"/sign-in?next=/actions/{cast.action('1.1')}"
    assert "Sign in to send what you wrote" in visitor.text
    sign_in(visitor)
    assert visitor.path.startswith("/unsent")
    assert "press the button to send it as Priya Nair" in visitor.text
    assert visitor.value("What you wrote") == TEXT
    assert visitor.value("Link to evidence") == "https://example.org/minutes"
    assert not Note.select().exists(), "nothing is sent by itself"
    visitor.press("Send")
    assert visitor.path == f"/actions/{cast.action('1.1')}"
    assert "Update posted" in visitor.text
    note = Note.get()
    assert (note.text, note.person.id) == (TEXT, cast.person("priya"))
    assert note.status.id == cast.status("At risk")
    assert note.noted_on.isoformat() == "2026-11-17"
    assert note.evidence_url == "https://example.org/minutes"
    assert not UnsentForm.select().exists()
    assert visitor.open("/unsent").path == "/actions", "and nothing waits any more"


def test_a_wrong_password_loses_nothing(visit: Visit, cast: Cast) -> None:
    visitor = sent_too_late(visit, cast)
    visitor.fill("Email address", PRIYA).fill("Password", "wrong").press("Sign in")
    assert visitor.status == 422
    assert "Sign in to send what you wrote" in visitor.text
    assert sign_in(visitor).value("What you wrote") == TEXT


def test_the_text_waits_for_a_week(visit: Visit, cast: Cast) -> None:
    visitor = sent_too_late(visit, cast)
    with clock.pinned(NOON + timedelta(days=6, hours=23)):
        assert "Sign in to send" in visitor.open("/sign-in").text
    with clock.pinned(NOON + timedelta(days=7)):
        assert "Sign in to send" not in visitor.open("/sign-in").text
        sign_in(visitor)
        assert visitor.path == "/actions"
    assert not UnsentForm.select().exists()


def test_what_is_wrong_with_it_is_said_beside_the_field_of_the_real_form(
    visit: Visit, cast: Cast
) -> None:
    visitor = sign_in(sent_too_late(visit, cast, text="x" * 100_000)).press("Send")
    assert visitor.status == 422
    assert "10,000 characters or fewer" in visitor.error_beside("What has happened")
    assert visitor.value("What has happened") == "x" * 100_000
    assert not UnsentForm.select().exists(), "it stands in its own form again"


def test_what_is_too_long_to_keep_is_refused_and_stays_in_the_browser(
    visit: Visit, cast: Cast
) -> None:
    visitor = sent_too_late(visit, cast, text="x" * 130_000)
    assert visitor.status == 413
    assert not UnsentForm.select().exists()


def test_one_form_sent_twice_is_kept_once_and_two_forms_both(visit: Visit, cast: Cast) -> None:
    visitor = visit("priya").open(f"/actions/{cast.action('1.1')}")
    visitor.fill("What has happened", "First")
    first = visitor.page
    visitor.open(f"/actions/{cast.action('2.1')}").fill("What has happened", "Second")
    second, path = visitor.page, visitor.path
    runs_out(visitor)
    visitor.press("Post update")
    visitor.page, visitor.path = second, path
    visitor.press("Post update")
    visitor.page, visitor.path = first, f"/actions/{cast.action('1.1')}"
    visitor.press("Post update")
    sign_in(visitor)
    assert visitor.buttons().count("Delete it, do not send number 1") == 1
    visitor.press("Send number 1")
    assert visitor.path == "/unsent", "the other one is shown next"
    visitor.press("Send")
    assert sorted(note.text for note in Note.select()) == ["First", "Second"]


def test_a_form_that_waits_can_be_deleted(visit: Visit, cast: Cast) -> None:
    visitor = sign_in(sent_too_late(visit, cast)).press("Delete it, do not send")
    assert "Deleted. It was not sent." in visitor.text
    assert not UnsentForm.select().exists()
    assert not Note.select().exists()


def test_on_a_device_of_one_person_nobody_else_sees_the_text(
    app: flask.Flask, visit: Visit, cast: Cast
) -> None:
    visitor = sign_in(visit(None).open("/sign-in"))
    visitor.open(f"/actions/{cast.action('1.1')}").fill("What has happened", TEXT)
    runs_out(visitor)
    visitor.press("Post update")
    sign_in(visitor, SAM)
    assert visitor.path == f"/actions/{cast.action('1.1')}", "which is not Sam's"
    assert visitor.open("/unsent").path == "/actions"
    visitor.send("POST", "/unsent/discard", {"form": str(UnsentForm.get().id)})
    assert UnsentForm.select().count() == 1
    visitor.send("POST", "/sign-out", {})
    assert sign_in(visitor).value("What you wrote") == TEXT


def test_on_a_device_of_several_it_is_shown_and_never_sent_for_another(
    visit: Visit, cast: Cast
) -> None:
    visitor = sent_too_late(visit, cast)
    sign_in(visitor, SAM)
    assert "to send it as Sam Cole" in visitor.text
    assert not Note.select().exists()
    visitor.press("Send")
    assert visitor.status == 404, "the action is not Sam's"
    assert TEXT in visitor.page.get_text()
    visitor.open("/unsent").press("Delete it, do not send")
    assert not Note.select().exists()


def test_another_browser_finds_nothing(app: flask.Flask, visit: Visit, cast: Cast) -> None:
    sent_too_late(visit, cast)
    visitor = visit(None).open("/sign-in")
    assert "Sign in to send" not in visitor.text
    assert "What you wrote" not in sign_in(visitor).text
    guesser = app.test_client(use_cookies=False)
    for cookie in ("unsent=", "unsent=x", "unsent=%00", f"unsent={'x' * 5000}"):
        page = guesser.get("/sign-in", headers={"Cookie": cookie})
        assert page.status_code == 200
        assert "Sign in to send" not in page.get_data(as_text=True)


def test_the_text_is_in_no_address_cookie_or_log(
    visit: Visit, cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    visitor = visit("priya").open(f"/actions/{cast.action('1.1')}")
    visitor.fill("What has happened", "Something private")
    runs_out(visitor)
    form = visitor.page.find("textarea").find_parent("form")
    answer = visitor.client.post(
        form["action"], data={"text": "Something private"}, headers=BROWSER
    )
    assert answer.status_code == 303
    assert "private" not in json.dumps(list(answer.headers)).casefold()
    assert "private" not in caplog.text.casefold()
    cookie = next(line for line in answer.headers.getlist("Set-Cookie") if "unsent=" in line)
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    token = cookie.partition("=")[2].partition(";")[0]
    assert UnsentForm.get().token_digest != token


def test_one_s_own_account_s_forms_are_never_kept(app: flask.Flask, cast: Cast) -> None:
    answer = app.test_client().post(
        "/account/password", data={"current": PASSWORD, "new": "x" * 20}, headers=BROWSER
    )
    assert answer.status_code == 303
    assert not UnsentForm.select().exists()


@pytest.mark.parametrize(
    ("data", "headers", "status"),
    [
        ({}, BROWSER, 303),
        ({"text": " "}, BROWSER, 303),
        ({"text": "x"}, {"Sec-Fetch-Site": "cross-site"}, 403),
        ({"text": "x"}, BROWSER | {"HX-Request": "true"}, 401),
        ({"text": "x"}, BROWSER | {"Accept": "application/json"}, 401),
    ],
)
def test_nothing_else_is_kept(
    app: flask.Flask, cast: Cast, data: dict[str, str], headers: dict[str, str], status: int
) -> None:
    with counted_changes() as made:
        answer = app.test_client().post(
            f"/actions/{cast.action('1.1')}/notes", data=data, headers=headers
        )
    assert answer.status_code == status
    assert not made


def test_strangers_cannot_fill_the_database(
    app: flask.Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def send(number: int) -> Any:
        return app.test_client().post(
            "/actions/1/notes", data={"text": f"Rubbish {number}"}, headers=BROWSER
        )

    answers = [send(number) for number in range(41)]
    assert [answer.status_code for answer in answers] == [303] * 40 + [429]
    assert answers[40].headers["Retry-After"] == "900"
    assert "Go back, leave the form open" in answers[40].get_data(as_text=True)
    assert enter(app, PRIYA).status_code == 303, "signing in is not slowed down by it"
    RateCount.delete().execute()
    monkeypatch.setattr(unsent_commands, "_MOST", 40)
    assert send(50).status_code == 429
    assert UnsentForm.select().count() == 40


def test_what_was_said_by_one_tap_is_kept_too(visit: Visit, cast: Cast) -> None:
    visitor = visit("priya").open("/actions")
    runs_out(visitor)
    visitor.press("Nothing to report this time on action 1.1")
    sign_in(visitor)
    assert "Nothing to report" in visitor.text
    visitor.press("Send")
    assert Note.get().nothing_to_report


def test_a_note_kept_and_sent_from_its_own_page_meanwhile_waits_no_more(
    visit: Visit, cast: Cast
) -> None:
    visitor = sent_too_late(visit, cast)
    kept = dict(UnsentForm.get().typed)
    sign_in(visitor)
    visitor.send("POST", f"/actions/{cast.action('1.1')}/notes", kept)
    assert Note.select().count() == 1
    assert not UnsentForm.select().exists()
