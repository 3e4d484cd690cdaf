"""Status, movement, facts and the frozen band: words and shapes, never colour alone."""

from __future__ import annotations

import re

import pytest

from tests.look.stand_in import DIST, STANDINGS, render
from webapp.vocabulary import Standing
from webapp.web.assets import Assets, council_rules

IMPORT = '{% from "components/show.html" import facts, frozen, movement, status_tag %}'
MOVEMENTS = ("improved", "worsened", "unchanged", "new")


def built_css() -> str:
    name = Assets.load(DIST).url("app.css").removeprefix("/static/")
    return (DIST / name).read_text()


def contrast(one: str, other: str) -> float:
    """WCAG's ratio of two colours written as #rgb or #rrggbb."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    full = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(full[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_standings_are_those_of_the_domain() -> None:
    assert {standing.value for standing in Standing} == set(STANDINGS)


@pytest.mark.parametrize("standing", STANDINGS)
def test_a_status_has_a_word_a_shape_and_readable_colours(standing: str) -> None:
    tag = render(IMPORT + "{{ status_tag(standing, 'Amber') }}", standing=standing).strong
    assert tag.text == "Amber"
    name = f"pc-status--{standing}"
    assert name in tag["class"]
    css = built_css()
    assert re.search(rf"\.{name}:?:before\{{[^}}]*(clip-path|border-radius|border-width)", css)
    rule = re.search(rf"\.{name}\{{([^}}]*)\}}", css)
    assert rule is not None
    colours = dict(re.findall(r"(color|background):(#[0-9a-f]{3,6})", rule[1]))
    assert contrast(colours["color"], colours["background"]) >= 4.5


def test_shapes_differ() -> None:
    css = built_css()
    drawn = {
        re.findall(rf"\.pc-status--{standing}:?:before\{{([^}}]*)\}}", css)[0]
        for standing in STANDINGS
    }
    assert len(drawn) == len(STANDINGS)


def test_no_status_yet_says_so() -> None:
    assert render(IMPORT + "{{ status_tag(None) }}").strong.text == "No status yet"


@pytest.mark.parametrize("kind", MOVEMENTS)
def test_a_movement_has_a_word_and_a_shape(kind: str) -> None:
    tag = render(IMPORT + "{{ movement(kind, 'Since October') }}", kind=kind).span
    assert tag.text == "Since October"
    assert f".pc-movement--{kind}" in built_css()


def test_facts_pair_names_with_texts() -> None:
    page = render(IMPORT + "{{ facts([('Lead', '<Mayor>')]) }}")
    assert (page.dt.text, page.dd.text) == ("Lead", "<Mayor>")


def test_a_frozen_page_says_what_it_is_and_where_the_live_one_is() -> None:
    page = render(
        IMPORT
        + "{% call frozen('Closed review', 'Nothing changes.', '/plans/boston', 'See it now') %}"
        "<h1>Review</h1>{% endcall %}"
    )
    assert page.find(class_="pc-frozen").p.text == "Closed review"
    assert page.a["href"] == "/plans/boston"
    assert page.find(class_="pc-frozen__page").h1.text == "Review"
    assert page.svg["aria-hidden"] == "true"


@pytest.mark.parametrize(
    ("colour", "text"), [("#0b4f60", "#ffffff"), ("#ffdd00", "#000000"), ("#777777", "#000000")]
)
def test_text_on_a_council_s_colour_can_be_read(colour: str, text: str) -> None:
    assert council_rules(colour) == f":root{{--council-colour:{colour};--council-text:{text}}}"
    assert contrast(colour, text) >= 4.5
