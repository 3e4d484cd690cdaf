"""Cookies beside that of the session: for this host alone, hidden from scripts."""

from __future__ import annotations

import re

import flask

_PLAIN = re.compile(r"[A-Za-z0-9._=~-]*")


def read(name: str) -> str | None:
    """Return what a cookie holds, if the browser sent it."""
    return flask.request.cookies.get(_full(name))


def write(response: flask.Response, name: str, text: str, *, days: int) -> None:
    """Have the browser keep a cookie for so many days; 0 makes it forget the cookie.

    `text` holds letters, digits and "-._=~" only, so that it needs no quoting. Raises ValueError.
    """
    if not _PLAIN.fullmatch(text):
        raise ValueError(f"the cookie {name} would need quoting")
    secure = "; Secure" if _is_https() else ""
    response.headers.add(
        "Set-Cookie",
        f"{_full(name)}={text}; Max-Age={days * 86_400}; Path=/; HttpOnly; SameSite=Lax{secure}",
    )


def drop(response: flask.Response, name: str) -> None:
    """Have the browser forget a cookie."""
    write(response, name, "", days=0)


def _full(name: str) -> str:
    """Return a name that, on https, browsers take from this very host only."""
    return f"__Host-{name}" if _is_https() else name


def _is_https() -> bool:
    return bool(flask.current_app.config["TRACKER"].is_https)
