"""Rows that only the document has, added to the plan as they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from webapp import scope
from webapp.audit.commands import record
from webapp.db import tables
from webapp.db.rows import fetch
from webapp.db.tables import Action, RecommendationLink
from webapp.editing.commands.ground import next_number, refs_spent, renumber
from webapp.editing.values import LONGEST_REF, Noun
from webapp.errors import Invalid
from webapp.imports.comparing.commands.deed import blamed
from webapp.imports.comparing.commands.framing import Framing
from webapp.imports.comparing.commands.listing import add_codes
from webapp.imports.comparing.held_values import Held
from webapp.imports.comparing.values import NewRow
from webapp.imports.laying.paths import value_at
from webapp.plans.documents.values import (
    PlanDocument,
    PrintedAction,
    PrintedRecommendation,
    PrintedStatus,
)
from webapp.plans.loading.action_commands import Surroundings, write_actions
from webapp.plans.loading.post_commands import write_posts
from webapp.plans.loading.recommendation_commands import write_recommendations
from webapp.principals import Governance
from webapp.vocabulary import Standing


@dataclass(frozen=True, slots=True)
class _Named:
    id: int
    name: str


#: Rows of a document.
Printed = PrintedAction | PrintedRecommendation


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
        self._framing = Framing(governance, held.plan_id, document)
        self._refs = {each.id: each.printed.ref for each in held.recommendations}

    def write(self, others_with_posts: Iterable[Printed]) -> dict[str, int]:
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

    def _write_posts(self, others: Iterable[Printed]) -> dict[str, int]:
        taken = [value_at(self._document, row.path) for row in self._taken]
        refs = {ref for e in taken if isinstance(e, PrintedAction) for ref in e.recommendation_refs}
        named = [*taken, *others]
        actions = [each for each in named if isinstance(each, PrintedAction)]
        new = [each for each in named if isinstance(each, PrintedRecommendation)]
        over = [
            replace(each, sponsors=())
            for each in self._document.recommendations
            if each.ref in refs and each not in new
        ]
        small = replace(self._document, recommendations=(*new, *over), actions=tuple(actions))
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
            self._governance, self._held.plan_id, small, self._framing.frame_of(printed), posts
        )
        for row, each in zip(rows, printed, strict=True):
            self._tell(row, made[each.ref])
            self._refs[made[each.ref]] = each.ref
        self._link(rows)
        self._order(tables.Recommendation, "recommendations", self._held.recommendations)

    def _link(self, rows: Iterable[NewRow]) -> None:
        """Write which recommendations new ones refer to."""
        known = self._known()
        for row in rows:
            each: PrintedRecommendation = value_at(self._document, row.path)
            numbers = dict.fromkeys(known[ref] for ref in each.linked_refs if ref in known)
            for position, number in enumerate(numbers, 1):
                RecommendationLink.insert(
                    recommendation=self.numbers[row.path], linked=number, position=position
                ).execute()

    def _known(self) -> dict[str, int]:
        """Return the plan's recommendations by what the document calls them."""
        return {
            each.ref: self.numbers[path]
            for at, each in enumerate(self._document.recommendations)
            if (path := f"recommendations[{at}]") in self.numbers
        }

    def _write_actions(self, rows: Sequence[NewRow], posts: dict[str, int]) -> None:
        known = self._known()
        for row in rows:
            with blamed(row.key):
                new = [value_at(self._document, row.path)]
                add_codes(self._governance, self._held.plan_id, self._document, new)
        spent = refs_spent(self._governance, self._held.plan_id, Noun.ACTION)
        refs: dict[str, str] = {}
        printed = [self._printed(row, known, spent, refs) for row in rows]
        statuses = tuple(
            PrintedStatus(s.label, s.code, s.meaning, Standing(s.counts_as))
            for s in self._held.scheme
        )
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
                {row.key: f"{row.name} answers a recommendation that is new. Tick that one too."}
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
