"""`audit verify` names every review and addendum that is not as it was kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import flask
import pytest

from tests.cast import NOON, TODAY, Cast
from tests.reviews.conftest import Met
from webapp import clock
from webapp.db.tables import Addendum, AuditEntry, Review, Round
from webapp.principals import Operator
from webapp.reviews.addenda.commands import add_addendum
from webapp.reviews.addenda.values import Added
from webapp.reviews.chain_queries import verify_reviews
from webapp.reviews.saw import canonical, digest_of


@dataclass
class Year:
    """Anytown's October, November and December reviews, the latter two with two addenda each."""

    met: Met
    reviews: list[int]
    addenda: list[int]

    @property
    def cast(self) -> Cast:
        """Who is who."""
        return self.met.town.cast

    def named(self, place: int) -> str:
        """What a review is called, by its place in the row."""
        label = ("October 2026", "November 2026", "December 2026")[place]
        return f"anytown, {label} (review {self.reviews[place]})"

    def problems(self) -> list[str]:
        """What is wrong."""
        return verify_reviews(Operator(0, TODAY))


@pytest.fixture
def year(met: Met) -> Year:
    town, cast = met.town, met.town.cast
    november = met.close()
    later = NOON + timedelta(days=20)
    december = town.open(later, date(2026, 12, 14), date(2026, 12, 16))
    reviews = [Review.get(Review.id != november).id, november, town.close(december, later)]
    addenda = []
    for place, review in enumerate((*reviews[1:], *reviews[1:])):
        with clock.pinned(later + timedelta(days=1 + place)):
            addenda.append(add_addendum(cast.gwen, cast.plan(), review, f"Correction {place}."))
    return Year(met, reviews, addenda)


def test_all_is_sound(year: Year, app: flask.Flask) -> None:
    assert year.problems() == []
    told = app.test_cli_runner().invoke(args=["audit", "verify"])
    assert (told.exit_code, told.output) == (0, "Every closed review is as it was kept.\n")


def _spare_round(year: Year) -> int:
    later = NOON + timedelta(days=60)
    return year.met.town.open(later, later.date(), later.date())


def _other_text(review: int) -> Any:
    text = canonical(Review.get_by_id(review).saw)
    return json.loads(text.replace("The printer has gone bust.", "All is well."))


#: What each column of a review is changed to, and what is then told of it.
REVIEW_COLUMNS: dict[str, tuple[Any, str]] = {
    "id": (lambda year: 987, "its number (it was {id}) was changed since it was closed."),
    "plan": (
        lambda year: year.cast.plan("otherton"),
        "its plan was changed since it was closed.",
    ),
    "round": (_spare_round, "its round or its number was changed since it was closed."),
    "closed_at": (
        lambda year: NOON - timedelta(days=100),
        "when it was closed was changed since it was closed.",
    ),
    "closed_by": (
        lambda year: year.cast.person("lee"),
        "who closed it was changed since it was closed.",
    ),
    "saw": (
        lambda year: _other_text(year.reviews[1]),
        "what it kept has been changed since it was closed.",
    ),
    "digest": (lambda year: "0" * 64, "what it kept has been changed since it was closed."),
    "previous_digest": (
        lambda year: "0" * 64,
        "what it kept has been changed since it was closed.",
    ),
}


def test_every_column_of_a_review_is_tried() -> None:
    assert set(REVIEW_COLUMNS) == set(Review._meta.fields)


@pytest.mark.parametrize("column", list(REVIEW_COLUMNS))
def test_a_review_of_which_a_column_was_changed_is_named(
    year: Year, app: flask.Flask, column: str
) -> None:
    change, told = REVIEW_COLUMNS[column]
    number = year.reviews[1]
    if column == "id":  # What refers to it must not hold it back.
        Addendum.delete().execute()
        AuditEntry.delete().where(AuditEntry.deed == "addendum added").execute()
    Review.update(**{column: change(year)}).where(Review.id == number).execute()
    named = year.named(1)
    if column == "id":
        named = named.replace(f"review {number}", "review 987")
    if column == "round":
        named = f"(review {number})"
    found = year.problems()
    assert any(named in each and told.format(id=number) in each for each in found), found
    # And nobody else's is.
    others = [f"(review {year.reviews[place]})" for place in (0, 2)]
    assert not any(other in each for each in found for other in others), found
    answer = app.test_cli_runner().invoke(args=["audit", "verify"])
    assert answer.exit_code == 1
    assert all(each in answer.output for each in found)


