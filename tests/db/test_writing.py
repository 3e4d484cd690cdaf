"""Write transactions: one at a time, on one connection for the threads of a process."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from webapp.db.engine import TrackerSqlite


@pytest.fixture
def counter(tmp_path: Path) -> Any:
    """A database with one number in it."""
    opened: Any = TrackerSqlite(str(tmp_path / "counter.db"))
    with opened.writing():
        opened.execute_sql("CREATE TABLE counter (number INTEGER)")
        opened.execute_sql("INSERT INTO counter VALUES (0)")
    return opened


def _number(opened: Any) -> int:
    number: int = opened.execute_sql("SELECT number FROM counter").fetchone()[0]
    return number


def _add(opened: Any, connections: list[object]) -> None:
    for _ in range(20):
        with opened.writing():
            now = _number(opened)
            opened.execute_sql("UPDATE counter SET number = ?", (now + 1,))
            connections.append(opened.connection())


def _write_and_fail(opened: Any) -> None:
    with opened.writing():
        opened.execute_sql("UPDATE counter SET number = 7")
        raise ZeroDivisionError


def test_threads_write_one_after_the_other_on_one_connection(counter: Any) -> None:
    connections: list[object] = []
    threads = [threading.Thread(target=_add, args=(counter, connections)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert _number(counter) == 80
    assert len(set(map(id, connections))) == 1


def test_a_thread_reads_on_its_own_connection_after_writing(counter: Any) -> None:
    own = counter.connection()
    with counter.writing():
        assert counter.connection() is not own
    assert counter.connection() is own


def test_a_failed_write_leaves_nothing_and_hands_the_connection_back(
    counter: Any,
) -> None:
    own = counter.connection()
    with pytest.raises(ZeroDivisionError):
        _write_and_fail(counter)
    assert counter.connection() is own
    assert _number(counter) == 0
    with counter.writing():
        counter.execute_sql("UPDATE counter SET number = 1")
    assert _number(counter) == 1


def test_writing_goes_on_after_the_connections_were_closed(counter: Any) -> None:
    counter.close()
    with counter.writing():
        counter.execute_sql("UPDATE counter SET number = 2")
    assert _number(counter) == 2
