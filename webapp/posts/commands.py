"""Writing posts and their spellings."""

from __future__ import annotations

from dataclasses import dataclass

from webapp import scope
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.rows import fetch
from webapp.db.tables import Post, PostAlias
from webapp.errors import Invalid, Missing, Refused
from webapp.folding import fold
from webapp.posts.locking import lock_post
from webapp.posts.roles.queries import require_kept
from webapp.principals import Governance
from webapp.vocabulary import PostKind

LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class _Spelling:
    post_id: int
    title: str


def add_post(governance: Governance, plan_id: int, title: str, kind: PostKind) -> int:
    """Add a post to a plan; return its number.

    Raises Missing when the asker does not keep the plan, Invalid for a title that names a post of
    the plan already.
    """
    title = _checked("title", title)
    require_kept(governance, plan_id)
    with writing():
        scope.lock_plan(governance, plan_id)
        _require_free(governance, plan_id, "title", title)
        post_id: int = Post.insert(plan=plan_id, title=title, kind=kind.value).execute()
        _add_spelling(plan_id, post_id, title)
        record(governance, "post added", "post", post_id, plan_id=plan_id, kind=kind.value)
    return post_id


def rename_post(
    governance: Governance, post_id: int, title: str, kind: PostKind, *, seen: str | None = None
) -> None:
    """Give a post another title and kind; its old title stays one of its spellings.

    Raises Missing, Stale when the post has changed since the asker saw it, Invalid for a title that
    names another post.
    """
    title = _checked("title", title)
    with writing():
        post = lock_post(governance, post_id, seen)
        if not _require_free(governance, post.plan_id, "title", title, own=post_id):
            _add_spelling(post.plan_id, post_id, title)
        if not any(alias.is_title for alias in post.aliases):
            _add_spelling(post.plan_id, post_id, post.title)
        Post.update(title=title, kind=kind.value).where(Post.id == post_id).execute()
        record(governance, "post renamed", "post", post_id, plan_id=post.plan_id, kind=kind.value)


def add_alias(governance: Governance, post_id: int, text: str) -> int:
    """Add a spelling to a post; return its number.

    Raises Missing, Invalid for a text that names a post of the plan already.
    """
    text = _checked("text", text)
    with writing():
        post = lock_post(governance, post_id, None)
        if _require_free(governance, post.plan_id, "text", text, own=post_id):
            raise Invalid({"text": f"“{text}” is already a name of this post"})
        alias_id = _add_spelling(post.plan_id, post_id, text)
        record(governance, "alias added", "post", post_id, plan_id=post.plan_id, alias=alias_id)
    return alias_id


def remove_alias(governance: Governance, post_id: int, alias_id: int) -> None:
    """Remove a spelling from a post.

    Raises Missing, Refused while the plan prints it or while it is the title.
    """
    with writing():
        post = lock_post(governance, post_id, None)
        alias = next((alias for alias in post.aliases if alias.id == alias_id), None)
        if alias is None:
            raise Missing
        if alias.is_title:
            raise Refused(f"“{alias.text}” is the post's own name. Rename the post instead.")
        if alias.is_printed:
            raise Refused(f"“{alias.text}” is printed in the plan, so it stays a name of the post.")
        PostAlias.delete().where(PostAlias.id == alias_id).execute()
        record(governance, "alias removed", "post", post_id, plan_id=post.plan_id, alias=alias_id)


def _checked(field: str, text: str) -> str:
    text = " ".join(text.split())
    if not fold(text):
        raise Invalid({field: "Enter a name for the post"})
    if len(text) > LONGEST_TITLE:
        raise Invalid({field: f"The name must be {LONGEST_TITLE} characters or fewer"})
    if not text.isprintable():
        raise Invalid({field: "The name holds a character that cannot be shown; type it again"})
    return text


def _require_free(
    governance: Governance, plan_id: int, field: str, text: str, own: int | None = None
) -> bool:
    """Whether the text is the own post's already. Raises Invalid when it is another post's."""
    query = (
        scope.in_plan(PostAlias, governance, Post.id, Post.title)
        .join(Post, on=(PostAlias.post == Post.id))
        .where(PostAlias.plan == plan_id, PostAlias.folded == fold(text))
        .order_by(PostAlias.id)
    )
    taken = fetch(query, _Spelling)
    if taken and taken[0].post_id != own:
        raise Invalid({field: f"“{text}” already names a post of this plan: {taken[0].title}"})
    return bool(taken)


def _add_spelling(plan_id: int, post_id: int, text: str) -> int:
    alias_id: int = PostAlias.insert(
        plan=plan_id, post=post_id, text=text, folded=fold(text)
    ).execute()
    return alias_id
