"""What is new in a text, and what two texts differ in."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.imports.comparing.held_values import Said
from webapp.imports.comparing.progress import entries_of
from webapp.imports.comparing.wording import bare, new_part, pieces_of
from webapp.plans.documents.values import PrintedAction, PrintedTimescale, PrintedUpdate

LONG = "The group met in May, agreed its terms of reference and named a chair."


@pytest.mark.parametrize(
    ("text", "known", "new"),
    [
        ("Agreed.", ["Agreed."], ""),
        ("Agreed.  ", ["Agr eed."], ""),
        ("Agreed. Printed in May.", ["Agreed."], "Printed in May."),
        ("Printed in May. Agreed.", ["Agreed."], "Printed in May."),
        ("Agreed.\nPrinted.", ["Agreed."], "Printed."),
        ("One. Two. Three.", ["Two."], "One. Two. Three."),
        ("Yes.", ["Yes, we can."], "Yes."),
        (LONG, [f"In short: {LONG} More."], ""),
        ("All else is new", ["Something", "else"], "All else is new"),
        (None, ["x"], ""),
        (" \n ", [], ""),
    ],
)
def test_only_what_is_new_is_left(text: str | None, known: list[str], new: str) -> None:
    assert new_part(text, known) == new


@given(st.text(max_size=200), st.lists(st.text(max_size=200), max_size=3))
def test_what_is_known_is_never_new_again(text: str, known: list[str]) -> None:
    new = new_part(text, known)
    assert bare(new) in bare(text)
    assert new_part(new, [*known, new]) == ""
    assert new_part(text, [text, *known]) == ""


@given(st.text(max_size=100), st.text(max_size=100))
def test_the_pieces_hold_both_texts(before: str, after: str) -> None:
    pieces = pieces_of(before, after)
    assert "".join(p.text for p in pieces if p.kind != "added") == before
    assert "".join(p.text for p in pieces if p.kind != "removed") == after


def _action(*updates: PrintedUpdate, commentary: str | None = None) -> PrintedAction:
    return PrintedAction(
        ref="1.1",
        ref_given=True,
        recommendation_refs=("1",),
        outcome=None,
        text="Agree the vision.",
        leads=(),
        lead_text=None,
        lead_inherited=False,
        timescale_text=None,
        timescale=PrintedTimescale("none", None, None, ()),
        timescale_source=None,
        timescales_in_text=(),
        priority=None,
        band=None,
        rating=None,
        status=None,
        completion_text=None,
        evidence=None,
        commentary=commentary,
        linked_refs=(),
        steps_intro=None,
        steps_after_paragraph=None,
        steps=(),
        updates=updates,
    )


def _new(after: PrintedAction, before: PrintedAction, *said: Said) -> list[tuple[str, date | None]]:
    return [(each.text, each.day) for each in entries_of(after, before, said)]


MAY, JUNE = date(2026, 5, 4), date(2026, 6, 1)


def test_the_same_short_words_on_another_day_are_another_entry() -> None:
    may = PrintedUpdate("4 May 2026", "No change.", MAY)
    june = PrintedUpdate("1 June 2026", "No change.", JUNE)
    assert _new(_action(may, june), _action(may)) == [("No change.", JUNE)]
    assert _new(_action(may, june), _action(may), Said("No change.", JUNE)) == []


def test_a_month_without_a_day_is_told_in_the_words() -> None:
    may, june = (PrintedUpdate(f"{m} 2026", "No change.", None) for m in ("May", "June"))
    assert _new(_action(may, june), _action(may)) == [("June 2026: No change.", None)]
    assert _new(_action(may, june), _action(may), Said("June 2026: No change.", JUNE)) == []


def test_a_dated_line_of_the_commentary_is_told_once() -> None:
    line = "4 May 2026: The group met."
    entry = PrintedUpdate("4 May 2026", "The group met.", MAY)
    assert _new(_action(entry, commentary=line), _action()) == [("The group met.", MAY)]


def test_a_completion_is_told_once() -> None:
    from dataclasses import replace

    after = replace(_action(), completion_text="Done in May")
    assert _new(after, _action()) == [("Completion: Done in May", None)]
    assert _new(after, _action(), Said("Completion: Done in May", MAY)) == []
