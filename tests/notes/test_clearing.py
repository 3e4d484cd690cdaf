"""What readers see of a note is governance's decision."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cast import Cast
from tests.notes.entries import entry, posted
from tests.visitor import Visitor
from webapp.errors import Invalid, Missing
from webapp.notes.commands import clear_note, correct_note
from webapp.notes.queries import list_notes, list_notes_to_clear
from webapp.vocabulary import ClearingDecision

CLEARING = "/plans/anytown/clearing"
WAYS = pytest.mark.parametrize("htmx", [True, False], ids=["in place", "whole pages"])


def waiting(cast: Cast) -> list[int]:
    """The numbers of the notes that wait."""
    return [note.id for note in list_notes_to_clear(cast.gwen, cast.plan())[0]]


def test_a_note_waits_until_something_is_decided(cast: Cast) -> None:
    first, second = posted(cast), posted(cast, text="Later.")
    assert waiting(cast) == [second, first]
    clear_note(cast.gwen, first, ClearingDecision.HELD)
    assert waiting(cast) == [second]


def test_nothing_to_report_and_corrected_notes_do_not_wait(cast: Cast) -> None:
    posted(cast, text="", nothing_to_report=True)
    first = posted(cast)
    second = correct_note(cast.contributor("priya"), first, entry("Better."))
    assert waiting(cast) == [second]
    with pytest.raises(Invalid, match="decide about the correction"):
        clear_note(cast.gwen, first, ClearingDecision.AS_IT_IS)


def test_the_newest_decision_holds_and_the_lead_sees_it(cast: Cast) -> None:
    note_id = posted(cast)
    clear_note(cast.gwen, note_id, ClearingDecision.HELD)
    clear_note(cast.gwen, note_id, ClearingDecision.OWN_WORDING, "Work goes on.")
    [note], _ = list_notes(cast.insider("priya"), cast.action("1.1"))
    assert (note.clearing, note.cleared_text) == ("own wording", "Work goes on.")


@pytest.mark.parametrize("text", [None, "", "  ", "x" * 10_001, "a\x00"])
def test_an_own_wording_has_words(cast: Cast, text: str | None) -> None:
    note_id = posted(cast)
    with pytest.raises(Invalid) as told:
        clear_note(cast.gwen, note_id, ClearingDecision.OWN_WORDING, text)
    assert set(told.value.fields) == {"text"}


def test_another_plan_s_note_is_missing(cast: Cast) -> None:
    note_id = posted(cast)
    with pytest.raises(Missing):
        clear_note(cast.otto, note_id, ClearingDecision.AS_IT_IS)


@WAYS
def test_governance_passes_a_note_by_one_button(
    visit: Callable[..., Visitor], cast: Cast, htmx: bool
) -> None:
    posted(cast, text="The partners agreed.")
    gwen = visit("gwen", htmx=htmx).open(CLEARING, queries=4)
    gwen.press("Pass as it is , action 1.1, 18 November 2026")
    assert "Passed as it is (Gwen Hughes, 18 November 2026)" in gwen.text
    assert waiting(cast) == []
    priya = visit("priya").open(f"/actions/{cast.action('1.1')}")
    assert "Readers see this as it is" in priya.text


@WAYS
def test_governance_gives_other_words(
    visit: Callable[..., Visitor], cast: Cast, htmx: bool
) -> None:
    posted(cast, text="The partners quarrelled.")
    gwen = visit("gwen", htmx=htmx).open(CLEARING)
    label = "Words for readers on action 1.1, 18 November 2026"
    assert gwen.value(label) == "The partners quarrelled."
    gwen.fill(label, "").press("Pass these words , action 1.1, 18 November 2026")
    assert gwen.status == 422
    assert "Enter the words that readers will see" in gwen.error_beside(label)
    gwen.fill(label, "The partners met.").press("Pass these words , action 1.1, 18 November 2026")
    assert "Passed in your own wording" in gwen.text
    priya = visit("priya").open(f"/actions/{cast.action('1.1')}")
    assert "Readers see these words instead" in priya.text
    assert "The partners met." in priya.text


def test_more_notes_than_a_page_holds_are_paged(visit: Callable[..., Visitor], cast: Cast) -> None:
    for at in range(25):
        posted(cast, text=f"Note {at}.")
    gwen = visit("gwen").open(CLEARING, queries=4)
    assert "Note 24." in gwen.text
    assert "Note 4." not in gwen.text
    assert "Note 4." in gwen.follow("Older updates").text
    assert "Note 24." in gwen.follow("Newer updates").text


@pytest.mark.parametrize("number", ["0", "99999999999", "x"])
def test_a_note_asked_for_that_is_not_there(
    visit: Callable[..., Visitor], cast: Cast, number: str
) -> None:
    gwen = visit("gwen").open(f"{CLEARING}?note={number}")
    assert gwen.status == (200 if number == "x" else 404)
