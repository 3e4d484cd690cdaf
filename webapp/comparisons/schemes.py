"""What became of a plan's own words: its statuses, and the names of its posts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from webapp.comparisons.matching import Pair, folded, paired
from webapp.reviews.values import Outline, PostFact, StatusFact
from webapp.vocabulary import Standing


def scheme_changes(before: Outline, after: Outline) -> Iterator[str]:
    """Tell which statuses are new, gone, called or meant otherwise."""
    pairs = paired(
        before.statuses,
        after.statuses,
        (lambda status: status.id, lambda status: status.label.casefold()),
    )
    for pair in pairs:
        yield from _status_told(pair)


def _status_told(pair: Pair[StatusFact]) -> Iterator[str]:
    was, now = pair.before, pair.after
    if was is None and now is not None:
        yield f"The status “{now.label}” is new."
    elif now is None and was is not None:
        yield f"The status “{was.label}” is no longer used."
    elif was is not None and now is not None:
        if was.label != now.label:
            yield f"The status “{was.label}” is now called “{now.label}”."
        if was.counts_as != now.counts_as:
            words = Standing(was.counts_as).words.lower(), Standing(now.counts_as).words.lower()
            yield f"The status “{now.label}” counted as {words[0]} and now counts as {words[1]}."
        if folded(was.meaning) != folded(now.meaning):
            meant = f"“{was.meaning or 'nothing'}” and now means “{now.meaning or 'nothing'}”"
            yield f"The status “{now.label}” meant {meant}."


def renamed_posts(posts: Iterable[Pair[PostFact]]) -> Iterator[str]:
    """Tell which posts are called otherwise."""
    for pair in posts:
        was, now = pair.before, pair.after
        if was is not None and now is not None and was.title != now.title:
            yield f"The post “{was.title}” is now called “{now.title}”."
