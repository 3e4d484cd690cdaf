"""A plan as a Word document, laid out in the columns that the council prints it in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from textwrap import shorten
from typing import Any

from webapp.folding import fold
from webapp.plans.documents.values import (
    PlanDocument,
    PrintedAction,
    PrintedRecommendation,
    PrintedStatus,
)
from webapp.plans.exports.values import Export
from webapp.plans.exports.word.contents import Cell, Contents, Words, paragraphs
from webapp.plans.exports.word.meanings import is_of_actions
from webapp.plans.exports.word.paper import Grid, Paper
from webapp.plans.exports.word.tables import SOURCE, Part, TableColumn, parts_of
from webapp.printed.columns import ColumnMeaning as Meaning
from webapp.printed.words import folded
from webapp.timescales.wording import date_in_words

_WEIGHTS = {
    Meaning.REF: 8,
    Meaning.RECOMMENDATION: 22,
    Meaning.ACTION: 28,
    Meaning.STEP: 28,
    Meaning.OUTCOME: 22,
    Meaning.LEAD: 14,
    Meaning.SPONSOR: 12,
    Meaning.TIMESCALE: 14,
    Meaning.PRIORITY: 8,
    Meaning.BAND: 8,
    Meaning.RATING: 8,
    Meaning.STATUS: 15,
    Meaning.COMPLETION: 14,
    Meaning.COMMENTARY: 26,
}
_USUAL_WEIGHT = 16


def write_word(export: Export) -> bytes:
    """Return a plan as a .docx file, with the status, deadline and latest note of each action."""
    return _Writer(export).content()


class _Writer:
    """Writes one plan."""

    def __init__(self, export: Export) -> None:
        self._export = export
        self._paper = Paper(export)
        self._actions: dict[str, list[PrintedAction]] = defaultdict(list)
        for action in export.document.actions:
            for ref in action.recommendation_refs:
                self._actions[ref].append(action)
        self._told: set[str] = set()

    def content(self) -> bytes:
        """Return the file."""
        plan = self._export.document
        self._front(plan)
        self._keys(plan)
        day = date_in_words(self._export.on)
        self._paper.add(f"Statuses, deadlines and latest updates as at {day}.")
        for part in parts_of(plan):
            self._part(part)
        for text in plan.back_matter:
            self._matter(text)
        return self._paper.content()

    def _front(self, plan: PlanDocument) -> None:
        is_there = fold(plan.title) in map(fold, plan.front_matter)
        if not is_there:
            self._paper.add(plan.title, "Title")
        for text in plan.front_matter:
            if is_there and fold(text) == fold(plan.title):
                self._paper.add(text, "Title")
            else:
                self._matter(text)
        if folded(plan.council) not in folded(" ".join((plan.title, *plan.front_matter))):
            self._paper.add(plan.council)

    def _matter(self, text: str) -> None:
        for words in paragraphs(text):
            self._paper.add(words)

    def _keys(self, plan: PlanDocument) -> None:
        if plan.statuses:
            self._statuses(plan)
        for name, codes in (
            ("Priorities", plan.priorities),
            ("Bands of time", plan.timescale_bands),
        ):
            rows = [[each.code, each.meaning] for each in codes if each.meaning]
            if rows:
                self._key(("Code", "Meaning"), rows, name)

    def _statuses(self, plan: PlanDocument) -> None:
        heads = [head for head in plan.columns if not is_of_actions(head) and head]
        first = heads[0][0] if heads and heads[0][0] else "Status"
        names = (first, "Code", "Meaning")
        rows = [_status_row(each) for each in plan.statuses]
        used = [at for at in range(3) if any(row[at] for row in rows)]
        self._key(
            [names[at] for at in used], [[row[at] for at in used] for row in rows], "Statuses"
        )

    def _key(self, names: Sequence[str], rows: Sequence[Sequence[str | None]], about: str) -> None:
        self._paper.add_heading(about, 2)
        grid = self._paper.table(names, [5 if name == "Meaning" else 2 for name in names], about)
        for row in rows:
            grid.add([paragraphs(text) for text in row], [None] * len(row))
        self._paper.add("")

    def _part(self, part: Part) -> None:
        if part.theme:
            self._paper.add_heading(part.theme, 1)
        contents = Contents(self._export, part)
        if part.has_recommendations:
            self._one_table(part, contents)
            return
        heading = None
        for each in part.recommendations:
            if each.heading and each.heading != heading and fold(each.heading) != fold(each.text):
                self._paper.add_heading(each.heading, 2)
            heading = each.heading
            self._over(each, contents, part)
            rows = self._actions[each.ref]
            if rows:
                grid = self._grid(part, f"Recommendation {each.ref}")
                for action in rows:
                    self._row(grid, part, contents, (each, action))
                self._paper.add("")

    def _over(self, each: PrintedRecommendation, contents: Contents, part: Part) -> None:
        """Write a recommendation, and what is printed with it, over its own table."""
        number = f"{each.ref}. " if each.ref_given else ""
        self._paper.add_heading(number + each.text, 3 if each.heading or part.theme else 2)
        if Meaning.LEAD not in part.meanings and (each.leads_text or each.leads):
            self._paper.add(each.leads_text or f"Lead: {', '.join(each.leads)}")
        for name, meaning in (("Sponsor", Meaning.SPONSOR), ("Response", Meaning.RESPONSE)):
            cell = contents.of_recommendation(meaning, each)
            if cell and meaning not in part.meanings:
                self._paper.add(f"{name}: {' '.join(words.text for words in cell)}")
        source = contents.source(each)
        if self._export.document.further_sources and source:
            self._paper.add(f"{SOURCE}: {source}")
        for extra in each.extras:
            self._paper.add(f"{extra.name}: {extra.text}")

    def _one_table(self, part: Part, contents: Contents) -> None:
        grid = self._grid(part, part.theme or "Action plan")
        heading = None
        for each in part.recommendations:
            is_banner = each.heading and Meaning.HEADING not in part.meanings
            if each.heading and is_banner and each.heading != heading:
                grid.add_banner(each.heading)
            heading = each.heading
            for action in self._actions[each.ref] or (None,):
                self._row(grid, part, contents, (each, action))
        self._paper.add("")

    def _grid(self, part: Part, about: str) -> Grid:
        weights = [_weight(column) for column in part.columns]
        return self._paper.table([column.heading for column in part.columns], weights, about)

    def _row(
        self, grid: Grid, part: Part, contents: Contents, row: tuple[PrintedRecommendation, Any]
    ) -> None:
        """Write a row; what is one thing in several rows is one cell, as far as they adjoin."""
        laid = [_cell(column, contents, row) for column in part.columns]
        action: PrintedAction | None = row[1]
        if action is not None:
            mine = ("action", action.ref)
            if action.ref in self._told and not grid.goes_on(mine):
                laid = [
                    (_see(action, column), None) if owner == mine else (cell, owner)
                    for column, (cell, owner) in zip(part.columns, laid, strict=True)
                ]
            self._told.add(action.ref)
        grid.add([cell for cell, _ in laid], [owner for _, owner in laid])


def _cell(
    column: TableColumn,
    contents: Contents,
    row: tuple[PrintedRecommendation, PrintedAction | None],
) -> tuple[Cell, object]:
    """Return what stands in a cell, and whether that is the action's or the recommendation's."""
    each, action = row
    of_each = ("recommendation", each.ref)
    of_action = None if action is None else ("action", action.ref)
    if column.meaning is Meaning.RECOMMENDATION_REF:
        return paragraphs(each.ref if each.ref_given else None), of_each
    if column.meaning is Meaning.REF:
        return paragraphs(action.ref if action and action.ref_given else None), of_action
    if column.meaning is None:
        own = contents.named(column.heading, action) if action else []
        return own or contents.named(column.heading, each), of_action
    cell = contents.of_recommendation(column.meaning, each)
    if cell is not None:
        return cell, of_each
    said = contents.of_action(column.meaning, action) if action else []
    if column.meaning is Meaning.LEAD and not said:
        return paragraphs(each.leads_text or ", ".join(each.leads)), of_each
    return said or [], of_action


def _see(action: PrintedAction, column: TableColumn) -> Cell:
    """Return what stands for an action that was printed before."""
    if column.meaning is not Meaning.ACTION:
        return []
    if action.ref_given:
        return [Words(f"See {action.ref}, above.")]
    beginning = shorten(action.text or action.outcome or "the same action", 80, placeholder="…")
    return [Words(f"See above: “{beginning}”")]


def _status_row(status: PrintedStatus) -> list[str | None]:
    return [status.label, status.code, status.meaning]


def _weight(column: TableColumn) -> int:
    if column.meaning is None:
        return _USUAL_WEIGHT
    return _WEIGHTS.get(column.meaning, _USUAL_WEIGHT)
