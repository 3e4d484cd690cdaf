"""How one action changed from one review to another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from webapp.comparisons.matching import Pair, folded
from webapp.comparisons.values import PLACES, ActionChange, Kind, Reworded
from webapp.reviews.values import Facts, Line
from webapp.reviews.words import NO_LEAD
from webapp.timescales.wording import date_in_words
from webapp.vocabulary import SEVERITY, Standing

Told = tuple[Kind, str]


def change_of(pair: Pair[Line]) -> ActionChange:
    """Return what became of an action."""
    before, after = pair.before, pair.after
    if before is None or after is None:
        kind = Kind.APPEARED if before is None else Kind.WENT
        said = "Not there before" if before is None else "No longer in the plan"
        return ActionChange(before, after, (kind,), ((kind, said),), ())
    told = tuple(
        change
        for change in (
            _status_change(before, after),
            _deadline_change(before, after),
            _lead_change(before, after),
        )
        if change is not None
    )
    reworded = tuple(_rewordings(before.facts, after.facts))
    kinds = {kind for kind, _ in told} | ({Kind.REWORDED} if reworded else set())
    found = tuple(sorted(kinds or {Kind.UNCHANGED}, key=PLACES.__getitem__))
    return ActionChange(before, after, found, told, reworded)


def _status_change(before: Line, after: Line) -> Told | None:
    was, now = before.facts.standing, after.facts.standing
    moved = f"was {before.words.status}, now {after.words.status}"
    if was == now:
        # Another status that counts as the same; one that was only renamed is told once for all.
        is_another = before.facts.status_id != after.facts.status_id
        is_said = is_another and before.words.status != after.words.status
        return (Kind.STATUS, f"Status {moved}") if is_said else None
    return next(
        (kind, said)
        for holds, kind, said in (
            (now == Standing.CLOSED, Kind.CLOSED, f"Closed, was {before.words.status}"),
            (was == Standing.CLOSED, Kind.REOPENED, f"Reopened, now {after.words.status}"),
            (now is None, Kind.STATUS, f"Status taken away, was {before.words.status}"),
            (SEVERITY[now] > SEVERITY[was], Kind.WORSENED, f"Worsened: {moved}"),
            (was is None, Kind.STATUS, f"First status: {after.words.status}"),
            (True, Kind.IMPROVED, f"Improved: {moved}"),
        )
        if holds
    )


def _deadline_change(before: Line, after: Line) -> Told | None:
    was, now = before.facts.ends_on, after.facts.ends_on
    is_revised = after.facts.slips > before.facts.slips
    if not is_revised and (was == now or _is_corrected(before.facts, after.facts)):
        return None
    if was is None or now is None:
        return _wordless_change(before, after, was)
    if now > was:
        days = _counted(now - was)
        return Kind.SLIPPED, f"Slipped {days}: was {date_in_words(was)}, now {date_in_words(now)}"
    if now == was:
        return Kind.REVISED, f"Date revised, and still {date_in_words(now)}"
    days = _counted(was - now)
    return Kind.REVISED, f"Date {days} earlier: was {date_in_words(was)}, now {date_in_words(now)}"


def _wordless_change(before: Line, after: Line, was: date | None) -> Told:
    """Tell of a deadline that has no day on one side at least: no days can be counted."""
    said = f"was {_deadline(before)}, now {_deadline(after)}"
    if was is not None:
        return Kind.SLIPPED, f"Slipped, to no day: {said}"
    return Kind.REVISED, f"Date revised: {said}"


def _deadline(line: Line) -> str:
    """Return a deadline as last agreed, in words where it has no day."""
    if line.facts.ends_on is not None:
        return date_in_words(line.facts.ends_on)
    if line.facts.slips and line.history is not None and line.history.slips:
        return f"“{line.history.slips[-1].now}”"
    return f"“{line.facts.timescale_text}”" if line.facts.timescale_text else "no date"


def _is_corrected(before: Facts, after: Facts) -> bool:
    """Whether a deadline was read otherwise from the start, which is no revision of it."""
    return (
        before.slips == after.slips
        and before.original_ends_on != after.original_ends_on
        and before.ends_on != after.ends_on
    )


def _lead_change(before: Line, after: Line) -> Told | None:
    same = len(before.leads) == len(after.leads) and all(
        was.id == now.id or was.title == now.title
        for was, now in zip(before.leads, after.leads, strict=True)
    )
    if same:
        return None
    return Kind.LEADS, f"Lead changed: was {_leads(before)}, now {_leads(after)}"


def _leads(line: Line) -> str:
    return ", ".join(post.title for post in line.leads) or NO_LEAD.lower()


def _rewordings(before: Facts, after: Facts) -> Iterator[Reworded]:
    for what, was, now in (
        ("Reference", before.ref, after.ref),
        ("Action", before.text, after.text),
        ("Outcome wanted", before.outcome, after.outcome),
        ("Evidence", before.evidence_text, after.evidence_text),
        ("Timescale as printed", before.timescale_text, after.timescale_text),
    ):
        if folded(was) != folded(now):
            yield Reworded(what, was or "nothing", now or "nothing")
    if _is_corrected(before, after):
        yield Reworded("Deadline read as", _day(before.ends_on), _day(after.ends_on))


def _day(day: date | None) -> str:
    return "no day" if day is None else date_in_words(day)


def _counted(length: timedelta) -> str:
    return f"{length.days:,} day" if length.days == 1 else f"{length.days:,} days"
