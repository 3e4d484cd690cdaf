"""The plain fields of a row: leads, times, codes, words, and columns of the council's own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from webapp.imports.grids.values import Cell
from webapp.imports.understanding.cells import RowCells
from webapp.imports.understanding.colours import colour_of, is_rating_colour
from webapp.imports.understanding.column_values import Column
from webapp.imports.understanding.drafts import (
    DraftAction,
    DraftRecommendation,
    Note,
    Source,
    also_from,
)
from webapp.imports.understanding.ground import Ground
from webapp.imports.understanding.lead_fields import place_of, read_leads, shared_out, value_of
from webapp.imports.understanding.responses import decision_of
from webapp.imports.understanding.sharing import marks_of
from webapp.imports.understanding.stepping import give_times, share_times
from webapp.imports.understanding.times import timescale_of
from webapp.imports.understanding.two_in_one import cell_of_both, parted
from webapp.imports.understanding.updates import dated_entries, day_in
from webapp.imports.understanding.values import ColumnMeaning as M
from webapp.imports.understanding.wording import printed, worded_lines
from webapp.printed.headings import is_dated, is_time_alone
from webapp.printed.posts import split_posts
from webapp.timescales.values import Timescale
from webapp.timescales.wording import date_in_words

#: Columns of an action that are kept as they stand, and the fields they are.
_PLAIN = {
    M.OUTCOME: "outcome",
    M.PRIORITY: "priority",
    M.BAND: "band",
    M.RATING: "rating",
    M.STATUS: "status",
    M.COMPLETION: "completion_text",
    M.EVIDENCE: "evidence",
    M.COMMENTARY: "commentary",
}
_CODES = frozenset({"priority", "band", "rating"})
_LONGEST_CODE = 40


def fill(
    ground: Ground,
    cells: RowCells,
    action: DraftAction | Sequence[DraftAction] | None,
    recommendation: DraftRecommendation | None,
    *,
    joins: bool = False,
) -> None:
    """Read every column but the action's own into the action or actions and the recommendation."""
    actions = [action] if isinstance(action, DraftAction) else list(action or ())
    if recommendation is not None:
        _of_recommendation(ground, cells, recommendation)
    read_leads(ground, cells, actions, joins=joins)
    _times(ground, cells, actions, joins=joins)
    for column, cell in cells.columns(*_PLAIN):
        _plain(ground, cells, column, cell, actions, joins=joins)
    if cells.section.is_painted and actions and not joins:
        _painted_row(ground, cells, actions)
    _extras(ground, cells, actions, recommendation, joins=joins)
    if recommendation is None and not joins:
        _of_nobody(ground, cells, actions)


def _of_nobody(ground: Ground, cells: RowCells, actions: list[DraftAction]) -> None:
    """Keep with the action, by name, what would be a recommendation's if one were printed."""
    for column, cell in cells.columns(M.SPONSOR, M.RESPONSE):
        if text := value_of(ground, f"extras[{column.name}]", cell):
            source = Source(
                (cell.place,),
                column.confidence,
                f"extras[{column.name}]@{cell.place}",
                *place_of(cells),
            )
            for action in actions:
                _extra(action, column, Note(column.name[:200], text), source)


def _of_recommendation(
    ground: Ground, cells: RowCells, recommendation: DraftRecommendation
) -> None:
    sponsor = cells.cell(M.SPONSOR)
    if sponsor is not None and not recommendation.sponsors:
        text = value_of(ground, "sponsors_text", sponsor)
        posts = split_posts(text, whole=ground.questions.is_one_post(text))
        recommendation.sponsors = posts.names
        recommendation.sponsors_text = text if cells.is_own(sponsor) else None
        for name in ("sponsors", "sponsors_text"):
            recommendation.sources[name] = ground.context.source(
                "sponsors_text", sponsor.place, 0.9, place_of(cells)
            )
        ground.questions.posts(text, posts, sponsor, recommendation, "sponsors")
    elif sponsor is not None and cells.is_own(sponsor) and printed(sponsor):
        _one_more(ground, cells, recommendation, sponsor)
    ground.questions.row_of(cells, recommendation)
    response = cells.cell(M.RESPONSE)
    if response is not None and recommendation.response is None and printed(response):
        text = value_of(ground, "response", response)
        recommendation.response, recommendation.decision = text, decision_of(text)
        recommendation.sources["response"] = ground.context.source(
            "response", response.place, 0.85, place_of(cells)
        )


def _one_more(
    ground: Ground, cells: RowCells, recommendation: DraftRecommendation, sponsor: Cell
) -> None:
    """A second sponsor cell of one recommendation that says something else is not lost."""
    text = value_of(ground, "sponsors_text", sponsor)
    source = ground.context.source("sponsors_text", sponsor.place, 0.85, place_of(cells))
    for name in ("sponsors", "sponsors_text"):
        also_from(recommendation, name, source)
    if text and text != recommendation.sponsors_text:
        names = split_posts(text).names
        known = {*recommendation.sponsors}
        recommendation.sponsors += tuple(name for name in names if name not in known)
        joined = f"{recommendation.sponsors_text or ''}\n{text}".strip()
        recommendation.sponsors_text = joined


