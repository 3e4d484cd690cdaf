"""Which row of a document is which row of the plan: by reference, else by wording."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from rapidfuzz import fuzz, process

from webapp.imports.comparing.wording import bare

#: How like the words of two rows are, of 100: the same row; so when the reference is too; perhaps.
SURE = 88
SURE_WITH_REF = 55
UNSURE = 60
#: The same place and reference, though the council gave none: worth asking from here on.
UNSURE_IN_PLACE = 40
#: What a reference in common counts for, and by how much the next best must be less like.
_REF_COUNTS = 15
_AHEAD = 5
#: More rows of the same words are not compared each with each.
_MOST_TWINS = 30
#: Words of this length at most decide; more would not change what is alike.
_LONGEST = 2_000

_NUMBER = re.compile(r"[0-9]+")

H = TypeVar("H", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Row:
    """One row to be matched. `group` is what it belongs to, alike on both sides.

    `rest` is what else it says, which tells rows of the same words apart.
    """

    id: Hashable
    ref: str
    ref_given: bool
    words: str
    group: Hashable = None
    rest: frozenset[tuple[str, str]] = frozenset()

    @property
    def named(self) -> str:
        """The reference that the council gave, as it is compared."""
        return bare(self.ref).casefold() if self.ref_given else ""


@dataclass(frozen=True, slots=True)
class Unsure:
    """Two rows that may be one."""

    old: Hashable
    new: Hashable
    likeness: int


@dataclass(slots=True)
class Matching:
    """Which old row each new one is, and which pairs somebody must decide on."""

    pairs: dict[Hashable, Hashable] = field(default_factory=dict)
    unsure: list[Unsure] = field(default_factory=list)


def match_rows(
    olds: Iterable[Row], news: Iterable[Row], said: Mapping[tuple[Hashable, Hashable], bool]
) -> Matching:
    """Match rows. `said` tells of pairs of an old and a new row whether they are the same.

    References come first where their words are alike too, then words that are the same, then words
    that are nearly so. Each row is in one pair at the most.
    """
    work = _Work({row.id: row for row in olds}, {row.id: row for row in news}, said)
    for (old, new), is_same in said.items():
        if is_same and old in work.olds and new in work.news:
            work.pair(old, new)
    _by_reference(work)
    for key in (_words_in_group, _words_alone):
        _by_words(work, key)
    _by_likeness(work)
    return work.found


class _Work:
    """What is not matched yet, and what is."""

    def __init__(
        self,
        olds: dict[Hashable, Row],
        news: dict[Hashable, Row],
        said: Mapping[tuple[Hashable, Hashable], bool],
    ) -> None:
        self.olds, self.news = olds, news
        self.apart = {pair for pair, is_same in said.items() if not is_same}
        self.found = Matching()

    def pair(self, old: Hashable, new: Hashable) -> None:
        """Say that two rows are the same."""
        if old in self.olds and new in self.news:
            self.found.pairs[new] = old
            del self.olds[old], self.news[new]

    def pair_in_order(self, olds: Iterable[Hashable], news: Iterable[Hashable]) -> None:
        """Say that rows are the same one by one, unless somebody has said that they are not."""
        for old, new in zip(olds, news, strict=True):
            if self.may_be(old, new):
                self.pair(old, new)

    def ask(self, old: Hashable, new: Hashable, likeness: float) -> None:
        """Leave two rows to somebody's decision."""
        self.found.unsure.append(Unsure(old, new, round(likeness)))
        del self.olds[old], self.news[new]

    def may_be(self, old: Hashable, new: Hashable) -> bool:
        """Whether two rows are both free, and nobody has said that they are not the same."""
        return old in self.olds and new in self.news and (old, new) not in self.apart


def _by_reference(work: _Work) -> None:
    named = _once({row.id: row.named for row in work.olds.values() if row.named})
    for new, name in _once({r.id: r.named for r in work.news.values() if r.named}, True).items():
        old = named.get(name)
        if old is None or not work.may_be(old, new):
            continue
        if likeness_of(work.olds[old], work.news[new]) >= SURE:
            work.pair(old, new)


def _by_words(work: _Work, key: object) -> None:
    """Pair rows of the same words where there are as many on either side."""
    groups: dict[Hashable, tuple[list[Hashable], list[Hashable]]] = defaultdict(lambda: ([], []))
    for side, rows in enumerate((work.olds, work.news)):
        for row in rows.values():
            if row.words.strip():
                groups[key(row)][side].append(row.id)  # type: ignore[operator]
    for olds, news in groups.values():
        if len(olds) == len(news):
            _pair_twins(work, olds, news)


