"""Adding, rewording, ordering, splitting, merging and deleting recommendations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cast import Cast
from tests.visitor import Visitor
from webapp.db.tables import Recommendation, Removed, Wording
from webapp.editing.commands.deleting import delete_recommendation
from webapp.editing.commands.merging import merge_recommendation
from webapp.editing.commands.recommendations import (
    add_recommendation,
    move_recommendation,
    reword_recommendation,
)
from webapp.editing.commands.splitting import split_recommendation
from webapp.editing.queries.actions import find_action
from webapp.editing.queries.recommendations import find_recommendation, list_recommendations
from webapp.editing.values import RecommendationEntry, SplitEntry, Why
from webapp.errors import Invalid, Missing, Stale

Visit = Callable[..., Visitor]
PLAN = "/plans/anytown"


@pytest.fixture
def second(cast: Cast) -> int:
    return cast.numbers["recommendation anytown 2"]


def _refs(cast: Cast) -> list[str]:
    return [each.ref for each in list_recommendations(cast.gwen, cast.plan())]


def test_a_recommendation_is_added_from_the_plan(visit: Visit, cast: Cast, draft: int) -> None:
    gwen = visit("gwen").open(PLAN).follow("Edit the plan").follow("Add a recommendation")
    gwen.fill("The recommendation", "Meet the parishes.").press("Add it")
    assert gwen.status == 200
    assert "The recommendation is in the plan." in gwen.text
    assert _refs(cast)[-1] == "5"


def test_an_empty_one_is_refused_beside_its_field(visit: Visit, draft: int) -> None:
    gwen = visit("gwen").open(f"{PLAN}/recommendations/new").press("Add it")
    assert gwen.status == 422
    assert "Enter the words" in gwen.error_beside("The recommendation")


def test_words_are_changed_and_the_earlier_ones_stay_readable(
    visit: Visit, second: int, draft: int
) -> None:
    gwen = visit("gwen").open(f"{PLAN}/recommendations/{second}/edit")
    gwen.follow("Change the words or where it belongs")
    gwen.fill("The recommendation", "Agree a budget for five years.").press("Save")
    assert "Agree a budget for five years." in gwen.text
    gwen.follow("What it said before")
    assert "Agree a balanced budget for three years." in gwen.text
    assert "Changed on 18 November 2026 by Gwen Hughes" in gwen.text
    lee = visit("lee").open(f"{PLAN}?open=2")
    assert "What it said before , recommendation 2" in lee.text


def test_agreed_words_change_only_when_it_is_said_twice(visit: Visit, second: int) -> None:
    gwen = visit("gwen").open(f"{PLAN}/recommendations/{second}/words")
    gwen.fill("The recommendation", "Agree a balanced budget for 3 years.").press("Save")
    assert gwen.status == 422
    assert gwen.error_beside("Why must the agreed words be corrected?")
    told = "I know that this changes words agreed on 15 January 2026"
    assert gwen.error_beside(told)
    assert gwen.value("The recommendation") == "Agree a balanced budget for 3 years."
    gwen.fill("Why must the agreed words be corrected?", "A slip of the pen.").fill(told, "")
    gwen.press("Save")
    assert "Agree a balanced budget for 3 years." in gwen.text
    kept = Wording.get(Wording.row_id == second)
    assert (kept.text, kept.reason) == (
        "Agree a balanced budget for three years.",
        "A slip of the pen.",
    )


def test_the_second_of_two_editors_sees_both_and_can_send_again(
    visit: Visit, cast: Cast, second: int, draft: int
) -> None:
    late = visit("gwen").open(f"{PLAN}/recommendations/{second}/words")
    late.fill("The recommendation", "Mine.")
    reword_recommendation(
        cast.gwen,
        second,
        RecommendationEntry("Theirs.", source_id=find_recommendation(cast.gwen, second).source_id),
    )
    late.press("Save")
    assert late.status == 409
    assert "What it says now Theirs." in late.text
    assert "What you typed Mine." in late.text
    assert late.value("The recommendation") == "Mine."
    assert find_recommendation(cast.gwen, second).text == "Theirs."
    late.press("Save")
    assert find_recommendation(cast.gwen, second).text == "Mine."
    kept = Wording.select().where(Wording.row_id == second, Wording.field == "text")
    assert sorted(str(each.text) for each in kept) == [
        "Agree a balanced budget for three years.",
        "Theirs.",
    ]


def test_a_mistake_in_a_late_answer_does_not_hide_that_it_is_late(
    visit: Visit, cast: Cast, second: int, draft: int
) -> None:
    late = visit("gwen").open(f"{PLAN}/recommendations/{second}/words")
    reword_recommendation(cast.gwen, second, RecommendationEntry("Theirs."))
    late.fill("The recommendation", "").press("Save")
    assert late.status == 422
    late.fill("The recommendation", "Mine.").press("Save")
    assert late.status == 409


def test_buttons_move_a_recommendation(visit: Visit, cast: Cast) -> None:
    gwen = visit("gwen").open(f"{PLAN}/order").press("Move down 2")
    assert _refs(cast) == ["1", "3", "2", "4"]
    gwen.press("Move up 2")
    assert _refs(cast) == ["1", "2", "3", "4"]


def test_a_recommendation_is_moved_to_a_position(visit: Visit, cast: Cast) -> None:
    gwen = visit("gwen", htmx=True).open(f"{PLAN}/order")
    number = cast.numbers["recommendation anytown 4"]
    gwen.element(f"#to-{number}")["value"] = "1"
    gwen.press("Move 4")
    assert _refs(cast) == ["1", "4", "2", "3"]
    assert "4 is now 1 of 3" in gwen.text


def test_an_order_that_somebody_changed_is_shown_before_it_is_changed_again(
    visit: Visit, cast: Cast, second: int
) -> None:
    gwen = visit("gwen").open(f"{PLAN}/order")
    move_recommendation(cast.gwen, second, 3)
    gwen.press("Move down 3")
    assert gwen.status == 409
    assert "The order below is the one that holds now" in gwen.text
    assert _refs(cast) == ["1", "3", "4", "2"]


@pytest.mark.parametrize("to", ["", "x", "-1", "0", "9" * 30])
def test_a_position_that_is_none_is_refused(visit: Visit, cast: Cast, second: int, to: str) -> None:
    gwen = visit("gwen").send("POST", f"{PLAN}/order", {"row": str(second), "to": to})
    assert gwen.status == 422
    assert _refs(cast) == ["1", "2", "3", "4"]


def test_a_split_leaves_the_reference_and_links_the_parts(cast: Cast, draft: int) -> None:
    third = cast.numbers["recommendation anytown 3"]
    moved = cast.action("3.1")
    part = split_recommendation(
        cast.gwen, third, SplitEntry("Talk to staff.", "Listen to staff."), (moved,)
    )
    assert _refs(cast) == ["1", "2", "3", "5", "4"]
    assert find_recommendation(cast.gwen, third).text == "Talk to staff."
    assert [each.id for each in find_action(cast.gwen, moved).answers] == [part]
    assert find_recommendation(cast.gwen, part).has_past


def test_merged_recommendations_both_keep_their_words(
    visit: Visit, cast: Cast, second: int
) -> None:
    fourth = cast.numbers["recommendation anytown 4"]
    with pytest.raises(Invalid):
        merge_recommendation(cast.gwen, fourth, second)
    why = Why("They ask for the same.", "Cabinet")
    merge_recommendation(cast.gwen, fourth, second, why)
    answered = {each.ref for each in find_action(cast.gwen, cast.action("4.1")).answers}
    assert answered == {"2", "4"}
    assert _refs(cast) == ["1", "2", "3", "4"]
    lee = visit("lee").open(f"{PLAN}/recommendations/{fourth}/past")
    assert "Merged on 18 November 2026 by Gwen Hughes into recommendation 2" in lee.text


def test_only_what_nothing_hangs_on_is_deleted(cast: Cast, second: int, draft: int) -> None:
    with pytest.raises(Invalid, match="1 actions"):
        delete_recommendation(cast.gwen, second)
    added = add_recommendation(cast.gwen, draft, RecommendationEntry("A mistake."))
    delete_recommendation(cast.gwen, added)
    assert Removed.get(Removed.ref == "5").words["now"]["text"] == "A mistake."
    again = add_recommendation(cast.gwen, draft, RecommendationEntry("The right one."))
    assert find_recommendation(cast.gwen, again).ref == "6"
    with pytest.raises(Invalid, match="is, or was, the reference"):
        add_recommendation(cast.gwen, draft, RecommendationEntry("Again.", ref="5"))


def test_an_agreed_recommendation_is_never_deleted(cast: Cast) -> None:
    added = add_recommendation(cast.gwen, cast.plan(), RecommendationEntry("Late."))
    with pytest.raises(Invalid, match="The plan is agreed"):
        delete_recommendation(cast.gwen, added, Why("A mistake."))


def test_another_plan_s_governance_edits_nothing_here(cast: Cast, second: int) -> None:
    with pytest.raises(Missing):
        reword_recommendation(cast.otto, second, RecommendationEntry("Mine now."))
    with pytest.raises(Missing):
        add_recommendation(cast.otto, cast.plan(), RecommendationEntry("Mine now."))
    assert Recommendation.get_by_id(second).text == "Agree a balanced budget for three years."


def test_a_source_of_another_plan_is_refused(cast: Cast, second: int, draft: int) -> None:
    their_recommendation = cast.numbers["recommendation otherton 1"]
    theirs = find_recommendation(cast.otto, their_recommendation).source_id
    with pytest.raises(Invalid):
        reword_recommendation(cast.gwen, second, RecommendationEntry("Same.", source_id=theirs))


def test_a_stale_mark_is_told(cast: Cast, second: int, draft: int) -> None:
    with pytest.raises(Stale):
        reword_recommendation(cast.gwen, second, RecommendationEntry("Mine."), seen="0" * 16)
