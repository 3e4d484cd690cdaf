"""Several short lists in one row: each list comes as one column of JSON.

A page that shows one thing and a dozen short lists of what belongs to it asks the database once
instead of a dozen times.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, TypeVar

import peewee

from webapp.db.engine import is_postgres
from webapp.db.rows import _converted, _converters

V = TypeVar("V")

_converters_of: dict[type, Any] = {}


def gathered(*columns: Any, order_by: tuple[Any, ...]) -> Any:
    """Return the one column to select in a query whose every row is to be one item of a list.

    The list is in the order of `order_by`, which ends in a unique column; read it with `spread`.
    """
    if is_postgres():
        item = peewee.fn.json_build_array(*columns)
        return peewee.fn.json_agg(item).order_by(*order_by).cast("TEXT")
    return peewee.fn.json_group_array(peewee.fn.json_array(*columns)).order_by(*order_by)


def spread(gathered_text: str | None, into: type[V]) -> tuple[V, ...]:
    """Return the items of a gathered list as values; the columns are in the order of the fields."""
    if not gathered_text or gathered_text == "[]":
        return ()
    return _spread(gathered_text, into)  # type: ignore[arg-type]  # a class is hashable


@lru_cache(maxsize=256)
def _spread(gathered_text: str, into: type[V]) -> tuple[V, ...]:
    # Kept, since a plan's statuses and an action's posts are the same list from note to note.
    convert = _converters_of.get(into)
    if convert is None:
        convert = _converters_of[into] = _converters(into)
    return tuple(into(*_converted(item, convert)) for item in json.loads(gathered_text))
