"""The numbers by which the demonstration's story finds what it speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from webapp import scope
from webapp.db.rows import fetch
from webapp.db.tables import Action, Body, Person, PostAlias, Recommendation
from webapp.folding import fold
from webapp.principals import Operator


@dataclass(frozen=True, slots=True)
class _Numbered:
    name: str
    id: int


@dataclass(frozen=True, slots=True)
class _Active:
    is_active: bool


class Numbers:
    """The numbers of a plan's actions and recommendations by ref, and of its posts and bodies."""

    def __init__(self, operator: Operator, plan_id: int) -> None:
        self.actions = _by_name(
            scope.actions(operator, Action.ref, Action.id)
            .where(Action.plan == plan_id)
            .order_by(Action.id)
        )
        self.recommendations = _by_name(
            scope.in_plan(Recommendation, operator, Recommendation.ref, Recommendation.id)
            .where(Recommendation.plan == plan_id)
            .order_by(Recommendation.id)
        )
        self.bodies = _by_name(
            scope.in_plan(Body, operator, Body.name, Body.id)
            .where(Body.plan == plan_id)
            .order_by(Body.id)
        )
        self._posts = _by_name(
            scope.in_plan(PostAlias, operator, PostAlias.folded, PostAlias.post)
            .where(PostAlias.plan == plan_id)
            .order_by(PostAlias.id)
        )

    def post(self, title: str) -> int:
        """Return the number of the post with a title or an alias."""
        return self._posts[fold(title)]


def is_account_open(_operator: Operator, email: str) -> bool:
    """Whether there is an active account of an address."""
    found = fetch(scope.person_by_email(email, Person.is_active), _Active)
    return any(each.is_active for each in found)


def _by_name(query: object) -> dict[str, int]:
    rows = fetch(query, _Numbered)  # type: ignore[arg-type]
    return {row.name: row.id for row in rows}
