"""The production server: gunicorn, set from the environment."""

from __future__ import annotations

from typing import Any

import flask
from gunicorn.app.base import BaseApplication

from webapp.db import engine, migrations


class _Server(BaseApplication):
    def __init__(self, app: flask.Flask) -> None:
        self.app = app
        super().__init__()

    def load_config(self) -> None:
        settings = self.app.config["TRACKER"]
        for name, value in {
            "bind": f"{settings.host}:{settings.port}",
            "worker_class": "gthread",
            "workers": settings.web_workers,
            "threads": settings.web_threads,
            "preload_app": True,
            "accesslog": None,
            "loglevel": settings.log_level.lower(),
            "forwarded_allow_ips": ",".join(settings.trusted_proxies) or "127.0.0.1",
            "control_socket_disable": True,
            "post_fork": _forget_connection,
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return self.app


def serve(app: flask.Flask) -> None:
    """Serve until told to stop. Raises SchemaMismatch on a database of another version."""
    migrations.require_current()
    engine.database.close()
    _Server(app).run()


def _forget_connection(_server: Any, _worker: Any) -> None:
    """Start each worker without its parent's connection: neither engine's survives a fork."""
    engine.database.close()
