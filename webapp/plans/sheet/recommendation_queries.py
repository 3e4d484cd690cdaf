"""The recommendations of a plan, with what belongs to each."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee

from webapp import scope
from webapp.db.gathering import gathered, spread
from webapp.db.rows import prepared, value
from webapp.db.tables import (
    Action,
    ActionRecommendation,
    Heading,
    Impact,
    Plan,
    Recommendation,
    RecommendationLink,
    RecommendationPost,
    Source,
    Status,
)
from webapp.plans.sheet.values import Difference, Place
from webapp.plans.sheet.words import counted, status_words
from webapp.principals import Governance, Leadership
from webapp.timescales.wording import date_in_words


@dataclass(frozen=True, slots=True)
class RecommendationRow:
    """A recommendation as the record has it."""

    id: int
    ref: str
    ref_given: bool
    text: str
    origin: str
    theme_id: int | None
    heading_id: int | None
    heading: str | None
    sponsors_text: str | None
    leads_text: str | None
    response: str | None
    response_reason: str | None
    extras: str | None
    has_source: bool
    has_past: bool
    source: str | None


@dataclass(frozen=True, slots=True)
class _Belongings:
    posts: str | None
    links: str | None
    differences: str | None


@dataclass(frozen=True, slots=True)
class _Post:
    recommendation_id: int
    part: str
    printed_as: str


@dataclass(frozen=True, slots=True)
class _Link:
    recommendation_id: int
    ref: str
    linked_id: int
    linked_ref: str


@dataclass(frozen=True, slots=True)
class _Difference:
    recommendation_id: int
    told_on: date
    text: str


@dataclass(frozen=True, slots=True)
class _Tally:
    recommendation_id: int
    label: str | None
    counts_as: str | None
    standing: str | None
    number: int
    closed: int
    closed_on: date | None


@prepared(RecommendationRow)
def _recommendations(principal: Any, plan_id: Any) -> Any:
    columns = (
        Recommendation.id,
        Recommendation.ref,
        Recommendation.ref_given,
        Recommendation.text,
        Recommendation.origin,
        Recommendation.theme,
        Recommendation.heading,
        Heading.text,
        Recommendation.sponsors_text,
        Recommendation.leads_text,
        Recommendation.response,
        Recommendation.response_reason,
        Recommendation.extras,
        scope.comes_from_document("recommendation", Recommendation.id),
        scope.has_past("recommendation", Recommendation.id),
        Source.name,
    )
    return (
        scope.in_plan(Recommendation, principal, *columns)
        .join(Heading, peewee.JOIN.LEFT_OUTER)
        .switch(Recommendation)
        .join(Source, peewee.JOIN.LEFT_OUTER)
        .where(Recommendation.plan == value(plan_id))
        .order_by(Recommendation.position, Recommendation.id)
    )


@prepared(_Belongings)
def _belongings(principal: Any, plan_id: Any) -> Any:
    linked = Recommendation.alias("linked")

    def lines(table: Any, *columns: Any, order_by: tuple[Any, ...]) -> Any:
        return scope.on_recommendations(
            table, principal, gathered(*columns, order_by=order_by)
        ).where(Recommendation.plan == value(plan_id))

    return scope.plans(
        principal,
        lines(
            RecommendationPost,
            RecommendationPost.recommendation,
            RecommendationPost.part,
            RecommendationPost.printed_as,
            order_by=(RecommendationPost.position, RecommendationPost.id),
        ),
        lines(
            RecommendationLink,
            Recommendation.id,
            Recommendation.ref,
            linked.id,
            linked.ref,
            order_by=(RecommendationLink.position, RecommendationLink.id),
        ).join(linked, on=(RecommendationLink.linked == linked.id)),
        lines(
            Impact,
            Impact.recommendation,
            Impact.told_on,
            Impact.text,
            order_by=(Impact.told_on.desc(), Impact.id.desc()),
        ),
    ).where(Plan.id == value(plan_id))


@prepared(_Tally)
def _tallies(principal: Any, plan_id: Any) -> Any:
    columns = (Status.label, Status.counts_as, Action.standing)
    return (
        scope.on_actions(
            ActionRecommendation,
            principal,
            ActionRecommendation.recommendation,
            *columns,
            peewee.fn.COUNT(Action.id),
            peewee.fn.COUNT(Action.closed_on),
            peewee.fn.MAX(Action.closed_on),
        )
        .join(Status, peewee.JOIN.LEFT_OUTER, on=(Action.status == Status.id))
        .where(Action.plan == value(plan_id))
        .group_by(ActionRecommendation.recommendation, Status.id, Status.position, *columns)
        .order_by(ActionRecommendation.recommendation, Status.position, Action.standing)
    )


class Recommendations:
    """A plan's recommendations, and by their numbers what belongs to each."""

    def __init__(self, principal: Leadership | Governance, plan_id: int) -> None:
        self.rows = _recommendations.all(principal, plan_id=plan_id)
        self.has_several_sources = len({row.source for row in self.rows}) > 1
        self.headings = Counter(row.heading_id for row in self.rows)
        self.tallies: dict[int, dict[str, int]] = defaultdict(dict)
        self.closings: dict[int, list[date]] = defaultdict(list)
        self.open: Counter[int] = Counter()
        for tally in _tallies.all(principal, plan_id=plan_id):
            words, _ = status_words(tally.label, tally.counts_as, tally.standing)
            counts = self.tallies[tally.recommendation_id]
            counts[words] = counts.get(words, 0) + tally.number
            self.open[tally.recommendation_id] += tally.number - tally.closed
            if tally.closed_on is not None:
                self.closings[tally.recommendation_id].append(tally.closed_on)
        self.posts: dict[tuple[int, str], list[str]] = defaultdict(list)
        self.cites: dict[int, list[Place]] = defaultdict(list)
        self.cited_by: dict[int, list[Place]] = defaultdict(list)
        self.differences: dict[int, list[Difference]] = defaultdict(list)
        self.last_told: dict[int, date] = {}
        found = _belongings.first(principal, plan_id=plan_id)
        if found is not None:
            self._sort(found)

    def _sort(self, found: _Belongings) -> None:
        for post in spread(found.posts, _Post):
            self.posts[post.recommendation_id, post.part].append(post.printed_as)
        for link in spread(found.links, _Link):
            self.cites[link.recommendation_id].append(Place(link.linked_id, link.linked_ref))
            self.cited_by[link.linked_id].append(Place(link.recommendation_id, link.ref))
        for told in spread(found.differences, _Difference):
            difference = Difference(date_in_words(told.told_on), told.text)
            self.differences[told.recommendation_id].append(difference)
            self.last_told.setdefault(told.recommendation_id, told.told_on)

    def owed_since(self, recommendation_id: int) -> date | None:
        """Return when its last action was closed, if all are and no difference was told since."""
        last_closed = max(self.closings[recommendation_id], default=None)
        if last_closed is None or self.open[recommendation_id]:
            return None
        told_on = self.last_told.get(recommendation_id)
        return last_closed if told_on is None or told_on < last_closed else None

    def count(self, recommendation_id: int) -> int:
        """Return how many actions answer a recommendation."""
        return sum(self.tallies[recommendation_id].values())

    def tally(self, recommendation_id: int) -> str:
        """Return how those actions stand: "On track (2), Completed (1)"."""
        return ", ".join(f"{words} ({n})" for words, n in self.tallies[recommendation_id].items())

    def count_words(self, recommendation_id: int) -> str:
        """Return how many actions answer a recommendation, in words."""
        return counted(self.count(recommendation_id), "action")
