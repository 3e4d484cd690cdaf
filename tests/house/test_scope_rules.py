"""A SELECT begins only in scope.py; writes stand only in commands; both take the asker first."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.house.sources import calls, modules, root_name
from webapp import principals
from webapp.db.tables import TABLES
from webapp.principals import PRINCIPALS

TABLE_NAMES = {table.__name__ for table in TABLES}
READS = {"select", "get", "get_or_none", "get_by_id", "raw", "filter"}
WRITES = {
    "insert",
    "insert_many",
    "insert_from",
    "replace",
    "update",
    "delete",
    "delete_by_id",
    "create",
    "get_or_create",
    "save",
    "bulk_create",
    "bulk_update",
}
PRINCIPAL_NAMES = {kind.__name__ for kind in (*PRINCIPALS, principals.Operator)} | {"Principal"}
SCOPE = Path("webapp/scope.py")


def test_a_select_begins_only_in_scope() -> None:
    found = [
        f"{path}:{line} {root_name(called)}.{method}"
        for path, tree in modules()
        if path != SCOPE and path.parts[1] != "db"
        for called, method, line in calls(tree)
        if (method == "select" or (method in READS and root_name(called) in TABLE_NAMES))
        and root_name(called) != "wtforms"
    ]
    assert not found, "begin these queries with a function of webapp/scope.py:\n" + "\n".join(found)


def test_sql_is_written_by_hand_only_in_the_database_package() -> None:
    found = [
        f"{path}:{line}"
        for path, tree in modules()
        if path.parts[1] != "db"
        for _, method, line in calls(tree)
        if method == "execute_sql"
    ]
    assert not found, "\n".join(found)


def test_writes_stand_only_in_commands() -> None:
    found = [
        f"{path}:{line} {root_name(called)}.{method}"
        for path, tree in modules()
        if not _is(path, "commands") and path.parts[1] != "db"
        for called, method, line in calls(tree)
        if method in WRITES and root_name(called) in TABLE_NAMES
    ]
    assert not found, "move these writes into a command:\n" + "\n".join(found)


def test_public_queries_and_commands_take_the_asker_first() -> None:
    found = []
    for path, tree in modules():
        if not (_is(path, "commands") or _is(path, "queries")):
            continue
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            asked = node.args.args[0].annotation if node.args.args else None
            names = {n.id for n in ast.walk(asked) if isinstance(n, ast.Name)} if asked else set()
            if not names or not names <= PRINCIPAL_NAMES:
                found.append(f"{path}:{node.lineno} {node.name}")
    assert not found, "the first parameter must be a principal:\n" + "\n".join(found)


def test_only_the_clock_asks_what_time_it_is() -> None:
    found = [
        f"{path}:{line} {method}"
        for path, tree in modules()
        if path != Path("webapp/clock.py")
        for called, method, line in calls(tree)
        if method in ("now", "today", "utcnow")
        and root_name(called) in ("datetime", "date", "time")
    ]
    assert not found, "ask webapp.clock instead:\n" + "\n".join(found)


def _is(path: Path, kind: str) -> bool:
    """Whether a module is `<noun>/commands.py` or one of several such, like `round_commands.py`."""
    return path.stem == kind or path.stem.endswith(f"_{kind}") or kind in path.parts
