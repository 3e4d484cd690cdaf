"""A stamp of what the database holds, for what is dear to reckon and seldom changes.

Two equal stamps read on one connection mean that nothing whatever was committed in between: SQLite
counts the commits of others and the changes of its own, PostgreSQL names the transactions that a
reader sees. What was reckoned under a stamp therefore still holds under an equal one.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

import peewee

from webapp.db.engine import database, is_postgres

V = TypeVar("V")

_MOST_KEPT = 32
_of_thread = threading.local()


def stamp() -> Any:
    """Return the column that reads the stamp, to be selected beside what else a page needs."""
    if is_postgres():
        return peewee.SQL("CAST(pg_current_snapshot() AS text)")
    return peewee.SQL("((SELECT data_version FROM pragma_data_version) || '-' || total_changes())")


def kept(stamped: str, key: tuple[Any, ...], reckon: Callable[[], V]) -> V:
    """Return what was reckoned for a key under this stamp, or reckon it now and keep it.

    `stamped` must have been read by this thread before, outside a transaction. Each connection
    keeps the last few dozen answers. What `reckon` reads may be newer than the stamp: then the
    stamp never comes again.
    """
    answers = _answers()
    found = answers.get(key)
    if found is not None and found[0] == stamped:
        answers.move_to_end(key)
        return found[1]  # type: ignore[no-any-return]
    made = reckon()
    answers[key] = (stamped, made)
    answers.move_to_end(key)
    if len(answers) > _MOST_KEPT:
        answers.popitem(last=False)
    return made


def _answers() -> OrderedDict[tuple[Any, ...], tuple[str, Any]]:
    connection = database.obj.connection()
    # The connection itself is held, not its number, which the next one could bear.
    if getattr(_of_thread, "connection", None) is not connection:
        _of_thread.connection, _of_thread.answers = connection, OrderedDict()
    answers: OrderedDict[tuple[Any, ...], tuple[str, Any]] = _of_thread.answers
    return answers
