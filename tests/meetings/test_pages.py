"""The agenda, one item after the other, and what a recorder and those who watch see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.cast import NOON, TODAY, Cast
from tests.meetings.entries import close_round, decided, entry, extension, opened_round
from tests.notes.entries import posted
from tests.visitor import Visitor
from webapp.actions.commands import propose_closure
from webapp.actions.queries.sheet import find_action
from webapp.db import engine
from webapp.db.tables import Round
from webapp.decisions.queries import list_decisions_of_round
from webapp.decisions.values import Decision
from webapp.notes.commands import post_note
from webapp.notes.values import NoteEntry
from webapp.plans.headings import find_plan
from webapp.rounds.commands import open_round
from webapp.vocabulary import ClosureKind, DecisionKind

Visit = Callable[..., Visitor]


@pytest.fixture
def meeting(cast: Cast) -> str:
    """Where the meeting is; 1.2 is late, 1.1 off track, the others lack an update."""
    number = opened_round(cast)
    posted(cast, "1.1", "The printer is ill.", status="R")
    return f"/plans/anytown/rounds/{number}/meeting"


def round_of(meeting: str) -> int:
    """The number of a meeting's round."""
    return int(meeting.split("/")[4])


def recorded(cast: Cast, meeting: str) -> list[Decision]:
    """What the meeting decided."""
    return list_decisions_of_round(cast.lee, cast.plan(), round_of(meeting))


def test_the_agenda_lists_its_items_and_what_is_done(
    cast: Cast, visit: Visit, meeting: str
) -> None:
    page = visit("lee").open(meeting, queries=12)
    assert "Leadership Team, 18 November 2026" in page.text
    assert "Agenda: 0 of 5 items have a decision" in page.text
    assert page.text.index("Publish the vision.") < page.text.index("Hold four workshops.")
    assert "Begin" not in page.buttons()
    decided(cast, round_of(meeting), extension(cast))
    page.open(meeting)
    assert "Agenda: 1 of 5 items have a decision" in page.text
    assert "Extension agreed: end of June 2027" in page.text
    page.follow("Item 2")
    assert "Item 2 of 5" in page.text


def test_one_item_says_all_that_the_room_needs(cast: Cast, visit: Visit, meeting: str) -> None:
    page = visit("lee").open(f"{meeting}/1", queries=18)
    for words in (
        "Item 1 of 5: action 1.1",
        "4 left",
        "1.1 Publish the vision.",
        "Off track",
        "28 November 2026; due in 10 days",
        "Director of Place",
        "The printer is ill.",
        "Director of Place (Priya Nair), 18 November 2026, today",
        "Set out a clear vision for the town.",
    ):
        assert words in page.text, words
    assert "Record it" not in page.buttons()
    page.follow("Next")
    assert "Item 2 of 5: action 1.2" in page.text
    page.follow("Previous")
    assert "Item 1 of 5" in page.text


def test_the_last_item_leads_to_any_other_business(cast: Cast, visit: Visit, meeting: str) -> None:
    page = visit("lee").open(f"{meeting}/5")
    assert "the last one" in page.text
    page.follow("Any other business")
    assert page.path == f"{meeting}/other"
    assert page.open(f"{meeting}/6").status == 404
    assert page.open(f"{meeting}/0").status == 404


def test_going_to_an_item_needs_no_script(cast: Cast, visit: Visit, meeting: str) -> None:
    page = visit("lee").open(f"{meeting}/1")
    page.fill("Go to", "3. 2.1 Draft the budget.").press("Go")
    assert page.path == f"{meeting}/3"
    assert page.open(f"{meeting}?go=99").path == f"{meeting}?go=99"


