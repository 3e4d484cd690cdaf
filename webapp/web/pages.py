"""The one way to render: a view builds a page and shows it.

A page is a frozen dataclass that names its template. Templates get the page, the frame round it,
and nothing else. When htmx asks for a part of the page by the id of the element to be replaced,
that part's template alone is rendered: part `action-row` is `<folder>/_action-row.html`, whose one
root element has the id `action-row` or `action-row-<number>`.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar, NamedTuple

import flask
import jinja2
from markupsafe import Markup

from webapp.plan_names import whole_title
from webapp.web.doors import htmx, signed_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a template is given as `page`. `title` is the page's only h1 and its title."""

    template: ClassVar[str]
    #: Part name -> the name under which its template expects the page's field of that name
    #: (`{"action-row": "row"}` renders with `row=page.row`); `page` alone needs nothing more.
    parts: ClassVar[Mapping[str, str]] = {}
    #: Whether the navigation marks where in the site this page stands.
    has_place: ClassVar[bool] = True

    title: str
    has_errors: bool = False

    @property
    def place(self) -> str | None:
        """The address whose place in the navigation this page takes; None for its own."""
        return None


@dataclass(frozen=True, slots=True)
class PlanTab:
    """The plan that a page belongs to, for the navigation inside a plan."""

    slug: str
    title: str
    council: str
    may_govern: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage(Page):
    """A page inside one plan."""

    plan: PlanTab


class NavItem(NamedTuple):
    """One link of a navigation."""

    text: str
    href: str
    current: bool


class Message(NamedTuple):
    """Told once, above the page: `kind` is success or important."""

    kind: str
    text: str


class FrameAccount(NamedTuple):
    """Who the frame says is signed in; `key` tells one person's drafts from another's."""

    name: str
    key: str


class Frame(NamedTuple):
    """What stands round every page. A NamedTuple, since its HTML is looked up by it."""

    council_name: str
    colour_href: str | None
    signed_in: FrameAccount | None
    navigation: tuple[NavItem, ...]
    messages: tuple[Message, ...]
    plan_navigation: tuple[NavItem, ...]
    plan_title: str | None


def show(page: Page, status: int = 200) -> flask.Response:
    """Render the page, or the part of it that htmx asks for."""
    asked = htmx()
    part = _part_asked_for(page, asked.target) if asked.is_part else None
    if part is None:
        html = _render(page.template, page=page, frame=frame_of(page))
    else:
        html = _render_part(flask.current_app.jinja_env, page, part)
    return flask.Response(html, status, _VARY)


_VARY = (("Content-Type", "text/html; charset=utf-8"), ("Vary", "Cookie, HX-Request, HX-Target"))


def kept_html(template: str, row: Hashable) -> Markup:
    """Return the HTML of one row of a list: for an equal row the very same, not rendered again.

    A row says the same for hours, to everybody who may see it, and rendering it costs ten times
    what looking it up does. The template is given nothing but `row`.
    """
    return _kept_html(flask.current_app.jinja_env, template, row)


def kept_rows(template: str, rows: Iterable[Hashable]) -> Markup:
    """Return the HTML of every row of a list, each as `kept_html` gives it."""
    environment = flask.current_app.jinja_env
    # Each is HTML already; Markup's own join would look at every one again.
    return Markup("".join([_kept_html(environment, template, row) for row in rows]))  # noqa: S704


def kept_sheet(template: str, row: Hashable) -> Markup:
    """Return the HTML of a large part of a page as `kept_html` does; fewer of them are kept."""
    return _kept_sheet(flask.current_app.jinja_env, template, row)


@lru_cache(maxsize=4096)
def _kept_html(environment: jinja2.Environment, template: str, row: Hashable) -> Markup:
    # What the template made of the row is HTML already; Markup says so to the page it goes into.
    return Markup(_template(environment, template).render(row=row))  # noqa: S704


@lru_cache(maxsize=512)
def _kept_sheet(environment: jinja2.Environment, template: str, row: Hashable) -> Markup:
    return Markup(_template(environment, template).render(row=row))  # noqa: S704


def _template(environment: jinja2.Environment, name: str) -> jinja2.Template:
    """Return a template; its globals become a dict, which a ChainMap would be made at each use."""
    template = environment.get_template(name)
    if type(template.globals) is not dict:
        template.globals = dict(template.globals)
    return template


def _render_part(environment: jinja2.Environment, page: Page, part: str) -> str:
    given = page.parts[part]
    folder = page.template.rpartition("/")[0]
    named = {} if given == "page" else {given: getattr(page, given)}
    return _template(environment, f"{folder}/_{part}.html").render(page=page, **named)


def say(text: str, kind: str = "success") -> None:
    """Tell the person something above the next page they see."""
    flask.flash(text, kind)


def frame_of(page: Page) -> Frame:
    """Build what stands round a page."""
    settings = flask.current_app.config["TRACKER"]
    account = signed_in()
    plan: PlanTab | None = getattr(page, "plan", None)
    # "Page not found" is the same page everywhere: where one stands must not show in it.
    path = (page.place or flask.request.path) if page.has_place else ""
    told = _flashed() if "_flashes" in flask.session else []
    return Frame(
        council_name=settings.council_name,
        colour_href=flask.current_app.config["COLOUR_HREF"],
        signed_in=None if account is None else FrameAccount(account.name, f"p{account.person_id}"),
        navigation=() if account is None else _navigation(account, path),
        messages=tuple(Message(kind, text) for kind, text in told),
        plan_navigation=() if plan is None else _plan_navigation(plan, path),
        plan_title=None if plan is None else whole_title(plan.council, plan.title),
    )


def _render(template: str, **given: Any) -> str:
    return _template(flask.current_app.jinja_env, template).render(**given)


def _part_asked_for(page: Page, target: str | None) -> str | None:
    if target is None:
        return None
    if target in page.parts:
        return target
    name = re.sub(r"-\d+$", "", target)
    return name if name in page.parts else None


def _flashed() -> list[tuple[str, str]]:
    return list(flask.get_flashed_messages(with_categories=True))  # type: ignore[arg-type]


def _navigation(account: Any, path: str) -> tuple[NavItem, ...]:
    items = []
    if account.is_lead:
        items.append(NavItem("My actions", "/actions", path.startswith("/actions")))
    if account.is_leadership or account.is_governance:
        items.append(NavItem("Plans", "/plans", path.startswith("/plans")))
    if account.is_governance or account.starts_plans:
        items.append(NavItem("Bring in a plan", "/imports", path.startswith("/imports")))
    if account.is_administrator:
        items.append(NavItem("People", "/people", path.startswith("/people")))
    items.append(NavItem("Your account", "/account", path.startswith("/account")))
    return tuple(items)


def _plan_navigation(plan: PlanTab, path: str) -> tuple[NavItem, ...]:
    root = f"/plans/{plan.slug}"
    items = [
        NavItem("Roll-up", f"{root}/roll-up", path.startswith(f"{root}/roll-up")),
        NavItem("Plan", root, path == root),
        NavItem("Reviews", f"{root}/reviews", path.startswith(f"{root}/reviews")),
    ]
    if plan.may_govern:
        for text, place in _GOVERNANCE_PLACES:
            items.append(NavItem(text, f"{root}/{place}", path.startswith(f"{root}/{place}")))
    return tuple(items)


_GOVERNANCE_PLACES = (
    ("Rounds", "rounds"),
    ("Clearing", "clearing"),
    ("Posts", "posts"),
    ("People", "people"),
)
