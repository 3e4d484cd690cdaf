"""The wording of questions about single rows and wordings."""

from __future__ import annotations

from webapp.imports.grids.values import Cell
from webapp.imports.understanding.cells import RowCells, row_number
from webapp.imports.understanding.drafts import (
    Draft,
    DraftAction,
    DraftDoubt,
    DraftRecommendation,
    choices,
)
from webapp.imports.understanding.grouping import Group
from webapp.imports.understanding.sharing import (
    ACTION,
    EACH,
    MOST_BOXES,
    marks_of,
    steps_offered,
)
from webapp.imports.understanding.values import RowKind
from webapp.imports.understanding.wording import printed, shown, worded_lines
from webapp.printed.posts import Posts


def _row(cells: RowCells, cell: Cell) -> str:
    return f"{row_number(cells.row.number, cell.place)} of {cells.survey.table.name}"


def row_doubt(
    key: str,
    row: str,
    place: str,
    about: list[tuple[Draft | None, str]],
    told: tuple[str, str, RowKind],
) -> DraftDoubt:
    """Ask what a row is; `told` are the question's end, the reading, and the kind that it is."""
    return DraftDoubt(
        key,
        "row",
        f"Row {row} {told[0]}",
        told[1],
        (place,),
        about,
        choices(
            ("item", "An action of its own"),
            ("continued", "More of the row above"),
            ("banner", "A heading"),
            ("note", "A note: leave it out of the actions"),
        ),
        taken=told[2],
    )


def shared_doubt(
    cells: RowCells,
    cell: Cell,
    recommendation: DraftRecommendation,
    above: list[DraftAction],
    *,
    shares: bool,
) -> DraftDoubt:
    """Ask whether a recommendation without an action of its own shares the one above."""
    about: list[tuple[Draft | None, str]] = [(each, "recommendation_refs") for each in above]
    return DraftDoubt(
        f"shared@{cell.place}",
        "recommendation",
        f"The recommendation in row {_row(cells, cell)} has no action of its own: "
        f"{shown(recommendation.text)}. Does the action above answer it too?",
        "answered by the action above" if shares else "no action yet",
        (cell.place,),
        [*about, (recommendation, "leads"), (recommendation, "sponsors")],
        choices(("yes", "Yes, the action above"), ("no", "No, it has no action yet")),
        taken="yes" if shares else "no",
    )


def same_doubt(
    cells: RowCells, cell: Cell, recommendation: DraftRecommendation, above: list[DraftAction]
) -> DraftDoubt:
    """Ask whether an action printed again for the next recommendation is one action."""
    return DraftDoubt(
        f"shared@{cell.place}",
        "recommendation",
        f"Row {_row(cells, cell)} has the same action as the row above, for another "
        "recommendation. Is it one action?",
        "one action that answers both",
        (cell.place,),
        [
            *((each, "recommendation_refs") for each in above),
            *((recommendation, name) for name in ("leads", "leads_text", "sponsors_text")),
            (None, "actions"),
        ],
        choices(("yes", "Yes, one action"), ("no", "No, two actions")),
        taken="yes",
    )


def step_times_doubt(cells: RowCells, cell: Cell, action: DraftAction) -> DraftDoubt:
    """Ask whose are several times beside steps that they do not fit one to one."""
    lines = worded_lines(cell)
    offered = steps_offered(marks_of(action.steps), [step.text for step in action.steps])
    is_few = len(lines) * len(offered) <= MOST_BOXES
    steps: list[tuple[Draft | None, str]] = [
        (step, name) for step in action.steps for name in ("timescale", "timescale_text")
    ]
    return DraftDoubt(
        f"step_times@{cell.place}",
        "timescale",
        f"Row {_row(cells, cell)} has {len(lines)} times beside {len(action.steps)} steps: "
        f"{shown(printed(cell))}. Which is whose?",
        "times of the whole action, not of its steps",
        (cell.place,),
        [(action, "timescale"), *steps],
        choices(
            (ACTION, "Leave them with the action"),
            ("in_order", "The first to the first step, and so on down"),
            *([(EACH, "As chosen below, step by step")] if is_few else []),
        ),
        taken=ACTION,
        times=tuple(lines) if is_few else (),
        steps=offered if is_few else (),
    )


def posts_doubt(key: str, text: str, posts: Posts, group: Group) -> DraftDoubt:
    """Ask about leads that could be split otherwise."""
    reading = "; ".join(posts.names) or "nobody"
    return DraftDoubt(
        f"posts@{key}",
        "lead",
        f"Is {shown(text)} one post or several?",
        f"{'several' if len(posts.names) > 1 else 'one'}: {reading}",
        tuple(dict.fromkeys(group.places)),
        group.about,
        choices(("one", "One post"), ("several", f"As read: {reading}")),
        taken="several",
    )
