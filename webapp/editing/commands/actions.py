"""Actions and steps: adding, rewording, ordering, and saying which recommendations they answer."""

from __future__ import annotations

from string import ascii_lowercase

from webapp.audit.commands import record
from webapp.db import tables
from webapp.db.engine import writing
from webapp.db.tables import ActionRecommendation
from webapp.editing.commands.ground import (
    free_ref,
    hold,
    keep,
    moved_beside,
    refs_spent,
    renumber,
    require_reason,
    require_same,
)
from webapp.editing.commands.leading import write_leads
from webapp.editing.commands.timescales import timescale_columns, write_milestones
from webapp.editing.queries.actions import find_action, list_actions, list_steps
from webapp.editing.queries.recommendations import (
    find_recommendation,
    list_actions_of,
    list_recommendations,
)
from webapp.editing.values import (
    LONGEST_TEXT,
    NO_REASON,
    Action,
    LeadsEntry,
    Noun,
    TimescaleEntry,
    Why,
    WordsEntry,
    version_of,
)
from webapp.errors import Invalid, Missing
from webapp.principals import Governance

_Row = tables.Action


def add_action(
    governance: Governance,
    recommendation_id: int,
    words: WordsEntry,
    leads: LeadsEntry,
    timescale: TimescaleEntry,
    ref: str = "",
) -> int:
    """Add an action that answers a recommendation; return its number.

    Its first date is the one given, whether the plan is agreed or not. Raises Missing, Invalid.
    """
    columns = _checked(words)
    with writing():
        recommendation = find_recommendation(governance, recommendation_id)
        plan_id = recommendation.plan_id
        ground = hold(governance, plan_id)
        given = free_ref(governance, plan_id, Noun.ACTION, ref, f"{recommendation.ref}.")
        every = [each.id for each in list_actions(governance, plan_id)]
        number: int = _Row.insert(
            plan=plan_id,
            position=len(every) + 1,
            ref=given,
            ref_given=bool(ref),
            timescales_in_text=[],
            **columns,
            **timescale_columns(timescale, ground.year_starts),
        ).execute()
        write_milestones(governance, number, timescale.text, ground.year_starts)
        write_leads(governance, plan_id, number, leads)
        peers = [each.id for each in list_actions_of(governance, recommendation_id)]
        place = every.index(peers[-1]) + 1 if peers else len(every)
        renumber(_Row, [*every[:place], number, *every[place:]])
        ActionRecommendation.insert(
            action=number, recommendation=recommendation_id, position=1
        ).execute()
        _record(governance, "action added", plan_id, number)
    return number


def add_step(
    governance: Governance, action_id: int, text: str, timescale: TimescaleEntry, ref: str = ""
) -> int:
    """Add a step to an action; return its number. Raises Missing, Invalid."""
    columns = _checked(WordsEntry(text))
    with writing():
        action = find_action(governance, action_id)
        ground = hold(governance, action.plan_id)
        spent = refs_spent(governance, action.plan_id, Noun.ACTION)
        given = free_ref(governance, action.plan_id, Noun.ACTION, ref or _letter(action.ref, spent))
        steps = [each.id for each in list_steps(governance, action_id)]
        number: int = _Row.insert(
            plan=action.plan_id,
            step_of=action.id,
            position=len(steps) + 1,
            ref=given,
            ref_given=True,
            timescales_in_text=[],
            **columns,
            **timescale_columns(timescale, ground.year_starts),
        ).execute()
        write_milestones(governance, number, timescale.text, ground.year_starts)
        renumber(_Row, [*steps, number])
        _record(governance, "step added", action.plan_id, number)
    return number


def reword_action(
    governance: Governance,
    action_id: int,
    entry: WordsEntry,
    why: Why = NO_REASON,
    *,
    seen: str | None = None,
) -> None:
    """Change the words of an action or step; what they said before is kept.

    Raises Missing, Stale, Invalid; once the plan is agreed a reason is needed.
    """
    columns = _checked(entry)
    with writing():
        found = find_action(governance, action_id)
        ground = hold(governance, found.plan_id)
        found = find_action(governance, action_id)
        require_same(seen, found.words_version)
        earlier = {
            name: getattr(found, name)
            for name, text in columns.items()
            if (getattr(found, name) or "") != (text or "")
        }
        if not earlier:
            return
        require_reason(ground, why)
        keep(governance, found.plan_id, (Noun.ACTION.value, found.id), earlier, why)
        _Row.update(**{name: columns[name] for name in earlier}).where(
            _Row.id == found.id
        ).execute()
        _record(governance, "action reworded", found.plan_id, found.id)


