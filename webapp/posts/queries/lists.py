"""Lists of posts: a plan's, one's own, those that a spelling may mean."""

from __future__ import annotations

import difflib
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import peewee

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import Action, ActionPost, Holding, Person, Post
from webapp.errors import Missing
from webapp.folding import fold
from webapp.posts.queries.parts import HOLDER, IS_OPEN, spellings
from webapp.posts.values import Holder, OwnPost, PostRow
from webapp.principals import Governance, Leadership, Principal
from webapp.vocabulary import PostKind


@dataclass(frozen=True, slots=True)
class _CountedPost:
    id: int
    title: str
    kind: str
    open_actions: int


@prepared(_CountedPost)
def _posts(principal: Any, plan_id: Any) -> Any:
    count = peewee.fn.COUNT(ActionPost.action.distinct())
    led = scope.on_actions(ActionPost, principal, count).where(
        ActionPost.post == Post.id, Action.step_of.is_null(), IS_OPEN
    )
    return (
        scope.in_plan(Post, principal, Post.id, Post.title, Post.kind, led)
        .where(Post.plan == value(plan_id))
        .order_by(peewee.fn.LOWER(Post.title), Post.id)
    )


@prepared(Holder)
def _holders_of_plan(principal: Any, plan_id: Any, on: Any) -> Any:
    return (
        scope.holdings(principal, *HOLDER)
        .join_from(Holding, Person)
        .where(
            Post.plan == value(plan_id),
            Holding.starts_on <= value(on),
            Holding.ends_on.is_null() | (Holding.ends_on >= value(on)),
        )
        .order_by(Holding.starts_on, Holding.id)
    )


@prepared(OwnPost)
def _own_posts(principal: Any) -> Any:
    return scope.own_holdings(
        principal, Post.id, Post.title, Post.plan, Holding.is_deputy
    ).order_by(Holding.is_deputy, peewee.fn.LOWER(Post.title), Post.id, Holding.id)


def list_posts(principal: Governance | Leadership, plan_id: int) -> list[PostRow]:
    """Return a plan's posts by title, with who holds and deputises for each today."""
    holders: dict[int, list[Holder]] = defaultdict(list)
    for holder in _holders_of_plan.all(principal, plan_id=plan_id, on=principal.on):
        holders[holder.post_id].append(holder)
    aliases: dict[int, list[str]] = defaultdict(list)
    for alias in spellings.all(principal, plan_id=plan_id):
        aliases[alias.post_id].append(alias.text)
    return [
        PostRow(
            id=post.id,
            title=post.title,
            kind=PostKind(post.kind),
            open_actions=post.open_actions,
            holders=tuple(h for h in holders[post.id] if not h.is_deputy),
            deputies=tuple(h for h in holders[post.id] if h.is_deputy),
            aliases=tuple(text for text in aliases[post.id] if text != post.title),
        )
        for post in _posts.all(principal, plan_id=plan_id)
    ]


def find_post_named(principal: Governance, plan_id: int, spelling: str) -> int:
    """Return the post that a title or alias names, however it is typed. Raises Missing."""
    folded = fold(spelling)
    for alias in spellings.all(principal, plan_id=plan_id):
        if alias.folded == folded:
            return alias.post_id
    raise Missing


def list_nearest_titles(principal: Governance, plan_id: int, spelling: str) -> list[str]:
    """Return the titles of a plan's posts whose spellings are nearest to one, at most five."""
    titles = {post.id: post.title for post in _posts.all(principal, plan_id=plan_id)}
    posts = {alias.folded: alias.post_id for alias in spellings.all(principal, plan_id=plan_id)}
    near = difflib.get_close_matches(fold(spelling), posts, n=10, cutoff=0.4)
    return list(dict.fromkeys(titles[posts[folded]] for folded in near))[:5]


def list_own_posts(principal: Principal) -> list[OwnPost]:
    """Return each post that the asker holds or deputises for today once; own posts come first."""
    own: dict[int, OwnPost] = {}
    for post in _own_posts.all(principal):
        own.setdefault(post.post_id, post)
    return list(own.values())
