"""What a stranger sends is kept until they have signed in: no word is lost with a sign-in.

The text waits on the server, behind a cookie that holds nothing but a token. Where one account
alone has been signed in to on the device, only that account is shown it; nothing is ever sent
before somebody has seen it and pressed the button.
"""

from __future__ import annotations

from urllib.parse import quote

import flask

from webapp.accounts.entrance import sign_in_tries
from webapp.accounts.known_devices import account_key, known_accounts
from webapp.accounts.signing_in.unsent_commands import (
    CANNOT_KEEP,
    DAYS,
    drop_unsent,
    keep_unsent,
)
from webapp.accounts.signing_in.unsent_queries import Typed, Unsent, list_unsent, list_unsent_of
from webapp.accounts.tokens import new_token
from webapp.errors import TooMany
from webapp.web import cookies

_COOKIE = "unsent"
#: Characters in all fields of a form together; ten times what a note may have.
_LONGEST = 120_000
_LONGEST_PATH = 2_000


def keep_for_later(response: flask.Response) -> None:
    """Keep the form of this request, sent by a stranger, and give their browser the token.

    Raises TooMany when a network sends more than people do; then the browser still has the text.
    """
    # A file cannot be kept, and without it the rest is worth little: such a form is not even read.
    if flask.request.mimetype == "multipart/form-data":
        return
    typed, path = typed_now(), path_now()
    if not any(text.strip() for _, text in typed):
        return
    if sum(len(name) + len(text) for name, text in typed) > _LONGEST or len(path) > _LONGEST_PATH:
        flask.abort(413)
    try:
        sign_in_tries().count_unsent(flask.request.remote_addr)
    except TooMany as error:
        raise TooMany(CANNOT_KEEP, error.retry_after) from error
    token = cookies.read(_COOKIE) or new_token()
    known = list(known_accounts())
    keep_unsent(token, known[0] if len(known) == 1 else None, path, typed)
    cookies.write(response, _COOKIE, token, days=DAYS)


def forms_waiting() -> list[Unsent]:
    """Return what waits on this browser, whoever's it is."""
    token = cookies.read(_COOKIE)
    return [] if token is None else list_unsent(token)


def forms_waiting_for(email: str) -> list[Unsent]:
    """Return what waits on this browser for the account of an address."""
    token = cookies.read(_COOKIE)
    return [] if token is None else list_unsent_of(token, account_key(email))


def way_on(email: str, path: str) -> str:
    """Return where somebody goes who has just signed in: first to what they wrote."""
    return f"/unsent?next={quote(path)}" if forms_waiting_for(email) else path


def let_go(form_ids: list[int]) -> None:
    """Delete forms that wait on this browser."""
    token = cookies.read(_COOKIE)
    if token is not None and form_ids:
        drop_unsent(token, *form_ids)


def is_sent_now(form: Unsent) -> bool:
    """Whether this request sends a form that was kept: the same note, or the same throughout."""
    if form.path != path_now():
        return False
    key = dict(form.typed).get("sent_key")
    return key == flask.request.form.get("sent_key") if key else form.typed == typed_now()


def typed_now() -> Typed:
    """Return the names and texts of this request's fields."""
    return tuple(flask.request.form.items(multi=True))


def path_now() -> str:
    """Return where this request's form is sent to."""
    return flask.request.full_path.rstrip("?")
