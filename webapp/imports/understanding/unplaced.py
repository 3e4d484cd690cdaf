"""A last look over every cell: words that went nowhere are told of, never dropped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from webapp.imports.grids.values import Cell
from webapp.imports.understanding.banners import block_of
from webapp.imports.understanding.drafts import (
    Draft,
    DraftAction,
    DraftDoubt,
    Note,
    Source,
    choices,
)
from webapp.imports.understanding.gathering import Gathered
from webapp.imports.understanding.section_values import Section
from webapp.imports.understanding.values import ColumnMeaning, RowKind
from webapp.imports.understanding.wording import in_words, printed, says_nothing

#: The question, and the answer that nothing is left out.
UNPLACED, KEEP = "unplaced", "keep"
_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A filled cell that nothing was read from, its column's name, and its row's actions."""

    cell: Cell
    name: str
    at: tuple[int, int]
    actions: tuple[DraftAction, ...]


def find_unplaced(gathered: Gathered, used: set[str]) -> list[Unplaced]:
    """Return the filled cells of items that are not among the places `used`."""
    by_row: dict[tuple[int, int], list[DraftAction]] = {}
    for action in gathered.context.actions:
        by_row.setdefault((action.table, action.row), []).append(action)
    found: list[Unplaced] = []
    for surveyed in gathered.surveys:
        for section in surveyed.sections:
            ignored = {each.at for each in section.columns if each.meaning is ColumnMeaning.IGNORED}
            for row in section.rows if section.is_plan else ():
                if surveyed.kinds[row.number] is not RowKind.ITEM:
                    continue
                at = (surveyed.number, row.number)
                found += [
                    Unplaced(cell, _name(section, cell), at, tuple(by_row.get(at, ())))
                    for cell in row.own
                    if cell.column not in ignored
                    and cell.place not in used
                    and not says_nothing(printed(cell))
                ]
    return found


def _name(section: Section, cell: Cell) -> str:
    heading = section.headings[cell.column] if cell.column < len(section.headings) else ""
    return (heading or "Other words")[:200]


def keep_unplaced(gathered: Gathered, found: Iterable[Unplaced]) -> None:
    """Keep cells with the actions of their row, by the name of their column; else behind the plan.

    So an officer said.
    """
    for each in found:
        text = printed(each.cell) or ""
        for action in each.actions:
            action.extras.append(Note(each.name, text))
            action.sources[f"extras[{len(action.extras) - 1}]"] = Source(
                (each.cell.place,), 0.9, f"extras[{each.name}]@{each.cell.place}", *each.at
            )
        if not each.actions:
            gathered.back.append(block_of(each.cell.paragraphs, each.cell.place, at=each.at))
            gathered.context.used.add(each.cell.place)


def unplaced_doubts(gathered: Gathered, found: Iterable[Unplaced]) -> list[DraftDoubt]:
    """Ask about filled cells that nothing was read from."""
    places = [each.cell.place for each in found]
    about: list[tuple[Draft | None, str]] = [
        (action, "extras") for each in found for action in each.actions
    ]
    if not places or UNPLACED in gathered.questions.answers.doubts:
        return []
    named = places[:_MOST_NAMED]
    more = [f"{len(places) - len(named)} more"] if len(places) > len(named) else []
    return [
        DraftDoubt(
            UNPLACED,
            "cells",
            f"Nothing was read from {in_words([*named, *more])}, though words stand there. "
            "Does the plan need them?",
            "left out",
            tuple(places),
            about or [(None, "actions")],
            choices(
                ("leave", "No, leave them out"),
                (KEEP, "Yes, keep them with the action, under their column’s name"),
            ),
            taken="leave",
        )
    ]
