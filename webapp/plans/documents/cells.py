"""What may stand at one place of a plan file, checked; what may not is named by its path.

A cell is a function of a value and the path to it (`actions[3].timescale.kind`). It returns what
was read or raises PlanFileError.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any, Generic, TypeVar

from webapp.errors import PlanFileError
from webapp.vocabulary import Standing

T = TypeVar("T")
Cell = Callable[[Any, str], T]

#: Characters of one printed text; far more than any cell of a plan holds.
LONGEST_TEXT = 20_000
#: Rows of one list.
MOST_ROWS = 5_000

_CANNOT_BE_KEPT = re.compile("[\x00\ud800-\udfff]")
_LONGEST_SHOWN = 60


class Keys(dict[str, Any]):
    """A JSON object that remembers which of its keys stood there more than once."""

    def __init__(self, pairs: Sequence[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        names = [name for name, _ in pairs]
        self.twice = [] if len(names) == len(self) else [n for n in self if names.count(n) > 1]


class Shape(Generic[T]):
    """A cell that holds an object with exactly these keys, read into a dataclass.

    The keys in `absent` may be left out, and are then what `absent` says.
    """

    def __init__(
        self, into: type[T], *, absent: dict[str, Any] | None = None, **cells: Cell[Any]
    ) -> None:
        self._into = into
        self._cells = cells
        self._absent = absent or {}

    def __call__(self, value: Any, path: str) -> T:
        """Read an object. Raises PlanFileError naming the first key that is wrong."""
        if not isinstance(value, dict):
            raise wrong(path, f"{shown(value)} is not an object")
        self._check_keys(value, path)
        return self._into(
            **{
                key: cell(value[key], _inside(path, key)) if key in value else self._absent[key]
                for key, cell in self._cells.items()
            }
        )

    def _check_keys(self, value: dict[str, Any], path: str) -> None:
        for key in value:
            if key not in self._cells:
                known = ", ".join(self._cells)
                raise wrong(_inside(path, key[:_LONGEST_SHOWN]), f"is not a key here; {known} are")
        for key in getattr(value, "twice", ()):
            raise wrong(_inside(path, key), "stands there twice")
        for key in self._cells:
            if key not in value and key not in self._absent:
                raise wrong(_inside(path, key), "is missing")


def wrong(path: str, what: str) -> PlanFileError:
    """Make the error that names a path and says what is wrong there."""
    told = f"{path or 'the file'}: {what}"
    return PlanFileError("".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in told))


def shown(value: Any) -> str:
    """Return a value as a person would find it in the file, cut short."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, str):
        cut = value if len(value) <= _LONGEST_SHOWN else value[:_LONGEST_SHOWN] + "…"
        return f'"{cut}"'
    return json.dumps(value)[:_LONGEST_SHOWN]


def text(longest: int = LONGEST_TEXT, *, blank: bool = True) -> Cell[str]:
    """A cell of words, as printed: kept to the last space. `blank` ones may hold no word."""

    def cell(value: Any, path: str) -> str:
        if not isinstance(value, str):
            raise wrong(path, f"{shown(value)} is not text")
        if not blank and not value.strip():
            raise wrong(path, "must hold words; it is empty")
        if len(value) > longest:
            raise wrong(path, f"must be {longest:,} characters or fewer; it has {len(value):,}")
        if _CANNOT_BE_KEPT.search(value):
            raise wrong(path, "holds a character that cannot be kept")
        return value

    return cell


def maybe(cell: Cell[T]) -> Cell[T | None]:
    """A cell that may be null, where the source is silent."""
    return lambda value, path: None if value is None else cell(value, path)


def one_of(words: Collection[str]) -> Cell[Any]:
    """A cell that holds one of a few words."""

    def cell(value: Any, path: str) -> Any:
        if not isinstance(value, str) or value not in words:
            raise wrong(path, f"{shown(value)} is not one of {', '.join(words)}")
        return value

    return cell


def standing(value: Any, path: str) -> Standing:
    """Read what a status counts as, such as on_track."""
    said: str = one_of(tuple(Standing))(value, path)
    return Standing(said)


def flag(value: Any, path: str) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise wrong(path, f"{shown(value)} is neither true nor false")
    return value


def paragraph_number(value: Any, path: str) -> int:
    """Read the number of a paragraph, from 1."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= LONGEST_TEXT:
        raise wrong(path, f"{shown(value)} is not the number of a paragraph")
    return value


def day(value: Any, path: str) -> date:
    """Read a date such as 2026-10-28."""
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise wrong(path, f"{shown(value)} is not a date such as 2026-10-28")


def rows(cell: Cell[T]) -> Cell[tuple[T, ...]]:
    """A cell that holds a list."""

    def several(value: Any, path: str) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise wrong(path, f"{shown(value)} is not a list")
        if len(value) > MOST_ROWS:
            raise wrong(path, f"must have {MOST_ROWS:,} rows or fewer; it has {len(value):,}")
        return tuple(cell(each, f"{path}[{at}]") for at, each in enumerate(value))

    return several


def _inside(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
