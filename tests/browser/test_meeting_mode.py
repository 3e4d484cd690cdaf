"""A meeting run from its own pages: by keys, by several people at once, on a bad connection."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.devices import DESK, PHONE, Device, fill_in_sign_in, focused, tab_to
from tests.browser.judging import faults_at_every_size
from tests.browser.server import Site
from tests.cast import Cast
from tests.databases import Maker
from tests.meetings.large import ITEMS, SLUG, assemble_large
from webapp.db import engine

NOW = f"/plans/{SLUG}/meeting"
WORDS = "Bring the figures of the partners' board to the next review."


@pytest.fixture
def held(maker: Maker, template: tuple[str, Cast], tmp_path: Path) -> Iterator[Site]:
    """A server with a plan of 120 actions, before a meeting with thirty items."""
    url = maker.copy(template[0])
    opened = engine.open_database(url)
    assemble_large(template[1])
    opened.close()
    running = Site(url, tmp_path)
    yield running
    running.stop()
    maker.drop(url)


@pytest.fixture
def desk(held: Site, take: Callable[..., Device]) -> Device:
    """The screen of whoever records."""
    return take(held, DESK)


def begun(device: Device, item: int = 1) -> Page:
    """Have Gwen begin the meeting, and go to an item."""
    page = device.sign_in("gwen", NOW)
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"Item 1 of {ITEMS}:")
    if item > 1:
        page.goto(re.sub(r"\d+$", str(item), page.url))
    return page


def at_item(page: Page, number: int) -> None:
    """Wait until an item is on the screen."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        f"Item {number} of {ITEMS}: action"
    )


def words_field(page: Page) -> Locator:
    """Where what was decided is written."""
    return page.get_by_label("In words")


def decided(page: Page) -> Locator:
    """What the screen says was decided about its item."""
    return page.locator("#meeting-item .pc-meeting__decision")


def banner(page: Page) -> Locator:
    """What tells of the connection."""
    return page.locator("#offline")


def type_slowly(field: Locator, words: str) -> None:
    """Type, and wait until the device has kept it."""
    field.fill(words)
    kept = "words => Object.values(localStorage).some((kept) => kept.includes(words))"
    field.page.wait_for_function(kept, arg=words[:20])


def record_by_keys(page: Page, kind: str, **said: str) -> None:
    """Record a decision without a pointer: the kind, then each field by its label."""
    page.keyboard.press("d")
    expect(page.get_by_label("What was decided")).to_be_focused()
    page.keyboard.type(kind)
    for label, words in said.items():
        tab_to(page, label.replace("_", " "))
        page.keyboard.type(words)
    tab_to(page, "Record it")
    page.keyboard.press("Enter")
    expect(page.locator(".pc-done")).to_be_focused()


@pytest.mark.timeout(400)
def test_thirty_items_are_run_by_the_keyboard_alone(desk: Device) -> None:
    page = desk.sign_in("gwen", NOW)
    expect(page.get_by_text(f"Agenda: 0 of {ITEMS} items have a decision")).to_be_visible()
    tab_to(page, "Begin")
    page.keyboard.press("Enter")
    at_item(page, 1)
    page.evaluate("window.isTheSameDocument = true")
    for item in range(2, ITEMS + 1):
        page.keyboard.press(("n", "ArrowRight", "PageDown")[item % 3])
        at_item(page, item)
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        if item == 3:
            record_by_keys(page, "Challenged", In_words=WORDS)
        if item == 7:
            record_by_keys(
                page, "Extension agreed", New_deadline="end of June 2031", In_words="It is late."
            )
            expect(page.locator("#meeting-item")).to_contain_text("30 June 2031")
        if item == 12:
            record_by_keys(
                page, "Closure agreed", **{"How does it end?": "Stopped"}, In_words="No money."
            )
            expect(page.locator(".pc-status").first).to_have_text("Closed")
            expect(page).to_have_title(re.compile(rf"^Item 12 of {ITEMS}: action"))
    expect(page.get_by_text("the last one")).to_be_visible()
    # Not one page was loaded for all that.
    assert page.evaluate("window.isTheSameDocument")
    leave_the_last_item(page)
    assert desk.complaints == []


