"""Writing who holds a post: assigning, handing over, ending.

A changed holding counts from the next request: what a lead reaches is read from the holdings each
time.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from webapp import scope
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.rows import fetch
from webapp.db.tables import Closure, Evidence, Holding, Note
from webapp.errors import Invalid, Missing, Refused
from webapp.posts.holdings.checking import (
    not_same_again,
    require_sane_end,
    require_sane_start,
    who_hands_over,
)
from webapp.posts.locking import PostNumber, lock_post
from webapp.posts.roles.commands import name_person
from webapp.posts.values import Holder, PostRecord, Who
from webapp.principals import Governance


def assign_holder(
    governance: Governance,
    post_id: int,
    who: Who,
    starts_on: date,
    *,
    is_deputy: bool = False,
    seen: str | None = None,
) -> int:
    """Make a person a holder of a post, or a deputy, beside those who are; return the holding.

    `seen` is the version of the post that the asker looked at. Raises Missing, Stale when the post
    has changed since, Invalid for a date that cannot be, a person who cannot be named, or one who
    holds the post then already.
    """
    require_sane_start(starts_on)
    with writing():
        post = lock_post(governance, post_id, seen)
        person_id = name_person(governance, post.plan_id, who)
        not_same_again(post, person_id, starts_on, is_deputy=is_deputy)
        return _begin(governance, post, person_id, starts_on, is_deputy=is_deputy)


def hand_over_post(
    governance: Governance,
    post_id: int,
    who: Who,
    starts_on: date,
    *,
    replaces: Collection[int] | None = None,
    seen: str | None = None,
) -> int:
    """End the holdings of those who hand a post over and begin the new holder's; return that.

    `replaces` names holdings of today; without it everybody who holds the post today hands over.
    Their last day is the day before `starts_on`. Deputies stay, but a deputy who takes the post
    over stops deputising. Raises as `assign_holder` does, and Invalid when one of them began on
    `starts_on` or later.
    """
    require_sane_start(starts_on)
    with writing():
        post = lock_post(governance, post_id, seen)
        leaving = who_hands_over(post, governance.on, starts_on, replaces)
        person_id = name_person(governance, post.plan_id, who)
        if person_id in {holder.person_id for holder in leaving}:
            raise Invalid({"email": "This person holds the post now: name the one who takes over"})
        stopping = [
            held
            for held in post.holdings
            if held.is_deputy and held.person_id == person_id and held.starts_on < starts_on
        ]
        for held in (*leaving, *stopping):
            if not held.is_over_by(starts_on):
                _end(governance, post, held, starts_on - timedelta(days=1))
        left = {held.holding_id for held in leaving}
        not_same_again(post, person_id, starts_on, is_deputy=False, but=left)
        return _begin(governance, post, person_id, starts_on, is_deputy=False)


def end_holding(
    governance: Governance, holding_id: int, ends_on: date, *, seen: str | None = None
) -> None:
    """Set the last day on which a person holds a post; it may be changed until it is over.

    Raises Missing, Stale, Invalid for a day before the first or that cannot be, Refused when the
    holding is over.
    """
    with writing():
        post, holder = _lock_holding(governance, holding_id, seen)
        if holder.is_over_by(governance.on):
            raise Refused(f"{holder.name} no longer holds {post.title}. Nothing was changed.")
        require_sane_end(holder, ends_on)
        _end(governance, post, holder, ends_on)


def cancel_holding(governance: Governance, holding_id: int, *, seen: str | None = None) -> None:
    """Take back a holding that begins today or later, as if it had never been made.

    For the wrong person named by mistake. Raises Missing, Stale, and Refused when the holding began
    before today or its holder has already written something for the post: then it is history.
    """
    with writing():
        post, holder = _lock_holding(governance, holding_id, seen)
        if holder.starts_on < governance.on:
            raise Refused(
                f"{holder.name} has held {post.title} before today. Enter their last day instead."
            )
        if has_written(governance, post.id, holder.person_id):
            raise Refused(
                f"{holder.name} has already written something for {post.title}, which stays on "
                "record. Enter their last day instead."
            )
        Holding.delete().where(Holding.id == holding_id).execute()
        record(
            governance,
            "holding cancelled",
            "holding",
            holding_id,
            plan_id=post.plan_id,
            post=post.id,
            person=holder.person_id,
        )


def _lock_holding(
    governance: Governance, holding_id: int, seen: str | None
) -> tuple[PostRecord, Holder]:
    found = fetch(
        scope.holdings(governance, Holding.post)
        .where(Holding.id == holding_id)
        .order_by(Holding.id),
        PostNumber,
    )
    if not found:
        raise Missing
    post = lock_post(governance, found[0].id, seen)
    holder = post.holding(holding_id)
    if holder is None:
        raise Missing
    return post, holder


def _begin(
    governance: Governance, post: PostRecord, person_id: int, starts_on: date, *, is_deputy: bool
) -> int:
    holding_id: int = Holding.insert(
        post=post.id, person=person_id, starts_on=starts_on, is_deputy=is_deputy
    ).execute()
    record(
        governance,
        "holder assigned",
        "holding",
        holding_id,
        plan_id=post.plan_id,
        post=post.id,
        person=person_id,
        starts_on=starts_on.isoformat(),
        deputy=is_deputy,
    )
    return holding_id


def _end(governance: Governance, post: PostRecord, holder: Holder, ends_on: date) -> None:
    Holding.update(ends_on=ends_on).where(Holding.id == holder.holding_id).execute()
    record(
        governance,
        "holding ended",
        "holding",
        holder.holding_id,
        plan_id=post.plan_id,
        post=post.id,
        person=holder.person_id,
        ends_on=ends_on.isoformat(),
    )


def has_written(governance: Governance, post_id: int, person_id: int) -> bool:
    tables: tuple[tuple[Any, Any], ...] = (
        (Note, Note.person),
        (Evidence, Evidence.person),
        (Closure, Closure.proposed_by),
    )
    return any(
        fetch(
            scope.on_actions(table, governance, table.id)
            .where(table.post == post_id, writer == person_id)
            .order_by(table.id)
            .limit(1),
            PostNumber,
        )
        for table, writer in tables
    )
