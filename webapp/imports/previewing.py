"""The preview of a reading, made for what the address asks to see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from webapp import clock
from webapp.imports.laying.index import Index, index_of
from webapp.imports.laying.questions import (
    QUESTIONS_AT_ONCE,
    acceptable,
    accepted_of,
    questions_of,
    said_of,
)
from webapp.imports.laying.rows import row_view, table_links, table_view
from webapp.imports.laying.values import Opened, SourceRow
from webapp.imports.pages import KINDS, MEANINGS, Conflict, PreviewPage
from webapp.imports.readings import Kept, key_of, reading_of, split_grid_of
from webapp.imports.saying import (
    accept_words,
    called,
    facts_of,
    progress_words,
    size_in_words,
)
from webapp.imports.understanding.values import RowKind
from webapp.imports.values import Draft
from webapp.plans.sheet.words import counted
from webapp.principals import Importer
from webapp.timescales.wording import date_in_words

_NOTHING = (
    "No recommendation and no action was found in this document. If it has a table, say below what "
    "its columns are. If it has none, or its pages are pictures, paste the table instead."
)
_indexes: Kept[Index] = Kept(4)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks to see: a table, its rows from one on, one row opened, questions."""

    table: int | None
    begin: int
    row: int | None
    questions: int
    focus: str

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Asked:
        """Read an address; what is not a number is left out."""
        return cls(
            table=_number(given.get("table")),
            begin=_number(given.get("from")) or 0,
            row=_number(given.get("row")),
            questions=_number(given.get("questions")) or 0,
            focus=given.get("at", "questions"),
        )


def index_for(importer: Importer, draft: Draft) -> Index:
    """Return a draft's document and its reading, sorted by place."""
    return _indexes.get(
        key_of(draft),
        lambda: index_of(split_grid_of(importer, draft), reading_of(importer, draft)),
    )


def index_as_asked(importer: Importer, draft: Draft, keys: frozenset[str]) -> Index:
    """Return a draft's document as it was read before some of its questions were answered.

    Somebody may answer on an older page what somebody else has answered since.
    """
    if not keys:
        return index_for(importer, draft)
    open_doubts = {key: said for key, said in draft.answers.doubts.items() if key not in keys}
    return index_for(importer, replace(draft, answers=replace(draft.answers, doubts=open_doubts)))


def opened_in(index: Index, draft: Draft, asked: Asked) -> Opened:
    """Return what is open: without being asked, the first table that is part of the plan."""
    tables = {row.table for row in index.reading.rows if row.kind is RowKind.ITEM}
    table = min(tables, default=0) if asked.table is None else asked.table
    return Opened(f"/imports/{draft.id}", table, asked.begin, asked.row)


def preview_page(
    importer: Importer,
    draft: Draft,
    asked: Asked,
    *,
    error: str = "",
    conflict: Conflict | None = None,
) -> PreviewPage:
    """Make the preview of a reading."""
    index = index_for(importer, draft)
    opened = opened_in(index, draft, asked)
    begin = min(asked.questions, max(0, len(index.reading.doubts) - 1))
    here = f"{opened.root}{opened.query}"
    table = table_view(index, opened, draft.answers)
    document, left = index.reading.document, len(index.reading.doubts)
    has_plan = bool(document.recommendations or document.actions)
    return PreviewPage(
        title=f"How {called(draft.file_name)} was read",
        has_errors=bool(error or conflict),
        href=opened.root,
        action=f"{opened.root}/changes{opened.query}",
        version=draft.version,
        told=_told(draft),
        facts=facts_of(index.reading, f"{opened.root}#questions"),
        remarks=index.grid.remarks,
        nothing="" if has_plan else _NOTHING,
        open_questions=_open_questions(left),
        progress=progress_words(len(draft.answers.doubts), len(draft.accepted), left),
        accept_words=accept_words(acceptable(index), left),
        accepted=accepted_of(draft),
        questions=questions_of(index, opened.root, begin),
        earlier_href=_turn(here, begin - QUESTIONS_AT_ONCE) if begin else "",
        later_href=_later(here, begin, left),
        error=error,
        said=said_of(draft, index),
        tables=table_links(index, opened),
        table=table,
        row=_opened_row(index, opened, draft),
        meanings=MEANINGS,
        kinds=KINDS,
        focus=asked.focus,
        conflict=conflict,
        **_ways(draft),
    )


def _ways(draft: Draft) -> dict[str, str]:
    """Say where a reading leads: to a plan of its own, or to the one it is the next version of."""
    if draft.slug is None:
        return {
            "next_href": f"/imports/{draft.id}/load",
            "next_words": "Go on to load this plan",
            "back_href": "/imports",
            "back_words": "Bring in a plan",
            "promise": "Nothing is written until you press “Load this plan”.",
        }
    return {
        "next_href": f"/imports/{draft.id}/compare",
        "next_words": "Compare with the plan",
        "back_href": f"/plans/{draft.slug}/documents",
        "back_words": "Documents",
        "promise": "Nothing is written until you have compared it with the plan.",
    }


def _opened_row(index: Index, opened: Opened, draft: Draft) -> SourceRow | None:
    tables = index.grid.tables
    if opened.row is None or opened.table >= len(tables):
        return None
    if opened.row >= len(tables[opened.table].rows):
        return None
    return row_view(index, opened, opened.row, draft.answers)


def _told(draft: Draft) -> str:
    day = date_in_words(clock.day_of(draft.uploaded_at))
    return f"Uploaded on {day}. {size_in_words(draft.size)}"


def _open_questions(number: int) -> str:
    return f"{counted(number, 'question')} for you" if number else "No questions are left"


def _turn(here: str, begin: int) -> str:
    return f"{here}&questions={max(0, begin)}#questions"


def _later(here: str, begin: int, number: int) -> str:
    later = begin + QUESTIONS_AT_ONCE
    return _turn(here, later) if later < number else ""


def _number(text: str | None) -> int | None:
    if text is None or not (text.isascii() and text.isdigit()) or len(text) > 7:
        return None
    return int(text)
