"""Text comes in UTF-8. What cannot be read so is refused whole: left to itself, the library that
reads forms keeps such bytes as "%FF", or drops every field of the form without a word.
"""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

import flask

_FORM = "application/x-www-form-urlencoded"
_BEYOND_ASCII = re.compile(rb"%[89A-Fa-f]|[\x80-\xff]")


def refuse_unreadable() -> None:
    """Answer 422 to an address or a form that is not UTF-8, and to a null byte in an address.

    A null byte in a form is left to the field that it stands in, which says so beside it.
    """
    request = flask.request
    if not _is_utf8(request.query_string) or b"%00" in request.query_string:
        flask.abort(422)
    if request.mimetype == _FORM and not _is_utf8(request.get_data()):
        flask.abort(422)


def _is_utf8(sent: bytes) -> bool:
    if not _BEYOND_ASCII.search(sent):
        return True
    try:
        unquote_to_bytes(sent).decode()
    except UnicodeDecodeError:
        return False
    return True
