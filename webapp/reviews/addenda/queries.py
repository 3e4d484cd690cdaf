"""What was added to a closed review."""

from __future__ import annotations

from typing import Any

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import Addendum as AddendumTable
from webapp.db.tables import Person
from webapp.reviews.addenda.values import Addendum
from webapp.reviews.live_queries import Asker


@prepared(Addendum)
def _of_review(principal: Any, plan_id: Any, review_id: Any) -> Any:
    return (
        scope.in_plan(
            AddendumTable,
            principal,
            AddendumTable.id,
            AddendumTable.text,
            Person.name,
            AddendumTable.added_at,
        )
        .join(Person)
        .where(AddendumTable.plan == value(plan_id), AddendumTable.review == value(review_id))
        .order_by(AddendumTable.added_at, AddendumTable.id)
    )


def list_addenda(principal: Asker, plan_id: int, review_id: int) -> list[Addendum]:
    """Return what was added to a closed review, the oldest first."""
    return _of_review.all(principal, plan_id=plan_id, review_id=review_id)