@pytest.mark.parametrize("htmx", [False, True], ids=["plain", "htmx"])
def test_a_decision_is_recorded_and_lands_on_the_lead_s_page(
    cast: Cast, visit: Visit, meeting: str, htmx: bool
) -> None:
    page = visit("gwen", htmx=htmx).open(f"{meeting}/1")
    page.fill("What was decided", "Challenged").fill("In words", "Bring figures.")
    page.fill("Who is to do it (optional)", "Director of Place")
    page.fill("By when (optional)", "2026-12-02").press("Record it")
    assert "Recorded: Challenged" in page.text
    assert "Director of Place to do this by 2 December 2026, due in 2 weeks" in page.text
    assert "Gwen Hughes, 12:00" in page.text
    draft = f"meeting-{round_of(meeting)}-{cast.action('1.1')}"
    assert page.element(".pc-done")["data-clears-draft"] == draft
    assert page.element("#decision-form")["data-draft"] == draft
    assert "Recorded" not in page.open(f"{meeting}/1").text
    lead = visit("priya").open(f"/actions/{cast.action('1.1')}", queries=3)
    assert "Challenged, at the review of November 2026" in lead.text
    assert "Director of Place to do this by 2 December 2026" in lead.text


def test_an_extension_shows_on_the_lead_s_list_at_once(
    cast: Cast, visit: Visit, meeting: str
) -> None:
    lead = visit("priya").open("/actions")
    assert "28 November 2026" in lead.text
    page = visit("gwen").open(f"{meeting}/1").fill("What was decided", "Extension agreed")
    page.fill("New deadline", "30 June 2027").fill("In words", "The printer is ill.")
    assert page.value("Who asked for it") == "Director of Place"
    page.press("Record it")
    assert "Extension agreed: 30 June 2027" in page.text
    assert "30 June 2027; due in 7 months, moved once; originally 28 November 2026" in page.text
    assert "30 June 2027" in lead.open("/actions").text


def test_what_is_wrong_is_told_beside_its_field_and_nothing_typed_is_lost(
    cast: Cast, visit: Visit, meeting: str
) -> None:
    page = visit("gwen", htmx=True).open(f"{meeting}/1")
    page.press("Record it")
    assert page.status == 422
    assert page.error_beside("What was decided") == "Error: Choose what was decided"
    page.fill("What was decided", "Extension agreed").fill("In words", "Because.")
    page.fill("New deadline", "in the autumn").press("Record it")
    assert "The year is missing" in page.error_beside("Last day (where the words leave it open)")
    assert page.value("New deadline") == "in the autumn"
    assert page.value("In words") == "Because."
    page.fill("Last day (where the words leave it open)", "2027-11-30").press("Record it")
    assert "Recorded: Extension agreed: in the autumn" in page.text
    assert len(recorded(cast, meeting)) == 1


def test_items_stay_in_their_places_once_the_meeting_has_begun(
    cast: Cast, visit: Visit, meeting: str
) -> None:
    page = visit("gwen").open(meeting).press("Begin")
    assert page.path == f"{meeting}/1"
    page.fill("What was decided", "Closure agreed").fill("How does it end?", "Complete")
    page.fill("In words", "It is published.").press("Record it")
    assert page.path == f"{meeting}/1"
    assert "Item 1 of 5: action 1.1" in page.text
    assert "Closed" in page.text
    assert "On the agenda as the meeting began" in page.text
    page.follow("Next")
    assert "Item 2 of 5: action 1.2" in page.text
    assert "Begin" not in page.open(meeting).buttons()


def test_the_first_decision_begins_the_meeting(cast: Cast, visit: Visit, meeting: str) -> None:
    page = visit("gwen").open(f"{meeting}/1").fill("What was decided", "Closure agreed")
    page.fill("How does it end?", "Stopped").fill("In words", "No money.").press("Record it")
    assert "Item 1 of 5: action 1.1" in page.text


