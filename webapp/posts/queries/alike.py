"""Which posts of a plan may be one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import Descent
from webapp.posts.likeness import alike
from webapp.posts.values import AlikePosts, PostRow
from webapp.principals import Governance

#: How a comparison of two posts is kept in `Descent`.
POST, APART = "post", "apart"
#: The most pairs that are suggested at once.
MOST = 20


@dataclass(frozen=True, slots=True)
class _Compared:
    from_id: int
    to_id: int


@prepared(_Compared)
def _told_apart(governance: Any, plan_id: Any) -> Any:
    return (
        scope.in_plan(Descent, governance, Descent.from_id, Descent.to_id)
        .where(Descent.plan == value(plan_id), Descent.kind == POST, Descent.how == APART)
        .order_by(Descent.id)
    )


def list_alike(
    governance: Governance, plan_id: int, posts: Iterable[PostRow]
) -> tuple[AlikePosts, ...]:
    """Return the pairs of a plan's posts that may be one, without those that somebody told apart.

    `posts` are all of the plan's. At most `MOST`, in the order of the posts.
    """
    known = {post.id: post for post in posts}
    spellings = [(post.id, text) for post in known.values() for text in (post.title, *post.aliases)]
    pairs = alike(spellings)
    if not pairs:
        return ()
    apart = {
        frozenset((row.from_id, row.to_id)) for row in _told_apart.all(governance, plan_id=plan_id)
    }
    place = {number: at for at, number in enumerate(known)}
    wanted = (tuple(sorted(pair, key=place.__getitem__)) for pair in pairs)
    ordered = sorted(wanted, key=lambda pair: [place[number] for number in pair])
    left = [pair for pair in ordered if frozenset(pair) not in apart]
    return tuple(AlikePosts(known[first], known[second]) for first, second in left[:MOST])
