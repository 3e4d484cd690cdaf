"""A plan to take away."""

from __future__ import annotations

import flask

from webapp.errors import Missing
from webapp.plans.exports.formats import FORMATS
from webapp.plans.exports.queries import find_export
from webapp.principals import Leadership
from webapp.timescales.wording import date_in_words
from webapp.web.guard import Guarded

blueprint = Guarded("exports", __name__)


@blueprint.get("/plans/<slug>/export.<style>")
def export(leadership: Leadership, slug: str, style: str) -> flask.Response:
    """The plan as printed and how it stands today: a file to save, never opened in the browser."""
    if style not in FORMATS:
        raise Missing
    found = find_export(leadership, slug)
    response = flask.Response(FORMATS[style].write(found), content_type=FORMATS[style].media_type)
    # A slug holds nothing but small letters, digits and hyphens.
    name = f"{found.slug}-{date_in_words(found.on).lower().replace(' ', '-')}.{style}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
