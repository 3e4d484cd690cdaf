"""A last look over every cell: words that went nowhere are told of, never dropped."""

from __future__ import annotations

from webapp.imports.understanding.drafts import Draft, DraftAction, DraftDoubt, choices
from webapp.imports.understanding.gathering import Gathered
from webapp.imports.understanding.heading_words import is_time_alone
from webapp.imports.understanding.values import ColumnMeaning, RowKind
from webapp.imports.understanding.wording import in_words, printed, says_nothing

_MOST_NAMED = 6


def unplaced_doubts(gathered: Gathered, used: set[str]) -> list[DraftDoubt]:
    """Ask about filled cells of items that are not among the places `used`."""
    places: list[str] = []
    about: list[tuple[Draft | None, str]] = []
    by_row: dict[tuple[int, int], list[DraftAction]] = {}
    for action in gathered.context.actions:
        by_row.setdefault((action.table, action.row), []).append(action)
    for surveyed in gathered.surveys:
        for section in surveyed.sections:
            ignored = {each.at for each in section.columns if each.meaning is ColumnMeaning.IGNORED}
            for row in section.rows if section.is_plan else ():
                if surveyed.kinds[row.number] is not RowKind.ITEM:
                    continue
                for cell in row.own:
                    if cell.column in ignored or cell.place in used or says_nothing(printed(cell)):
                        continue
                    places.append(cell.place)
                    about += [
                        (each, "extras") for each in by_row.get((surveyed.number, row.number), ())
                    ]
    if not places or "unplaced" in gathered.questions.answers.doubts:
        return []
    named = places[:_MOST_NAMED]
    more = [f"{len(places) - len(named)} more"] if len(places) > len(named) else []
    return [
        DraftDoubt(
            "unplaced",
            "cells",
            f"Nothing was read from {in_words([*named, *more])}, though words stand there. "
            "Does the plan need them?",
            "left out",
            tuple(places),
            about or [(None, "actions")],
            choices(("leave", "No, leave them out")),
        )
    ]


def timeline_doubts(gathered: Gathered) -> list[DraftDoubt]:
    """Tell of columns of months with marks or colours: when an action runs is not read of them."""
    doubts = []
    for surveyed in gathered.surveys:
        key = f"timeline@{surveyed.number}"
        columns = [
            column
            for section in surveyed.sections
            if section.is_plan
            for column in section.columns
            if column.meaning is ColumnMeaning.EXTRA and is_time_alone(column.heading)
        ]
        if len(columns) < 2 or key in gathered.questions.answers.doubts:
            continue
        about: list[tuple[Draft | None, str]] = [
            (each, name)
            for each in gathered.context.actions
            if each.table == surveyed.number
            for name in ("timescale", "timescale_text", "extras")
        ]
        doubts.append(
            DraftDoubt(
                key,
                "timescale",
                f"The columns “{columns[0].heading}” to “{columns[-1].heading}” of "
                f"{surveyed.table.name} hold marks or colours. When each action runs was not read "
                "from them. Does the plan need it?",
                "marks are kept as they stand, colours are not",
                (surveyed.table.place,),
                about,
                choices(("leave", "No, leave it so")),
            )
        )
    return doubts
