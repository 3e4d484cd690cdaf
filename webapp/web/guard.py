"""Permission by construction: a view says whom it serves as the type of its first parameter.

    @blueprint.get("/actions")
    def my_actions(lead: Lead) -> Response: ...

The guard hands the view that principal or refuses; a view that names none cannot be registered,
unless it is one of the few open views listed here.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, get_type_hints
from urllib.parse import quote

import flask

from webapp import clock
from webapp.errors import Missing
from webapp.principals import (
    PRINCIPALS,
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
from webapp.web.cross_site import SAFE_METHODS
from webapp.web.doors import Account, htmx, signed_in

#: The views that a stranger may open. Every other view names its principal.
OPEN_VIEWS = frozenset(
    {
        "accounts.sign_in_page",
        "accounts.sign_in",
        "accounts.sign_out",
        "accounts.welcome",
        "accounts.welcome_page",
        "health.healthz",
        "health.council_colour",
    }
)

_MAY_BE: dict[type[Principal], Callable[[Account], bool]] = {
    Lead: lambda account: account.is_lead,
    Leadership: lambda account: account.is_leadership or account.is_governance,
    Governance: lambda account: account.is_governance,
    Reader: lambda account: account.is_reader or account.is_leadership or account.is_governance,
    Administrator: lambda account: account.is_administrator,
    Insider: lambda account: account.is_lead or account.is_leadership or account.is_governance,
    Contributor: lambda account: account.is_lead or account.is_governance,
    Importer: lambda account: account.is_governance or account.starts_plans,
    SignedIn: lambda _: True,
}


class UnguardedView(TypeError):
    """A view names no principal and is not listed as open: the program does not start."""


class Guarded(flask.Blueprint):
    """A blueprint whose every view is guarded."""

    def add_url_rule(
        self,
        rule: str,
        endpoint: str | None = None,
        view_func: Any = None,
        provide_automatic_options: bool | None = None,
        **options: Any,
    ) -> None:
        """Register a view behind the guard. Raises UnguardedView when it names no principal."""
        name = f"{self.name}.{endpoint or view_func.__name__}"
        asked = principal_of(view_func)
        if asked is not None:
            view_func = _guarded(view_func, asked)
        elif name not in OPEN_VIEWS:
            raise UnguardedView(
                f"{name} ({rule}) names no principal: make the type of its first parameter one of "
                f"{', '.join(kind.__name__ for kind in PRINCIPALS)}, or list it in OPEN_VIEWS."
            )
        super().add_url_rule(rule, endpoint, view_func, provide_automatic_options, **options)


def principal_of(view: Callable[..., Any]) -> type[Principal] | None:
    """Return the kind of principal that a view's first parameter names, if it names one."""
    kept: type[Principal] | None = getattr(view, "principal", None)
    if kept is not None:
        return kept
    code = view.__code__
    if not code.co_argcount:
        return None
    asked = get_type_hints(view).get(code.co_varnames[0])
    return asked if asked in PRINCIPALS else None


def _guarded(view: Callable[..., Any], asked: type[Principal]) -> Callable[..., Any]:
    @functools.wraps(view)
    def guarded(**arguments: Any) -> Any:
        account = signed_in()
        if account is None:
            return ask_to_sign_in(asked)
        if not _MAY_BE[asked](account):
            raise Missing
        # Who writes must then see what they wrote, so nothing that was read before will do.
        seen = account.stamp if flask.request.method in SAFE_METHODS else None
        return view(asked(account.person_id, clock.today(), seen), **arguments)

    guarded.principal = asked  # type: ignore[attr-defined]
    return guarded


def ask_to_sign_in(asked: type[Principal] = SignedIn) -> Any:
    """Send a person to sign in and back; tell a part or a machine 401.

    What they typed is kept meanwhile, unless it may be a password: in forms of one's own account.
    """
    wants_page = "text/html" in flask.request.headers.get("Accept", "text/html,*/*")
    if htmx().is_part or not (wants_page or "*/*" in flask.request.headers["Accept"]):
        return flask.Response("Sign in first.\n", 401, mimetype="text/plain")
    back = flask.request.full_path.rstrip("?") if flask.request.method == "GET" else _came_from()
    response = flask.make_response(flask.redirect(f"/sign-in?next={quote(back)}", 303))
    if flask.request.method == "POST" and asked is not SignedIn:
        flask.current_app.config["KEEP_FOR_LATER"](response)
    return response


def _came_from() -> str:
    """Return where a form that a stranger sent would have led: the noun's own page."""
    path = flask.request.path
    return path.rpartition("/")[0] or "/"
