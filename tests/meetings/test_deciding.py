"""What a meeting decides is recorded and done to the action, both or neither, and once."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.cast import TODAY, Cast
from tests.meetings.entries import (
    APPROVED_BY,
    close_round,
    decided,
    entry,
    extension,
    opened_round,
)
from webapp.actions.commands import decide_closure, propose_closure
from webapp.actions.queries.sheet import find_action
from webapp.actions.values import ActionSheet
from webapp.db.tables import AuditEntry, Body, Plan
from webapp.decisions.queries import list_decisions_of_round, list_decisions_to_do
from webapp.decisions.values import Decision
from webapp.errors import Invalid, Missing, Stale
from webapp.meetings.commands import decide
from webapp.plans.headings import find_plan
from webapp.rounds.commands import open_round
from webapp.vocabulary import ClosureKind, DecisionKind

PLAIN = [DecisionKind.NOTED, DecisionKind.CHALLENGED, DecisionKind.NOT_EXTENDED, DecisionKind.OTHER]


@pytest.fixture
def round_id(cast: Cast) -> int:
    """The open round, whose meeting is today."""
    return opened_round(cast)


def sheet(cast: Cast, ref: str = "1.1") -> ActionSheet:
    """An action as governance sees it."""
    return find_action(cast.insider("gwen"), cast.action(ref))


def recorded(cast: Cast, round_id: int) -> list[Decision]:
    """What the round's meeting decided."""
    return list_decisions_of_round(cast.lee, cast.plan(), round_id)


def propose(cast: Cast, kind: ClosureKind = ClosureKind.COMPLETE) -> int:
    """Have Priya propose to close her action."""
    return propose_closure(cast.contributor("priya"), cast.action("1.1"), kind, "It is published.")


def wrong(cast: Cast, round_id: int, said: Any) -> dict[str, str]:
    """What is told to whoever sends this; nothing is recorded."""
    before = recorded(cast, round_id)
    with pytest.raises(Invalid) as refused:
        decided(cast, round_id, said)
    assert recorded(cast, round_id) == before
    return refused.value.fields


@pytest.mark.parametrize("kind", PLAIN)
def test_what_changes_nothing_is_recorded(cast: Cast, round_id: int, kind: DecisionKind) -> None:
    before = sheet(cast)
    number = decided(cast, round_id, entry(cast, kind))
    (told,) = recorded(cast, round_id)
    assert (told.id, told.kind, told.text, told.action_ref) == (
        number,
        kind,
        "So it was decided.",
        "1.1",
    )
    after = sheet(cast)
    assert (after.ends_on, after.closed_on, after.slips) == (
        before.ends_on,
        before.closed_on,
        before.slips,
    )


def test_noting_needs_no_words(cast: Cast, round_id: int) -> None:
    decided(cast, round_id, entry(cast, DecisionKind.NOTED, text=""))
    assert [told.words for told in recorded(cast, round_id)] == ["Noted"]


def test_a_decision_with_an_owner_and_a_day_is_still_to_be_done(cast: Cast, round_id: int) -> None:
    due_on = TODAY + timedelta(days=14)
    said = entry(
        cast, DecisionKind.CHALLENGED, owner_id=cast.post("Head of Finance"), due_on=due_on
    )
    decided(cast, round_id, said)
    (told,) = list_decisions_to_do(cast.lee, cast.plan())
    assert (told.owner, told.due_on) == ("Head of Finance", due_on)


def test_an_agreed_extension_moves_the_deadline_with_the_meeting_as_approver(
    cast: Cast, round_id: int
) -> None:
    decided(cast, round_id, extension(cast, text="The printer is ill."))
    found = sheet(cast)
    assert (found.ends_on, found.original_ends_on) == (date(2027, 6, 30), date(2026, 11, 28))
    (slip,) = found.ledger
    assert (slip.to_text, slip.reason, slip.asked_by, slip.approved_by, slip.agreed_on) == (
        "end of June 2027",
        "The printer is ill.",
        "Director of Place",
        APPROVED_BY,
        TODAY,
    )
    (told,) = recorded(cast, round_id)
    assert told.to_text == "end of June 2027"


