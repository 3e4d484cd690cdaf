"""Expecting nothing of an action in a round, and expecting an update again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from webapp import clock, scope
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.rows import fetch
from webapp.db.tables import Action, Excuse, Round
from webapp.errors import Invalid, Missing, Stale
from webapp.principals import Governance
from webapp.rounds.values import LONGEST_REASON


@dataclass(frozen=True, slots=True)
class _Round:
    id: int
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Number:
    id: int


def excuse_action(
    governance: Governance, plan_id: int, round_id: int, action_id: int, reason: str
) -> None:
    """Expect no update of an action in an open round; a second reason takes the first one's place.

    Raises Missing when round or action are not of this plan, Stale when the review is closed,
    Invalid without a reason.
    """
    why = reason.strip()
    if not why:
        raise Invalid({"reason": "Enter why nothing is expected this time"})
    if len(why) > LONGEST_REASON:
        raise Invalid({"reason": f"The reason must be {LONGEST_REASON} characters or fewer"})
    with writing():
        _hold(governance, plan_id, round_id)
        actions = scope.actions(governance, Action.id)
        if not fetch(actions.where(Action.plan == plan_id, Action.id == action_id), _Number):
            raise Missing
        Excuse.delete().where(Excuse.round == round_id, Excuse.action == action_id).execute()
        excuse_id: int = Excuse.insert(
            plan=plan_id,
            round=round_id,
            action=action_id,
            reason=why,
            person=governance.person_id,
            given_at=clock.now(),
        ).execute()
        record(governance, "action excused", "excuse", excuse_id, plan_id=plan_id, action=action_id)


def end_excuse(governance: Governance, plan_id: int, round_id: int, action_id: int) -> None:
    """Expect an update of an action again; nothing happens where one is expected.

    Raises Missing when the round is not of this plan, Stale when its review is closed.
    """
    with writing():
        _hold(governance, plan_id, round_id)
        ended = (
            Excuse.delete()
            .where(Excuse.plan == plan_id, Excuse.round == round_id, Excuse.action == action_id)
            .execute()
        )
        if ended:
            record(governance, "excuse ended", "action", action_id, plan_id=plan_id, round=round_id)


def _hold(governance: Governance, plan_id: int, round_id: int) -> None:
    scope.share_plan(governance, plan_id)
    query = scope.in_plan(Round, governance, Round.id, Round.closed_at)
    found = fetch(query.where(Round.plan == plan_id, Round.id == round_id), _Round)
    if not found:
        raise Missing
    if found[0].closed_at is not None:
        raise Stale("The review of this round is closed: what it kept does not change.")
