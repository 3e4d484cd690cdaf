"""One document that is applied to its plan, and what all that write of it share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from webapp.editing.values import Why
from webapp.errors import Invalid
from webapp.imports.comparing.held_values import Held, HeldAction, HeldRecommendation
from webapp.imports.comparing.values import Change, ChangedRow, Choices, Comparison
from webapp.imports.understanding.values import Reading
from webapp.imports.values import Draft
from webapp.plans.documents.values import PlanDocument
from webapp.principals import Contributor, Governance

#: The kind and the number of a row of the record, and the field in it.
Where = tuple[str, int, str]


@dataclass(slots=True, kw_only=True)
class Deed:
    """What is applied, in whose name, and what has been written so far.

    `posts` has the number of each post by its folded spellings, `leading` the post that is
    accountable for each action, `numbers` the number of the plan's row for each path of the
    document's, those added included. `written` has what was written of which path.
    """

    governance: Governance
    contributor: Contributor
    draft: Draft
    reading: Reading
    held: Held
    comparison: Comparison
    choices: Choices
    dated: date
    why: Why
    posts: Mapping[str, int]
    leading: dict[int, int]
    numbers: Mapping[str, int]
    counts: Counter[str] = field(default_factory=Counter)
    written: list[tuple[str, Where]] = field(default_factory=list)

    @property
    def document(self) -> PlanDocument:
        """The plan of the document."""
        return self.reading.document

    @property
    def plan_id(self) -> int:
        """The number of the plan."""
        return self.held.plan_id

    def action(self, number: int) -> HeldAction:
        """Return an action or step of the plan."""
        return next(each for each in self.held.actions if each.id == number)

    def recommendation(self, number: int) -> HeldRecommendation:
        """Return a recommendation of the plan."""
        return next(each for each in self.held.recommendations if each.id == number)

    def tell(self, count: str, change: Change, where: Where) -> None:
        """Say that a change was written, what it counts as, and where it is now."""
        self.counts[count] += 1
        self.written.append((change.path, where))

    def numbered(
        self, row: ChangedRow, change: Change, refs: Iterable[str], verb: str
    ) -> tuple[int, ...]:
        """Return the plan's recommendations for references of the document.

        Raises Invalid, beside the change, when one of them is new and was not accepted.
        """
        every = [each.ref for each in self.document.recommendations]
        paths = [f"recommendations[{every.index(ref)}]" for ref in refs]
        if not all(path in self.numbers for path in paths):
            told = f"{row.name} {verb} a recommendation that is new. Tick that one too."
            raise Invalid({change.key: told})
        return tuple(self.numbers[path] for path in paths)


@contextmanager
def blamed(key: str) -> Iterator[None]:
    """Put what a command refuses beside what asked for it."""
    try:
        yield
    except Invalid as error:
        raise Invalid({key: str(error)}) from error
