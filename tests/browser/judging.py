"""Holds a page that is open in Chromium to what every page promises."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

#: 1280 px at 400 % are 320 CSS px, and the 1024 px of its height 256.
ZOOMED: ViewportSize = {"width": 320, "height": 256}
PHONE_SIZE: ViewportSize = {"width": 360, "height": 740}
DESK_SIZE: ViewportSize = {"width": 1280, "height": 900}

_MEASURES = (Path(__file__).parent / "measures.js").read_text()
_RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
    # Style sheets need no second download, and there are no frames.
    "preload": False,
    "iframes": False,
}
_ASK_AXE = """rules => axe.run(rules).then(({ violations }) => violations.flatMap(
  ({ id, help, nodes }) => nodes.map(({ html }) => `axe ${id}: ${help}: ${html.slice(0, 160)}`)
))"""


def axe_faults(page: Page) -> list[str]:
    """What axe-core finds wrong with the page as it is, in words."""
    page.evaluate(AXE_SCRIPT)
    faults: list[str] = page.evaluate(_ASK_AXE, _RULES)
    return faults


def measured(page: Page, name: str) -> list[str]:
    """The faults that one of the measures finds: cut, small, unfocused, misprinted."""
    faults: list[str] = page.evaluate(f"{_MEASURES}.{name}()")
    return faults


def faults_at_every_size(page: Page) -> Iterator[str]:
    """Everything wrong with a page: at a desk, on a phone, enlarged, without colours."""
    page.set_viewport_size(DESK_SIZE)
    yield from _marked(page, "at 1280 px", axe_faults(page))
    yield from _marked(page, "at 1280 px", measured(page, "unfocused"))
    picture(page, 1280)
    page.set_viewport_size(PHONE_SIZE)
    yield from _marked(page, "at 360 px", axe_faults(page))
    yield from _marked(page, "at 360 px", measured(page, "small"))
    picture(page, 360)
    page.set_viewport_size(ZOOMED)
    yield from _marked(page, "at 400 %", measured(page, "cut"))
    yield from _marked(page, "at 400 %", measured(page, "small"))
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    yield from _marked(page, "with forced colours", measured(page, "unfocused"))
    page.emulate_media(forced_colors="none", reduced_motion="no-preference")


def picture(page: Page, width: int) -> None:
    """Keep a picture of the whole page in the folder that SCREENSHOTS names, if it does."""
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        name = re.sub(r"[^a-z0-9]+", "-", _place(page).lower()).strip("-") or "home"
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)


def _place(page: Page) -> str:
    parts = urlsplit(page.url)
    person = page.locator(".pc-header__out span").all_inner_texts()
    return f"{person[0] if person else ''} {parts.path} {parts.query}"


def _marked(page: Page, when: str, faults: list[str]) -> Iterator[str]:
    for fault in faults:
        yield f"{_place(page)} {when}: {fault}"
