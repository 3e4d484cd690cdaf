"""Recording decisions, taking them back, and telling that one is carried out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from webapp import clock, scope
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.rows import fetch
from webapp.db.tables import Body, Post, Round
from webapp.db.tables import Decision as DecisionTable
from webapp.decisions.queries import find_decision, find_decision_on_action
from webapp.decisions.values import LONGEST_TEXT, Decided, Decision
from webapp.errors import Invalid, Missing, Stale
from webapp.principals import Contributor, Governance
from webapp.vocabulary import DecisionKind

_USED = "This was sent before with other words. Your words are kept: check them, then send again"
_CLOSED = (
    "The review of this round was closed while you were writing, and what it kept does not "
    "change. Record this at the next review, or add it to the closed one as a correction."
)


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Number:
    id: int


@dataclass(frozen=True, slots=True)
class _Sent:
    id: int
    plan_id: int
    round_id: int
    action_id: int | None
    kind: str
    text: str


def find_sent_decision(governance: Governance, plan_id: int, decided: Decided) -> int | None:
    """Return the number of the decision that a key was used for before, or None.

    Raises Invalid when it was used for something else.
    """
    query = scope.in_plan(
        DecisionTable,
        governance,
        DecisionTable.id,
        DecisionTable.plan,
        DecisionTable.round,
        DecisionTable.action,
        DecisionTable.kind,
        DecisionTable.text,
    )
    found = fetch(query.where(DecisionTable.sent_key == decided.sent_key), _Sent)
    if not found:
        return None
    sent = found[0]
    told = (sent.plan_id, sent.action_id, sent.kind, sent.text)
    if told != (plan_id, decided.action_id, decided.kind.value, decided.text):
        raise Invalid({"sent_key": _USED})
    return sent.id


def store_decision(governance: Governance, plan_id: int, round_id: int, decided: Decided) -> int:
    """Record what the meeting of an open round decided; return the decision's number.

    What the decision does to its action is done by the caller, in the same transaction. Raises
    Missing when the round, the owner or the body is not of this plan, Stale when the round's
    review is closed, Invalid when the words are missing or too long.
    """
    _check(decided)
    with writing():
        hold_open_round(governance, plan_id, round_id)
        _check_of_plan(governance, Post, plan_id, decided.owner_id)
        _check_of_plan(governance, Body, plan_id, decided.body_id)
        decision_id: int = DecisionTable.insert(
            plan=plan_id,
            round=round_id,
            action=decided.action_id,
            kind=decided.kind.value,
            text=decided.text,
            owner=decided.owner_id,
            due_on=decided.due_on,
            body=decided.body_id,
            slip=decided.slip_id,
            closure=decided.closure_id,
            person=governance.person_id,
            recorded_at=clock.now(),
            sent_key=decided.sent_key,
        ).execute()
        record(
            governance,
            "decision recorded",
            "decision",
            decision_id,
            plan_id=plan_id,
            kind=decided.kind.value,
            action=decided.action_id,
        )
        return decision_id


def hold_open_round(governance: Governance, plan_id: int, round_id: int) -> None:
    """Keep a round's review from being closed until the end of this transaction.

    Raises Missing when the round is not of this plan, Stale when its review is closed.
    """
    scope.share_plan(governance, plan_id)
    query = scope.in_plan(Round, governance, Round.id, Round.closed_at)
    found = fetch(query.where(Round.plan == plan_id, Round.id == round_id), _Row)
    if not found:
        raise Missing
    if found[0].closed_at is not None:
        raise Stale(_CLOSED)


def withdraw_decision(governance: Governance, plan_id: int, decision_id: int, reason: str) -> None:
    """Take back a decision of a review that is still open; it stays, as withdrawn.

    What it did to its action (a new deadline, a closure) is not undone by this. Raises Missing,
    Stale when it is withdrawn already or its review is closed, Invalid without a reason.
    """
    why = _words("reason", reason, "Enter why it is taken back")
    with writing():
        found = find_decision(governance, plan_id, decision_id)
        hold_open_round(governance, plan_id, found.round_id)
        if found.withdrawn_at is not None:
            raise Stale("Somebody else took this decision back while you were reading.")
        DecisionTable.update(
            withdrawn_at=clock.now(), withdrawn_by=governance.person_id, withdrawn_reason=why
        ).where(DecisionTable.id == decision_id).execute()
        record(governance, "decision withdrawn", "decision", decision_id, plan_id=plan_id)


def finish_decision(governance: Governance, plan_id: int, decision_id: int, text: str) -> None:
    """Tell that what a decision asks is done. Raises Missing, Stale when it is told already."""
    with writing():
        scope.share_plan(governance, plan_id)
        found = find_decision(governance, plan_id, decision_id)
        _finish(governance, plan_id, found, text)


def finish_own_decision(
    contributor: Contributor, plan_id: int, action_id: int, decision_id: int, text: str
) -> None:
    """Tell that what a decision about one's own action asks is done.

    Raises Missing when the action is not the asker's, Stale when it is told already.
    """
    with writing():
        scope.share_plan(contributor, plan_id)
        found = find_decision_on_action(contributor, action_id, decision_id)
        _finish(contributor, plan_id, found, text)


def _finish(principal: Governance | Contributor, plan_id: int, found: Decision, text: str) -> None:
    told = _words("text", text, "Enter what was done")
    if found.withdrawn_at is not None:
        raise Stale("This decision was taken back: nothing is asked any more.")
    if found.done_at is not None:
        raise Stale("Somebody else told that this is done while you were reading.")
    DecisionTable.update(done_at=clock.now(), done_by=principal.person_id, done_text=told).where(
        DecisionTable.id == found.id
    ).execute()
    record(principal, "decision carried out", "decision", found.id, plan_id=plan_id)


def _check(decided: Decided) -> None:
    needs_words = decided.kind not in {DecisionKind.NOTED, DecisionKind.CLOSED}
    wrong: dict[str, str] = {}
    if needs_words and not decided.text.strip():
        wrong["text"] = "Enter what was decided"
    elif len(decided.text) > LONGEST_TEXT:
        wrong["text"] = f"The decision must be {LONGEST_TEXT:,} characters or fewer"
    if (decided.owner_id is None) != (decided.due_on is None):
        missing = "owner" if decided.owner_id is None else "due_on"
        wrong[missing] = (
            "Choose who is to do it" if missing == "owner" else "Enter the day by which it is done"
        )
    if decided.kind == DecisionKind.ESCALATED and decided.body_id is None:
        wrong["body"] = "Choose the body that it goes to"
    if wrong:
        raise Invalid(wrong)


def _check_of_plan(governance: Governance, table: Any, plan_id: int, number: int | None) -> None:
    if number is None:
        return
    query = scope.in_plan(table, governance, table.id)
    if not fetch(query.where(table.plan == plan_id, table.id == number), _Number):
        raise Missing


def _words(field: str, text: str, needed: str) -> str:
    words = text.strip()
    if not words:
        raise Invalid({field: needed})
    if len(words) > LONGEST_TEXT:
        raise Invalid({field: f"This must be {LONGEST_TEXT:,} characters or fewer"})
    return words
