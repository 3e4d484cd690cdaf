"""Telling whether closed reviews, and what was added to them, are still what was kept."""

from __future__ import annotations

from typing import Any

from peewee import JOIN

from webapp import scope
from webapp.db.rows import prepared
from webapp.db.tables import Addendum, AuditEntry, Plan, Review, Round
from webapp.principals import Governance
from webapp.reviews.addenda.values import ADDED
from webapp.reviews.chain import AddendumLink, ReviewLink, Witness, problems_of
from webapp.reviews.closed import CLOSED


@prepared(ReviewLink)
def _links(principal: Any) -> Any:
    return (
        scope.in_plan(
            Round,
            principal,
            Plan.slug,
            Plan.id,
            Round.id,
            Round.label,
            Round.closed_at,
            Review.id,
            Review.plan,
            Review.closed_at,
            Review.closed_by,
            Review.saw,
            Review.digest,
            Review.previous_digest,
        )
        .join(Plan)
        .switch(Round)
        .join(Review, JOIN.LEFT_OUTER)
        .order_by(Plan.slug, Round.id)
    )


@prepared(AddendumLink)
def _addenda(principal: Any) -> Any:
    return scope.in_plan(
        Addendum,
        principal,
        Addendum.id,
        Addendum.plan,
        Addendum.review,
        Addendum.text,
        Addendum.person,
        Addendum.added_at,
        Addendum.previous_digest,
        Addendum.digest,
    ).order_by(Addendum.review, Addendum.added_at, Addendum.id)


@prepared(Witness)
def _witnesses(principal: Any) -> Any:
    return (
        scope.audit(
            principal,
            AuditEntry.plan_id,
            AuditEntry.person_id,
            AuditEntry.at,
            AuditEntry.deed,
            AuditEntry.subject_id,
            AuditEntry.details,
        )
        .where(AuditEntry.deed.in_([CLOSED, ADDED]))
        .order_by(AuditEntry.id)
    )


def verify_reviews(principal: Governance) -> list[str]:
    """Say what is wrong with the closed reviews of the plans that the asker keeps; [] when sound.

    A review or addendum of which anything was changed, that was put elsewhere in its row or taken
    out, is named. The audit is the witness of what the chain itself cannot tell: that its last
    links are gone, or were written anew with digests that fit.
    """
    return list(
        problems_of(_links.all(principal), _addenda.all(principal), _witnesses.all(principal))
    )
