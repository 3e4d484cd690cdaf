"""Adding, rewording, moving, splitting, merging and deleting actions and steps."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date

import pytest

from tests.cast import TODAY, Cast
from tests.visitor import Visitor
from webapp.db.tables import (
    Action,
    ActionPost,
    Closure,
    Note,
    Post,
    Removed,
    Review,
    Slip,
    Wording,
)
from webapp.editing.commands.actions import add_action, add_step, answer_others, reword_action
from webapp.editing.commands.deleting import delete_action
from webapp.editing.commands.leading import change_leads
from webapp.editing.commands.merging import merge_action
from webapp.editing.commands.splitting import split_action
from webapp.editing.commands.timescales import change_timescale
from webapp.editing.queries.actions import find_action, list_actions, list_steps
from webapp.editing.values import LeadsEntry, SplitEntry, TimescaleEntry, Why, WordsEntry
from webapp.errors import Invalid, Missing
from webapp.notes.commands import post_note
from webapp.notes.values import NoteEntry
from webapp.plans.headings import find_plan
from webapp.reviews.commands import close_review
from webapp.rounds.commands import open_round

Visit = Callable[..., Visitor]
PLAN = "/plans/anytown"
WHY = Why("The council was reorganised.", "Cabinet")


def _note(cast: Cast, key: str, ref: str, text: str) -> int:
    entry = NoteEntry(text=text, sent_key=str(uuid.uuid4()), status="On track")
    return post_note(cast.contributor(key), cast.action(ref), entry)


def _refs(cast: Cast) -> list[str]:
    return [each.ref for each in list_actions(cast.gwen, cast.plan())]


def test_an_action_is_added_from_the_plan(visit: Visit, cast: Cast, draft: int) -> None:
    gwen = visit("gwen").open(f"{PLAN}?open=1").follow("Edit, or add an action , recommendation 1")
    gwen.follow("Add an action").fill("What the council will do", "Print the vision.")
    gwen.fill("Who is accountable", "Town Clerk").fill("When it is due", "March 2027")
    gwen.press("Add it")
    assert "Print the vision." in gwen.text
    assert _refs(cast) == ["1.1", "1.2", "1.3", "2.1", "3.1", "4.1"]
    added = Action.get(Action.text == "Print the vision.")
    assert (added.ref, added.ends_on, added.original_ends_on) == (
        "1.3",
        date(2027, 3, 31),
        date(2027, 3, 31),
    )
    assert added.lead_text == "Town Clerk"


def test_a_deadline_in_doubt_is_asked_about(visit: Visit, cast: Cast, draft: int) -> None:
    number = cast.numbers["recommendation anytown 1"]
    gwen = visit("gwen").open(f"{PLAN}/recommendations/{number}/actions/new")
    gwen.fill("What the council will do", "Print it.").fill("When it is due", "soonish, Q9")
    gwen.press("Add it")
    assert gwen.status == 422
    assert gwen.error_beside("Last day (optional)")
    gwen.fill("These words give no last day", "").press("Add it")
    assert gwen.status == 200


def test_a_new_post_is_made_once_however_it_is_spelt(cast: Cast, draft: int) -> None:
    action = cast.action("1.1")
    change_leads(cast.gwen, action, LeadsEntry(new_post="Head of Parks"))
    change_leads(cast.gwen, cast.action("1.2"), LeadsEntry(new_post="head of parks."))
    assert Post.select().where(Post.title == "Head of Parks").count() == 1
    assert find_action(cast.gwen, action).lead_text == "Head of Parks"


def test_words_are_changed_and_the_lead_can_read_the_earlier_ones(
    visit: Visit, cast: Cast, draft: int
) -> None:
    gwen = visit("gwen").open(f"{PLAN}/actions/{cast.action('1.1')}/edit")
    gwen.follow("Change the words").fill("What the council will do", "Publish it in May.")
    gwen.press("Save")
    assert "Publish it in May." in gwen.text
    priya = visit("priya").open(f"/actions/{cast.action('1.1')}")
    priya.follow("What it said before, and what came of it")
    assert "Publish the vision." in priya.text
    assert visit("sam").open(f"/actions/{cast.action('1.1')}/past").status == 404


def test_once_agreed_a_reason_is_asked_for(visit: Visit, cast: Cast) -> None:
    gwen = visit("gwen").open(f"{PLAN}/actions/{cast.action('1.1')}/words")
    gwen.fill("What the council will do", "Publish it.").press("Save")
    assert gwen.error_beside("Why does it change?")
    gwen.fill("Why does it change?", "Plainer.").press("Save")
    assert gwen.status == 200
    gwen.open(f"{PLAN}/actions/{cast.action('1.1')}/leads")
    gwen.fill("Who is accountable", "Town Clerk").press("Save")
    assert gwen.error_beside("Who approved it?")
    gwen.fill("Why does it change?", "A new clerk.").fill("Who approved it?", "Cabinet")
    gwen.press("Save")
    assert [lead.title for lead in find_action(cast.gwen, cast.action("1.1")).leads] == [
        "Town Clerk"
    ]
    kept = Wording.get(Wording.field == "lead_text")
    assert (kept.text, kept.approved_by) == ("Director of Place", "Cabinet")


def test_who_no_longer_leads_reaches_it_no_more(visit: Visit, cast: Cast) -> None:
    action = cast.action("1.1")
    change_leads(cast.gwen, action, LeadsEntry((cast.post("Town Clerk"),)), WHY)
    assert visit("priya").open(f"/actions/{action}").status == 404


def test_a_contributing_post_stands_behind_the_accountable_one(visit: Visit, cast: Cast) -> None:
    gwen = visit("gwen").open(f"{PLAN}/actions/{cast.action('2.1')}/leads")
    gwen.fill("Who is accountable", "Director of Place").fill("Head of Finance", "")
    gwen.fill("Why does it change?", "Swapped.").fill("Who approved it?", "Cabinet").press("Save")
    leads = find_action(cast.gwen, cast.action("2.1")).leads
    assert [lead.title for lead in leads] == ["Director of Place", "Head of Finance"]


def test_a_deadline_of_a_draft_is_set_freely(visit: Visit, cast: Cast, draft: int) -> None:
    gwen = visit("gwen").open(f"{PLAN}/actions/{cast.action('1.1')}/timescale")
    gwen.fill("When it is due", "June 2027").press("Save")
    changed = Action.get_by_id(cast.action("1.1"))
    assert (changed.ends_on, changed.original_ends_on) == (date(2027, 6, 30), date(2027, 6, 30))
    assert not Slip.select().count()
    assert Wording.get(Wording.field == "timescale_text").text == "28 November 2026"


def test_a_deadline_that_was_agreed_moves_through_the_ledger(visit: Visit, cast: Cast) -> None:
    gwen = visit("gwen").open(f"{PLAN}/actions/{cast.action('1.1')}/timescale")
    gwen.fill("New deadline", "June 2027").press("Save")
    assert gwen.error_beside("Why does it move?")
    gwen.fill("Why does it move?", "The printer closed.").fill("Who asked for it?", "Priya Nair")
    gwen.fill("Who approved it?", "Cabinet").press("Save")
    changed = Action.get_by_id(cast.action("1.1"))
    assert (changed.ends_on, changed.original_ends_on) == (date(2027, 6, 30), date(2026, 11, 28))
    slip = Slip.get(Slip.action == changed.id)
    assert (slip.asked_by, slip.approved_by) == ("Priya Nair", "Cabinet")
    assert changed.timescale_text == "28 November 2026"


def test_a_step_s_deadline_moves_through_the_ledger_too(visit: Visit, cast: Cast) -> None:
    step = cast.action("2.1a")
    entry = TimescaleEntry("March 2027", None, "Late.", "Sam Cole", "Cabinet", TODAY)
    change_timescale(cast.gwen, step, entry)
    changed = Action.get_by_id(step)
    assert (changed.ends_on, changed.original_ends_on) == (date(2027, 3, 31), date(2026, 12, 31))
    gwen = visit("gwen").open(f"{PLAN}/actions/{step}/edit").follow("What it said before")
    assert "Deadline of step 2.1a" in gwen.text
    assert "Moved to March 2027" in gwen.text


def test_an_action_moves_between_recommendations(visit: Visit, cast: Cast, draft: int) -> None:
    action = cast.action("2.1")
    gwen = visit("gwen").open(f"{PLAN}/actions/{action}/answers")
    for box in gwen.page.find_all("input", attrs={"type": "checkbox"}):
        del box["checked"]
    gwen.press("Save")
    assert gwen.status == 422
    gwen.fill("4: Review how committees work.", "").press("Save")
    assert [each.ref for each in find_action(cast.gwen, action).answers] == ["4"]
    assert Wording.get(Wording.field == "answers").text == "2, 3"


def test_a_recommendation_of_another_plan_is_not_answered(cast: Cast, draft: int) -> None:
    theirs = cast.numbers["recommendation otherton 1"]
    with pytest.raises(Invalid):
        answer_others(cast.gwen, cast.action("1.1"), (theirs,))


def test_buttons_move_an_action_and_a_step(visit: Visit, cast: Cast, draft: int) -> None:
    number = cast.numbers["recommendation anytown 1"]
    visit("gwen").open(f"{PLAN}/recommendations/{number}/order").press("Move up 1.2")
    assert _refs(cast)[:2] == ["1.2", "1.1"]
    add_step(cast.gwen, cast.action("2.1"), "Publish the savings.", TimescaleEntry(""))
    visit("gwen").open(f"{PLAN}/actions/{cast.action('2.1')}/order").press("Move up 2.1b")
    steps = list_steps(cast.gwen, cast.action("2.1"))
    assert [step.ref for step in steps] == ["2.1b", "2.1a"]


def test_a_split_keeps_the_notes_on_the_first_and_links_the_parts(
    visit: Visit, cast: Cast, draft: int
) -> None:
    _note(cast, "priya", "1.1", "The draft is with the Leader.")
    gwen = visit("gwen").open(f"{PLAN}/actions/{cast.action('1.1')}/split")
    gwen.fill("What stays", "Write the vision.")
    gwen.fill("What becomes the new one", "Publish the vision.").press("Split it")
    assert _refs(cast) == ["1.1", "1.3", "1.2", "2.1", "3.1", "4.1"]
    part = Action.get(Action.ref == "1.3", Action.plan == cast.plan())
    assert part.original_ends_on == date(2026, 11, 28)
    assert [each.title for each in find_action(cast.gwen, part.id).leads] == ["Director of Place"]
    assert Note.get().action.id == cast.action("1.1")
    priya = visit("priya").open(f"/actions/{part.id}/past")
    priya.follow("action 1.1")
    assert "The draft is with the Leader." in priya.text


def test_a_merged_action_is_closed_and_both_histories_stay_readable(
    visit: Visit, cast: Cast
) -> None:
    gone, into = cast.action("1.2"), cast.action("2.1")
    _note(cast, "sam", "1.2", "Two workshops were held.")
    gwen = visit("gwen").open(f"{PLAN}/actions/{gone}/merge?into={into}")
    assert "Draft the budget." in gwen.text
    gwen.fill("Why does it change?", "One piece of work.").fill("Who approved it?", "Cabinet")
    gwen.press("Merge them")
    assert gwen.status == 200
    closed = Closure.get(Closure.action == gone)
    assert (closed.kind, closed.agreed) == ("merged", True)
    assert Action.get_by_id(gone).standing == "closed"
    survivor = find_action(cast.gwen, into)
    assert {each.ref for each in survivor.answers} == {"1", "2", "3"}
    sam = visit("sam").open(f"/actions/{gone}")
    assert "Two workshops were held." in sam.text
    assert "Merged into action 2.1" in sam.text
    sam.follow("What it said before, and what came of it").follow("action 2.1")
    sam.follow("What it said before, and what came of it")
    assert "action 1.2" in sam.text


def test_the_leads_of_a_merged_action_contribute(cast: Cast) -> None:
    merge_action(cast.gwen, cast.action("1.2"), cast.action("1.1"), "", WHY)
    leads = [lead.title for lead in find_action(cast.gwen, cast.action("1.1")).leads]
    assert leads == ["Director of Place", "Head of Finance"]


@pytest.mark.parametrize("into", ["1.2", "2.1a", "other"])
def test_an_action_merges_only_with_another_of_its_plan(cast: Cast, into: str) -> None:
    number = cast.action("1.1", "otherton") if into == "other" else cast.action(into)
    with pytest.raises(Invalid):
        merge_action(cast.gwen, cast.action("1.2"), number, "", WHY)


def test_what_people_wrote_keeps_an_action_from_being_deleted(visit: Visit, cast: Cast) -> None:
    _note(cast, "priya", "1.1", "Begun.")
    gwen = visit("gwen").open(f"{PLAN}/actions/{cast.action('1.1')}/delete")
    assert "It cannot be deleted: it has 1 updates" in gwen.text
    assert "Delete it" not in gwen.buttons()
    with pytest.raises(Invalid):
        delete_action(cast.gwen, cast.action("1.1"), WHY)


def test_what_a_meeting_saw_keeps_an_action_from_being_deleted(cast: Cast) -> None:
    plan = find_plan(cast.gwen, "anytown")
    held = open_round(cast.gwen, plan, "November", TODAY, TODAY)
    close_review(cast.gwen, plan, held)
    with pytest.raises(Invalid, match="a closed review"):
        delete_action(cast.gwen, cast.action("3.1"), WHY)


def test_a_deleted_action_s_reference_is_never_given_again(cast: Cast, draft: int) -> None:
    delete_action(cast.gwen, cast.action("1.2"))
    assert Removed.get().ref == "1.2"
    first = cast.numbers["recommendation anytown 1"]
    added = add_action(cast.gwen, first, WordsEntry("Another."), LeadsEntry(), TimescaleEntry(""))
    assert Action.get_by_id(added).ref == "1.3"
    assert not ActionPost.select().where(ActionPost.action == added).count()


def test_a_closed_review_stays_as_it_was_through_every_edit(cast: Cast) -> None:
    _note(cast, "priya", "1.1", "Begun.")
    plan = find_plan(cast.gwen, "anytown")
    held = open_round(cast.gwen, plan, "November", TODAY, TODAY)
    review = close_review(cast.gwen, plan, held)
    before = Review.get_by_id(review)
    reword_action(cast.gwen, cast.action("1.1"), WordsEntry("Other words."), WHY)
    split_action(cast.gwen, cast.action("1.1"), SplitEntry("A.", "B."), WHY)
    merge_action(cast.gwen, cast.action("1.2"), cast.action("1.1"), "Both.", WHY)
    after = Review.get_by_id(review)
    assert (after.saw, after.digest) == (before.saw, before.digest)


def test_another_plan_s_governance_edits_nothing_here(cast: Cast) -> None:
    action = cast.action("1.1")
    deeds: tuple[Callable[[], object], ...] = (
        lambda: reword_action(cast.otto, action, WordsEntry("Mine.")),
        lambda: change_leads(cast.otto, action, LeadsEntry()),
        lambda: change_timescale(cast.otto, action, TimescaleEntry("June 2027")),
        lambda: delete_action(cast.otto, action),
    )
    for deed in deeds:
        with pytest.raises(Missing):
            deed()


def test_two_editors_of_leads_are_told(visit: Visit, cast: Cast, draft: int) -> None:
    action = cast.action("1.1")
    late = visit("gwen").open(f"{PLAN}/actions/{action}/leads")
    change_leads(cast.gwen, action, LeadsEntry((cast.post("Town Clerk"),)))
    late.fill("Who is accountable", "Head of Finance").press("Save")
    assert late.status == 409
    assert "What it says now Town Clerk" in late.text
    assert "What you typed Head of Finance" in late.text
    late.press("Save")
    assert find_action(cast.gwen, action).lead_text == "Head of Finance"
