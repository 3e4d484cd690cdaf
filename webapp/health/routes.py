"""`/healthz` and the council's own colour."""

from __future__ import annotations

import flask

from webapp.db import engine
from webapp.web.assets import council_rules
from webapp.web.guard import Guarded

blueprint = Guarded("health", __name__)


@blueprint.get("/healthz")
def healthz() -> flask.Response:
    """Say ok when the process and its database answer, else 503."""
    if not engine.answers():
        return flask.Response("database unavailable\n", 503, mimetype="text/plain")
    return flask.Response("ok\n", mimetype="text/plain")


@blueprint.get("/council.css")
def council_colour() -> flask.Response:
    """Give the council's colour to the style sheet; linked only when the council sets one."""
    colour = flask.current_app.config["TRACKER"].council_colour
    css = council_rules(colour) if colour else ""
    response = flask.Response(css, mimetype="text/css")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