def test_what_somebody_else_did_meanwhile_is_told(cast: Cast, visit: Visit, meeting: str) -> None:
    page = visit("gwen").open(f"{meeting}/1")
    number = round_of(meeting)
    decided(cast, number, entry(cast, DecisionKind.CLOSED, ends_as=ClosureKind.COMPLETE))
    page.fill("What was decided", "Extension agreed").fill("New deadline", "30 June 2027")
    page.fill("In words", "The printer is ill.").press("Record it")
    told = page.error_beside("What was decided")
    assert "Gwen Hughes recorded “Closure agreed” on this item while you were writing" in told
    assert page.value("In words") == "The printer is ill."
    assert page.value("What was decided") == "Extension agreed"
    page.press("Record it")
    assert "was closed on 18 November 2026" in page.error_beside("What was decided")
    assert find_action(cast.insider("gwen"), cast.action("1.1")).slips == 0


def test_a_decision_sent_twice_is_recorded_once_and_other_words_get_a_new_form(
    cast: Cast, visit: Visit, meeting: str
) -> None:
    page = visit("gwen").open(f"{meeting}/1")
    sent = {
        "kind": "noted",
        "text": "Noted.",
        "sent_key": page.element("#decision-form [name=sent_key]")["value"],
        "action": str(cast.action("1.1")),
    }
    for _ in range(2):
        page.send("POST", f"{meeting}/1", sent)
        assert page.status == 200
    assert len(recorded(cast, meeting)) == 1
    page.send("POST", f"{meeting}/1", sent | {"text": "Noted, with thanks."})
    assert "sent before with other words" in page.error_beside("In words")
    page.press("Record it")
    assert [each.text for each in recorded(cast, meeting)] == ["Noted.", "Noted, with thanks."]


def test_a_form_decides_about_its_own_action_wherever_that_stands_by_now(
    cast: Cast, visit: Visit, meeting: str
) -> None:
    sent = {"kind": "noted", "action": str(cast.action("1.2"))}
    page = visit("gwen").open(meeting).send("POST", f"{meeting}/1", sent)
    assert page.path == f"{meeting}/2"
    assert [each.action_ref for each in recorded(cast, meeting)] == ["1.2"]
    elsewhere = {"kind": "noted", "text": "So.", "action": str(cast.action("1.1", "otherton"))}
    assert page.send("POST", f"{meeting}/1", elsewhere).status == 404
    assert page.value("What you wrote, to copy") == "So."


def test_any_other_business_is_decided_too(cast: Cast, visit: Visit, meeting: str) -> None:
    page = visit("gwen").open(f"{meeting}/other")
    page.fill("What was decided", "Other decision").fill("In words", "Meet on Tuesdays.")
    page.press("Record it")
    assert page.path == f"{meeting}/other"
    assert "Recorded: Other decision" in page.text
    assert "Meet on Tuesdays." in visit("lee").open(f"{meeting}/other").text


def test_what_earlier_meetings_decided_comes_up_until_it_is_done(
    cast: Cast, visit: Visit, meeting: str
) -> None:
    before = round_of(meeting)
    for ref in ("4.1", None):
        owner, due_on = cast.post("Town Clerk"), TODAY + timedelta(days=9)
        said = entry(cast, DecisionKind.OTHER, ref=ref, owner_id=owner, due_on=due_on)
        decided(cast, before, said)
    close_round(before)
    plan_meeting = f"/plans/anytown/rounds/{_next_round(cast)}/meeting"
    page = visit("gwen").open(plan_meeting)
    assert "Decided at November 2026, due 27 November 2026" in page.text
    page.open(f"{plan_meeting}/other")
    assert "Decided before, still to be done" in page.text
    page.follow("Tell that this is done : Other decision")
    page.press("This is done")
    assert page.error_beside("What was done?") == "Error: Enter what was done"
    page.fill("What was done?", "It met.").press("This is done")
    assert page.path == f"{plan_meeting}/other"
    assert "Told: this is done" in page.text
    assert "Tell that this is done" not in page.text


def _next_round(cast: Cast) -> int:
    return open_round(cast.gwen, find_plan(cast.gwen, "anytown"), "December 2026", TODAY, TODAY)


