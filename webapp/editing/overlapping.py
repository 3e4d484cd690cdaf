"""Which texts say nearly the same."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process, utils

from webapp.editing.values import Pair

#: How alike two texts must be to be suggested, of 100.
ALIKE = 70
#: The most pairs that are suggested at once, and for one text.
MOST = 40
_FOR_ONE = 5
#: Words that say nothing of what a text is about.
_EMPTY = frozenset(
    "a an and are as at be by for from in into is it its of on or our that the their this to we "
    "will with should council ensure".split()
)


def overlaps(texts: Iterable[tuple[int, str]], apart: frozenset[frozenset[int]]) -> list[Pair]:
    """Return the pairs of numbered texts that are most alike, the most alike first.

    Order and little words do not count. Those of `apart` are left out.
    """
    known = [(number, _bare(text)) for number, text in texts]
    known = [(number, text) for number, text in known if text]
    pairs = []
    for at, (number, text) in enumerate(known):
        later = dict(known[at + 1 :])
        found = process.extract(
            text, later, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=_FOR_ONE
        )
        pairs += [
            Pair(number, other, round(score))
            for _, score, other in found
            if frozenset((number, other)) not in apart
        ]
    pairs.sort(key=lambda pair: (-pair.likeness, pair.first_id, pair.second_id))
    return pairs[:MOST]


def _bare(text: str) -> str:
    words = utils.default_process(text).split()
    return " ".join(word for word in words if word not in _EMPTY)
