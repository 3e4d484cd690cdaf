"""The production server: gunicorn, set from the environment."""

from __future__ import annotations

import gc
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
    _spare_the_collector()
    _Server(app).run()


def _spare_the_collector() -> None:
    """Leave what every worker shares out of the garbage collector's rounds.

    It would look through the whole program again and again, and by writing its marks take away
    from each worker the memory that it shares with the others. What a request leaves behind is
    freed as it ends; cycles are few, and can wait for some thousands of objects.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _forget_connection(_server: Any, _worker: Any) -> None:
    """Start each worker without its parent's connection: neither engine's survives a fork."""
    engine.database.close()
