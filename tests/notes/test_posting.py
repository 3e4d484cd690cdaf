"""Posting a note, as the record keeps it."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.cast import NOON, TODAY, Cast
from tests.notes.entries import entry, posted
from webapp import clock
from webapp.actions.queries.mine import list_my_actions
from webapp.actions.queries.sheet import find_action
from webapp.db.tables import Action, AuditEntry, Holding, Note, Plan, Source, Status
from webapp.errors import Invalid, Missing
from webapp.notes.commands import post_note
from webapp.notes.queries import list_notes


def row_of(number: int) -> Any:
    """The row of an action as it is stored."""
    return Action.get_by_id(number)


def note_of(number: int) -> Any:
    """The row of a note as it is stored."""
    return Note.get_by_id(number)


def messages(error: pytest.ExceptionInfo[Invalid]) -> dict[str, str]:
    """The messages of an Invalid, by field."""
    return error.value.fields


def test_a_note_changes_its_action_in_the_same_transaction(cast: Cast) -> None:
    note_id = posted(cast, text="Draft agreed.", status="G")
    row = row_of(cast.action("1.1"))
    assert (row.latest_note_id, row.latest_noted_on) == (note_id, TODAY)
    assert row.latest_posted_at == NOON
    assert (row.status_id, row.standing) == (cast.status("On track"), "on_track")
    deed = AuditEntry.get(AuditEntry.deed == "note posted")
    assert (deed.subject_id, deed.person_id, deed.plan_id) == (
        note_id,
        cast.person("priya"),
        cast.plan(),
    )
    assert "Draft" not in str(deed.details)


@pytest.mark.parametrize("given", ["A", "a", "At risk", "at risk", "number"])
def test_a_status_is_known_by_code_label_or_number(cast: Cast, given: str) -> None:
    posted(cast, status=str(cast.status("At risk")) if given == "number" else given)
    assert row_of(cast.action("1.1")).standing == "at_risk"


def test_no_status_leaves_the_status_as_it_is(cast: Cast) -> None:
    posted(cast, status="R")
    posted(cast)
    assert row_of(cast.action("1.1")).standing == "off_track"


def test_an_unknown_status_is_told_with_those_that_there_are(cast: Cast) -> None:
    with pytest.raises(Invalid) as told:
        posted(cast, status="Purple")
    assert "Not started, On track, At risk" in messages(told)["status"]
    assert Note.select().count() == 0


def test_a_note_cannot_close_an_action(cast: Cast) -> None:
    Status.update(counts_as="closed").where(Status.id == cast.status("Completed")).execute()
    with pytest.raises(Invalid) as told:
        posted(cast, status="C")
    assert "propose to close" in messages(told)["status"]


def test_an_earlier_day_does_not_change_what_is_known_now(cast: Cast) -> None:
    posted(cast, status="G")
    posted(cast, noted_on=TODAY - timedelta(days=3), status="R")
    row = row_of(cast.action("1.1"))
    assert (row.standing, row.latest_noted_on) == ("on_track", TODAY)


def test_of_two_notes_of_one_day_the_later_posted_holds(cast: Cast) -> None:
    posted(cast, status="G")
    with clock.pinned(NOON + timedelta(hours=1)):
        latest = posted(cast, status="R")
    assert row_of(cast.action("1.1")).latest_note_id == latest
    assert row_of(cast.action("1.1")).standing == "off_track"


def test_what_is_finished_stays_so_while_its_status_stays(cast: Cast) -> None:
    green = cast.status("On track")
    Action.update(status=green, standing="complete").where(
        Action.id == cast.action("1.1")
    ).execute()
    posted(cast, status="G")
    assert row_of(cast.action("1.1")).standing == "complete"
    posted(cast, status="A")
    posted(cast, status="G")
    assert row_of(cast.action("1.1")).standing == "on_track"


@pytest.mark.parametrize(
    ("noted_on", "told"),
    [
        (date(2026, 11, 19), "today or in the past"),
        (date(2024, 1, 14), "on or after 15 January 2024"),
        (date(1, 1, 1), "two years before the plan was agreed"),
    ],
)
def test_a_day_out_of_bounds_is_refused(cast: Cast, noted_on: date, told: str) -> None:
    with pytest.raises(Invalid) as refused:
        posted(cast, noted_on=noted_on)
    assert told in messages(refused)["noted_on"]


def test_today_is_london_s(cast: Cast) -> None:
    # Half past eleven in the evening of 1 June in UTC is the next day in London.
    with clock.pinned(datetime(2026, 6, 1, 23, 30, tzinfo=UTC)):
        note_id = posted(cast, noted_on=date(2026, 6, 2))
        assert Note.get_by_id(note_id).noted_on == date(2026, 6, 2)


def test_the_challenge_s_first_day_is_the_earliest(cast: Cast) -> None:
    Source.update(starts_on=date(2025, 6, 1)).execute()
    posted(cast, noted_on=date(2025, 6, 1))
    with pytest.raises(Invalid) as told:
        posted(cast, noted_on=date(2025, 5, 31))
    assert "1 June 2025, when the peer challenge began" in messages(told)["noted_on"]


def test_a_plan_agreed_on_a_leap_day_has_a_bound_too(cast: Cast) -> None:
    Plan.update(agreed_on=date(2024, 2, 29)).execute()
    with pytest.raises(Invalid, match="two years before"):
        posted(cast, noted_on=date(2020, 1, 1))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Enter what has happened"),
        ("x" * 10_001, "10,000 characters or fewer; you have 10,001"),
        ("a\x00b", "cannot be kept"),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused(cast: Cast, text: str, told: str) -> None:
    with pytest.raises(Invalid) as refused:
        posted(cast, text=text)
    assert told in messages(refused)["text"]


@pytest.mark.parametrize("text", ["x", "🎉 done", "תוכנית", "<b>bold</b> & more", "x" * 10_000])
def test_any_other_text_is_kept_word_for_word(cast: Cast, text: str) -> None:
    assert Note.get_by_id(posted(cast, text=text)).text == text


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "ftp://x.example",
        "https://",
        "www.example.org",
        "https://a b.example",
    ],
)
def test_evidence_is_a_page_on_the_web(cast: Cast, address: str) -> None:
    with pytest.raises(Invalid) as refused:
        posted(cast, evidence_url=address)
    assert "web address" in messages(refused)["evidence_url"]


def test_nothing_to_report_is_a_note(cast: Cast) -> None:
    note = note_of(posted(cast, text="", nothing_to_report=True))
    assert (note.text, note.nothing_to_report) == ("Nothing to report this time.", True)


def test_nothing_to_report_never_loses_what_was_typed(cast: Cast) -> None:
    with pytest.raises(Invalid) as told:
        posted(cast, text="But there is something", nothing_to_report=True)
    assert "clear the text" in messages(told)["text"]


def test_somebody_else_s_action_is_missing(cast: Cast) -> None:
    for ref in ("1.2", "3.1"):
        with pytest.raises(Missing):
            posted(cast, ref)
    with pytest.raises(Missing):
        post_note(cast.contributor("otto"), cast.action("1.1"), entry())
    assert Note.select().count() == 0


def test_a_post_handed_over_takes_its_actions_along_at_once(cast: Cast) -> None:
    posted(cast)
    Holding.update(ends_on=TODAY - timedelta(days=1)).where(
        Holding.person == cast.person("priya")
    ).execute()
    with pytest.raises(Missing):
        posted(cast)


def test_a_deputy_posts_for_the_post(cast: Cast) -> None:
    note = note_of(posted(cast, key="dee"))
    assert (note.post_id, note.on_behalf) == (cast.post("Director of Place"), False)


def test_governance_posts_on_behalf_of_a_post_without_an_account(cast: Cast) -> None:
    note_id = posted(cast, "4.1", key="gwen")
    [note], _ = list_notes(cast.insider("gwen"), cast.action("4.1"))
    assert (note.id, note.post, note.person, note.on_behalf) == (
        note_id,
        "Town Clerk",
        "Gwen Hughes",
        True,
    )


def test_governance_says_for_which_of_several_posts(cast: Cast) -> None:
    with pytest.raises(Invalid) as told:
        posted(cast, "2.1", key="gwen")
    assert messages(told) == {"post": "Choose which post this update is for"}
    note = note_of(posted(cast, "2.1", key="gwen", post_id=cast.post("Head of Finance")))
    assert note.on_behalf


def test_a_lead_posts_for_no_post_of_another(cast: Cast) -> None:
    with pytest.raises(Invalid, match="which post"):
        posted(cast, "2.1", post_id=cast.post("Head of Finance"))


def test_governance_may_choose_any_post_where_none_leads(cast: Cast) -> None:
    from webapp.db.tables import ActionPost

    ActionPost.delete().where(ActionPost.action == cast.action("4.1")).execute()
    with pytest.raises(Invalid, match="which post"):
        posted(cast, "4.1", key="gwen", post_id=cast.post("Director of Elsewhere", "otherton"))
    posted(cast, "4.1", key="gwen", post_id=cast.post("Head of Finance"))


def test_a_note_on_a_step_tells_of_the_step_and_counts_for_the_action(cast: Cast) -> None:
    note_id = posted(cast, "2.1", status="A", step_id=cast.action("2.1a"))
    action, step = row_of(cast.action("2.1")), row_of(cast.action("2.1a"))
    assert (action.latest_note_id, action.standing) == (note_id, None)
    assert (step.latest_note_id, step.standing) == (note_id, "at_risk")


def test_a_step_of_another_action_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid) as told:
        posted(cast, "1.1", step_id=cast.action("2.1a"))
    assert messages(told) == {"step": "Choose a step of this action"}


def test_a_closed_plan_takes_no_note(cast: Cast) -> None:
    Plan.update(closed_on=date(2026, 10, 1)).execute()
    with pytest.raises(Invalid) as told:
        posted(cast)
    assert "closed on 1 October 2026" in messages(told)["text"]


def test_a_closed_action_takes_no_note(cast: Cast) -> None:
    Action.update(closed_on=date(2026, 10, 1), standing="closed").execute()
    with pytest.raises(Invalid) as told:
        posted(cast)
    assert "reopen" in messages(told)["text"]


def test_a_status_given_meanwhile_is_not_undone_unseen(cast: Cast) -> None:
    posted(cast, status="G", key="dee")
    with pytest.raises(Invalid) as told:
        posted(cast, status="R", seen_note_id=0)
    assert "Dee Deputy posted an update while you were writing" in messages(told)["status"]
    assert "now On track" in messages(told)["status"]
    posted(cast, status="G", seen_note_id=0)
    posted(cast, seen_note_id=0)


def test_an_action_owes_until_its_update_is_posted_in_the_round(cast: Cast) -> None:
    from webapp.db.tables import Round

    posted(cast)
    with clock.pinned(NOON + timedelta(days=1)):
        Round.insert(
            plan=cast.plan(),
            label="December",
            opened_at=clock.now(),
            updates_due_on=TODAY + timedelta(days=9),
            meets_on=TODAY + timedelta(days=14),
        ).execute()
        assert find_action(cast.insider("priya"), cast.action("1.1")).owes
        assert [row.group for row in list_my_actions(cast.priya)] == ["owes", "owes"]
        with clock.pinned(NOON + timedelta(days=2)):
            posted(cast)
            assert not find_action(cast.insider("priya"), cast.action("1.1")).owes
            assert [row.ref for row in list_my_actions(cast.priya)] == ["2.1", "1.1"]


def test_the_same_sending_twice_is_one_note(cast: Cast) -> None:
    key = str(uuid.uuid4())
    first = posted(cast, sent_key=key, status="G", noted_on=TODAY)
    assert posted(cast, sent_key=key.upper(), status="On track", noted_on=TODAY) == first
    assert Note.select().count() == 1


def test_a_repeated_sending_is_answered_after_the_plan_was_closed(cast: Cast) -> None:
    key = str(uuid.uuid4())
    first = posted(cast, sent_key=key)
    Plan.update(closed_on=TODAY).execute()
    assert posted(cast, sent_key=key) == first


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "Other words"},
        {"status": "R"},
        {"noted_on": date(2026, 11, 1)},
        {"ref": "2.1"},
        {"key": "dee"},
        {"evidence_url": "https://example.org"},
    ],
)
def test_a_key_used_for_something_else_is_refused(cast: Cast, changed: dict[str, object]) -> None:
    key = str(uuid.uuid4())
    posted(cast, sent_key=key)
    with pytest.raises(Invalid) as told:
        posted(cast, **({"sent_key": key} | changed))  # type: ignore[arg-type]
    assert "sent before" in messages(told)["sent_key"]
    assert Note.select().count() == 1


def test_a_key_used_out_of_reach_is_refused(cast: Cast) -> None:
    key = str(uuid.uuid4())
    post_note(cast.contributor("olive"), cast.action("1.1", "otherton"), entry(sent_key=key))
    with pytest.raises(Invalid) as told:
        posted(cast, sent_key=key)
    assert "sent before" in messages(told)["sent_key"]


@pytest.mark.parametrize("key", ["", "1", "not-a-uuid", "x" * 36, "\x00" * 36])
def test_a_malformed_key_is_refused(cast: Cast, key: str) -> None:
    with pytest.raises(Invalid) as told:
        posted(cast, sent_key=key)
    assert "out of date" in messages(told)["sent_key"]
