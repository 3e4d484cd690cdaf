"""Going through a document from top to bottom: text, then the rows under it, then the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from webapp.imports.grids.values import Grid, Paragraph, Table
from webapp.imports.understanding.banners import About, Block, about, block_of
from webapp.imports.understanding.cards import turned
from webapp.imports.understanding.cells import RowCells
from webapp.imports.understanding.context import Context
from webapp.imports.understanding.drafts import Note, Source
from webapp.imports.understanding.ground import Ground
from webapp.imports.understanding.items import ItemReader
from webapp.imports.understanding.naming import Naming
from webapp.imports.understanding.questions import Questions
from webapp.imports.understanding.rows import Row
from webapp.imports.understanding.schemes import Keys, row_block
from webapp.imports.understanding.section_values import Section, Survey
from webapp.imports.understanding.sections import survey
from webapp.imports.understanding.timetables import events_of, find_timetable
from webapp.imports.understanding.values import Answers, ColumnMeaning, RowKind
from webapp.imports.understanding.values import ColumnMeaning as M
from webapp.imports.understanding.wording import printed, squeezed
from webapp.plans.documents.values import PrintedEvent
from webapp.printed.headings import meanings_of
from webapp.printed.posts import split_posts

_ITEMS = (RowKind.ITEM, RowKind.CONTINUED)
#: Blocks between "Recommendation 1" and its table that may be its words.
_MOST_WORDS_AFTER = 3
#: What a row across a table may say of the recommendation over it.
_TOLD_ACROSS = frozenset({M.COMMENTARY, M.OUTCOME, M.EVIDENCE, M.RESOURCES, M.EXTRA})
_CERTAIN = 0.85
_TEXTS = (RowKind.BANNER, RowKind.NOTE)


@dataclass(slots=True)
class Gathered:
    """Everything read, before references are given and paths are known."""

    context: Context
    questions: Questions
    keys: Keys = field(default_factory=Keys)
    surveys: list[Survey] = field(default_factory=list)
    front: list[Block] = field(default_factory=list)
    back: list[Block] = field(default_factory=list)
    #: Text blocks since the last row of the plan, in order.
    waiting: list[Block] = field(default_factory=list)
    readers: dict[int, ItemReader] = field(default_factory=dict)
    latest: ItemReader | None = None
    has_begun: bool = False
    timetable: list[PrintedEvent] = field(default_factory=list)


def gather(grid: Grid, answers: Answers) -> Gathered:
    """Read a whole grid."""
    found = Gathered(
        Context(dict(answers.corrections), said=dict(answers.doubts)), Questions(answers)
    )
    rows, columns = _said(answers)
    before: Section | None = None
    number = 0
    widest = max(map(_width, grid.tables), default=0)
    for block in grid.blocks:
        if isinstance(block, Table):
            surveyed = survey(number, turned(block), rows, columns, before)
            found.surveys.append(surveyed)
            wider = widest > _width(block)
            over = found.waiting
            if find_timetable(surveyed, over, is_beside_plan=wider, said=answers.doubts):
                _timetable(found, surveyed)
            else:
                _table(found, surveyed)
            before = next((s for s in reversed(surveyed.sections) if s.is_plan), before)
            number += 1
        else:
            _text(found, _paragraph(block))
    found.questions.end_table()
    _leads_of_rows(found)
    if grid.format == "xlsx":
        _name_sheets(found)
    found.questions.share_leads()
    found.questions.ask_groups()
    found.questions.ask_posts()
    found.back += found.waiting
    return found


def _said(answers: Answers) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return what was said of rows and columns, answers to questions about them included."""
    rows, columns = dict(answers.rows), dict(answers.columns)
    for key, value in answers.doubts.items():
        kind, _, place = key.partition("@")
        if kind == "row":
            rows.setdefault(place, value)
        elif kind == "column":
            columns.setdefault(place, value)
        elif kind == "columns":
            columns.setdefault(value, ColumnMeaning.ACTION)
    return rows, columns


def _paragraph(paragraph: Paragraph) -> Block:
    return block_of((paragraph,), paragraph.place)


