"""A SELECT begins only in scope.py; writes stand only in commands; both take the asker first."""

from __future__ import annotations

import ast
import importlib
import typing
from pathlib import Path
from typing import Any

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
ASKERS = {*PRINCIPALS, principals.Operator, principals.Principal}
SCOPE = Path("webapp/scope.py")
#: Here nobody is signed in yet, so there is no principal to ask for.
SIGNING_IN = Path("webapp/accounts/signing_in")


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
        if not (_is(path, "commands") or _is(path, "queries")) or SIGNING_IN in path.parents:
            continue
        module = importlib.import_module(".".join(path.with_suffix("").parts))
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and _asks_the_database(node):
                function = getattr(module, node.name)
                if not _asker_of(function) <= ASKERS:
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


def _asks_the_database(node: ast.FunctionDef) -> bool:
    """Whether a public function reads or writes by itself; builders of prepared queries do not."""
    prepared = any("prepared" in ast.dump(decorator) for decorator in node.decorator_list)
    if node.name.startswith("_") or prepared or node.name == "__getattr__":
        return False
    asked = [(root_name(called), method) for called, method, _ in calls(node)]
    return any(
        name == "scope" or method in ("first", "all") or (name in TABLE_NAMES and method in WRITES)
        for name, method in asked
    )


def _asker_of(function: Any) -> set[Any]:
    """The kinds that a function's first parameter may be; `object` when it has none."""
    hints = typing.get_type_hints(function)
    names = function.__code__.co_varnames[: function.__code__.co_argcount]
    hint = hints.get(names[0], object) if names else object
    return set(typing.get_args(hint)) or {hint}


def _is(path: Path, kind: str) -> bool:
    """Whether a module is `<noun>/commands.py` or one of several such, like `round_commands.py`."""
    return path.stem == kind or path.stem.endswith(f"_{kind}") or kind in path.parts