def leave_the_last_item(page: Page) -> None:
    """Go on to other business and back, to an item by its number, and to the list."""
    page.keyboard.press("PageDown")
    expect(page.get_by_role("heading", level=1)).to_have_text("Any other business")
    page.keyboard.press("PageUp")
    at_item(page, ITEMS)
    page.keyboard.press("j")
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    at_item(page, 12)
    expect(decided(page)).to_contain_text("No money.")
    page.keyboard.press("p")
    at_item(page, 11)
    tab_to(page, "Monthly review: all items")
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"Agenda: 3 of {ITEMS} items have a decision")).to_be_visible()


def test_more_and_the_keys_themselves_open_by_a_key(desk: Device) -> None:
    page = begun(desk)
    more = page.locator("[data-key=expand]")
    page.keyboard.press("e")
    expect(more).to_have_attribute("open", "")
    page.keyboard.press("e")
    expect(more).not_to_have_attribute("open", "")
    page.keyboard.press("?")
    expect(page.get_by_role("rowheader", name="Escape")).to_be_visible()
    assert focused(page) == "Keys"


def test_keys_are_letters_while_one_types(desk: Device) -> None:
    page = begun(desk, 2)
    page.keyboard.press("d")
    tab_to(page, "In words")
    page.keyboard.type("npjed? ")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("PageUp")
    expect(words_field(page)).to_have_value("npjed? ")
    at_item(page, 2)
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    at_item(page, 1)


def test_letters_can_be_switched_off(desk: Device) -> None:
    page = begun(desk, 2)
    page.keyboard.press("?")
    tab_to(page, "Switch letters off")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Switch letters on")).to_be_visible()
    page.keyboard.press("n")
    page.keyboard.press("ArrowRight")
    at_item(page, 3)
    page.keyboard.press("p")
    page.keyboard.press("PageDown")
    at_item(page, 4)


def test_what_others_record_comes_without_touching_what_one_types(
    desk: Device, held: Site, take: Callable[..., Device]
) -> None:
    page = begun(desk)
    other, watcher = take(held, DESK), take(held, PHONE)
    beside = other.sign_in("gwen", page.url.removeprefix(held.url))
    watching = watcher.sign_in("lee", page.url.removeprefix(held.url))
    expect(watching.get_by_role("button", name="Record it")).to_have_count(0)
    page.get_by_label("What was decided").select_option("Challenged")
    words_field(page).fill("half a sent")
    words_field(page).evaluate("field => field.setSelectionRange(4, 4)")
    beside.get_by_label("What was decided").select_option("Noted")
    words_field(beside).fill("Noted with thanks.")
    beside.get_by_role("button", name="Record it").click()
    expect(decided(page)).to_contain_text("Noted with thanks.")
    expect(decided(watching)).to_contain_text("Noted with thanks.")
    for screen in (page, watching):
        expect(screen.locator("#announcer")).to_contain_text("Noted. Noted with thanks.")
    expect(words_field(page)).to_be_focused()
    expect(words_field(page)).to_have_value("half a sent")
    page.keyboard.type("!")
    expect(words_field(page)).to_have_value("half! a sent")
    expect(page.get_by_label("What was decided")).to_have_value("challenged")
    # What it has seen by now, it knows: nothing stands in the way of sending.
    page.get_by_role("button", name="Record it").click()
    expect(decided(page)).to_have_count(2)
    expect(decided(watching)).to_have_count(2)
    assert [*desk.complaints, *other.complaints, *watcher.complaints] == []


