"""Which row is which: by reference, else by wording, else a question."""

from __future__ import annotations

import random
import time
from collections.abc import Hashable

from hypothesis import given
from hypothesis import strategies as st

from webapp.imports.comparing.matching import Row, match_rows

WORDS = (
    "Agree the outline of the vision with all parish councils.",
    "Hold six meetings in the villages before the summer.",
    "Write the budget and take it to Cabinet for a decision.",
    "Ask staff what they think in a yearly survey.",
)


def _rows(words: tuple[str, ...] = WORDS, *, given: bool = True, shift: int = 0) -> list[Row]:
    return [Row(at + 1, f"1.{at + 1 + shift}", given, text) for at, text in enumerate(words)]


def _as_new(rows: list[Row]) -> list[Row]:
    return [Row(f"n{row.id}", row.ref, row.ref_given, row.words, row.group) for row in rows]


SAME = {f"n{at}": at for at in range(1, 5)}


def test_the_same_rows_are_matched() -> None:
    found = match_rows(_rows(), _as_new(_rows()), {})
    assert found.pairs == SAME
    assert not found.unsure


def test_order_does_not_matter() -> None:
    assert match_rows(_rows(), _as_new(_rows())[::-1], {}).pairs == SAME


def test_a_row_put_in_shifts_references_but_not_matches() -> None:
    news = [
        Row("new", "1.1", True, "Something wholly new is to be done."),
        *_as_new(_rows(shift=1)),
    ]
    found = match_rows(_rows(), news, {})
    assert found.pairs == SAME
    assert not found.unsure


def test_references_that_all_changed_do_not_matter() -> None:
    news = [Row(f"n{row.id}", f"A{row.id}", True, row.words) for row in _rows()]
    assert match_rows(_rows(), news, {}).pairs == SAME


def test_a_reworded_row_of_the_same_reference_is_the_same() -> None:
    words = ("Agree the vision with parish councils and the county.", *WORDS[1:])
    assert match_rows(_rows(), _as_new(_rows(words)), {}).pairs == SAME


def test_other_words_under_the_same_reference_are_asked_about() -> None:
    words = ("Buy a new boiler.", *WORDS[1:])
    found = match_rows(_rows(), _as_new(_rows(words)), {})
    assert [(each.old, each.new) for each in found.unsure] == [(1, "n1")]
    assert found.pairs == {key: at for key, at in SAME.items() if at > 1}


def test_words_that_are_somewhat_alike_without_a_reference_are_asked_about() -> None:
    words = (WORDS[0].replace("all parish councils", "three parishes only, by Easter"), *WORDS[1:])
    found = match_rows(_rows(given=False), _as_new(_rows(words, given=False, shift=7)), {})
    assert [(each.old, each.new) for each in found.unsure] == [(1, "n1")]


def test_what_somebody_said_holds() -> None:
    words = ("Buy a new boiler.", *WORDS[1:])
    news = _as_new(_rows(words))
    assert match_rows(_rows(), news, {(1, "n1"): True}).pairs == SAME
    apart = match_rows(_rows(), news, {(1, "n1"): False})
    assert "n1" not in apart.pairs
    assert not apart.unsure
    assert match_rows(_rows(), _as_new(_rows()), {(1, "n2"): True}).pairs["n2"] == 1


def test_the_same_words_under_several_recommendations_stay_under_their_own() -> None:
    olds = [Row(at, f"{at}.1", False, "Review it.", f"r{at}") for at in (1, 2, 3)]
    news = [Row(f"n{at}", f"{at + 4}.1", False, "Review it.", f"r{at}") for at in (3, 1, 2)]
    assert match_rows(olds, news, {}).pairs == {"n1": 1, "n2": 2, "n3": 3}


def test_white_space_dashes_and_quotes_are_not_words() -> None:
    olds = [Row(1, "", False, "Agree the council’s plan – by May")]
    news = [Row("n1", "", False, "Agree  the council's\nplan - by May")]
    assert match_rows(olds, news, {}).pairs == {"n1": 1}


@given(
    st.lists(st.sampled_from([*WORDS, "", "No change.", "Review it."]), max_size=8),
    st.lists(st.sampled_from([*WORDS, "", "Review it again."]), max_size=8),
    st.booleans(),
)
def test_each_row_is_in_one_pair_at_the_most(
    olds: list[str], news: list[str], is_given: bool
) -> None:
    found = match_rows(
        _rows(tuple(olds), given=is_given), _as_new(_rows(tuple(news), given=is_given)), {}
    )
    used = [*found.pairs.values(), *(each.old for each in found.unsure)]
    met = [*found.pairs, *(each.new for each in found.unsure)]
    assert len(used) == len(set(used))
    assert len(met) == len(set(met))


def test_a_thousand_rows_with_other_references_and_words_take_seconds_at_most() -> None:
    dice = random.Random(7)
    lexicon = [f"{a}{b}" for a in ("coun", "vil", "bud", "rev", "plan") for b in range(200)]
    words = [" ".join(dice.choices(lexicon, k=30)) for _ in range(1000)]
    other = [" ".join([*text.split()[:27], *dice.choices(lexicon, k=3)]) for text in words]
    olds = [Row(at, f"O{at}", True, text) for at, text in enumerate(words)]
    news = [Row(f"n{at}", f"N{at}", True, text) for at, text in enumerate(other)]
    dice.shuffle(news)
    began = time.perf_counter()
    found = match_rows(olds, news, {})
    assert time.perf_counter() - began < 15
    right = sum(found.pairs.get(f"n{at}") == at for at in range(1000))
    right += sum(each.new == f"n{each.old}" for each in found.unsure)
    assert right == 1000


def _twins(*rests: str, new: bool = False) -> list[Row]:
    return [
        Row(f"n{at}" if new else at, "", False, "Review it.", "r", frozenset({("deadline", rest)}))
        for at, rest in enumerate(rests, 1)
    ]


def test_rows_of_the_same_words_are_told_apart_by_what_else_they_say() -> None:
    found = match_rows(_twins("May", "June", "July"), _twins("July", "May", "June", new=True), {})
    assert found.pairs == {"n1": 3, "n2": 1, "n3": 2}
    found = match_rows(_twins("May", "June"), _twins("June", "August", new=True), {})
    assert found.pairs == {"n1": 2, "n2": 1}


def test_rows_that_say_all_the_same_are_matched_in_order() -> None:
    found = match_rows(_twins("May", "May"), _twins("May", "May", new=True), {})
    assert found.pairs == {"n1": 1, "n2": 2}


def test_rows_of_the_same_words_that_nothing_tells_apart_are_asked_about() -> None:
    olds, news = _twins("May", "June"), _twins("July", "August", new=True)
    found = match_rows(olds, news, {})
    assert not found.pairs
    assert [(each.old, each.new) for each in found.unsure] == [(1, "n1"), (2, "n2")]
    said: dict[tuple[Hashable, Hashable], bool] = {(1, "n1"): False, (2, "n2"): False}
    asked = match_rows(olds, news, said).unsure
    assert {(each.old, each.new) for each in asked} == {(1, "n2"), (2, "n1")}
    assert match_rows(olds, news, {(1, "n2"): True}).pairs == {"n2": 1, "n1": 2}


def test_a_thousand_rows_of_the_same_words_take_no_time() -> None:
    olds = _twins(*(str(at) for at in range(1000)))
    news = _twins(*(str(at) for at in reversed(range(2, 1002))), new=True)
    began = time.perf_counter()
    match_rows(olds, news, {})
    assert time.perf_counter() - began < 5
