"""A correction stands beside a closed review, and changes nothing of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.cast import NOON, Cast
from tests.reviews.conftest import Met
from tests.visitor import Visitor, words
from webapp import clock
from webapp.db.tables import Addendum, AuditEntry, Review
from webapp.errors import Invalid, Missing
from webapp.reviews.addenda.commands import add_addendum
from webapp.reviews.addenda.queries import list_addenda
from webapp.reviews.chain_queries import verify_reviews

Visit = Callable[..., Visitor]


def add(met: Met, review: int, text: str, days: int = 1) -> int:
    """Add a correction some days after the meeting."""
    cast = met.town.cast
    with clock.pinned(NOON + timedelta(days=days)):
        return add_addendum(cast.gwen, cast.plan(), review, text)


def test_it_is_shown_with_its_date_and_name(met: Met, visit: Visit) -> None:
    review = met.close()
    before = str(visit("lee").open(f"/plans/anytown/reviews/{review}").element(".pc-frozen__page"))
    visitor = visit("gwen").open(f"/plans/anytown/reviews/{review}")
    visitor.fill("The correction", "Lee left at noon.").press("Add the correction")
    assert "The correction is added. What the meeting saw has not changed." in visitor.text
    page = visit("lee").open(f"/plans/anytown/reviews/{review}")
    assert words(page.element("#corrections")) == (
        "Added after the review was closed "
        "Addendum 1 18 November 2026 by Gwen Hughes Lee left at noon."
    )
    assert str(page.element(".pc-frozen__page")) == before
    assert "Corrections added since (1)" in page.text


def test_the_minutes_end_with_it(met: Met, visit: Visit) -> None:
    review = met.close()
    add(met, review, "Lee left at noon.")
    add(met, review, "And Gwen at one.", 2)
    page = visit("lee").open(f"/plans/anytown/reviews/{review}/minutes")
    assert words(page.element("#corrections")) == (
        "Added after the review was closed "
        "Addendum 1 19 November 2026 by Gwen Hughes Lee left at noon. "
        "Addendum 2 20 November 2026 by Gwen Hughes And Gwen at one."
    )
    assert "Lee left" not in words(page.element("#minutes"))


def test_each_is_chained_to_what_stands_before_it(met: Met, cast: Cast) -> None:
    review = met.close()
    add(met, review, "Lee left at noon.")
    add(met, review, "And Gwen at one.", 2)
    first, second = list(Addendum.select().order_by(Addendum.id))
    assert first.previous_digest == Review.get_by_id(review).digest
    assert second.previous_digest == first.digest
    assert first.digest != second.digest
    assert verify_reviews(cast.gwen) == []
    deed = AuditEntry.get(AuditEntry.deed == "addendum added", AuditEntry.subject_id == second.id)
    assert deed.details == {"review_id": review, "digest": second.digest}


def test_it_does_not_hinder_the_next_review(met: Met, cast: Cast) -> None:
    review = met.close()
    add(met, review, "Lee left at noon.")
    later = NOON + timedelta(days=20)
    december = met.town.open(later, later.date(), later.date())
    closed = met.town.close(december, later)
    add(met, review, "And Gwen at one.", 30)
    assert Review.get_by_id(closed).previous_digest == Review.get_by_id(review).digest
    assert verify_reviews(cast.gwen) == []


def test_the_same_sent_twice_is_one(met: Met) -> None:
    review = met.close()
    assert add(met, review, "Lee left at noon.") == add(met, review, "Lee left at noon. ")
    assert Addendum.select().count() == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("  ", "Enter what is to be corrected"),
        ("x" * 10_001, "The correction must be 10,000 characters or fewer; you have 10,001"),
    ],
    ids=["empty", "too long"],
)
def test_what_cannot_be_is_told_beside_the_field(
    met: Met, visit: Visit, text: str, told: str
) -> None:
    review = met.close()
    visitor = visit("gwen").open(f"/plans/anytown/reviews/{review}")
    visitor.fill("The correction", text).press("Add the correction")
    assert visitor.status == 422
    assert visitor.error_beside("The correction") == f"Error: {told}"
    assert visitor.value("The correction") == text.strip()
    with pytest.raises(Invalid):
        add(met, review, text)
    assert not Addendum.select().exists()


def test_only_the_plan_s_governance_adds_one(met: Met, visit: Visit, cast: Cast) -> None:
    review = met.close()
    path = f"/plans/anytown/reviews/{review}/addenda"
    assert "Add the correction" not in visit("lee").open(f"/plans/anytown/reviews/{review}").text
    for who in ("lee", "priya", "rita", "ada", "otto"):
        visitor = visit(who)
        visitor.send("POST", path, {"text": "Mine."})
        assert visitor.status == 404, who
    with pytest.raises(Missing):
        add_addendum(cast.otto, cast.plan(), review, "Mine.")
    assert not Addendum.select().exists()


def test_a_review_that_is_not_of_the_plan_is_missing(met: Met, cast: Cast) -> None:
    with pytest.raises(Missing):
        add(met, 987, "Mine.")
    assert list_addenda(cast.lee, cast.plan(), 987) == []


def test_its_words_are_no_markup(met: Met, visit: Visit) -> None:
    review = met.close()
    add(met, review, "<b>Lee</b> left.\r\nAt noon.")
    page = visit("lee").open(f"/plans/anytown/reviews/{review}")
    assert "<b>Lee</b> left. At noon." in words(page.element("#corrections"))
    assert Addendum.get().text == "<b>Lee</b> left.\nAt noon."
