"""Every route, by everybody, with every method: generated from the URL map.

A new route is in here without anyone adding it. Only a new kind of row in an address needs a line
in `PLACES`: where to find one of one's own, another's, another plan's and a missing one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import flask
import pytest
from werkzeug.routing import Rule

from tests.cast import Cast
from tests.house.world import PLACES, World, make_world
from tests.visitor import Visitor, counted_changes
from webapp.db import engine
from webapp.principals import (
    Administrator,
    Contributor,
    Governance,
    Importer,
    Insider,
    Lead,
    Leadership,
    Principal,
    Reader,
    SignedIn,
)
from webapp.web.guard import OPEN_VIEWS, principal_of

EVERYBODY = ["priya", "sam", "gwen", "lee", "rita", "ada", "norma", "otto", "olive"]
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]

#: Which people a kind of view serves at each place; "missing" serves nobody.
SERVED: dict[type[Principal], dict[str, set[str]]] = {
    Lead: {"own": {"priya"}, "another's": {"sam"}, "another plan's": {"olive"}},
    Leadership: {
        "own": {"gwen", "lee"},
        "another's": {"gwen", "lee"},
        "another plan's": {"otto"},
    },
    Governance: {"own": {"gwen"}, "another's": {"gwen"}, "another plan's": {"otto"}},
    Reader: {
        "own": {"gwen", "lee", "rita"},
        "another's": {"gwen", "lee", "rita"},
        "another plan's": {"otto"},
    },
    Contributor: {
        "own": {"priya", "gwen"},
        "another's": {"sam", "gwen"},
        "another plan's": {"olive", "otto"},
    },
    Insider: {
        "own": {"priya", "gwen", "lee"},
        "another's": {"sam", "gwen", "lee"},
        "another plan's": {"olive", "otto"},
    },
    Administrator: {"own": {"ada"}, "another's": {"ada"}, "another plan's": {"ada"}},
    Importer: {"own": {"gwen"}, "another's": {"gwen"}, "another plan's": {"otto"}},
    SignedIn: {"own": {"priya"}, "another's": {"sam"}, "another plan's": {"olive"}},
}
#: Whom a kind of view without a row in its address serves.
SERVED_ANYWHERE: dict[type[Principal], set[str]] = {
    Lead: {"priya", "sam", "olive"},
    Leadership: {"gwen", "lee", "otto"},
    Governance: {"gwen", "otto"},
    Reader: {"gwen", "lee", "rita", "otto"},
    Contributor: {"priya", "sam", "olive", "gwen", "otto"},
    Insider: {"priya", "sam", "olive", "gwen", "lee", "otto"},
    Administrator: {"ada"},
    Importer: {"gwen", "otto"},
    SignedIn: set(EVERYBODY),
}


@dataclass(frozen=True)
class Address:
    """One address of the app, at one place."""

    rule: Rule
    path: str
    place: str
    kind: type[Principal] | None

    def takes(self, method: str) -> bool:
        """Whether the rule takes a method."""
        return method in (self.rule.methods or ())

    @property
    def has_row(self) -> bool:
        return bool(self.rule.arguments)

    def serves(self, key: str) -> bool:
        """Whether this address is there for a person of the cast."""
        assert self.kind is not None
        if not self.has_row:
            return key in SERVED_ANYWHERE[self.kind]
        return key in SERVED[self.kind].get(self.place, set())


@pytest.fixture
def world(app: flask.Flask, cast: Cast) -> World:
    return make_world(cast)


def _addresses(app: flask.Flask, world: World) -> Iterator[Address]:
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        kind = principal_of(app.view_functions[rule.endpoint])
        if rule.endpoint in OPEN_VIEWS:
            continue
        for place in PLACES if rule.arguments else ("anywhere",):
            yield Address(rule, world.path(rule, place), place, kind)


def test_a_stranger_is_sent_to_sign_in_everywhere(
    app: flask.Flask, world: World, visit: Callable[..., Visitor]
) -> None:
    client = visit(None).client
    for address in _addresses(app, world):
        for method in _taken(address):
            answer = client.open(address.path, method=method, headers=OWN_PAGE)
            told = f"{method} {address.path} answered {answer.status_code}"
            assert answer.status_code == 303, told
            assert answer.headers["Location"].startswith("/sign-in"), told


def test_a_stranger_s_part_or_machine_is_told_401(
    app: flask.Flask, world: World, visit: Callable[..., Visitor]
) -> None:
    client = visit(None).client
    for address in _addresses(app, world):
        if address.takes("GET"):
            for headers in ({"HX-Request": "true"}, {"Accept": "application/json"}):
                answer = client.get(address.path, headers=headers)
                assert answer.status_code == 401, f"{address.path} {headers}"


@pytest.mark.parametrize("key", EVERYBODY)
def test_everybody_finds_their_own_and_nothing_else(
    app: flask.Flask, world: World, visit: Callable[..., Visitor], key: str
) -> None:
    client = visit(key).client
    wrong = []
    for address in _addresses(app, world):
        if not address.takes("GET"):
            continue
        with counted_changes() as made:
            answer = client.get(address.path, headers=OWN_PAGE)
        told = f"GET {address.path} ({address.place}) answered {answer.status_code}"
        if address.serves(key) != (answer.status_code in (200, 303)):
            wrong.append(told)
        if not address.serves(key) and answer.status_code != 404:
            wrong.append(f"{told}, not 404")
        wrong += [f"{told} and wrote: {sql}" for sql in made]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("key", EVERYBODY)
def test_nobody_writes_what_is_not_theirs(
    app: flask.Flask, world: World, visit: Callable[..., Visitor], key: str
) -> None:
    wrong = []
    for address in _addresses(app, world):
        if not address.takes("POST"):
            continue
        # Each form is sent to the same world: what one of them does is taken back.
        with engine.database.atomic() as transaction:
            client = visit(key).client
            with counted_changes() as made:
                answer = client.post(address.path, headers=OWN_PAGE, data={})
            transaction.rollback()
        told = f"POST {address.path} ({address.place}) answered {answer.status_code}"
        if answer.status_code >= 500:
            wrong.append(told)
        if address.serves(key) == (answer.status_code == 404):
            wrong.append(told)
        if not address.serves(key):
            wrong += [f"{told} and wrote: {sql}" for sql in made]
    assert not wrong, "\n".join(wrong)


def test_missing_and_not_yours_are_the_same_page(
    app: flask.Flask, world: World, visit: Callable[..., Visitor]
) -> None:
    client = visit("priya").client
    bodies = {
        client.get(address.path, headers=OWN_PAGE).data
        for address in _addresses(app, world)
        if address.has_row and address.takes("GET") and not address.serves("priya")
    }
    assert len(bodies) == 1


def test_a_method_that_no_view_takes_is_405(
    app: flask.Flask, world: World, visit: Callable[..., Visitor]
) -> None:
    client = visit("gwen").client
    for address in _addresses(app, world):
        taken = {
            method
            for rule in app.url_map.iter_rules()
            if rule.rule == address.rule.rule
            for method in rule.methods or ()
        }
        for method in set(METHODS) - taken:
            answer = client.open(address.path, method=method, headers=OWN_PAGE)
            assert answer.status_code == 405, f"{method} {address.path}"


def test_another_site_writes_nowhere(
    app: flask.Flask, world: World, visit: Callable[..., Visitor]
) -> None:
    client = visit("gwen").client
    for address in _addresses(app, world):
        if address.takes("POST"):
            answer = client.post(address.path, headers={"Sec-Fetch-Site": "cross-site"})
            assert answer.status_code == 403, address.path


OWN_PAGE = {"Sec-Fetch-Site": "same-origin", "Accept": "text/html,*/*"}


def _taken(address: Address) -> list[str]:
    return [method for method in METHODS if address.takes(method)]
