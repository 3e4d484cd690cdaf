"""Beginning a meeting: from then on the agenda keeps its order, whatever is decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from webapp import scope
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.rows import fetch
from webapp.db.tables import Action, AgendaItem
from webapp.decisions.commands import hold_open_round
from webapp.errors import Missing
from webapp.principals import Governance
from webapp.vocabulary import AgendaChoice


@dataclass(frozen=True, slots=True)
class _Row:
    action_id: int
    choice: str | None


@dataclass(frozen=True, slots=True)
class _Number:
    id: int


def begin_meeting(
    governance: Governance, plan_id: int, round_id: int, actions: Sequence[int]
) -> None:
    """Keep the agenda of an open round as it is: these actions, in this order.

    What a meeting decides changes why an action was brought before it; an item must not move, or
    be gone, for that. Nothing happens when the meeting has begun already. Raises Missing when the
    round or an action is not of this plan, Stale when the review is closed.
    """
    with writing():
        scope.lock_plan(governance, plan_id)
        hold_open_round(governance, plan_id, round_id)
        held = scope.in_plan(AgendaItem, governance, AgendaItem.action, AgendaItem.choice).where(
            AgendaItem.plan == plan_id, AgendaItem.round == round_id
        )
        chosen = {row.action_id: row.choice for row in fetch(held, _Row)}
        if AgendaChoice.BEGUN in chosen.values():
            return
        _check_of_plan(governance, plan_id, actions)
        for position, action_id in enumerate(actions, 1):
            _place(plan_id, round_id, action_id, position, chosen)
        record(governance, "meeting begun", "round", round_id, plan_id=plan_id, items=len(actions))


def _check_of_plan(governance: Governance, plan_id: int, actions: Sequence[int]) -> None:
    query = scope.actions(governance, Action.id).where(
        Action.plan == plan_id, Action.id.in_(list(actions))
    )
    if {row.id for row in fetch(query, _Number)} != set(actions):
        raise Missing


def _place(
    plan_id: int, round_id: int, action_id: int, position: int, chosen: dict[int, str | None]
) -> None:
    if action_id not in chosen:
        AgendaItem.insert(
            plan=plan_id,
            round=round_id,
            action=action_id,
            choice=AgendaChoice.BEGUN.value,
            position=position,
        ).execute()
        return
    # What an officer pinned stays so.
    choice = chosen[action_id] or AgendaChoice.BEGUN.value
    AgendaItem.update(choice=choice, position=position).where(
        AgendaItem.round == round_id, AgendaItem.action == action_id
    ).execute()
