"""Rows that only the document has, added to the plan as they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from webapp import scope
from webapp.audit.commands import record
from webapp.db import tables
from webapp.db.rows import fetch, prepared, value
from webapp.db.tables import Action, Heading, Source, Theme
from webapp.editing.commands.ground import next_number, refs_spent, renumber
from webapp.editing.values import LONGEST_REF, Noun
from webapp.errors import Invalid
from webapp.imports.comparing.values import Held, NewRow
from webapp.imports.laying.paths import value_at
from webapp.plans.documents.values import (
    PlanDocument,
    PrintedAction,
    PrintedRecommendation,
    PrintedStatus,
)
from webapp.plans.loading.action_commands import Surroundings, write_actions
from webapp.plans.loading.frame_commands import FrameNumbers
from webapp.plans.loading.post_commands import write_posts
from webapp.plans.loading.recommendation_commands import write_recommendations
from webapp.principals import Governance


@dataclass(frozen=True, slots=True)
class _Named:
    id: int
    name: str


@prepared(_Named)
def _themes(governance: Any, plan_id: Any) -> Any:
    query = scope.in_plan(Theme, governance, Theme.id, Theme.name)
    return query.where(Theme.plan == value(plan_id)).order_by(Theme.position, Theme.id)


@prepared(_Named)
def _headings(governance: Any, plan_id: Any) -> Any:
    query = scope.in_plan(Heading, governance, Heading.id, Heading.text)
    return query.where(Heading.plan == value(plan_id)).order_by(Heading.position, Heading.id)


@prepared(_Named)
def _sources(governance: Any, plan_id: Any) -> Any:
    query = scope.in_plan(Source, governance, Source.id, Source.name)
    return query.where(Source.plan == value(plan_id)).order_by(Source.position, Source.id)


class Adding:
    """The new rows that somebody accepts, written inside the transaction of the deed.

    `numbers` has the number of each row of the document, by its path: those matched, and then
    those that are added.
    """

    def __init__(
        self,
        governance: Governance,
        held: Held,
        document: PlanDocument,
        taken: Iterable[NewRow],
        numbers: Mapping[str, int],
    ) -> None:
        self._governance, self._held, self._document = governance, held, document
        self._taken = tuple(taken)
        self.numbers = dict(numbers)
        self.added: tuple[str, ...] = ()
        self._refs = {each.id: each.printed.ref for each in held.recommendations}

    def write(self, others_with_posts: Iterable[PrintedAction]) -> dict[str, int]:
        """Write posts, recommendations, actions and steps; return the posts by their spellings.

        `others_with_posts` are the document's rows whose posts the plan must have too. Raises
        Invalid, by its key, for an action none of whose recommendations is in the plan.
        """
        recommendations = [row for row in self._taken if row.kind == "recommendation"]
        actions = [row for row in self._taken if row.kind != "recommendation"]
        before = set(self.numbers)
        posts = self._write_posts(others_with_posts)
        if recommendations:
            self._write_recommendations(recommendations, posts)
        if actions:
            self._write_actions(actions, posts)
        self.added = tuple(path for path in self.numbers if path not in before)
        return posts

    def _write_posts(self, others: Iterable[PrintedAction]) -> dict[str, int]:
        taken = [value_at(self._document, row.path) for row in self._taken]
        actions = [each for each in taken if isinstance(each, PrintedAction)]
        refs = {ref for each in actions for ref in each.recommendation_refs}
        new = [each for each in taken if isinstance(each, PrintedRecommendation)]
        over = [
            replace(each, sponsors=())
            for each in self._document.recommendations
            if each.ref in refs and each not in new
        ]
        small = replace(self._document, recommendations=(*new, *over), actions=(*actions, *others))
        return write_posts(self._governance, self._held.plan_id, small)

    def _write_recommendations(self, rows: Sequence[NewRow], posts: dict[str, int]) -> None:
        spent = refs_spent(self._governance, self._held.plan_id, Noun.RECOMMENDATION)
        printed: list[PrintedRecommendation] = []
        for row in rows:
            each: PrintedRecommendation = value_at(self._document, row.path)
            ref, given = _free(each.ref, each.ref_given, "", spent)
            printed.append(replace(each, ref=ref, ref_given=given, linked_refs=()))
        small = replace(self._document, recommendations=tuple(printed))
        made = write_recommendations(
            self._governance, self._held.plan_id, small, self._frame(printed), posts
        )
        for row, each in zip(rows, printed, strict=True):
            self._tell(row, made[each.ref])
            self._refs[made[each.ref]] = each.ref
        self._order(tables.Recommendation, "recommendations", self._held.recommendations)

    def _frame(self, printed: Iterable[PrintedRecommendation]) -> FrameNumbers:
        """Return what recommendations belong under, adding themes and headings that are new."""
        plan_id = self._held.plan_id
        themes = {row.name: row.id for row in _themes.all(self._governance, plan_id=plan_id)}
        headings = {row.name: row.id for row in _headings.all(self._governance, plan_id=plan_id)}
        told = {theme.name: theme for theme in self._document.themes}
        for each in printed:
            if each.theme and each.theme not in themes:
                theme = told[each.theme]
                themes[each.theme] = Theme.insert(
                    plan=plan_id,
                    position=len(themes) + 1,
                    name=theme.name,
                    question=theme.question,
                    origin=theme.origin,
                    senior_lead_text=theme.senior_lead,
                    officer_lead_text=theme.officer_lead,
                ).execute()
            if each.heading and each.heading not in headings:
                headings[each.heading] = Heading.insert(
                    plan=plan_id, position=len(headings) + 1, text=each.heading
                ).execute()
        source = _sources.all(self._governance, plan_id=plan_id)[0].id
        return FrameNumbers(source, themes, headings, ())

    def _write_actions(self, rows: Sequence[NewRow], posts: dict[str, int]) -> None:
        known = {
            each.ref: self.numbers[path]
            for at, each in enumerate(self._document.recommendations)
            if (path := f"recommendations[{at}]") in self.numbers
        }
        spent = refs_spent(self._governance, self._held.plan_id, Noun.ACTION)
        refs: dict[str, str] = {}
        printed = [self._printed(row, known, spent, refs) for row in rows]
        statuses = tuple(PrintedStatus(s.label, s.code, s.meaning) for s in self._held.scheme)
        small = replace(self._document, statuses=statuses, actions=tuple(printed))
        around = Surroundings(
            self._held.plan_id, tuple(s.id for s in self._held.scheme), known, posts
        )
        write_actions(self._governance, small, around)
        made = self._by_ref(refs.values())
        self.numbers |= {path: made[ref] for path, ref in refs.items()}
        for row in rows:
            self._tell(row, self.numbers[row.path])
        tops = [each for each in self._held.actions if each.step_of is None]
        self._order(Action, "actions", tops)
        for row in rows:
            if row.parent is not None:
                self._put_under(row, row.parent)

    def _printed(
        self, row: NewRow, known: Mapping[str, int], spent: set[str], refs: dict[str, str]
    ) -> PrintedAction:
        """Return an action as it will be written; a step answers nothing by itself."""
        action: PrintedAction = value_at(self._document, row.path)
        answers = tuple(ref for ref in action.recommendation_refs if ref in known)
        if not answers and row.parent is None:
            raise Invalid(
                {row.key: f"{row.name} answers a recommendation that is new. Tick that one too"}
            )
        above = next((each for each in self._held.actions if each.id == row.parent), None)
        stem = f"{self._ref_of(answers)}." if above is None else above.printed.ref
        made = self._with_ref(action, row.path, stem, spent, refs)
        made = _linked(made, known, answers)
        return made if above is None else replace(made, recommendation_refs=())

    def _ref_of(self, answers: Sequence[str]) -> str:
        """Return what the plan calls the recommendation that is answered first."""
        at = [each.ref for each in self._document.recommendations].index(answers[0])
        return self._refs[self.numbers[f"recommendations[{at}]"]]

    def _with_ref(
        self,
        action: PrintedAction,
        path: str,
        stem: str,
        spent: set[str],
        refs: dict[str, str],
    ) -> PrintedAction:
        ref, given = _free(action.ref, action.ref_given, stem, spent)
        refs[path] = ref
        steps = tuple(
            self._with_ref(step, f"{path}.steps[{at}]", f"{ref}.", spent, refs)
            for at, step in enumerate(action.steps)
        )
        if not self._held.scheme:
            action = replace(action, status=None, rating=None)
        return replace(action, ref=ref, ref_given=given, steps=steps)

    def _by_ref(self, refs: Iterable[str]) -> dict[str, int]:
        query = scope.actions_and_steps(self._governance, Action.id, Action.ref).where(
            Action.plan == self._held.plan_id, Action.ref.in_(list(refs))
        )
        return {row.name: row.id for row in fetch(query, _Named)}

    def _put_under(self, row: NewRow, parent: int) -> None:
        siblings = [each for each in self._held.actions if each.step_of == parent]
        place = int(row.path.rpartition("[")[2].rstrip("]")) + 1
        Action.update(step_of=parent, position=max(place, len(siblings) + 1)).where(
            Action.id == self.numbers[row.path]
        ).execute()

    def _order(self, table: Any, name: str, held: Iterable[Any]) -> None:
        """Put what is new behind the row that stands before it in the document."""
        order = [each.id for each in held]
        before: int | None = None
        for at in range(len(getattr(self._document, name))):
            number = self.numbers.get(f"{name}[{at}]")
            if number is None:
                continue
            if number not in order:
                order.insert(0 if before is None else order.index(before) + 1, number)
            before = number
        renumber(table, order)

    def _tell(self, row: NewRow, number: int) -> None:
        self.numbers[row.path] = number
        noun = "recommendation" if row.kind == "recommendation" else "action"
        plan_id = self._held.plan_id
        record(self._governance, f"{row.kind} added", noun, number, plan_id=plan_id)


def _linked(
    action: PrintedAction, known: Mapping[str, int], answers: tuple[str, ...]
) -> PrintedAction:
    """Return an action that names only recommendations that the plan has."""
    return replace(
        action,
        recommendation_refs=answers,
        linked_refs=tuple(ref for ref in action.linked_refs if ref in known),
        steps=tuple(_linked(step, known, answers) for step in action.steps),
    )


def _free(wanted: str, given: bool, stem: str, spent: set[str]) -> tuple[str, bool]:
    """Return the reference that a new row gets, and whether it is the document's own.

    None that was ever used is given again.
    """
    is_free = given and wanted.upper() not in spent and len(wanted) <= LONGEST_REF
    ref = wanted if is_free else next_number(stem, spent)
    spent.add(ref.upper())
    return ref, is_free
