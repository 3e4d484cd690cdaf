"""Twelve reviews of 120 actions: each kept what is reckoned by hand from the rows."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.cast import TODAY, Cast
from tests.reviews.reckoning import Reckoning
from tests.reviews.year import ACTIONS, MONTHS, Year, begin
from webapp.db.tables import Closure, Note, Review, Slip
from webapp.principals import Operator
from webapp.reviews.chain_queries import verify_reviews
from webapp.reviews.saw import whole_of
from webapp.reviews.values import Line, Whole


@pytest.mark.slow
@pytest.mark.parametrize("seed", [20260115])
def test_each_review_of_a_year_kept_what_is_reckoned_by_hand(cast: Cast, seed: int) -> None:
    year = begin(cast, seed)
    year.live()
    _had_everything(year)
    reckoning = Reckoning(year.plan_id)
    moved: Counter[str] = Counter()
    for place, review in enumerate(Review.select().order_by(Review.id)):
        assert review.id == year.reviews[place]
        whole = whole_of(review.saw)
        told = {figure.label: (figure.number, figure.moved) for figure in whole.figures}
        assert told == reckoning.figures(place), f"review {place + 1}"
        assert list(whole.exceptions) == reckoning.exceptions(place), f"review {place + 1}"
        _kept_the_proceedings(whole, reckoning, place)
        moved.update(_kept_the_actions(whole, reckoning, place))
    assert all(moved[kind] > 20 for kind in ("improved", "worsened", "unchanged", "new")), moved
    assert verify_reviews(Operator(0, TODAY)) == []


def _had_everything(year: Year) -> None:
    """The lots left nothing out that a review is made of."""
    assert (len(year.reviews), len(year.actions)) == (len(MONTHS), ACTIONS)
    assert Note.select().count() > 600
    assert Note.select().where(Note.supersedes.is_null(False)).count() > 40
    assert Slip.select().count() > 50
    assert Closure.select().where(Closure.agreed).count() > 15
    assert Closure.select().where(Closure.agreed == False).count() > 3  # noqa: E712 - SQL
    assert Closure.select().where(Closure.reopened_at.is_null(False)).count() >= 2
    assert whole_of(Review.get_by_id(year.reviews[-1]).saw).heading.plan_title == "A year"


def _kept_the_proceedings(whole: Whole, reckoning: Reckoning, place: int) -> None:
    proceedings = whole.proceedings
    assert proceedings is not None
    assert [each.action_id for each in proceedings.agenda] == reckoning.agenda(place)
    assert sorted(each.id for each in proceedings.decisions) == reckoning.decided(place)
    assert [each.id for each in proceedings.to_do] == [e["id"] for e in reckoning.to_do(place)]
    number = reckoning.reviews[place]["round"]
    excused = {each["action"] for each in reckoning.excuses if each["round"] == number}
    assert {each.action_id for each in proceedings.excuses} == excused


def _kept_the_actions(whole: Whole, reckoning: Reckoning, place: int) -> list[str]:
    """Hold every action of a review to what is reckoned; return how each had moved."""
    before = {each.id: each for each in reckoning.seen_at(place - 1)} if place else {}
    moved = []
    for line, wanted in zip(whole.lines, reckoning.seen_at(place), strict=True):
        assert _told(line) == (
            wanted.id,
            wanted.label,
            wanted.standing,
            wanted.ends_on,
            wanted.note,
            wanted.slips,
        )
        assert list(line.kinds) == wanted.kinds(before.get(wanted.id))
        assert line.history is not None
        assert sorted(note.text for note in line.history.notes) == sorted(wanted.notes_since)
        expected = wanted.movement(before[wanted.id]) if place else ""
        assert line.words.movement == expected, wanted.ref
        moved.append(expected)
    return moved


def _told(line: Line) -> tuple[object, ...]:
    facts = line.facts
    return (
        facts.id,
        line.words.status,
        facts.standing,
        facts.ends_on,
        facts.note_text,
        facts.slips,
    )
