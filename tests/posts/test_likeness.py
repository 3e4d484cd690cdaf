"""Which names of posts are suggested as one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.posts.likeness import alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("AD - Governance", "Assistant Director - Governance"),
        ("AD – Governance", "Assistant Director, Governance"),
        ("Asst Director (Governance)", "Assistant Director Governance"),
        ("CEX", "Chief Executive"),
        ("CEO", "Chief Executive"),
        ("Chief Executive Officer", "Chief Executive"),
        ("CE", "Chief Executive"),
        ("Deputy CEX", "Deputy Chief Executive"),
        ("DCEX", "Deputy Chief Executive"),
        ("PSPS CEX", "PSPS Chief Executive"),
        ("CMT", "Corporate Management Team"),
        ("SLT", "Senior Leadership Team"),
        ("Head of HR", "Head of Human Resources"),
        ("HoF", "Head of Finance"),
        ("Finance Director", "Director of Finance"),
        ("Dir. of Place", "Director of Place"),
        ("Cllr Smith", "Councillor Smith"),
        ("Assistant Director - Govenance", "Assistant Director - Governance"),
        ("Head of Customer Service", "Head of Customer Services"),
        ("Deputy Chief Executive (Corporate Development)", "Deputy Chief Executive"),
    ],
)
def test_two_names_of_one_post_are_suggested(one: str, other: str) -> None:
    assert alike([(1, one), (2, other)]) == [(1, 2)]
    assert alike([(2, one), (1, other)]) == [(1, 2)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Assistant Director - Corporate", "Assistant Director - Regulatory"),
        ("Director of Place", "Director of People"),
        ("Director of Place", "Deputy Director of Place"),
        ("Chief Executive", "PSPS Chief Executive"),
        ("Leader", "Deputy Leader"),
        ("Working Group 1", "Working Group 2"),
        ("Deputy Chief Executive (Place)", "Deputy Chief Executive (People)"),
        (
            "Group Manager - Organisational Improvement and Development",
            "Group Manager – Organisational Development",
        ),
        ("AD - Governance", "Audit Director - Finance"),
        ("", "Chief Executive"),
        ("–", "/"),
    ],
)
def test_two_posts_are_not(one: str, other: str) -> None:
    assert alike([(1, one), (2, other)]) == []


def test_another_name_of_a_post_counts_and_its_own_names_do_not_pair() -> None:
    spellings = [(1, "Monitoring Officer"), (1, "AD - Governance"), (1, "AD Governance")]
    assert alike(spellings) == []
    assert alike([*spellings, (2, "Assistant Director Governance")]) == [(1, 2)]


@given(st.lists(st.tuples(st.integers(1, 5), st.text(max_size=40)), max_size=8))
def test_no_text_is_too_strange(spellings: list[tuple[int, str]]) -> None:
    for first, second in alike(spellings):
        assert first < second


def test_a_plan_with_many_posts_is_compared_at_once() -> None:
    titles = [(n, f"Head of Service for the Area {n} and its Partners") for n in range(400)]
    begun = time.process_time()
    assert alike(titles) == []
    assert time.process_time() - begun < 2