def test_the_quarters_of_a_new_deadline_are_the_plan_s(cast: Cast, round_id: int) -> None:
    Plan.update(year_starts="january").where(Plan.id == cast.plan()).execute()
    decided(cast, round_id, extension(cast, to_text="Q3 2027"))
    assert sheet(cast).ends_on == date(2027, 9, 30)


def test_before_the_day_of_the_meeting_it_is_agreed_today(cast: Cast) -> None:
    round_id = opened_round(cast, TODAY + timedelta(days=7))
    decided(cast, round_id, extension(cast))
    assert sheet(cast).ledger[0].agreed_on == TODAY
    assert sheet(cast).ledger[0].approved_by == "Leadership Team, 25 November 2026"


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"text": " "}, "text", "Enter why the deadline moves"),
        ({"to_text": ""}, "to_text", "Enter the new deadline"),
        ({"to_text": "x" * 501}, "to_text", "500 characters or fewer"),
        ({"asked_by": ""}, "asked_by", "Enter who asked for it"),
        ({"to_text": "in the autumn"}, "to_ends_on", "Enter the last day, or tick"),
        ({"to_text": "1 November 2026"}, "to_text", "must be after 28 November 2026"),
        (
            {"to_text": "soon", "to_ends_on": date(2026, 11, 28)},
            "to_ends_on",
            "must be after 28 November 2026",
        ),
    ],
)
def test_what_an_extension_lacks_is_told_beside_its_field(
    cast: Cast, round_id: int, said: dict[str, Any], field: str, words: str
) -> None:
    told = wrong(cast, round_id, extension(cast, **said))
    assert list(told) == [field]
    assert words in told[field]
    assert sheet(cast).slips == 0


def test_everything_that_is_missing_is_told_at_once(cast: Cast, round_id: int) -> None:
    due_on = TODAY + timedelta(days=1)
    said = extension(cast, text="", to_text="", asked_by="", due_on=due_on)
    assert set(wrong(cast, round_id, said)) == {"text", "to_text", "asked_by", "owner"}


def test_words_without_a_day_are_taken_when_that_is_said(cast: Cast, round_id: int) -> None:
    decided(cast, round_id, extension(cast, to_text="Soon", has_no_day=True))
    found = sheet(cast)
    assert (found.ends_on, found.slips) == (None, 1)


def test_an_agreed_closure_closes_by_the_proposal_that_waits(cast: Cast, round_id: int) -> None:
    propose(cast, ClosureKind.SUPERSEDED)
    decided(cast, round_id, entry(cast, DecisionKind.CLOSED, text=""))
    found = sheet(cast)
    assert (found.closed_on, found.standing, found.closure_proposed) == (TODAY, "closed", False)
    (closure,) = found.closures
    assert (closure.kind, closure.agreed, closure.proposed_by) == (
        "superseded",
        True,
        "Priya Nair",
    )


def test_where_nobody_proposed_the_meeting_closes_with_its_own_kind(
    cast: Cast, round_id: int
) -> None:
    told = wrong(cast, round_id, entry(cast, DecisionKind.CLOSED, text=""))
    assert set(told) == {"ends_as", "text"}
    said = entry(cast, DecisionKind.CLOSED, ends_as=ClosureKind.STOPPED, text="No money is left.")
    decided(cast, round_id, said)
    (closure,) = sheet(cast).closures
    assert (closure.kind, closure.reason, closure.agreed) == ("stopped", "No money is left.", True)
    assert sheet(cast).closed_on == TODAY


def test_a_proposal_is_not_agreed_as_something_else(cast: Cast, round_id: int) -> None:
    propose(cast)
    told = wrong(cast, round_id, entry(cast, DecisionKind.CLOSED, ends_as=ClosureKind.STOPPED))
    assert "to close it as “complete”" in told["ends_as"]
    assert sheet(cast).closure_proposed


