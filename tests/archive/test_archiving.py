"""Closed actions are moved to the archive, and taken out of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from tests.archive.closing import archive, close
from tests.cast import TODAY, Cast
from tests.visitor import Visitor
from webapp import clock
from webapp.actions.commands import reopen_action
from webapp.archive.commands import archive_actions, archive_closed_before, take_out
from webapp.archive.pages import standing_words
from webapp.archive.queries import find_standing
from webapp.archive.values import Standing, months_after
from webapp.db.tables import Action, AuditEntry, Plan
from webapp.errors import Invalid, Missing, Refused, Stale
from webapp.plans.headings import find_plan
from webapp.reviews.live_queries import find_outline, list_lines, list_lines_of, marks_of, open_plan

Visit = Callable[..., Visitor]
CLOSED = "/plans/anytown/closed"
ROLL_UP = "/plans/anytown/roll-up"
MAY, NOVEMBER = date(2026, 5, 4), date(2026, 11, 2)


def archived_on(cast: Cast, ref: str) -> date | None:
    """When an action was archived, if it is."""
    found: date | None = Action.get_by_id(cast.action(ref)).archived_on
    return found


@pytest.fixture
def two_closed(cast: Cast) -> Cast:
    """1.1 closed in May with checked evidence, 4.1 in November without."""
    close(cast, "1.1", MAY, found="The vision is printed.")
    close(cast, "4.1", NOVEMBER)
    return cast


def test_chosen_actions_are_archived_today(two_closed: Cast) -> None:
    cast = two_closed
    assert archive_actions(cast.gwen, cast.plan(), [cast.action("1.1")]) == 1
    assert (archived_on(cast, "1.1"), archived_on(cast, "4.1")) == (TODAY, None)
    entry = AuditEntry.get(AuditEntry.deed == "actions archived")
    assert (entry.plan_id, entry.details) == (cast.plan(), {"actions": [cast.action("1.1")]})


def test_archiving_twice_is_archiving_once(two_closed: Cast) -> None:
    cast = two_closed
    archive(cast, "1.1")
    with clock.pinned(datetime(2026, 11, 20, 12, tzinfo=UTC)):
        assert archive_actions(cast.gwen, cast.plan(), [cast.action("1.1")]) == 0
    assert archived_on(cast, "1.1") == TODAY


def test_an_open_action_among_those_chosen_stops_all(two_closed: Cast) -> None:
    cast = two_closed
    reopen_action(cast.gwen, cast.action("4.1"), "It came back.")
    with pytest.raises(Stale, match="opened again"):
        archive(cast, "1.1", "4.1")
    assert archived_on(cast, "1.1") is None


def test_all_closed_before_a_day_are_archived(two_closed: Cast) -> None:
    cast = two_closed
    with pytest.raises(Invalid, match="before 4 May 2026"):
        archive_closed_before(cast.gwen, cast.plan(), MAY)
    assert archive_closed_before(cast.gwen, cast.plan(), NOVEMBER) == 1
    assert (archived_on(cast, "1.1"), archived_on(cast, "4.1")) == (TODAY, None)


def test_one_is_taken_out_again_once(two_closed: Cast) -> None:
    cast = two_closed
    archive(cast, "1.1", "4.1")
    take_out(cast.gwen, cast.plan(), cast.action("1.1"))
    assert (archived_on(cast, "1.1"), archived_on(cast, "4.1")) == (None, TODAY)
    with pytest.raises(Stale):
        take_out(cast.gwen, cast.plan(), cast.action("1.1"))


def test_reopening_takes_an_action_out(two_closed: Cast) -> None:
    cast = two_closed
    archive(cast, "1.1")
    reopen_action(cast.gwen, cast.action("1.1"), "It came back.")
    assert archived_on(cast, "1.1") is None


def test_only_the_plan_s_governance_archives(two_closed: Cast) -> None:
    cast = two_closed
    own, plan = cast.action("1.1"), cast.plan()
    for deed in (
        lambda: archive_actions(cast.otto, plan, [own]),
        lambda: archive_actions(cast.otto, cast.plan("otherton"), [own]),
        lambda: archive_actions(cast.gwen, plan, [own, cast.action("1.1", "otherton")]),
        lambda: archive_actions(cast.gwen, plan, [own, 987654321]),
        lambda: archive_closed_before(cast.otto, plan, TODAY),
        lambda: take_out(cast.otto, plan, own),
    ):
        with pytest.raises(Missing):
            deed()
    assert archived_on(cast, "1.1") is None


def test_a_closed_plan_is_left_as_it_is(two_closed: Cast, visit: Visit) -> None:
    cast = two_closed
    Plan.update(closed_on=TODAY).where(Plan.id == cast.plan()).execute()
    with pytest.raises(Refused, match="closed on 18 November 2026"):
        archive(cast, "1.1")
    assert "Archive the ticked actions" not in visit("gwen").open(CLOSED).buttons()


@pytest.mark.parametrize("key", ["priya", "lee", "rita", "otto", "ada"])
def test_nobody_else_archives_from_the_page(two_closed: Cast, visit: Visit, key: str) -> None:
    cast = two_closed
    archive(cast, "4.1")
    person = visit(key)
    given = {"actions": str(cast.action("1.1"))}
    assert person.send("POST", f"{CLOSED}/archive", given).status == 404
    before = {"before": "2026-11-18"}
    assert person.send("POST", f"{CLOSED}/archive-before", before).status == 404
    out = f"/plans/anytown/archive/{cast.action('4.1')}/out"
    assert person.send("POST", out, {}).status == 404
    assert (archived_on(cast, "1.1"), archived_on(cast, "4.1")) == (None, TODAY)


def test_the_page_says_what_became_of_each(two_closed: Cast, visit: Visit) -> None:
    text = visit("lee").open(CLOSED, queries=8).text
    assert "Closed and not archived: 2 actions" in text
    checked = "Checked by Gwen Hughes on 4 May 2026 What the check found: The vision is printed."
    assert f"Closed 4 May 2026, as complete Evidence {checked}" in text
    assert "Closed 2 November 2026, as complete Evidence Not checked" in text
    assert "What difference, recommendation 4 : Not said yet" in text
    assert "Archive the ticked actions" not in text


def test_governance_ticks_and_archives(two_closed: Cast, visit: Visit) -> None:
    gwen = visit("gwen").open("/plans/anytown/reviews").follow("Closed actions")
    gwen.press("Archive the ticked actions")
    assert gwen.status == 422
    assert "Tick the actions to archive" in gwen.text
    gwen.fill("Archive 1.1", "on").press("Archive the ticked actions")
    assert gwen.path == CLOSED
    assert "1 action moved to the archive." in gwen.text
    assert "Closed and not archived: 1 action" in gwen.text
    gwen.follow("Archive of closed actions (1)")
    assert "1.1 Publish the vision." in gwen.text
    gwen.press("Take out of the archive : action 1.1")
    assert "Nothing has been archived." in gwen.text
    assert archived_on(two_closed, "1.1") is None


def test_governance_archives_all_before_a_day(two_closed: Cast, visit: Visit) -> None:
    gwen = visit("gwen").open("/plans/anytown").follow("Closed actions and the archive")
    gwen.press("Archive all closed before this day")
    assert "Enter the day before which they were closed" in gwen.error_beside("Closed before")
    gwen.fill("Closed before", "2026-05-04").press("Archive all closed before this day")
    assert "was closed before 4 May 2026" in gwen.error_beside("Closed before")
    assert gwen.value("Closed before") == "2026-05-04"
    gwen.fill("Closed before", "2026-11-18").press("Archive all closed before this day")
    assert "2 actions moved to the archive." in gwen.text
    assert "No action is closed and not yet archived." in gwen.text


def test_what_changed_meanwhile_is_told(two_closed: Cast, visit: Visit) -> None:
    gwen = visit("gwen").open(CLOSED).fill("Archive 1.1", "on")
    reopen_action(two_closed.gwen, two_closed.action("1.1"), "It came back.")
    gwen.press("Archive the ticked actions")
    assert gwen.status == 409
    assert "Nothing was archived" in gwen.text


@pytest.mark.parametrize(
    "actions", ["", "x", "-1", "1e9", "99999999999999999999", "²", "\x00", "2147483648"]
)
def test_rubbish_boxes_are_no_boxes(two_closed: Cast, visit: Visit, actions: str) -> None:
    gwen = visit("gwen").send("POST", f"{CLOSED}/archive", {"actions": actions})
    assert gwen.status == 422
    assert "Tick the actions to archive" in gwen.text


def test_archiving_is_due_twice_a_year(two_closed: Cast) -> None:
    cast = two_closed
    told = standing_words(find_standing(cast.lee, cast.plan()), TODAY)
    assert "Nothing has been archived yet." in told
    assert "this has been due since 4 November 2026" in told
    archive(cast, "1.1")
    told = standing_words(find_standing(cast.lee, cast.plan()), TODAY)
    assert "last archived on 18 November 2026" in told
    assert "next on 18 May 2027" in told
    archive(cast, "4.1")
    assert standing_words(find_standing(cast.lee, cast.plan()), TODAY).endswith(
        "No closed action waits."
    )


@pytest.mark.parametrize(
    ("last", "today", "is_due"),
    [
        (date(2026, 5, 18), date(2026, 11, 17), False),
        (date(2026, 5, 18), date(2026, 11, 18), True),
        (date(2026, 8, 31), date(2027, 2, 27), False),
        (date(2026, 8, 31), date(2027, 2, 28), True),
    ],
)
def test_six_months_after_the_last_time_it_is_due(last: date, today: date, is_due: bool) -> None:
    standing = Standing(1, date(2026, 1, 1), 3, last)
    assert ("this has been due" in standing_words(standing, today)) is is_due


def test_months_are_counted_over_the_year_s_end() -> None:
    assert months_after(date(2026, 7, 1), 6) == date(2027, 1, 1)
    assert months_after(date(2027, 8, 31), 6) == date(2028, 2, 29)


def test_an_archived_action_leaves_the_roll_up_s_lists_and_stays_in_its_figures(
    two_closed: Cast, visit: Visit
) -> None:
    cast = two_closed
    first = cast.numbers["recommendation anytown 1"]
    path = f"{ROLL_UP}?section={first}"
    assert "1.1 Publish the vision." in visit("lee").open(path).text
    figures = visit("lee").open(ROLL_UP, queries=4).text
    archive(cast, "1.1")
    lee = visit("lee").open(ROLL_UP, queries=4)
    assert lee.text == figures
    lee.open(path, queries=6)
    assert "1.1 Publish the vision." not in lee.text
    assert "1.2 Hold four workshops." in lee.text
    assert "1 more, closed and in the archive" in lee.text
    lee.follow("the archive")
    assert "1.1 Publish the vision." in lee.text


def test_it_leaves_the_roll_up_to_print_and_is_found_by_its_status(
    two_closed: Cast, visit: Visit
) -> None:
    archive(two_closed, "1.1")
    lee = visit("lee").open(ROLL_UP)
    lee.open(f"{ROLL_UP}?all=1", queries=6)
    assert "1.1 Publish the vision." not in lee.text
    assert "1 more, closed and in the archive" in lee.text
    lee.open(f"{ROLL_UP}?status=closed")
    assert "1.1 Publish the vision." in lee.text


def test_a_recommendation_whose_every_action_is_archived_says_so(
    two_closed: Cast, visit: Visit
) -> None:
    archive(two_closed, "4.1")
    fourth = two_closed.numbers["recommendation anytown 4"]
    text = visit("lee").open(f"{ROLL_UP}?section={fourth}").text
    assert "1 more, closed and in the archive" in text
    assert "No action answers this" not in text


def test_a_closing_review_still_keeps_every_action(two_closed: Cast) -> None:
    cast = two_closed
    archive(cast, "4.1")
    opened = open_plan(cast.gwen, "anytown")
    marks = marks_of(cast.gwen, opened)
    outline = find_outline(cast.gwen, opened, marks)
    kept = {line.facts.ref for line in list_lines(cast.gwen, opened, marks, outline)}
    assert "4.1" in kept
    fourth = cast.numbers["recommendation anytown 4"]
    assert list_lines_of(cast.gwen, opened, marks, outline, fourth) == ()


def test_the_plan_folds_its_archived_actions(two_closed: Cast, visit: Visit) -> None:
    lee = visit("lee").open("/plans/anytown?open=1", queries=10)
    assert "In the archive" not in lee.text
    archive(two_closed, "1.1")
    lee.open("/plans/anytown?open=1", queries=10)
    folded = [each for each in lee.page.find_all("details") if not each.has_attr("open")]
    [kept] = [each for each in folded if "In the archive: 1" in each.summary.get_text()]
    assert "Publish the vision." in kept.get_text()
    assert "Hold four workshops." not in kept.get_text()
    assert "2 actions of recommendation 1" in lee.text


def test_a_lead_still_finds_an_archived_action_among_the_closed(
    two_closed: Cast, visit: Visit
) -> None:
    archive(two_closed, "1.1")
    assert "Publish the vision." in visit("priya").open("/actions?closed=1").text


def test_another_plan_s_pages_are_not_there(two_closed: Cast, visit: Visit) -> None:
    for key, path in (
        ("otto", CLOSED),
        ("otto", "/plans/anytown/archive"),
        ("priya", CLOSED),
        ("rita", "/plans/anytown/archive"),
        ("gwen", "/plans/otherton/closed"),
    ):
        assert visit(key).open(path).status == 404
    assert find_plan(two_closed.otto, "otherton").slug == "otherton"
