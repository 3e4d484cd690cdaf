"""A lead's minute on a phone: the list, the form in its place, the note, the row that changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.devices import DESK, PHONE, Device, fill_in_sign_in, focused, tab_to
from tests.browser.judging import faults_at_every_size
from tests.browser.server import Site
from tests.cast import Cast

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
WORDS = "Cabinet agreed the vision."
#: What a hand that is not careful may type.
AWKWARD = "Agreed “nem. con.” 🎉 שלום <b>bold</b> & more\n\nSecond line."


@pytest.fixture
def phone(site: Site, take: Callable[..., Device]) -> Device:
    return take(site, PHONE)


@pytest.fixture
def row(characters: Cast) -> Callable[[Page], Locator]:
    """Priya's action that owes an update, as its row in her list."""
    return lambda page: page.locator(f"#action-row-{characters.action('1.1')}")


def open_form(row: Locator) -> Locator:
    """Open the form in a row; return where the words go."""
    row.get_by_text("Update action 1.1").tap()
    words = row.get_by_label("What has happened")
    expect(words).to_be_visible()
    return words


def notes_with(page: Page, cast: Cast, words: str) -> int:
    """How many notes of the action say this."""
    page.goto(f"{page.url.split('/actions')[0]}/actions/{cast.action('1.1')}")
    expect(page.get_by_role("heading", name="Updates", exact=True)).to_be_visible()
    return page.locator(".pc-note__text").filter(has_text=words).count()


def announced(page: Page) -> Locator:
    """What a screen reader is told."""
    return page.locator("#announcer")


@SCRIPTS
def test_a_lead_sees_what_they_owe_first_and_posts_in_two_taps(
    site: Site,
    take: Callable[..., Device],
    row: Callable[[Page], Locator],
    characters: Cast,
    scripts: bool,
) -> None:
    page = take(site, PHONE, java_script_enabled=scripts).sign_in("priya")
    expect(page).to_have_url(f"{site.url}/actions")
    expect(page.get_by_role("heading", level=2).first).to_have_text("Update needed")
    expect(page.locator(".pc-action-row").first).to_contain_text("Publish the vision.")
    expect(page.get_by_text("Hold four workshops.")).to_have_count(0)
    words = open_form(row(page))
    if scripts:
        expect(page).to_have_url(f"{site.url}/actions")
        expect(words).to_be_focused()
    words.fill(AWKWARD)
    row(page).get_by_label("Status now").select_option("At risk")
    row(page).get_by_role("button", name="Post update").tap()
    if scripts:
        expect(row(page).locator("[data-announce]")).to_be_focused()
        expect(announced(page)).to_contain_text("1.1")
    expect(page.locator(".pc-status").filter(has_text="At risk").first).to_be_visible()
    assert notes_with(page, characters, "Second line.") == 1
    expect(page.locator(".pc-note__text").first).to_contain_text("<b>bold</b>")
    page.goto(f"{site.url}/actions")
    expect(row(page).get_by_text("At risk")).to_be_visible()
    expect(page.get_by_role("heading", name="Update needed")).to_have_count(0)


@SCRIPTS
def test_nothing_to_report_is_one_tap(
    site: Site,
    take: Callable[..., Device],
    row: Callable[[Page], Locator],
    characters: Cast,
    scripts: bool,
) -> None:
    page = take(site, PHONE, java_script_enabled=scripts).sign_in("priya")
    row(page).get_by_role("button", name="Nothing to report").tap()
    expect(
        page.get_by_role("button", name="Nothing to report this time on action 1.1")
    ).to_have_count(0)
    if scripts:
        expect(page).to_have_url(f"{site.url}/actions")
        expect(row(page).locator("[data-announce]")).to_be_focused()
    assert notes_with(page, characters, "Nothing to report this time.") == 1


@SCRIPTS
def test_a_mistake_is_told_beside_the_field_and_costs_no_word(
    site: Site,
    take: Callable[..., Device],
    row: Callable[[Page], Locator],
    characters: Cast,
    scripts: bool,
) -> None:
    page = take(site, PHONE, java_script_enabled=scripts).sign_in("priya")
    open_form(row(page)).fill(AWKWARD)
    page.get_by_text("Change the date").tap()
    page.get_by_label("Link to evidence").fill("no address")
    page.get_by_role("button", name="Post update").tap()
    expect(page.locator(".govuk-error-message")).to_contain_text("web address")
    expect(page.get_by_label("What has happened")).to_have_value(AWKWARD)
    expect(page.get_by_label("Link to evidence")).to_have_value("no address")
    if scripts:
        expect(page.locator(".govuk-error-summary")).to_be_focused()
        expect(page).to_have_url(f"{site.url}/actions")
    page.locator(".govuk-error-summary").get_by_role("link").tap()
    expect(page.get_by_label("Link to evidence")).to_be_focused()
    page.get_by_label("Link to evidence").fill("https://anytown.example/minutes")
    page.get_by_role("button", name="Post update").tap()
    expect(page.locator(".govuk-error-message")).to_have_count(0)
    assert notes_with(page, characters, "Second line.") == 1


