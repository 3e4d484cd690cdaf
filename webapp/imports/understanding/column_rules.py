"""What only all columns of a table together show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from webapp.imports.understanding.column_values import SURE, Column
from webapp.imports.understanding.contents import Profile
from webapp.imports.understanding.values import ColumnMeaning as M
from webapp.printed.headings import is_time_alone, meanings_of

#: What unnamed columns of short cells may be.
_SHORT = (M.TIMESCALE, M.STATUS, M.RATING, M.PRIORITY, M.COMPLETION, M.LEAD, M.REF)


#: What tells how a goal is measured is no goal.
_MEASURED = re.compile(r"(?i)\b(?:measures?|measured|success|indicators?|kpis?|know|evidence)\b")
_LONG_CELLS = 0.5
_NEARLY_ALL = 0.6
_HALF = 0.5


def settled(columns: list[Column], profiles: Sequence[Profile], *, named: bool) -> list[Column]:
    """Put right what only the columns together show."""
    rules = (
        _goals_and_ways,
        _list_of_recommendations,
        _unnamed_words,
        _some_action,
        _numbers,
        _nearer_numbers,
        _short_progress,
        _only_dates,
        _times_across,
    )
    for rule in rules:
        columns = rule(columns, profiles)
    columns = [_with_likely(each, profiles[each.at]) for each in columns]
    return columns if named else [_less_sure(column) for column in columns]


def _with_likely(column: Column, profile: Profile) -> Column:
    """Add to an unnamed column of short cells all that it may as well be."""
    if column.heading or not profile.filled or profile.long >= 0.35:
        return column
    return replace(column, others=tuple(dict.fromkeys((*column.others, *_SHORT))))


def _less_sure(column: Column) -> Column:
    sure = column.meaning in (M.RECOMMENDATION, M.RECOMMENDATION_REF) and column.confidence >= 0.9
    return column if sure else replace(column, confidence=min(column.confidence, 0.7))


def _find(columns: Sequence[Column], meaning: M) -> Column | None:
    return next((each for each in columns if each.meaning is meaning), None)


def _turned(columns: list[Column], column: Column, meaning: M, confidence: float) -> list[Column]:
    others = tuple(dict.fromkeys((column.meaning, *column.others)))
    turned = replace(column, meaning=meaning, confidence=confidence, others=others)
    return [turned if each.at == column.at else each for each in columns]


def _goals_and_ways(columns: list[Column], profiles: Sequence[Profile]) -> list[Column]:
    """Where goals are numbered and the ways to them are lists, the goals are the actions."""
    goal, way = _find(columns, M.OUTCOME), _find(columns, M.ACTION)
    if goal is None or way is None or _find(columns, M.RECOMMENDATION):
        return columns
    numbered = profiles[goal.at].numbered >= 0.5
    first = goal.at < way.at and profiles[way.at].listed >= 0.5
    if _MEASURED.search(goal.heading) or not (numbered or first):
        return columns
    sure = 0.8 if numbered else 0.7
    columns = _turned(columns, goal, M.ACTION, sure)
    return _turned(columns, way, M.STEP, sure)


def _list_of_recommendations(columns: list[Column], profiles: Sequence[Profile]) -> list[Column]:
    """Two columns, numbers that call themselves recommendations and words, are a list of them."""
    number = _find(columns, M.RECOMMENDATION_REF) or _find(columns, M.REF)
    filled = [each for each in columns if profiles[each.at].filled]
    if number is None or len(filled) != 2 or profiles[number.at].called < 0.7:
        return columns
    words = next(each for each in filled if each.at != number.at)
    columns = _turned(columns, number, M.RECOMMENDATION_REF, 0.9)
    return _turned(columns, words, M.RECOMMENDATION, 0.9)


def _unnamed_words(columns: list[Column], profiles: Sequence[Profile]) -> list[Column]:
    """Unnamed columns of sentences: recommendations, then actions, then what came of them."""
    wordy = [each for each in columns if not each.heading and _is_wordy(profiles[each.at])]
    if not wordy and not any(each.heading for each in columns):
        wordy = [each for each in columns if profiles[each.at].phrases >= _NEARLY_ALL]
    listed = _find(columns, M.RECOMMENDATION)
    if not wordy or (listed is not None and listed.confidence >= 0.9):
        return columns
    wanted = [
        meaning
        for meaning in (M.RECOMMENDATION, M.ACTION, M.COMMENTARY)
        if not any(each.meaning is meaning and each.heading for each in columns)
    ]
    first = profiles[wordy[0].at]
    if first.numbered >= 0.5 and len(wordy) > 1 and profiles[wordy[1].at].listed >= 0.4:
        wanted = [M.ACTION, M.STEP, M.COMMENTARY]
    elif M.RECOMMENDATION in wanted and not _is_over_others(wordy, profiles):
        wanted.remove(M.RECOMMENDATION)
    wanted += [M.EXTRA] * len(wordy)
    for column, meaning in zip(wordy, wanted, strict=False):
        columns = _turned(columns, column, meaning, 0.6)
        now = columns[column.at]
        others = tuple(dict.fromkeys((*now.others, M.EVIDENCE, M.COMMENTARY, M.OUTCOME)))
        columns[column.at] = replace(now, others=others)
    return columns


def _is_wordy(profile: Profile) -> bool:
    if profile.long < 0.35:
        return False
    return profile.long > max(profile.posts, profile.times + profile.done, profile.refs)


def _is_over_others(wordy: list[Column], profiles: Sequence[Profile]) -> bool:
    """Whether the first column of sentences stands over the others, as recommendations do."""
    if len(wordy) < 2:
        return False
    first, second = profiles[wordy[0].at], profiles[wordy[1].at]
    fewer = first.rows < second.rows or first.filled < second.filled
    return (
        fewer
        or first.spanning > second.spanning
        or second.verbs >= first.verbs
        or (second.long >= 0.6 and second.spanning > 0)
    )


def _some_action(columns: list[Column], profiles: Sequence[Profile]) -> list[Column]:
    """A plan without a column of actions has them under another name."""
    if _find(columns, M.ACTION):
        return columns
    hinted = next((each for each in columns if _hints_at_action(each, profiles[each.at])), None)
    if hinted is not None:
        return _turned(columns, hinted, M.ACTION, 0.7)
    for meaning in (M.STEP, M.RESPONSE, M.OUTCOME, M.COMMENTARY):
        column = _find(columns, meaning)
        if column and profiles[column.at].long >= _LONG_CELLS * (meaning is not M.STEP):
            if meaning is M.COMMENTARY and not _find(columns, M.RECOMMENDATION):
                continue
            if _find(columns, M.RECOMMENDATION) or _find(columns, M.LEAD) or meaning is M.STEP:
                return _turned(columns, column, M.ACTION, 0.7)
    return _unknown_words(columns, profiles)


def _unknown_words(columns: list[Column], profiles: Sequence[Profile]) -> list[Column]:
    """Beside recommendations, words under an unknown heading are asked about as the actions."""
    words = _find(columns, M.RECOMMENDATION)
    unknown = [
        each
        for each in columns
        if each.meaning is M.EXTRA
        and each.confidence < SURE
        and max(profiles[each.at].phrases, profiles[each.at].long) >= _NEARLY_ALL
    ]
    return _turned(columns, unknown[0], M.ACTION, 0.6) if words and unknown else columns


def _hints_at_action(column: Column, profile: Profile) -> bool:
    """Whether a heading speaks of actions among other things, over sentences."""
    hints = column.heading and any(each is M.ACTION for each, _ in meanings_of(column.heading))
    return bool(hints) and column.meaning is not M.RECOMMENDATION and profile.long >= _LONG_CELLS


def _numbers(columns: list[Column], profiles: Sequence[Profile]) -> list[Column]:
    """A lone column of numbers before the recommendations numbers those, not the actions."""
    ref, recommendation = _find(columns, M.REF), _find(columns, M.RECOMMENDATION)
    if ref is None or recommendation is None or _find(columns, M.RECOMMENDATION_REF):
        return columns
    action = _find(columns, M.ACTION)
    numbers, words = profiles[ref.at], profiles[recommendation.at]
    nearer = action is not None and ref.at == action.at - 1 and recommendation.at != ref.at + 1
    more = numbers.distinct * numbers.filled > words.distinct * words.filled + 0.5
    named = "action" in ref.heading.casefold() or "task" in ref.heading.casefold()
    if numbers.dotted >= 0.5 or more or named or (nearer and words.spanning > numbers.spanning):
        return columns
    return _turned(columns, ref, M.RECOMMENDATION_REF, ref.confidence)


def _nearer_numbers(columns: list[Column], _profiles: Sequence[Profile]) -> list[Column]:
    """Of two columns of numbers that no heading tells apart, each numbers what is beside it."""
    ref, other = _find(columns, M.REF), _find(columns, M.RECOMMENDATION_REF)
    action, words = _find(columns, M.ACTION), _find(columns, M.RECOMMENDATION)
    if ref is None or other is None or action is None or words is None:
        return columns
    crossed = ref.at + 1 == words.at and other.at + 1 == action.at
    if not crossed or max(ref.confidence, other.confidence) >= SURE:
        return columns
    columns = _turned(columns, ref, M.RECOMMENDATION_REF, ref.confidence)
    return _turned(columns, other, M.REF, other.confidence)


def _short_progress(columns: list[Column], profiles: Sequence[Profile]) -> list[Column]:
    """A column called progress or completion that holds only states is the status."""
    column = _find(columns, M.COMMENTARY)
    if column and not _find(columns, M.STATUS) and not _find(columns, M.RATING):
        profile = profiles[column.at]
        if profile.filled and profile.statuses + profile.colours >= 0.8:
            return _turned(columns, column, M.STATUS, 0.8)
    return columns


def _only_dates(columns: list[Column], profiles: Sequence[Profile]) -> list[Column]:
    """A "completion date" that nearly every row has, and no other date beside it, is the deadline.

    Dates on which things were completed stand only beside what is complete.
    """
    column = _find(columns, M.COMPLETION)
    if column is None or any(_find(columns, each) for each in (M.TIMESCALE, M.START)):
        return columns
    profile = profiles[column.at]
    names = {meaning for meaning, _ in meanings_of(column.heading)}
    full = profile.filled >= _NEARLY_ALL * profile.rows
    if M.TIMESCALE in names and full and profile.times > profile.done:
        return _turned(columns, column, M.TIMESCALE, column.confidence)
    return columns


def _times_across(columns: list[Column], profiles: Sequence[Profile]) -> list[Column]:
    """Columns headed by nothing but a time hold what was said then; marks are kept as they are."""
    alone = [
        each
        for each in columns
        if is_time_alone(each.heading) and each.meaning is not M.REF and profiles[each.at].filled
    ]
    worded = [each for each in alone if profiles[each.at].worded >= _HALF]
    said = any(profiles[each.at].codes < _NEARLY_ALL for each in worded)
    sure = 0.9 if len(alone) > 1 else 0.7
    for column in alone:
        columns = _turned(columns, column, M.UPDATE if said and column in worded else M.EXTRA, sure)
    return columns