def test_a_refused_closure_settles_the_proposal_with_the_reason(cast: Cast, round_id: int) -> None:
    assert "No proposal" in wrong(cast, round_id, entry(cast, DecisionKind.NOT_CLOSED))["kind"]
    propose(cast)
    assert "text" in wrong(cast, round_id, entry(cast, DecisionKind.NOT_CLOSED, text=""))
    decided(cast, round_id, entry(cast, DecisionKind.NOT_CLOSED, text="Nobody has read it."))
    found = sheet(cast)
    assert (found.closed_on, found.closure_proposed) == (None, False)
    assert found.closures[0].decision_reason == "Nobody has read it."


def test_a_closed_action_is_opened_again(cast: Cast, round_id: int) -> None:
    assert "is open" in wrong(cast, round_id, entry(cast, DecisionKind.REOPENED))["kind"]
    propose(cast)
    decide_closure(cast.gwen, cast.action("1.1"), True, "")
    decided(cast, round_id, entry(cast, DecisionKind.REOPENED, text="It came back."))
    found = sheet(cast)
    assert (found.closed_on, found.closures[0].reopened_reason) == (None, "It came back.")


def test_what_is_escalated_goes_to_a_body(cast: Cast, round_id: int) -> None:
    told = wrong(cast, round_id, entry(cast, DecisionKind.ESCALATED))
    assert told == {"body": "Choose the body that it goes to"}
    body = Body.get(Body.plan == cast.plan()).id
    decided(cast, round_id, entry(cast, DecisionKind.ESCALATED, body_id=body))
    assert recorded(cast, round_id)[0].body == "Leadership Team"


def test_a_meeting_decides_about_no_action_too(cast: Cast, round_id: int) -> None:
    decided(cast, round_id, entry(cast, DecisionKind.OTHER, ref=None))
    (told,) = recorded(cast, round_id)
    assert (told.action_id, told.text) == (None, "So it was decided.")
    for kind in (DecisionKind.EXTENDED, DecisionKind.CLOSED, DecisionKind.REOPENED):
        assert "kind" in wrong(cast, round_id, entry(cast, kind, ref=None))


@pytest.mark.parametrize("ref", ["1.1", None])
def test_sent_again_nothing_is_done_twice(cast: Cast, round_id: int, ref: str | None) -> None:
    said = entry(cast, DecisionKind.NOTED, ref=ref) if ref is None else extension(cast)
    first = decided(cast, round_id, said)
    deeds = AuditEntry.select().count()
    assert decided(cast, round_id, said) == first
    assert decided(cast, round_id, replace(said, text=f" {said.text} ")) == first
    assert len(recorded(cast, round_id)) == 1
    assert sheet(cast).slips == (0 if ref is None else 1)
    assert AuditEntry.select().count() == deeds


def test_sent_again_it_is_right_whatever_has_become_of_the_action(
    cast: Cast, round_id: int
) -> None:
    said = extension(cast)
    first = decided(cast, round_id, said)
    decided(cast, round_id, entry(cast, DecisionKind.CLOSED, ends_as=ClosureKind.COMPLETE))
    assert decided(cast, round_id, said) == first
    close_round(round_id)
    assert decided(cast, round_id, said) == first


def test_a_key_that_was_used_for_other_words_is_refused(cast: Cast, round_id: int) -> None:
    said = extension(cast)
    decided(cast, round_id, said)
    for other in (
        replace(said, text="For another reason."),
        replace(said, to_text="July 2027"),
        replace(said, owner_id=cast.post("Head of Finance"), due_on=TODAY),
        replace(said, action_id=cast.action("1.2")),
    ):
        assert "sent before" in wrong(cast, round_id, other)["sent_key"]
    assert "out of date" in wrong(cast, round_id, replace(said, sent_key="7"))["sent_key"]


