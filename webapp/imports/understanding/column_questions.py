"""Questions about columns that could be something else."""

from __future__ import annotations

from collections.abc import Iterable

from webapp.imports.understanding.column_values import SURE, Column
from webapp.imports.understanding.drafts import (
    Draft,
    DraftAction,
    DraftDoubt,
    DraftRecommendation,
    choices,
)
from webapp.imports.understanding.gathering import Gathered
from webapp.imports.understanding.section_values import Section, Survey, unnamed_key
from webapp.imports.understanding.values import ColumnMeaning as M
from webapp.imports.understanding.wording import folded, printed, shown

#: What each meaning is called in a question, and the fields of the plan that it fills.
_MEANINGS: dict[M, tuple[str, tuple[str, ...]]] = {
    M.REF: ("the action's reference", ("ref",)),
    M.RECOMMENDATION_REF: ("the recommendation's reference", ("recommendation_refs",)),
    M.RECOMMENDATION: ("the recommendation", ("recommendation_refs",)),
    M.THEME: ("the theme", ("extras",)),
    M.HEADING: ("a heading", ("extras",)),
    M.ACTION: ("the action", ("text",)),
    M.STEP: ("steps of the action", ("steps", "steps_intro", "extras")),
    M.OUTCOME: ("the outcome", ("outcome",)),
    M.LEAD: ("who leads", ("leads", "lead_text", "lead_inherited")),
    M.SPONSOR: ("the sponsor", ("extras",)),
    M.TIMESCALE: ("the timescale", ("timescale", "timescale_text", "timescale_source", "band")),
    M.START: ("when it starts", ("timescale", "extras")),
    M.PRIORITY: ("the priority", ("priority",)),
    M.BAND: ("the band of time", ("band",)),
    M.RATING: ("the rating", ("rating",)),
    M.STATUS: ("the status", ("status",)),
    M.COMPLETION: ("whether it is complete", ("completion_text",)),
    M.EVIDENCE: ("the evidence", ("evidence",)),
    M.COMMENTARY: ("the progress", ("commentary", "updates")),
    M.UPDATE: ("an update with its date", ("updates", "commentary")),
    M.RESPONSE: ("the council's response", ("extras",)),
    M.RESOURCES: ("resources", ("extras",)),
    M.LINKS: ("links to recommendations", ("linked_refs", "extras")),
    M.EXTRA: ("something else, kept under its own name", ("extras",)),
    M.IGNORED: ("nothing to keep", ()),
}


#: Fields of recommendations that a column may fill.
_OF_RECOMMENDATION: dict[M, tuple[str, ...]] = {
    M.RECOMMENDATION: ("text", "ref"),
    M.RECOMMENDATION_REF: ("ref", "ref_given"),
    M.THEME: ("theme",),
    M.HEADING: ("heading",),
    M.SPONSOR: ("sponsors", "sponsors_text"),
    M.LEAD: ("leads", "leads_text"),
    M.RESPONSE: ("response",),
}


#: Lists of the plan itself that a column's cells fill.
_LISTS = {
    M.PRIORITY: "priorities",
    M.BAND: "timescale_bands",
    M.RATING: "statuses",
    M.STATUS: "statuses",
}


def column_doubts(gathered: Gathered) -> list[DraftDoubt]:
    """Ask about columns that could be something else; the same heading once."""
    doubts: dict[str, DraftDoubt] = {}
    for surveyed in gathered.surveys:
        for section in surveyed.sections:
            if not section.is_plan:
                continue
            for column in section.columns:
                if column.is_said or column.confidence >= SURE or not column.filled:
                    continue
                key = _key(section, column)
                about = _about(gathered, surveyed, section, column)
                if key in doubts:
                    doubts[key].about += about
                else:
                    doubts[key] = _doubt(key, surveyed, section, column, about)
    return list(doubts.values())


def _key(section: Section, column: Column) -> str:
    if column.heading:
        return f"column@{folded(column.heading)}"
    return f"column@{unnamed_key(section, column.at)}"


def _about(
    gathered: Gathered, surveyed: Survey, section: Section, column: Column
) -> list[tuple[Draft | None, str]]:
    rows = {row.number for row in section.rows}
    actions = [
        each
        for each in gathered.context.actions
        if each.table == surveyed.number and each.row in rows
    ]
    meanings = (column.meaning, *column.others)
    about: list[tuple[Draft | None, str]] = []
    for meaning in meanings:
        about += [(each, name) for each in actions for name in _MEANINGS[meaning][1]]
        about += _of_recommendations(actions, meaning)
        about += [(None, _LISTS[meaning])] if meaning in _LISTS else []
    about += [(each, "extras") for each in actions]
    return about if actions else [*about, (None, "actions"), (None, "recommendations")]


def _of_recommendations(
    actions: Iterable[DraftAction], meaning: M
) -> list[tuple[Draft | None, str]]:
    names = _OF_RECOMMENDATION.get(meaning, ())
    met: dict[int, DraftRecommendation] = {
        id(each): each for action in actions for each in action.recommendations
    }
    return [(each, name) for each in met.values() for name in names]


def _doubt(
    key: str,
    surveyed: Survey,
    section: Section,
    column: Column,
    about: list[tuple[Draft | None, str]],
) -> DraftDoubt:
    name = f"“{column.heading}”" if column.heading else f"{column.at + 1}, which has no heading,"
    meaning = _MEANINGS[column.meaning][0]
    sample = next(
        (
            shown(printed(cell), 60)
            for row in section.rows
            if printed(cell := surveyed.table.rows[row.number][column.at])
        ),
        "",
    )
    likely = tuple(dict.fromkeys((column.meaning, *column.others, M.EXTRA)))
    rest = tuple(each for each in M if each not in likely and each is not M.HEADING)
    place = section.places[column.at] or surveyed.table.place
    return DraftDoubt(
        key,
        "column",
        f"What is the column {name} of {surveyed.table.name}? It begins {sample}.",
        meaning,
        (place,) if place else (),
        about,
        choices(*((each.value, _capital(_MEANINGS[each][0])) for each in (*likely, *rest))),
        taken=column.meaning.value,
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def plan_columns_doubt(gathered: Gathered) -> list[DraftDoubt]:
    """Where no column reads as recommendations or actions, ask for it."""
    if gathered.context.actions or gathered.context.recommendations:
        return []
    tables = [each for each in gathered.surveys if each.sections]
    if not tables:
        return []
    widest = max(tables, key=lambda each: len(each.rows))
    return [
        DraftDoubt(
            "columns",
            "column",
            f"No column of {widest.table.name} reads as recommendations or actions. "
            "Which column holds the actions?",
            "nothing was read",
            (widest.table.place,),
            [(None, "actions"), (None, "recommendations")],
            choices(
                *(
                    (f"{widest.number}:{column.at}", shown(column.name, 60))
                    for column in widest.sections[0].columns
                )
            ),
        )
    ]
