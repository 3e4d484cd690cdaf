"""Every page that somebody can reach by links, found by following them."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import flask
from bs4 import BeautifulSoup
from playwright.sync_api import BrowserContext
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter

from tests.browser.server import Site
from webapp.nouns import BLUEPRINTS

#: How many addresses of one view are opened for each person, and how many of them with a query.
ADDRESSES = 3
QUERIES = 2


@dataclass(frozen=True)
class Place:
    """One address, the view that answers it, and what it answers.

    `is_page` is whether it is one for people; `linked_from` where its address was found.
    """

    path: str
    endpoint: str
    is_page: bool
    status: int
    linked_from: str


def views() -> MapAdapter:
    """The URL map of the app, without the app."""
    bare = flask.Flask(__name__, static_folder=None)
    for blueprint in BLUEPRINTS:
        bare.register_blueprint(blueprint)
    return bare.url_map.bind("127.0.0.1")


def places_of(context: BrowserContext, site: Site) -> list[Place]:
    """Follow links from `/` as the person signed in."""
    known, met = views(), Counter[str]()
    waiting, seen, places = deque([("/", "the start")]), {"/"}, []
    while waiting:
        path, came_from = waiting.popleft()
        answer = context.request.get(site.url + path)
        here = answer.url.removeprefix(site.url)
        is_page = answer.ok and answer.headers["content-type"].startswith("text/html")
        endpoint = endpoint_of(known, here)
        places.append(Place(here, endpoint, is_page, answer.status, came_from))
        seen.add(here)
        for link in _links(answer.text(), here) if is_page else ():
            if link not in seen and _wanted(known, link, met):
                seen.add(link)
                waiting.append((link, here))
    return places


def endpoint_of(known: MapAdapter, path: str) -> str:
    """The view that answers a GET of an address; empty when none does."""
    try:
        return str(known.match(urlsplit(path).path, "GET")[0])
    except HTTPException:
        return ""


def _links(html: str, here: str) -> list[str]:
    page = BeautifulSoup(html, "html.parser")
    found = [urljoin(here, str(a["href"])).partition("#")[0] for a in page.select("a[href]")]
    return [link for link in found if link.startswith("/")]


def _wanted(known: MapAdapter, link: str, met: Counter[str]) -> bool:
    endpoint = endpoint_of(known, link)
    kind = f"{endpoint}?" if urlsplit(link).query else endpoint
    met[kind] += 1
    return met[kind] <= (QUERIES if kind.endswith("?") else ADDRESSES)
