"""Numbered migrations: applied under a lock, each in one transaction, forwards and back."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playhouse.migrations import Runner

from webapp.db.engine import database, is_postgres
from webapp.errors import SchemaMismatch
from webapp.settings import PROJECT_ROOT

MIGRATIONS = PROJECT_ROOT / "migrations"
#: Any number, as long as every process that migrates asks PostgreSQL for the same one.
_ADVISORY_LOCK = 4_711_202


def upgrade(target: str | None = None) -> list[str]:
    """Apply what is missing, up to a named migration; return the names applied."""
    with _one_at_a_time():
        applied: list[str] = _runner().up(target)
    return applied


def downgrade(target: str | None = None) -> list[str]:
    """Take back the newest migration, or all back through a named one; return their names."""
    with _one_at_a_time():
        reverted: list[str] = _runner().down(target)
    return reverted


def status() -> list[tuple[str, bool]]:
    """Return each migration's name and whether it is applied, oldest first."""
    return [(row.name, row.applied is not None) for row in _runner().status()]


def require_current() -> None:
    """Refuse to go on with a database that this program was not written for.

    Raises SchemaMismatch saying what to run.
    """
    rows = _runner().status()
    newer = [row.name for row in rows if row.path is None]
    if newer:
        raise SchemaMismatch(
            f"The database holds {', '.join(newer)}, which this version does not know: "
            "run the newer version, or restore a back-up from before the upgrade."
        )
    missing = [row.name for row in rows if row.applied is None]
    if missing:
        raise SchemaMismatch(
            f"The database lacks {', '.join(missing)}: run flask --app wsgi db upgrade."
        )


def _runner() -> Any:
    return Runner(database.obj, str(MIGRATIONS))


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Let one process migrate while others wait, then find nothing left to do."""
    if is_postgres():
        database.execute_sql("SELECT pg_advisory_lock(%s)", (_ADVISORY_LOCK,))
        try:
            yield
        finally:
            database.execute_sql("SELECT pg_advisory_unlock(%s)", (_ADVISORY_LOCK,))
        return
    with Path(f"{database.obj.database}.migrate-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
