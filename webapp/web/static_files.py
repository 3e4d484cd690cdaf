"""Built files under /static/, served by whitenoise before the app is asked."""

from __future__ import annotations

import flask
from whitenoise import WhiteNoise

from webapp.settings import PROJECT_ROOT


def install(app: flask.Flask) -> None:
    """Wrap the app; every built file's name holds a hash of it, so a browser may keep it for ever."""
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=PROJECT_ROOT / "static" / "dist",
        prefix="/static/",
        immutable_file_test=lambda path, url: True,
        add_headers_function=_add_headers,
    )


def _add_headers(headers: object, path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"  # type: ignore[index]
    headers["Cross-Origin-Resource-Policy"] = "same-origin"  # type: ignore[index]
