"""The measures that pages are held to: each finds what is wrong, and nothing in what is right."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.judging import ZOOMED, axe_faults, measured

WRONG = [
    ("cut", "in a window of 320", "<div style='width: 900px; height: 1px'></div>"),
    (
        "cut",
        "beyond the edge",
        "<p style='margin-left: 300px; width: 200px'>All the words</p>",
    ),
    ("cut", "is cut by", "<p style='height: 10px; overflow: hidden'>One<br>two</p>"),
    (
        "cut",
        "not by keyboard",
        "<div style='overflow: auto'><p style='width: 99rem'>Wide</div>",
    ),
    ("cut", "stays and takes", "<p style='position: sticky; top: 0; height: 200px'>Here</p>"),
    ("small", "“Go” is", "<button style='padding: 0; border: 0; height: 20px'>Go</button>"),
    ("unfocused", "does not show the focus", "<button style='outline: none'>Go</button>"),
    (
        "unfocused",
        "is covered",
        "<button>Go</button><p style='position: fixed; inset: 0; margin: 0; background: red'></p>",
    ),
    ("unfocused", "no button to the space bar", "<a href='/' role=button>Go</a>"),
    ("misprinted", "is printed", "<nav><a href='/'>Home</a></nav>"),
]
RIGHT = """<style>div { overflow: auto } div p { width: 900px } button { min-height: 3rem }
i { position: absolute; width: 1px; height: 1px; overflow: hidden }</style>
<h1>Well made</h1> <div tabindex=0 role=region aria-label=Figures><p>Wide</p></div>
<button>Go on</button> <p>See <a href="/">the words</a> here.</p> <i>For screen readers only</i>"""


@pytest.mark.parametrize(("measure", "told", "body"), WRONG, ids=[wrong[1] for wrong in WRONG])
def test_a_measure_finds_what_is_wrong(
    chromium: Browser, measure: str, told: str, body: str
) -> None:
    page = chromium.new_page(viewport=ZOOMED)
    page.set_content(f"<!doctype html>{body}")
    faults = measured(page, measure)
    page.close()
    assert any(told in fault for fault in faults), faults


@pytest.mark.parametrize("measure", ["cut", "small", "unfocused"])
def test_a_measure_finds_nothing_wrong_with_a_page_that_is_well_made(
    chromium: Browser, measure: str
) -> None:
    page = chromium.new_page(viewport=ZOOMED)
    page.set_content(f"<!doctype html>{RIGHT}")
    faults = measured(page, measure)
    page.close()
    assert faults == []


def test_axe_finds_what_is_wrong(chromium: Browser) -> None:
    page = chromium.new_page(viewport=ZOOMED)
    page.set_content("<!doctype html><html><input><p style='color: #ccc'>Pale</p></html>")
    found = " ".join(axe_faults(page))
    page.close()
    for rule in ("label", "color-contrast", "html-has-lang", "document-title"):
        assert f"axe {rule}:" in found
