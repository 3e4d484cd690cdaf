"""A document's next version compared with the plan: the same two always compare the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from webapp.imports.comparing.differences import (
    Difference,
    differences_of_action,
    differences_of_recommendation,
)
from webapp.imports.comparing.pairing import Paired, Placed, pair_up, shown_words
from webapp.imports.comparing.values import (
    ChangedRow,
    Comparison,
    GoneRow,
    Held,
    HeldAction,
    NewRow,
)
from webapp.plans.documents.values import PlanDocument, PrintedAction, PrintedRecommendation


def compare(held: Held, document: PlanDocument, answers: Mapping[str, str]) -> Comparison:
    """Return what a document says otherwise than the plan.

    `answers` are those to the questions whether two rows are the same, by their keys.
    """
    paired = pair_up(held, document, answers)
    matched = paired.matched
    new = {path for path, _ in paired.new_recommendations}
    recommendations: dict[str, int | str] = {
        each.ref: matched.get(path, path)
        for at, each in enumerate(document.recommendations)
        if (path := f"recommendations[{at}]") in matched or path in new
    }
    changed = list(_changed(held, paired, recommendations))
    rows = [row for row in changed if row.changes or row.remarks]
    return Comparison(
        questions=tuple(paired.questions),
        changed=tuple(rows),
        new=tuple(_new(held, paired, recommendations)),
        gone=tuple(_gone(paired)),
        unchanged=len(changed) - len(rows),
        matched=matched,
    )


def _changed(
    held: Held, paired: Paired, recommendations: Mapping[str, int | str]
) -> Iterator[ChangedRow]:
    for old, path, new in paired.recommendations:
        difference = differences_of_recommendation(held, old, path, new)
        name = _named("Recommendation", old.printed, new)
        yield _row(("recommendation", old.id), path, name, old.printed.text, difference)
    for action, placed in paired.actions:
        difference = differences_of_action(held, action, placed, recommendations)
        noun = "Action" if action.step_of is None else "Step"
        name = _named(noun, action.printed, placed.printed)
        words = shown_words(action.printed)
        yield _row(("action", action.id), placed.path, name, words, difference)


def _row(
    row: tuple[str, int], path: str, name: str, words: str, difference: Difference
) -> ChangedRow:
    return ChangedRow(
        kind=row[0],
        id=row[1],
        path=path,
        name=name,
        words=words,
        changes=difference.changes,
        remarks=difference.remarks,
    )


def _named(
    noun: str,
    old: PrintedAction | PrintedRecommendation,
    new: PrintedAction | PrintedRecommendation,
) -> str:
    is_other = new.ref_given and new.ref != old.ref
    return f"{noun} {old.ref} ({new.ref} in the document)" if is_other else f"{noun} {old.ref}"


def _new(held: Held, paired: Paired, recommendations: Mapping[str, int | str]) -> Iterator[NewRow]:
    for path, each in paired.new_recommendations:
        yield NewRow(
            key=f"new.{path}",
            kind="recommendation",
            path=path,
            name=_new_name("recommendation", each),
            words=each.text,
            facts=_facts(("Theme", each.theme), ("Leads", each.leads_text)),
        )
    refs = {each.id: each.printed.ref for each in held.recommendations}
    for placed, above in paired.new_actions:
        numbers = [recommendations.get(ref) for ref in placed.printed.recommendation_refs]
        answers = [refs.get(each, "a new one") for each in numbers if isinstance(each, int)]
        answers += ["a new one" for each in numbers if isinstance(each, str)]
        yield _new_action(placed, above, ", ".join(answers))


def _new_action(placed: Placed, above: HeldAction | None, answers: str) -> NewRow:
    printed = placed.printed
    noun = "action" if above is None else "step"
    return NewRow(
        key=f"new.{placed.path}",
        kind=noun,
        path=placed.path,
        name=_new_name(noun, printed),
        words=shown_words(printed),
        facts=_facts(
            ("Answers recommendation", answers),
            ("Led by", printed.lead_text or ", ".join(printed.leads)),
            ("Deadline", printed.timescale_text),
            ("Steps", str(len(printed.steps)) if printed.steps else None),
        ),
        parent=None if above is None else above.id,
    )


def _new_name(noun: str, printed: PrintedAction | PrintedRecommendation) -> str:
    """Return what a new row is called: the number that nobody gave would be another row's."""
    return f"{noun.capitalize()} {printed.ref}" if printed.ref_given else f"New {noun}"


def _facts(*pairs: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple((name, text) for name, text in pairs if text)


def _gone(paired: Paired) -> Iterator[GoneRow]:
    for each in paired.gone_recommendations:
        yield GoneRow(
            key=f"gone.r{each.id}",
            kind="recommendation",
            id=each.id,
            name=f"Recommendation {each.printed.ref}",
            words=each.printed.text,
            can_close=False,
            told="It stays in the plan: the peers’ recommendations are never taken out.",
        )
    for action in paired.gone_actions:
        if action.closed_on is None:
            yield _gone_action(action)


def _gone_action(action: HeldAction) -> GoneRow:
    told = ""
    if action.step_of is not None:
        told = "It stays with its action."
    elif action.closure_proposed:
        told = "A proposal to close it waits for a decision already."
    return GoneRow(
        key=f"gone.a{action.id}",
        kind="action",
        id=action.id,
        name=f"{'Action' if action.step_of is None else 'Step'} {action.printed.ref}",
        words=shown_words(action.printed),
        can_close=not told,
        told=told,
    )
