"""References that are printed twice: two things, told apart by our numbers, or one in two parts."""

from __future__ import annotations

from collections.abc import Iterable

from webapp.imports.understanding.drafts import (
    Draft,
    DraftAction,
    DraftDoubt,
    DraftRecommendation,
    Note,
    also_from,
    choices,
)
from webapp.imports.understanding.gathering import Gathered
from webapp.imports.understanding.numbering import number_actions, number_recommendations
from webapp.imports.understanding.times import timescale_of
from webapp.imports.understanding.wording import alike

#: Codes: two of them in one field would be none.
_CODES = frozenset({"priority", "band", "rating", "status"})
_ALSO = "Also printed"


def number_all(gathered: Gathered) -> list[DraftDoubt]:
    """Give everything its reference; ask about those that are printed twice.

    What an officer said is one thing becomes one.
    """
    said = gathered.questions.answers.doubts
    context = gathered.context
    if said.get("twice@recommendation") == "one":
        _join_recommendations(gathered)
    recommendations = number_recommendations(context.recommendations)
    printed = [(each, each.ref, each.given) for each in context.actions]
    actions = number_actions(context.actions)
    if actions and said.get("twice@action") == "one":
        same = _same(context.actions, actions)
        for each, ref, given in printed:
            each.ref, each.given = ref, given
        for first, later in same:
            _join_action(gathered, first, later)
        number_actions(context.actions)
    doubts = [
        _doubt("recommendation", recommendations, context.recommendations),
        _doubt("action", actions, context.actions),
    ]
    return [each for each in doubts if each is not None and each.key not in said]


def _doubt(name: str, refs: list[str], everyone: Iterable[Draft]) -> DraftDoubt | None:
    if not refs:
        return None
    about: list[tuple[Draft | None, str]] = [
        (each, "ref") for each in everyone if any((each.ref or "").startswith(ref) for ref in refs)
    ]
    listed = ", ".join(dict.fromkeys(refs))
    return DraftDoubt(
        f"twice@{name}",
        "ref",
        f"More than one {name} is called {listed[:120]}. Are they different ones?",
        "different ones, told apart by a number in brackets",
        (),
        about,
        choices(
            ("different", "Yes, different ones"),
            ("one", "No: what has the same number is one"),
        ),
        taken="different",
    )


def _same(actions: Iterable[DraftAction], refs: list[str]) -> list[tuple[DraftAction, DraftAction]]:
    """Return each action that has a reference again, behind the first that has it."""
    first: dict[str, DraftAction] = {}
    pairs = []
    for each in actions:
        ref = each.ref or ""
        plain = ref if ref in refs else ref.rpartition(" (")[0]
        if plain not in refs:
            continue
        if plain in first:
            pairs.append((first[plain], each))
        else:
            first[plain] = each
    return pairs


def _join_recommendations(gathered: Gathered) -> None:
    first: dict[str, DraftRecommendation] = {}
    for each in list(gathered.context.recommendations):
        known = first.setdefault(each.ref, each) if each.ref else each
        if known is not each:
            _join_recommendation(gathered, known, each)


def _join_recommendation(
    gathered: Gathered, first: DraftRecommendation, later: DraftRecommendation
) -> None:
    for name in ("heading", "theme", "response", "decision", "leads_text", "sponsors_text"):
        if getattr(first, name) is None:
            setattr(first, name, getattr(later, name))
    first.leads = tuple(dict.fromkeys((*first.leads, *later.leads)))
    first.sponsors = tuple(dict.fromkeys((*first.sponsors, *later.sponsors)))
    if first.text is None:
        first.text = later.text
    elif later.text and not alike(first.text, later.text):
        first.extras.append(Note(_ALSO, later.text))
    first.extras += later.extras
    for action in gathered.context.actions:
        if later in action.recommendations:
            held = [first if each is later else each for each in action.recommendations]
            action.recommendations = list(dict.fromkeys(held))
    gathered.context.recommendations.remove(later)
    _join_sources(gathered, first, later)


def _join_action(gathered: Gathered, first: DraftAction, later: DraftAction) -> None:
    first.recommendations = list(dict.fromkeys((*first.recommendations, *later.recommendations)))
    first.text = _both(first.text, later.text)
    first.lead_text = _both(first.lead_text, later.lead_text)
    first.leads = tuple(dict.fromkeys((*first.leads, *later.leads)))
    if later.timescale_text and later.timescale_text != first.timescale_text:
        first.timescale_text = _both(first.timescale_text, later.timescale_text)
        first.timescale = timescale_of(first.timescale_text)
        first.timescale_source, first.labels = later.timescale_source, ()
    for name, text in later.texts.items():
        if name not in first.texts:
            first.texts[name] = text
        elif name in _CODES and text != first.texts[name]:
            first.extras.append(Note(f"{_ALSO}: {name}", text))
        else:
            first.texts[name] = _both(first.texts[name], text) or text
    first.steps += later.steps
    first.steps_intro = _both(first.steps_intro, later.steps_intro)
    first.extras += later.extras
    first.updates += later.updates
    first.links_text = first.links_text or later.links_text
    gathered.context.actions.remove(later)
    _join_sources(gathered, first, later)


def _both(one: str | None, other: str | None) -> str | None:
    """Return two texts as one, a line for each; a text that is there already is not added."""
    if one is None or other is None or alike(one, other):
        return one or other
    return f"{one}\n{other}"


def _join_sources(gathered: Gathered, first: Draft, later: Draft) -> None:
    """Keep where the parts of one thing stood."""
    for name, source in later.sources.items():
        gathered.context.used.update(source.places)
        if "[" not in name:
            also_from(first, name, source)
