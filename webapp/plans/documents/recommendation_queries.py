"""A plan's recommendations, as printed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import peewee

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import (
    Heading,
    Recommendation,
    RecommendationLink,
    RecommendationPost,
    Source,
    Theme,
)
from webapp.plans.documents.json_columns import extras_in, response_in
from webapp.plans.documents.values import OF_THE_CHALLENGE, PrintedRecommendation
from webapp.principals import Governance, Leadership
from webapp.vocabulary import RecommendationPart


@dataclass(frozen=True, slots=True)
class _Recommendation:
    id: int
    ref: str
    ref_given: bool
    heading: str | None
    text: str
    theme: str | None
    origin: str
    sponsors_text: str | None
    leads_text: str | None
    response_printed: str | None
    extras: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class _Post:
    recommendation_id: int
    part: str
    printed_as: str


@dataclass(frozen=True, slots=True)
class _Link:
    recommendation_id: int
    ref: str


@prepared(_Recommendation)
def _recommendations(principal: Any, plan_id: Any) -> Any:
    columns = (
        Recommendation.id,
        Recommendation.ref,
        Recommendation.ref_given,
        Heading.text,
        Recommendation.text,
        Theme.name,
        Recommendation.origin,
        Recommendation.sponsors_text,
        Recommendation.leads_text,
        Recommendation.response_printed,
        Recommendation.extras,
        Source.name,
    )
    return (
        scope.in_plan(Recommendation, principal, *columns)
        .join(Heading, peewee.JOIN.LEFT_OUTER)
        .switch(Recommendation)
        .join(Theme, peewee.JOIN.LEFT_OUTER)
        .switch(Recommendation)
        .join(Source, peewee.JOIN.LEFT_OUTER)
        .where(Recommendation.plan == value(plan_id))
        .order_by(Recommendation.position, Recommendation.id)
    )


@prepared(_Post)
def _posts(principal: Any, plan_id: Any) -> Any:
    columns = (
        RecommendationPost.recommendation,
        RecommendationPost.part,
        RecommendationPost.printed_as,
    )
    return (
        scope.on_recommendations(RecommendationPost, principal, *columns)
        .where(Recommendation.plan == value(plan_id))
        .order_by(RecommendationPost.position, RecommendationPost.id)
    )


@prepared(_Link)
def _links(principal: Any, plan_id: Any) -> Any:
    linked = Recommendation.alias("linked")
    return (
        scope.on_recommendations(
            RecommendationLink, principal, RecommendationLink.recommendation, linked.ref
        )
        .join(linked, on=(RecommendationLink.linked == linked.id))
        .where(Recommendation.plan == value(plan_id))
        .order_by(RecommendationLink.position, RecommendationLink.id)
    )


def list_printed_recommendations(
    principal: Leadership | Governance, plan_id: int, challenge: str
) -> tuple[PrintedRecommendation, ...]:
    """Return a plan's recommendations as printed, in the order of the plan.

    `challenge` is the name of its first source.
    """
    posts = defaultdict(list)
    for post in _posts.all(principal, plan_id=plan_id):
        posts[post.recommendation_id, post.part].append(post.printed_as)
    links = defaultdict(list)
    for link in _links.all(principal, plan_id=plan_id):
        links[link.recommendation_id].append(link.ref)
    return tuple(
        PrintedRecommendation(
            ref=row.ref,
            ref_given=row.ref_given,
            heading=row.heading,
            text=row.text,
            theme=row.theme,
            origin=row.origin,
            sponsors=tuple(posts[row.id, RecommendationPart.SPONSOR]),
            sponsors_text=row.sponsors_text,
            leads=tuple(posts[row.id, RecommendationPart.LEAD]),
            leads_text=row.leads_text,
            linked_refs=tuple(links[row.id]),
            response=response_in(row.response_printed),
            extras=extras_in(row.extras),
            from_source=OF_THE_CHALLENGE if row.source == challenge else row.source,
        )
        for row in _recommendations.all(principal, plan_id=plan_id)
    )
