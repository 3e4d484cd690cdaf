"""A plan for its export: as printed, and how each action stands now."""

from __future__ import annotations

from typing import Any

import peewee

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import Action, Note, Post, Status
from webapp.plans.documents.queries import find_document
from webapp.plans.exports.values import ActionNow, Export
from webapp.plans.headings import find_plan
from webapp.principals import Governance, Leadership


@prepared(ActionNow)
def _actions(principal: Any, plan_id: Any) -> Any:
    columns = (
        Action.ref,
        Action.ends_on,
        Action.slips,
        Status.label,
        Status.code,
        Note.text,
        Note.noted_on,
        Post.title,
        Action.closed_on,
        Action.closure_proposed,
    )
    return (
        scope.actions_and_steps(principal, *columns)
        .join(Status, peewee.JOIN.LEFT_OUTER, on=(Action.status == Status.id))
        .switch(Action)
        .join(Note, peewee.JOIN.LEFT_OUTER, on=(Note.id == Action.latest_note_id))
        .join(Post, peewee.JOIN.LEFT_OUTER, on=(Post.id == Note.post))
        .where(Action.plan == value(plan_id))
        .order_by(Action.position, Action.id)
    )


def find_export(principal: Leadership | Governance, slug: str) -> Export:
    """Return a plan for its export. Raises Missing when the asker reaches none by that name."""
    plan = find_plan(principal, slug)
    rows = _actions.all(principal, plan_id=plan.id)
    return Export(
        slug=plan.slug,
        document=find_document(principal, slug),
        now={row.ref: row for row in rows},
        on=principal.on,
    )
