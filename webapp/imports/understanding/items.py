"""Rows of a table read into recommendations and actions."""

from __future__ import annotations

from dataclasses import dataclass, field

from webapp.imports.grids.values import Cell
from webapp.imports.understanding.cells import RowCells
from webapp.imports.understanding.column_values import Column
from webapp.imports.understanding.contents import begins_as_action
from webapp.imports.understanding.drafts import (
    DraftAction,
    DraftRecommendation,
    Source,
    also_from,
)
from webapp.imports.understanding.fields import fill
from webapp.imports.understanding.ground import Ground
from webapp.imports.understanding.links import by_bare, cited_in
from webapp.imports.understanding.naming import OF_RECOMMENDATION, Naming
from webapp.imports.understanding.questions import EVERYWHERE
from webapp.imports.understanding.refs import (
    ref_in,
)
from webapp.imports.understanding.section_values import Section
from webapp.imports.understanding.stepping import give_steps
from webapp.imports.understanding.steps import (
    Item,
    Listing,
    each_for_each,
    plain_items,
    taken_apart,
)
from webapp.imports.understanding.values import ColumnMeaning as M
from webapp.imports.understanding.values import RowKind
from webapp.imports.understanding.wording import letter_of, lines_of, printed

#: Shorter actions may well be the same for two recommendations and yet be two.
_SHORTEST_SHARED = 40


