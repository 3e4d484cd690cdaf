"""What went wrong, and what to do: one page for every error."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import ClassVar

import flask
import peewee
from werkzeug.exceptions import HTTPException

from webapp.errors import Missing, Refused, Stale, TooMany
from webapp.web.pages import Page, show

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorPage(Page):
    """What happened and what to do, in paragraphs."""

    template: ClassVar[str] = "errors/page.html"
    has_place: ClassVar[bool] = False

    explanation: tuple[str, ...]


_WORDS: dict[int, tuple[str, tuple[str, ...]]] = {
    400: ("Something in that request was wrong", ("Go back and try again.",)),
    403: ("That was not saved", ("Open the page on this site and send the form again.",)),
    404: (
        "Page not found",
        (
            "If you typed the web address, check it is correct.",
            (
                "If you followed a link, the page may have moved, or you may not hold the post "
                "it belongs to. Ask your governance officer."
            ),
        ),
    ),
    405: ("That cannot be done here", ("Go back and use the buttons on the page.",)),
    413: (
        "That is too large",
        ("Nothing was saved. Shorten the text to 10,000 characters or fewer, and send it again.",),
    ),
    422: ("That could not be read", ("Nothing was saved. Go back and check what you sent.",)),
    429: ("Too many tries", ("Wait a few minutes, then try again.",)),
    500: (
        "Sorry, something went wrong",
        ("Nothing you typed has been saved. Try again in a few minutes.",),
    ),
    503: (
        "Sorry, the service is not available",
        ("What you typed has not been saved. Keep this page open and try again in a few minutes.",),
    ),
}


def install(app: flask.Flask) -> None:
    """Answer every error with a page."""
    app.register_error_handler(Missing, lambda _: answer(404))
    app.register_error_handler(Refused, lambda error: answer(403, str(error)))
    app.register_error_handler(Stale, lambda error: answer(409, str(error)))
    app.register_error_handler(TooMany, _too_many)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(peewee.OperationalError, _database_error)
    app.register_error_handler(Exception, _crash)


def answer(status: int, message: str = "") -> flask.Response:
    """Show the error's page, led by a message when there is one."""
    title, explanation = _WORDS.get(status, _WORDS[400 if status < 500 else 500])
    lead = (message,) if message else ()
    return show(ErrorPage(title=title, explanation=lead + explanation), status)


def _too_many(error: TooMany) -> flask.Response:
    response = answer(429, str(error))
    response.headers["Retry-After"] = str(error.retry_after)
    return response


def _http_error(error: HTTPException) -> flask.Response:
    if error.code is None or error.code < 400:
        return flask.make_response(error.get_response())
    response = answer(error.code)
    if error.code == 405 and error.valid_methods:  # type: ignore[attr-defined]
        response.headers["Allow"] = ", ".join(error.valid_methods)  # type: ignore[attr-defined]
    return response


def _database_error(error: Exception) -> flask.Response:
    log.error("database unavailable: %s", type(error).__name__, exc_info=error)
    return answer(503)


def _crash(error: Exception) -> flask.Response:
    log.error("unexpected error: %s", type(error).__name__, exc_info=error)
    return answer(500)
