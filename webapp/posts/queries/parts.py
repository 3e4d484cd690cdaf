"""What the queries about posts have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import Action, Holding, Person, PostAlias
from webapp.vocabulary import Standing

#: The columns of a `Holder`.
HOLDER = (
    Holding.post,
    Holding.id,
    Holding.person,
    Person.name,
    Holding.starts_on,
    Holding.ends_on,
    Holding.is_deputy,
)
#: An action on which work goes on.
IS_OPEN = (
    Action.closed_on.is_null()
    & (Action.standing.is_null() | Action.standing.not_in([Standing.COMPLETE, Standing.CLOSED]))
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spelling:
    """A spelling of a post, as it is kept."""

    post_id: int
    id: int
    text: str
    folded: str


@prepared(Spelling)
def spellings(principal: Any, plan_id: Any) -> Any:
    """Every spelling of a plan's posts, the oldest first."""
    columns = (PostAlias.post, PostAlias.id, PostAlias.text, PostAlias.folded)
    return (
        scope.in_plan(PostAlias, principal, *columns)
        .where(PostAlias.plan == value(plan_id))
        .order_by(PostAlias.id)
    )
