"""When two spellings are one post."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.folding import LONGEST_FOLDED, fold, guess_kind
from webapp.vocabulary import PostKind

PLANS = ("boston", "bedford", "west-norfolk", "oadby-wigston")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Assistant Director - Corporate", "Assistant Director – Corporate"),
        ("Assistant Director - Corporate", "ASSISTANT  director—corporate"),
        ("Assistant Director - Corporate", "Assistant\u00a0Director\n\u2212 Corporate,"),
        (
            "Head of Customer Service & Transformation",
            "Head of customer service and transformation",
        ),
        ("Head of CS&T", "Head of CS & T"),
        ("Asst. Chief Executive (Finance) & CFO", "Asst Chief Executive(Finance) and CFO"),
        ("A.D. – Governance", "AD - Governance."),
        ("Mayor/ Deputy Mayor", "Mayor / Deputy Mayor"),
        ("Leader’s Office", "Leader's Office"),
        ("Members’ Services", "Members Services"),
        ("Chief Executive’s", "Chief Executive,"),
        ("Directors’", "Directors"),
        ("“Transformation” Team", 'the "Transformation" Team'.removeprefix("the ")),
        ("Ｄirector of Place", "Director of Place"),
        ("S.151 Officer", "S151 Officer"),
    ],
)
def test_two_spellings_are_one_post(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("AD - Governance", "Assistant Director - Governance"),
        ("Strategic Director", "Strategic Director (S151 Officer)"),
        ("Project & IT Manager", "Corporate Projects & IT Manager"),
        ("Leader", "Leader of the Council"),
        ("Head of CS&T", "Head of Customer Service & Transformation"),
        ("Chief Executive", "PSPS Chief Executive"),
        ("Ward 1.2 Panel", "Ward 12 Panel"),
        ("x" * 500 + "1", "x" * 500 + "2"),
    ],
)
def test_words_that_differ_are_two_posts(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=900))
def test_folding_never_raises_fits_its_column_and_folds_once(text: str) -> None:
    folded = fold(text)
    assert len(folded) <= LONGEST_FOLDED
    assert fold(folded) == folded


def test_nothing_but_signs_folds_to_nothing() -> None:
    assert fold(" – ") == fold(".,;") == fold("") == ""


def _leads(value: Any) -> Iterator[str]:
    """Every printed lead and sponsor of a plan file."""
    if isinstance(value, list):
        for item in value:
            yield from _leads(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in ("leads", "sponsors"):
                yield from item
            elif key in ("senior_lead", "officer_lead") and item:
                yield item
            else:
                yield from _leads(item)


def _printed(shared: Path, plan: str) -> set[str]:
    return set(_leads(json.loads((shared / "plans" / plan / "expected.json").read_text())))


def test_every_lead_of_the_real_plans_folds_into_the_right_number_of_posts(shared: Path) -> None:
    posts = {plan: len({fold(lead) for lead in _printed(shared, plan)}) for plan in PLANS}
    # Boston's 17 wordings are 15 posts: the dashes of two of them differ.
    assert posts["boston"] == 15
    assert posts["west-norfolk"] == 0
    for plan in ("bedford", "oadby-wigston"):
        assert posts[plan] == len(_printed(shared, plan))


#: Every lead and sponsor of the four plans that is not an officer.
KINDS = {
    "Corporate Management Team": PostKind.BODY,
    "Senior Leadership Team": PostKind.BODY,
    "Corporate Leadership Team": PostKind.BODY,
    "Cabinet": PostKind.BODY,
    "Executive": PostKind.BODY,
    "Communications & Communities": PostKind.BODY,
    "Community Engagement": PostKind.BODY,
    "Democratic Services": PostKind.BODY,
    "Performance": PostKind.BODY,
    "Personnel": PostKind.BODY,
    "Transformation": PostKind.BODY,
    "Member Development Group": PostKind.WORKING_GROUP,
    "PSPS Chief Executive": PostKind.PARTNER,
    "Leader": PostKind.COUNCILLOR,
    "Mayor": PostKind.COUNCILLOR,
    "Deputy Mayor": PostKind.COUNCILLOR,
    "Portfolio Holder for Finance, Risk and Welfare": PostKind.COUNCILLOR,
}


def test_every_lead_of_the_real_plans_is_guessed_right(shared: Path) -> None:
    printed = {lead for plan in PLANS for lead in _printed(shared, plan)}
    expected = {
        lead: KINDS.get(lead, PostKind.OFFICER)
        for lead in printed
        - {
            "Legal & Democratic Services Manager/Project & IT Manager",
            "Head of Finance & Corporate Projects & IT Manager",
        }
    }
    assert {lead: guess_kind(lead) for lead in expected} == expected
    assert expected.keys() >= KINDS.keys()


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Group Manager – Organisational Development", PostKind.OFFICER),
        ("Team Leader", PostKind.OFFICER),
        ("Head of Housing Services", PostKind.OFFICER),
        ("Director of Resources, Programme Board", PostKind.OFFICER),
        ("Mayor/ Deputy Mayor", PostKind.COUNCILLOR),
        ("Leader of the Opposition", PostKind.COUNCILLOR),
        ("Political Group Leaders", PostKind.COUNCILLOR),
        ("Chair of the Audit Committee", PostKind.COUNCILLOR),
        ("Cllr Smith", PostKind.COUNCILLOR),
        ("Leadership Team", PostKind.BODY),
        ("Chief Officers’ Board", PostKind.BODY),
        ("Overview and Scrutiny Committee", PostKind.BODY),
        ("Budget Task and Finish Group", PostKind.WORKING_GROUP),
        ("LGA Regional Adviser", PostKind.PARTNER),
        ("Chief Executive, Osier Vale Homes", PostKind.PARTNER),
        ("Community Safety Partnership", PostKind.PARTNER),
        ("Head of Partnerships", PostKind.OFFICER),
        ("chief executive", PostKind.OFFICER),
        ("", PostKind.BODY),
    ],
)
def test_a_kind_is_guessed(title: str, kind: PostKind) -> None:
    assert guess_kind(title) == kind
