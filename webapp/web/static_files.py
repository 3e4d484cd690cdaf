"""Built files under /static/, served by whitenoise before the app is asked."""

from __future__ import annotations

from wsgiref.headers import Headers

import flask
from whitenoise import WhiteNoise

from webapp.settings import PROJECT_ROOT


def install(app: flask.Flask) -> None:
    """Wrap the app; each built file's name holds its hash, so a browser may keep it for ever."""
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=PROJECT_ROOT / "static" / "dist",
        prefix="/static/",
        immutable_file_test=lambda _path, _url: True,
        add_headers_function=_add_headers,
    )


def _add_headers(headers: Headers, _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
