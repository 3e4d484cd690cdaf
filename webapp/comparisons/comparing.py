"""What two roll-ups differ in: a pure function of the two."""

from __future__ import annotations

from webapp.comparisons.changes import change_of
from webapp.comparisons.grouping import by_post, by_recommendation
from webapp.comparisons.matching import paired_lines, paired_posts
from webapp.comparisons.schemes import renamed_posts, scheme_changes
from webapp.comparisons.values import PLACES, Comparison
from webapp.reviews.values import Whole


def compare(before: Whole, after: Whole) -> Comparison:
    """Return what changed from one roll-up to a later one of the same plan."""
    changes = [change_of(pair) for pair in paired_lines(before.lines, after.lines)]
    posts = paired_posts(before.lines, after.lines)
    return Comparison(
        # What changed alike keeps the order of the plan.
        actions=tuple(sorted(changes, key=lambda change: PLACES[change.kinds[0]])),
        posts=tuple(by_post(posts, changes)),
        recommendations=tuple(by_recommendation(before, after, changes)),
        scheme=(*scheme_changes(before.outline, after.outline), *renamed_posts(posts)),
    )
