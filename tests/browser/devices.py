"""A browser in somebody's hand: contexts, signing in, and what the console says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from tests.browser.server import Site
from tests.cast import PASSWORD

#: What makes a context a phone in a hand, and what makes it a screen on a desk.
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
}
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
#: What Chromium says of an answer that is meant to be one: refused, stale, wrong, too often.
ANSWERED = re.compile(r"responded with a status of (401|409|422|429) ")


@dataclass
class Device:
    """One browser with its own cookies and storage. `complaints` is what its console held."""

    site: Site
    context: BrowserContext
    scripts: bool
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> Page:
        """Open an address in a new tab."""
        page = self.context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.goto(self.site.url + path)
        return page

    def sign_in(self, key: str, path: str = "") -> Page:
        """Sign somebody of the cast in by the form, and go where it leads."""
        page = self.open(f"/sign-in?next={path}" if path else "/sign-in")
        fill_in_sign_in(page, key)
        return page

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not ANSWERED.search(message.text):
            self.complaints.append(f"{message.location.get('url')}: {message.text}")


def fill_in_sign_in(page: Page, key: str) -> None:
    """Fill in the sign-in page that is open, and wait until somebody is in."""
    page.get_by_label("Email address").fill(f"{key}@anytown.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out", exact=True)).to_be_visible()


def focused(page: Page) -> str:
    """The words of what has the focus: a field's label, else its own."""
    words: str = page.evaluate(
        "(document.activeElement.labels?.[0] ?? document.activeElement).innerText"
    )
    return " ".join(words.split())


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what has these words has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused(page) == words:
            return
    raise AssertionError(f"Tab does not reach {words!r}")


def make_device(browser: Browser, site: Site, kind: dict[str, Any], **more: Any) -> Device:
    """Take up a device; `java_script_enabled=False` switches its scripts off."""
    context = browser.new_context(**kind, locale="en-GB", timezone_id="Europe/London", **more)
    context.set_default_timeout(15_000)
    return Device(site, context, more.get("java_script_enabled", True))
