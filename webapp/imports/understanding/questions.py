"""Questions that come up while rows are read, each asked once for all the rows it is about."""

from __future__ import annotations

from dataclasses import dataclass, field

from webapp.folding import fold
from webapp.imports.grids.values import Cell
from webapp.imports.understanding.cells import RowCells, row_number
from webapp.imports.understanding.column_values import Column
from webapp.imports.understanding.context import Context
from webapp.imports.understanding.drafts import (
    AS_READ,
    Draft,
    DraftAction,
    DraftDoubt,
    DraftRecommendation,
    Source,
)
from webapp.imports.understanding.grouping import (
    Gap,
    Group,
    gap_doubt,
    gaps_named,
    grouped,
    merged_gaps,
    merged_groups,
    tables_in_words,
)
from webapp.imports.understanding.row_questions import (
    posts_doubt,
    row_doubt,
    same_doubt,
    shared_doubt,
    step_times_doubt,
)
from webapp.imports.understanding.sharing import ACTION, marks_of, shares_in
from webapp.imports.understanding.times import DAYS, SHORT_YEARS, as_day, is_short_year
from webapp.imports.understanding.values import Answers, RowKind
from webapp.imports.understanding.values import ColumnMeaning as M
from webapp.imports.understanding.wording import printed, squeezed, worded_lines
from webapp.printed.posts import Posts

#: A table with more gaps than this has one question about all of them; and where more tables than
#: this raise the same question, it is asked once.
_MOST_RUNS = 3
#: Questions that are asked once where many tables raise them.
_ALIKE = ("several", "recommendation_above", "lone")
EVERYWHERE = "everywhere"


