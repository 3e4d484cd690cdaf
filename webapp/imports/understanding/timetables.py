"""Tables of dates that are no actions: when the plan itself is approved, reported on, looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from webapp.imports.understanding.banners import Block
from webapp.imports.understanding.drafts import DraftDoubt, choices
from webapp.imports.understanding.section_values import Section, Survey
from webapp.imports.understanding.times import timescale_of
from webapp.imports.understanding.values import ColumnMeaning as M
from webapp.imports.understanding.values import RowKind
from webapp.imports.understanding.wording import folded, printed, shown, squeezed
from webapp.plans.documents.values import PrintedEvent

_EVENT = re.compile(
    r"(?:(?:key|main|reporting|governance|committee|review|the) )*(?:events?|milestones?|meetings?|"
    r"stages?|phases?|dates?|committees?|boards?|reporting points?)"
)
_TITLE = re.compile(
    r"(?i)\b(?:time ?tables?|time ?lines?|key dates|calendar|milestones|(?:monitoring|reporting|"
    r"governance|review) (?:dates|arrangements|schedule|cycle|timetable))\b"
)
#: What a table of actions has, and a timetable has not.
_OF_ACTIONS = frozenset(
    {
        M.RECOMMENDATION,
        M.RECOMMENDATION_REF,
        M.LEAD,
        M.SPONSOR,
        M.STATUS,
        M.RATING,
        M.PRIORITY,
        M.OUTCOME,
        M.COMMENTARY,
        M.UPDATE,
        M.RESPONSE,
    }
)
_MOST_COLUMNS = 3


def find_timetable(
    surveyed: Survey, over: Iterable[Block], *, is_beside_plan: bool, said: Mapping[str, str]
) -> bool:
    """Mark the section of a table that is a timetable; false where it is none.

    `over` are the texts since the last row; `is_beside_plan` tells that a wider table is there.
    """
    if len(surveyed.sections) != 1 or said.get(_key(surveyed)) == "no":
        return False
    section = surveyed.sections[0]
    filled = [each for each in section.columns if each.filled]
    times = [each for each in filled if each.meaning is M.TIMESCALE]
    words = [each for each in filled if each.meaning is not M.TIMESCALE]
    if section.header is None or not 1 < len(filled) <= _MOST_COLUMNS or len(times) != 1:
        return False
    if any(each.meaning in _OF_ACTIONS for each in filled) or not is_beside_plan:
        return False
    titled = any(_TITLE.search(block.text) for block in list(over)[-2:])
    if not titled and not any(_EVENT.fullmatch(folded(each.heading)) for each in words):
        return False
    section.is_timetable = True
    return True


def events_of(surveyed: Survey) -> list[PrintedEvent]:
    """Return the lines of a timetable."""
    section = surveyed.sections[0]
    return [
        event
        for row in section.rows
        if surveyed.kinds[row.number] in (RowKind.ITEM, RowKind.CONTINUED)
        and (event := _event(surveyed, section, row.number)) is not None
    ]


def _event(surveyed: Survey, section: Section, number: int) -> PrintedEvent | None:
    cells = surveyed.table.rows[number]
    at = section.column(M.TIMESCALE)
    when = printed(cells[at]) if at is not None else None
    texts = [
        text
        for column in section.columns
        if column.at != at and cells[column.at].column == column.at
        if (text := squeezed(printed(cells[column.at]) or ""))
    ]
    if not texts:
        return None
    read = timescale_of(when)
    day = read.end if read.kind == "date" and read.start in (None, read.end) else None
    place = cells[0].place or surveyed.table.name
    return PrintedEvent(" – ".join(texts), when, day, read.start, read.end, place)


def timetable_doubts(surveys: Iterable[Survey], said: Mapping[str, str]) -> list[DraftDoubt]:
    """Ask whether the tables taken for timetables are no actions."""
    return [
        DraftDoubt(
            _key(each),
            "timetable",
            f"Is {each.table.name} the timetable of the plan itself? "
            f"It begins {shown(events[0].event, 60)}.",
            "a timetable, no actions",
            (each.table.place,),
            [(None, "timetable"), (None, "actions"), (None, "recommendations")],
            choices(("yes", "Yes, a timetable"), ("no", "No, these are actions")),
            taken="yes",
        )
        for each in surveys
        if each.is_timetable and _key(each) not in said and (events := events_of(each))
    ]


def _key(surveyed: Survey) -> str:
    return f"timetable@{surveyed.number}"
