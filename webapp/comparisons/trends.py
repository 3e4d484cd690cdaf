"""The figures of one closed review, from what it kept: pure functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from webapp import clock
from webapp.comparisons.values import KeptReview
from webapp.reviews.saw import reopened
from webapp.reviews.values import Facts, Whole

#: The key of actions that have no status yet, among standings.
NO_STANDING = "none"


@dataclass(frozen=True, slots=True)
class Posted:
    """When an action first had an update in a round that has been closed."""

    round_id: int
    action_id: int
    posted_at: datetime


@dataclass(frozen=True, slots=True)
class Figures:
    """What a review adds up to.

    `standings` pairs each standing (or "none") with its number of actions, `labels` with the
    plan's own words for it. Of the actions due later than at first, `later` is the number and
    `days_later` the sum; `wordless` were revised from or to a deadline that has no day. `live` are
    neither complete nor closed; of them `on_time` had an update in time. Ages are in days, those
    of the latest notes of live actions on the day of the review, None without a note; `silent`
    live actions have no note at all.
    """

    total: int
    standings: tuple[tuple[str, int], ...]
    labels: tuple[tuple[str, str], ...]
    later: int
    days_later: int
    wordless: int
    live: int
    on_time: int
    median_age: float | None
    oldest_age: int | None
    silent: int


@dataclass(frozen=True, slots=True)
class Point:
    """A closed review among the trends; no figures where what it kept cannot be read."""

    review_id: int
    label: str
    closed_on: date
    figures: Figures | None
    is_sound: bool


def point_of(review: KeptReview, closed_on: date, posted: Iterable[Posted]) -> Point:
    """Return a review's figures; `posted` are the first updates of its round."""
    whole, is_sound = reopened(review)
    figures = None
    if whole is not None:
        in_time = {
            post.action_id
            for post in posted
            if clock.day_of(post.posted_at) <= review.updates_due_on
        }
        figures = figures_of(whole, closed_on, in_time)
    return Point(review.id, review.label, closed_on, figures, is_sound)


def figures_of(whole: Whole, on: date, in_time: set[int]) -> Figures:
    """Return what a roll-up adds up to on a day; `in_time` are the actions updated in time."""
    facts = [line.facts for line in whole.lines]
    live = [each for each in facts if each.is_live]
    ages = [(on - each.noted_on).days for each in live if each.noted_on is not None]
    slips = [days for each in facts if (days := _days_later(each)) is not None]
    standings = Counter(each.standing or NO_STANDING for each in facts)
    return Figures(
        total=len(facts),
        standings=tuple(sorted(standings.items())),
        labels=tuple((status.counts_as, status.label) for status in whole.outline.statuses),
        later=sum(days > 0 for days in slips),
        days_later=sum(days for days in slips if days > 0),
        wordless=sum(bool(each.slips) and _days_later(each) is None for each in facts),
        live=len(live),
        on_time=sum(each.id in in_time for each in live),
        median_age=median(ages) if ages else None,
        oldest_age=max(ages, default=None),
        silent=len(live) - len(ages),
    )


def _days_later(facts: Facts) -> int | None:
    """Return how many days after its original an action is due; None where no days count."""
    if facts.ends_on is None or facts.original_ends_on is None:
        return None
    return (facts.ends_on - facts.original_ends_on).days