@SCRIPTS
def test_a_double_tap_makes_one_note(
    site: Site,
    take: Callable[..., Device],
    row: Callable[[Page], Locator],
    characters: Cast,
    scripts: bool,
) -> None:
    page = take(site, PHONE, java_script_enabled=scripts).sign_in("priya")
    open_form(row(page)).fill(WORDS)
    page.get_by_role("button", name="Post update").dblclick()
    expect(page.get_by_text("Update posted")).to_be_visible()
    assert notes_with(page, characters, WORDS) == 1


def test_a_draft_survives_a_closed_tab_and_a_reload(
    phone: Device, row: Callable[[Page], Locator], characters: Cast
) -> None:
    page = phone.sign_in("priya")
    type_slowly(open_form(row(page)), WORDS)
    page.close()
    page = phone.open("/actions")
    expect(row(page).get_by_text("unsent text")).to_be_visible()
    expect(open_form(row(page))).to_have_value(WORDS)
    expect(row(page).get_by_text("We kept what you had typed")).to_be_visible()
    page.reload()
    expect(open_form(row(page))).to_have_value(WORDS)
    page.get_by_role("button", name="Post update").tap()
    expect(row(page).locator("[data-announce]")).to_be_focused()
    page.reload()
    expect(row(page).get_by_text("unsent text")).to_be_hidden()
    assert notes_with(page, characters, WORDS) == 1


def test_a_draft_is_not_shown_to_the_next_person_on_the_same_phone(
    phone: Device, row: Callable[[Page], Locator]
) -> None:
    page = phone.sign_in("priya")
    type_slowly(open_form(row(page)), WORDS)
    page.close()
    phone.context.clear_cookies()
    page = phone.sign_in("dee")
    expect(row(page).get_by_text("Publish the vision.")).to_be_visible()
    expect(row(page).get_by_text("unsent text")).to_be_hidden()
    expect(open_form(row(page))).to_have_value("")
    page.close()
    phone.context.clear_cookies()
    page = phone.sign_in("priya")
    expect(open_form(row(page))).to_have_value(WORDS)


def test_signing_out_asks_before_it_deletes_what_was_not_sent(
    phone: Device, row: Callable[[Page], Locator]
) -> None:
    page = phone.sign_in("priya")
    type_slowly(open_form(row(page)), WORDS)
    page.get_by_role("button", name="Sign out").tap()
    asked = page.get_by_role("dialog")
    expect(asked).to_contain_text("1 unsent update")
    expect(asked.get_by_role("button", name="Stay signed in")).to_be_focused()
    faults = list(faults_at_every_size(page))
    assert not faults, "\n".join(faults)
    page.set_viewport_size(PHONE["viewport"])
    asked.get_by_role("button", name="Stay signed in").tap()
    expect(page.get_by_label("What has happened")).to_have_value(WORDS)
    page.get_by_role("button", name="Sign out").tap()
    asked.get_by_role("button", name="Sign out and delete it").tap()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    fill_in_sign_in(page, "priya")
    expect(row(page).get_by_text("unsent text")).to_be_hidden()
    expect(open_form(row(page))).to_have_value("")


def test_without_a_signal_the_page_says_so_and_keeps_every_word(
    phone: Device, row: Callable[[Page], Locator], characters: Cast
) -> None:
    page = phone.sign_in("priya")
    words = open_form(row(page))
    phone.context.set_offline(True)
    banner = page.locator("#offline")
    expect(banner).to_be_visible()
    expect(banner).to_contain_text("You are offline")
    expect(announced(page)).to_contain_text("You are offline")
    type_slowly(words, WORDS)
    page.get_by_role("button", name="Post update").tap()
    expect(banner).to_be_visible()
    expect(words).to_have_value(WORDS)
    faults = list(faults_at_every_size(page))
    assert not faults, "\n".join(faults)
    page.set_viewport_size(PHONE["viewport"])
    phone.context.set_offline(False)
    expect(banner).to_be_hidden()
    page.get_by_role("button", name="Post update").tap()
    expect(row(page).locator("[data-announce]")).to_be_focused()
    assert notes_with(page, characters, WORDS) == 1


