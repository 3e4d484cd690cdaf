"""Whose each of several times is: by step, by the action, or put right in the row."""

from __future__ import annotations

from datetime import date

import pytest

from tests.imports.understanding.grids import grid, table
from tests.imports.understanding.test_answers import key_of, read
from webapp.imports.understanding.sharing import said_as, shares_in

HEADS = ["Recommendation", "Action", "Steps", "Timescale"]
STEPS = "a. Draft it\nb. Discuss it\nc. Agree it"
TWO_TIMES = grid(table([HEADS, ["Be clear", "Write a plan", STEPS, "May 2025\nSummer 2025"]]))
DONE = grid(table([HEADS, ["Be clear", "Write a plan", STEPS, "Completed"]]))


def _times(reading: object) -> list[str | None]:
    return [step.timescale_text for step in reading.document.actions[0].steps]  # type: ignore[attr-defined]


def test_a_question_offers_each_step_and_each_time() -> None:
    (doubt,) = (d for d in read(TWO_TIMES).doubts if d.key.startswith("step_times@"))
    assert doubt.times == ("May 2025", "Summer 2025")
    assert [(each.value, each.words) for each in doubt.steps] == [
        ("a", "a. Draft it"),
        ("b", "b. Discuss it"),
        ("c", "c. Agree it"),
    ]
    assert (doubt.taken, [each.value for each in doubt.choices]) == (
        "action",
        ["action", "in_order", "each"],
    )


def test_a_time_may_be_one_step_s_or_several_steps_or_the_action_s() -> None:
    key = key_of(read(TWO_TIMES), "step_times@")
    assert _times(read(TWO_TIMES)) == [None, None, None]
    one = read(TWO_TIMES, doubts={key: "action; c"})
    assert _times(one) == [None, None, "Summer 2025"]
    assert one.document.actions[0].steps[2].timescale.end == date(2025, 8, 31)
    assert [each.label for each in one.document.actions[0].timescale.milestones] == [None, "c"]
    assert key not in {doubt.key for doubt in one.doubts}
    several = read(TWO_TIMES, doubts={key: "a; b, c"})
    assert _times(several) == ["May 2025", "Summer 2025", "Summer 2025"]
    whole = read(TWO_TIMES, doubts={key: "action"})
    assert _times(whole) == [None, None, None]


@pytest.mark.parametrize("said", ["each", "a", "a; b; c", "a; z", "", "nonsense"])
def test_an_answer_that_does_not_say_whose_they_are_is_asked_for_again(said: str) -> None:
    key = key_of(read(TWO_TIMES), "step_times@")
    again = read(TWO_TIMES, doubts={key: said})
    assert key in {doubt.key for doubt in again.doubts}
    assert _times(again) == [None, None, None]


def test_steps_without_letters_go_by_their_numbers() -> None:
    source = grid(
        table(
            [
                HEADS,
                ["Be clear", "Write", "• Draft it\n• Agree it\n• Print it", "May 2025\nJune 2025"],
            ]
        )
    )
    key = key_of(read(source), "step_times@")
    again = read(source, doubts={key: "1; 3"})
    assert _times(again) == ["May 2025", None, "June 2025"]
    assert {each.label for each in again.document.actions[0].timescale.milestones} == {None}


def test_each_step_has_a_time_that_can_be_put_right() -> None:
    for source in (TWO_TIMES, DONE):
        keys = [
            origin.key
            for origin in read(source).origins
            if ".steps[" in origin.path and origin.path.endswith(".timescale_text")
        ]
        assert len(set(keys)) == 3
        again = read(source, corrections={keys[1]: "October 2025"})
        assert _times(again) == [None, "October 2025", None]
        assert again.document.actions[0].steps[1].timescale.end == date(2025, 10, 31)
        assert not [d for d in again.doubts if d.key.startswith("step_times@")]


def test_a_step_that_was_put_right_is_left_alone_by_its_place_in_the_row() -> None:
    source = grid(
        table([HEADS, ["Be clear", "Write a plan", STEPS, "May 2025\nJune 2025\nJuly 2025"]])
    )
    assert _times(read(source)) == ["May 2025", "June 2025", "July 2025"]
    by_path = {origin.path: origin for origin in read(source).origins}
    key = by_path["actions[0].steps[1].timescale_text"].key
    assert _times(read(source, corrections={key: ""})) == ["May 2025", None, "July 2025"]
    assert by_path["actions[0].timescale_text"].key != key


def test_completed_beside_steps_may_be_said_of_one_of_them() -> None:
    key = key_of(read(DONE), "complete@")
    (doubt,) = (d for d in read(DONE).doubts if d.key == key)
    assert [each.value for each in doubt.steps] == ["1.1a", "1.1b", "1.1c"]
    again = read(DONE, doubts={key: "1.1a"})
    action = again.document.actions[0]
    assert _times(again) == ["Completed", None, None]
    assert (action.status, action.timescale.kind) == (None, "complete")
    assert action.steps[0].timescale.kind == "complete"
    assert key not in {each.key for each in again.doubts}
    assert key in {each.key for each in read(DONE, doubts={key: "1.1z"}).doubts}


def test_an_answer_is_written_as_it_is_read() -> None:
    said = said_as(4, {"d": 3, "e": 4, "b": 3})
    assert said == "action; action; d, b; e"
    assert shares_in(said, 4, ["a", "b", "c", "d", "e"]) == [(), (), ("d", "b"), ("e",)]
    assert shares_in("action", 2, ["a"]) is None
