"""In what order a meeting takes the actions, and why each comes before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from webapp.decisions.values import Decision
from webapp.reviews.outline import exceptions_of
from webapp.reviews.proceedings import AgendaEntry
from webapp.reviews.values import Line
from webapp.timescales.wording import date_in_words
from webapp.vocabulary import AgendaChoice

__all__ = ["BEGUN", "PINNED", "Agenda", "AgendaEntry", "Override", "agenda_of"]

PINNED = "Put on the agenda"
BEGUN = "On the agenda as the meeting began"


@dataclass(frozen=True, slots=True)
class Override:
    """What an officer decided about an action's place: a row of `AgendaItem`.

    `choice` is an `AgendaChoice` or None; those with a `position` come first, in its order.
    """

    action_id: int
    choice: str | None
    position: int | None


@dataclass(frozen=True, slots=True)
class Agenda:
    """An agenda in its order, and what the rules would have put there but an officer dropped."""

    entries: tuple[AgendaEntry, ...] = ()
    dropped: tuple[AgendaEntry, ...] = ()


def agenda_of(
    lines: Sequence[Line],
    to_do: Iterable[Decision],
    overrides: Iterable[Override],
    round_id: int,
) -> Agenda:
    """Return the agenda of a round's meeting.

    `lines` are all actions in the plan's order, `to_do` the decisions still to be carried out, the
    earliest due first; those of this very round are left out. By rule come the exceptions, as the
    roll-up orders them, then what earlier reviews decided and is not done, then what an officer
    pinned. What an officer placed comes before all that; what they dropped is left out, whatever
    the rules say. What was there as the meeting began stays in its place, whatever becomes of it.
    """
    chosen = {each.action_id: each for each in overrides}
    entries = _by_rule(lines, [each for each in to_do if each.round_id != round_id])
    for line in lines:
        number = line.facts.id
        override = chosen.get(number)
        if override is None:
            continue
        if override.choice == AgendaChoice.PINNED:
            held = entries.get(number, AgendaEntry(number, ()))
            entries[number] = replace(held, why=(*held.why, PINNED), is_pinned=True)
        elif override.choice == AgendaChoice.BEGUN and number not in entries:
            entries[number] = AgendaEntry(number, (BEGUN,))
        if number in entries:
            entries[number] = replace(entries[number], position=override.position)
    dropped = {each for each, o in chosen.items() if o.choice == AgendaChoice.DROPPED}
    # Python's sort is stable: what has no place keeps the order of the rules.
    kept = sorted((e for e in entries.values() if e.action_id not in dropped), key=_place)
    return Agenda(tuple(kept), tuple(e for e in entries.values() if e.action_id in dropped))


def _by_rule(lines: Sequence[Line], to_do: Iterable[Decision]) -> dict[int | None, AgendaEntry]:
    entries: dict[int | None, AgendaEntry] = {
        line.facts.id: AgendaEntry(line.facts.id, line.words.reasons)
        for line in exceptions_of(lines)
    }
    known = {line.facts.id for line in lines}
    for decision in to_do:
        number = decision.action_id if decision.action_id in known else None
        held = entries.get(number, AgendaEntry(number, ()))
        entries[number] = replace(
            held,
            why=(*held.why, _still_to_be_done(decision)),
            decision_ids=(*held.decision_ids, decision.id),
        )
    return entries


def _place(entry: AgendaEntry) -> tuple[bool, int]:
    return entry.position is None, entry.position or 0


def _still_to_be_done(decision: Decision) -> str:
    due = "" if decision.due_on is None else f", due {date_in_words(decision.due_on)}"
    return f"Decided at {decision.round_label}{due}"
