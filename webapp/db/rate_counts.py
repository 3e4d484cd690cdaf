"""Counting tries of any kind under a key, in windows of time, across every process and restart.

The counts belong to nobody, so no principal asks for them.
"""

from __future__ import annotations

from dataclasses import dataclass

import peewee

from webapp import clock
from webapp.db.engine import writing
from webapp.db.rows import fetch
from webapp.db.tables.accounts import RateCount


@dataclass(frozen=True, slots=True)
class _Count:
    tries: int
    expires_at: float


def raise_count(key: str, seconds: int, by: int = 1) -> int:
    """Count tries under a key, in a window of so many seconds from the first; return the count.

    One statement, so that of any number of processes each gets a count of its own.
    """
    moment = clock.now().timestamp()
    has_ended = RateCount.expires_at <= moment
    ends = moment + seconds
    with writing():
        rows = (
            RateCount.insert(key=key, tries=by, expires_at=ends)
            .on_conflict(
                conflict_target=[RateCount.key],
                update={
                    RateCount.tries: peewee.Case(None, ((has_ended, by),), RateCount.tries + by),
                    RateCount.expires_at: peewee.Case(
                        None, ((has_ended, ends),), RateCount.expires_at
                    ),
                },
            )
            .returning(RateCount.tries)
            .tuples()
            .execute()
        )
        return int(next(iter(rows))[0])


def find_count(key: str) -> int:
    """Return the count under a key in the window under way."""
    found = _find(key)
    is_live = found is not None and found.expires_at > clock.now().timestamp()
    return found.tries if found is not None and is_live else 0


def window_ends_at(key: str) -> float:
    """Return when the window of a key ends, in seconds of Unix time; now when there is none."""
    found = _find(key)
    return clock.now().timestamp() if found is None else found.expires_at


def take_back(key: str) -> None:
    """Uncount one try."""
    with writing():
        RateCount.update(tries=RateCount.tries - 1).where(
            RateCount.key == key, RateCount.tries > 0
        ).execute()


def drop_count(key: str) -> None:
    """Forget the tries under a key."""
    with writing():
        RateCount.delete().where(RateCount.key == key).execute()


def drop_ended_counts() -> None:
    """Delete the counts whose window has ended."""
    with writing():
        RateCount.delete().where(RateCount.expires_at <= clock.now().timestamp()).execute()


def drop_every_count() -> int:
    """Forget every try; return under how many keys there were any."""
    with writing():
        return int(RateCount.delete().execute())


def _find(key: str) -> _Count | None:
    query = RateCount.select(RateCount.tries, RateCount.expires_at).where(RateCount.key == key)
    found = fetch(query, _Count)
    return found[0] if found else None
