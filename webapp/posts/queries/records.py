"""One post with its whole history."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import peewee

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import (
    Action,
    ActionPost,
    Holding,
    Person,
    Post,
    Recommendation,
    RecommendationPost,
)
from webapp.errors import Missing
from webapp.folding import fold
from webapp.posts.queries.parts import HOLDER, IS_OPEN, spellings
from webapp.posts.values import ActionLed, Alias, Holder, PostRecord
from webapp.principals import Governance
from webapp.vocabulary import PostKind

#: Longer texts of actions are cut here, at a word, in characters.
_SHORT = 120


@dataclass(frozen=True, slots=True)
class _Post:
    id: int
    plan_id: int
    title: str
    kind: str
    reports_to: str | None


@dataclass(frozen=True, slots=True)
class _Printed:
    text: str


@dataclass(frozen=True, slots=True)
class _Led:
    action_id: int
    ref: str
    text: str | None
    outcome: str | None
    evidence: str | None
    position: int
    is_open: bool


@prepared(_Post)
def _post(principal: Any, post_id: Any) -> Any:
    columns = (Post.id, Post.plan, Post.title, Post.kind, Post.reports_to_text)
    return scope.in_plan(Post, principal, *columns).where(Post.id == value(post_id))


@prepared(Holder)
def _holders_of_post(principal: Any, post_id: Any) -> Any:
    return (
        scope.holdings(principal, *HOLDER)
        .join_from(Holding, Person)
        .where(Holding.post == value(post_id))
        .order_by(Holding.starts_on.desc(), Holding.id.desc())
    )


@prepared(_Led)
def _led(principal: Any, post_id: Any) -> Any:
    is_open = peewee.Case(None, ((IS_OPEN, 1),), 0)
    return (
        scope.on_actions(
            ActionPost,
            principal,
            Action.id,
            Action.ref,
            Action.text,
            Action.outcome,
            Action.evidence_text,
            ActionPost.position,
            is_open,
        )
        .where(ActionPost.post == value(post_id), Action.step_of.is_null())
        .order_by(Action.position, Action.id, ActionPost.position, ActionPost.id)
    )


@prepared(_Printed)
def _printed_on_actions(principal: Any, post_id: Any) -> Any:
    return (
        scope.on_actions(ActionPost, principal, ActionPost.printed_as)
        .where(ActionPost.post == value(post_id))
        .order_by(ActionPost.id)
    )


@prepared(_Printed)
def _printed_on_recommendations(principal: Any, post_id: Any) -> Any:
    return (
        scope.on_recommendations(RecommendationPost, principal, RecommendationPost.printed_as)
        .where(RecommendationPost.post == value(post_id))
        .order_by(Recommendation.id, RecommendationPost.id)
    )


def find_post(principal: Governance, post_id: int) -> PostRecord:
    """Return a post with its whole history. Raises Missing when it is in no plan of the asker's."""
    post = _post.first(principal, post_id=post_id)
    if post is None:
        raise Missing
    holdings = tuple(_holders_of_post.all(principal, post_id=post_id))
    return PostRecord(
        id=post.id,
        plan_id=post.plan_id,
        title=post.title,
        kind=PostKind(post.kind),
        reports_to=post.reports_to,
        holdings=holdings,
        aliases=_aliases_of(principal, post),
        actions=_actions_of(principal, post_id),
        version=_version(post, holdings),
    )


def _aliases_of(principal: Governance, post: _Post) -> tuple[Alias, ...]:
    printed = {
        fold(row.text)
        for query in (_printed_on_actions, _printed_on_recommendations)
        for row in query.all(principal, post_id=post.id)
    }
    title = fold(post.title)
    return tuple(
        Alias(
            id=alias.id,
            text=alias.text,
            is_title=alias.folded == title,
            is_printed=alias.folded in printed,
        )
        for alias in spellings.all(principal, plan_id=post.plan_id)
        if alias.post_id == post.id
    )


def _actions_of(principal: Governance, post_id: int) -> tuple[ActionLed, ...]:
    led: dict[int, ActionLed] = {}
    for row in _led.all(principal, post_id=post_id):
        action = ActionLed(
            action_id=row.action_id,
            ref=row.ref,
            text=_shortened(row.text or row.outcome or row.evidence or ""),
            is_accountable=row.position == 1,
            is_open=row.is_open,
        )
        led.setdefault(row.action_id, action)
    return tuple(led.values())


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHORT else f"{text[:_SHORT].rpartition(' ')[0]}…"


def _version(post: _Post, holdings: tuple[Holder, ...]) -> str:
    told = [post.title, post.kind, *(f"{h.holding_id} {h.starts_on} {h.ends_on}" for h in holdings)]
    return hashlib.sha256("\n".join(told).encode("utf-8", "surrogatepass")).hexdigest()[:16]
