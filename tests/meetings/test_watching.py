"""What others record reaches every screen, cheaply and without touching what is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.cast import Cast
from tests.meetings.entries import decided, entry, opened_round
from tests.notes.entries import posted
from tests.visitor import Visitor, counted_queries
from webapp.vocabulary import DecisionKind

Visit = Callable[..., Visitor]


@pytest.fixture
def meeting(cast: Cast) -> str:
    """Where the meeting is, whose first item is 1.1."""
    number = opened_round(cast)
    posted(cast, "1.1", "The printer is ill.", status="R")
    return f"/plans/anytown/rounds/{number}/meeting"


def ask(page: Visitor) -> Any:
    """Ask as the screen does every few seconds; keep the answer's part in the page."""
    link = page.element("[data-watch]")
    target = link["hx-target"].removeprefix("#")
    headers = {
        "HX-Request": "true",
        "HX-Target": f"section#{target}",
        "Sec-Fetch-Site": "same-origin",
    }
    return page.client.get(link["hx-get"], headers=headers)


@pytest.mark.parametrize("key", ["gwen", "lee"])
@pytest.mark.parametrize("place", ["/1", "/other", ""])
def test_nothing_new_is_said_in_no_words_and_two_queries(
    cast: Cast, visit: Visit, meeting: str, key: str, place: str
) -> None:
    page = visit(key).open(meeting + place)
    ask(page)
    with counted_queries() as made:
        answer = ask(page)
    assert (answer.status_code, answer.data) == (204, b"")
    assert len(made) <= 2, "\n".join(made)


def test_what_another_recorded_comes_as_the_item_alone_and_is_announced(
    cast: Cast, visit: Visit, meeting: str
) -> None:
    page = visit("gwen").open(f"{meeting}/1")
    number = int(meeting.split("/")[4])
    decided(cast, number, entry(cast, DecisionKind.CHALLENGED, text="Bring figures."))
    answer = ask(page)
    html = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert html.lstrip().startswith("<section")
    assert 'data-announce="Gwen Hughes, 12:00: Challenged. Bring figures."' in html
    assert "<form" not in html
    assert "<textarea" not in html
    page.open(f"{meeting}/1")
    assert ask(page).status_code == 204


def test_the_form_learns_which_decision_its_author_has_seen(
    cast: Cast, visit: Visit, meeting: str
) -> None:
    page = visit("gwen").open(f"{meeting}/1")
    number = int(meeting.split("/")[4])
    newest = decided(cast, number, entry(cast, DecisionKind.CHALLENGED))
    html = ask(page).get_data(as_text=True)
    assert f'name="seen" value="{newest}" form="decision-form"' in html


def test_a_note_posted_meanwhile_changes_the_item(cast: Cast, visit: Visit, meeting: str) -> None:
    page = visit("lee").open(f"{meeting}/1")
    posted(cast, "1.1", "The printer is well again.", status="G")
    html = ask(page).get_data(as_text=True)
    assert "The printer is well again." in html
    assert 'data-announce="This item has changed"' in html


def test_the_agenda_follows_what_is_decided(cast: Cast, visit: Visit, meeting: str) -> None:
    page = visit("lee").open(meeting)
    decided(cast, int(meeting.split("/")[4]), entry(cast, DecisionKind.NOTED))
    html = ask(page).get_data(as_text=True)
    assert 'data-announce="1 of 5 items have a decision"' in html
    assert html.lstrip().startswith("<section")


def test_a_mark_in_an_address_still_opens_the_page(cast: Cast, visit: Visit, meeting: str) -> None:
    page = visit("lee").open(f"{meeting}/1")
    page.open(page.element("[data-watch]")["href"])
    assert "Item 1 of 5" in page.text
    assert page.open(f"{meeting}/1?since=x-y").status == 200
