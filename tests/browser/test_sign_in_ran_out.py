"""A note that is sent after the sign-in has run out, from a whole page: kept, and sent once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.devices import DESK, PHONE, Device, fill_in_sign_in
from tests.browser.judging import faults_at_every_size
from tests.browser.server import Site
from tests.cast import Cast

#: The pages are the same on both engines.
pytestmark = pytest.mark.parametrize("maker", ["sqlite"], indirect=True, scope="session")
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
WORDS = "Cabinet agreed the vision.\n“All” of it 🎉 <b>today</b>"


def judge(phone: Device, page: Page) -> None:
    """Hold the page to everything (which takes scripts), and leave it as large as it was."""
    if phone.scripts:
        faults = list(faults_at_every_size(page))
        assert not faults, "\n".join(faults)
        page.set_viewport_size({"width": 360, "height": 740})


@pytest.fixture
def ran_out(
    site: Site, take: Callable[..., Device], characters: Cast, scripts: bool
) -> tuple[Device, Page]:
    """Priya's phone, on which she has sent a note just after her sign-in ended elsewhere."""
    phone = take(site, PHONE, java_script_enabled=scripts)
    page = phone.sign_in("priya")
    page.goto(f"{site.url}/actions/{characters.action('1.1')}")
    page.get_by_label("What has happened").fill(WORDS)
    page.get_by_label("Status now").select_option("At risk")
    desk = take(site, DESK).sign_in("priya")
    desk.goto(f"{site.url}/account")
    desk.get_by_role("button", name="Sign out everywhere").click()
    expect(desk.get_by_role("heading", name="Sign in")).to_be_visible()
    page.get_by_role("button", name="Post update").tap()
    expect(page.get_by_text("Sign in to send what you wrote")).to_be_visible()
    return phone, page


@SCRIPTS
def test_the_note_is_shown_after_sign_in_and_sent_once(
    ran_out: tuple[Device, Page], site: Site, characters: Cast
) -> None:
    phone, page = ran_out
    judge(phone, page)
    fill_in_sign_in(page, "priya")
    expect(page.get_by_role("heading", level=1)).to_have_text("Send what you wrote")
    expect(page.get_by_label("What you wrote")).to_have_value(WORDS)
    judge(phone, page)
    page.get_by_role("button", name="Send", exact=True).tap()
    expect(page.get_by_text("Update posted").first).to_be_visible()
    posted = page.locator(".pc-note__text").filter(has_text="Cabinet agreed the vision.")
    expect(posted).to_have_count(1)
    expect(page.get_by_label("What has happened")).to_have_value("")
    page.goto(f"{site.url}/actions/{characters.action('1.1')}")
    expect(page.get_by_label("What has happened")).to_have_value("")
    expect(page.locator(".pc-draft:visible")).to_have_count(0)
    assert phone.complaints == []


@SCRIPTS
def test_the_next_person_on_the_phone_sees_nothing_of_it(
    ran_out: tuple[Device, Page], site: Site
) -> None:
    _, page = ran_out
    fill_in_sign_in(page, "sam")
    expect(page.get_by_text("Cabinet agreed")).to_have_count(0)
    page.goto(f"{site.url}/unsent")
    expect(page.get_by_text("Cabinet agreed")).to_have_count(0)
    expect(page.get_by_label("What you wrote")).to_have_count(0)
