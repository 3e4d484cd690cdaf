"""The roll-up as a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tests.cast import Cast
from tests.reviews.conftest import Town
from tests.visitor import Visitor
from webapp.db.tables import Action

Visit = Callable[..., Visitor]


def rows(visitor: Visitor) -> dict[str, dict[str, str]]:
    """Every row by the action's reference."""
    text = visitor.answer.get_data().decode("utf-8-sig")
    return {row["Action"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_every_action_has_one_row(november: Town, visit: Visit) -> None:
    visitor = visit("lee").open("/plans/anytown/roll-up.csv")
    assert visitor.answer.mimetype == "text/csv"
    assert visitor.answer.get_data().startswith(b"\xef\xbb\xbf")
    found = rows(visitor)
    assert list(found) == ["1.1", "1.2", "2.1", "3.1", "4.1"]
    assert found["2.1"] == {
        "Recommendations": "2; 3",
        "Action": "2.1",
        "Text": "Draft the budget.",
        "Lead": "Head of Finance",
        "Other leads": "Director of Place",
        "Status": "At risk",
        "Since the last review": "Worsened, was On track",
        "Reasons to look at it": "At risk, and worse than last time; Date moved since last time",
        "Timescale as printed": "28 February 2027",
        "Due": "2027-03-31",
        "Originally due": "2027-02-28",
        "Times moved": "1",
        "Note of": "2026-11-11",
        "Note": "Savings are hard to find.",
        "Note by": "Director of Place (Priya Nair)",
    }


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_becomes_a_formula(november: Town, cast: Cast, visit: Visit, begins: str) -> None:
    evil = f'{begins}HYPERLINK("http://evil.example";"Click")'
    november.note("1.1", datetime(2026, 11, 17, tzinfo=UTC), evil)
    Action.update(text=evil).where(Action.id == cast.action("1.2")).execute()
    found = rows(visit("lee").open("/plans/anytown/roll-up.csv"))
    assert found["1.1"]["Note"] == f"'{evil}"
    assert found["1.2"]["Text"] == f"'{evil}"


def test_quotes_commas_and_line_ends_survive(november: Town, visit: Visit) -> None:
    text = 'He said "no", twice;\nthen "=1+1".\r\n\U0001f600 \u202eright to left'
    november.note("1.1", datetime(2026, 11, 17, tzinfo=UTC), text)
    assert rows(visit("lee").open("/plans/anytown/roll-up.csv"))["1.1"]["Note"] == text


def test_the_file_of_a_closed_review_is_what_was_seen(november: Town, visit: Visit) -> None:
    before = visit("lee").open("/plans/anytown/roll-up.csv").answer.get_data()
    november.close(november.open_round_id, datetime(2026, 11, 18, 12, tzinfo=UTC))
    november.note("1.1", datetime(2026, 11, 19, tzinfo=UTC), "Later.", "On track")
    visitor = visit("lee").open("/plans/anytown/roll-up.csv?round=November+2026")
    assert visitor.answer.get_data() == before
    assert 'filename="anytown-november-2026.csv"' in visitor.answer.headers["Content-Disposition"]
