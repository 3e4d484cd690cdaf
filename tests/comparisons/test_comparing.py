"""What two reviews differ in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.cast import NOON, Cast
from tests.reviews.conftest import Town
from tests.visitor import Visitor
from webapp.comparisons.comparing import compare
from webapp.comparisons.grouping import counts_of
from webapp.comparisons.queries import find_side
from webapp.comparisons.sides import NOW
from webapp.comparisons.values import ActionChange, Comparison, Kind
from webapp.db.tables import (
    Action,
    ActionPost,
    Note,
    Post,
    Recommendation,
    Review,
    Status,
)
from webapp.reviews.live_queries import open_plan
from webapp.reviews.values import Line, Whole

Visit = Callable[..., Visitor]
NOVEMBER_MEETING = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def october_id() -> int:
    """The number of the October review."""
    number: int = Review.get().id
    return number


def whole_of_side(cast: Cast, key: str) -> Whole:
    """One side, as leadership reaches it."""
    whole = find_side(cast.lee, open_plan(cast.lee, "anytown"), key).whole
    assert whole is not None
    return whole


def since_october(cast: Cast) -> Comparison:
    """What changed from October to now."""
    return compare(whole_of_side(cast, str(october_id())), whole_of_side(cast, NOW))


def by_ref(found: Comparison) -> dict[str, ActionChange]:
    """The actions of a comparison by reference."""
    return {change.line.facts.ref: change for change in found.actions}


def set_action(cast: Cast, ref: str, **columns: Any) -> None:
    """Change an action behind the program's back."""
    Action.update(**columns).where(Action.id == cast.action(ref)).execute()


def add_action(cast: Cast, ref: str, text: str, **columns: Any) -> int:
    """Put one more action into Anytown's plan."""
    number: int = Action.insert(
        plan=cast.plan(),
        position=99,
        ref=ref,
        ref_given=True,
        text=text,
        timescale_kind="none",
        timescales_in_text=[],
        **columns,
    ).execute()
    return number


def test_what_worsened_slipped_and_got_a_status_is_told(november: Town) -> None:
    found = by_ref(since_october(november.cast))
    assert {ref: (change.kinds, change.told) for ref, change in found.items()} == {
        "1.1": ((Kind.WORSENED,), ((Kind.WORSENED, "Worsened: was On track, now Off track"),)),
        "2.1": (
            (Kind.WORSENED, Kind.SLIPPED),
            (
                (Kind.WORSENED, "Worsened: was On track, now At risk"),
                (Kind.SLIPPED, "Slipped 31 days: was 28 February 2027, now 31 March 2027"),
            ),
        ),
        "4.1": ((Kind.STATUS,), ((Kind.STATUS, "First status: On track"),)),
        "1.2": ((Kind.UNCHANGED,), ()),
        "3.1": ((Kind.UNCHANGED,), ()),
    }
    assert list(found) == ["1.1", "2.1", "4.1", "1.2", "3.1"]
    assert counts_of(found.values()) == {
        Kind.WORSENED: 2,
        Kind.SLIPPED: 1,
        Kind.STATUS: 1,
        Kind.UNCHANGED: 2,
    }


@pytest.mark.parametrize(
    ("ref", "columns", "kind", "said"),
    [
        (
            "1.2",
            {"standing": "on_track", "status": "On track"},
            Kind.IMPROVED,
            "Improved: was At risk, now On track",
        ),
        ("1.2", {"standing": "closed"}, Kind.CLOSED, "Closed, was At risk"),
        (
            "3.1",
            {"standing": "off_track", "status": "Off track"},
            Kind.WORSENED,
            "Worsened: was No status yet, now Off track",
        ),
        (
            "3.1",
            {"standing": "not_started", "status": "Not started"},
            Kind.STATUS,
            "First status: Not started",
        ),
        (
            "1.2",
            {"standing": None, "status": None},
            Kind.STATUS,
            "Status taken away, was At risk",
        ),
    ],
)
def test_each_way_a_status_changes(
    november: Town, ref: str, columns: dict[str, Any], kind: Kind, said: str
) -> None:
    label = columns.get("status")
    given = columns | ({"status": november.cast.status(label)} if label else {})
    set_action(november.cast, ref, **given)
    change = by_ref(since_october(november.cast))[ref]
    assert change.told == ((kind, said),)
    assert change.kinds == (kind,)