def _times(ground: Ground, cells: RowCells, actions: list[DraftAction], *, joins: bool) -> None:
    both = cell_of_both(cells)
    cell = both or cells.cell(M.TIMESCALE)
    if cell is None or not actions:
        return
    text = value_of(ground, "timescale_text", cell)
    if both is not None and text and text == printed(cell):
        text = parted(text)[1]
    if joins and not (text and cells.is_own(cell)):
        return
    shared = shared_out(actions, cell) if text else None
    for at, action in enumerate(actions):
        part = shared[at] if shared else text
        if joins:
            part = "\n".join(filter(None, [action.timescale_text, part]))
        _time(ground, cells, cell, action, part)
    start = cells.cell(M.START)
    if start is not None and (began := timescale_of(printed(start))).kind in ("date", "month"):
        for action in actions:
            action.starts = began.start


def _time(
    ground: Ground, cells: RowCells, cell: Cell, action: DraftAction, text: str | None
) -> None:
    action.timescale_text = text
    action.timescale = None
    if text:
        action.timescale_source = "column"
        meant = ground.questions.meant_time(cell, text)
        action.timescale = (
            _true_day(cell, timescale_of(meant)) if meant == text else timescale_of(meant)
        )
    source = ground.context.source("timescale_text", cell.place, 0.95, place_of(cells))
    also_from(action, "timescale_text", source)
    if not give_times(action, cell):
        _share(ground, cells, cell, action)


def _share(ground: Ground, cells: RowCells, cell: Cell, action: DraftAction) -> None:
    """Give steps the times that an officer said are theirs."""
    lines = worded_lines(cell)
    shares = ground.questions.step_times(cells, action, cell)
    if shares is not None:
        meant = partial(ground.questions.meant_time, cell)
        share_times(action, lines, shares, marks_of(action.steps), cell.place, meant)


def _true_day(cell: Cell, read: Timescale) -> Timescale:
    """Take the file's true date where its format shows it in a way that reads as another."""
    day = cell.day
    if day is None or ((read.start or day) <= day <= (read.end or day) and read.kind != "none"):
        return read
    return timescale_of(date_in_words(day))


def _plain(
    ground: Ground,
    cells: RowCells,
    column: Column,
    cell: Cell,
    actions: list[DraftAction],
    *,
    joins: bool,
) -> None:
    name = _PLAIN[column.meaning]
    text = value_of(ground, name, cell)
    if text is None and name in ("rating", "status") and is_rating_colour(cell.fill):
        _painted(ground, cells, column, cell, actions)
        return
    shared = shared_out(actions, cell) if text else None
    for at, action in enumerate(actions):
        part = shared[at] if shared else text
        if joins:
            if not cells.is_own(cell) or not part:
                continue
            if name not in _CODES:
                part = "\n".join(filter(None, [action.texts.get(name), part]))
        is_second = joins and name in _CODES and name in action.texts
        if part and name in _CODES and (is_second or len(part) > _LONGEST_CODE):
            action.extras.append(Note(column.name, part))
        elif part:
            action.texts[name] = " ".join(part.split()) if name in _CODES else part
            if column.meaning is M.COMMENTARY:
                _entries(action, cell, part)
        source = ground.context.source(name, cell.place, column.confidence, place_of(cells))
        also_from(action, name, source)


def _entries(action: DraftAction, cell: Cell, text: str) -> None:
    if text == printed(cell):
        action.updates += dated_entries(cell)


def _painted(
    ground: Ground,
    cells: RowCells,
    column: Column,
    cell: Cell,
    actions: list[DraftAction],
) -> None:
    """A fill without a word is a rating; the doubt says that only the colour does."""
    colour = colour_of(cell.fill)
    counts = ground.questions.painted(cells, column, cell, actions)
    for action in actions:
        if colour and counts:
            action.texts["rating"] = colour
        action.sources["rating"] = Source(
            (cell.place,), 0.6, f"rating@{cell.place}", *place_of(cells)
        )


def _painted_row(ground: Ground, cells: RowCells, actions: list[DraftAction]) -> None:
    """Take the colour of a row's painted cell for its rating, where no column has them."""
    for column in cells.section.columns:
        cell = cells.survey.table.rows[cells.row.number][column.at]
        if is_time_alone(column.heading):
            continue
        if cells.is_own(cell) and is_rating_colour(cell.fill):
            _painted(ground, cells, column, cell, actions)
            return


def _extras(
    ground: Ground,
    cells: RowCells,
    actions: list[DraftAction],
    recommendation: DraftRecommendation | None,
    *,
    joins: bool,
) -> None:
    for column, cell in cells.columns(M.EXTRA, M.RESOURCES, M.LINKS, M.UPDATE, M.START):
        text = value_of(ground, f"extras[{column.name}]", cell)
        if not text or (joins and not cells.is_own(cell)):
            continue
        note = Note(column.name[:200], text, day_in(column.heading))
        source = Source(
            (cell.place,),
            column.confidence,
            f"extras[{column.name}]@{cell.place}",
            *place_of(cells),
        )
        for action in actions:
            _extra(action, column, note, source)
        if not actions and recommendation is not None:
            recommendation.extras.append(note)
            recommendation.sources[f"extras[{len(recommendation.extras) - 1}]"] = source


def _extra(action: DraftAction, column: Column, note: Note, source: Source) -> None:
    if column.meaning is M.UPDATE:
        heading = column.heading if is_dated(column.heading) or column.heading else ""
        action.updates.append(Note(heading, note.text, note.day))
        action.sources[f"updates[{len(action.updates) - 1}]"] = source
    elif column.meaning is M.LINKS:
        action.links_text = note.text
        action.extras.append(note)
        action.sources["linked_refs"] = source
    else:
        action.extras.append(note)
        action.sources[f"extras[{len(action.extras) - 1}]"] = source