def _text(found: Gathered, block: Block) -> None:
    """Keep a text until it is known what it stands over; keys are read where they stand."""
    if block.text and block.heading is None and found.keys.add_block(block):
        (found.back if found.has_begun else found.front).append(block)
        return
    if block.text:
        found.waiting.append(block)


def _table(found: Gathered, surveyed: Survey) -> None:
    plan = [section for section in surveyed.sections if section.is_plan]
    found.keys.add_rows(
        [row for row in surveyed.rows if surveyed.kinds[row.number] is RowKind.KEY], surveyed.number
    )
    keys = [row for row in surveyed.rows if surveyed.kinds[row.number] is RowKind.KEY]
    lines = [row_block(row, surveyed.number) for row in keys if len(row.own) == 1 and row.width > 2]
    found.questions.begin_table(surveyed.table.name, goes_on=_goes_on(found, surveyed))
    if plan and not all(section.is_continued for section in surveyed.sections):
        found.context.begin_table()
    for row in surveyed.rows:
        kind = surveyed.kinds[row.number]
        section = surveyed.section_at[row.number]
        if kind is RowKind.NOTE and section is not None:
            if not _labelled(found, surveyed, block := _row_block(surveyed, row)):
                _note(found, block)
        elif kind in _TEXTS:
            block = _row_block(surveyed, row)
            if section is None or not _labelled(found, surveyed, block):
                _text(found, block)
        elif kind in _ITEMS and section is not None and section.is_plan:
            _item(found, surveyed, section, row, kind)
        elif kind in _ITEMS:
            found.waiting += _plain_blocks(surveyed, row)
    (found.back if found.has_begun else found.front).extend(lines)


def _timetable(found: Gathered, surveyed: Survey) -> None:
    """Keep the dates of the plan itself; the titles over them stay among the texts."""
    (found.back if found.has_begun else found.front).extend(found.waiting)
    found.waiting = []
    found.timetable += events_of(surveyed)


def _width(table: Table) -> int:
    return len(table.rows[0]) if table.rows else 0


def _name_sheets(found: Gathered) -> None:
    """Where several sheets hold actions, each action keeps the name of its own."""
    tables = {action.table for action in found.context.actions}
    if len(tables) < 2:
        return
    for action in found.context.actions:
        table = found.surveys[action.table].table
        action.extras.append(Note("Sheet", squeezed(table.name) or "1"))
        place = Source((table.place or table.name,), 0.95, "", action.table, action.row)
        action.sources[f"extras[{len(action.extras) - 1}]"] = place


def _goes_on(found: Gathered, surveyed: Survey) -> bool:
    """Whether a table has the headings of the one before: the next page of the same."""
    before = next((each for each in reversed(found.surveys[:-1]) if each.sections), None)
    if before is None or not surveyed.sections:
        return False
    return surveyed.sections[0].headings == before.sections[-1].headings


def _row_block(surveyed: Survey, row: Row) -> Block:
    cell = row.own[0] if row.own else row.cells[0]
    paragraphs = tuple(each for cell in row.own for each in cell.paragraphs)
    return block_of(
        paragraphs,
        cell.place,
        is_bold=row.is_marked,
        at=(surveyed.number, row.number),
        is_spanning=surveyed.kinds[row.number] is RowKind.BANNER and _is_inside(surveyed, row),
    )


def _note(found: Gathered, block: Block) -> None:
    """Keep a note in a table among the text after it; a key that it holds is read."""
    found.keys.add_block(block)
    (found.back if found.has_begun else found.front).append(block)


def _labelled(found: Gathered, surveyed: Survey, block: Block) -> bool:
    """Keep with its recommendation what a row across says under a label: "Progress: …"."""
    current = found.context.current
    label, colon, words = block.text.partition(":")
    meanings = meanings_of(label) if colon and words.strip() else ()
    is_told = bool(meanings) and meanings[0][0] in _TOLD_ACROSS and meanings[0][1] > _CERTAIN
    latest = found.context.actions[-1:]
    begun = bool(latest) and latest[0].table == surveyed.number
    if about(block) is About.NOTE or current is None:
        return False
    if not is_told or not begun or not found.context.answered(current):
        return False
    current.extras.append(Note(squeezed(label), words.strip()))
    current.sources[f"extras[{len(current.extras) - 1}]"] = found.context.source(
        f"extras[{squeezed(label)}]", block.place, 0.8, (block.table, block.row)
    )
    return True


