"""A correction stands for the first note; the first stays readable."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest

from tests.cast import NOON, TODAY, Cast
from tests.notes.entries import entry, posted
from webapp import clock
from webapp.db.tables import Action, AuditEntry, Note
from webapp.errors import Invalid, Missing
from webapp.notes.commands import correct_note
from webapp.notes.queries import list_notes, list_old_notes


def corrected(
    cast: Cast, note_id: int, text: str = "Better.", key: str = "priya", **rest: Any
) -> int:
    """Correct a note as somebody of the cast."""
    return correct_note(cast.contributor(key), note_id, entry(text, **rest))


def row_of(number: int) -> Any:
    """The row of an action as it is stored."""
    return Action.get_by_id(number)


def note_of(number: int) -> Any:
    """The row of a note as it is stored."""
    return Note.get_by_id(number)


def test_the_correction_is_listed_and_the_first_stays_readable(cast: Cast) -> None:
    first = posted(cast, text="Frist words.", status="G")
    second = corrected(cast, first, "First words.", status="G")
    priya = cast.insider("priya")
    [note], _ = list_notes(priya, cast.action("1.1"))
    assert (note.id, note.text, note.supersedes) == (second, "First words.", first)
    [old] = list_old_notes(priya, cast.action("1.1"))
    assert (old.superseded_by, old.text) == (second, "Frist words.")
    assert AuditEntry.select().where(AuditEntry.deed == "note corrected").count() == 1


def test_correcting_the_latest_note_corrects_the_action(cast: Cast) -> None:
    posted(cast, status="A", noted_on=TODAY - timedelta(days=9))
    first = posted(cast, status="G")
    with clock.pinned(NOON + timedelta(days=1)):
        second = corrected(cast, first, status="R")
    row = row_of(cast.action("1.1"))
    assert (row.latest_note_id, row.standing, row.latest_noted_on) == (second, "off_track", TODAY)


def test_a_correction_is_no_new_update(cast: Cast) -> None:
    first = posted(cast, status="G")
    with clock.pinned(NOON + timedelta(days=30)):
        second = corrected(cast, first)
        third = corrected(cast, second)
    row = row_of(cast.action("1.1"))
    assert (row.latest_note_id, row.latest_posted_at) == (third, NOON)


def test_a_status_taken_back_gives_the_one_before(cast: Cast) -> None:
    posted(cast, status="A", noted_on=TODAY - timedelta(days=9))
    only = posted(cast, status="G")
    corrected(cast, only)
    assert row_of(cast.action("1.1")).standing == "at_risk"


def test_a_status_taken_back_that_was_the_first_gives_what_the_plan_had(cast: Cast) -> None:
    Action.update(status=cast.status("Off track"), standing="off_track").execute()
    only = posted(cast, status="G")
    corrected(cast, only)
    assert row_of(cast.action("1.1")).standing == "off_track"


def test_a_day_corrected_backwards_lets_the_next_newest_stand(cast: Cast) -> None:
    other = posted(cast, status="A", noted_on=TODAY - timedelta(days=1))
    first = posted(cast, status="G")
    corrected(cast, first, status="G", noted_on=TODAY - timedelta(days=2))
    row = row_of(cast.action("1.1"))
    assert (row.latest_note_id, row.standing) == (other, "at_risk")


def test_correcting_an_older_note_leaves_the_latest(cast: Cast) -> None:
    older = posted(cast, status="A", noted_on=TODAY - timedelta(days=9))
    latest = posted(cast, status="G")
    corrected(cast, older, status="R")
    row = row_of(cast.action("1.1"))
    assert (row.latest_note_id, row.standing) == (latest, "on_track")


def test_the_day_stays_unless_another_is_given(cast: Cast) -> None:
    day = TODAY - timedelta(days=5)
    first = posted(cast, noted_on=day)
    assert Note.get_by_id(corrected(cast, first)).noted_on == day


def test_a_step_s_note_corrects_the_step(cast: Cast) -> None:
    first = posted(cast, "2.1", status="G", step_id=cast.action("2.1a"))
    second = corrected(cast, first, status="R")
    assert note_of(second).step_id == cast.action("2.1a")
    assert row_of(cast.action("2.1a")).standing == "off_track"
    assert row_of(cast.action("2.1")).standing is None


def test_a_note_is_corrected_once(cast: Cast) -> None:
    first = posted(cast)
    corrected(cast, first)
    with pytest.raises(Invalid, match="corrected already"):
        corrected(cast, first, "And again.")


def test_a_repeated_correction_is_one_note(cast: Cast) -> None:
    first, key = posted(cast), str(uuid.uuid4())
    assert corrected(cast, first, sent_key=key) == corrected(cast, first, sent_key=key)
    assert Note.select().count() == 2


def test_only_the_author_and_governance_correct(cast: Cast) -> None:
    first = posted(cast)
    for key in ("dee", "sam", "otto"):
        with pytest.raises(Missing):
            corrected(cast, first, key=key)
    second = note_of(corrected(cast, first, key="gwen"))
    assert (second.person_id, second.on_behalf) == (cast.person("gwen"), True)
    assert second.post_id == cast.post("Director of Place")
