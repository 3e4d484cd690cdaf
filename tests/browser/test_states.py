"""Pages in the states that no link leads to: strangers, nothing there, forms that stand open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.devices import DESK, PHONE, Device, focused, tab_to
from tests.browser.judging import faults_at_every_size
from tests.browser.server import Site
from tests.cast import Cast

#: The pages are the same on both engines, and judging them takes the time.
pytestmark = pytest.mark.parametrize("maker", ["sqlite"], indirect=True, scope="session")


def judge(page: Page) -> None:
    """Hold the page to everything, and leave it as large as it was."""
    size: Any = page.viewport_size
    faults = list(faults_at_every_size(page))
    assert not faults, "\n".join(faults)
    page.set_viewport_size(size)


def test_a_stranger_reads_the_sign_in_page_and_a_page_that_is_not_there(
    still_site: Site, take: Callable[..., Device]
) -> None:
    page = take(still_site, DESK).open("/sign-in")
    judge(page)
    page.goto(f"{still_site.url}/nowhere")
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
    judge(page)


def test_what_is_not_ones_own_is_a_page_that_can_be_read(
    still_site: Site, take: Callable[..., Device], characters: Cast
) -> None:
    page = take(still_site, DESK).sign_in("priya")
    page.goto(f"{still_site.url}/actions/{characters.action('1.1', 'otherton')}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
    judge(page)


def test_a_plan_in_which_nothing_has_happened_can_be_read(
    still_site: Site, take: Callable[..., Device]
) -> None:
    device = take(still_site, DESK)
    page = device.sign_in("otto")
    for path in ("roll-up", "roll-up?all=1", "reviews", "rounds", "clearing", "posts", "people"):
        page.goto(f"{still_site.url}/plans/otherton/{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        judge(page)
    assert device.complaints == []


def test_a_search_that_finds_nobody_says_so(site: Site, take: Callable[..., Device]) -> None:
    page = take(site, DESK).sign_in("ada")
    page.goto(f"{site.url}/people?words=nobody+of+this+name")
    expect(page.get_by_text("Nobody was found.")).to_be_visible()
    judge(page)


def test_a_new_person_chooses_a_password_by_a_link_that_works_once(
    site: Site, take: Callable[..., Device]
) -> None:
    page = take(site, DESK).sign_in("ada")
    page.get_by_role("link", name="Add a person").click()
    page.get_by_label("Name").fill("Nina New")
    page.get_by_label("Email address").fill("nina@anytown.example")
    page.get_by_role("button", name="Add person").click()
    link = page.get_by_label("Sign-in link").input_value()
    judge(page)
    new = take(site, PHONE).open(link.removeprefix(site.url))
    judge(new)
    new.get_by_label("password").fill("three words unsaid together")
    new.get_by_role("button", name="Save and sign in").tap()
    expect(new.get_by_text("Nina New").first).to_be_visible()
    stranger = take(site, PHONE).open(link.removeprefix(site.url))
    expect(stranger.get_by_role("heading", level=1)).to_have_text("This link does not work")
    judge(stranger)


def test_every_form_of_an_action_may_stand_open_at_once(
    site: Site, take: Callable[..., Device], characters: Cast
) -> None:
    device = take(site, DESK)
    page = device.sign_in("gwen")
    page.goto(f"{site.url}/actions/{characters.action('1.1')}")
    for words, field in (
        ("Move the deadline", "New deadline"),
        ("Attach evidence", "Web address"),
        ("Propose to close", "Why can it be closed?"),
    ):
        page.get_by_role("link", name=words).click()
        expect(page.get_by_label(field)).to_be_visible()
        expect(page).to_have_url(f"{site.url}/actions/{characters.action('1.1')}")
        # The panel itself: its name says what has opened, and the first Tab is its first field.
        opened = page.get_by_role("group", name=words, exact=True)
        expect(opened).to_be_focused()
        expect(opened.get_by_label(field)).to_be_visible()
        page.keyboard.press("Tab")
        assert opened.evaluate("panel => panel.contains(document.activeElement)")
    judge(page)
    assert device.complaints == []


def test_words_for_readers_that_are_missing_are_asked_for_in_place(
    site: Site, take: Callable[..., Device]
) -> None:
    page = take(site, DESK).sign_in("gwen")
    page.get_by_role("link", name="Clearing").click()
    note = page.locator(".pc-note").first
    note.get_by_text("Use other words").click()
    note.get_by_label("Words for readers").fill("")
    note.get_by_role("button", name="Pass these words").click()
    expect(note.locator(".govuk-error-summary")).to_be_focused()
    judge(page)
    note.get_by_role("link", name="Enter the words").click()
    expect(note.get_by_label("Words for readers")).to_be_focused()


def test_a_row_and_a_recommendation_open_and_close_by_keyboard_and_keep_the_focus(
    still_site: Site, take: Callable[..., Device]
) -> None:
    page = take(still_site, DESK).sign_in("lee")
    tab_to(page, "More updates and dates of action 1.2")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The hall was flooded.")).to_be_visible()
    control = page.locator(".pc-exception [data-focus]")
    expect(control).to_be_focused()
    expect(control).to_have_text("Close updates and dates of action 1.2", use_inner_text=True)
    page.keyboard.press("Enter")
    expect(page.get_by_text("The hall was flooded.")).to_be_hidden()
    expect(control).to_be_focused()
    expect(control).to_have_text("More updates and dates of action 1.2", use_inner_text=True)
    page.keyboard.press("Enter")
    expect(page.get_by_text("The hall was flooded.")).to_be_visible()
    tab_to(page, "4 Review how committees work.")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Map the committees.")).to_be_visible()
    assert "Review how committees work." in focused(page)
    judge(page)
