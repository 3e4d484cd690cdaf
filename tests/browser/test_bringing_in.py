"""A governance officer brings the council's own document in, and the plan is live."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.devices import DESK, PHONE, Device, focused, tab_to
from tests.browser.judging import axe_faults, measured
from tests.browser.server import Site
from tests.imports.papers import paper

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
TITLE = "How Parish plan.csv was read"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Parish plan.csv"
    path.write_bytes(paper())
    return path


def read_it(page: Page, file: Path) -> None:
    """Upload a document from wherever one stands."""
    page.get_by_role("link", name="Bring in a plan").click()
    page.get_by_label("Choose your action plan").set_input_files(file)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


@SCRIPTS
def test_a_plan_is_brought_in_put_right_and_loaded(
    site: Site, take: Callable[..., Device], file: Path, scripts: bool
) -> None:
    page = take(site, DESK, java_script_enabled=scripts).sign_in("gwen")
    read_it(page, file)
    questions = page.locator("#questions")
    before = int((questions.inner_text()).split()[0])
    page.get_by_label("Yes, the one above").first.check()
    page.locator("input[name='text:council']").fill("Smallville Borough Council")
    page.get_by_role("button", name="Save these answers").click()
    expect(questions).to_have_text(f"{before - 2} questions for you")
    if scripts:
        expect(questions).to_be_focused()
    page.get_by_role("link", name="Change Row 3").click()
    row = page.locator("#reading-row-2")
    row.get_by_label("Action 1.2: wording").fill("Hold five meetings.")
    row.get_by_role("button", name="Save this row").click()
    expect(row.locator(".pc-beside__read")).to_contain_text("Hold five meetings.")
    expect(row.locator(".pc-beside__source")).to_contain_text("Hold six meetings")
    page.get_by_role("link", name="Go on to load this plan").click()
    page.get_by_role("button", name="Load this plan").click()
    expect(page.get_by_text("The plan is loaded: 3 recommendations, 4 actions.")).to_be_visible()
    page.get_by_role("link", name="Show 2 actions").click()
    expect(page.get_by_text("Hold five meetings.")).to_be_visible()
    page.get_by_role("link", name="Documents that this plan comes from").click()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download Parish plan.csv").click()
    assert Path(taken.value.path()).read_bytes() == paper()


@SCRIPTS
def test_a_column_s_meaning_is_changed_and_the_reading_follows(
    site: Site, take: Callable[..., Device], file: Path, scripts: bool
) -> None:
    page = take(site, PHONE, java_script_enabled=scripts).sign_in("gwen")
    read_it(page, file)
    page.get_by_label("Resources").select_option("Evidence")
    page.get_by_role("button", name="Read the columns like this").click()
    read = page.locator("#reading-row-2 .pc-beside__read")
    expect(read).to_contain_text("Evidence")
    if scripts:
        assert focused(page) == "The document beside its reading"


def test_a_row_is_opened_and_saved_from_the_keyboard(
    site: Site, take: Callable[..., Device], file: Path
) -> None:
    page = take(site, DESK).sign_in("gwen")
    read_it(page, file)
    page.get_by_role("link", name="Change Row 2").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Save this row")).to_be_visible()
    expect(page.locator("#reading-row-1 .pc-beside__title")).to_be_focused()
    tab_to(page, "Save this row")
    page.keyboard.press("Enter")
    expect(page.locator("#reading-row-1 .pc-beside__title")).to_be_focused()


def test_what_is_pasted_from_a_page_brings_its_table_along(
    site: Site, take: Callable[..., Device]
) -> None:
    page = take(site, DESK).sign_in("gwen")
    page.get_by_role("link", name="Bring in a plan").click()
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/html", "<table><tr><th>Recommendation<th>Action"
            + "<tr><td rowspan=2>Do better.<td>Do it.<tr><td>Do more.</table>");
          const box = document.getElementById("pasted");
          box.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
          box.value = "Recommendation Action";
        }"""
    )
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How the pasted table was read")
    expect(page.locator("#reading-row-2")).to_contain_text("(merged with above)")


def test_a_file_of_50_mb_is_refused_in_words(
    site: Site, take: Callable[..., Device], tmp_path: Path
) -> None:
    file = tmp_path / "large.docx"
    file.write_bytes(b"a" * 50_000_000)
    page = take(site, DESK).sign_in("gwen")
    page.get_by_role("link", name="Bring in a plan").click()
    page.get_by_label("Choose your action plan").set_input_files(file)
    page.get_by_role("button", name="Read it").click()
    expect(page.locator("#document-error")).to_contain_text("20 MB or smaller")


def test_an_open_row_and_a_conflict_have_no_faults(
    site: Site, take: Callable[..., Device], file: Path
) -> None:
    device = take(site, PHONE)
    page = device.sign_in("gwen")
    read_it(page, file)
    page.get_by_role("link", name="Change Row 5").click()
    expect(page.get_by_role("button", name="Save this row")).to_be_visible()
    faults = axe_faults(page) + measured(page, "small")
    other = device.open(page.url.removeprefix(site.url))
    other.locator("input[name='text:council']").fill("Smallville")
    other.get_by_role("button", name="Save these answers").click()
    expect(other.locator("#questions")).to_be_focused()
    page.get_by_label("Lead: empty in the document").fill("Head of People")
    page.get_by_role("button", name="Save this row").click()
    expect(page.get_by_text("Somebody else changed this reading")).to_be_visible()
    faults += axe_faults(page) + measured(page, "small")
    page.get_by_role("button", name="Save mine too").click()
    expect(page.locator("#reading-row-4 .pc-beside__read")).to_contain_text("Head of People")
    assert not faults, "\n".join(faults)
    assert not device.complaints


def test_a_box_that_was_stretched_is_swapped_without_a_word_in_the_console(
    site: Site, take: Callable[..., Device], file: Path
) -> None:
    page = take(site, DESK).sign_in("gwen")
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    read_it(page, file)
    page.get_by_role("link", name="Change Row 3").click()
    box = page.get_by_label("Action 1.2: wording")
    box.evaluate("box => { box.style.height = '9rem'; box.style.width = '20rem'; }")
    box.fill("Hold five meetings.")
    page.get_by_role("button", name="Save this row").click()
    expect(page.locator("#reading-row-2 .pc-beside__read")).to_contain_text("Hold five meetings.")
    assert told == []