def test_a_server_that_stops_in_the_middle_costs_no_word(desk: Device, held: Site) -> None:
    page = begun(desk)
    page.get_by_label("What was decided").select_option("Challenged")
    type_slowly(words_field(page), WORDS)
    held.stop()
    expect(banner(page)).to_contain_text("There is no connection")
    page.get_by_role("button", name="Record it").click()
    expect(banner(page)).to_contain_text("There was no answer")
    expect(words_field(page)).to_have_value(WORDS)
    held.start()
    page.get_by_role("button", name="Record it").click()
    expect(page.locator(".pc-done")).to_be_focused()
    expect(banner(page)).to_be_hidden()
    expect(decided(page)).to_have_count(1)
    page.reload()
    expect(decided(page)).to_have_count(1)
    expect(words_field(page)).to_have_value("")


def test_an_answer_that_is_lost_on_the_way_makes_no_second_decision(desk: Device) -> None:
    page = begun(desk)
    page.get_by_label("What was decided").select_option("Challenged")
    type_slowly(words_field(page), WORDS)
    lost = []

    def take_and_lose(route: Route) -> None:
        if route.request.method != "POST":
            return route.fallback()
        lost.append(route.fetch(max_redirects=0).status)
        return route.abort()

    page.route("**/meeting/1", take_and_lose)
    page.get_by_role("button", name="Record it").click()
    expect(banner(page)).to_contain_text("There was no answer")
    assert lost == [303]
    # The screen finds what was stored; the form does not know of it, and keeps its words.
    expect(decided(page)).to_have_count(1)
    expect(banner(page)).to_be_visible()
    expect(words_field(page)).to_have_value(WORDS)
    page.unroute("**/meeting/1")
    # What was lost with the answer, its cookie too.
    desk.context.clear_cookies(name="decided")
    page.reload()
    expect(page.locator(".pc-draft")).to_contain_text("We kept what you had typed")
    expect(words_field(page)).to_have_value(WORDS)
    page.get_by_role("button", name="Record it").click()
    expect(page.locator(".pc-done")).to_be_focused()
    expect(decided(page)).to_have_count(1)


def test_half_a_decision_waits_for_its_author_on_its_item(desk: Device) -> None:
    page = begun(desk)
    words_field(page).fill(WORDS)
    page.get_by_role("link", name="Next").click()
    at_item(page, 2)
    expect(words_field(page)).to_have_value("")
    page.keyboard.press("p")
    at_item(page, 1)
    expect(words_field(page)).to_have_value(WORDS)
    page.close()
    page = desk.open(NOW)
    page.get_by_role("link", name="Item 1", exact=True).click()
    expect(words_field(page)).to_have_value(WORDS)


def test_a_sign_in_that_ran_out_is_told_and_leads_nowhere_by_itself(desk: Device) -> None:
    page = begun(desk)
    page.get_by_label("What was decided").select_option("Challenged")
    type_slowly(words_field(page), WORDS)
    desk.context.clear_cookies()
    expect(banner(page)).to_contain_text("You are signed out")
    at_item(page, 1)
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    fill_in_sign_in(page, "gwen")
    at_item(page, 1)
    expect(words_field(page)).to_have_value(WORDS)
    page.get_by_role("button", name="Record it").click()
    expect(decided(page)).to_have_count(1)


def test_a_review_that_is_closed_meanwhile_is_told_and_costs_no_word(
    desk: Device, held: Site, take: Callable[..., Device]
) -> None:
    page = begun(desk)
    page.get_by_label("What was decided").select_option("Challenged")
    type_slowly(words_field(page), WORDS)
    beside = take(held, DESK).sign_in("gwen", NOW)
    beside.get_by_role("link", name="Close the review").click()
    beside.get_by_role("button", name="Close the review").click()
    expect(beside.get_by_role("heading", level=1)).to_have_text("Review: Monthly review")
    expect(banner(page)).to_contain_text("This meeting has moved on")
    page.get_by_role("button", name="Record it").click()
    expect(banner(page)).to_contain_text("This meeting is over: its review is closed.")
    expect(words_field(page)).to_have_value(WORDS)


