"""A document's next version compared with the plan: the same two always compare the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from webapp.imports.comparing.differences import differences_of_action
from webapp.imports.comparing.differing import Beside, Difference
from webapp.imports.comparing.held_values import Held
from webapp.imports.comparing.one_side import gone_rows, new_rows
from webapp.imports.comparing.pairing import Paired, pair_up, shown_words
from webapp.imports.comparing.plan_differences import remarks_on_order, remarks_on_plan
from webapp.imports.comparing.recommendation_differences import differences_of_recommendation
from webapp.imports.comparing.values import (
    ChangedRow,
    Comparison,
    Remark,
    Way,
)
from webapp.imports.understanding.values import Reading
from webapp.plans.documents.values import PlanDocument, PrintedAction, PrintedRecommendation

_LEFT_OUT = "Left out of the document, and kept in the plan: {}."
_SILENT = "The document says nothing of these, and the plan keeps them as they are: {}."


def compare(
    held: Held, document: PlanDocument, answers: Mapping[str, str], *, is_own: bool = False
) -> Comparison:
    """Return what a document says otherwise than the plan.

    `answers` are those to the questions whether two rows are the same, by their keys. `is_own` is
    true of a document of the tracker's own shape.
    """
    paired = pair_up(held, document, answers, is_own=is_own)
    matched = paired.matched
    new = {path for path, _ in paired.new_recommendations}
    recommendations: dict[str, int | str] = {
        each.ref: matched.get(path, path)
        for at, each in enumerate(document.recommendations)
        if (path := f"recommendations[{at}]") in matched or path in new
    }
    compared = list(_compared(Beside(held, recommendations, is_own), paired))
    silent = _silent(compared)
    changed = [_row(held, each, silent) for each in compared]
    rows = [row for row in changed if row.changes or row.remarks]
    return Comparison(
        questions=tuple(paired.questions),
        changed=tuple(rows),
        new=tuple(new_rows(held, paired, recommendations)),
        gone=tuple(gone_rows(held, document, paired)),
        unchanged=len(changed) - len(rows),
        matched=matched,
        remarks=(
            *_on_silence(silent),
            *remarks_on_order(held, paired),
            *remarks_on_plan(held, document),
        ),
    )


def compare_reading(held: Held, reading: Reading, answers: Mapping[str, str]) -> Comparison:
    """Return what a document that was read says otherwise than the plan."""
    # What was understood of a table has its cells; what has the tracker's own shape needs none.
    return compare(held, reading.document, answers, is_own=not reading.origins)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    """A row of the plan, its place in the document, and what is different of it."""

    noun: str
    id: int
    path: str
    name: str
    words: str
    difference: Difference


def _compared(beside: Beside, paired: Paired) -> Iterator[_Compared]:
    for old, path, new in paired.recommendations:
        yield _Compared(
            noun="Recommendation",
            id=old.id,
            path=path,
            name=_named("Recommendation", old.printed, new),
            words=old.printed.text,
            difference=differences_of_recommendation(beside, old, path, new),
        )
    for action, placed in paired.actions:
        noun = "Action" if action.step_of is None else "Step"
        yield _Compared(
            noun=noun,
            id=action.id,
            path=placed.path,
            name=_named(noun, action.printed, placed.printed),
            words=shown_words(action.printed),
            difference=differences_of_action(beside, action, placed),
        )


def _silent(compared: Iterable[_Compared]) -> dict[tuple[str, str], int]:
    """Return the values of which no row of the document speaks though several of the plan do."""
    there: Counter[tuple[str, str]] = Counter()
    left_out: Counter[tuple[str, str]] = Counter()
    for each in compared:
        there.update((each.noun, name) for name in each.difference.held)
        left_out.update((each.noun, name) for name in each.difference.left_out)
    return {key: times for key, times in left_out.items() if 1 < times == there[key]}


def _on_silence(silent: Iterable[tuple[str, str]]) -> Iterator[Remark]:
    named = [f"{name} ({noun.lower()}s)" for noun, name in silent]
    if named:
        yield Remark(_SILENT.format(", ".join(named)))


def _row(held: Held, row: _Compared, silent: Mapping[tuple[str, str], int]) -> ChangedRow:
    kind = "recommendation" if row.noun == "Recommendation" else "action"
    left_out = [name for name in row.difference.left_out if (row.noun, name) not in silent]
    remarks = list(row.difference.remarks)
    if left_out:
        edit = Way(f"/plans/{held.slug}/{kind}s/{row.id}/edit", "Change it in the plan")
        remarks.insert(0, Remark(_LEFT_OUT.format(", ".join(left_out)), edit))
    return ChangedRow(
        kind=kind,
        id=row.id,
        path=row.path,
        name=row.name,
        words=row.words,
        changes=row.difference.changes,
        remarks=tuple(remarks),
    )


def _named(
    noun: str,
    old: PrintedAction | PrintedRecommendation,
    new: PrintedAction | PrintedRecommendation,
) -> str:
    is_other = new.ref_given and new.ref != old.ref
    return f"{noun} {old.ref} ({new.ref} in the document)" if is_other else f"{noun} {old.ref}"
