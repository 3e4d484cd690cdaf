"""A test browser that works by label and button text, and judges every page it opens.

With `htmx=True` it does what the page's `hx-*` attributes say: sends the headers that htmx sends
and swaps the answer in. Without, it follows links and sends forms, as with scripts off.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urljoin

import flask
from bs4 import BeautifulSoup

from webapp.db import engine

#: Beautiful Soup gives an attribute as a string, a list or nothing; we ask only for strings.
Tag = Any


class Visitor:
    """One person at one browser. After each call `page` is what they see."""

    def __init__(self, app: flask.Flask, token: str | None, *, htmx: bool = False) -> None:
        self.client = app.test_client()
        self._htmx = htmx
        self.page: Tag = BeautifulSoup("", "html.parser")
        self.path = "/"
        self.status = 0
        self.answer: Any = None
        if token is not None:
            with self.client.session_transaction() as session:
                session["_user_id"] = token
                session["_fresh"] = True
                session.permanent = True

    # What a person does.

    def open(self, path: str, *, queries: int | None = None) -> Visitor:
        """Go to an address; with `queries`, say how many the page may make at the most."""
        with counted_queries() as made:
            self._take(self.client.get(path, headers=_BROWSER, follow_redirects=False), path)
        if queries is not None:
            assert len(made) <= queries, f"{path} made {len(made)} queries:\n" + "\n".join(made)
        return self

    def follow(self, text: str) -> Visitor:
        """Follow the link with this text (htmx links are swapped in when `htmx` is on)."""
        link = self._one("a", text)
        if self._htmx and link.get("hx-get"):
            return self._swap("GET", link["hx-get"], link, {})
        return self.open(urljoin(self.path, link["href"]))

    def fill(self, label: str, text: str) -> Visitor:
        """Type into, or choose in, the field with this label."""
        field = self._field(label)
        if field.name == "textarea":
            field.string = text
        elif field.name == "select":
            for option in field.find_all("option"):
                del option["selected"]
                if option.get_text(strip=True) == text:
                    option["selected"] = "selected"
            assert field.find("option", selected=True), f"{label} offers no {text!r}"
        elif field.get("type") in ("radio", "checkbox"):
            for other in self.page.find_all("input", attrs={"name": field["name"]}):
                if other.get("type") == "radio":
                    del other["checked"]
            field["checked"] = "checked"
        else:
            field["value"] = text
        return self

    def press(self, text: str, *, nth: int = 0) -> Visitor:
        """Press the button with this text and follow where it leads."""
        buttons = [b for b in self.page.find_all("button") if words(b) == text]
        assert len(buttons) > nth, f"no button {text!r}; there are {self.buttons()}"
        form = buttons[nth].find_parent("form")
        assert form is not None, f"the button {text!r} is in no form"
        given = list(_fields_of(form))
        if buttons[nth].get("name"):
            given.append((buttons[nth]["name"], buttons[nth].get("value", "")))
        action = urljoin(self.path, form.get("action") or self.path)
        method = (form.get("method") or "get").upper()
        if self._htmx and form.get(f"hx-{method.lower()}"):
            return self._swap(method, action, form, given)
        return self.send(method, action, given)

    def send(self, method: str, path: str, given: Any) -> Visitor:
        """Send a request as a browser's form would, and follow redirects."""
        sent = _grouped(given)
        if method == "GET":
            answer = self.client.get(path, query_string=sent, headers=_BROWSER)
        else:
            answer = self.client.open(path, method=method, data=sent, headers=_BROWSER)
        return self._take(answer, path)

    # What a person sees.

    @property
    def text(self) -> str:
        """The page's text, spaces folded."""
        return words(self.page)

    def buttons(self) -> list[str]:
        """The texts of all buttons."""
        return [words(button) for button in self.page.find_all("button")]

    def value(self, label: str) -> str:
        """What stands in the field with this label."""
        field = self._field(label)
        if field.name == "textarea":
            return str(field.get_text()).removeprefix("\n")
        if field.name == "select":
            chosen = field.find("option", selected=True)
            return "" if chosen is None else words(chosen)
        return str(field.get("value", ""))

    def error_beside(self, label: str) -> str:
        """The error message of the field with this label; empty when there is none."""
        described = str(self._field(label).get("aria-describedby", "")).split()
        found = [self.page.find(id=i) for i in described if i.endswith("-error")]
        return words(found[0]) if found else ""

    def element(self, css: str) -> Tag:
        """The one element that a selector finds."""
        found = self.page.select(css)
        assert len(found) == 1, f"{css} finds {len(found)} elements in {self.path}"
        return found[0]

    # How it works.

    def _take(self, answer: Any, path: str) -> Visitor:
        for _ in range(5):
            if answer.status_code not in (301, 302, 303):
                break
            path = urljoin(path, answer.headers["Location"])
            answer = self.client.get(path, headers=_BROWSER)
        self.answer, self.status, self.path = answer, answer.status_code, path
        if answer.mimetype == "text/html":
            self.page = parsed(answer)
            judge(self.page, path)
        return self

    def _swap(self, method: str, path: str, element: Tag, given: Any) -> Visitor:
        target = str(element.get("hx-target", "this"))
        place = element if target == "this" else self.element(target)
        headers = _BROWSER | {
            "HX-Request": "true",
            "HX-Target": f"{place.name}#{place.get('id', '')}",
            "HX-Current-URL": f"http://localhost{self.path}",
        }
        sent: dict[str, Any] = {
            "query_string" if method == "GET" else "data": _grouped(given) or None
        }
        answer = self.client.open(
            path, method=method, headers=headers, follow_redirects=True, **sent
        )
        self.answer, self.status = answer, answer.status_code
        if answer.status_code not in (204, 304):
            fresh = parsed(answer)
            if str(element.get("hx-swap", "outerHTML")).startswith("outer"):
                place.replace_with(*list(fresh.contents))
            else:
                place.clear()
                place.extend(list(fresh.contents))
        judge(self.page, f"{self.path} after swapping {path} into {target}")
        return self

    def _one(self, name: str, text: str) -> Tag:
        found = [tag for tag in self.page.find_all(name) if words(tag) == text]
        there = [words(tag) for tag in self.page.find_all(name)]
        assert found, f"no {name} {text!r} in {self.path}; there are {there}"
        return found[0]

    def _field(self, label: str) -> Tag:
        wanted = [tag for tag in self.page.find_all("label") if words(tag) == label]
        there = [words(tag) for tag in self.page.find_all("label")]
        assert wanted, f"no field {label!r} in {self.path}; there are {there}"
        field = self.page.find(id=wanted[0]["for"])
        assert field is not None, f"the label {label!r} names no field"
        return field


