"""Columns of months with marks or colours: when an action runs, if somebody says that they tell."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.imports.understanding.column_values import Column
from webapp.imports.understanding.drafts import Draft, DraftAction, DraftDoubt, Source, choices
from webapp.imports.understanding.gathering import Gathered
from webapp.imports.understanding.section_values import Section, Survey
from webapp.imports.understanding.times import timescale_of
from webapp.imports.understanding.values import ColumnMeaning
from webapp.imports.understanding.wording import printed, says_nothing
from webapp.printed.headings import is_time_alone


def settle_timelines(gathered: Gathered) -> list[DraftDoubt]:
    """Ask whether marks under months tell when actions run; read them where it was said."""
    doubts = []
    for surveyed in gathered.surveys:
        columns = [column for _, each in _sections(surveyed) for column in each]
        said = gathered.questions.answers.doubts.get(_key(surveyed))
        if said == "use":
            _read(gathered, surveyed)
        elif len(columns) > 1 and said is None:
            doubts.append(_doubt(gathered, surveyed, columns))
    return doubts


def _key(surveyed: Survey) -> str:
    return f"timeline@{surveyed.number}"


def _sections(surveyed: Survey) -> Iterator[tuple[Section, list[Column]]]:
    """Return each section of a plan that has columns named by times, with those columns."""
    for section in surveyed.sections:
        columns = [
            column
            for column in section.columns
            if column.meaning is ColumnMeaning.EXTRA and is_time_alone(column.heading)
        ]
        if section.is_plan and columns:
            yield section, columns


def _doubt(gathered: Gathered, surveyed: Survey, columns: list[Column]) -> DraftDoubt:
    about: list[tuple[Draft | None, str]] = [
        (each, name)
        for each in gathered.context.actions
        if each.table == surveyed.number
        for name in ("timescale", "timescale_text", "extras")
    ]
    return DraftDoubt(
        _key(surveyed),
        "timescale",
        f"The columns “{columns[0].heading}” to “{columns[-1].heading}” of "
        f"{surveyed.table.name} hold marks or colours. When each action runs was not read "
        "from them. Does the plan need it?",
        "marks are kept as they stand, colours are not",
        (surveyed.table.place,),
        about,
        choices(
            ("leave", "No, leave it so"),
            ("use", "Yes: each runs from its first mark or colour to its last"),
        ),
        taken="leave",
    )


def _read(gathered: Gathered, surveyed: Survey) -> None:
    """Give each action without a time of its own the one that its marks span."""
    for section, columns in _sections(surveyed):
        rows = {row.number for row in section.rows}
        for action in gathered.context.actions:
            is_here = action.table == surveyed.number and action.row in rows
            marked = _marked(surveyed, action, columns) if is_here else []
            if marked and not action.timescale_text:
                _run(gathered, surveyed, action, marked)


def _marked(surveyed: Survey, action: DraftAction, columns: list[Column]) -> list[Column]:
    """Return the columns of times that hold a word or a colour of their own in an action's row."""
    cells = surveyed.table.rows[action.row]
    times = {column.at for column in columns}
    plain = {cell.fill for at, cell in enumerate(cells) if at not in times}
    return [
        column
        for column in columns
        if not says_nothing(printed(cells[column.at]))
        or (cells[column.at].fill and cells[column.at].fill not in plain)
    ]


def _run(gathered: Gathered, surveyed: Survey, action: DraftAction, marked: list[Column]) -> None:
    cells = surveyed.table.rows[action.row]
    first, last = marked[0].heading, marked[-1].heading
    words = first if first == last else f"{first} to {last}"
    place = cells[marked[0].at].place
    action.timescale_text = gathered.context.corrected("timescale_text", place, words)
    action.timescale = timescale_of(action.timescale_text)
    action.timescale_source = "column"
    action.sources["timescale_text"] = Source(
        tuple(dict.fromkeys(cells[column.at].place for column in marked)),
        0.7,
        f"timescale_text@{place}",
        action.table,
        action.row,
    )