def _is_inside(surveyed: Survey, row: Row) -> bool:
    """Whether a row stands below a table's headings, or its first item where it has none."""
    section = surveyed.section_at[row.number]
    if section is None:
        return False
    if section.header is not None or section.is_continued:
        return True
    return bool(section.rows) and section.rows[0].number < row.number


def _plain_blocks(surveyed: Survey, row: Row) -> list[Block]:
    """A row of a table that holds no plan, as lines of text."""
    return [
        block_of(cell.paragraphs, cell.place, at=(surveyed.number, row.number)) for cell in row.own
    ]


def _item(found: Gathered, surveyed: Survey, section: Section, row: Row, kind: RowKind) -> None:
    has_actions = section.column(M.ACTION) is not None or section.column(M.STEP) is not None
    has_recommendations = (
        section.column(M.RECOMMENDATION) is not None
        or section.column(M.RECOMMENDATION_REF) is not None
    )
    if found.waiting:
        if has_actions or not found.has_begun:
            found.context.hear(_over(found), has_recommendations=has_recommendations)
        (found.back if found.has_begun and not has_actions else found.front).extend(
            block for block in found.waiting if not _is_context(found, block)
        )
        found.waiting = []
    found.has_begun = found.has_begun or has_actions
    reader = found.readers.get(id(section))
    if reader is None:
        ground = Ground(found.context, found.questions)
        reader = ItemReader(ground, section, Naming(ground))
        if found.latest is not None and found.latest.section.headings == section.headings:
            reader.latest = found.latest.latest
        found.latest = reader
        found.readers[id(section)] = reader
    before = len(found.context.actions)
    cells = RowCells(surveyed, section, row)
    reader.read(cells, kind)
    for action in found.context.actions[before:]:
        found.questions.note_above(action)
        found.questions.note_several(action)
        if row.is_lone and not row.is_empty:
            found.questions.lone(cells, action)


def _over(found: Gathered) -> list[Block]:
    """Return the waiting blocks that may be about the rows to come.

    Of a document's opening pages only what stands straight over the first table is; in later
    places everything since the last row.
    """
    if found.has_begun:
        return found.waiting
    kinds = [about(block) for block in found.waiting]
    start = len(found.waiting)
    while start > 0 and kinds[start - 1] not in (About.PROSE, About.NOTE):
        start -= 1
    recommendation = [at for at, kind in enumerate(kinds) if kind is About.RECOMMENDATION]
    if recommendation and len(kinds) - recommendation[-1] <= _MOST_WORDS_AFTER:
        start = min(start, recommendation[-1])
    listed = [at for at in recommendation if at < start]
    return [found.waiting[at] for at in listed] + found.waiting[start:]


def _is_context(found: Gathered, block: Block) -> bool:
    """Whether a block was taken for part of the plan, so that it is no front matter."""
    if block.place in found.context.used:
        return True
    return found.has_begun and about(block) is About.GENERIC


def _leads_of_rows(found: Gathered) -> None:
    """Where each row is one recommendation, its lead is the recommendation's too."""
    rows = {
        recommendation: met
        for recommendation, met in found.questions.rows_of.items()
        if met[0].section.column(M.RECOMMENDATION) is not None
    }
    if len(rows) < 2 or any(len(each) > 1 for each in rows.values()):
        return
    for recommendation, (cells,) in rows.items():
        cell = cells.cell(M.LEAD)
        if cell is None or not printed(cell) or recommendation.leads:
            continue
        text = found.context.corrected("lead_text", cell.place, printed(cell))
        posts = split_posts(text, whole=found.questions.is_one_post(text))
        recommendation.leads = posts.names
        recommendation.leads_text = text if cells.is_own(cell) else None
        at = (cells.table, cells.row.number)
        for name in ("leads", "leads_text"):
            recommendation.sources[name] = found.context.source("lead_text", cell.place, 0.9, at)
        found.questions.posts(text, posts, cell, recommendation, "leads")
