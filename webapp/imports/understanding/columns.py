"""What each column is, from its heading and from what stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from webapp.imports.understanding.column_rules import settled
from webapp.imports.understanding.column_values import SURE, Column
from webapp.imports.understanding.contents import Profile
from webapp.imports.understanding.values import ColumnMeaning as M
from webapp.printed.headings import meanings_of

#: Meanings that several columns of one table may share.
_SHARED = frozenset({M.UPDATE, M.EXTRA, M.RESOURCES, M.IGNORED})
#: What an unnamed column may be, by its cells alone.
_BY_CELLS = (
    M.TIMESCALE,
    M.LEAD,
    M.SPONSOR,
    M.RATING,
    M.STATUS,
    M.PRIORITY,
    M.BAND,
    M.RECOMMENDATION_REF,
    M.REF,
    M.ACTION,
    M.RECOMMENDATION,
    M.COMMENTARY,
)
#: What the second column of a meaning most likely is.
_SECOND = {
    M.COMMENTARY: M.UPDATE,
    M.REF: M.EXTRA,
    M.STATUS: M.EXTRA,
    M.ACTION: M.EXTRA,
    M.LEAD: M.EXTRA,
    M.TIMESCALE: M.COMPLETION,
    M.OUTCOME: M.EXTRA,
}
#: A heading of two things: "Lead and timescale".
_TWO_IN_ONE = re.compile(
    r"(?i)\b(?:lead|owner|responsib|officer|who)\w*\b.*(?:\band\b|/|&|\+)"
    r".*\b(?:timescale|date|when|deadline)"
    r"|\b(?:timescale|date|when|deadline)\w*\b.*(?:\band\b|/|&|\+).*\b(?:lead|owner|"
    r"status|rag|progress|officer)"
    r"|\brecommendations?\b.*(?:\band\b|/|&|\+).*\bactions?\b"
)


#: Meanings whose cells are words of any length: short ones are no sign against them.
_WORDS = frozenset({M.ACTION, M.RECOMMENDATION, M.COMMENTARY})
#: From this share on, a column's cells are taken for one thing.
_MOSTLY = 0.6
#: How sure a column is whose heading has one known word in it, and no other.
_ONLY = 0.8


@dataclass(slots=True)
class _Candidate:
    score: float
    at: int
    meaning: M
    named: bool


def columns_of(
    headings: Sequence[str], profiles: Sequence[Profile], *, named: bool
) -> tuple[Column, ...]:
    """Say what each column is: the best fits first, each meaning once where only one can be."""
    wide = list(enumerate(zip(headings, profiles, strict=True)))
    candidates = [each for at, (name, profile) in wide for each in _candidates(at, name, profile)]
    candidates.sort(key=lambda each: (-each.score, each.at))
    taken = _numbers_under(headings, profiles)
    used = {each.meaning for each in taken.values()}
    for each in candidates:
        if each.at in taken or (each.meaning in used and each.meaning not in _SHARED):
            continue
        taken[each.at] = each
        used.add(each.meaning)
    columns = [
        _column(at, name, profile, taken.get(at), candidates) for at, (name, profile) in wide
    ]
    return tuple(settled(columns, profiles, named=named))


def _speaks_against(meaning: M, profile: Profile) -> bool:
    """Whether the cells of a column are not what its heading says."""
    if meaning in _WORDS:
        return profile.codes >= _MOSTLY
    return profile.fit(meaning) < 0.2


def _candidates(at: int, heading: str, profile: Profile) -> list[_Candidate]:
    named = _plausible(meanings_of(heading), profile)
    if not named and not heading:
        return [
            _Candidate(0.62 * profile.fit(meaning), at, meaning, False)
            for meaning in _BY_CELLS
            if profile.fit(meaning) >= 0.45 and profile.filled
        ]
    found = [
        _Candidate(0.8 * sureness + 0.2 * profile.fit(meaning), at, meaning, True)
        for meaning, sureness in named
    ]
    if not named and profile.filled:
        found += [
            _Candidate(0.6 * profile.fit(meaning), at, meaning, False)
            for meaning in _BY_CELLS
            if profile.fit(meaning) >= 0.7 and meaning is not M.COMMENTARY
        ]
    second = [
        _Candidate(each.score - 0.3, at, _SECOND[each.meaning], True)
        for each in found
        if each.meaning in _SECOND and each.named
    ]
    return found + second


def _plausible(named: Sequence[tuple[M, float]], profile: Profile) -> tuple[tuple[M, float], ...]:
    """Leave out what a heading only hints at where the cells cannot be that."""
    return tuple(
        (meaning, sureness)
        for meaning, sureness in named
        if sureness >= SURE
        or meaning not in (M.ACTION, M.RECOMMENDATION)
        or profile.filled < 2
        or profile.fit(meaning) >= 0.15
    )


def _numbers_under(headings: Sequence[str], profiles: Sequence[Profile]) -> dict[int, _Candidate]:
    """Under one heading over two columns, the numbers are the references of the words."""
    found: dict[int, _Candidate] = {}
    for at, heading in enumerate(headings[:-1]):
        if not heading or headings[at + 1] != heading or profiles[at].refs < 0.6:
            continue
        meanings = [meaning for meaning, _ in meanings_of(heading)[:1]]
        if meanings == [M.RECOMMENDATION]:
            found[at] = _Candidate(1.0, at, M.RECOMMENDATION_REF, True)
        elif meanings == [M.ACTION]:
            found[at] = _Candidate(1.0, at, M.REF, True)
    return found


def _column(
    at: int, heading: str, profile: Profile, taken: _Candidate | None, candidates: list[_Candidate]
) -> Column:
    others = tuple(
        dict.fromkeys(
            each.meaning
            for each in candidates
            if each.at == at and (taken is None or each.meaning is not taken.meaning)
        )
    )[:4]
    if taken is None:
        empty = not profile.filled and not heading
        meaning = M.IGNORED if empty else M.EXTRA
        return Column(at, heading, meaning, 1.0 if empty else 0.6, others)
    confidence = _confidence(taken, heading, profile)
    return Column(at, heading, taken.meaning, confidence, others)


def _confidence(taken: _Candidate, heading: str, profile: Profile) -> float:
    """Return how sure a meaning is: the heading's word for it, unless the cells speak against."""
    if not taken.named:
        return min(0.7, taken.score + 0.08)
    if taken.score >= 1.0:
        return 0.9
    sureness = dict(meanings_of(heading)).get(taken.meaning, 0.5)
    if _TWO_IN_ONE.search(heading) and len(meanings_of(heading)) > 1:
        sureness = min(sureness, 0.7)
    if profile.filled >= 3 and _speaks_against(taken.meaning, profile):
        return min(sureness, 0.6)
    only_word_for_it = len(meanings_of(heading)) == 1 and taken.meaning is M.ACTION
    if only_word_for_it and profile.filled and profile.codes < _MOSTLY:
        return max(sureness, _ONLY)
    return sureness
