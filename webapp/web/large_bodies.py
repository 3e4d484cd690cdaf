"""The few forms that may weigh more than a note: everywhere else a body is at most 1 MB."""

from __future__ import annotations

import flask
from werkzeug.exceptions import RequestEntityTooLarge

#: How much of a body that is too large is read and thrown away, in bytes, so that the browser
#: reads the answer instead of breaking off.
_SWALLOWED = 200_000_000
#: What the parts of a form weigh besides the file.
_AROUND = 100_000
_AT_ONCE = 65_536


def take_up_to(longest: int) -> bool:
    """Read the form of the request under way if it weighs no more than so many bytes.

    Returns whether it did; a larger one is thrown away.
    """
    request = flask.request
    request.max_content_length = longest + _AROUND
    request.max_form_memory_size = longest + _AROUND
    try:
        request.form  # noqa: B018 - reading the form is what may fail
    except RequestEntityTooLarge:
        _swallow(request)
        return False
    return True


def _swallow(request: flask.Request) -> None:
    left = min(request.content_length or 0, _SWALLOWED)
    stream = request.environ["wsgi.input"]
    while left > 0:
        got = len(stream.read(min(_AT_ONCE, left)))
        if not got:
            return
        left -= got
