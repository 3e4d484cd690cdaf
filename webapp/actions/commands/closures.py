"""Closing an action: a lead proposes, governance checks the evidence, decides, and may reopen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from webapp import clock, scope
from webapp.actions.commands.ground import (
    Ground,
    check_plan_open,
    check_text,
    find_ground,
    own_post,
)
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.rows import prepared, value
from webapp.db.tables import Action, Closure
from webapp.errors import Invalid, Stale
from webapp.notes.values import is_web_address
from webapp.principals import Contributor, Governance
from webapp.timescales.wording import date_in_words
from webapp.vocabulary import ClosureKind, Standing

_LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class _Found:
    id: int


@dataclass(frozen=True, slots=True)
class _Waiting:
    id: int
    checked_on: date | None


@prepared(_Waiting)
def _waiting(governance: Any, action_id: Any) -> Any:
    return (
        scope.on_actions(Closure, governance, Closure.id, Closure.checked_on)
        .where(Closure.action == value(action_id), Closure.agreed.is_null())
        .order_by(Closure.id.desc())
    )


@prepared(_Found)
def _agreed(governance: Any, action_id: Any) -> Any:
    return (
        scope.on_actions(Closure, governance, Closure.id)
        .where(Closure.action == value(action_id), Closure.agreed, Closure.reopened_at.is_null())
        .order_by(Closure.id.desc())
    )


def propose_closure(
    contributor: Contributor,
    action_id: int,
    kind: ClosureKind,
    reason: str,
    evidence_url: str | None = None,
) -> int:
    """Ask governance to close an action, and return the proposal's number.

    Raises Missing when the action is not the asker's, and Invalid when it is closed, when a
    proposal waits already, without a reason, or for evidence that is no web address.
    """
    why = check_text("reason", reason, "Enter why the action can be closed", _LONGEST)
    if evidence_url and not is_web_address(evidence_url):
        raise Invalid(
            {"evidence_url": "Enter a full web address that starts with https:// or http://"}
        )
    with writing():
        ground = find_ground(contributor, action_id)
        check_plan_open(ground, "reason")
        _check_proposable(ground)
        closure_id: int = Closure.insert(
            action=action_id,
            kind=kind.value,
            reason=why,
            evidence_url=evidence_url or None,
            post=own_post(ground),
            proposed_by=contributor.person_id,
            proposed_at=clock.now(),
        ).execute()
        Action.update(closure_proposed=True).where(Action.id == action_id).execute()
        _record(contributor, "closure proposed", closure_id, ground, kind=kind.value)
    return closure_id


def check_closure_evidence(governance: Governance, action_id: int, text: str) -> None:
    """Keep that governance checked the evidence of the proposal that waits, and what it found.

    A proposal is checked once: what was found is never written over. Raises Missing for another
    plan's action, Stale when nothing waits or it is checked already, Invalid without a text.
    """
    found = check_text("text", text, "Enter what you checked and what you found", _LONGEST)
    with writing():
        ground = find_ground(governance, action_id)
        check_plan_open(ground, "text")
        waiting = _waiting.first(governance, action_id=action_id)
        if waiting is None:
            raise Stale("Somebody else decided about closing this action while you were reading.")
        if waiting.checked_on is not None:
            raise Stale("Somebody else checked this evidence while you were reading.")
        Closure.update(
            checked_by=governance.person_id, checked_on=clock.today(), check_text=found
        ).where(Closure.id == waiting.id).execute()
        _record(governance, "closure evidence checked", waiting.id, ground)


def decide_closure(governance: Governance, action_id: int, agreed: bool, reason: str) -> None:
    """Agree or refuse the proposal that waits; an agreed one closes the action today.

    It may be decided before its evidence is checked, and is then told as not checked. A refusal
    says why. Raises Missing for another plan's action, Stale when nothing waits, Invalid
    for a refusal without a reason.
    """
    if not agreed:
        reason = check_text("reason", reason, "Enter why it stays open", _LONGEST)
    with writing():
        ground = find_ground(governance, action_id)
        check_plan_open(ground, "reason")
        waiting = _waiting.first(governance, action_id=action_id)
        if waiting is None:
            raise Stale("Somebody else decided about closing this action while you were reading.")
        moment = clock.now()
        Closure.update(
            agreed=agreed,
            decided_by=governance.person_id,
            decided_at=moment,
            decision_reason=reason.strip() or None,
        ).where(Closure.id == waiting.id).execute()
        _settle(action_id, clock.day_of(moment) if agreed else None)
        deed = "closure agreed" if agreed else "closure refused"
        _record(governance, deed, waiting.id, ground)


def reopen_action(governance: Governance, action_id: int, reason: str) -> None:
    """Open a closed action again, as its last status left it; one in the archive leaves it.

    Raises Missing for another plan's action, Stale when it is open, Invalid without a reason.
    """
    why = check_text("reason", reason, "Enter why it is opened again", _LONGEST)
    with writing():
        ground = find_ground(governance, action_id)
        check_plan_open(ground, "reason")
        if ground.closed_on is None:
            raise Stale("Somebody else opened this action again while you were reading.")
        agreed = _agreed.first(governance, action_id=action_id)
        if agreed is not None:
            Closure.update(
                reopened_at=clock.now(), reopened_by=governance.person_id, reopened_reason=why
            ).where(Closure.id == agreed.id).execute()
        Action.update(closed_on=None, archived_on=None, standing=ground.counts_as).where(
            Action.id == action_id
        ).execute()
        _record(governance, "action reopened", None if agreed is None else agreed.id, ground)


def _check_proposable(ground: Ground) -> None:
    if ground.closed_on is not None:
        day = date_in_words(ground.closed_on)
        raise Invalid({"reason": f"This action was closed on {day} already"})
    if ground.closure_proposed:
        raise Invalid({"reason": "A proposal to close this action waits for a decision already"})


def _settle(action_id: int, closed_on: date | None) -> None:
    columns: dict[str, Any] = {"closure_proposed": False}
    if closed_on is not None:
        columns |= {"closed_on": closed_on, "standing": Standing.CLOSED.value}
    Action.update(**columns).where(Action.id == action_id).execute()


def _record(
    principal: Contributor | Governance,
    deed: str,
    closure_id: int | None,
    ground: Ground,
    **details: Any,
) -> None:
    record(
        principal, deed, "closure", closure_id, plan_id=ground.plan_id, action=ground.id, **details
    )