def _pair_twins(work: _Work, olds: list[Hashable], news: list[Hashable]) -> None:
    """Pair rows of the same words by what else they say: in order where that is the same too.

    Where it is not, and does not tell which is which, somebody is asked.
    """
    if len(olds) > 1:
        for rest in {work.olds[old].rest for old in olds}:
            same_olds = [old for old in olds if work.olds.get(old) and work.olds[old].rest == rest]
            same_news = [new for new in news if work.news.get(new) and work.news[new].rest == rest]
            if len(same_olds) == len(same_news):
                work.pair_in_order(same_olds, same_news)
        olds = [old for old in olds if old in work.olds]
        news = [new for new in news if new in work.news]
    if len(olds) == 1:
        work.pair_in_order(olds, news)
    elif len(olds) <= _MOST_TWINS:
        _pair_by_rest(work, olds, news)


def _pair_by_rest(work: _Work, olds: list[Hashable], news: list[Hashable]) -> None:
    shared = {
        (old, new): len(work.olds[old].rest & work.news[new].rest) for old in olds for new in news
    }
    for old in olds:
        new = max(news, key=lambda each: shared[old, each])
        best = shared[old, new]
        rivals = [shared[old, each] for each in news] + [shared[each, new] for each in olds]
        if max(rivals) == best and rivals.count(best) == 2:
            work.pair_in_order([old], [new])
    left = [old for old in olds if old in work.olds], [new for new in news if new in work.news]
    for old, new in zip(*left, strict=True):
        if work.may_be(old, new):
            work.ask(old, new, 100)


def _words_in_group(row: Row) -> Hashable:
    return row.group, bare(row.words)


def _words_alone(row: Row) -> Hashable:
    return bare(row.words)


@dataclass(frozen=True, slots=True, order=True)
class _Candidate:
    weight: float
    likeness: float
    old: int
    new: int


def _by_likeness(work: _Work) -> None:
    olds, news = list(work.olds.values()), list(work.news.values())
    candidates = _candidates(olds, news)
    best: dict[tuple[str, int], list[float]] = defaultdict(list)
    for each in candidates:
        best["old", each.old].append(each.weight)
        best["new", each.new].append(each.weight)
    for each in sorted(candidates, key=lambda c: (-c.weight, c.new, c.old)):
        old, new = olds[each.old], news[each.new]
        if not work.may_be(old.id, new.id):
            continue
        is_alone = all(
            sum(rival > each.weight - _AHEAD for rival in best[side]) == 1
            for side in (("old", each.old), ("new", each.new))
        )
        has_ref = _same_ref(old, new)
        is_sure = each.likeness >= (SURE_WITH_REF if has_ref else SURE)
        if is_sure and is_alone and (has_ref or not _other_numbers(old, new)):
            work.pair(old.id, new.id)
        else:
            work.ask(old.id, new.id, each.likeness)


def _candidates(olds: list[Row], news: list[Row]) -> list[_Candidate]:
    words = {at: _said(row) for at, row in enumerate(olds) if row.words.strip()}
    named = {row.named: at for at, row in enumerate(olds) if row.named}
    placed = {(row.group, row.ref): at for at, row in enumerate(olds)}
    found: dict[tuple[int, int], float] = {}
    for at, row in enumerate(news):
        if row.words.strip():
            alike = process.extract(
                _said(row), words, scorer=fuzz.ratio, limit=4, score_cutoff=UNSURE
            )
            found.update({(old, at): likeness for _, likeness, old in alike})
        for old, least in (
            (named.get(row.named, -1), 0),
            (placed.get((row.group, row.ref), -1), UNSURE_IN_PLACE),
        ):
            if old >= 0 and (old, at) not in found:
                likeness = likeness_of(olds[old], row)
                if likeness >= least:
                    found[old, at] = likeness
    return [
        _Candidate(
            likeness + (_REF_COUNTS if _same_ref(olds[old], news[new]) else 0), likeness, old, new
        )
        for (old, new), likeness in found.items()
    ]


def likeness_of(old: Row, new: Row) -> float:
    """Return how like the words of two rows are, from 0 to 100; rows without any are alike."""
    return fuzz.ratio(_said(old), _said(new))


def _said(row: Row) -> str:
    return " ".join(row.words[:_LONGEST].casefold().split())


def _other_numbers(old: Row, new: Row) -> bool:
    """Whether each of two rows has a number that the other has not: "Phase 1" is no "Phase 2"."""
    one, other = (set(_NUMBER.findall(row.words)) for row in (old, new))
    return bool(one - other) and bool(other - one)


def _same_ref(old: Row, new: Row) -> bool:
    return bool(old.named) and old.named == new.named


def _once(names: dict[Hashable, str], by_id: bool = False) -> dict[Hashable, Hashable]:
    """Return those whose name is theirs alone: by the name, or `by_id`."""
    counts = Counter(names.values())
    alone = {each: name for each, name in names.items() if counts[name] == 1}
    return dict(alone) if by_id else {name: each for each, name in alone.items()}