def test_a_decision_is_with_its_lead_at_once(
    desk: Device, held: Site, take: Callable[..., Device]
) -> None:
    page = begun(desk)
    page.get_by_label("What was decided").select_option("Extension agreed")
    page.get_by_label("New deadline").fill("end of June 2031")
    words_field(page).fill("The partner needs longer.")
    page.get_by_role("button", name="Record it").click()
    expect(decided(page)).to_contain_text("Extension agreed: end of June 2031")
    lead = take(held, PHONE).sign_in("priya")
    row = lead.locator(".pc-action-row").filter(has_text="part 1 of recommendation 1 asks")
    expect(row).to_contain_text("30 June 2031")
    row.get_by_role("link", name=re.compile("part 1 of recommendation 1 ")).first.tap()
    expect(lead.locator("#decisions + .pc-list")).to_contain_text("The partner needs longer.")


@pytest.mark.parametrize("kind", [DESK, PHONE], ids=["desk", "phone"])
def test_a_meeting_needs_no_scripts(
    held: Site, take: Callable[..., Device], kind: dict[str, Any]
) -> None:
    page = take(held, kind, java_script_enabled=False).sign_in("gwen", NOW)
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("link", name="Next").click()
    at_item(page, 2)
    expect(page.get_by_text("Keys", exact=True)).to_be_hidden()
    page.get_by_label("What was decided").select_option("Extension agreed")
    page.get_by_label("New deadline").fill("in the autumn")
    words_field(page).fill("The partner needs longer.")
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("The year is missing").first).to_be_visible()
    page.get_by_label("New deadline").fill("end of June 2031")
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("Recorded: Extension agreed")).to_be_visible()
    page.get_by_label("Go to", exact=True).select_option(value="30")
    page.get_by_role("button", name="Go", exact=True).click()
    at_item(page, 30)
    page.get_by_text("More: updates").click()
    expect(page.get_by_text("The date has not moved.")).to_be_visible()


@pytest.mark.parametrize("maker", ["sqlite"], indirect=True, scope="session")
@pytest.mark.timeout(400)
def test_every_state_of_the_screen_can_be_read_by_everybody(desk: Device) -> None:
    page = desk.sign_in("gwen", NOW)
    faults: list[str] = []

    def look(state: str) -> None:
        faults.extend(f"{state}: {fault}" for fault in faults_at_every_size(page))
        page.set_viewport_size(DESK["viewport"])

    look("the agenda")
    page.get_by_role("button", name="Begin").click()
    at_item(page, 1)
    for kind in ("Extension agreed", "Closure agreed", "Escalated"):
        page.get_by_label("What was decided").select_option(kind)
        look(kind)
    page.get_by_role("button", name="Record it").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    look("an error")
    words_field(page).fill(WORDS)
    page.get_by_label("Which body does it go to?").select_option("Cabinet")
    page.get_by_role("button", name="Record it").click()
    expect(page.locator(".pc-done")).to_be_focused()
    look("recorded")
    page.keyboard.press("e")
    page.keyboard.press("?")
    look("everything open")
    page.goto(f"{page.url.rpartition('/')[0]}/other")
    look("any other business")
    assert not faults, "\n".join(faults)
    assert desk.complaints == []


def test_only_the_fields_of_a_decision_are_asked(desk: Device) -> None:
    page = begun(desk)
    deadline, body = page.get_by_label("New deadline"), page.get_by_label("Which body does it go")
    expect(deadline).to_be_hidden()
    page.get_by_label("What was decided").select_option("Extension agreed")
    expect(deadline).to_be_visible()
    expect(body).to_be_hidden()
    page.get_by_label("What was decided").select_option("Escalated")
    expect(deadline).to_be_hidden()
    expect(body).to_be_visible()