def test_a_send_that_fails_says_so_and_sending_again_makes_one_note(
    phone: Device, row: Callable[[Page], Locator], characters: Cast
) -> None:
    page = phone.sign_in("priya")
    words = open_form(row(page))
    type_slowly(words, WORDS)
    page.route("**/notes", lambda route: route.abort())
    page.get_by_role("button", name="Post update").tap()
    expect(page.locator("#offline")).to_contain_text("There was no answer")
    expect(words).to_have_value(WORDS)
    page.unroute("**/notes")
    page.get_by_role("button", name="Post update").tap()
    expect(row(page).locator("[data-announce]")).to_be_focused()
    expect(page.locator("#offline")).to_be_hidden()
    assert notes_with(page, characters, WORDS) == 1


def test_an_answer_that_is_lost_on_the_way_makes_no_second_note(
    phone: Device, row: Callable[[Page], Locator], characters: Cast
) -> None:
    page = phone.sign_in("priya")
    type_slowly(open_form(row(page)), WORDS)
    lost = []

    def take_and_lose(route: Route) -> None:
        lost.append(route.fetch(max_redirects=0).status)
        route.abort()

    page.route("**/notes", take_and_lose)
    page.get_by_role("button", name="Post update").tap()
    expect(page.locator("#offline")).to_contain_text("There was no answer")
    assert lost == [303]
    page.unroute("**/notes")
    page.get_by_role("button", name="Post update").tap()
    expect(row(page).locator("[data-announce]")).to_be_focused()
    assert notes_with(page, characters, WORDS) == 1


def test_a_sign_in_that_ran_out_costs_no_word(
    phone: Device, row: Callable[[Page], Locator], characters: Cast
) -> None:
    page = phone.sign_in("priya")
    type_slowly(open_form(row(page)), WORDS)
    phone.context.clear_cookies()
    page.get_by_role("button", name="Post update").tap()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    fill_in_sign_in(page, "priya")
    expect(row(page).get_by_text("unsent text")).to_be_visible()
    expect(open_form(row(page))).to_have_value(WORDS)
    page.get_by_role("button", name="Post update").tap()
    expect(row(page).locator("[data-announce]")).to_be_focused()
    assert notes_with(page, characters, WORDS) == 1


@SCRIPTS
def test_the_keyboard_alone_posts_an_update(
    site: Site, take: Callable[..., Device], characters: Cast, scripts: bool
) -> None:
    page = take(site, DESK, java_script_enabled=scripts).sign_in("priya")
    tab_to(page, "Update action 1.1")
    page.keyboard.press("Enter")
    field = page.get_by_label("What has happened")
    expect(field).to_be_visible()
    if scripts:
        expect(field).to_be_focused()
    else:
        tab_to(page, "What has happened")
    page.keyboard.type(WORDS)
    tab_to(page, "Post update")
    page.keyboard.press("Enter")
    if scripts:
        expect(page.locator("[data-announce]")).to_be_focused()
        page.keyboard.press("Tab")
        assert focused(page) == "Update action 1.1"
    else:
        expect(page.get_by_role("alert")).to_contain_text("Update posted")
    assert notes_with(page, characters, WORDS) == 1


def test_every_state_of_the_list_can_be_read_by_everybody(
    phone: Device, row: Callable[[Page], Locator], characters: Cast
) -> None:
    page = phone.sign_in("priya")
    faults: list[str] = []

    def look(state: str) -> None:
        faults.extend(f"{state}: {fault}" for fault in faults_at_every_size(page))
        page.set_viewport_size(PHONE["viewport"])

    words = open_form(row(page))
    look("a form open")
    page.get_by_text("Update action 2.1").tap()
    expect(page.get_by_label("What has happened")).to_have_count(2)
    look("two forms open")
    page.reload()
    words = open_form(row(page))
    page.get_by_role("button", name="Post update").tap()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    look("an error in place")
    type_slowly(words, WORDS * 40)
    page.reload()
    expect(row(page).get_by_text("unsent text")).to_be_visible()
    look("unsent text")
    open_form(row(page))
    expect(row(page).get_by_text("We kept what you had typed")).to_be_visible()
    look("a draft kept")
    page.get_by_role("button", name="Post update").tap()
    expect(row(page).locator("[data-announce]")).to_be_focused()
    look("right after a swap")
    assert not faults, "\n".join(faults)
    assert phone.complaints == []


def type_slowly(field: Locator, words: str) -> None:
    """Type, and wait until the device has kept it."""
    field.fill(words)
    kept = "words => Object.values(localStorage).some((kept) => kept.includes(words))"
    field.page.wait_for_function(kept, arg=words[:20])
