"""The migrations make exactly the tables that the program uses, forwards and back."""

from __future__ import annotations

from typing import Any

import pytest
from playhouse.schema_diff import diff_models

from webapp.db import engine, migrations
from webapp.db.tables import TABLES
from webapp.errors import SchemaMismatch


def _shape() -> dict[str, Any]:
    database = engine.database.obj
    return {
        table: (
            sorted((c.name, c.data_type.upper(), c.null) for c in database.get_columns(table)),
            sorted((tuple(i.columns), i.unique) for i in database.get_indexes(table)),
            sorted(
                (k.column, k.dest_table, k.dest_column) for k in database.get_foreign_keys(table)
            ),
        )
        for table in sorted(database.get_tables())
        if table != "schema_migration"
    }


def test_migrations_make_the_tables_that_the_program_uses(empty_database: str) -> None:
    migrations.upgrade()
    migrated = _shape()
    migrations.downgrade(migrations.status()[0][0])
    assert _shape() == {}
    engine.database.obj.create_tables(TABLES)
    assert migrated == _shape()


def test_no_table_differs_from_its_migration(empty_database: str) -> None:
    migrations.upgrade()
    assert not diff_models(engine.database.obj, list(TABLES))


def test_a_database_that_lacks_a_migration_is_refused(empty_database: str) -> None:
    with pytest.raises(SchemaMismatch, match="run flask --app wsgi db upgrade"):
        migrations.require_current()


def test_a_database_from_a_newer_version_is_refused(empty_database: str) -> None:
    migrations.upgrade()
    engine.database.execute_sql(
        "INSERT INTO schema_migration (name, applied) VALUES ('9999_later', '2030-01-01')"
    )
    with pytest.raises(SchemaMismatch, match="9999_later"):
        migrations.require_current()
