"""What a roll-up says of an action, as of its day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from webapp.reviews.kinds import Judged, Kind, has_worsened
from webapp.reviews.values import AnswerTally, Facts, Marks, PostFact, StatusFact, Words
from webapp.timescales.values import Kind as TimeKind
from webapp.timescales.wording import (
    age_in_words,
    date_in_words,
    due_in_words,
    printed_in_words,
)
from webapp.vocabulary import SEVERITY, ClosureKind, Standing, TimescaleKind

Scheme = Mapping[int, StatusFact]

NO_STATUS = "No status yet"
NO_STATUS_KEY, CLOSED_KEY = "none", "closed"
NO_LEAD = "No lead named"


def words_of(facts: Facts, leads: tuple[PostFact, ...], marks: Marks, scheme: Scheme) -> Words:
    """Return everything that is said of an action in a roll-up."""
    status, tag = status_of(facts, scheme)
    movement, moved = movement_of(facts, marks.since, scheme)
    due_in = _due_in(facts, marks.on)
    is_late = bool(facts.past and facts.is_live)
    return Words(
        status=status,
        tag=tag,
        movement=movement,
        moved=moved,
        lead=_lead(leads),
        due=_due(facts),
        due_in=due_in,
        is_late=is_late,
        was_due=_was_due(facts),
        reasons=tuple(_reason(kind, facts, marks, due_in) for kind in facts.kinds),
        noted=_noted(facts, marks.on),
        noted_by=_noted_by(facts),
    )


def status_of(facts: Judged, scheme: Scheme) -> tuple[str, str | None]:
    """Return the status in the plan's own word, and the standing that its tag shows."""
    return _status(facts.status_id, facts.standing, scheme)


def movement_of(facts: Judged, since: str | None, scheme: Scheme) -> tuple[str, str]:
    """Return how an action moved since the last review: a kind and its words; none without one."""
    if since is None:
        return "", ""
    now, before = facts.standing, facts.reviewed_standing
    was, _ = _status(facts.reviewed_status_id, before, scheme)
    label, _ = status_of(facts, scheme)
    if label == was:
        return "unchanged", "No change"
    if before is None and facts.reviewed_status_id is None:
        return "new", "First status"
    if SEVERITY[now] > SEVERITY[before]:
        return "worsened", f"Worsened, was {was}"
    if SEVERITY[now] < SEVERITY[before] or now == Standing.CLOSED:
        return "improved", f"Improved, was {was}"
    return "unchanged", f"Changed, was {was}"


def status_key(status_id: int | None, standing: str | None, scheme: Scheme) -> str:
    """Return under which figure an action counts: a status's number, "none" or "closed"."""
    status = None if status_id is None else scheme.get(status_id)
    if standing == Standing.CLOSED and (status is None or status.counts_as != Standing.CLOSED):
        return CLOSED_KEY
    return NO_STATUS_KEY if status is None else str(status.id)


def _status(status_id: int | None, standing: str | None, scheme: Scheme) -> tuple[str, str | None]:
    status = None if status_id is None else scheme.get(status_id)
    if standing == Standing.CLOSED and (status is None or status.counts_as != Standing.CLOSED):
        return "Closed", Standing.CLOSED.value
    if status is not None:
        return status.label, status.counts_as
    return (NO_STATUS, None) if standing is None else (Standing(standing).words, standing)


def answered_words(tallies: Iterable[AnswerTally], scheme: Scheme) -> str:
    """Return how the actions of a recommendation stand, and how those that are closed ended.

    For example "4 actions: On track (2), Closed (2: 1 complete, 1 superseded)".
    """
    order = {number: place for place, number in enumerate(scheme)}
    found: dict[str, list[AnswerTally]] = {}
    for tally in sorted(tallies, key=lambda tally: order.get(tally.status_id or 0, len(order))):
        label, _ = _status(tally.status_id, tally.standing, scheme)
        found.setdefault(label, []).append(tally)
    # Whatever status they had before, what is closed comes last.
    found |= {"Closed": found.pop("Closed")} if "Closed" in found else {}
    total = sum(tally.number for of_one in found.values() for tally in of_one)
    each = ", ".join(f"{label} ({_number_of(of_one)})" for label, of_one in found.items())
    return f"{total} action{'' if total == 1 else 's'}: {each}" if total else ""


def _number_of(tallies: Sequence[AnswerTally]) -> str:
    """Return how many there are, and of those that are closed as what."""
    ended: Counter[str] = Counter()
    for tally in tallies:
        if tally.standing == Standing.CLOSED and tally.ended:
            ended[tally.ended] += tally.number
    total = str(sum(tally.number for tally in tallies))
    ends = ", ".join(f"{ended[kind]} {kind}" for kind in ClosureKind if ended[kind])
    return f"{total}: {ends}" if ends else total


def _lead(leads: tuple[PostFact, ...]) -> str:
    if not leads:
        return NO_LEAD
    others = len(leads) - 1
    if not others:
        return leads[0].title
    if others == 1:
        return f"{leads[0].title}, with {leads[1].title}"
    return f"{leads[0].title}, with {others} others"


def _due(facts: Facts) -> str:
    if facts.ends_on is not None:
        return date_in_words(facts.ends_on)
    kind: TimeKind = facts.timescale_kind  # type: ignore[assignment]
    return printed_in_words(facts.timescale_text or "No date given", kind)


def _due_in(facts: Facts, on: date) -> str:
    if facts.standing == Standing.CLOSED:
        return f"closed {date_in_words(facts.closed_on)}" if facts.closed_on else "closed"
    if facts.standing == Standing.COMPLETE:
        return due_in_words(on, facts.ends_on, moved=facts.slips, kind="complete")
    if facts.ends_on is None:
        is_said = (facts.timescale_text or "").strip().casefold() == "ongoing"
        return "ongoing" if facts.timescale_kind == TimescaleKind.ONGOING and not is_said else ""
    return due_in_words(on, facts.ends_on, moved=facts.slips)


def _was_due(facts: Facts) -> str:
    first = facts.original_ends_on
    if first is None or first == facts.ends_on:
        return ""
    return f"originally {date_in_words(first)}"


def _reason(kind: Kind, facts: Facts, marks: Marks, due_in: str) -> str:
    if kind == Kind.LATE:
        return due_in[:1].upper() + due_in[1:]
    if kind == Kind.WORSENED and has_worsened(facts.standing, facts.reviewed_standing):
        return f"At risk, and was not in {marks.since}" if marks.since else "At risk"
    if kind == Kind.SLIPPED:
        return f"Date moved since {marks.since}" if marks.since else "Date moved"
    return kind.heading


def _noted(facts: Facts, on: date) -> str:
    if facts.noted_on is None:
        return ""
    return f"{date_in_words(facts.noted_on)}, {age_in_words(on, facts.noted_on)}"


def _noted_by(facts: Facts) -> str:
    return author(facts.note_post, facts.note_person, on_behalf=bool(facts.on_behalf))


def author(post: str | None, person: str | None, *, on_behalf: bool) -> str:
    """Return who a note is from: the post, and who wrote it."""
    if post is None:
        return ""
    return f"{post}, written for them by {person}" if on_behalf else f"{post} ({person})"


def note_words(text: str | None, *, nothing_to_report: bool) -> str:
    """Return a note's text, or what it stands for when it has none."""
    return text or ("Nothing to report this time." if nothing_to_report else "")
