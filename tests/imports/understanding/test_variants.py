"""The councils' plans laid out otherwise: every value right, or in doubt."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from bench.readings import TEXTS, Judged, judge, rate, read_grid
from tests.imports.understanding.variants import (
    renamed,
    shuffled,
    split_by_page,
    unmerged,
    unnamed,
    without_column,
)
from webapp.imports.grids.values import Grid
from webapp.imports.understanding.reading import understand
from webapp.plans.documents.reading import read_plan_file

DOCUMENTS = (
    "boston/plan.docx",
    "boston/plan.xlsx",
    "bedford/plan.xlsx",
    "west-norfolk/plan.docx",
    "oadby-wigston/plan.xlsx",
)
NAMES = {
    "Recommendation": "What the peers said",
    "Action to be taken": "How we will do it",
    "Evidence": "Supporting evidence",
    "Lead": "Responsible officer",
    "Timescale": "By when",
    "Ref": "No.",
    "LGA Recommendation": "Area for improvement",
    "Cabinet Sponsor/s": "Portfolio holder",
    "Lead Service Area": "Who",
    "What do we want to achieve?": "Objective",
    "How are we going to do it?": "What we will do",
    "Action": "Planned action",
    "Priority Rating": "Priority",
    "RAG Rating": "BRAG",
    "RAG": "BRAG",
    "Anticipated completion": "Completion date",
    "Anticipated Completion": "Completion date",
    "Commentary": "Progress to date",
}
VARIANTS: dict[str, Callable[[Grid], Grid]] = {
    "columns in another order": lambda grid: shuffled(grid, 1),
    "columns in a third order": lambda grid: shuffled(grid, 2),
    "columns of other names": lambda grid: renamed(grid, NAMES),
    "columns without names": unnamed,
    "nothing merged, blank below": lambda grid: unmerged(grid, filled=False),
    "nothing merged, filled down": lambda grid: unmerged(grid, filled=True),
    "pages with headings": lambda grid: split_by_page(grid, 5, repeats_header=True),
    "pages without headings": lambda grid: split_by_page(grid, 5, repeats_header=False),
    "all of it": lambda grid: unmerged(renamed(shuffled(grid, 7), NAMES), filled=False),
}
#: Unnamed one-letter columns cannot be told apart for certain: A to C, H to M and G to R.
_BY_LETTERS_ALONE = ("oadby-wigston/plan.xlsx", "columns without names")


@lru_cache(maxsize=8)
def _grid(path: Path) -> Grid:
    return read_grid(path)


def _judged(shared: Path, name: str, change: Callable[[Grid], Grid]) -> list[Judged]:
    path = shared / "plans" / name
    reading = understand(change(_grid(path)), filename=path.name)
    return judge(read_plan_file(path.parent / "expected.json"), reading)


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_value_is_right_or_in_doubt(shared: Path, name: str, variant: str) -> None:
    judged = _judged(shared, name, VARIANTS[variant])
    changed = ["columns"]
    if "filled down" in variant:
        changed += ["action lead_text", "action lead_inherited"]
    silent = [
        (each.path, each.wanted, each.read)
        for each in judged
        if each.is_silent and each.field not in changed
    ]
    assert silent == []
    assert rate(each for each in judged if each.field in TEXTS) >= 0.98
    if (name, variant) != _BY_LETTERS_ALONE:
        assert rate(judged) >= 0.96


@pytest.mark.parametrize(
    ("heading", "fields"),
    [
        ("Timescale", ("timescale_text", "timescale")),
        ("Lead", ("leads", "lead_text", "lead_inherited")),
        ("Evidence", ("evidence",)),
    ],
)
def test_a_column_that_is_not_there_takes_nothing_else_with_it(
    shared: Path, heading: str, fields: tuple[str, ...]
) -> None:
    judged = _judged(shared, "boston/plan.xlsx", lambda grid: without_column(grid, heading))
    gone = [each for each in judged if each.field in {f"action {name}" for name in fields}]
    rest = [each for each in judged if each not in gone and each.field != "columns"]
    assert [each.path for each in rest if each.is_silent] == []
    assert all(each.read in (None, (), False) or each.field.endswith("timescale") for each in gone)


def test_without_recommendations_the_actions_stay(shared: Path) -> None:
    judged = _judged(
        shared, "boston/plan.xlsx", lambda grid: without_column(grid, "Recommendation")
    )
    for field in ("action text", "action timescale", "action evidence", "action lead_text"):
        # The one action without words cannot be paired with its own.
        assert rate(each for each in judged if each.field == field) >= 0.93
    refs = [each for each in judged if each.field == "action recommendation_refs"]
    assert not any(each.is_silent for each in refs)
