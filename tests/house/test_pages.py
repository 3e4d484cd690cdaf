"""Pages and templates agree: what a template asks of `page` is a field, and each field is used."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import sys
from collections.abc import Iterator

import jinja2
import jinja2.meta
import pytest
from jinja2 import nodes

import webapp
from tests.house.sources import ROOT
from webapp.web.pages import Page

ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(ROOT / "templates"), autoescape=True
)
#: Used by the code that shows a page, not by its template.
FRAME_FIELDS = {"title", "has_errors", "plan"}


def pages() -> list[type[Page]]:
    """Every page of the program that is shown, not only extended."""
    for module in pkgutil.walk_packages(webapp.__path__, "webapp."):
        if module.name.endswith("pages"):
            importlib.import_module(module.name)
    return sorted(
        (page for page in _subclasses(Page) if hasattr(page, "template") and _is_real(page)),
        key=lambda page: page.__qualname__,
    )


def _is_real(page: type) -> bool:
    """Whether a class is the one its module holds: a slotted dataclass leaves its draft behind."""
    return getattr(sys.modules[page.__module__], page.__qualname__, None) is page


def _subclasses(kind: type[Page]) -> Iterator[type[Page]]:
    for child in kind.__subclasses__():
        yield child
        yield from _subclasses(child)


def _templates_of(page: type[Page]) -> set[str]:
    folder = page.template.rpartition("/")[0]
    wanted = [page.template, *(f"{folder}/_{part}.html" for part in page.parts)]
    seen: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name in seen or name == "layout.html":
            continue
        seen.add(name)
        wanted += [n for n in jinja2.meta.find_referenced_templates(_tree(name)) if n]
    return seen


def _tree(name: str) -> nodes.Template:
    assert ENVIRONMENT.loader is not None
    return ENVIRONMENT.parse(ENVIRONMENT.loader.get_source(ENVIRONMENT, name)[0])


def _asked_of_page(page: type[Page]) -> set[str]:
    return {
        got.attr
        for name in _templates_of(page)
        for got in _tree(name).find_all(nodes.Getattr)
        if isinstance(got.node, nodes.Name) and got.node.name == "page"
    }


def full_name(page: type[Page]) -> str:
    """The package and name of a page: two packages may have pages of one name."""
    return f"{page.__module__.removeprefix('webapp.')}.{page.__name__}"


@pytest.mark.parametrize("shown", pages(), ids=full_name)
def test_a_template_asks_only_for_fields_of_its_page(shown: type[Page]) -> None:
    fields = {field.name for field in dataclasses.fields(shown)}
    properties = {name for name in dir(shown) if isinstance(getattr(shown, name), property)}
    assert _asked_of_page(shown) <= fields | properties


@pytest.mark.parametrize("shown", pages(), ids=full_name)
def test_every_field_of_a_page_is_used_by_its_templates(shown: type[Page]) -> None:
    fields = {field.name for field in dataclasses.fields(shown)} - FRAME_FIELDS
    given_to_parts = set(shown.parts.values())
    assert fields - given_to_parts <= _asked_of_page(shown)


@pytest.mark.parametrize("shown", pages(), ids=full_name)
def test_a_part_is_one_element_named_like_its_file(shown: type[Page]) -> None:
    folder = shown.template.rpartition("/")[0]
    for part in shown.parts:
        source, _, _ = ENVIRONMENT.loader.get_source(ENVIRONMENT, f"{folder}/_{part}.html")  # type: ignore[union-attr]
        assert f'id="{part}' in source, f"{folder}/_{part}.html has no element with id {part}"


@pytest.mark.parametrize("shown", pages(), ids=full_name)
def test_a_page_is_frozen(shown: type[Page]) -> None:
    assert shown.__dataclass_params__.frozen  # type: ignore[attr-defined]


def test_templates_hold_nothing_that_the_policy_forbids() -> None:
    for path in sorted((ROOT / "templates").rglob("*.html")):
        source = path.read_text(encoding="utf-8")
        for forbidden in ("hx-on", "javascript:", " style=", "|safe", "| safe", "onclick="):
            assert forbidden not in source, f"{path.relative_to(ROOT)} holds {forbidden}"
