"""Opening a round and seeing who is missing."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest

from tests.cast import NOON, Cast
from tests.reviews.conftest import Town
from tests.visitor import Visitor, words
from webapp.db import engine
from webapp.db.tables import Body, Round
from webapp.errors import Invalid, Missing
from webapp.rounds.commands import open_round

Visit = Callable[..., Visitor]
PAGE = "/plans/anytown/rounds"
DUE, MEETS = date(2026, 11, 20), date(2026, 11, 25)


@pytest.mark.parametrize("htmx", [False, True])
def test_a_round_is_called_after_the_month_of_its_meeting(
    town: Town, visit: Visit, htmx: bool
) -> None:
    visitor = visit("gwen", htmx=htmx).open(PAGE)
    visitor.fill("Day of the meeting", "2026-11-25")
    visitor.fill("Updates are due by", "2026-11-20").press("Open the round")
    assert "November 2026: 0 of 5 actions have an update" in visitor.text
    assert "Updates are due by 20 November 2026 ( due in 2 days )" in visitor.text


@pytest.mark.parametrize(
    ("due", "meets", "field", "message"),
    [
        ("", "2026-11-25", "Updates are due by", "Enter the day by which leads must post"),
        ("2026-11-20", "", "Day of the meeting", "Enter the day of the meeting"),
        ("2026-11-26", "2026-11-25", "Updates are due by", "on or before the day of the meeting"),
        ("2026-11-17", "2026-11-25", "Updates are due by", "must be today or later"),
        ("2026-11-17", "2026-11-17", "Day of the meeting", "The meeting must be today or later"),
        ("2026-11-31", "2026-12-05", "Updates are due by", "must be a real date"),
    ],
)
def test_days_that_make_no_sense_are_told_beside_their_field(
    town: Town, visit: Visit, due: str, meets: str, field: str, message: str
) -> None:
    visitor = visit("gwen").open(PAGE).fill("Day of the meeting", meets)
    visitor.fill("Updates are due by", due).fill("Name", "Kept").press("Open the round")
    assert visitor.status == 422
    assert message in visitor.error_beside(field)
    assert visitor.value("Name") == "Kept"
    assert Round.select().count() == 0


def test_only_one_round_is_open_at_a_time(november: Town, cast: Cast, visit: Visit) -> None:
    with pytest.raises(Invalid, match="November 2026 is still open"):
        open_round(cast.gwen, november.plan, "Another", DUE, MEETS)
    visitor = visit("gwen")
    visitor.send("POST", PAGE, {"updates_due_on": "2026-11-20", "meets_on": "2026-11-25"})
    assert visitor.status == 422
    assert "still open. Close its review first" in visitor.error_beside("Name")


def test_a_name_is_given_once(november: Town, cast: Cast) -> None:
    november.close(november.open_round_id, NOON)
    with pytest.raises(Invalid, match="There is a round november 2026 already"):
        open_round(cast.gwen, november.plan, "november 2026", DUE, MEETS)
    with pytest.raises(Invalid, match="60 characters"):
        open_round(cast.gwen, november.plan, "x" * 61, DUE, MEETS)


def test_of_many_who_open_at_once_just_one_does(town: Town, cast: Cast) -> None:
    plan, together = town.plan, Barrier(5)

    def open_one(number: int) -> str:
        together.wait(10)
        try:
            open_round(cast.gwen, plan, f"Round {number}", DUE, MEETS)
            return "opened"
        except Invalid:
            return "told"
        finally:
            engine.database.close()

    with ThreadPoolExecutor(5) as pool:
        told = sorted(pool.map(open_one, range(5), timeout=60))
    assert told == ["opened", "told", "told", "told", "told"]
    assert Round.select().count() == 1


def test_who_is_missing_is_told_by_post(november: Town, visit: Visit) -> None:
    page = visit("gwen").open(PAGE, queries=6)
    rows = [words(row).partition(" Remind")[0] for row in page.page.select("tbody")[0].select("tr")]
    assert rows == [
        "Corporate Management Team Sam Cole 0 of 1 3.1 (never) never Not yet",
        "Head of Finance Sam Cole 1 of 2 1.2 (5 weeks ago) 7 days ago Not yet",
        "Director of Place Priya Nair, Dee Deputy (deputy) 1 of 1 Nothing 8 days ago",
        "Town Clerk No account: post on its behalf 1 of 1 Nothing 6 days ago",
    ]
    assert page.page.find("a", string="3.1")["href"].startswith("/actions/")


def test_a_body_must_be_the_plans_own(town: Town, cast: Cast) -> None:
    other = Body.insert(plan=cast.plan("otherton"), position=1, name="Other").execute()
    with pytest.raises(Missing):
        open_round(cast.gwen, town.plan, "", DUE, MEETS, other)
    own = Body.get(Body.plan == cast.plan()).id
    assert open_round(cast.gwen, town.plan, "", DUE, MEETS, own)


def test_only_the_plans_governance_keeps_rounds(town: Town, cast: Cast, visit: Visit) -> None:
    for who in ("lee", "priya", "rita", "ada", "otto"):
        assert visit(who).open(PAGE).status == 404
        visitor = visit(who)
        visitor.send("POST", PAGE, {"updates_due_on": "2026-11-20", "meets_on": "2026-11-25"})
        assert visitor.status == 404
    assert Round.select().count() == 0
