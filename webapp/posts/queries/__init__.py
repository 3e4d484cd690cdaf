"""Reading posts: who holds them now and held them before, what they lead, how they are spelt."""

from __future__ import annotations

from webapp.posts.queries.alike import list_alike
from webapp.posts.queries.lists import (
    find_post_named,
    list_nearest_titles,
    list_own_posts,
    list_posts,
)
from webapp.posts.queries.records import find_post

__all__ = [
    "find_post",
    "find_post_named",
    "list_alike",
    "list_nearest_titles",
    "list_own_posts",
    "list_posts",
]
