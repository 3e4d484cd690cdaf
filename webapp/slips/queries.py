"""Reading a plan's slip ledger."""

from __future__ import annotations

from datetime import date
from typing import Any

import peewee
from peewee import JOIN, fn

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import Action, ActionPost, Post, Slip, Status
from webapp.principals import Governance, Leadership
from webapp.slips.ledger import ledger_of
from webapp.slips.values import Revised, SlipLine

Asker = Leadership | Governance


@prepared(SlipLine)
def _lines(principal: Any, plan_id: Any) -> Any:
    accountable = (
        scope.of_the_action(ActionPost, Post.title)
        .join(Post)
        .order_by(ActionPost.position, ActionPost.id)
        .limit(peewee.SQL("1"))
    )
    evidence = peewee.Value("Evidence: ").concat(Action.evidence_text)
    return (
        scope.on_actions(
            Slip,
            principal,
            Slip.id,
            Action.id,
            Action.step_of,
            Action.ref,
            fn.COALESCE(Action.text, Action.outcome, evidence),
            accountable,
            Status.label,
            Status.counts_as,
            Action.standing,
            Action.closed_on,
            Action.timescale_text,
            Action.original_ends_on,
            Action.ends_on,
            Slip.from_text,
            Slip.from_ends_on,
            Slip.to_text,
            Slip.to_ends_on,
            Slip.reason,
            Slip.asked_by,
            Slip.approved_by,
            Slip.agreed_on,
        )
        .switch(Action)
        .join(Status, JOIN.LEFT_OUTER, on=(Status.id == Action.status))
        .where(Action.plan == value(plan_id))
        .order_by(Action.position, Action.id, Slip.id)
    )


def list_revised(principal: Asker, plan_id: int, on: date) -> tuple[Revised, ...]:
    """Return every revised action of a plan as it stands on a day, the worst slipped first."""
    return ledger_of(_lines.all(principal, plan_id=plan_id), on)
