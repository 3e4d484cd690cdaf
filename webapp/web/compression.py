"""Pages travel compressed: a phone on a bus waits for bytes, not for the server.

Built files are compressed once, when they are built; pages are compressed as they are sent, at a
low quality, since the processor's time is dearer than the last tenth of the bytes. Long pages
(print versions, exports of a thousand actions) are left alone: compressing them would cost more
than making them. Pages hold no secret of the site's beside what a visitor typed, so the length of
an answer tells nobody anything.
"""

from __future__ import annotations

import brotli
import flask

SHORTEST, LONGEST = 900, 150_000
_QUALITY = 4
_TYPES = frozenset({"text/html", "text/css", "text/csv"})


def compress(response: flask.Response) -> flask.Response:
    """Compress a page with Brotli where the browser takes it."""
    if (
        "br" not in flask.request.headers.get("Accept-Encoding", "")
        or response.mimetype not in _TYPES
        or response.direct_passthrough
        or response.is_streamed
    ):
        return response
    body = response.get_data()
    response.vary.add("Accept-Encoding")
    if SHORTEST <= len(body) <= LONGEST:
        response.set_data(brotli.compress(body, mode=brotli.MODE_TEXT, quality=_QUALITY))
        response.headers["Content-Encoding"] = "br"
    return response
