"""A bare Flask app on the same server and settings: the yardstick."""

from __future__ import annotations

import os
from typing import Any

import flask
from gunicorn.app.base import BaseApplication

app = flask.Flask(__name__)


@app.get("/")
def hello() -> str:
    """Say hello."""
    return "hello"


class Server(BaseApplication):
    """gunicorn as `python wsgi.py` sets it."""

    def load_config(self) -> None:
        """Set the server as the tracker's is set."""
        for name, value in {
            "bind": f"127.0.0.1:{os.environ['PORT']}",
            "worker_class": "gthread",
            "workers": int(os.environ["WEB_WORKERS"]),
            "threads": int(os.environ["WEB_THREADS"]),
            "preload_app": True,
            "control_socket_disable": True,
            "loglevel": "warning",
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Give gunicorn the app."""
        return app


if __name__ == "__main__":
    Server().run()