@dataclass(slots=True)
class ItemReader:
    """Reads the item rows of one section, one after another."""

    ground: Ground
    section: Section
    naming: Naming
    by_cell: dict[int, list[DraftAction]] = field(default_factory=dict)
    latest: list[DraftAction] = field(default_factory=list)
    previous: RowCells | None = None

    def read(self, cells: RowCells, kind: RowKind) -> None:
        """Read one row."""
        recommendation, is_new = self.naming.recommendation(cells)
        action_cell = cells.cell(M.ACTION)
        if kind is RowKind.CONTINUED and self.latest:
            self._continue(cells)
        elif cells.hangs(action_cell) and id(action_cell) in self.by_cell:
            self._shared(cells, recommendation, self.by_cell[id(action_cell)])
        elif action_cell is not None and cells.is_own(action_cell) and printed(action_cell):
            if self._runs_on(cells, action_cell):
                self._continue(cells, is_asked=True)
            else:
                self._actions(cells, recommendation, action_cell)
        else:
            self._without_action(cells, recommendation, is_new)
        self.previous = cells

    def _runs_on(self, cells: RowCells, cell: Cell) -> bool:
        """Whether a row holds only the end of the sentence above it."""
        words = printed(cell) or ""
        if f"row@{cells.table}:{cells.row.number}" in self.ground.questions.answers.doubts:
            return False
        return bool(self.latest) and cells.row.is_lone and words[:1].islower()

    def _shared(
        self,
        cells: RowCells,
        recommendation: DraftRecommendation | None,
        actions: list[DraftAction],
    ) -> None:
        """A merged action answers this row's recommendation too."""
        is_more = False
        for action in actions:
            if recommendation is not None and recommendation not in action.recommendations:
                action.recommendations.append(recommendation)
                is_more = True
        if is_more and recommendation is not None:
            fill(self.ground, cells, None, recommendation)
            self.ground.questions.sharing.append(
                (cells, recommendation, actions[0].recommendations[0])
            )
        elif cells.own_elsewhere(M.ACTION, *OF_RECOMMENDATION):
            self.latest = actions
            self._continue(cells, is_asked=True)

    def _without_action(
        self, cells: RowCells, recommendation: DraftRecommendation | None, is_new: bool
    ) -> None:
        others = cells.own_elsewhere(M.ACTION, M.REF, *OF_RECOMMENDATION)
        steps = cells.cell(M.STEP)
        if recommendation is not None and is_new:
            has_more = any(each.meaning not in (M.LEAD, M.SPONSOR) for each, _ in others)
            if not has_more and self._answered_above(cells, recommendation):
                return
            if has_more and cells.cell(M.ACTION) is not None:
                action = self._begin(cells, recommendation, None)
                self._finish(cells, action, recommendation)
                self.ground.questions.no_action_text(cells, action)
            else:
                fill(self.ground, cells, None, recommendation)
        elif others and self.latest and not self._is_led_anew(others):
            self._continue(cells, is_asked=steps is None or not printed(steps))
        elif others or cells.own_elsewhere(*OF_RECOMMENDATION):
            action = self._begin(cells, recommendation, None)
            self._finish(cells, action, recommendation)
            self.ground.questions.no_action_text(cells, action)

    def _is_led_anew(self, others: list[tuple[Column, Cell]]) -> bool:
        """Whether a row without an action has a lead and a time of its own beside those above."""
        own = {column.meaning for column, _ in others}
        above = self.latest[-1]
        return {M.LEAD, M.TIMESCALE} <= own and bool(above.lead_text and above.timescale_text)

    def _answered_above(self, cells: RowCells, recommendation: DraftRecommendation) -> bool:
        """Whether a recommendation without an action shares the one above, as its words say."""
        cell = cells.cell(M.ACTION)
        if cell is None or not self.latest:
            return False
        said = self.ground.questions.answers.doubts.get(f"shared@{cell.place}")
        ref = recommendation.ref
        cites = ref is not None and any(
            ref in cited_in(action.text, by_bare((ref,))) for action in self.latest
        )
        shares = said == "yes" or (said is None and cites)
        self.ground.questions.shared_action(cells, recommendation, self.latest, shares=shares)
        if shares:
            for action in self.latest:
                action.recommendations.append(recommendation)
            fill(self.ground, cells, None, recommendation)
            first = self.latest[0].recommendations[0]
            self.ground.questions.sharing.append((cells, recommendation, first))
        return shares

    def _continue(self, cells: RowCells, *, is_asked: bool = False) -> None:
        """Add a row's words to the action above: its cells were torn off by a line or a page."""
        action = self.latest[-1]
        own = cells.cell(M.ACTION)
        if own is not None and cells.is_own(own) and (more := printed(own)):
            action.text = f"{action.text}\n{more}" if action.text else more
            at = (cells.table, cells.row.number)
            also_from(action, "text", self.ground.context.source("text", own.place, 0.7, at))
        fill(self.ground, cells, action, None, joins=True)
        if (steps := cells.cell(M.STEP)) is not None and cells.is_own(steps):
            give_steps(action, steps, self.ground.context, more=True)
        if is_asked:
            self.ground.questions.continued(cells, action)

    def _actions(
        self, cells: RowCells, recommendation: DraftRecommendation | None, cell: Cell
    ) -> None:
        listing = taken_apart(cell)
        if self._same_again(cells, recommendation, cell):
            return
        several = self._several(cells, cell, listing)
        if several is None:
            action = self._begin(cells, recommendation, cell)
            self._word(cells, action, cell, listing)
            self._finish(cells, action, recommendation)
            self.by_cell[id(cell)] = [action]
            return
        started: list[DraftAction] = []
        for number, item in enumerate(several):
            action = self._begin(cells, recommendation, cell)
            field_ = "text" if number == 0 else f"text#{number}"
            action.text = self.ground.context.corrected(field_, cell.place, item.text)
            action.marker = item.marker
            action.sources["text"] = Source(
                (cell.place,), 0.8, f"{field_}@{cell.place}", cells.table, cells.row.number
            )
            started.append(action)
        self.latest = started
        self.by_cell[id(cell)] = started
        fill(self.ground, cells, started, recommendation)
        for action, item in zip(started, several, strict=True):
            give_steps(action, item.items, self.ground.context)

    def _same_again(
        self, cells: RowCells, recommendation: DraftRecommendation | None, cell: Cell
    ) -> bool:
        """Whether the action above is printed again, word for word, for another recommendation."""
        above = self.previous.cell(M.ACTION) if self.previous else None
        if recommendation is None or above is None or not self.latest:
            return False
        words = printed(cell) or ""
        known = any(recommendation in action.recommendations for action in self.latest)
        if known or len(words) < _SHORTEST_SHARED or printed(above) != words:
            return False
        ref, ref_above = cells.text(M.REF), self.previous.text(M.REF) if self.previous else None
        said = self.ground.questions.answers.doubts.get(f"shared@{cell.place}")
        if said == "no" or (ref and ref != ref_above):
            return False
        self.ground.questions.same_action(cells, recommendation, self.latest)
        for action in self.latest:
            action.recommendations.append(recommendation)
        fill(self.ground, cells, None, recommendation)
        first = self.latest[0].recommendations[0]
        self.ground.questions.sharing.append((cells, recommendation, first))
        return True

    def _several(self, cells: RowCells, cell: Cell, listing: Listing) -> list[Item] | None:
        """Return the actions that one cell holds, or None where it holds one."""
        doubts = self.ground.questions.answers.doubts
        named = (cell.place, cells.survey.table.name, EVERYWHERE)
        answers = (doubts.get(f"several@{name}") for name in named)
        said = next(filter(None, answers), None)
        if said == "one" or (
            said is None and cells.text(M.REF) and not cells.hangs(cells.cell(M.REF))
        ):
            return None
        items = listing.items if listing.is_bare_list else []
        if not items and not listing.items and len(listing.paragraphs) > 1:
            items = plain_items(cell)
            if said != "several" and not self._reads_as_several(cells, items):
                return None
        if not items:
            return None
        self.ground.questions.several(
            cells, cell, len(items), is_matched=self._matched(cells, items)
        )
        return items

    def _reads_as_several(self, cells: RowCells, items: list[Item]) -> bool:
        """Whether a recommendation's row has an action in each paragraph, unmarked as they are."""
        if not cells.is_own(cells.cell(M.RECOMMENDATION)):
            return False
        return self._matched(cells, items) or all(begins_as_action(each.text) for each in items)

    def _matched(self, cells: RowCells, items: list[Item]) -> bool:
        """Whether the row's leads or deadlines come in as many lines, or by the same letters."""
        letters = [letter_of(item.marker) for item in items]
        return any(
            each_for_each(len(items), letters, cell) is not None
            for meaning in (M.LEAD, M.TIMESCALE)
            if (cell := cells.cell(meaning)) is not None
        )

    def _begin(
        self, cells: RowCells, recommendation: DraftRecommendation | None, cell: Cell | None
    ) -> DraftAction:
        if recommendation is None:
            recommendation = self.ground.questions.nothing_answered(cells, self.ground.context)
            self.naming.surroundings(cells, recommendation)
        answered = [recommendation, *self.naming.others]
        action = DraftAction(answered, table=cells.table, row=cells.row.number)
        self.ground.context.actions.append(action)
        self.latest = [action]
        if cell is None and (blank := cells.cell(M.ACTION)) is not None:
            action.text = self.ground.context.corrected("text", blank.place, None)
            action.sources["text"] = self.ground.context.source(
                "text", blank.place, 0.6, (cells.table, cells.row.number)
            )
        return action

    def _word(self, cells: RowCells, action: DraftAction, cell: Cell, listing: Listing) -> None:
        at = (cells.table, cells.row.number)
        bare_list = listing.is_bare_list
        words = lines_of(cell.paragraphs) if bare_list else listing.paragraphs
        action.text = self.ground.context.corrected("text", cell.place, "\n".join(words) or None)
        action.sources["text"] = self.ground.context.source("text", cell.place, 0.95, at)
        if listing.ref and self._is_ref(cells, listing.ref):
            action.ref, action.given = listing.ref, True
            action.sources["ref"] = self.ground.context.source("ref", cell.place, 0.9, at)
        if not bare_list and listing.items:
            give_steps(action, listing.items, self.ground.context, cell=cell)
            if listing.after < len(listing.paragraphs):
                action.steps_after = max(1, listing.after)

    def _is_ref(self, cells: RowCells, ref: str) -> bool:
        return cells.text(M.REF) is None and len(ref) <= 20

    def _finish(
        self, cells: RowCells, action: DraftAction, recommendation: DraftRecommendation | None
    ) -> None:
        ref = cells.cell(M.REF)
        if ref is not None and (text := printed(ref)) and len(text) <= 40 and cells.is_own(ref):
            action.ref = self.ground.context.corrected(
                "ref", ref.place, ref_in(text) or " ".join(text.split())
            )
            action.given = action.ref is not None
            action.sources["ref"] = self.ground.context.source(
                "ref", ref.place, 0.95, (cells.table, cells.row.number)
            )
        if (steps := cells.cell(M.STEP)) is not None and printed(steps):
            give_steps(action, steps, self.ground.context)
        fill(self.ground, cells, action, recommendation)
