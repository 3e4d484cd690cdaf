"""The governance officer's month at a desk: the roll-up, the round, the review, the posts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.devices import DESK, PHONE, Device
from tests.browser.present import BEFORE, NOW
from tests.browser.server import Site
from webapp import clock
from webapp.timescales.wording import date_in_words

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


@pytest.fixture
def desk(site: Site, take: Callable[..., Device], scripts: bool) -> Device:
    return take(site, DESK, java_script_enabled=scripts)


def close_the_review(page: Page) -> str:
    """Close the open round's review; return what it then shows."""
    page.get_by_role("link", name="Rounds", exact=True).click()
    page.get_by_role("link", name="Close the review").click()
    page.get_by_role("button", name="Close the review").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Review: {NOW}")
    return frozen(page)


def frozen(page: Page) -> str:
    """Everything that a closed review shows."""
    return page.locator(".pc-frozen__page").inner_text()


@SCRIPTS
def test_the_roll_up_is_filtered_and_a_row_opens_in_place(
    still_site: Site, take: Callable[..., Device], scripts: bool
) -> None:
    page = take(still_site, DESK, java_script_enabled=scripts).sign_in("lee")
    expect(page).to_have_url(f"{still_site.url}/plans/anytown/roll-up")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Roll-up: {NOW}")
    expect(page.get_by_text("The gap is three million.")).to_be_visible()
    page.get_by_role("link", name="More updates and dates of action 1.2").click()
    expect(page.get_by_text("The hall was flooded.")).to_be_visible()
    page.get_by_role("link", name="Filter by").click()
    page.get_by_label("Status").select_option("At risk")
    page.get_by_role("button", name="Show").click()
    # In full: what is read out to a screen reader goes on, with the link that follows.
    told = page.get_by_text("1 of 6 actions: status At risk.", exact=True)
    expect(told).to_be_visible()
    expect(page.get_by_text("The gap is three million.")).to_have_count(0)
    if scripts:
        expect(page.locator("p[data-focus]")).to_be_focused()
        expect(page.get_by_role("status").first).to_contain_text("1 of 6 actions")
    page.reload()
    expect(told).to_be_visible()
    page.get_by_role("link", name="Show all actions").click()
    expect(page.get_by_text("The gap is three million.")).to_be_visible()


@SCRIPTS
def test_a_recommendation_opens_in_place(
    still_site: Site, take: Callable[..., Device], scripts: bool
) -> None:
    page = take(still_site, PHONE, java_script_enabled=scripts).sign_in("lee")
    page.get_by_role("link", name="Review how committees work.").click()
    expect(page.get_by_role("link", name="Map the committees.")).to_be_visible()


@SCRIPTS
def test_a_closed_review_has_not_moved_when_another_note_is_posted(
    site: Site, take: Callable[..., Device], scripts: bool
) -> None:
    page = take(site, DESK, java_script_enabled=scripts).sign_in("gwen")
    kept = close_the_review(page)
    address = page.url
    assert "The gap is three million." in kept
    post_on_behalf(page, "Draft the budget.", "The gap is closed.")
    page.goto(f"{site.url}/plans/anytown/roll-up?all=1")
    expect(page.get_by_text("The gap is closed.").first).to_be_visible()
    page.goto(address)
    assert frozen(page) == kept
    expect(page.get_by_text("Closed review: what the meeting saw")).to_be_visible()


def post_on_behalf(page: Page, action: str, text: str) -> None:
    """Post a note on an action whose post somebody else holds."""
    page.get_by_role("link", name="Roll-up", exact=True).click()
    page.get_by_role("link", name="Everything on one page").click()
    page.get_by_role("link", name=action).first.click()
    page.get_by_label("What has happened").fill(text)
    page.get_by_label("Which post is this for?").select_option("Head of Finance")
    page.get_by_role("button", name="Post update").click()
    newest = page.locator(".pc-note").first
    expect(newest).to_contain_text(text)
    expect(newest).to_contain_text("Gwen Hughes")


@SCRIPTS
def test_a_note_is_cleared_for_readers_in_other_words(
    site: Site, take: Callable[..., Device], scripts: bool
) -> None:
    page = take(site, DESK, java_script_enabled=scripts).sign_in("gwen")
    page.get_by_role("link", name="Clearing").click()
    waiting = page.locator(".pc-note").filter(has_text="The gap is three million.")
    waiting.get_by_text("Use other words").click()
    waiting.get_by_label("Words for readers").fill("There is a gap.")
    waiting.get_by_role("button", name="Pass these words").click()
    expect(page.get_by_text("There is a gap.").first).to_be_visible()
    if scripts:
        expect(page.locator("[data-announce]").first).to_be_focused()
    page.get_by_role("link", name="Clearing").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Clear updates for readers")
    expect(waiting).to_have_count(0)
    as_it_is = page.locator(".pc-note").filter(has_text="Two workshops were held.")
    as_it_is.get_by_role("button", name="Pass as it is").click()
    expect(page.locator(".pc-done")).to_be_visible()


@SCRIPTS
def test_a_round_is_opened_and_says_who_is_missing(
    site: Site, take: Callable[..., Device], scripts: bool
) -> None:
    page = take(site, DESK, java_script_enabled=scripts).sign_in("gwen")
    close_the_review(page)
    page.get_by_role("link", name="Rounds", exact=True).click()
    today = clock.today()
    page.get_by_label("meeting").fill((today + timedelta(days=20)).isoformat())
    page.get_by_label("due").fill((today + timedelta(days=13)).isoformat())
    page.get_by_label("Name").fill("Third round")
    page.get_by_role("button", name="Open the round").click()
    expect(page.get_by_text("The round is open.")).to_be_visible()
    expect(page.get_by_text(date_in_words(today + timedelta(days=13)))).to_be_visible()
    missing = page.get_by_role("row").filter(has_text="Director of Place")
    expect(missing).to_contain_text("0 of")
    expect(page.get_by_role("link", name=BEFORE)).to_be_visible()


@SCRIPTS
def test_a_post_handed_over_shows_its_actions_to_the_new_holder_at_once(
    site: Site, take: Callable[..., Device], scripts: bool
) -> None:
    old = take(site, PHONE, java_script_enabled=scripts).sign_in("priya")
    expect(old.get_by_text("Publish the vision.")).to_be_visible()
    page = take(site, DESK, java_script_enabled=scripts).sign_in("gwen")
    page.get_by_role("link", name="Posts", exact=True).click()
    page.get_by_role("link", name="Director of Place").click()
    page.get_by_role("link", name="Hand over").click()
    page.get_by_label("Email address").fill("norma@anytown.example")
    page.get_by_label("Full name").fill("Norma Nobody")
    page.get_by_label("First day").fill(clock.today().isoformat())
    page.get_by_role("button", name="Hand over").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Director of Place")
    expect(page.get_by_text("Norma Nobody").first).to_be_visible()
    new = take(site, PHONE, java_script_enabled=scripts).sign_in("norma")
    expect(new.get_by_text("Publish the vision.")).to_be_visible()
    old.goto(f"{site.url}/actions")
    expect(old.get_by_role("heading", level=1)).to_have_text("Page not found")
