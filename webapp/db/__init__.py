"""The database: tables, the engine of the process, migrations, rows into values."""
