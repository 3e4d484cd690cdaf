"""A grid understood as a plan: the same grid and answers always give the same reading."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from webapp.imports.grids.values import Grid
from webapp.imports.understanding.asking import orphan_doubts, time_doubts
from webapp.imports.understanding.assembling import Paths, actions_of, recommendations_of
from webapp.imports.understanding.column_questions import column_doubts, plan_columns_doubt
from webapp.imports.understanding.covering import cover_doubts, read_cover, texts_of
from webapp.imports.understanding.doubts import plan_doubts, printed_doubts
from webapp.imports.understanding.drafts import (
    KEPT_AS_PRINTED,
    DraftAction,
    DraftDoubt,
    choices,
)
from webapp.imports.understanding.finishing import finish, mark_complete
from webapp.imports.understanding.gathering import Gathered, gather
from webapp.imports.understanding.heading_questions import (
    heading_doubts,
    settle_headings,
    title_doubts,
)
from webapp.imports.understanding.joining import number_all
from webapp.imports.understanding.own_themes import settle_themes
from webapp.imports.understanding.prose import has_no_table
from webapp.imports.understanding.prose_times import settle_times
from webapp.imports.understanding.repeating import settle_repeats
from webapp.imports.understanding.settling import (
    bands_of,
    priorities_of,
    statuses_of,
    themes_of,
    working_groups_of,
)
from webapp.imports.understanding.tables_read import columns_read, headers_read, rows_read
from webapp.imports.understanding.timelines import settle_timelines
from webapp.imports.understanding.timetables import timetable_doubts
from webapp.imports.understanding.unplaced import (
    KEEP,
    UNPLACED,
    find_unplaced,
    keep_unplaced,
    unplaced_doubts,
)
from webapp.imports.understanding.values import (
    Answers,
    NoTable,
    Reading,
)
from webapp.plans.documents.values import PlanDocument

NO_TABLE = (
    "no table was found in this document. "
    "Copy the table in Word or Excel and paste it, or give the file that has it."
)
_NOBODY = Answers()
#: Readings anew after answers about many rows at once.
_MOST_ROUNDS = 3


def understand(grid: Grid, answers: Answers = _NOBODY, *, filename: str) -> Reading:
    """Return what a grid says, where each value stands, and every doubt.

    Raises NoTable where the document has no table at all.
    """
    if has_no_table(grid):
        raise NoTable(f"{PurePath(filename).name}: {NO_TABLE}")
    gathered = _gathered(grid, answers)
    settle_headings(gathered)
    finish(gathered, grid, filename)
    settled = [
        *settle_repeats(gathered),
        *number_all(gathered),
        *settle_times(gathered),
        *settle_timelines(gathered),
    ]
    paths = Paths()
    document, groups = _document(gathered, grid, filename, paths)
    found = plan_doubts(document, paths.origins, answers.doubts)
    unplaced = find_unplaced(gathered, _used(gathered, paths))
    is_kept = bool(unplaced) and answers.doubts.get(UNPLACED) == KEEP
    if is_kept:
        keep_unplaced(gathered, unplaced)
    if mark_complete(gathered, document, found) or is_kept:
        paths = Paths()
        document, groups = _document(gathered, grid, filename, paths)
        found = plan_doubts(document, paths.origins, answers.doubts)
    drafted = [
        *_drafted(gathered),
        *settled,
        *groups,
        *unplaced_doubts(gathered, unplaced),
    ]
    doubts = [*printed_doubts(drafted, paths), *found]
    doubts += cover_doubts(gathered, document, paths)
    said = set(answers.doubts) - gathered.questions.unclear
    document, origins = settle_themes(document, paths.origins, answers.doubts.get("themes", ""))
    return Reading(
        document=document,
        columns=columns_read(gathered),
        rows=rows_read(gathered),
        origins=tuple(origins),
        doubts=tuple({each.key: each for each in doubts if each.key not in said}.values()),
    )


def _gathered(grid: Grid, answers: Answers) -> Gathered:
    """Read a whole grid: again where an answer about many rows says what each of them is."""
    gathered = gather(grid, answers)
    for _ in range(_MOST_ROUNDS):
        said = gathered.questions.said_rows
        if not said:
            break
        answers = replace(answers, rows={**said, **answers.rows})
        gathered = gather(grid, answers)
    return gathered


def _used(gathered: Gathered, paths: Paths) -> set[str]:
    """Return the places of everything that was read."""
    return gathered.context.used | {place for each in paths.origins for place in each.places}


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
    said = {
        key: text
        for key, text in gathered.questions.answers.doubts.items()
        if text != KEPT_AS_PRINTED
    }
    drafts = gathered.context.actions
    cover = read_cover(gathered, grid, filename, paths)
    bands = bands_of(gathered.keys, drafts, said)
    recommendations = recommendations_of(gathered.context.recommendations, paths)
    known = tuple(each.ref for each in recommendations)
    groups = [] if said.get("working_groups") == "no" else working_groups_of(drafts)
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
        columns=headers_read(gathered),
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
            choices(("yes", "Yes, working groups too"), ("no", "No, steps only")),
            taken="yes",
        )
    ]