def test_what_is_closed_and_opened_again_is_reopened(november: Town) -> None:
    cast = november.cast
    set_action(cast, "1.2", standing="closed")
    number = november.close(november.open_round_id, NOVEMBER_MEETING)
    set_action(cast, "1.2", standing="at_risk")
    found = compare(whole_of_side(cast, str(number)), whole_of_side(cast, NOW))
    assert by_ref(found)["1.2"].told == ((Kind.REOPENED, "Reopened, now At risk"),)


@pytest.mark.parametrize(
    ("columns", "kind", "said"),
    [
        (
            {"ends_on": date(2026, 11, 18), "slips": 1},
            Kind.REVISED,
            "Date 10 days earlier: was 28 November 2026, now 18 November 2026",
        ),
        ({"slips": 2}, Kind.REVISED, "Date revised, and still 28 November 2026"),
        # A later date counts as slipped even where no revision of it is known.
        (
            {"ends_on": date(2026, 11, 29)},
            Kind.SLIPPED,
            "Slipped 1 day: was 28 November 2026, now 29 November 2026",
        ),
    ],
)
def test_each_way_a_deadline_moves(
    november: Town, columns: dict[str, Any], kind: Kind, said: str
) -> None:
    set_action(november.cast, "1.1", **columns)
    assert (kind, said) in by_ref(since_october(november.cast))["1.1"].told


def test_a_deadline_that_lost_its_day_is_not_given_days(november: Town) -> None:
    cast = november.cast
    november.slip("1.1", NOON, date(2026, 12, 1))
    set_action(cast, "1.1", ends_on=None)
    ((_, said),) = (t for t in by_ref(since_october(cast))["1.1"].told if t[0] == Kind.SLIPPED)
    assert said.startswith("Slipped, to no day: was 28 November 2026, now “")
    assert "days" not in said.replace("no day", "")
    november.slip("3.1", NOON, date(2026, 12, 1))
    change = by_ref(since_october(cast))["3.1"]
    assert change.told == ((Kind.REVISED, "Date revised: was no date, now 1 December 2026"),)


def test_a_deadline_that_was_read_wrongly_is_reworded_and_not_slipped(november: Town) -> None:
    later = date(2026, 12, 28)
    set_action(november.cast, "1.1", ends_on=later, original_ends_on=later)
    change = by_ref(since_october(november.cast))["1.1"]
    assert Kind.SLIPPED not in change.kinds
    ((what, was, now),) = ((r.what, r.was, r.now) for r in change.reworded)
    assert (what, was, now) == ("Deadline read as", "28 November 2026", "28 December 2026")


def test_reworded_texts_statuses_and_posts_are_told(november: Town) -> None:
    cast = november.cast
    set_action(cast, "1.2", text="Hold six workshops.")
    # Only spaces are no other wording.
    set_action(cast, "3.1", text="Run a  staff survey. ")
    Recommendation.update(text="Set out a bold vision.").where(
        Recommendation.id == cast.numbers["recommendation anytown 1"]
    ).execute()
    Status.update(label="Green").where(Status.id == cast.status("On track")).execute()
    Status.update(counts_as="off_track").where(Status.id == cast.status("At risk")).execute()
    Status.update(meaning="It will be late.").where(Status.id == cast.status("Off track")).execute()
    Post.update(title="Director of Places").where(
        Post.id == cast.post("Director of Place")
    ).execute()
    found = since_october(cast)
    changes = by_ref(found)
    assert changes["1.2"].kinds == (Kind.REWORDED,)
    assert [(r.what, r.was, r.now) for r in changes["1.2"].reworded] == [
        ("Action", "Hold four workshops.", "Hold six workshops.")
    ]
    assert changes["3.1"].kinds == (Kind.UNCHANGED,)
    assert found.scheme == (
        "The status “On track” is now called “Green”.",
        "The status “At risk” counted as at risk and now counts as off track.",
        "The status “Off track” meant “nothing” and now means “It will be late.”.",
        "The post “Director of Place” is now called “Director of Places”.",
    )
    first = found.recommendations[0]
    assert first.kind == Kind.REWORDED
    assert first.reworded is not None
    assert first.reworded.was == "Set out a clear vision for the town."
    # A post that is only called otherwise leads on.
    assert Kind.LEADS not in changes["1.1"].kinds


