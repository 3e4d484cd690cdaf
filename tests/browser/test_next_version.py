"""A governance officer brings the next version of the plan's document in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.devices import DESK, PHONE, Device
from tests.browser.judging import faults_at_every_size
from tests.browser.server import Site
from tests.imports.comparing.versions import HEADINGS, ROWS, altered
from tests.imports.papers import paper

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


def _load(page: Page, file: Path) -> None:
    page.get_by_role("link", name="Bring in a plan").click()
    page.get_by_label("Choose your action plan").set_input_files(file)
    page.get_by_role("button", name="Read it").click()
    page.locator("input[name='text:council']").fill("Smallville Borough Council")
    page.get_by_role("button", name="Save these answers").click()
    page.get_by_role("link", name="Go on to load this plan").click()
    page.get_by_role("button", name="Load this plan").click()
    expect(page.get_by_text("The plan is loaded:")).to_be_visible()


def _compare(page: Page, file: Path) -> None:
    page.get_by_role("link", name="Documents that this plan comes from").click()
    page.get_by_label("Choose your action plan").set_input_files(file)
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("link", name="Compare with the plan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Compare with the plan")


@SCRIPTS
def test_the_next_version_is_compared_and_applied(
    site: Site, take: Callable[..., Device], tmp_path: Path, scripts: bool
) -> None:
    rows = altered(0, timescale="30 April 2027", commentary="Printed in May.")
    rows = altered(3, rows, action="Buy a boiler for the town hall.")
    first, second = tmp_path / "September.csv", tmp_path / "October.csv"
    first.write_bytes(paper(ROWS, HEADINGS))
    second.write_bytes(paper(rows, HEADINGS))
    device = DESK if scripts else PHONE
    page = take(site, device, java_script_enabled=scripts).sign_in("gwen")
    _load(page, first)
    _compare(page, second)
    if scripts:
        assert list(faults_at_every_size(page)) == []
    page.get_by_label("No, it is another").check()
    page.get_by_role("button", name="Save these answers").click()
    page.get_by_label("What to do with Action 3.1").select_option("superseded")
    page.get_by_label("The date of this document").fill("2026-10-28")
    page.get_by_label("Who asked for the new deadlines").fill("Cabinet")
    page.get_by_label("Who approved what changes").fill("Cabinet")
    page.get_by_role("button", name="Apply what is ticked").click()
    told = (
        "The next version is in the plan: 1 update, 1 new deadline, 1 new row, 1 proposal to close."
    )
    expect(page.get_by_text(told)).to_be_visible()
    expect(page.get_by_role("heading", name="October.csv")).to_be_visible()