#: The same for an addendum: the first one of November's review.
ADDENDUM_COLUMNS: dict[str, tuple[Any, str]] = {
    "id": (lambda year: 987, "addendum 987: its number was changed (it was {id})."),
    "plan": (
        lambda year: year.cast.plan("otherton"),
        "addendum {id}: it has been changed since it was added.",
    ),
    "review": (
        lambda year: year.reviews[0],
        "addendum {id}: it has been changed since it was added.",
    ),
    "text": (
        lambda year: "Rewritten.",
        "addendum {id}: it has been changed since it was added.",
    ),
    "person": (
        lambda year: year.cast.person("lee"),
        "addendum {id}: it has been changed since it was added.",
    ),
    "added_at": (
        lambda year: NOON,
        "addendum {id}: it has been changed since it was added.",
    ),
    "previous_digest": (
        lambda year: "0" * 64,
        "addendum {id}: it does not follow on from what stands before it.",
    ),
    "digest": (
        lambda year: "0" * 64,
        "addendum {id}: it has been changed since it was added.",
    ),
}


def test_every_column_of_an_addendum_is_tried() -> None:
    assert set(ADDENDUM_COLUMNS) == set(Addendum._meta.fields)


@pytest.mark.parametrize("column", list(ADDENDUM_COLUMNS))
def test_an_addendum_of_which_a_column_was_changed_is_named(year: Year, column: str) -> None:
    change, told = ADDENDUM_COLUMNS[column]
    number = year.addenda[0]
    Addendum.update(**{column: change(year)}).where(Addendum.id == number).execute()
    found = year.problems()
    place = 0 if column == "review" else 1
    assert f"{year.named(place)}, {told.format(id=number)}" in found
    others = [f"addendum {each}:" for each in year.addenda[1:]]
    if column == "review":  # What came after it now stands where it stood.
        others.remove(f"addendum {year.addenda[2]}:")
    assert not any(other in each for each in found for other in others), found
    assert all("addendum" in each for each in found), found


def test_a_review_written_anew_with_a_digest_that_fits_is_named(year: Year) -> None:
    for place in (1, 2):
        review = Review.get_by_id(year.reviews[place])
        saw = _other_text(review.id)
        forged = digest_of(canonical(saw), review.previous_digest)
        Review.update(saw=saw, digest=forged).where(Review.id == review.id).execute()
        assert f"{year.named(place)}: what it kept has been changed since it was closed." in (
            year.problems()
        )


def test_a_whole_chain_written_anew_is_named(year: Year) -> None:
    previous = None
    for number in year.reviews:
        saw = _other_text(number)
        saw["heading"]["council"] = "Forged"
        digest = digest_of(canonical(saw), previous)
        Review.update(saw=saw, digest=digest, previous_digest=previous).where(
            Review.id == number
        ).execute()
        for addendum in Addendum.select().where(Addendum.review == number).order_by(Addendum.id):
            before = digest
            added = Added(
                addendum.plan.id,
                number,
                addendum.person.id,
                addendum.added_at,
                addendum.text,
            )
            digest = added.digest(before)
            Addendum.update(previous_digest=before, digest=digest).where(
                Addendum.id == addendum.id
            ).execute()
        previous = Review.get_by_id(number).digest
    found = year.problems()
    for place in range(3):
        assert f"{year.named(place)}: what it kept has been changed since it was closed." in found
    assert sum("addendum" in each and "changed" in each for each in found) == 4


