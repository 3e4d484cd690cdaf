"""What a printed cadence means."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.cadences.reading import read_cadence
from webapp.cadences.values import MOST, Understood
from webapp.vocabulary import CadenceUnit

MONTHS, WEEKS, ONCE = CadenceUnit.MONTHS, CadenceUnit.WEEKS, CadenceUnit.ONCE

SURE = {
    "monthly": (1, MONTHS),
    "Monthly governance meeting": (1, MONTHS),
    "once a month": (1, MONTHS),
    "First Tuesday of each month": (1, MONTHS),
    "every two months": (2, MONTHS),
    "once every two months": (2, MONTHS),
    "every other month": (2, MONTHS),
    "6 times per year": (2, MONTHS),
    "quarterly": (3, MONTHS),
    "each quarter": (3, MONTHS),
    "on a quarterly basis": (3, MONTHS),
    "three times a year": (4, MONTHS),
    "six-monthly": (6, MONTHS),
    "six monthly": (6, MONTHS),
    "6 – monthly": (6, MONTHS),
    "half-yearly": (6, MONTHS),
    "twice a year": (6, MONTHS),
    "twice-yearly": (6, MONTHS),
    "annually": (12, MONTHS),
    "each financial year": (12, MONTHS),
    "each June": (12, MONTHS),
    "biennially": (24, MONTHS),
    "weekly": (1, WEEKS),
    "fortnightly": (2, WEEKS),
    "every fortnight": (2, WEEKS),
    "every six weeks": (6, WEEKS),
    "six-weekly": (6, WEEKS),
    "once": (1, ONCE),
    "One-off": (1, ONCE),
}
#: Understood in one way, and what a person is asked about it.
ASKED = {
    "bi-monthly": (2, MONTHS, "twice a month"),
    "Bimonthly": (2, MONTHS, "twice a month"),
    "bi-weekly": (2, WEEKS, "twice a week"),
    "bi-annually": (6, MONTHS, "every two years"),
    "at least quarterly": (3, MONTHS, "more than that"),
    "Quarterly and as required": (3, MONTHS, "more than that"),
}
NOT_UNDERSTOOD = {
    "at each meeting": "how many weeks or months",
    "Regular": "how many weeks or months",
    "five times a year": "how many weeks or months",
    "twice a month": "how many weeks or months",
    "each term": "how many weeks or months",
    "daily": "how many weeks or months",
    "every 0 months": "how many weeks or months",
    "every 999 months": "how many weeks or months",
    "monthly, then quarterly": "both every month and every 3 months",
    "4-6 weekly": "more than one thing",
    "no less than quarterly": "more than one thing",
    "monthly (except August)": "more than one thing",
    "second quarterly": "more than one thing",
    "": "does not say how often",
    " - ": "does not say how often",
}


@pytest.mark.parametrize("text", SURE)
def test_plain_words_are_understood_surely(text: str) -> None:
    every, unit = SURE[text]
    assert read_cadence(text) == Understood(every, unit, True)


@pytest.mark.parametrize("text", ASKED)
def test_what_can_mean_two_things_is_read_with_a_question(text: str) -> None:
    every, unit, question = ASKED[text]
    found = read_cadence(text)
    assert (found.every, found.unit, found.is_sure) == (every, unit, False)
    assert question in found.question


@pytest.mark.parametrize("text", NOT_UNDERSTOOD)
def test_what_is_not_understood_is_said_to_be_so(text: str) -> None:
    found = read_cadence(text)
    assert (found.every, found.unit, found.is_sure) == (None, None, False)
    assert NOT_UNDERSTOOD[text] in found.question


def test_every_arrangement_of_the_four_real_plans_is_read_or_asked_about(shared: Path) -> None:
    read = {}
    for plan in shared.glob("plans/*/expected.json"):
        for each in json.loads(plan.read_text(encoding="utf-8"))["monitoring"]:
            found = read_cadence(each["cadence"])
            read[each["cadence"]] = (found.every, found.is_sure)
    assert read == {
        "monthly": (1, True),
        "each quarter": (3, True),
        "six monthly": (6, True),
        "quarterly": (3, True),
        "bi-annually": (6, False),
        "Regular": (None, False),
        None: (None, False),
    }


WORDS = st.sampled_from(
    "bi - twice every each six 6 0 ² ٣ months monthly quarterly weekly year once not or and"
    " second times per a in annually half".split()
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=9).map(" ".join)))
def test_it_never_raises_and_never_guesses_in_silence(text: str) -> None:
    found = read_cadence(text)
    assert (found.every is None) == (found.unit is None)
    assert found.is_sure == (not found.question)
    if found.every is None or found.unit is None:
        assert not found.is_sure
    else:
        assert 1 <= found.every <= MOST[found.unit]
