"""Statements that write and are made once: what `rows.prepared` is to a query.

For the few writes that people make all day; any other is written with peewee where it stands.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import peewee

from webapp.db.engine import database
from webapp.db.rows import Slot


class PreparedWrite:
    """An INSERT or UPDATE whose SQL is made once, with slots where the parameters go."""

    def __init__(self, build: Callable[..., Any]) -> None:
        self._build = build
        self._made: dict[type, tuple[str, list[Any]]] = {}

    def run(self, **parameters: Any) -> list[tuple[Any, ...]]:
        """Run the statement and return the rows of its RETURNING clause, if it has one.

        Parameters go to the driver as they are: instants as `instant` makes them.
        """
        engine = type(database.obj)
        made = self._made.get(engine)
        if made is None:
            made = self._made[engine] = self._make(parameters)
        sql, filled = made
        cursor = database.execute_sql(
            sql, [part.take(None, parameters) if type(part) is Slot else part for part in filled]
        )
        return list(cursor.fetchall()) if cursor.description else []

    def _make(self, parameters: dict[str, Any]) -> tuple[str, list[Any]]:
        slots = {name: peewee.Value(_slot(name), converter=False) for name in parameters}
        sql, filled = database.get_sql_context().sql(self._build(**slots)).query()
        return sql, filled


def prepared_write(build: Callable[..., Any]) -> PreparedWrite:
    """Make the decorated build function, which gets its parameters by name, a PreparedWrite."""
    return PreparedWrite(build)


def instant(moment: datetime) -> str:
    """Return an aware instant as its column keeps it."""
    return moment.astimezone(UTC).isoformat(sep=" ", timespec="microseconds")


def _slot(name: str) -> Slot:
    return Slot(lambda _, parameters: parameters[name])
