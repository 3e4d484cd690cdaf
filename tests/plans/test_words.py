"""How a plan's page says things."""

from __future__ import annotations

from datetime import date

import pytest

from webapp.plans.sheet.words import (
    counted,
    in_two,
    lead_words,
    mark_of,
    published_words,
    status_words,
    timescale_words,
)
from webapp.plans.slugs import is_slug, slug_of


@pytest.mark.parametrize(
    ("council", "slug"),
    [
        ("Boston Borough Council", "boston"),
        ("Borough Council of King's Lynn & West Norfolk", "kings-lynn-west-norfolk"),
        ("Oadby & Wigston Borough Council", "oadby-wigston"),
        ("London Borough of Hackney", "hackney"),
        ("City of York Council", "york"),
        ("Royal Borough of Windsor and Maidenhead", "windsor-and-maidenhead"),
        ("Stoke-on-Trent City Council", "stoke-on-trent"),
        ("Isle of Wight Council", "isle-of-wight"),
        ("Council", "council"),
        ("Cyngor Môn", "cyngor-mon"),
        ("議会", "plan"),
        ("x" * 300, "x" * 80),
    ],
)
def test_a_plan_is_named_after_the_place(council: str, slug: str) -> None:
    assert slug_of(council) == slug
    assert is_slug(slug)


@pytest.mark.parametrize(
    ("published", "words"),
    [
        ("2024-01", "January 2024"),
        ("2024-01-05", "5 January 2024"),
        ("2024-02-31", "2024-02-31"),
        ("2024-13", "2024-13"),
        ("Spring 2024", "Spring 2024"),
    ],
)
def test_the_date_that_a_plan_bears_is_told_in_words(published: str, words: str) -> None:
    assert published_words(published) == words


@pytest.mark.parametrize(
    ("ref", "parent", "is_printed", "mark"),
    [
        ("1.2a", "1.2", True, "a."),
        ("1.5.1", "1.5", True, "1."),
        ("1.5.1", "1.5", False, "•"),
        ("x", "1", True, "x."),
        ("1", "1", True, "•"),
    ],
)
def test_a_step_has_the_mark_that_the_plan_prints(
    ref: str, parent: str, is_printed: bool, mark: str
) -> None:
    assert mark_of(ref, parent, is_printed=is_printed) == mark


@pytest.mark.parametrize(
    ("label", "counts_as", "standing", "words"),
    [
        (None, None, None, ("No status yet", None)),
        (None, None, "complete", ("Complete", "complete")),
        ("Amber", "at_risk", "at_risk", ("Amber", "at_risk")),
        ("Amber", "at_risk", "closed", ("Closed", "closed")),
        ("Handed over", "closed", "closed", ("Handed over", "closed")),
    ],
)
def test_a_status_is_told_in_the_plan_s_own_word(
    label: str | None, counts_as: str | None, standing: str | None, words: tuple[str, str | None]
) -> None:
    assert status_words(label, counts_as, standing) == words


def test_a_timescale_tells_its_meaning_only_where_that_adds_something() -> None:
    march = date(2027, 3, 1), date(2027, 3, 31)
    assert timescale_words("March 2027", "month", *march) == "March 2027"
    assert timescale_words("Mar 27", "month", *march) == "Mar 27: March 2027"
    assert timescale_words("Ongoing", "ongoing", None, None) == "Ongoing"
    assert timescale_words("", "none", None, None) == ""


def test_leads_say_where_they_were_read() -> None:
    assert lead_words("A and B", [("A", "printed")]) == "A and B"
    assert lead_words(None, [("A", "printed"), ("B", "printed")]) == "A, B"
    assert lead_words(None, [("A", "row above")]) == "A (as in the row above)"
    assert lead_words(None, [("A", "section")]) == "A (as for the whole section)"
    assert lead_words(None, []) == ""


def test_steps_stand_where_the_plan_has_them() -> None:
    assert in_two("One\nTwo\nThree", 2) == ("One\nTwo", "Three")
    assert in_two("One\nTwo", None) == ("One\nTwo", "")
    assert in_two(None, None) == ("", "")


def test_one_is_not_several() -> None:
    assert (counted(1, "action"), counted(1_200, "action")) == ("1 action", "1,200 actions")
