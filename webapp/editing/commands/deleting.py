"""Deleting: only while nothing hangs on it, and its reference is used no more."""

from __future__ import annotations

from typing import Any

from webapp import clock, scope
from webapp.audit.commands import record
from webapp.db import tables
from webapp.db.engine import writing
from webapp.db.tables import CellOrigin, Descent, Removed, Wording
from webapp.editing.commands.ground import hold, require_reason, require_same
from webapp.editing.queries.actions import find_action
from webapp.editing.queries.hanging import list_hanging_on_action, list_hanging_on_recommendation
from webapp.editing.queries.recommendations import find_recommendation
from webapp.editing.values import NO_REASON, Noun, Why
from webapp.errors import Invalid
from webapp.principals import Governance


def delete_action(
    governance: Governance, action_id: int, why: Why = NO_REASON, *, seen: str | None = None
) -> None:
    """Delete an action or step on which nothing hangs; its words and reference are kept.

    Raises Missing, Stale, Invalid when anything hangs on it, or without a reason once agreed.
    """
    with writing():
        found = find_action(governance, action_id)
        ground = hold(governance, found.plan_id)
        found = find_action(governance, action_id)
        require_same(seen, found.whole_version)
        hanging = list_hanging_on_action(governance, found)
        if hanging:
            raise Invalid({"reason": stays(hanging)})
        require_reason(ground, why)
        words = {
            name: getattr(found, name)
            for name in ("text", "outcome", "evidence_text", "commentary", "lead_text")
        }
        words |= {
            "timescale_text": found.timescale_text,
            "answers": ", ".join(each.ref for each in found.answers),
        }
        _remove(governance, found.plan_id, Noun.ACTION, (found.id, found.ref), words, why)
        tables.Action.delete().where(tables.Action.id == found.id).execute()
        record(governance, "action deleted", "action", found.id, plan_id=found.plan_id)


def delete_recommendation(
    governance: Governance, recommendation_id: int, why: Why = NO_REASON, *, seen: str | None = None
) -> None:
    """Delete a recommendation on which nothing hangs, of a plan that is not agreed yet.

    Raises Missing, Stale, Invalid.
    """
    with writing():
        found = find_recommendation(governance, recommendation_id)
        ground = hold(governance, found.plan_id)
        found = find_recommendation(governance, recommendation_id)
        require_same(seen, found.version)
        if ground.is_agreed:
            raise Invalid({"reason": AGREED})
        hanging = list_hanging_on_recommendation(governance, found)
        if hanging:
            raise Invalid({"reason": stays(hanging)})
        words = {"text": found.text, "source": found.source, "theme": found.theme}
        row = (found.id, found.ref)
        _remove(governance, found.plan_id, Noun.RECOMMENDATION, row, words, why)
        tables.Recommendation.delete().where(tables.Recommendation.id == found.id).execute()
        record(
            governance,
            "recommendation deleted",
            "recommendation",
            found.id,
            plan_id=found.plan_id,
        )


AGREED = (
    "The plan is agreed, so its recommendations stay. If the council will not do this one, respond "
    "to it"
)


def stays(hanging: list[str]) -> str:
    """Say why something cannot be deleted."""
    return f"It cannot be deleted: it has {', '.join(hanging)}"


def _remove(
    governance: Governance,
    plan_id: int,
    noun: Noun,
    row: tuple[int, str],
    words: dict[str, Any],
    why: Why,
) -> None:
    """Keep the words and the reference of what goes, and take along what only spoke of it.

    A number may be given again by the database, so nothing may stand that names this one.
    """
    number, ref = row
    earlier = scope.in_plan(Wording, governance, Wording.field, Wording.text).where(
        Wording.kind == noun.value, Wording.row_id == number
    )
    before = [list(cells) for cells in earlier.order_by(Wording.id).tuples()]
    Removed.insert(
        plan=plan_id,
        kind=noun.value,
        ref=ref,
        words={"now": words, "before": before},
        removed_at=clock.now(),
        person=governance.person_id or None,
        reason=why.reason.strip() or None,
    ).execute()
    for table in (Wording, CellOrigin):
        table.delete().where(table.kind == noun.value, table.row_id == number).execute()
    Descent.delete().where(
        Descent.kind == noun.value, (Descent.from_id == number) | (Descent.to_id == number)
    ).execute()