def test_a_key_of_another_plan_s_meeting_is_refused(cast: Cast, round_id: int) -> None:
    key = str(uuid.uuid4())
    decided(cast, round_id, entry(cast, DecisionKind.OTHER, ref=None, sent_key=key))
    plan = find_plan(cast.otto, "otherton")
    other = open_round(cast.otto, plan, "November", TODAY, TODAY)
    with pytest.raises(Invalid) as told:
        decide(cast.otto, plan, other, entry(cast, DecisionKind.OTHER, ref=None, sent_key=key))
    assert "sent before" in told.value.fields["sent_key"]


def test_who_writes_too_late_is_told_what_was_decided_meanwhile(cast: Cast, round_id: int) -> None:
    newest = decided(cast, round_id, entry(cast, DecisionKind.NOTED))
    decided(cast, round_id, entry(cast, DecisionKind.CHALLENGED, seen_id=0))
    decided(cast, round_id, extension(cast, seen_id=newest))
    told = wrong(cast, round_id, extension(cast, to_text="July 2027", seen_id=newest))
    assert "Gwen Hughes recorded “Extension agreed”" in told["kind"]
    seen = recorded(cast, round_id)[-1].id
    decided(cast, round_id, extension(cast, to_text="July 2027", seen_id=seen))
    assert sheet(cast).slips == 2


def test_what_was_closed_meanwhile_is_told(cast: Cast, round_id: int) -> None:
    propose(cast)
    decide_closure(cast.gwen, cast.action("1.1"), True, "")
    closing = entry(cast, DecisionKind.CLOSED, ends_as=ClosureKind.COMPLETE)
    assert wrong(cast, round_id, closing)["kind"] == (
        "This action was closed on 18 November 2026 already"
    )
    assert "decide to reopen it first" in wrong(cast, round_id, extension(cast))["kind"]
    assert "No proposal" in wrong(cast, round_id, entry(cast, DecisionKind.NOT_CLOSED))["kind"]


def test_nothing_is_decided_when_the_review_is_closed(cast: Cast, round_id: int) -> None:
    close_round(round_id)
    with pytest.raises(Stale, match="was closed while you were writing"):
        decided(cast, round_id, extension(cast))
    assert sheet(cast).slips == 0


def test_nothing_in_a_closed_plan_is_decided(cast: Cast, round_id: int) -> None:
    Plan.update(closed_on=TODAY).where(Plan.id == cast.plan()).execute()
    assert "plan was closed" in wrong(cast, round_id, entry(cast, DecisionKind.NOTED))["kind"]


def test_another_plan_s_action_owner_and_body_are_missing(cast: Cast, round_id: int) -> None:
    own = find_plan(cast.gwen, "anytown")
    elsewhere = cast.action("1.1", "otherton")
    with pytest.raises(Missing):
        decide(
            cast.gwen,
            own,
            round_id,
            replace(entry(cast, DecisionKind.NOTED), action_id=elsewhere),
        )
    owner = cast.post("Director of Elsewhere", "otherton")
    with pytest.raises(Missing):
        decided(cast, round_id, extension(cast, owner_id=owner, due_on=TODAY))
    assert sheet(cast).slips == 0
    with pytest.raises(Missing):
        decide(cast.otto, own, round_id, entry(cast, DecisionKind.NOTED))
    with pytest.raises(Missing):
        decide(cast.otto, own, round_id, entry(cast, DecisionKind.NOTED, ref=None))


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"text": "x" * 10_001}, "text"),
        ({"text": "a\x00b"}, "text"),
        ({"due_on": TODAY - timedelta(days=1)}, "due_on"),
    ],
)
def test_bounds_are_told_beside_their_field(
    cast: Cast, round_id: int, said: dict[str, Any], field: str
) -> None:
    given: dict[str, Any] = {"owner_id": cast.post("Head of Finance"), "due_on": TODAY} | said
    assert list(wrong(cast, round_id, entry(cast, DecisionKind.OTHER, **given))) == [field]
