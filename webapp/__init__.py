"""Peer challenge tracker: a council's action plan, its progress notes and its monthly reviews."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import flask
import jinja2
from werkzeug.routing import IntegerConverter

from webapp import cli
from webapp.accounts.sessions import find_account
from webapp.accounts.unsent.keeping import keep_for_later
from webapp.db import engine
from webapp.demonstration.cast import demonstration_people
from webapp.nouns import BLUEPRINTS
from webapp.settings import PROJECT_ROOT, Settings
from webapp.web import (
    compression,
    cross_site,
    doors,
    error_pages,
    headers,
    hosts,
    proxies,
    readable,
    static_files,
)
from webapp.web.assets import Assets
from webapp.web.cookie_sessions import CookieSessions
from webapp.web.pages import kept_html, kept_rows, kept_sheet

NOTE_BYTES = 1_000_000
#: The greatest number that both engines can look up; no table gets that far.
NO_ROW = 2**31 - 1


class Tracker(flask.Flask):
    """The app."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return a view as it is: none is async, so none need be looked at on every request."""
        return func


class RowNumber(IntegerConverter):
    """A row's number in an address: one too great for any database stands for a missing row."""

    def to_python(self, value: str) -> int:
        """Read the number."""
        number: int = super().to_python(value)
        return min(number, NO_ROW)


def create_app(settings: Settings | None = None) -> flask.Flask:
    """Make the app. Reads top to bottom; each line is one room of the house."""
    settings = settings or Settings.from_environment()
    app = Tracker(
        __name__,
        template_folder=str(PROJECT_ROOT / "templates"),
        static_folder=None,
        instance_path=str(settings.instance_dir),
    )
    app.session_interface = CookieSessions()
    _configure(app, settings)
    engine.open_database(settings.database_url)
    doors.install(app, find_account)
    app.before_request(hosts.refuse_unknown_host)
    app.before_request(cross_site.refuse_cross_site)
    app.before_request(readable.refuse_unreadable)
    app.after_request(compression.compress)
    error_pages.install(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    cli.install(app)
    static_files.install(app)
    app.wsgi_app = headers.SecurityHeaders(  # type: ignore[method-assign]
        app.wsgi_app, is_https=settings.is_https
    )
    return app


def _configure(app: flask.Flask, settings: Settings) -> None:
    logging.basicConfig(level=settings.log_level, format="%(levelname)s %(name)s %(message)s")
    # At DEBUG peewee would write every parameter: addresses, hashes, the text of notes; at INFO
    # each migration a second time.
    logging.getLogger("peewee").setLevel(max(logging.getLogger().level, logging.WARNING))
    assets = Assets.load(PROJECT_ROOT / "static" / "dist")
    app.config.update(
        TRACKER=settings,
        DEMONSTRATION_PEOPLE=demonstration_people,
        KEEP_FOR_LATER=keep_for_later,
        SECRET_KEY=settings.secret_key,
        COLOUR_HREF=_colour_href(settings),
        MAX_CONTENT_LENGTH=NOTE_BYTES,
        MAX_FORM_MEMORY_SIZE=NOTE_BYTES,
        MAX_FORM_PARTS=200,
        PERMANENT_SESSION_LIFETIME=timedelta(days=settings.session_days),
        SESSION_COOKIE_NAME="__Host-session" if settings.is_https else "session",
        SESSION_COOKIE_SECURE=settings.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
    )
    app.jinja_options = {
        "undefined": jinja2.StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }
    app.url_map.converters["int"] = RowNumber
    app.jinja_env.globals.clear()
    app.jinja_env.globals.update(
        asset=assets.url, kept_html=kept_html, kept_rows=kept_rows, kept_sheet=kept_sheet
    )
    if settings.trusted_proxies:
        app.wsgi_app = proxies.TrustedProxies(  # type: ignore[method-assign]
            app.wsgi_app, settings.trusted_proxies
        )


def _colour_href(settings: Settings) -> str | None:
    if settings.council_colour is None:
        return None
    return f"/council.css?{settings.council_colour.removeprefix('#')}"
