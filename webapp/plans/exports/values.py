"""What is exported, and what is read of an export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, Protocol

from webapp.plans.documents.values import PlanDocument

#: What a cell holds: words, a day, or nothing.
Shown = str | date | None
#: A value as it stands in a plan's JSON: text, list, object, true, false, number or null.
Plain = Any


@dataclass(frozen=True, slots=True)
class ActionNow:
    """How an action or a step stands on the day of the export; None where there is nothing."""

    ref: str
    ends_on: date | None
    slips: int
    status: str | None
    status_code: str | None
    note: str | None
    noted_on: date | None
    noted_by: str | None
    closed_on: date | None
    closure_proposed: bool


@dataclass(frozen=True, slots=True)
class Export:
    """A plan as printed, how each action stands by its ref, and on which day."""

    slug: str
    document: PlanDocument
    now: Mapping[str, ActionNow]
    on: date


@dataclass(frozen=True, slots=True)
class Line:
    """One row of an exported table: what stands under each heading."""

    cells: Mapping[str, Shown]


class Seen(NamedTuple):
    """A cell as found in a file that came back. `day` is set where the file has a true date."""

    text: str
    day: date | None
    place: str


class CellLike(Protocol):
    """A cell of a grid, as far as it is needed here."""

    @property
    def text(self) -> str:
        """Its words, a line for each paragraph."""

    @property
    def day(self) -> date | None:
        """Its day, where the file holds a true date."""

    @property
    def place(self) -> str:
        """Where it stands, in words."""


class TableLike(Protocol):
    """A table of a grid."""

    @property
    def name(self) -> str:
        """The sheet's name."""

    @property
    def rows(self) -> Sequence[Sequence[CellLike]]:
        """Its rows, all of one length."""


class GridLike(Protocol):
    """A document as a grid: `imports.grids.values.Grid` is one."""

    @property
    def tables(self) -> Sequence[TableLike]:
        """Its tables, in order."""
