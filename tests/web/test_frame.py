"""What stands round every page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cast import Cast
from tests.visitor import Visitor, words
from webapp.db.tables import Plan

Visit = Callable[..., Visitor]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Action plan", "Anytown Borough Council: Action plan"),
        ("ANYTOWN Borough Council LGA action plan", "ANYTOWN Borough Council LGA action plan"),
        ("Anytown action plan", "Anytown Borough Council: Anytown action plan"),
    ],
)
def test_the_strip_of_a_plan_names_its_council_once(
    cast: Cast, visit: Visit, title: str, shown: str
) -> None:
    Plan.update(title=title).where(Plan.id == cast.plan()).execute()
    for path in ("/plans/anytown/roll-up", f"/actions/{cast.action('4.1')}"):
        gwen = visit("gwen").open(path)
        assert words(gwen.element(".pc-tabs__title")) == shown


def order(visitor: Visitor) -> list[str]:
    """What the page's main part begins with, down to its heading."""
    known = {"pc-tabs": "tabs", "govuk-notification-banner": "done", "govuk-back-link": "back"}
    found = []
    for tag in visitor.element("main").find_all(True, recursive=False):
        found += [name for cls, name in known.items() if cls in tag.get("class", ())]
        if tag.name == "h1":
            return found
    raise AssertionError("no heading")


def test_what_was_done_stands_in_one_place_on_every_page(cast: Cast, visit: Visit) -> None:
    gwen = visit("gwen").open(f"/actions/{cast.action('4.1')}")
    gwen.fill("What has happened", "Mapped six.").press("Post update")
    assert order(gwen) == ["tabs", "done"]
    gwen.open("/plans/anytown/posts/new").fill("Name of the post", "Task Group")
    gwen.press("Add the post")
    assert order(gwen) == ["tabs", "done", "back"]
    sam = visit("sam").open(f"/actions/{cast.action('1.2')}")
    sam.fill("What has happened", "Two held.").press("Post update")
    assert order(sam) == ["done", "back"]
