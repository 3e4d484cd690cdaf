"""What changed, counted for each post and each recommendation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from webapp.comparisons.matching import Pair, folded, paired
from webapp.comparisons.values import (
    ActionChange,
    Counted,
    Kind,
    PostChange,
    RecommendationChange,
    Reworded,
)
from webapp.reviews.values import Line, PostFact, RecommendationFact, Whole
from webapp.reviews.words import NO_LEAD
from webapp.vocabulary import Standing


def counts_of(changes: Iterable[ActionChange]) -> dict[Kind, int]:
    """Return how many actions changed in each way; one that changed in two counts in both."""
    found = Counter(kind for change in changes for kind in change.kinds)
    return {kind: found[kind] for kind in Kind if found[kind]}


def by_post(
    posts: Iterable[Pair[PostFact]], changes: Sequence[ActionChange]
) -> Iterator[PostChange]:
    """Count the actions of every post that leads any, and at the end those that nobody leads."""
    for pair in posts:
        was = None if pair.before is None else pair.before.id
        now = None if pair.after is None else pair.after.id
        led = [
            (
                change,
                change.before is not None and any(p.id == was for p in change.before.leads),
                change.after is not None and any(p.id == now for p in change.after.leads),
            )
            for change in changes
        ]
        title = (pair.after or pair.before or PostFact(0, "")).title
        yield PostChange(title, _counted(led))
    leaderless = [
        (
            change,
            change.before is not None and not change.before.leads,
            change.after is not None and not change.after.leads,
        )
        for change in changes
    ]
    if any(was or now for _, was, now in leaderless):
        yield PostChange(NO_LEAD, _counted(leaderless))


def by_recommendation(
    before: Whole, after: Whole, changes: Sequence[ActionChange]
) -> Iterator[RecommendationChange]:
    """Count the actions of every recommendation, and at the end those that answer none."""
    pairs = paired(
        before.outline.recommendations,
        after.outline.recommendations,
        (lambda fact: fact.id, lambda fact: fact.ref),
        lambda was, now: was.ref == now.ref or folded(was.text) == folded(now.text),
    )
    answered_then, answered_now = set(before.answers), set(after.answers)
    for pair in pairs:
        answering = [
            (
                change,
                _answers(change.before, pair.before, answered_then),
                _answers(change.after, pair.after, answered_now),
            )
            for change in changes
        ]
        yield RecommendationChange(pair.before, pair.after, _reworded(pair), _counted(answering))
    then = {action for _, action in before.answers}
    now = {action for _, action in after.answers}
    strays = [
        (
            change,
            change.before is not None and change.before.facts.id not in then,
            change.after is not None and change.after.facts.id not in now,
        )
        for change in changes
    ]
    if any(was or is_now for _, was, is_now in strays):
        yield RecommendationChange(None, None, None, _counted(strays))


def _answers(
    line: Line | None, fact: RecommendationFact | None, answers: set[tuple[int, int]]
) -> bool:
    return line is not None and fact is not None and (fact.id, line.facts.id) in answers


def _reworded(pair: Pair[RecommendationFact]) -> Reworded | None:
    was, now = pair.before, pair.after
    if was is None or now is None or folded(was.text) == folded(now.text):
        return None
    return Reworded("Recommendation", was.text, now.text)


def _counted(group: Iterable[tuple[ActionChange, bool, bool]]) -> Counted:
    """Count actions, each with whether it belongs to the group then, and now."""
    belonging = [(change, was, now) for change, was, now in group if was or now]
    then = [change.before for change, was, _ in belonging if was and change.before is not None]
    today = [change.after for change, _, now in belonging if now and change.after is not None]
    return Counted(
        before=len(then),
        after=len(today),
        statuses_before=_statuses(then),
        statuses_after=_statuses(today),
        kinds=counts_of(change for change, _, _ in belonging),
    )


def _statuses(lines: Iterable[Line]) -> str:
    """Return how some actions stand: "On track (3), Off track (1)"; "None" of no action."""
    order = {standing: place for place, standing in enumerate((None, *Standing))}
    found = Counter((order[_standing(line)], line.words.status) for line in lines)
    return (
        ", ".join(f"{label} ({number})" for (_, label), number in sorted(found.items())) or "None"
    )


def _standing(line: Line) -> Standing | None:
    return None if line.facts.standing is None else Standing(line.facts.standing)
