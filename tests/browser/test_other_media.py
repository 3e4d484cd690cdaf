"""On paper, in forced colours, without movement."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.devices import DESK, Device
from tests.browser.judging import axe_faults, measured
from tests.browser.server import Site

#: The pages are the same on both engines, and judging them takes the time.
pytestmark = pytest.mark.parametrize("maker", ["sqlite"], indirect=True, scope="session")

#: What a meeting takes to the table on paper.
PRINTED = ["/plans/anytown/roll-up", "/plans/anytown/roll-up?all=1", "/plans/anytown?all=1"]


@pytest.fixture
def desk(still_site: Site, take: Callable[..., Device]) -> Page:
    return take(still_site, DESK).sign_in("gwen")


def assert_fit_for_paper(page: Page) -> None:
    page.emulate_media(media="print")
    faults = measured(page, "misprinted") + axe_faults(page)
    assert not faults, "\n".join(faults)
    expect(page.get_by_text("Anytown Borough Council: Peer challenge action plan")).to_be_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.emulate_media(media="screen")


@pytest.mark.parametrize("path", PRINTED)
def test_paper_names_the_plan_and_has_nothing_to_press(
    still_site: Site, desk: Page, path: str
) -> None:
    desk.goto(still_site.url + path)
    assert_fit_for_paper(desk)


def test_a_closed_review_on_paper_still_says_that_it_is_closed(
    still_site: Site, desk: Page
) -> None:
    desk.goto(f"{still_site.url}/plans/anytown/reviews")
    desk.get_by_role("link", name="First round").click()
    assert_fit_for_paper(desk)
    desk.emulate_media(media="print")
    expect(desk.get_by_text("Closed review: what the meeting saw")).to_be_visible()


def test_forced_colours_keep_status_and_movement_in_words(still_site: Site, desk: Page) -> None:
    desk.emulate_media(forced_colors="active")
    desk.goto(f"{still_site.url}/plans/anytown/roll-up?all=1")
    assert desk.evaluate("matchMedia('(forced-colors: active)').matches")
    for words in ("Off track", "At risk", "Worsened, was On track", "No status yet"):
        expect(
            desk.locator(".pc-status, .pc-movement").filter(has_text=words).first
        ).to_be_visible()
    assert axe_faults(desk) == []


def test_reduced_motion_stops_every_movement(still_site: Site, desk: Page) -> None:
    desk.emulate_media(reduced_motion="reduce")
    desk.goto(f"{still_site.url}/plans/anytown/roll-up")
    moving = desk.evaluate(
        """[...document.querySelectorAll("*")].filter((each) => {
          const style = getComputedStyle(each);
          return !/^0s(, 0s)*$/.test(style.transitionDuration) || style.animationName !== "none";
        }).map((each) => each.outerHTML.slice(0, 80))"""
    )
    assert moving == []