def answer_others(
    governance: Governance,
    action_id: int,
    recommendation_ids: tuple[int, ...],
    why: Why = NO_REASON,
    *,
    seen: str | None = None,
) -> None:
    """Say which recommendations an action answers, at least one.

    Raises Missing, Stale, Invalid; once the plan is agreed a reason and an approver are needed.
    """
    with writing():
        found = _whole_action(governance, action_id)
        ground = hold(governance, found.plan_id)
        found = find_action(governance, action_id)
        require_same(seen, found.answers_version)
        there = [each.id for each in list_recommendations(governance, found.plan_id)]
        wanted = [number for number in there if number in recommendation_ids]
        if not wanted or len(wanted) != len(set(recommendation_ids)):
            raise Invalid({"recommendations": "Choose at least one recommendation"})
        before = [each.id for each in found.answers]
        if sorted(before) == sorted(wanted):
            return
        require_reason(ground, why, approver=True)
        refs = ", ".join(each.ref for each in found.answers)
        row = (Noun.ACTION.value, found.id)
        keep(governance, found.plan_id, row, {"answers": refs}, why)
        write_answers(governance, found.id, [n for n in before if n in wanted], wanted)
        _record(governance, "action moved", found.plan_id, found.id)


def move_action(
    governance: Governance,
    recommendation_id: int,
    action_id: int,
    to: int,
    *,
    seen: str | None = None,
) -> None:
    """Put an action at a place, from 1, among those that answer a recommendation.

    Raises Missing, Stale when their order has changed since the asker saw it.
    """
    with writing():
        recommendation = find_recommendation(governance, recommendation_id)
        hold(governance, recommendation.plan_id)
        siblings = [each.id for each in list_actions_of(governance, recommendation_id)]
        if action_id not in siblings:
            raise Missing
        require_same(seen, version_of(siblings))
        every = [each.id for each in list_actions(governance, recommendation.plan_id)]
        renumber(_Row, moved_beside(every, siblings, action_id, to))
        _record(governance, "action reordered", recommendation.plan_id, action_id)


def move_step(
    governance: Governance, action_id: int, step_id: int, to: int, *, seen: str | None = None
) -> None:
    """Put a step at a place, from 1, among those of its action. Raises Missing, Stale."""
    with writing():
        action = find_action(governance, action_id)
        hold(governance, action.plan_id)
        siblings = [each.id for each in list_steps(governance, action_id)]
        if step_id not in siblings:
            raise Missing
        require_same(seen, version_of(siblings))
        renumber(_Row, moved_beside(siblings, siblings, step_id, to))
        _record(governance, "step reordered", action.plan_id, step_id)


def write_answers(
    _governance: Governance, action_id: int, kept: list[int], wanted: list[int]
) -> None:
    """Write what an action answers, in the order: what it answered before, then what is new."""
    ActionRecommendation.delete().where(ActionRecommendation.action == action_id).execute()
    order = [*kept, *(number for number in wanted if number not in kept)]
    for position, number in enumerate(order, 1):
        ActionRecommendation.insert(
            action=action_id, recommendation=number, position=position
        ).execute()


def _whole_action(governance: Governance, action_id: int) -> Action:
    found = find_action(governance, action_id)
    if found.step_of is not None:
        raise Missing
    return found


def _checked(entry: WordsEntry) -> dict[str, str | None]:
    columns = {
        "text": entry.text,
        "outcome": entry.outcome,
        "evidence_text": entry.evidence_text,
        "commentary": entry.commentary,
        "priority_code": entry.priority_code,
        "band_code": entry.band_code,
    }
    for name, text in columns.items():
        if len(text) > LONGEST_TEXT or "\x00" in text:
            raise Invalid({name: f"This must be {LONGEST_TEXT:,} plain characters or fewer"})
    if not any(columns[name].strip() for name in ("text", "outcome", "evidence_text")):
        raise Invalid({"text": "Enter what the council will do"})
    return {name: text.strip() or None for name, text in columns.items()}


def _letter(ref: str, spent: set[str]) -> str:
    letters = [*ascii_lowercase, *(f"{a}{b}" for a in ascii_lowercase for b in ascii_lowercase)]
    return next(
        (f"{ref}{letter}" for letter in letters if f"{ref}{letter}".upper() not in spent), ""
    )


def _record(governance: Governance, deed: str, plan_id: int, number: int) -> None:
    record(governance, deed, "action", number, plan_id=plan_id)
