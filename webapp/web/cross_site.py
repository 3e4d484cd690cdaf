"""Writes are taken from this site's own pages only.

A browser says where a request comes from; a token in a form would go stale while a note waits on
a phone for a signal. The rules are those of Go's CrossOriginProtection: Sec-Fetch-Site when the
browser sends it, else Origin, else Referer, each against this site's own address; a write that
carries none of them is taken only when it carries no cookie either.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import flask

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def is_cross_site(request: flask.Request) -> bool:
    """Whether a request would write on behalf of another site."""
    if request.method in SAFE_METHODS:
        return False
    fetch_site = request.headers.get("Sec-Fetch-Site")
    if fetch_site is not None:
        return fetch_site not in ("same-origin", "none")
    origin = request.headers.get("Origin") or request.headers.get("Referer")
    if origin is not None:
        told = urlsplit(origin)
        return (told.scheme, told.netloc.lower()) != (request.scheme, request.host.lower())
    return bool(request.cookies)


def refuse_cross_site() -> flask.Response | None:
    """Answer 403 before the view runs when the request is another site's."""
    if is_cross_site(flask.request):
        flask.abort(403, description="This form came from another site, so nothing was saved.")
    return None
