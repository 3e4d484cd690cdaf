"""Agreeing a plan, its lists, its sources, and what it says twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.cast import TODAY, Cast
from tests.visitor import Visitor
from webapp.db.tables import Action, Body, Plan, Priority, Recommendation, Source, Status, Wording
from webapp.editing.commands.actions import add_action
from webapp.editing.commands.agreeing import agree_plan
from webapp.editing.commands.frame import add_entry, change_entry, remove_entry
from webapp.editing.commands.merging import keep_apart
from webapp.editing.overlapping import overlaps
from webapp.editing.queries.overlaps import list_overlaps
from webapp.editing.values import Kind, LeadsEntry, Noun, Pair, TimescaleEntry, WordsEntry
from webapp.errors import Invalid, Missing, Refused, Stale

Visit = Callable[..., Visitor]
PLAN = "/plans/anytown"


def test_agreeing_the_plan_locks_it(visit: Visit, cast: Cast, draft: int) -> None:
    gwen = visit("gwen").open(f"{PLAN}/edit").follow("Agree the plan")
    assert "Actions without a last day 3.1" in gwen.text
    gwen.press("Agree the plan")
    told = "I know that this locks the words of the recommendations and the first dates"
    assert gwen.status == 422
    assert gwen.error_beside(told)
    gwen.fill(told, "").press("Agree the plan")
    assert "The plan is agreed." in gwen.text
    assert Plan.get_by_id(draft).agreed_on == TODAY
    again = visit("gwen").open(f"{PLAN}/agree")
    assert "This plan was agreed on 18 November 2026." in again.text
    assert "Agree the plan" not in again.buttons()


def test_a_plan_is_agreed_once_and_as_it_was_seen(cast: Cast, draft: int) -> None:
    with pytest.raises(Stale, match="changed the plan"):
        agree_plan(cast.gwen, draft, TODAY, knows=True, seen="0" * 16)
    with pytest.raises(Invalid):
        agree_plan(cast.gwen, draft, TODAY + timedelta(days=1), knows=True)
    agree_plan(cast.gwen, draft, TODAY, knows=True)
    with pytest.raises(Stale, match="already"):
        agree_plan(cast.gwen, draft, TODAY, knows=True)
    with pytest.raises(Missing):
        agree_plan(cast.otto, draft, TODAY, knows=True)


def test_a_closed_plan_is_not_edited(visit: Visit, cast: Cast) -> None:
    Plan.update(closed_on=TODAY).where(Plan.id == cast.plan()).execute()
    with pytest.raises(Refused, match="closed on 18 November 2026"):
        add_entry(cast.gwen, cast.plan(), Kind.BANDS, {"code": "A"})


def test_every_list_is_added_to_changed_and_taken_from(visit: Visit, cast: Cast) -> None:
    gwen = visit("gwen").open(f"{PLAN}/lists").follow("Add a body")
    gwen.fill("Who meets", "Scrutiny").fill("How often (optional)", "each quarter").press("Add it")
    assert "Scrutiny each quarter" in gwen.text
    gwen.follow("Change Scrutiny").fill("How often (optional)", "every half year").press("Save")
    assert "every half year" in gwen.text
    assert Wording.get(Wording.field == "cadence_text").text == "each quarter"
    gwen.follow("Change Scrutiny").follow("Remove this body").press("Remove it")
    assert "Scrutiny" not in gwen.text
    assert Body.select().where(Body.name == "Scrutiny").count() == 0


def test_a_status_that_is_used_stays(visit: Visit, cast: Cast) -> None:
    status = cast.status("On track")
    Action.update(status=status, standing="on_track").where(
        Action.id == cast.action("1.1")
    ).execute()
    gwen = visit("gwen").open(f"{PLAN}/lists/statuses/{status}/remove")
    assert "The plan uses it once, so it stays." in gwen.text
    with pytest.raises(Invalid):
        remove_entry(cast.gwen, cast.plan(), Kind.STATUSES, status)


def test_actions_take_the_standing_that_their_status_now_counts_as(cast: Cast) -> None:
    status = cast.status("At risk")
    Action.update(status=status, standing="at_risk").where(
        Action.id == cast.action("1.1")
    ).execute()
    given = {"label": "At risk", "code": "A", "meaning": None, "counts_as": "off_track"}
    change_entry(cast.gwen, cast.plan(), Kind.STATUSES, status, given)
    assert Action.get_by_id(cast.action("1.1")).standing == "off_track"


def test_a_scheme_that_was_lent_becomes_the_plan_s_own(cast: Cast) -> None:
    Status.update(is_printed=False).where(Status.plan == cast.plan()).execute()
    given = {"label": "Paused", "code": None, "meaning": None, "counts_as": "at_risk"}
    add_entry(cast.gwen, cast.plan(), Kind.STATUSES, given)
    assert all(each.is_printed for each in Status.select().where(Status.plan == cast.plan()))


def test_actions_follow_a_priority_that_is_renamed(cast: Cast) -> None:
    number = add_entry(cast.gwen, cast.plan(), Kind.PRIORITIES, {"code": "H", "meaning": "High"})
    Action.update(priority_code="H").where(Action.id == cast.action("1.1")).execute()
    given = {"code": "High", "meaning": None}
    change_entry(cast.gwen, cast.plan(), Kind.PRIORITIES, number, given)
    assert Action.get_by_id(cast.action("1.1")).priority_code == "High"
    assert Priority.get_by_id(number).meaning is None


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (Kind.BANDS, {"code": ""}),
        (Kind.BANDS, {"code": "x" * 41}),
        (Kind.STATUSES, {"label": "on TRACK", "counts_as": "on_track"}),
        (Kind.STATUSES, {"label": "Fresh", "code": "g", "counts_as": "on_track"}),
        (Kind.STATUSES, {"label": "Fresh", "counts_as": "brilliant"}),
        (
            Kind.SOURCES,
            {"name": "Audit", "starts_on": date(2027, 2, 1), "ends_on": date(2027, 1, 1)},
        ),
    ],
)
def test_what_a_list_cannot_hold_is_refused(
    cast: Cast, kind: Kind, given: dict[str, str | date | None]
) -> None:
    with pytest.raises(Invalid):
        add_entry(cast.gwen, cast.plan(), kind, given)


def test_two_editors_of_a_list_are_told(visit: Visit, cast: Cast) -> None:
    body = Body.get(Body.plan == cast.plan()).id
    late = visit("gwen").open(f"{PLAN}/lists/bodies/{body}")
    given = {"name": "Leadership Team", "cadence_text": "weekly", "purpose": None}
    change_entry(cast.gwen, cast.plan(), Kind.BODIES, body, given)
    late.fill("How often (optional)", "fortnightly").press("Save")
    assert late.status == 409
    assert "What it says now weekly" in late.text
    late.press("Save")
    assert Body.get_by_id(body).cadence_text == "fortnightly"


def test_the_only_review_of_a_plan_stays(cast: Cast) -> None:
    source = Source.get(Source.plan == cast.plan()).id
    with pytest.raises(Invalid):
        remove_entry(cast.gwen, cast.plan(), Kind.SOURCES, source)


def test_a_progress_review_adds_recommendations_that_actions_answer_too(
    visit: Visit, cast: Cast
) -> None:
    gwen = visit("gwen").open(f"{PLAN}/recommendations/new")
    gwen.follow("Add another review, such as an audit")
    gwen.fill("Name of the review", "Progress review 2027").press("Add it")
    gwen.open(f"{PLAN}/recommendations/new").fill("The recommendation", "Agree a balanced budget.")
    gwen.fill("Which review made it", "Progress review 2027").press("Add it")
    assert "Progress review 2027" in gwen.text
    added = Recommendation.get(Recommendation.text == "Agree a balanced budget.")
    assert added.source.name == "Progress review 2027"
    gwen.open(f"{PLAN}/actions/{cast.action('2.1')}/answers")
    gwen.fill("5: Agree a balanced budget. (Progress review 2027)", "")
    gwen.fill("Why does it change?", "Both ask for it.").fill("Who approved it?", "Cabinet")
    gwen.press("Save")
    assert "5: Agree a balanced budget." in gwen.text


def test_what_says_the_same_is_suggested_until_somebody_says_that_it_does_not(
    visit: Visit, cast: Cast
) -> None:
    fourth = cast.numbers["recommendation anytown 4"]
    words = WordsEntry("Map all of the committees")
    twin = add_action(cast.gwen, fourth, words, LeadsEntry(), TimescaleEntry(""))
    gwen = visit("gwen").open(f"{PLAN}/overlaps")
    assert "4.1 and 4.2" in gwen.text
    gwen.follow("Merge 4.2 into 4.1")
    assert gwen.value("Merge it into") == "4.1: Map the committees."
    gwen.open(f"{PLAN}/overlaps").press("They are not the same : action 4.1 and 4.2")
    assert "4.1 and 4.2" not in gwen.text
    assert twin not in {pair.second_id for pair in _pairs(cast)}


def _pairs(cast: Cast) -> list[Pair]:
    return list_overlaps(cast.gwen, cast.plan(), Noun.ACTION)


def test_two_of_different_plans_are_not_compared(cast: Cast) -> None:
    with pytest.raises(Missing):
        keep_apart(
            cast.gwen,
            cast.plan(),
            Noun.ACTION,
            cast.action("1.1"),
            cast.action("1.1", "otherton"),
        )


def test_little_words_and_order_do_not_tell_texts_apart() -> None:
    texts = [
        (1, "Review the scheme of delegation"),
        (2, "The council should review its delegation scheme."),
        (3, "Plant a thousand trees"),
        (4, ""),
    ]
    found = overlaps(texts, frozenset())
    assert [(pair.first_id, pair.second_id) for pair in found] == [(1, 2)]
    assert not overlaps(texts, frozenset({frozenset({1, 2})}))
