"""Which thing of one review is which of another: by number, else by reference or name."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from webapp.reviews.values import Line, PostFact

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """The same thing on both sides; None on the side where it is not."""

    before: T | None
    after: T | None


def paired(
    before: Sequence[T],
    after: Sequence[T],
    keys: Sequence[Callable[[T], Hashable]],
    is_same: Callable[[T, T], bool] = lambda *_: True,
) -> list[Pair[T]]:
    """Pair what has the same first key, then of the rest what has the same next key, and so on.

    `is_same` may refuse a pair of the first key. What comes after keeps its order; what went
    follows in the order that it had.
    """
    found: dict[int, int] = {}
    taken: set[int] = set()
    for which, key in enumerate(keys):
        places = {key(item): at for at, item in enumerate(before) if at not in taken}
        for at, item in enumerate(after):
            place = places.get(key(item)) if at not in found else None
            if place is None or place in taken:
                continue
            if which == 0 and not is_same(before[place], item):
                continue
            found[at] = place
            taken.add(place)
    pairs = [
        Pair(before[found[at]] if at in found else None, item) for at, item in enumerate(after)
    ]
    return pairs + [Pair(item, None) for at, item in enumerate(before) if at not in taken]


def paired_lines(before: Sequence[Line], after: Sequence[Line]) -> list[Pair[Line]]:
    """Pair the actions of two reviews, by number and then by reference.

    A database may give the number of an action that was deleted to the next one. A reference is
    never given again, so the same number under another reference and other words is another action.
    """
    return paired(
        before,
        after,
        (lambda line: line.facts.id, lambda line: line.facts.ref),
        lambda was, now: was.facts.ref == now.facts.ref or _words(was) == _words(now),
    )


def paired_posts(before: Iterable[Line], after: Iterable[Line]) -> list[Pair[PostFact]]:
    """Pair the posts that lead actions of two reviews, by number and then by title."""
    return paired(
        _posts(before), _posts(after), (lambda post: post.id, lambda post: post.title.casefold())
    )


def folded(text: str | None) -> str:
    """Return a text with its spaces folded, by which two wordings are compared."""
    return " ".join((text or "").split())


def _posts(lines: Iterable[Line]) -> list[PostFact]:
    found = {post.id: post for line in lines for post in line.leads}
    return sorted(found.values(), key=lambda post: (post.title.casefold(), post.id))


def _words(line: Line) -> tuple[str, str, str]:
    facts = line.facts
    return folded(facts.text), folded(facts.outcome), folded(facts.evidence_text)
