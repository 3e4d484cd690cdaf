"""The one database of the process: SQLite, or PostgreSQL when several machines share it.

Connections belong to threads and stay open between requests: the server has few threads, and
opening one costs more than a page's queries.
"""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import peewee

from webapp.errors import SettingError

#: SQLite before this can corrupt a write-ahead log when two connections write and checkpoint.
OLDEST_SAFE_SQLITE = (3, 51, 3)

database = peewee.DatabaseProxy()

_PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    "busy_timeout": 10_000,
    "trusted_schema": 0,
    "cache_size": -2_000,
    "temp_store": "memory",
}


class TrackerSqlite(peewee.SqliteDatabase):
    """SQLite whose writers queue on a file lock and share one connection.

    SQLite's own waiting polls, which makes the slowest writes ten times slower; and a transaction
    that begins by reading may be refused when it comes to write. So a write transaction takes the
    lock first and begins IMMEDIATE. A connection forgets every page it has read when another one
    writes: the threads' own would each begin every write by reading all of it again.
    """

    def __init__(self, path: str, **options: Any) -> None:
        super().__init__(path, pragmas=_PRAGMAS, check_same_thread=False, **options)
        self._threads_turn = threading.RLock()
        self._lock_path = f"{path}.write-lock"
        self._writer: _Writer | None = None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Open the write transaction, or join the one that this thread has open."""
        if self.in_transaction():
            yield
            return
        with self._threads_turn:
            if self._writer is None:
                self._writer = _Writer(self._connect(), self._lock_path)  # type: ignore[attr-defined]
            state = self._state  # type: ignore[attr-defined]
            own, was_closed = state.conn, state.closed
            fcntl.flock(self._writer.lock, fcntl.LOCK_EX)
            try:
                state.conn, state.closed = self._writer.connection, False
                with self.atomic("IMMEDIATE"):
                    yield
            finally:
                state.conn, state.closed = own, was_closed
                fcntl.flock(self._writer.lock, fcntl.LOCK_UN)

    def close(self) -> bool:
        """Close this thread's connection and the one for writing; whether this thread had one."""
        with self._threads_turn:
            was_open: bool = super().close()
            if self._writer is not None:
                self._writer.close()
                self._writer = None
        return was_open


class _Writer:
    """The connection for writing and the lock's file. Neither may be taken over by a fork."""

    def __init__(self, connection: Any, lock_path: str) -> None:
        self.connection = connection
        self.lock = os.open(lock_path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def close(self) -> None:
        self.connection.close()
        os.close(self.lock)


class TrackerPostgres(peewee.PostgresqlDatabase):
    """PostgreSQL, with instants in UTC."""

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Open the write transaction, or join the one that this thread has open."""
        if self.in_transaction():
            yield
            return
        with self.atomic():
            yield


def open_database(url: str) -> TrackerSqlite | TrackerPostgres:
    """Make the database that a URL names the process's own, in place of any before.

    Raises SettingError when the URL names no database or the SQLite library is too old.
    """
    parts = urlsplit(url)
    opened = _sqlite(parts.path) if parts.scheme == "sqlite" else _postgres(url)
    if database.obj is not None:
        database.obj.close()
    database.initialize(opened)
    return opened


def writing() -> Any:
    """Return the context of one write transaction; every command opens exactly one."""
    return database.obj.writing()


def is_postgres() -> bool:
    """Whether the process's database is PostgreSQL."""
    return isinstance(database.obj, TrackerPostgres)


def answers() -> bool:
    """Whether the database can be asked at this moment."""
    try:
        database.execute_sql("SELECT 1").fetchone()
    except peewee.PeeweeException:
        return False
    return True


def _sqlite(path: str) -> TrackerSqlite:
    if not path.startswith("/") or path == "/":
        raise SettingError("DATABASE_URL names no file: give sqlite:////full/path/tracker.db.")
    # peewee has chosen between Python's own SQLite and the newer one that pysqlite3 brings.
    library: Any = vars(peewee)["sqlite3"]
    if library.sqlite_version_info < OLDEST_SAFE_SQLITE:
        found, wanted = library.sqlite_version, ".".join(map(str, OLDEST_SAFE_SQLITE))
        raise SettingError(f"SQLite {found} is too old: install pysqlite3 with {wanted} or later.")
    file = Path(unquote(path))
    file.parent.mkdir(parents=True, exist_ok=True)
    return TrackerSqlite(str(file))


def _postgres(url: str) -> TrackerPostgres:
    parts = urlsplit(url)
    if not unquote(parts.path.lstrip("/")):
        raise SettingError("DATABASE_URL names no database: give postgresql://host/database.")
    # psycopg reads the URL by its own rules: password, socket folder, options.
    conninfo = parts._replace(scheme="postgresql").geturl()
    return TrackerPostgres(conninfo, options="-c timezone=UTC", prefer_psycopg3=True)
