"""Whatever is sent, the answer is clear, beside the field, and nothing typed is lost."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.cast import TODAY, Cast
from tests.notes.entries import posted
from tests.visitor import Visitor
from webapp.db.tables import Action, Holding, Note, Plan

OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(params=[True, False], ids=["in place", "whole pages"])
def typing_priya(request: pytest.FixtureRequest, visit: Callable[..., Visitor]) -> Visitor:
    """Priya with the form for 1.1 open."""
    return visit("priya", htmx=request.param).open("/actions").follow("Update action 1.1")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Enter what has happened"),
        ("   \n ", "Enter what has happened"),
        ("x" * 100_000, "10,000 characters or fewer; you have 100,000"),
        ("🎉" * 20_000, "10,000 characters or fewer; you have 20,000"),
        ("null\x00byte", "cannot be kept"),
    ],
    ids=["empty", "blank", "100,000", "20,000 emoji", "null byte"],
)
def test_a_text_that_cannot_be_kept(typing_priya: Visitor, text: str, told: str) -> None:
    typing_priya.fill("What has happened", text).press("Post update")
    assert typing_priya.status == 422
    assert told in typing_priya.error_beside("What has happened")
    assert typing_priya.value("What has happened").strip("\n") == text.strip()
    assert typing_priya.page.select("form[data-has-errors]")
    assert Note.select().count() == 0


@pytest.mark.parametrize(
    "text",
    ["x", "Done 🎉", "התוכנית פורסמה", "<script>alert('1')</script> & <b>more</b>"],
    ids=["one character", "emoji", "right to left", "HTML"],
)
def test_a_text_that_is_odd_but_fine(
    typing_priya: Visitor, visit: Callable[..., Visitor], cast: Cast, text: str
) -> None:
    typing_priya.fill("What has happened", text).press("Post update")
    assert typing_priya.status == 200
    page = visit("lee").open(f"/actions/{cast.action('1.1')}")
    assert page.element(".pc-note__text").get_text() == text


def test_invalid_utf_8_is_told(visit: Callable[..., Visitor], cast: Cast) -> None:
    body = b'--b\r\nContent-Disposition: form-data; name="text"\r\n\r\n\xff\xfe\r\n--b--\r\n'
    answer = visit("priya").client.post(
        f"/actions/{cast.action('1.1')}/notes",
        data=body,
        headers=OWN_PAGE | {"Content-Type": "multipart/form-data; boundary=b"},
    )
    assert answer.status_code == 422
    assert "cannot be kept" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ((TODAY + timedelta(days=1)).isoformat(), "today or in the past"),
        ("2020-01-01", "on or after 15 January 2024"),
        ("31/02/2026", "real date"),
        ("yesterday", "real date"),
    ],
)
def test_a_day_that_cannot_be(typing_priya: Visitor, day: str, told: str) -> None:
    typing_priya.fill("What has happened", "Met.").fill("Date it happened", day).press(
        "Post update"
    )
    assert typing_priya.status == 422
    assert told in typing_priya.error_beside("Date it happened")
    assert typing_priya.value("Date it happened") == day
    assert typing_priya.value("What has happened") == "Met."


def send(visitor: Visitor, cast: Cast, ref: str = "1.1", **given: Any) -> Visitor:
    """Send a note as a program would."""
    sent = {"text": "Typed with care.", "sent_key": str(uuid.uuid4())} | given
    return visitor.send("POST", f"/actions/{cast.action(ref)}/notes", sent)


@pytest.mark.parametrize(
    ("given", "label", "told"),
    [
        ({"status": "Purple"}, "Status now", "one of this plan's statuses"),
        ({"evidence_url": "javascript:alert(1)"}, "Link to evidence (optional)", "web address"),
        ({"evidence_url": f"https://e.org/{'x' * 2000}"}, "Link to evidence (optional)", "2,000"),
        ({"sent_key": "nonsense"}, "What has happened", "out of date"),
        ({"step": "x"}, "What has happened", ""),
        ({"step": "999999999999"}, "What has happened", ""),
        ({"step": "1"}, "What has happened", ""),
        ({"nothing_to_report": "y"}, "What has happened", "clear the text"),
    ],
)
def test_a_field_that_makes_no_sense(
    visit: Callable[..., Visitor], cast: Cast, given: dict[str, str], label: str, told: str
) -> None:
    priya = send(visit("priya"), cast, **given)
    assert priya.status == 422
    assert told in priya.error_beside(label)
    assert priya.value("What has happened") == "Typed with care."
    assert priya.page.select(".govuk-error-summary")
    assert Note.select().count() == 0


def test_a_key_is_made_where_none_is_sent(visit: Callable[..., Visitor], cast: Cast) -> None:
    assert send(visit("priya"), cast, sent_key="").status == 200
    assert len(Note.get().sent_key) == 36


@pytest.mark.parametrize("supersedes", ["0", "1", "99999999999", "x"])
def test_a_correction_of_nothing(
    visit: Callable[..., Visitor], cast: Cast, supersedes: str
) -> None:
    priya = send(visit("priya"), cast, supersedes=supersedes)
    assert priya.status in (404, 422)
    assert "Typed with care." in priya.page.find("textarea").get_text()
    assert Note.select().count() == 0


def test_the_same_note_twice_is_one(visit: Callable[..., Visitor], cast: Cast) -> None:
    key, priya = str(uuid.uuid4()), visit("priya")
    for _ in range(2):
        assert send(priya, cast, sent_key=key, status="G").status == 200
        assert priya.path == f"/actions/{cast.action('1.1')}"
    assert Note.select().count() == 1


def test_the_same_key_with_other_words_is_told_and_can_then_be_sent(
    visit: Callable[..., Visitor], cast: Cast
) -> None:
    key, priya = str(uuid.uuid4()), visit("priya")
    send(priya, cast, sent_key=key)
    send(priya, cast, sent_key=key, text="Something else.")
    assert priya.status == 422
    assert "sent before with other content" in priya.error_beside("What has happened")
    assert priya.value("What has happened") == "Something else."
    assert priya.press("Post update").status == 200
    assert Note.select().count() == 2


def test_a_stale_form_does_not_undo_a_status(typing_priya: Visitor, cast: Cast) -> None:
    posted(cast, status="R", key="dee")
    typing_priya.fill("What has happened", "All is well.").fill("Status now", "On track")
    typing_priya.press("Post update")
    assert typing_priya.status == 422
    assert "Dee Deputy posted an update" in typing_priya.error_beside("Status now")
    assert typing_priya.value("What has happened") == "All is well."
    assert typing_priya.value("Status now") == "On track"
    assert typing_priya.press("Post update").status == 200


@pytest.mark.parametrize("closed", ["plan", "action"])
def test_a_form_for_what_was_closed_since(typing_priya: Visitor, cast: Cast, closed: str) -> None:
    day = date(2026, 11, 17)
    if closed == "plan":
        Plan.update(closed_on=day).execute()
    else:
        Action.update(closed_on=day, standing="closed").execute()
    typing_priya.fill("What has happened", "Too late.").press("Post update")
    assert typing_priya.status == 422
    assert "closed on 17 November 2026" in typing_priya.error_beside("What has happened")
    assert typing_priya.value("What has happened") == "Too late."


@pytest.mark.parametrize("keeps_another_post", [True, False])
def test_a_form_for_what_was_handed_over_since(
    visit: Callable[..., Visitor], cast: Cast, keeps_another_post: bool
) -> None:
    priya = visit("priya").open("/actions").follow("Update action 1.1")
    Holding.update(ends_on=TODAY - timedelta(days=1)).where(
        Holding.person == cast.person("priya")
    ).execute()
    if keeps_another_post:
        Holding.insert(
            post=cast.post("Town Clerk"), person=cast.person("priya"), starts_on=TODAY
        ).execute()
    priya.fill("What has happened", "Typed on the bus.").press("Post update")
    assert priya.status == 404
    assert priya.value("What you typed, to copy") == "Typed on the bus."
    assert "Publish the vision" not in priya.text


def test_a_note_for_what_is_not_there_and_not_ours_is_answered_alike(
    visit: Callable[..., Visitor], cast: Cast
) -> None:
    priya = visit("priya")
    bodies = set()
    for number in (cast.action("1.2"), cast.action("1.1", "otherton"), 987654, 99999999999):
        answer = priya.client.post(
            f"/actions/{number}/notes", data={"text": "Mine."}, headers=OWN_PAGE
        )
        assert answer.status_code == 404
        if number < 2**31:
            bodies.add(answer.data)
    assert len(bodies) == 1
