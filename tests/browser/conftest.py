"""Chromium, and for each engine a server with the cast on it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests import cast as casting
from tests.browser.devices import Device, make_device
from tests.browser.present import assemble_today
from tests.browser.server import Site
from tests.databases import Maker
from webapp.db import engine, migrations

HERE = Path(__file__).parent
NAMES = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
    "--no-first-run",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where Chromium is; without one the test skips, or fails where a browser is required."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        reason = f"needs Chromium; none of {', '.join(NAMES)} is installed"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="session")
def chromium(chromium_path: str) -> Iterator[Browser]:
    """One Chromium for all tests; each takes a context of its own."""
    expect.set_options(timeout=15_000)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium_path, args=list(SWITCHES))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def template(chromium_path: str, maker: Maker) -> Iterator[tuple[str, casting.Cast]]:
    """A migrated database with the cast of the present in it, to be copied."""
    url = maker.empty()
    opened = engine.open_database(url)
    migrations.upgrade()
    cast = assemble_today()
    opened.close()
    yield url, cast
    maker.drop(url)


@pytest.fixture
def site(maker: Maker, template: tuple[str, casting.Cast], tmp_path: Path) -> Iterator[Site]:
    """A server of the test's own, which may be written to."""
    url = maker.copy(template[0])
    running = Site(url, tmp_path)
    yield running
    running.stop()
    maker.drop(url)


@pytest.fixture(scope="session")
def still_site(
    maker: Maker, template: tuple[str, casting.Cast], tmp_path_factory: Any
) -> Iterator[Site]:
    """One server for all tests that only read."""
    url = maker.copy(template[0])
    running = Site(url, tmp_path_factory.mktemp("still"))
    yield running
    running.stop()
    maker.drop(url)


@pytest.fixture
def characters(template: tuple[str, casting.Cast]) -> casting.Cast:
    """The cast, by whose names the numbers in addresses are found."""
    return template[1]


@pytest.fixture
def take(chromium: Browser) -> Iterator[Callable[..., Device]]:
    """Take up a device at a site: `take(site, PHONE)`."""
    taken: list[Device] = []

    def start(at: Site, kind: dict[str, Any], **more: Any) -> Device:
        taken.append(make_device(chromium, at, kind, **more))
        return taken[-1]

    yield start
    for device in taken:
        device.context.close()
