"""Rules for who may hold a post from when to when."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from webapp import clock
from webapp.errors import Invalid
from webapp.posts.values import Holder, PostRecord
from webapp.timescales.wording import date_in_words

EARLIEST = date(1990, 1, 1)
#: How far ahead a holding may begin or end, in years.
YEARS_AHEAD = 5


def require_sane_start(day: date) -> None:
    """Raise Invalid for a first day that is surely mistyped."""
    if day < EARLIEST:
        raise Invalid({"starts_on": "The first day must be in 1990 or later"})
    if day > _latest():
        raise Invalid({"starts_on": f"The first day must be by {date_in_words(_latest())}"})


def require_sane_end(holder: Holder, day: date) -> None:
    """Raise Invalid for a last day before the first, or one that is surely mistyped."""
    if day < holder.starts_on:
        first = date_in_words(holder.starts_on)
        raise Invalid({"ends_on": f"The last day must be {first}, their first day, or later"})
    if day > _latest():
        raise Invalid({"ends_on": f"The last day must be by {date_in_words(_latest())}"})


def not_same_again(
    post: PostRecord,
    person_id: int,
    starts_on: date,
    *,
    is_deputy: bool,
    but: Collection[int] = (),
) -> None:
    """Raise Invalid when the person already holds the post, in that capacity, on or after a day."""
    for held in post.holdings:
        same = held.person_id == person_id and held.is_deputy == is_deputy
        if not same or held.holding_id in but or held.is_over_by(starts_on):
            continue
        does = "deputises for" if is_deputy else "holds"
        begins, ends = date_in_words(held.starts_on), held.ends_on
        until = "" if ends is None else f" to {date_in_words(ends)}"
        raise Invalid({"starts_on": f"{held.name} already {does} this post, from {begins}{until}"})


def who_hands_over(
    post: PostRecord, today: date, starts_on: date, replaces: Collection[int] | None
) -> list[Holder]:
    """Return those who hand the post over, out of those who hold it today.

    Raises Invalid when somebody is named who does not hold it, when nobody is named although
    several hold it, and when one of them began on the new holder's first day or later.
    """
    now = post.holders_on(today)
    known = {holder.holding_id for holder in now}
    chosen = known if replaces is None else set(replaces)
    if not chosen <= known or (known and not chosen):
        raise Invalid({"replaces": "Choose who hands the post over"})
    leaving = [holder for holder in now if holder.holding_id in chosen]
    for holder in leaving:
        if holder.starts_on >= starts_on:
            began = date_in_words(holder.starts_on)
            raise Invalid(
                {
                    "starts_on": f"{holder.name} has held this post since {began}: "
                    "the new holder's first day must be later"
                }
            )
    return leaving


def _latest() -> date:
    today = clock.today()
    # From 29 February too: the last day of February always exists as the 28th.
    return today.replace(year=today.year + YEARS_AHEAD, day=min(today.day, 28))