def test_the_newest_review_taken_out_is_missed(year: Year) -> None:
    number = year.reviews[2]
    Addendum.delete().where(Addendum.review == number).execute()
    Review.delete().where(Review.id == number).execute()
    found = year.problems()
    assert "anytown, December 2026: the round is closed, but its review is gone." in found
    # Even where the round was opened again, or went too.
    Round.update(closed_at=None).where(Round.label == "December 2026").execute()
    assert "anytown, December 2026: the round is open again, but its review is gone." in (
        year.problems()
    )
    Round.delete().where(Round.label == "December 2026").execute()
    assert f"anytown: review {number}, closed on 8 December 2026, is gone." in year.problems()


@pytest.mark.parametrize("place", [0, 2], ids=["the first", "the last"])
def test_an_addendum_taken_out_is_missed(year: Year, place: int) -> None:
    number = year.addenda[place]
    Addendum.delete().where(Addendum.id == number).execute()
    (gone,) = [each for each in year.problems() if each.endswith("is gone.")]
    day = 9 + place
    assert gone == (
        f"anytown, review {year.reviews[1]}: addendum {number}, "
        f"added on {day} December 2026, is gone."
    )


def test_addenda_put_in_another_order_are_named(year: Year) -> None:
    first, second = (Addendum.get_by_id(year.addenda[place]) for place in (0, 2))
    for addendum, moment in ((first, second.added_at), (second, first.added_at)):
        Addendum.update(added_at=moment).where(Addendum.id == addendum.id).execute()
    found = year.problems()
    for addendum in (first, second):
        assert any(f"addendum {addendum.id}:" in each for each in found)


def test_reviews_put_in_another_order_are_named(year: Year) -> None:
    first, second = (Review.get_by_id(number) for number in year.reviews[:2])
    for review, moment in ((first, second.closed_at), (second, first.closed_at)):
        Review.update(closed_at=moment).where(Review.id == review.id).execute()
    assert year.problems() == [
        f"{year.named(place)}: when it was closed was changed since it was closed."
        for place in (0, 1)
    ]


def test_reviews_that_changed_rounds_are_named(year: Year) -> None:
    spare = _spare_round(year)
    first, second = (Review.get_by_id(number) for number in year.reviews[:2])
    for number, place in (
        (first.id, spare),
        (second.id, first.round.id),
        (first.id, second.round.id),
    ):
        Review.update(round=place).where(Review.id == number).execute()
    found = " ".join(year.problems())
    for number in year.reviews[:2]:
        assert f"(review {number}): its number" in found


def test_a_review_that_was_slipped_in_is_named(year: Year) -> None:
    last = Review.get_by_id(year.reviews[2])
    number = Review.insert(
        plan=last.plan.id,
        round=_spare_round(year),
        closed_at=NOON + timedelta(days=60),
        closed_by=last.closed_by.id,
        saw=last.saw,
        digest=digest_of(canonical(last.saw), last.digest),
        previous_digest=last.digest,
    ).execute()
    assert any(f"(review {number}): its round or its number" in each for each in year.problems())


def test_an_addendum_that_was_slipped_in_is_named(year: Year) -> None:
    last = Addendum.get_by_id(year.addenda[2])
    added = Added(
        last.plan.id, last.review.id, last.person.id, NOON + timedelta(days=60), "Forged."
    )
    number = Addendum.insert(
        plan=added.plan_id,
        review=added.review_id,
        person=added.person_id,
        added_at=added.added_at,
        text=added.text,
        previous_digest=last.digest,
        digest=added.digest(last.digest),
    ).execute()
    assert year.problems() == [
        f"{year.named(1)}, addendum {number}: the audit does not know that it was added."
    ]


def test_one_plan_s_chain_says_nothing_of_another_s(year: Year, cast: Cast) -> None:
    Review.update(digest="0" * 64).where(Review.id == year.reviews[1]).execute()
    assert verify_reviews(cast.otto) == []
    assert year.problems()
