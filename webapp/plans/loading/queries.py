"""What loading must know of a plan that is there already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import (
    Action,
    ActionPost,
    Closure,
    Council,
    Evidence,
    Holding,
    Impact,
    Note,
    Post,
    PostAlias,
    Recommendation,
    RecommendationPost,
    Review,
    Round,
    Slip,
)
from webapp.plans.documents.json_columns import response_in
from webapp.plans.documents.values import PrintedResponse
from webapp.principals import Governance, Operator, Principal


@dataclass(frozen=True, slots=True)
class _Number:
    id: int


@dataclass(frozen=True, slots=True)
class _Response:
    decision: str | None
    reason: str | None
    printed: str | None


@dataclass(frozen=True, slots=True)
class _Alias:
    folded: str
    post_id: int


@prepared(_Number)
def _council(name: Any) -> Any:
    return scope.councils(Council.id).where(Council.name == value(name))


@prepared(_Alias)
def _aliases(operator: Any, plan_id: Any) -> Any:
    return (
        scope.in_plan(PostAlias, operator, PostAlias.folded, PostAlias.post)
        .where(PostAlias.plan == value(plan_id))
        .order_by(PostAlias.id)
    )


@prepared(_Number)
def _posts_led(operator: Any, plan_id: Any) -> Any:
    return (
        scope.on_actions(ActionPost, operator, ActionPost.post)
        .where(Action.plan == value(plan_id))
        .distinct()
    )


@prepared(_Number)
def _posts_printed(operator: Any, plan_id: Any) -> Any:
    return (
        scope.on_recommendations(RecommendationPost, operator, RecommendationPost.post)
        .where(Recommendation.plan == value(plan_id))
        .distinct()
    )


@prepared(_Number)
def _posts_held(operator: Any, plan_id: Any) -> Any:
    return scope.holdings(operator, Holding.post).where(Post.plan == value(plan_id)).distinct()


@prepared(_Response)
def _responses(operator: Any, plan_id: Any) -> Any:
    columns = (
        Recommendation.response,
        Recommendation.response_reason,
        Recommendation.response_printed,
    )
    return (
        scope.in_plan(Recommendation, operator, *columns)
        .where(Recommendation.plan == value(plan_id))
        .order_by(Recommendation.id)
    )


def find_council(_principal: Principal, name: str) -> int | None:
    """Return the number of the council with a name, or None."""
    found = _council.first(None, name=name)
    return None if found is None else found.id


def list_post_numbers(governance: Governance, plan_id: int) -> dict[str, int]:
    """Return a plan's posts by the folded form of each of their aliases."""
    return {alias.folded: alias.post_id for alias in _aliases.all(governance, plan_id=plan_id)}


def list_posts_printed(operator: Operator, plan_id: int) -> set[int]:
    """Return the posts that a plan's actions and recommendations name."""
    led = _posts_led.all(operator, plan_id=plan_id)
    return {row.id for row in (*led, *_posts_printed.all(operator, plan_id=plan_id))}


def list_posts_held(operator: Operator, plan_id: int) -> set[int]:
    """Return the posts that somebody holds, held or will hold."""
    return {row.id for row in _posts_held.all(operator, plan_id=plan_id)}


def list_what_people_wrote(operator: Operator, plan_id: int) -> list[str]:
    """Say what people have added to a plan since it was loaded: "notes", "reviews" and so on."""
    kept: dict[str, Any] = {
        name: scope.on_actions(table, operator, Action.id).where(Action.plan == plan_id)
        for name, table in (
            ("notes", Note),
            ("revised deadlines", Slip),
            ("closures", Closure),
            ("evidence", Evidence),
        )
    }
    for name, table in (("rounds", Round), ("reviews", Review)):
        kept[name] = scope.in_plan(table, operator, table.id).where(_plan_of(table) == plan_id)
    kept["impacts"] = scope.on_recommendations(Impact, operator, Impact.id).where(
        Recommendation.plan == plan_id
    )
    written = [name for name, query in kept.items() if query.exists()]
    responses = _responses.all(operator, plan_id=plan_id)
    return [*written, *(["responses"] if any(map(_is_told_since, responses)) else [])]


def _is_told_since(response: _Response) -> bool:
    printed = response_in(response.printed) or PrintedResponse(None, None)
    return (response.decision, response.reason) != (printed.decision, printed.text)


def _plan_of(table: Any) -> Any:
    return table.plan
