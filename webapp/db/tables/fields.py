"""The base of every table, and the fields that peewee does not bring."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, ClassVar

import peewee

from webapp.db.engine import database


class InstantField(peewee.Field):
    """An instant: aware, in UTC; text in SQLite (so that it sorts), timestamptz in PostgreSQL."""

    field_type: ClassVar[str] = "TIMESTAMPTZ"

    def db_value(self, value: datetime | None) -> str | None:
        """Write an aware datetime."""
        if value is None:
            return None
        return value.astimezone(UTC).isoformat(sep=" ", timespec="microseconds")

    def python_value(self, value: datetime | str | None) -> datetime | None:
        """Read an aware datetime in UTC."""
        if isinstance(value, str):
            value = datetime.fromisoformat(value)
        return None if value is None else value.astimezone(UTC)


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class JsonText(peewee.TextField):
    """A small structure kept as canonical JSON text, the same bytes on both engines."""

    def db_value(self, value: Any) -> str | None:
        """Write sorted, compact JSON; None stays NULL."""
        if value is None:
            return None
        return _CANONICAL.encode(value)

    def python_value(self, value: str | None) -> Any:
        """Read what was written."""
        return None if value is None else json.loads(value)


class Table(peewee.Model):
    """The base of every table."""

    id = peewee.AutoField()

    class Meta:
        database = database
        legacy_table_names = False


def word(**options: Any) -> peewee.CharField:
    """Make a column for a word from `vocabulary`."""
    return peewee.CharField(max_length=20, **options)


def owned(table: Any, name: str, **options: Any) -> peewee.ForeignKeyField:
    """Make a reference to the row that this row is a part of; it goes when that row goes.

    `table` is a table, or "self".
    """
    return peewee.ForeignKeyField(table, backref=name, on_delete="CASCADE", **options)


def refers(table: Any, name: str, **options: Any) -> peewee.ForeignKeyField:
    """Make a reference to a row that must not go while this row stands. `table` as in `owned`."""
    return peewee.ForeignKeyField(table, backref=name, on_delete="RESTRICT", **options)
