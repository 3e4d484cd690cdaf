"""Rows that one question is about, and the question."""

from __future__ import annotations

from dataclasses import dataclass, field

from webapp.imports.understanding.drafts import (
    Draft,
    DraftAction,
    DraftDoubt,
    choices,
)
from webapp.imports.understanding.wording import in_words, runs_in_words

_MOST_NAMED = 3


@dataclass(slots=True)
class Gap:
    """A run of rows whose lead is blank, and the lead that stands above it."""

    first_place: str
    rows: list[int]
    actions: list[DraftAction]
    is_taken: bool


@dataclass(slots=True)
class Group:
    """Rows that one question is about."""

    rows: list[int] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    about: list[tuple[Draft | None, str]] = field(default_factory=list)
    samples: list[str] = field(default_factory=list)
    table: str = ""


def merged_gaps(gaps: list[Gap], name: str) -> list[Gap]:
    """Return gaps as two: those whose lead is taken from above, and those without."""
    return [
        Gap(
            gaps_named(name, is_taken=taken),
            [row for gap in same for row in gap.rows],
            [action for gap in same for action in gap.actions],
            taken,
        )
        for taken in (True, False)
        if (same := [gap for gap in gaps if gap.is_taken is taken])
    ]


def gaps_named(name: str, *, is_taken: bool) -> str:
    """Return what many gaps are called in a key: those with a lead to take, and those without."""
    return name if is_taken else f"{name}, others"


def merged_groups(groups: list[Group]) -> Group:
    """Return what one question is about in several tables."""
    return Group(
        places=[each for group in groups for each in group.places],
        about=[each for group in groups for each in group.about],
        samples=[each for group in groups for each in group.samples],
        table=tables_in_words([group.table for group in groups]),
    )


def tables_in_words(names: list[str]) -> str:
    """Return the first names of tables, and how many more there are."""
    once = list(dict.fromkeys(names))
    more = len(once) - _MOST_NAMED
    return in_words(once[:_MOST_NAMED] + ([f"{more} more tables"] if more > 0 else []))


def gap_doubt(gap: Gap, table: str, *, is_everywhere: bool = False) -> DraftDoubt:
    """Ask about a gap or the gaps of one table, or of all of them."""
    one = len(gap.rows) == 1
    has = "has no lead of its own" if one else "have no lead of their own"
    rows = "Rows" if is_everywhere else f"Row{'' if one else 's'} {runs_in_words(gap.rows)}"
    return DraftDoubt(
        f"lead_above@{gap.first_place}",
        "lead",
        f"{rows} of {table} {has}. Use the one above?",
        "the lead above" if gap.is_taken else "nobody",
        (gap.first_place,),
        [
            (action, name)
            for action in gap.actions
            for name in ("leads", "lead_inherited", "lead_text")
        ],
        choices(("above", "Yes, the one above"), ("nobody", "No, nobody leads it yet")),
        taken="above" if gap.is_taken else "nobody",
    )


def grouped(key: str, group: Group) -> DraftDoubt:
    kind = key.partition("@")[0]
    one = len(group.rows) == 1
    numbers = f" {runs_in_words(group.rows)}" if group.rows else ""
    rows = f"Row{'' if one else 's'}{numbers} of {group.table}"
    if kind == "recommendation_above":
        has = "has no recommendation of its own" if one else "have no recommendation of their own"
        question, reading = f"{rows} {has}. Do they belong to the one above?", "the one above"
        offered = choices(("above", "Yes, the one above"), ("none", "No, to none that is printed"))
        name = "recommendation"
    elif kind == "several":
        question = f"{rows}: does the cell hold several actions, or one with several parts?"
        reading, name = "several actions", "action"
        offered = choices(("several", "Several actions"), ("one", "One action with several parts"))
    elif kind == "shared_leads":
        has = "shares an action" if one else "share an action"
        question = f"{rows} {has} with the row above and no lead or sponsor. Use those above?"
        reading, name = "those above", "lead"
        offered = choices(("above", "Yes, those above"), ("nobody", "No, nobody yet"))
    elif kind == "lone":
        question = f"{rows}: only one cell has words. An action, or a heading over what follows?"
        reading, name = "an action" if one else "actions", "row"
        offered = choices(
            ("item", "An action" if one else "Actions"),
            ("banner", "A heading over what follows" if one else "Headings over what follows"),
            ("continued", "More of the row above" if one else "More of the rows above"),
        )
    else:
        column = group.samples[0] if group.samples else ""
        question = (
            f"{rows} show a colour that no word explains in “{column}”. Is the colour the rating?"
        )
        reading, name = "the colour is the rating", "rating"
        offered = choices(("rating", "Yes"), ("nothing", "No, it means nothing"))
    return DraftDoubt(
        key,
        name,
        question,
        reading,
        tuple(dict.fromkeys(group.places)),
        group.about,
        offered,
        taken=offered[0].value,
    )
