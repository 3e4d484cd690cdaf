"""The frame of every page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.look.stand_in import FRAME, PlainPage, environment, layout
from webapp.web.assets import Assets, AssetsMissing
from webapp.web.pages import Message

STRANGER = FRAME._replace(
    signed_in=None, navigation=(), messages=(), plan_navigation=(), plan_title=None
)


def test_the_title_is_the_heading_and_the_council() -> None:
    page = layout()
    assert page.title.text == "My actions – Boston Borough Council"
    assert [heading.text for heading in page("h1")] == ["My actions"]
    assert page.html["lang"] == "en-GB"


def test_the_title_of_a_page_with_errors_says_so_first() -> None:
    page = layout(PlainPage(has_errors=True))
    assert page.title.text == "Error: My actions – Boston Borough Council"


def test_a_council_that_is_not_named_is_not_named_twice() -> None:
    page = layout(frame=FRAME._replace(council_name="Peer challenge tracker"))
    assert page.header.a.get_text(" ", strip=True) == "Peer challenge tracker"
    assert page.footer.get_text(strip=True) == "Peer challenge tracker"


def test_one_skips_to_the_main_part_first() -> None:
    page = layout()
    first = page.body.find("a")
    assert first["href"] == "#main"
    assert page.find(id="main").name == "main"


def test_sign_out_is_a_form_that_posts() -> None:
    form = layout().header.form
    assert (form["method"], form["action"]) == ("post", "/sign-out")
    assert form.button.text == "Sign out"


def test_the_body_names_the_person_and_nobody_when_signed_out() -> None:
    assert layout().body["data-person"] == "p7"
    page = layout(frame=STRANGER)
    assert page.body["data-person"] == ""
    assert page.find("form") is None
    assert page.find("nav") is None


def test_navigations_are_named_and_say_where_one_is() -> None:
    page = layout()
    assert [nav["aria-label"] for nav in page("nav")] == ["Main", "Plan"]
    current = [link.text for link in page("a", attrs={"aria-current": True})]
    assert current == ["My actions", "Roll-up"]


def test_a_success_is_told_at_once_and_news_is_a_region() -> None:
    frame = FRAME._replace(messages=(Message("success", "Posted."), Message("important", "Late.")))
    banners = layout(frame=frame)(class_="govuk-notification-banner")
    assert [banner["role"] for banner in banners] == ["alert", "region"]
    assert [banner.p.text for banner in banners] == ["Posted.", "Late."]
    assert [banner.h2.text for banner in banners] == ["Success", "Important"]


def test_what_the_scripts_need_is_there() -> None:
    page = layout()
    assert page.find(id="announcer")["role"] == "status"
    assert page.find(id="offline").has_attr("hidden")
    assert all(script.has_attr("defer") and not script.text for script in page("script"))
    config = json.loads(page.find("meta", attrs={"name": "htmx-config"})["content"])
    assert config["includeIndicatorCSS"] is False
    assert config["defaultSwap"] == "outerHTML"


def test_every_file_is_the_hashed_one() -> None:
    page = layout()
    named = [tag.get("src") or tag.get("href") for tag in page.head(["script", "link"])]
    assert all(re.fullmatch(r"/static/[\w.]+\.[0-9a-f]{8}\.(css|js|svg)", name) for name in named)
    assert len(named) == 4


def test_a_council_s_colour_is_one_more_style_sheet() -> None:
    page = layout(frame=FRAME._replace(colour_href="/council.css?7a1f3d"))
    sheets = [link["href"] for link in page("link", rel="stylesheet")]
    assert sheets[1:] == ["/council.css?7a1f3d"]


def test_ids_are_unique_and_what_refers_to_one_finds_it() -> None:
    page = layout()
    ids = [tag["id"] for tag in page(id=True)]
    assert len(ids) == len(set(ids))
    assert {tag["aria-labelledby"] for tag in page(attrs={"aria-labelledby": True})} <= set(ids)


def test_what_people_typed_is_text() -> None:
    page = layout(PlainPage(title="<b>Bold</b>"), FRAME._replace(council_name='"><i>'))
    assert page.h1.text == "<b>Bold</b>"
    assert page.find("b") is None
    assert page.find("i") is None


def test_an_error_page_says_what_to_do() -> None:
    page = PlainPage(title="Page not found", explanation=("Check the address.", "Ask for help."))
    html = environment().get_template("errors/page.html").render(page=page, frame=FRAME)
    assert html.count("<h1") == 1
    assert '<p class="govuk-body">Check the address.</p>' in html
    assert "Ask for help." in html


def test_a_build_that_is_missing_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(AssetsMissing, match="make setup"):
        Assets({}).url("app.css")
    with pytest.raises(AssetsMissing, match="make setup"):
        Assets.load(tmp_path)
