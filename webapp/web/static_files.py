"""Built files under /static/, served by whitenoise before the app is asked."""

from __future__ import annotations

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
    )
