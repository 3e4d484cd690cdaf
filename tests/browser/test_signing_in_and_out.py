"""Coming in and going out, as a browser keeps it: history, other devices, keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.devices import DESK, PHONE, Device, fill_in_sign_in, tab_to
from tests.browser.judging import faults_at_every_size
from tests.browser.server import Site
from tests.cast import PASSWORD

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


@SCRIPTS
def test_the_keyboard_alone_signs_in_and_out(
    still_site: Site, take: Callable[..., Device], scripts: bool
) -> None:
    page = take(still_site, DESK, java_script_enabled=scripts).open("/sign-in")
    tab_to(page, "Email address")
    page.keyboard.type("norma@anytown.example")
    tab_to(page, "Password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{still_site.url}/account")
    tab_to(page, "Sign out")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{still_site.url}/sign-in")


def test_the_first_tab_offers_to_skip_to_the_content(
    still_site: Site, take: Callable[..., Device]
) -> None:
    page = take(still_site, DESK).sign_in("norma")
    page.goto(f"{still_site.url}/account/password")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to main content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@SCRIPTS
@pytest.mark.parametrize("kind", [PHONE, DESK], ids=["phone", "desk"])
def test_after_sign_out_back_shows_nothing_of_the_person(
    still_site: Site, take: Callable[..., Device], kind: dict[str, Any], scripts: bool
) -> None:
    page = take(still_site, kind, java_script_enabled=scripts).sign_in("norma")
    page.goto(f"{still_site.url}/account/password")
    page.goto(f"{still_site.url}/account")
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page).to_have_url(f"{still_site.url}/sign-in")
    for _ in range(2):
        page.go_back()
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
        expect(page.get_by_text("Norma Nobody")).to_have_count(0)


@SCRIPTS
def test_a_wrong_password_is_told_and_the_address_is_kept(
    still_site: Site, take: Callable[..., Device], scripts: bool
) -> None:
    device = take(still_site, PHONE, java_script_enabled=scripts)
    page = device.open("/sign-in")
    page.get_by_label("Email address").fill("norma@anytown.example")
    page.get_by_label("Password").fill("not the password")
    page.get_by_role("button", name="Sign in").click()
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_contain_text("There is a problem")
    expect(page.get_by_label("Email address")).to_have_value("norma@anytown.example")
    expect(page.get_by_label("Password")).to_have_value("")
    if scripts:
        expect(summary).to_be_focused()
    summary.get_by_role("link").first.click()
    expect(page.get_by_label("Email address")).to_be_focused()


def test_too_many_tries_are_told_on_a_page_that_everybody_can_read(
    site: Site, take: Callable[..., Device]
) -> None:
    page = take(site, DESK).open("/sign-in")
    for _ in range(12):
        page.get_by_label("Email address").fill("norma@anytown.example")
        page.get_by_label("Password").fill("not the password")
        with page.expect_response("**/sign-in") as told:
            page.get_by_role("button", name="Sign in").click()
        if told.value.status == 429:
            break
    else:
        raise AssertionError("nobody was slowed down")
    expect(page.locator(".govuk-error-summary")).to_contain_text("too many times")
    faults = list(faults_at_every_size(page))
    assert not faults, "\n".join(faults)


@SCRIPTS
def test_a_session_that_ends_elsewhere_leads_to_sign_in_and_back(
    still_site: Site, take: Callable[..., Device], scripts: bool
) -> None:
    phone = take(still_site, PHONE, java_script_enabled=scripts).sign_in("norma")
    desk = take(still_site, DESK, java_script_enabled=scripts).sign_in("norma")
    desk.goto(f"{still_site.url}/account")
    desk.get_by_role("button", name="Sign out everywhere").click()
    expect(desk).to_have_url(f"{still_site.url}/sign-in")
    phone.goto(f"{still_site.url}/account/password")
    expect(phone.get_by_role("heading", name="Sign in")).to_be_visible()
    fill_in_sign_in(phone, "norma")
    expect(phone).to_have_url(f"{still_site.url}/account/password")
