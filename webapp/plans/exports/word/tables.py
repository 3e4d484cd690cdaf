"""Which table each part of a plan stands in: its columns, as the council prints them and added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from webapp.plans.documents.values import PlanDocument, PrintedAction, PrintedRecommendation
from webapp.plans.exports.word.meanings import is_of_actions, meanings_of
from webapp.printed.columns import ColumnMeaning as Meaning
from webapp.printed.words import folded

#: Columns of a plan that prints none.
_USUAL = ("Recommendation", "Action", "Lead", "Timescale")
STATUS_NOW = "Status now"
LATEST_UPDATE = "Latest update"
#: What has the name of the review that made a recommendation, where there are several.
SOURCE = "Which review made it"
#: What stands in a table whatever its actions say.
_OF_ANY = {
    Meaning.REF,
    Meaning.RECOMMENDATION_REF,
    Meaning.RECOMMENDATION,
    Meaning.THEME,
    Meaning.HEADING,
}
#: What a column is called that the plan has no heading for, in the order in which they are added.
_ADDED = {
    Meaning.ACTION: "Action",
    Meaning.OUTCOME: "Outcome",
    Meaning.EVIDENCE: "Evidence",
    Meaning.LEAD: "Lead",
    Meaning.SPONSOR: "Sponsor",
    Meaning.RESPONSE: "Response",
    Meaning.TIMESCALE: "Timescale",
    Meaning.PRIORITY: "Priority",
    Meaning.BAND: "Band",
    Meaning.RATING: "Rating",
    Meaning.COMPLETION: "Completion",
}


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its heading, what it holds, or that it is one of the council's own."""

    heading: str
    meaning: Meaning | None


@dataclass(frozen=True, slots=True)
class Part:
    """Recommendations that stand under one theme, and the columns of their table."""

    theme: str | None
    recommendations: tuple[PrintedRecommendation, ...]
    columns: tuple[TableColumn, ...]

    @property
    def meanings(self) -> set[Meaning]:
        """Return what its columns hold."""
        return {column.meaning for column in self.columns if column.meaning is not None}

    @property
    def has_recommendations(self) -> bool:
        """Whether the recommendations stand in the table, not over it."""
        return Meaning.RECOMMENDATION in self.meanings


def parts_of(document: PlanDocument) -> tuple[Part, ...]:
    """Return the parts of a plan in printed order."""
    heads = [head for head in document.columns if is_of_actions(head)] or [_USUAL]
    has_codes = bool(document.statuses) and all(each.code for each in document.statuses)
    return tuple(
        _part(document, theme, tuple(run), heads, has_codes=has_codes)
        for theme, run in groupby(document.recommendations, lambda each: each.theme)
    )


def _part(
    document: PlanDocument,
    theme: str | None,
    run: tuple[PrintedRecommendation, ...],
    heads: Sequence[tuple[str, ...]],
    *,
    has_codes: bool,
) -> Part:
    refs = {each.ref for each in run}
    actions = [each for each in document.actions if refs & set(each.recommendation_refs)]
    said = _said(actions, run)
    head = max(heads, key=lambda head: _fit(head, said))
    meanings = _with_refs(_shifted(meanings_of(head), actions), actions)
    # A column without a name, of which nothing is known, would only be empty.
    named = [pair for pair in zip(head, meanings, strict=True) if pair[0].strip() or pair[1]]
    columns = [TableColumn(*pair) for pair in named]
    whole = _with_added(columns, said, actions, run, has_codes=has_codes)
    if document.further_sources and Meaning.RECOMMENDATION in meanings:
        there = {folded(column.heading) for column in whole}
        whole += [TableColumn(SOURCE, None)] if folded(SOURCE) not in there else []
    return Part(theme, run, tuple(whole))


def _with_refs(
    meanings: list[Meaning | None], actions: Sequence[PrintedAction]
) -> list[Meaning | None]:
    """Where actions print no reference of their own, "Ref" has the recommendation's."""
    are_given = any(action.ref_given for action in actions)
    if (
        are_given
        or Meaning.RECOMMENDATION not in meanings
        or Meaning.RECOMMENDATION_REF in meanings
    ):
        return meanings
    moved = {Meaning.REF: Meaning.RECOMMENDATION_REF}
    return [moved.get(meaning, meaning) if meaning else None for meaning in meanings]


def _said(actions: Iterable[PrintedAction], run: Iterable[PrintedRecommendation]) -> set[Meaning]:
    """Return what the rows of a table have to say."""
    found = {Meaning.ACTION}
    for action in _all(actions):
        values = {
            Meaning.OUTCOME: action.outcome,
            Meaning.EVIDENCE: action.evidence,
            Meaning.LEAD: action.lead_text,
            Meaning.TIMESCALE: action.timescale_source != "prose" and action.timescale_text,
            Meaning.PRIORITY: action.priority,
            Meaning.BAND: action.band if action.band != action.timescale_text else None,
            Meaning.RATING: action.rating,
            Meaning.STATUS: action.status,
            Meaning.COMPLETION: action.completion_text,
            Meaning.COMMENTARY: action.commentary or action.updates,
        }
        found |= {meaning for meaning, value in values.items() if value}
    for each in run:
        found |= {Meaning.SPONSOR} if each.sponsors_text or each.sponsors else set()
        found |= {Meaning.RESPONSE} if each.response else set()
    return found


def _fit(head: Sequence[str], said: set[Meaning]) -> int:
    held = {meaning for meaning in meanings_of(head) if meaning is not None}
    idle = held - said - _OF_ANY
    return 2 * len(held & said) - len(idle)


def _shifted(
    meanings: list[Meaning | None], actions: Sequence[PrintedAction]
) -> list[Meaning | None]:
    """Where no outcome is known, "What do we want?" and "How?" hold the action and its steps."""
    has_outcome = any(action.outcome for action in actions)
    if has_outcome or not any(action.steps for action in actions) or Meaning.STEP in meanings:
        return meanings
    if Meaning.OUTCOME not in meanings or Meaning.ACTION not in meanings:
        return meanings
    moved = {Meaning.OUTCOME: Meaning.ACTION, Meaning.ACTION: Meaning.STEP}
    return [moved.get(meaning, meaning) if meaning else None for meaning in meanings]


def _with_added(
    columns: list[TableColumn],
    said: set[Meaning],
    actions: Sequence[PrintedAction],
    run: Sequence[PrintedRecommendation],
    *,
    has_codes: bool,
) -> list[TableColumn]:
    held = {column.meaning for column in columns}
    over = {Meaning.SPONSOR, Meaning.RESPONSE} if Meaning.RECOMMENDATION not in held else set()
    added = [
        TableColumn(heading, meaning)
        for meaning, heading in _ADDED.items()
        if meaning in said - over and meaning not in held
    ]
    own = {folded(extra.name): extra.name for row in _all(actions) for extra in row.extras}
    if Meaning.RECOMMENDATION in held:
        own |= {folded(extra.name): extra.name for each in run for extra in each.extras}
    there = {folded(column.heading) for column in columns}
    added += [TableColumn(name, None) for plain, name in own.items() if plain not in there]
    if Meaning.STATUS not in held and not (has_codes and Meaning.RATING in held):
        added.append(TableColumn(STATUS_NOW, Meaning.STATUS))
    if Meaning.COMMENTARY not in held:
        added.append(TableColumn(LATEST_UPDATE, Meaning.COMMENTARY))
    return [*columns, *added]


def _all(actions: Iterable[PrintedAction]) -> Iterable[PrintedAction]:
    for action in actions:
        yield action
        yield from _all(action.steps)
