"""Rows that stand on one side alone: only in the document, or only in the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from webapp.imports.comparing.differing import Recommendations
from webapp.imports.comparing.held_values import Held, HeldAction
from webapp.imports.comparing.pairing import Paired, Placed, shown_words
from webapp.imports.comparing.values import GoneRow, NewRow, Way
from webapp.imports.comparing.wording import bare, cut
from webapp.plans.documents.values import PlanDocument, PrintedAction, PrintedRecommendation

R = TypeVar("R", HeldAction, Placed)

#: Fewer characters, without white space, may stand in another row by chance.
_LEAST_PART = 25
_SPLIT = (
    "These words are part of action {} in the plan. If that was split in two, split it in the "
    "plan: the two then know of each other. Tick this only if it is another action."
)
_MERGED = (
    "These words are part of “{}” in the document. If the two were merged, merge them in the plan: "
    "their updates are then kept together."
)


def new_rows(held: Held, paired: Paired, recommendations: Recommendations) -> Iterator[NewRow]:
    """Go through the rows that only the document has.

    One that was a part of another row's words in the plan says so: that one may have been split.
    """
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
    whole_texts = _texts(each for each in held.actions if each.step_of is None)
    for placed, above in paired.new_actions:
        numbers = [recommendations.get(ref) for ref in placed.printed.recommendation_refs]
        answers = [refs.get(each, "a new one") for each in numbers if isinstance(each, int)]
        answers += ["a new one" for each in numbers if isinstance(each, str)]
        row = _new_action(placed, above, ", ".join(answers))
        whole = None if above is not None else _whole_of(row.words, whole_texts)
        if whole is not None:
            way = Way(f"/plans/{held.slug}/actions/{whole.id}/split", "Split it")
            told = _SPLIT.format(whole.printed.ref)
            row = replace(row, told=told, way=way)
        yield row


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


def gone_rows(held: Held, document: PlanDocument, paired: Paired) -> Iterator[GoneRow]:
    """Go through the rows that only the plan has.

    One whose words are a part of another row's in the document says so: the two may be merged.
    """
    whole_texts = _texts(Placed(f"actions[{at}]", each) for at, each in enumerate(document.actions))
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
            row = _gone_action(action)
            whole = None if action.step_of is not None else _whole_of(row.words, whole_texts)
            if whole is not None:
                way = Way(f"/plans/{held.slug}/actions/{action.id}/merge", "Merge it")
                told = f"{_MERGED.format(cut(shown_words(whole.printed)))} {row.told}".strip()
                row = replace(row, told=told, way=way)
            yield row


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


def _texts(rows: Iterable[R]) -> list[tuple[str, R]]:
    return [(_ended(shown_words(row.printed)), row) for row in rows]


def _whole_of(words: str, texts: Iterable[tuple[str, R]]) -> R | None:
    """Return the row of whose words others are only a part."""
    part = _ended(words)
    if len(part) < _LEAST_PART:
        return None
    return next((row for text, row in texts if part in text and part != text), None)


def _ended(words: str) -> str:
    return bare(words).casefold().strip(".,;:")
