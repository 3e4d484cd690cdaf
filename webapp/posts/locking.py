"""Reading a post in order to change it."""

from __future__ import annotations

from dataclasses import dataclass

from webapp import scope
from webapp.errors import Stale
from webapp.posts.queries import find_post
from webapp.posts.values import PostRecord, names_in_words
from webapp.principals import Governance


@dataclass(frozen=True, slots=True)
class PostNumber:
    """The number of a row, where nothing else of it is wanted."""

    id: int


def lock_post(governance: Governance, post_id: int, seen: str | None) -> PostRecord:
    """Return a post that nobody else changes until the transaction ends.

    Raises Missing, and Stale when it is no longer as the asker saw it (`seen` is its version then).
    """
    scope.lock_plan(governance, find_post(governance, post_id).plan_id)
    post = find_post(governance, post_id)
    if seen is not None and seen != post.version:
        holders = names_in_words(post.holders_on(governance.on))
        raise Stale(
            f"Somebody else has changed this post since you opened the page. {post.title} is held "
            f"by {holders} today. Nothing was saved: check what you entered, then send it again."
        )
    return post
