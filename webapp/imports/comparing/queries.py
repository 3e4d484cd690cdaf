"""A plan as it is now, to be compared with its document's next version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import (
    PostAlias,
    Recommendation,
    RecommendationPost,
    Status,
    Wording,
)
from webapp.editing.queries.actions import list_posts
from webapp.imports.comparing.action_queries import HeldActions
from webapp.imports.comparing.held_values import (
    Held,
    HeldRecommendation,
    HeldStatus,
)
from webapp.plans.documents.queries import find_document
from webapp.plans.documents.values import PlanDocument
from webapp.plans.headings import PlanHeading
from webapp.principals import Governance
from webapp.vocabulary import RecommendationPart


@dataclass(frozen=True, slots=True)
class _Recommendation:
    id: int
    response: str | None
    response_reason: str | None


@dataclass(frozen=True, slots=True)
class _Part:
    recommendation_id: int
    post_id: int
    part: str


@dataclass(frozen=True, slots=True)
class _Alias:
    folded: str
    post_id: int


@dataclass(frozen=True, slots=True)
class _Earlier:
    kind: str
    row_id: int
    field: str
    text: str | None


@prepared(_Recommendation)
def _recommendations(governance: Any, plan_id: Any) -> Any:
    columns = (Recommendation.id, Recommendation.response, Recommendation.response_reason)
    return (
        scope.in_plan(Recommendation, governance, *columns)
        .where(Recommendation.plan == value(plan_id))
        .order_by(Recommendation.position, Recommendation.id)
    )


@prepared(_Part)
def _parts(governance: Any, plan_id: Any) -> Any:
    part = RecommendationPost
    columns = (part.recommendation, part.post, part.part)
    return (
        scope.on_recommendations(part, governance, *columns)
        .where(Recommendation.plan == value(plan_id))
        .order_by(part.position, part.id)
    )


@prepared(HeldStatus)
def _scheme(governance: Any, plan_id: Any) -> Any:
    columns = (Status.id, Status.label, Status.code, Status.meaning, Status.counts_as)
    return (
        scope.in_plan(Status, governance, *columns)
        .where(Status.plan == value(plan_id))
        .order_by(Status.position, Status.id)
    )


@prepared(_Alias)
def _aliases(governance: Any, plan_id: Any) -> Any:
    return (
        scope.in_plan(PostAlias, governance, PostAlias.folded, PostAlias.post)
        .where(PostAlias.plan == value(plan_id))
        .order_by(PostAlias.id)
    )


@prepared(_Earlier)
def _earlier(governance: Any, plan_id: Any) -> Any:
    columns = (Wording.kind, Wording.row_id, Wording.field, Wording.text)
    return (
        scope.in_plan(Wording, governance, *columns)
        .where(Wording.plan == value(plan_id))
        .order_by(Wording.id)
    )


def find_held(governance: Governance, plan: PlanHeading) -> Held:
    """Return a plan as it is now. Raises Missing when the asker does not keep it."""
    document = find_document(governance, plan.slug)
    actions = HeldActions(governance, plan.id)
    return Held(
        plan_id=plan.id,
        slug=plan.slug,
        agreed_on=plan.agreed_on,
        document=document,
        recommendations=tuple(_held_recommendations(governance, plan.id, document)),
        actions=tuple(actions.all_of(document)),
        scheme=tuple(_scheme.all(governance, plan_id=plan.id)),
        posts={row.folded: row.post_id for row in _aliases.all(governance, plan_id=plan.id)},
        titles={post.id: post.name for post in list_posts(governance, plan.id)},
        earlier=_earlier_words(
            _earlier.all(governance, plan_id=plan.id), actions.earlier_deadlines()
        ),
    )


def _held_recommendations(
    governance: Governance, plan_id: int, document: PlanDocument
) -> Iterator[HeldRecommendation]:
    posts: dict[tuple[int, str], list[int]] = defaultdict(list)
    for part in _parts.all(governance, plan_id=plan_id):
        posts[part.recommendation_id, part.part].append(part.post_id)
    rows = _recommendations.all(governance, plan_id=plan_id)
    for at, (row, printed) in enumerate(zip(rows, document.recommendations, strict=True)):
        yield HeldRecommendation(
            id=row.id,
            path=f"recommendations[{at}]",
            printed=printed,
            sponsors=tuple(posts[row.id, RecommendationPart.SPONSOR.value]),
            leads=tuple(posts[row.id, RecommendationPart.LEAD.value]),
            response=row.response,
            response_reason=row.response_reason,
        )


def _earlier_words(
    rows: Iterable[_Earlier], deadlines: Iterable[tuple[int, str]]
) -> dict[tuple[str, int, str], tuple[str, ...]]:
    found: dict[tuple[str, int, str], tuple[str, ...]] = defaultdict(tuple)
    for row in rows:
        found[row.kind, row.row_id, row.field] += (row.text or "",)
    for action_id, text in deadlines:
        found["action", action_id, "timescale_text"] += (text,)
    return dict(found)