def test_a_decision_is_taken_back_with_the_reason(cast: Cast, visit: Visit, meeting: str) -> None:
    decided(cast, round_of(meeting), extension(cast))
    page = visit("gwen").open(f"{meeting}/1")
    page.follow("Take it back : Extension agreed: end of June 2027")
    page.press("Take it back")
    assert page.error_beside("Why is it taken back?") == "Error: Enter why it is taken back"
    page.fill("Why is it taken back?", "It was the wrong action.").press("Take it back")
    assert page.path == f"{meeting}/1"
    assert "What it did to the action stays as it is" in page.text
    assert "Taken back by Gwen Hughes: It was the wrong action." in page.text


def test_the_proposal_that_waits_is_before_the_meeting(
    cast: Cast, visit: Visit, meeting: str
) -> None:
    propose_closure(
        cast.contributor("priya"), cast.action("1.1"), ClosureKind.COMPLETE, "It is published."
    )
    page = visit("gwen").open(f"{meeting}/1")
    assert "“Complete”, proposed by Director of Place (Priya Nair)" in page.text
    page.fill("What was decided", "Closure refused").fill("In words", "Nobody has read it.")
    page.press("Record it")
    assert "Recorded: Closure refused" in page.text
    assert "proposed by" not in page.text


def test_a_meeting_that_is_over_leads_to_what_it_kept(
    cast: Cast, visit: Visit, meeting: str
) -> None:
    page = visit("gwen").open(f"{meeting}/1")
    close_round(round_of(meeting))
    page.fill("What was decided", "Other decision").fill("In words", "Too late.")
    page.press("Record it")
    assert page.status == 409
    assert "That was not recorded" in page.text
    assert page.value("What you wrote, to copy") == "Too late."
    answer = visit("lee").client.get(meeting, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.headers["Location"].endswith(f"/plans/anytown/roll-up?round={round_of(meeting)}")


def test_a_round_of_another_plan_is_missing(cast: Cast, visit: Visit, meeting: str) -> None:
    for path in (meeting, f"{meeting}/1", f"{meeting}/other"):
        assert visit("otto").open(path).status == 404
        assert visit("priya").open(path).status == 404
        elsewhere = path.replace("anytown", "otherton")
        assert visit("otto").open(elsewhere).status == 404


def test_only_governance_records(cast: Cast, visit: Visit, meeting: str) -> None:
    page = visit("lee").open(f"{meeting}/1")
    assert page.send("POST", f"{meeting}/1", {"kind": "noted"}).status == 404
    assert page.send("POST", meeting, {}).status == 404
    assert recorded(cast, meeting) == []


def test_an_empty_agenda_has_other_business_all_the_same(cast: Cast, visit: Visit) -> None:
    plan = find_plan(cast.otto, "otherton")
    number = open_round(cast.otto, plan, "November", TODAY, TODAY)
    note = NoteEntry(text="Done.", sent_key="6f2b6a0e-0b1b-4b39-8a4e-3d9a2e9d3a11", status="C")
    post_note(cast.contributor("olive"), cast.action("1.1", "otherton"), note)
    page = visit("otto").open(f"/plans/otherton/rounds/{number}/meeting")
    assert "Nothing is on the agenda by rule" in page.text
    page.follow("Any other business")
    assert "Record it" in page.buttons()


def test_a_review_that_waits_to_be_closed_still_has_its_meeting(
    cast: Cast, visit: Visit, meeting: str
) -> None:
    before = round_of(meeting)
    page = visit("gwen").open(f"{meeting}/1")
    with engine.writing():
        Round.insert(
            plan=cast.plan(),
            label="December 2026",
            opened_at=NOON + timedelta(minutes=1),
            updates_due_on=TODAY,
            meets_on=TODAY,
        ).execute()
    page.fill("What was decided", "Noted").press("Record it")
    assert "Recorded: Noted" in page.text
    assert [each.round_label for each in recorded(cast, meeting)] == ["November 2026"]
    page.open("/plans/anytown/meeting")
    assert "Meeting: December 2026" in page.text
    page.open("/plans/anytown/rounds").follow("run its meeting , November 2026")
    assert page.path == f"/plans/anytown/rounds/{before}/meeting"
