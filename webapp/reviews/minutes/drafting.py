"""From what a review kept to its minutes: nothing is asked of the database, nothing is invented."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from webapp import clock
from webapp.reviews.addenda.values import Addendum
from webapp.reviews.minutes.values import (
    Correction,
    Count,
    Gap,
    MinutedDecision,
    MinutedItem,
    Minutes,
)
from webapp.reviews.proceedings import AgendaEntry, KeptDecision, KeptExcuse, Proceedings
from webapp.reviews.sheet import title_of
from webapp.reviews.values import Line, Whole
from webapp.timescales.wording import date_in_words

Lines = Mapping[int, Line]


def minutes_of(whole: Whole, addenda: Iterable[Addendum]) -> Minutes:
    """Return the minutes of a closed review; one without an agenda is told by its exceptions."""
    heading, kept = whole.heading, whole.proceedings
    lines = {line.facts.id: line for line in whole.lines}
    decisions = kept.decisions if kept else ()
    entries = kept.agenda if kept else _entries_of_exceptions(whole, lines)
    excuses = kept.excuses if kept else ()
    items = _items(entries, lines, decisions, excuses)
    told = {each.id for item in items for each in item.decisions}
    return Minutes(
        label=heading.round_label or "",
        council=heading.council,
        plan_title=heading.plan_title,
        body=kept.body if kept else "",
        met=heading.meets,
        seen_on=heading.on,
        closed=f"{heading.closed_at} by {heading.closed_by}",
        since=heading.since or "",
        has_proceedings=kept is not None,
        attended=_attended(kept),
        summary=kept.summary.strip() if kept else "",
        counts=tuple(Count(f.label, f.number, f.moved) for f in whole.figures),
        items=items,
        decisions=tuple(_decision(each) for each in decisions),
        others=tuple(_decision(each) for each in decisions if each.id not in told),
        to_do=tuple(_decision(each, is_told_where=True) for each in (kept.to_do if kept else ())),
        gaps=tuple(_gap(line, _last_update(line)) for line in whole.lines if _is_silent(line)),
        excused=tuple(
            _gap(lines[each.action_id], f"{each.reason} ({each.given})")
            for each in excuses
            if each.action_id in lines
        ),
        dropped=tuple(
            _gap(lines[each.action_id], "; ".join(each.why))
            for each in (kept.dropped if kept else ())
            if each.action_id in lines
        ),
        scheme=whole.outline.statuses,
        corrections=tuple(_correction(each) for each in addenda),
    )


def _entries_of_exceptions(whole: Whole, lines: Lines) -> tuple[AgendaEntry, ...]:
    return tuple(AgendaEntry(each, lines[each].words.reasons) for each in whole.exceptions)


def _attended(kept: Proceedings | None) -> tuple[str, ...]:
    lines = (kept.attended if kept else "").splitlines()
    return tuple(line.strip() for line in lines if line.strip())


def _items(
    entries: Iterable[AgendaEntry],
    lines: Lines,
    decisions: Iterable[KeptDecision],
    excuses: Iterable[KeptExcuse],
) -> tuple[MinutedItem, ...]:
    by_action: dict[int | None, list[MinutedDecision]] = {}
    for each in decisions:
        by_action.setdefault(each.action_id, []).append(_decision(each))
    excused = {each.action_id: each.reason for each in excuses}
    items: list[MinutedItem] = []
    for entry in entries:
        line = lines.get(entry.action_id or 0)
        own = tuple(by_action.get(entry.action_id, ()))
        number = len(items) + 1
        if line is None:
            items.append(_general(number, entry, own))
        else:
            items.append(_item(number, entry, line, own, excused.get(line.facts.id, "")))
    return tuple(items)


def _item(
    number: int,
    entry: AgendaEntry,
    line: Line,
    decisions: tuple[MinutedDecision, ...],
    excuse: str,
) -> MinutedItem:
    words, facts = line.words, line.facts
    gap = "No update in this round." if _is_silent(line) else ""
    if facts.noted_on is None:
        gap = "There has been no update yet."
    if excuse:
        gap = f"Nothing was expected this time: {excuse}"
    return MinutedItem(
        number=number,
        id=facts.id,
        ref=facts.ref,
        title=title_of(line),
        href=_href(facts.id),
        why="; ".join(entry.why),
        lead=words.lead,
        status=words.status,
        tag=words.tag or "none",
        moved=words.moved,
        due=", ".join(part for part in (words.due, words.due_in, words.was_due) if part),
        note=facts.note_text or "",
        noted=_noted(line),
        gap=gap,
        decisions=decisions,
    )


def _general(
    number: int, entry: AgendaEntry, decisions: tuple[MinutedDecision, ...]
) -> MinutedItem:
    blank = dict.fromkeys(
        ("ref", "href", "lead", "status", "tag", "moved", "due", "note", "noted", "gap"), ""
    )
    return MinutedItem(
        number=number,
        id=0,
        title="The plan as a whole",
        why="; ".join(entry.why),
        decisions=decisions,
        **blank,
    )


def _decision(kept: KeptDecision, *, is_told_where: bool = False) -> MinutedDecision:
    is_asked = kept.owner and kept.due
    further = (
        f"New deadline: {kept.to_text}." if kept.to_text else "",
        f"Goes to: {kept.body}." if kept.body else "",
    )
    where = f"{kept.round_label}, " if is_told_where else ""
    return MinutedDecision(
        id=kept.id,
        about=kept.action_ref,
        href="" if kept.action_id is None else _href(kept.action_id),
        words=kept.words,
        text=kept.text,
        asked=f"{kept.owner} to do this by {kept.due}" if is_asked else "",
        further=" ".join(part for part in further if part),
        decided=f"{where}{kept.recorded}",
        withdrawn=kept.withdrawn,
        done=kept.done,
    )


def _is_silent(line: Line) -> bool:
    return bool(line.facts.silent) and line.facts.is_live


def _gap(line: Line, said: str) -> Gap:
    facts = line.facts
    return Gap(facts.ref, title_of(line), _href(facts.id), line.words.lead, said)


def _last_update(line: Line) -> str:
    return f"Last update {line.words.noted}" if line.words.noted else "No update yet"


def _noted(line: Line) -> str:
    words = line.words
    return ", ".join(part for part in (words.noted_by, words.noted) if part)


def _correction(addendum: Addendum) -> Correction:
    day = date_in_words(clock.day_of(addendum.added_at))
    return Correction(addendum.text, f"{day} by {addendum.person}")


def _href(action_id: int) -> str:
    return f"/actions/{action_id}"