def parsed(answer: Any) -> Tag:
    """An answer's page; a place where a word may break is no gap in what a person reads."""
    return BeautifulSoup(answer.get_data(as_text=True).replace("<wbr>", ""), "html.parser")


def words(tag: Tag) -> str:
    """A tag's text, spaces folded."""
    text: str = tag.get_text(" ")
    return " ".join(text.split())


def judge(page: Tag, where: str) -> None:
    """Hold a page to what every page promises."""
    headings = page.find_all("h1")
    assert len(headings) == 1, f"{where} has {len(headings)} h1"
    title = words(page.title) if page.title else ""
    assert words(headings[0]) in title, f"{where}: h1 {words(headings[0])!r} is not in {title!r}"
    ids = [tag["id"] for tag in page.find_all(id=True)]
    doubled = sorted({i for i in ids if ids.count(i) > 1})
    assert not doubled, f"{where} has ids twice: {doubled}"
    labelled = {tag.get("for") for tag in page.find_all("label")}
    for field in page.find_all(["input", "textarea", "select"]):
        if field.get("type") in ("hidden", "submit"):
            continue
        assert field.get("id") in labelled or field.get("aria-label"), (
            f"{where}: {field} has no label"
        )
    for tag in page.find_all(attrs={"aria-describedby": True}):
        for described in tag["aria-describedby"].split():
            assert described in ids, f"{where}: nothing has the id {described}"
    for tag in page.find_all(attrs={"hx-get": True}):
        assert tag["hx-get"] in (tag.get("href"), tag.get("action")), (
            f"{where}: {tag} needs scripts"
        )
    for tag in page.find_all(attrs={"hx-post": True}):
        assert tag["hx-post"] == tag.get("action"), f"{where}: {tag} needs scripts"
    for tag in page.find_all(True):
        assert not any(name.startswith("on") or name == "style" for name in tag.attrs), (
            f"{where}: {tag}"
        )


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    """Collect the SQL made meanwhile."""
    database = engine.database.obj
    made: list[str] = []
    original = database.execute_sql

    def counting(sql: str, *rest: Any, **more: Any) -> Any:
        if not sql.startswith(("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT")):
            made.append(sql)
        return original(sql, *rest, **more)

    database.execute_sql = counting
    try:
        yield made
    finally:
        del database.execute_sql


@contextmanager
def counted_changes() -> Iterator[list[str]]:
    """Collect the SQL that changes at least one row meanwhile."""
    database = engine.database.obj
    changes: list[str] = []
    original = database.execute_sql

    def watching(sql: str, *rest: Any, **more: Any) -> Any:
        cursor = original(sql, *rest, **more)
        if sql.startswith(("INSERT", "UPDATE", "DELETE", "REPLACE")) and cursor.rowcount:
            changes.append(sql)
        return cursor

    database.execute_sql = watching
    try:
        yield changes
    finally:
        del database.execute_sql


_BROWSER = {"Sec-Fetch-Site": "same-origin", "Accept": "text/html,*/*"}


def _fields_of(form: Tag) -> Iterator[tuple[str, str]]:
    for field in form.find_all(["input", "textarea", "select"]):
        name = field.get("name")
        if not name or field.get("type") == "submit":
            continue
        if field.name == "textarea":
            yield name, field.get_text().removeprefix("\n")
        elif field.name == "select":
            options = field.find_all("option")
            chosen = [o for o in options if o.has_attr("selected")] or options[:1]
            for option in chosen:
                yield name, option.get("value", words(option))
        elif field.get("type") not in ("radio", "checkbox") or field.has_attr("checked"):
            yield name, field.get("value", "on" if field.get("type") == "checkbox" else "")


def _grouped(given: Any) -> dict[str, list[str]]:
    pairs = given.items() if isinstance(given, dict) else given
    grouped: dict[str, list[str]] = {}
    for name, text in pairs:
        grouped.setdefault(name, []).append(text)
    return grouped
