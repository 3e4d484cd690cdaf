"""Making one post of two, and saying that two posts are not one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from webapp import clock, scope
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.rows import fetch
from webapp.db.tables import (
    ActionPost,
    Closure,
    Decision,
    Descent,
    Evidence,
    Holding,
    Note,
    Post,
    PostAlias,
    RecommendationPost,
)
from webapp.errors import Invalid, Missing
from webapp.folding import fold
from webapp.posts.holdings.commands import has_written
from webapp.posts.locking import lock_post
from webapp.posts.merging.days import find_clash, merged_holdings
from webapp.posts.merging.values import Merging
from webapp.posts.queries.alike import APART, POST
from webapp.posts.values import PostRecord, names_in_words
from webapp.principals import Governance
from webapp.timescales.wording import date_in_words

#: The columns that name a post, by the word that the audit has for their rows; but its names and
#: holders, which are merged with more care.
HANGING: dict[str, Any] = {
    "actions": ActionPost.post,
    "recommendations": RecommendationPost.post,
    "notes": Note.post,
    "evidence": Evidence.post,
    "closures": Closure.post,
    "decisions": Decision.owner,
}


@dataclass(frozen=True, slots=True)
class _Part:
    """A row that names one of the posts: what it belongs to, and in which part."""

    id: int
    whole: int
    part: str


def merge_posts(
    governance: Governance, merging: Merging, *, seen: tuple[str, str] | None = None
) -> None:
    """Make one post of two: everything of the one that goes becomes the other's.

    Its names find the other from now on. Closed reviews keep what they showed. `seen` are the
    versions of the kept and the gone post that the asker looked at. Raises Missing, Stale, and
    Invalid when both are the same post, and when from today on they have different holders and
    `merging` does not say whose stay.
    """
    kept_seen, gone_seen = seen or (None, None)
    with writing():
        kept = lock_post(governance, merging.kept_id, kept_seen)
        gone = lock_post(governance, merging.gone_id, gone_seen)
        _require_two(kept, gone)
        _require_one_holder(governance, kept, gone, merging)
        _rewrite_holdings(governance, kept, gone, merging)
        moved = {name: _move(column, kept, gone) for name, column in HANGING.items()}
        _drop_doubles(governance, kept.id)
        _take_names(kept, gone)
        _forget_comparisons(gone.id)
        Post.delete().where(Post.id == gone.id).execute()
        record(
            governance,
            "posts merged",
            "post",
            kept.id,
            plan_id=kept.plan_id,
            merged=gone.id,
            **moved,
        )


def tell_apart(governance: Governance, post_id: int, other_id: int) -> None:
    """Say that two posts of a plan are not one, so that it is not suggested again.

    Raises Missing, and Invalid when both are the same post.
    """
    with writing():
        post, other = (
            lock_post(governance, post_id, None),
            lock_post(governance, other_id, None),
        )
        _require_two(post, other)
        Descent.insert(
            plan=post.plan_id,
            kind=POST,
            how=APART,
            from_id=min(post.id, other.id),
            to_id=max(post.id, other.id),
            told_at=clock.now(),
            person=governance.person_id or None,
        ).execute()
        record(
            governance, "posts told apart", "post", post.id, plan_id=post.plan_id, other=other.id
        )


def _require_two(kept: PostRecord, gone: PostRecord) -> None:
    if kept.plan_id != gone.plan_id:
        raise Missing
    if kept.id == gone.id:
        raise Invalid({"other": "Choose another post: these are the same one"})


def _require_one_holder(
    governance: Governance, kept: PostRecord, gone: PostRecord, merging: Merging
) -> None:
    clash = find_clash(kept, gone, governance.on)
    if clash is None or merging.staying & {kept.id, gone.id}:
        return
    now = clash.on == governance.on
    when = "today" if now else f"on {date_in_words(clash.on)}"
    said = " and ".join(
        f"{names_in_words(post.holders_on(clash.on))} {'holds' if now else 'will hold'} "
        f"{post.title}"
        for post in (kept, gone)
    )
    raise Invalid({"staying": f"Choose who holds the post: {when} {said}"})


def _rewrite_holdings(
    governance: Governance, kept: PostRecord, gone: PostRecord, merging: Merging
) -> None:
    """Write who holds the merged post from when to when, keeping the rows that there are."""
    before = {held.holding_id: held for post in (kept, gone) for held in post.holdings}
    on_record = {
        held.holding_id
        for held in before.values()
        if held.starts_on == governance.on and has_written(governance, held.post_id, held.person_id)
    }
    after = merged_holdings(kept, gone, merging, governance.on, on_record)
    written: set[int] = set()
    for held in after:
        columns = {"post": kept.id, "starts_on": held.starts_on, "ends_on": held.ends_on}
        if held.holding_id not in written:
            Holding.update(**columns).where(Holding.id == held.holding_id).execute()
            written.add(held.holding_id)
        else:
            Holding.insert(person=held.person_id, is_deputy=held.is_deputy, **columns).execute()
    Holding.delete().where(Holding.id.in_(set(before) - written)).execute()
    for number, was in before.items():
        lasts = [
            each.ends_on
            for each in after
            if (each.person_id, each.is_deputy) == (was.person_id, was.is_deputy)
        ]
        if not _is_as_late(lasts, was.ends_on):
            _record_end(governance, kept, number, was.person_id, lasts)


def _is_as_late(lasts: list[date | None], last: date | None) -> bool:
    """Whether one of some last days, none meaning no end, is not before another."""
    return any(each is None or (last is not None and each >= last) for each in lasts)


def _record_end(
    governance: Governance, kept: PostRecord, number: int, person_id: int, lasts: list[date | None]
) -> None:
    last = max((each for each in lasts if each is not None), default=None)
    record(
        governance,
        "holding ended" if last else "holding cancelled",
        "holding",
        number,
        plan_id=kept.plan_id,
        post=kept.id,
        person=person_id,
        ends_on=None if last is None else last.isoformat(),
    )


def _move(column: Any, kept: PostRecord, gone: PostRecord) -> int:
    """Give what hangs on the post that goes to the other; return how many rows that was."""
    number: int = column.model.update({column: kept.id}).where(column == gone.id).execute()
    return number


def _drop_doubles(governance: Governance, post_id: int) -> None:
    """Let a post that now leads an action twice lead it once, in the earlier place."""
    actions = scope.on_actions(
        ActionPost, governance, ActionPost.id, ActionPost.action, ActionPost.source
    ).order_by(ActionPost.position, ActionPost.id)
    recommendations = scope.on_recommendations(
        RecommendationPost,
        governance,
        RecommendationPost.id,
        RecommendationPost.recommendation,
        RecommendationPost.part,
    ).order_by(RecommendationPost.position, RecommendationPost.id)
    for table, query in ((ActionPost, actions), (RecommendationPost, recommendations)):
        met: set[tuple[int, str]] = set()
        for row in fetch(query.where(_column(table, "post") == post_id), _Part):
            key = (row.whole, "" if table is ActionPost else row.part)
            if key in met:
                table.delete().where(table.id == row.id).execute()
            met.add(key)


def _take_names(kept: PostRecord, gone: PostRecord) -> None:
    """Give the names of the post that goes to the other, with its reporting line where needed."""
    PostAlias.update(post=kept.id).where(PostAlias.post == gone.id).execute()
    there = {fold(alias.text) for alias in (*kept.aliases, *gone.aliases)}
    for title in (kept.title, gone.title):
        if fold(title) not in there:
            there.add(fold(title))
            PostAlias.insert(
                plan=kept.plan_id, post=kept.id, text=title, folded=fold(title)
            ).execute()
    if not kept.reports_to and gone.reports_to:
        Post.update(reports_to_text=gone.reports_to).where(Post.id == kept.id).execute()


def _forget_comparisons(gone_id: int) -> None:
    """Drop what names the post that goes: the database may give its number again."""
    Descent.delete().where(
        Descent.kind == POST, (Descent.from_id == gone_id) | (Descent.to_id == gone_id)
    ).execute()


def _column(table: Any, name: str) -> Any:
    return getattr(table, name)
