"""Every page that anybody can reach, as its reader meets it: axe, zoom, focus, print, console."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.crawl import Place, places_of, views
from tests.browser.devices import DESK, Device
from tests.browser.judging import faults_at_every_size
from tests.browser.server import Site

#: The pages are the same on both engines, and judging them takes the time.
pytestmark = pytest.mark.parametrize("maker", ["sqlite"], indirect=True, scope="session")

READERS = ["priya", "sam", "gwen", "lee", "rita", "ada"]
#: Addresses that no link leads to: they send on, or are reached by a form, by a script, or without
#: signing in.
UNLINKED = {
    "accounts.home",
    "accounts.sign_in_page",
    "accounts.welcome_page",
    "meetings.meeting_now",
    "unsent.unsent",
}


@pytest.fixture(scope="session")
def found() -> dict[tuple[str, str], list[Place]]:
    """What was found for each site and person, so that each is crawled once."""
    return {}


@pytest.fixture
def places(
    still_site: Site, take: Callable[..., Device], found: dict[tuple[str, str], list[Place]]
) -> Callable[[str, Device], list[Place]]:
    """Give every place that the person signed in on a device can reach."""

    def give(key: str, device: Device) -> list[Place]:
        at = (still_site.url, key)
        if at not in found:
            found[at] = places_of(device.context, still_site)
        return found[at]

    return give


@pytest.mark.timeout(400)
@pytest.mark.parametrize("key", READERS)
def test_every_page_can_be_read_by_everybody(
    still_site: Site,
    take: Callable[..., Device],
    places: Callable[[str, Device], list[Place]],
    key: str,
) -> None:
    device = take(still_site, DESK)
    page = device.sign_in(key)
    faults: list[str] = []
    for place in places(key, device):
        if place.status >= 400:
            faults.append(f"{place.linked_from} links to {place.path}: {place.status}")
        if place.is_page:
            page.goto(still_site.url + place.path)
            faults += faults_at_every_size(page)
    faults += device.complaints
    assert not faults, "\n".join(faults)


def test_every_page_is_met_by_somebody(
    still_site: Site,
    take: Callable[..., Device],
    places: Callable[[str, Device], list[Place]],
) -> None:
    met = set(UNLINKED)
    for key in READERS:
        device = take(still_site, DESK)
        device.sign_in(key)
        met |= {place.endpoint for place in places(key, device)}
    open_to_all = {"health.healthz", "health.council_colour"}
    there = {rule.endpoint for rule in views().map.iter_rules() if "GET" in (rule.methods or ())}
    assert there - open_to_all <= met