@dataclass(slots=True)
class Questions:
    """What to ask about the tables; the answers given so far."""

    answers: Answers
    doubts: list[DraftDoubt] = field(default_factory=list)
    #: What an answer about many rows says that each of them is: they are read anew, as that.
    said_rows: dict[str, str] = field(default_factory=dict)
    #: Keys of questions whose answers cannot be read: they are asked again.
    unclear: set[str] = field(default_factory=set)
    #: Stand-ins for recommendations that are not printed, by table and what stands over the rows.
    orphans: dict[tuple[int, str], tuple[DraftRecommendation, Group]] = field(default_factory=dict)
    table_name: str = ""
    #: Rows whose recommendation shares the action of another: (row, recommendation, the other).
    sharing: list[tuple[RowCells, DraftRecommendation, DraftRecommendation]] = field(
        default_factory=list
    )
    _gaps: list[Gap] = field(default_factory=list)
    _led: DraftAction | None = None
    _open_gap: Gap | None = None
    _groups: dict[str, Group] = field(default_factory=dict)
    _ended: list[tuple[str, Group]] = field(default_factory=list)
    _ended_gaps: list[tuple[str, Gap]] = field(default_factory=list)
    _posts: dict[str, tuple[str, Posts, Group]] = field(default_factory=dict)
    #: The rows of each recommendation, to tell whose a row's lead is.
    rows_of: dict[DraftRecommendation, list[RowCells]] = field(default_factory=dict)

    def is_one_post(self, text: str | None) -> bool:
        """Whether an officer said that a cell with several names is one post."""
        return bool(text) and self.answers.doubts.get(f"posts@{fold(text or '')}") == "one"

    def posts(self, text: str | None, posts: Posts, cell: Cell, draft: Draft, name: str) -> None:
        """Ask where a lead could be split otherwise; once for each wording."""
        if not text or posts.is_sure:
            return
        known = self._posts.setdefault(fold(text), (text, posts, Group()))
        known[2].about.append((draft, name))
        known[2].places.append(cell.place)

    def meant_time(self, cell: Cell, text: str) -> str:
        """Return the words that an officer gave for a timescale that was not understood."""
        words = squeezed(text)
        for key in (f"timescale@{cell.place}", f"timescale@{words}", f"year@{words}"):
            if said := self.answers.doubts.get(key):
                return text if said == AS_READ else said
        is_day = self.answers.doubts.get(SHORT_YEARS) == DAYS
        return as_day(words) if is_day and is_short_year(words) else text

    def led(self, action: DraftAction) -> None:
        """Remember the lead that a blank below would mean."""
        if action.leads:
            self._led = action
        self._open_gap = None

    def leads_above(self) -> tuple[str, ...]:
        """Return the leads of the nearest row above that has any in this table."""
        return self._led.leads if self._led else ()

    def row_of(self, cells: RowCells, recommendation: DraftRecommendation | None) -> None:
        """Remember which rows a recommendation has, to tell whose a row's lead is."""
        if recommendation is not None:
            rows = self.rows_of.setdefault(recommendation, [])
            if not rows or rows[-1].row is not cells.row:
                rows.append(cells)

    def lead_above(self, cells: RowCells, cell: Cell, action: DraftAction) -> None:
        """A blank lead: the one above where it is the same recommendation's, else nobody's."""
        above = self._led
        action.lead_text = None if printed(cell) is None else printed(cell)
        if above is None or printed(cell):
            return
        if action.text is None and not set(map(id, above.recommendations)) & set(
            map(id, action.recommendations)
        ):
            return
        same = bool(set(map(id, above.recommendations)) & set(map(id, action.recommendations)))
        gap = self._open_gap
        if gap is None or gap.is_taken != same:
            gap = Gap(cell.place, [], [], same)
            self._gaps.append(gap)
            self._open_gap = gap
        gap.rows.append(row_number(cells.row.number, cell.place))
        gap.actions.append(action)
        names = [gaps_named(each, is_taken=same) for each in (self.table_name, EVERYWHERE)]
        said = self._said("lead_above", gap.first_place, *names)
        if said == "above" or (said is None and same):
            action.leads, action.lead_inherited = above.leads, True

    def _said(self, kind: str, *names: str) -> str | None:
        """Return the answer to a question by the first of the names that it was asked by."""
        answers = (self.answers.doubts.get(f"{kind}@{name}") for name in names)
        return next(filter(None, answers), None)

    def recommendation_above(self, cells: RowCells, current: DraftRecommendation) -> bool:
        """A blank recommendation continues the one above; told once for a table.

        Returns false where an officer said that it does not.
        """
        cell = cells.cell(M.RECOMMENDATION) or cells.cell(M.RECOMMENDATION_REF)
        if cell is None or printed(cell):
            return True
        self._add(f"recommendation_above@{self.table_name}", cells, cell, [(current, "")])
        return self._said("recommendation_above", self.table_name, EVERYWHERE) != "none"

    def note_above(self, action: DraftAction) -> None:
        """Say that this action hangs on the answer about blank recommendations."""
        group = self._groups.get(f"recommendation_above@{self.table_name}")
        if group is not None:
            group.about.append((action, "recommendation_refs"))

    def no_action_text(self, cells: RowCells, action: DraftAction) -> None:
        """A row with leads, dates or evidence, but no action in words."""
        cell = cells.cell(M.ACTION)
        place = cell.place if cell else cells.row.cells[0].place
        self._row(
            cells,
            place,
            action,
            "text",
            (
                "has no action in words, but other cells are filled. Is it an action?",
                "an action without words",
                RowKind.ITEM,
            ),
        )

    def continued(self, cells: RowCells, action: DraftAction) -> None:
        """A row without an action of its own, taken for more of the one above."""
        own = cells.row.own[0].place if cells.row.own else ""
        self._row(
            cells,
            own,
            action,
            "",
            (
                "has no action of its own. Is it more of the row above?",
                "more of the row above",
                RowKind.CONTINUED,
            ),
        )

    def lone(self, cells: RowCells, action: DraftAction) -> None:
        """A row whose only words are an action's: it may be a heading over those that follow."""
        said = self._said("lone", self.table_name, EVERYWHERE)
        if said in (RowKind.BANNER, RowKind.CONTINUED):
            self.said_rows[f"{cells.table}:{cells.row.number}"] = said
        self._add(f"lone@{self.table_name}", cells, cells.row.own[0], [(action, "")])

    def _row(
        self, cells: RowCells, place: str, draft: Draft, name: str, told: tuple[str, str, RowKind]
    ) -> None:
        key = f"row@{cells.table}:{cells.row.number}"
        if key in self.answers.doubts:
            return
        row = f"{row_number(cells.row.number, place)} of {self.table_name}"
        about: list[tuple[Draft | None, str]] = [(draft, name or "text")]
        if not name:
            about.insert(0, (draft, ""))
        self.doubts.append(row_doubt(key, row, place, about, told))

    def shared_action(
        self,
        cells: RowCells,
        recommendation: DraftRecommendation,
        above: list[DraftAction],
        *,
        shares: bool,
    ) -> None:
        """A recommendation without an action of its own: does the one above answer it too?"""
        cell = cells.cell(M.ACTION)
        if cell is not None and f"shared@{cell.place}" not in self.answers.doubts:
            self.doubts.append(shared_doubt(cells, cell, recommendation, above, shares=shares))

    def same_action(
        self, cells: RowCells, recommendation: DraftRecommendation, above: list[DraftAction]
    ) -> None:
        """An action printed again for the next recommendation: one action, or two alike?"""
        cell = cells.cell(M.ACTION)
        if cell is not None and f"shared@{cell.place}" not in self.answers.doubts:
            self.doubts.append(same_doubt(cells, cell, recommendation, above))

    def several(self, cells: RowCells, cell: Cell, count: int, *, is_matched: bool) -> None:
        """Several actions in one cell, where nothing beside them counts the same."""
        if not is_matched and f"several@{cell.place}" not in self.answers.doubts:
            self._add(f"several@{self.table_name}", cells, cell, [], sample=str(count))

    def note_several(self, action: DraftAction) -> None:
        """Say that this action hangs on the answer about several actions in a cell."""
        group = self._groups.get(f"several@{self.table_name}")
        if group is not None:
            group.about.append((action, "text"))

    def step_times(
        self, cells: RowCells, action: DraftAction, cell: Cell
    ) -> list[tuple[str, ...]] | None:
        """Several times beside steps that they do not fit one to one: whose is which?

        Return the steps that each is for, by what they are called; None where nobody said.
        """
        said = self.answers.doubts.get(f"step_times@{cell.place}")
        marks = marks_of(action.steps)
        times = len(worded_lines(cell))
        if said == "in_order":
            return [(mark,) for mark in marks[:times]] + [()] * (times - len(marks))
        shares = shares_in(said, times, marks) if said and said != ACTION else None
        is_put_right = any(step.is_time_said for step in action.steps)
        if shares is None and said != ACTION and not is_put_right:
            self.unclear.add(f"step_times@{cell.place}")
            self.doubts.append(step_times_doubt(cells, cell, action))
        return shares

    def painted(
        self, cells: RowCells, column: Column, cell: Cell, actions: list[DraftAction]
    ) -> bool:
        """Whether fills without words count as ratings; asked once for a column."""
        key = f"fills@{cells.table}:{column.at}"
        said = self.answers.doubts.get(key)
        if said is None:
            about: list[tuple[Draft | None, str]] = [(each, "rating") for each in actions]
            about += [(each, "status") for each in actions]
            self._add(key, cells, cell, about, sample=column.name)
        return said != "nothing"

    def nothing_answered(self, cells: RowCells, context: Context) -> DraftRecommendation:
        """Return the recommendation that stands in for one where none is printed.

        Rows under the same theme or heading share one.
        """
        over = cells.text(M.HEADING) or cells.text(M.THEME)
        if over is None and context.banner is not None:
            over = context.banner.text
        if over is None and context.theme is not None:
            over = context.theme.name
        key = (cells.table, over or "")
        known = self.orphans.get(key)
        place = cells.row.own[0].place if cells.row.own else cells.survey.table.place
        if known is None:
            recommendation = DraftRecommendation()
            context.begin(recommendation)
            context.current = None
            source = f"text@{place}" if over else f"text@{cells.survey.table.place}"
            recommendation.sources["text"] = Source((place,), 0.3, source, cells.table, None)
            recommendation.text = context.corrected("text", source.partition("@")[2], over)
            known = (recommendation, Group())
            self.orphans[key] = known
        known[1].rows.append(row_number(cells.row.number, place))
        known[1].places.append(place)
        return known[0]

    def _add(
        self,
        key: str,
        cells: RowCells,
        cell: Cell,
        about: list[tuple[Draft | None, str]],
        sample: str = "",
    ) -> None:
        group = self._groups.setdefault(key, Group(table=cells.survey.table.name))
        group.rows.append(row_number(cells.row.number, cell.place))
        group.places.append(cell.place)
        group.about += about
        if sample:
            group.samples.append(sample)

    def begin_table(self, name: str, *, goes_on: bool) -> None:
        """Begin another table: what stands above in the last one is nobody's here."""
        self.end_table()
        self.table_name = name
        self._open_gap = None
        if not goes_on:
            self._led = None

    def end_table(self) -> None:
        """Ask what was gathered about the table that ends here."""
        self._end_gaps()
        self._ended += self._groups.items()
        self._groups.clear()

    def _end_gaps(self) -> None:
        gaps = [
            gap for gap in self._gaps if f"lead_above@{gap.first_place}" not in self.answers.doubts
        ]
        if len(gaps) > _MOST_RUNS:
            gaps = merged_gaps(gaps, self.table_name)
        gaps = [
            gap
            for gap in gaps
            if f"lead_above@{gaps_named(self.table_name, is_taken=gap.is_taken)}"
            not in self.answers.doubts
        ]
        self._ended_gaps += [(self.table_name, gap) for gap in gaps]
        self._gaps.clear()

    def ask_groups(self) -> None:
        """Ask what was gathered about all tables: once where many raise the same question."""
        asked = [pair for pair in self._ended if pair[0] not in self.answers.doubts]
        for kind in _ALIKE:
            same = [group for key, group in asked if key.partition("@")[0] == kind]
            if len(same) > _MOST_RUNS:
                asked = [pair for pair in asked if pair[0].partition("@")[0] != kind]
                if f"{kind}@{EVERYWHERE}" not in self.answers.doubts:
                    asked.append((f"{kind}@{EVERYWHERE}", merged_groups(same)))
        self._ask_gaps()
        self.doubts += [grouped(key, group) for key, group in asked]

    def _ask_gaps(self) -> None:
        gaps = self._ended_gaps
        if len({table for table, _ in gaps}) <= _MOST_RUNS:
            self.doubts += [gap_doubt(gap, table) for table, gap in gaps]
            return
        tables = tables_in_words([table for table, _ in gaps])
        for gap in merged_gaps([gap for _, gap in gaps], EVERYWHERE):
            if f"lead_above@{gap.first_place}" not in self.answers.doubts:
                self.doubts.append(gap_doubt(gap, tables, is_everywhere=True))

    def ask_posts(self) -> None:
        """Ask about leads that could be split otherwise."""
        for key, (text, posts, group) in self._posts.items():
            if f"posts@{key}" not in self.answers.doubts:
                self.doubts.append(posts_doubt(key, text, posts, group))

    def share_leads(self) -> None:
        """Give recommendations that share an action its leads where theirs are blank."""
        for cells, recommendation, other in self.sharing:
            self.table_name = cells.survey.table.name
            key = f"shared_leads@{self.table_name}"
            said = self.answers.doubts.get(key)
            for meaning, name in ((M.LEAD, "leads"), (M.SPONSOR, "sponsors")):
                cell = cells.cell(meaning)
                if cell is None or getattr(recommendation, name) or not getattr(other, name):
                    continue
                if said != "nobody":
                    setattr(recommendation, name, getattr(other, name))
                about: list[tuple[Draft | None, str]] = [(recommendation, name)]
                about.append((recommendation, f"{name}_text"))
                self._add(key, cells, cell, about)
        self.end_table()
