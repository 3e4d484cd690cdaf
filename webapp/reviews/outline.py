"""From the pieces of one query to a plan's outline, and from its tallies to figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from webapp.reviews.kinds import Kind, has_worsened, is_live
from webapp.reviews.values import (
    AnswerTally,
    Figure,
    Line,
    Outline,
    RecommendationFact,
    StatusFact,
    Tally,
    ThemeFact,
)
from webapp.reviews.words import CLOSED_KEY, NO_STATUS, NO_STATUS_KEY, status_key
from webapp.vocabulary import Standing


class What(IntEnum):
    """What a piece is of."""

    STATUS = 1
    THEME = 2
    RECOMMENDATION = 3
    ANSWER = 4
    TALLY = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """One row of the outline's query; what its columns mean follows from `what`."""

    what: int
    first: int | None
    second: int | None
    word: str | None
    other: str | None
    third: str | None
    fourth: str | None
    number: int
    past: int
    slipped: int
    silent: int
    proposed: int
    marked: int


def outline_of(pieces: Iterable[Piece]) -> Outline:
    """Put the pieces in order."""
    by_kind: dict[int, list[Piece]] = {kind: [] for kind in What}
    for piece in pieces:
        by_kind[piece.what].append(piece)
    return Outline(
        statuses=tuple(
            StatusFact(p.first or 0, p.word or "", p.other or "", p.third, p.fourth)
            for p in sorted(by_kind[What.STATUS], key=_by_position)
        ),
        themes=tuple(
            ThemeFact(p.first or 0, p.word or "")
            for p in sorted(by_kind[What.THEME], key=_by_position)
        ),
        recommendations=tuple(
            RecommendationFact(p.first or 0, p.second, p.word or "", p.other or "", p.third)
            for p in sorted(by_kind[What.RECOMMENDATION], key=lambda p: (p.number, p.first or 0))
        ),
        tallies=tuple(
            Tally(
                p.first,
                p.word,
                p.second,
                p.other,
                *(p.number, p.past, p.slipped, p.silent, p.proposed, p.marked),
            )
            for p in by_kind[What.TALLY]
        ),
        strays=any(not p.first for p in by_kind[What.ANSWER]),
        answered=tuple(
            AnswerTally(p.first or 0, p.second, p.word, p.other, p.number)
            for p in by_kind[What.ANSWER]
        ),
    )


def _by_position(piece: Piece) -> tuple[int, int]:
    return piece.second or 0, piece.first or 0


def figures_of(outline: Outline, since: str | None) -> tuple[Figure, ...]:
    """Return the figures at the top of a roll-up: the scheme's statuses, then what stands out."""
    scheme = {status.id: status for status in outline.statuses}
    now: Counter[str] = Counter()
    then: Counter[str] = Counter()
    for tally in outline.tallies:
        now[status_key(tally.status_id, tally.standing, scheme)] += tally.number
        before = status_key(tally.reviewed_status_id, tally.reviewed_standing, scheme)
        then[before] += tally.number

    def figure(key: str, label: str, tag: str) -> Figure:
        moved = "" if since is None else difference(now[key] - then[key])
        return Figure(label, tag, now[key], moved, ("status", key))

    found = [figure(str(s.id), s.label, s.counts_as) for s in outline.statuses]
    if now[NO_STATUS_KEY] or (since and then[NO_STATUS_KEY]) or not outline.statuses:
        found.append(figure(NO_STATUS_KEY, NO_STATUS, "none"))
    if now[CLOSED_KEY] or then[CLOSED_KEY]:
        found.append(figure(CLOSED_KEY, "Closed", "closed"))
    return (*found, *_standing_out(outline.tallies))


def _standing_out(tallies: Sequence[Tally]) -> tuple[Figure, ...]:
    live = [tally for tally in tallies if is_live(tally.standing)]
    asked = sum(t.proposed for t in tallies if t.standing != Standing.CLOSED)
    return tuple(
        Figure(label, kind.value.replace("-", "_"), number, "", ("kind", kind.value))
        for kind, label, number in (
            (Kind.LATE, "Late", sum(t.past for t in live)),
            (Kind.SLIPPED, "Date moved since last time", sum(t.slipped for t in live)),
            (Kind.NO_UPDATE, "No update this round", sum(t.silent for t in live)),
            (Kind.CLOSURE, "Closure proposed", asked),
        )
    )


def difference(change: int) -> str:
    """Return how a number changed, in words."""
    if not change:
        return "no change"
    return f"{change} more" if change > 0 else f"{-change} fewer"


def exceptions_of(lines: Iterable[Line]) -> list[Line]:
    """Return the actions that the meeting should look at, the most serious first."""
    order = {kind.value: rank for rank, kind in enumerate(Kind)}
    return sorted((line for line in lines if line.kinds), key=lambda line: order[line.kinds[0]])


def count_exceptions(tallies: Sequence[Tally]) -> int:
    """Return how many actions are brought before the meeting, each counted once."""
    return sum(_exceptions_of(tally) for tally in tallies)


def _exceptions_of(tally: Tally) -> int:
    if not is_live(tally.standing):
        return tally.proposed if tally.standing != Standing.CLOSED else 0
    is_serious = tally.standing == Standing.OFF_TRACK or has_worsened(
        tally.standing, tally.reviewed_standing
    )
    return tally.number if is_serious else tally.marked


def count_serious(tallies: Sequence[Tally]) -> tuple[int, int]:
    """Return how many actions are off track, and how many have come to be at risk."""
    off_track = sum(t.number for t in tallies if t.standing == Standing.OFF_TRACK)
    worsened = sum(t.number for t in tallies if has_worsened(t.standing, t.reviewed_standing))
    return off_track, worsened
