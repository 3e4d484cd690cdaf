"""A small plan that is loaded, and next versions of its document."""

from __future__ import annotations

import io
from collections.abc import Sequence

from tests.imports.papers import OWN_PAGE, change, number_of, paper, send
from tests.visitor import Visitor

HEADINGS = (
    "Ref",
    "Recommendation",
    "Action",
    "Lead",
    "Timescale",
    "Status",
    "Commentary",
    "Resources",
)
Rows = tuple[tuple[str, ...], ...]
ROWS: Rows = (
    (
        "1.1",
        "Set out what Smallville stands for.",
        "Agree the outline of the vision with all parish councils.",
        "Director of Place",
        "31 December 2026",
        "On track",
        "The outline was agreed in March.",
        "None",
    ),
    (
        "1.2",
        "",
        "Hold six meetings in the villages before the summer.",
        "Director of Place",
        "31 March 2027",
        "Not started",
        "",
        "£12,000",
    ),
    (
        "2.1",
        "Agree a budget for four years.",
        "Write the budget and take it to Cabinet for a decision.",
        "Head of Finance",
        "28 February 2027",
        "On track",
        "",
        "",
    ),
    (
        "3.1",
        "Listen to staff.",
        "Ask staff what they think in a yearly survey.",
        "Head of People",
        "30 June 2027",
        "Not started",
        "",
        "",
    ),
)


def altered(at: int, rows: Rows = ROWS, **said: str) -> Rows:
    """The same rows with some cells of one of them changed, by heading in small letters."""
    names = [heading.lower() for heading in HEADINGS]
    cells = list(rows[at])
    for name, text in said.items():
        cells[names.index(name)] = text
    return (*rows[:at], tuple(cells), *rows[at + 1 :])


def loaded(visitor: Visitor, rows: Rows = ROWS) -> Visitor:
    """Bring the small plan in; it is then at /plans/smallville."""
    send(visitor, paper(rows, HEADINGS), "Our plan.csv")
    change(visitor, number_of(visitor), 1, text__council="Smallville Borough Council")
    visitor.follow("Go on to load this plan").press("Load this plan")
    assert visitor.path == "/plans/smallville", visitor.text
    return visitor


def send_next(
    visitor: Visitor,
    rows: Sequence[Sequence[str]] | bytes = ROWS,
    name: str = "October.csv",
    slug: str = "smallville",
) -> Visitor:
    """Send the next version from the plan's page of documents."""
    path = f"/plans/{slug}/documents"
    content = rows if isinstance(rows, bytes) else paper(rows, HEADINGS)
    data = {"document": (io.BytesIO(content), name)}
    answer = visitor.client.post(
        path, data=data, headers=OWN_PAGE, content_type="multipart/form-data"
    )
    return visitor._take(answer, path)


def compared(visitor: Visitor, rows: Sequence[Sequence[str]] = ROWS) -> Visitor:
    """Send the next version and go on to the comparison."""
    send_next(visitor, rows)
    assert "How October.csv was read" in visitor.text, visitor.text
    return visitor.follow("Compare with the plan")


def apply(visitor: Visitor, dated: str = "2026-10-28", who: str = "Cabinet") -> Visitor:
    """Say where the document comes from, and apply what is ticked."""
    visitor.fill("The date of this document", dated)
    visitor.fill("Who asked for the new deadlines", who)
    visitor.fill("Who approved what changes", who)
    return visitor.press("Apply what is ticked")
