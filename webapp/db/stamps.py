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
from webapp.principals import Principal

V = TypeVar("V")
_Kept = OrderedDict[tuple[Any, ...], tuple[str, Any]]

_MOST_KEPT = 32
_MOST_KEPT_FOR_ONE = 96
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
    return _kept(_answers().shared, _MOST_KEPT, stamped, key, reckon)


def kept_for(principal: Principal, key: tuple[Any, ...], reckon: Callable[[], V]) -> V:
    """Return what was read for one asker under the stamp they come with, or read it now.

    Nothing is kept for an asker without a stamp. What is kept must be neither large nor changed
    by who gets it.
    """
    if principal.seen is None:
        return reckon()
    return _kept(_answers().of_one, _MOST_KEPT_FOR_ONE, principal.seen, (principal, *key), reckon)


class _Answers:
    """What is kept for one connection: each answer with its stamp, the longest unused first."""

    def __init__(self, connection: Any) -> None:
        # The connection itself is held, not its number, which the next one could bear.
        self.connection = connection
        self.shared: _Kept = OrderedDict()
        self.of_one: _Kept = OrderedDict()


def _answers() -> _Answers:
    connection = database.obj.connection()
    answers: _Answers | None = getattr(_of_thread, "answers", None)
    if answers is None or answers.connection is not connection:
        answers = _of_thread.answers = _Answers(connection)
    return answers


def _kept(
    answers: _Kept, most: int, stamped: str, key: tuple[Any, ...], reckon: Callable[[], V]
) -> V:
    found = answers.get(key)
    if found is not None and found[0] == stamped:
        answers.move_to_end(key)
        return found[1]  # type: ignore[no-any-return]
    made = reckon()
    answers[key] = (stamped, made)
    answers.move_to_end(key)
    if len(answers) > most:
        answers.popitem(last=False)
    return made