def test_an_action_handed_to_another_post_has_another_lead(november: Town) -> None:
    cast = november.cast
    ActionPost.update(post=cast.post("Town Clerk")).where(
        ActionPost.action == cast.action("3.1")
    ).execute()
    change = by_ref(since_october(cast))["3.1"]
    assert change.told == (
        (Kind.LEADS, "Lead changed: was Corporate Management Team, now Town Clerk"),
    )


def test_actions_appear_and_go_even_when_a_number_is_given_again(november: Town) -> None:
    cast = november.cast
    gone = add_action(cast, "5.1", "Sell the old depot.")
    number = november.close(november.open_round_id, NOVEMBER_MEETING)
    Action.delete().where(Action.id == gone).execute()
    add_action(cast, "5.2", "Plant a thousand trees.", id=gone)
    changes = by_ref(compare(whole_of_side(cast, str(number)), whole_of_side(cast, NOW)))
    assert changes["5.1"].kinds == (Kind.WENT,)
    assert changes["5.2"].kinds == (Kind.APPEARED,)


def test_actions_are_matched_by_reference_where_their_numbers_differ(november: Town) -> None:
    before = whole_of_side(november.cast, str(october_id()))
    shifted = renumbered(before, 1000)
    assert {change.kinds for change in compare(before, shifted).actions} == {(Kind.UNCHANGED,)}
    found = compare(shifted, whole_of_side(november.cast, NOW))
    assert by_ref(found)["2.1"].kinds == (Kind.WORSENED, Kind.SLIPPED)


def renumbered(whole: Whole, by: int) -> Whole:
    """The same roll-up, as if it had been loaded anew under other numbers."""

    def moved(line: Line) -> Line:
        leads = tuple(replace(lead, id=lead.id + by) for lead in line.leads)
        return replace(line, facts=replace(line.facts, id=line.facts.id + by), leads=leads)

    return replace(
        whole,
        lines=tuple(map(moved, whole.lines)),
        outline=replace(
            whole.outline,
            recommendations=tuple(
                replace(each, id=each.id + by) for each in whole.outline.recommendations
            ),
            statuses=tuple(replace(each, id=each.id + by) for each in whole.outline.statuses),
        ),
        answers=tuple(
            (recommendation + by, action + by) for recommendation, action in whole.answers
        ),
    )


def test_the_same_roll_up_twice_differs_in_nothing(november: Town) -> None:
    whole = whole_of_side(november.cast, NOW)
    found = compare(whole, whole)
    assert {change.kinds for change in found.actions} == {(Kind.UNCHANGED,)}
    assert found.scheme == ()
    assert {each.kind for each in found.recommendations} == {None}


def test_posts_and_recommendations_count_their_actions_on_either_side(november: Town) -> None:
    cast = november.cast
    add_action(cast, "9.9", "Paint the town hall.")
    found = since_october(cast)
    posts = {each.title: each.counted for each in found.posts}
    # The Head of Finance leads 1.2 and, first, 2.1; the Director of Place 1.1 and 2.1.
    finance = posts["Head of Finance"]
    assert (finance.before, finance.statuses_before) == (2, "On track (1), At risk (1)")
    assert (finance.after, finance.statuses_after) == (2, "At risk (2)")
    assert finance.kinds == {Kind.WORSENED: 1, Kind.SLIPPED: 1, Kind.UNCHANGED: 1}
    assert posts["Director of Place"].kinds == {Kind.WORSENED: 2, Kind.SLIPPED: 1}
    assert (posts["No lead named"].before, posts["No lead named"].after) == (0, 1)
    recommendations = {each.ref: each.counted for each in found.recommendations}
    # 2.1 answers 2 and 3, 3.1 answers 3; 9.9 answers none.
    assert recommendations["3"].statuses_before == "No status yet (1), On track (1)"
    assert recommendations["3"].statuses_after == "No status yet (1), At risk (1)"
    assert recommendations["3"].kinds == {Kind.WORSENED: 1, Kind.SLIPPED: 1, Kind.UNCHANGED: 1}
    assert (recommendations[""].before, recommendations[""].after) == (0, 1)
    assert recommendations[""].kinds == {Kind.APPEARED: 1}


def test_comparing_changes_no_note(november: Town, visit: Visit) -> None:
    before = list(Note.select().order_by(Note.id).tuples())
    visit("lee").open("/plans/anytown/compare?to=now")
    assert list(Note.select().order_by(Note.id).tuples()) == before
