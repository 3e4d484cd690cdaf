"""Which posts governance may post for where a plan prints no leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from webapp import scope
from webapp.actions.values import Choice
from webapp.db.rows import prepared, value
from webapp.db.tables import Post
from webapp.principals import Governance, Insider


@dataclass(frozen=True, slots=True)
class _Post:
    id: int
    title: str


@prepared(_Post)
def _posts(governance: Any, plan_id: Any) -> Any:
    return (
        scope.in_plan(Post, governance, Post.id, Post.title)
        .where(Post.plan == value(plan_id))
        .order_by(Post.title, Post.id)
    )


def list_posts_to_choose(insider: Insider, plan_id: int) -> tuple[Choice, ...]:
    """Return every post of a plan that the asker keeps, by title; none of another plan."""
    governance = Governance(insider.person_id, insider.on)
    found = _posts.all(governance, plan_id=plan_id)
    return tuple(Choice(str(post.id), post.title) for post in found)
