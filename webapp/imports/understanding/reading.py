"""A grid understood as a plan: the same grid and answers always give the same reading."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from webapp.errors import PlanFileError
from webapp.imports.grids.values import Cell, Grid
from webapp.imports.understanding.asking import orphan_doubts, time_doubts, twice_doubts
from webapp.imports.understanding.assembling import Paths, actions_of, recommendations_of
from webapp.imports.understanding.column_questions import column_doubts, plan_columns_doubt
from webapp.imports.understanding.covering import cover_doubts, read_cover, texts_of
from webapp.imports.understanding.doubts import plan_doubts, printed_doubts
from webapp.imports.understanding.drafts import DraftAction, DraftDoubt, choices
from webapp.imports.understanding.finishing import finish, mark_complete
from webapp.imports.understanding.gathering import Gathered, gather
from webapp.imports.understanding.heading_questions import (
    heading_doubts,
    settle_headings,
    title_doubts,
)
from webapp.imports.understanding.numbering import number_actions, number_recommendations
from webapp.imports.understanding.prose_times import settle_times
from webapp.imports.understanding.repeating import settle_repeats
from webapp.imports.understanding.rows import is_key_heading
from webapp.imports.understanding.section_values import column_key
from webapp.imports.understanding.settling import (
    bands_of,
    priorities_of,
    statuses_of,
    themes_of,
    working_groups_of,
)
from webapp.imports.understanding.timetables import timetable_doubts
from webapp.imports.understanding.unplaced import timeline_doubts, unplaced_doubts
from webapp.imports.understanding.values import (
    Answers,
    ReadColumn,
    Reading,
    ReadRow,
    RowKind,
)
from webapp.imports.understanding.wording import printed, squeezed
from webapp.plans.documents.values import PlanDocument

NO_TABLE = (
    "no table was found in this document. "
    "Copy the table and paste it, or give the file that has it."
)
_NOBODY = Answers()


def understand(grid: Grid, answers: Answers = _NOBODY, *, filename: str) -> Reading:
    """Return what a grid says, where each value stands, and every doubt.

    Raises PlanFileError where the document has no table at all.
    """
    if not any(row for table in grid.tables for row in table.rows):
        raise PlanFileError(f"{PurePath(filename).name}: {NO_TABLE}")
    gathered = gather(grid, answers)
    settle_headings(gathered)
    finish(gathered, grid, filename)
    repeated = settle_repeats(gathered)
    twice = twice_doubts(
        gathered,
        number_recommendations(gathered.context.recommendations),
        number_actions(gathered.context.actions),
    )
    twice += settle_times(gathered)
    paths = Paths()
    document, groups = _document(gathered, grid, filename, paths)
    found = plan_doubts(document, paths.origins)
    if mark_complete(gathered, document, found):
        paths = Paths()
        document, groups = _document(gathered, grid, filename, paths)
        found = plan_doubts(document, paths.origins)
    used = {place for origin in paths.origins for place in origin.places}
    used |= gathered.context.used
    drafted = [
        *_drafted(gathered),
        *repeated,
        *twice,
        *groups,
        *unplaced_doubts(gathered, used),
        *timeline_doubts(gathered),
    ]
    doubts = [*printed_doubts(drafted, paths), *found]
    doubts += cover_doubts(gathered, document, paths)
    said = answers.doubts
    return Reading(
        document=document,
        columns=_columns(gathered),
        rows=_rows(gathered),
        origins=tuple(paths.origins),
        doubts=tuple({each.key: each for each in doubts if each.key not in said}.values()),
    )


def _drafted(gathered: Gathered) -> list[DraftDoubt]:
    return [
        *plan_columns_doubt(gathered),
        *column_doubts(gathered),
        *title_doubts(gathered),
        *orphan_doubts(gathered),
        *heading_doubts(gathered),
        *timetable_doubts(gathered.surveys, gathered.questions.answers.doubts),
        *gathered.questions.doubts,
        *time_doubts(gathered),
    ]


def _document(
    gathered: Gathered, grid: Grid, filename: str, paths: Paths
) -> tuple[PlanDocument, list[DraftDoubt]]:
    said = dict(gathered.questions.answers.doubts)
    drafts = gathered.context.actions
    cover = read_cover(gathered, grid, filename, paths)
    bands = bands_of(gathered.keys, drafts, said)
    recommendations = recommendations_of(gathered.context.recommendations, paths)
    known = tuple(each.ref for each in recommendations)
    groups = working_groups_of(drafts)
    document = PlanDocument(
        council=cover.council or "",
        title=cover.title or "",
        source=PurePath(filename).name,
        version_label=cover.version,
        published=cover.published,
        challenge=cover.challenge,  # type: ignore[arg-type]
        statuses=statuses_of(gathered.keys, drafts, said),
        priorities=priorities_of(gathered.keys, drafts, said),
        timescale_bands=bands,
        themes=themes_of(gathered, cover.themes),
        monitoring=tuple(cover.monitoring),
        working_groups=tuple(group for group, _ in groups),
        timetable=tuple(gathered.timetable),
        columns=_headers(gathered),
        front_matter=texts_of(gathered.front),
        back_matter=texts_of(gathered.back),
        recommendations=recommendations,
        actions=actions_of(drafts, known, paths),
    )
    return document, _group_doubts(gathered, [action for _, action in groups])


def _group_doubts(gathered: Gathered, actions: list[DraftAction]) -> list[DraftDoubt]:
    if not actions or "working_groups" in gathered.questions.answers.doubts:
        return []
    source = actions[0].sources.get("steps_intro")
    return [
        DraftDoubt(
            "working_groups",
            "working groups",
            f"Are the {len(actions)} items under “{actions[0].steps_intro}” working groups?",
            "steps, and working groups too",
            source.places if source else (),
            [(None, "working_groups")],
            choices(("yes", "Yes")),
        )
    ]


def _headers(gathered: Gathered) -> tuple[tuple[str, ...], ...]:
    """Return each row of headings once: those of the plan first, then those of keys."""
    found: dict[tuple[str, ...], None] = {}
    for surveyed in gathered.surveys:
        for section in surveyed.sections:
            if section.header is not None:
                found.setdefault(section.headings, None)
    for surveyed in gathered.surveys:
        for row in surveyed.rows:
            kind = surveyed.kinds[row.number]
            if kind in (RowKind.HEADER, RowKind.REPEATED_HEADER) or (
                kind is RowKind.KEY and is_key_heading(row)
            ):
                found.setdefault(_texts(surveyed.table.rows[row.number]), None)
    return tuple(found)


def _texts(cells: Iterable[Cell]) -> tuple[str, ...]:
    return tuple(squeezed(printed(cell) or "") for cell in cells)


def _columns(gathered: Gathered) -> tuple[ReadColumn, ...]:
    found: list[ReadColumn] = []
    for surveyed in gathered.surveys:
        for section in surveyed.sections:
            first = section is surveyed.sections[0]
            for column in section.columns:
                key = f"{surveyed.number}:{column.at}"
                found.append(
                    ReadColumn(
                        table=surveyed.number,
                        column=column.at,
                        printed=column.heading,
                        meaning=column.meaning,
                        confidence=column.confidence,
                        place=section.places[column.at] or surveyed.table.place,
                        key=key if first else column_key(surveyed.number, section, column.at),
                    )
                )
    return tuple(found)


def _rows(gathered: Gathered) -> tuple[ReadRow, ...]:
    return tuple(
        ReadRow(
            table=surveyed.number,
            row=row.number,
            kind=surveyed.kinds[row.number],
            confidence=surveyed.confidence[row.number],
            place=row.cells[0].place if row.cells else surveyed.table.place,
            key=f"{surveyed.number}:{row.number}",
        )
        for surveyed in gathered.surveys
        for row in surveyed.rows
    )
