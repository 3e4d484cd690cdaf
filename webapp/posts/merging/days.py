"""Who holds a post from when to when once two posts are one.

What was up to yesterday is history and stays as it is. From today on a day on which the two posts
have different holders needs somebody's word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from webapp.posts.merging.values import Merging
from webapp.posts.values import Holder, PostRecord

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two people hold the two posts on the same days: the first of them, from today on."""

    on: date
    held: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody's time in the merged post; a part of what the holding `holding_id` was."""

    holding_id: int
    person_id: int
    is_deputy: bool
    starts_on: date
    ends_on: date | None


def find_clash(one: PostRecord, other: PostRecord, today: date) -> Clash | None:
    """Return the first day, from today on, on which the two have different holders, and those."""
    firsts = [
        max(held.starts_on, rival.starts_on, today)
        for held in _holders(one)
        for rival in _holders(other)
        if held.person_id != rival.person_id and _meet(held, rival, today)
    ]
    if not firsts:
        return None
    on = min(firsts)
    return Clash(on, (*one.holders_on(on), *other.holders_on(on)))


def merged_holdings(
    one: PostRecord,
    other: PostRecord,
    merging: Merging,
    today: date,
    on_record: Collection[int] = (),
) -> tuple[Held, ...]:
    """Return who holds the merged post from when to when, the earliest first.

    The holdings of `on_record`, under which something was written, last until today at least.
    """
    held: list[Held] = []
    for post, rival in ((one, other), (other, one)):
        gives_way = post.id not in merging.staying and rival.id in merging.staying
        taken = _from(today, _holders(rival)) if gives_way else []
        for holder in post.holdings:
            whole = Held(
                holder.holding_id,
                holder.person_id,
                holder.is_deputy,
                holder.starts_on,
                holder.ends_on,
            )
            parts = [whole] if holder.is_deputy else _without(whole, taken)
            if not parts and holder.starts_on <= today and holder.holding_id in on_record:
                parts = [replace(whole, ends_on=today)]
            held += parts
    return _joined(held)


def _holders(post: PostRecord) -> list[Holder]:
    return [held for held in post.holdings if not held.is_deputy]


def _meet(one: Holder, other: Holder, today: date) -> bool:
    return not any(
        [
            one.is_over_by(max(other.starts_on, today)),
            other.is_over_by(max(one.starts_on, today)),
        ]
    )


def _from(today: date, holders: Iterable[Holder]) -> list[tuple[date, date | None]]:
    """Return the days from today on that somebody holds a post."""
    return [(max(h.starts_on, today), h.ends_on) for h in holders if not h.is_over_by(today)]


def _without(whole: Held, taken: Iterable[tuple[date, date | None]]) -> list[Held]:
    """Return what is left of somebody's time without the days that others have taken."""
    left = [whole]
    for first, last in taken:
        left = [part for held in left for part in _cut(held, first, last)]
    return left


def _cut(held: Held, first: date, last: date | None) -> list[Held]:
    if held.ends_on is not None and held.ends_on < first:
        return [held]
    parts = []
    if held.starts_on < first:
        parts.append(replace(held, ends_on=first - _DAY))
    if last is not None and (held.ends_on is None or held.ends_on > last):
        parts.append(replace(held, starts_on=max(held.starts_on, last + _DAY)))
    return parts


def _joined(held: Sequence[Held]) -> tuple[Held, ...]:
    """Make one time of the times of one person that touch or overlap."""
    joined: list[Held] = []
    ordered = sorted(held, key=lambda h: (h.person_id, h.is_deputy, h.starts_on, h.holding_id))
    for _, times in groupby(ordered, key=lambda h: (h.person_id, h.is_deputy)):
        last: Held | None = None
        for time in times:
            if last is None or (last.ends_on is not None and time.starts_on > last.ends_on + _DAY):
                joined.append(time)
            elif last.ends_on is not None and (time.ends_on is None or time.ends_on > last.ends_on):
                joined[-1] = replace(last, ends_on=time.ends_on)
            last = joined[-1]
    return tuple(sorted(joined, key=lambda h: (h.starts_on, h.holding_id)))
