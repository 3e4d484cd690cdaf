"""An installation with towns in it, on SQLite in a folder of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import flask
from flask.sessions import SecureCookieSessionInterface

from bench import town
from bench.servers import Server, running
from webapp.db import engine, migrations

SECRET = "a key of no worth, but long enough to be taken"


@dataclass(frozen=True, slots=True)
class Installation:
    """Where it lives and who lives in it."""

    settings: dict[str, str]
    towns: dict[str, town.Town]

    @classmethod
    def make(cls, folder: Path, wanted: Sequence[tuple[str, int, int]]) -> Installation:
        """Migrate an empty database and build towns of (slug, actions, leads)."""
        folder.mkdir()
        settings = {
            "DATABASE_URL": f"sqlite:///{folder / 'tracker.db'}",
            "INSTANCE_DIR": str(folder),
            "SECRET_KEY": SECRET,
            "LOG_LEVEL": "WARNING",
            "WEB_WORKERS": "1",
            "WEB_THREADS": "2",
        }
        opened = engine.open_database(settings["DATABASE_URL"])
        migrations.upgrade()
        towns = {slug: town.build(slug, actions, leads) for slug, actions, leads in wanted}
        opened.close()
        return cls(settings, towns)

    @contextmanager
    def serving(self, **settings: str) -> Iterator[Server]:
        """Serve it as in production."""
        with running(["wsgi.py"], self.settings | settings, "/healthz") as server:
            yield server

    def app(self) -> flask.Flask:
        """Make its app in this process."""
        os.environ.update(self.settings)
        from webapp import create_app

        return create_app()

    def cookie(self, token: str) -> dict[str, str]:
        """Return the headers of somebody signed in with a session token."""
        serializer = SecureCookieSessionInterface().get_signing_serializer(self.app())
        assert serializer is not None
        signed = serializer.dumps({"_user_id": token, "_fresh": True, "_permanent": True})
        return {"Cookie": f"session={signed!s}"}
