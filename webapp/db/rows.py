"""From a query to values: rows become frozen dataclasses, never model instances.

Building a query and turning it into SQL costs several times what SQLite needs to answer it, so a
query that a page makes is built once, with slots where the asker and the parameters go.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date, datetime
from operator import attrgetter
from typing import Any, Generic, TypeVar, get_type_hints

import peewee

from webapp.db.engine import database
from webapp.principals import Principal

V = TypeVar("V")


class Slot:
    """Stands in a prepared query for a value that comes with each call."""

    __slots__ = ("take",)

    def __init__(self, take: Callable[[Principal | None, dict[str, Any]], Any]) -> None:
        self.take = take


def value(slot_or_value: Any) -> Any:
    """Wrap what is compared with a column, so that a slot passes through untouched."""
    if isinstance(slot_or_value, Slot):
        return peewee.Value(slot_or_value, converter=False, unpack=False)
    return slot_or_value


class Prepared(Generic[V]):
    """A query whose SQL is made once for each kind of asker, and read into one dataclass.

    The build function gets a principal and keyword parameters and returns a SELECT whose columns
    stand in the order of the dataclass's fields. A list that is read on every visit may be read
    into a NamedTuple instead, which costs a tenth: its cells stay as the driver gives them, so its
    days are selected as text.
    """

    def __init__(self, build: Callable[..., peewee.Select], into: type[V]) -> None:
        self._build = build
        self._into = into
        self._make_value = getattr(into, "_make", None)
        self._converters = () if self._make_value else _converters(into)
        self._made: dict[tuple[type, type | None, tuple[str, ...]], tuple[str, list[Any]]] = {}

    def all(self, principal: Principal | None = None, **parameters: Any) -> list[V]:
        """Return every row, as values."""
        into, convert = self._into, self._converters
        rows = self._cursor(principal, parameters).fetchall()
        if self._make_value is not None:
            return list(map(self._make_value, rows))
        if convert:
            return [into(*_converted(row, convert)) for row in rows]
        return [into(*row) for row in rows]

    def first(self, principal: Principal | None = None, **parameters: Any) -> V | None:
        """Return the first row as a value, or None."""
        cells = self.cells(principal, **parameters)
        return None if cells is None else self._into(*cells)

    def cells(self, principal: Principal | None = None, **parameters: Any) -> Sequence[Any] | None:
        """Return the first row's cells in the order of the fields, or None."""
        row = self._cursor(principal, parameters).fetchone()
        return None if row is None else _converted(row, self._converters)

    def _cursor(self, principal: Principal | None, parameters: dict[str, Any]) -> Any:
        kind = None if principal is None else type(principal)
        key = (type(database.obj), kind, tuple(parameters))
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._make(kind, parameters)
        sql, filled = made
        return database.execute_sql(
            sql,
            [p.take(principal, parameters) if type(p) is Slot else p for p in filled],
        )

    def _make(self, kind: type | None, parameters: dict[str, Any]) -> tuple[str, list[Any]]:
        slots = {name: _parameter_slot(name) for name in parameters}
        query = self._build(*([] if kind is None else [_symbolic(kind)]), **slots)
        sql, filled = database.get_sql_context().sql(query).query()
        return sql, filled


def prepared(into: type[V]) -> Callable[[Callable[..., peewee.Select]], Prepared[V]]:
    """Make the decorated build function a Prepared query that reads into a dataclass."""
    return lambda build: Prepared(build, into)


def fetch(query: peewee.Select, into: type[V]) -> list[V]:
    """Run a query made for this call alone (its shape depends on the request) into values."""
    convert = _converters(into)
    return [into(*_converted(row, convert)) for row in query.tuples().iterator()]


def _symbolic(kind: type) -> Any:
    """Make a principal whose every field is a slot that takes the real asker's field."""
    symbol: Any = object.__new__(kind)
    for field in fields(kind):
        object.__setattr__(symbol, field.name, _field_slot(field.name))
    return symbol


def _field_slot(name: str) -> Slot:
    take = attrgetter(name)
    return Slot(lambda principal, _: take(principal))


def _parameter_slot(name: str) -> Slot:
    return Slot(lambda _, parameters: parameters[name])


def _converters(into: type) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """Say which columns the drivers give as plain text or numbers, and what makes them values."""
    hints = get_type_hints(into)
    found = []
    for position, field in enumerate(fields(into)):
        convert = _CONVERTERS.get(hints[field.name])
        if convert is not None:
            found.append((position, convert))
    return tuple(found)


def _converted(
    row: tuple[Any, ...], converters: tuple[tuple[int, Callable[[Any], Any]], ...]
) -> tuple[Any, ...] | list[Any]:
    if not converters:
        return row
    cells = list(row)
    for position, convert in converters:
        if cells[position] is not None:
            cells[position] = convert(cells[position])
    return cells


def _day(given: Any) -> date:
    return date.fromisoformat(given) if type(given) is str else given


def _instant(given: Any) -> datetime:
    return datetime.fromisoformat(given) if type(given) is str else given


_CONVERTERS: dict[Any, Callable[[Any], Any]] = {
    date: _day,
    date | None: _day,
    datetime: _instant,
    datetime | None: _instant,
    bool: bool,
    bool | None: bool,
}
