"""Markers that an author typed are cut off only where they can be nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.imports.readers.markers import split_typed_marker


@pytest.mark.parametrize(
    ("printed", "marker"),
    [
        ("a. Form a group", "a."),
        ("b) form a group", "b)"),
        ("(iv) form a group", "(iv)"),
        ("(a)Form a group", "(a)"),
        ("1. Form a group", "1."),
        ("12) Form a group", "12)"),
        ("1.1 Form a group", "1.1"),
        ("2.3.1a Form a group", "2.3.1a"),
        ("A) Form a group", "A)"),
        ("• Form a group", "•"),
        ("·Form a group", "·"),
        ("- form a group", "-"),
        ("– Form a group", "–"),
        ("o\tform a group", "o"),
        ("o Form a group", "o"),
        ("- 3 new officers", "-"),
    ],
)
def test_a_marker_is_cut_off(printed: str, marker: str) -> None:
    assert split_typed_marker(printed) == (marker, printed[len(marker) :].strip())


@pytest.mark.parametrize(
    "printed",
    [
        "1.", "11", "a.", "•", "31 March 2025", "30.09.2024", "1.5 million", "e.g. a group",
        "i.e. a group", "A. Smith", "2024. A year", "a group", "I think", "o'clock", "-5", "- 500",
        "– £1,200", "*A: 1-3 months", "0.125 Of it", "x", "", "10–20 years", "o form",
    ],
)  # fmt: skip
def test_other_words_stay_whole(printed: str) -> None:
    assert split_typed_marker(printed) == (None, printed)


@given(st.text(alphabet="aiox1.)(-•· \tAZ£5%", max_size=12))
def test_no_letter_is_lost(printed: str) -> None:
    marker, text = split_typed_marker(printed)
    assert re.sub(r"\s", "", (marker or "") + text) == re.sub(r"\s", "", printed)
