"""What a document is understood to say, made anew from its grid and the answers so far.

Understanding is a pure function, so what it made is kept for a while by what it was made from.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import asdict
from typing import Generic, TypeVar

from webapp.imports.grids.values import Grid
from webapp.imports.plan_files import is_plan_grid, read_plan_grid
from webapp.imports.queries import find_grid
from webapp.imports.splitting import split_cells
from webapp.imports.understanding.values import Answers, Reading
from webapp.imports.values import Draft
from webapp.plans.exports.reading import read_export
from webapp.principals import Importer

V = TypeVar("V")


class Kept(Generic[V]):
    """The few values that were asked for last."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, V] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """Return the value of a key, made now if it is not kept."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        made = make()
        with self._lock:
            self._values[key] = made
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return made


_grids: Kept[Grid] = Kept(4)
_readings: Kept[Reading] = Kept(6)


def grid_of(importer: Importer, draft: Draft) -> Grid:
    """Return what stands in a draft's document, which the asker has found."""
    return _grids.get(draft.grid_digest, lambda: find_grid(importer, draft.id))


def reading_of(importer: Importer, draft: Draft) -> Reading:
    """Return what a draft's document is understood to say with the answers so far."""
    return _readings.get(
        key_of(draft),
        lambda: understood(split_grid_of(importer, draft), draft.answers, draft.file_name),
    )


def key_of(draft: Draft) -> tuple[str, str, str]:
    """Return what a draft's reading is made from, and so what it is kept by."""
    return draft.grid_digest, draft.file_name, answers_as_json(draft.answers)


def split_grid_of(importer: Importer, draft: Draft) -> Grid:
    """Return what stands in a draft's document, cells split as people said."""
    splits = tuple(sorted(draft.answers.splits.items()))
    if not splits:
        return grid_of(importer, draft)
    return _grids.get(
        (draft.grid_digest, splits), lambda: split_cells(grid_of(importer, draft), dict(splits))
    )


def understood(grid: Grid, answers: Answers, file_name: str) -> Reading:
    """Return what a grid, its cells split already, is understood to say.

    A plan file, and our own export, are read as they were written: there is nothing to understand.
    """
    exported = read_plan_grid(grid) if is_plan_grid(grid) else read_export(grid)
    if exported is not None:
        return Reading(document=exported, columns=(), rows=(), origins=(), doubts=())
    # Its patterns take a tenth of a second to make, which a server need not wait for at its start.
    from webapp.imports.understanding.reading import understand

    return understand(grid, answers, filename=file_name)


def answers_as_json(answers: Answers) -> str:
    """Return answers as JSON: the same text for the same answers."""
    return json.dumps(
        {part: dict(said) for part, said in asdict(answers).items()},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
