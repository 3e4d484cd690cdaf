"""Agreeing a plan: from then on its recommendations and first dates are fixed."""

from __future__ import annotations

from datetime import date

from webapp import clock
from webapp.audit.commands import record
from webapp.db import tables
from webapp.db.engine import writing
from webapp.db.tables import Plan
from webapp.editing.commands.ground import hold
from webapp.editing.queries.agreeing import find_agreement
from webapp.errors import Invalid, Stale
from webapp.principals import Governance
from webapp.timescales.wording import date_in_words


def agree_plan(
    governance: Governance,
    plan_id: int,
    agreed_on: date,
    *,
    knows: bool,
    seen: str | None = None,
) -> None:
    """Lock the words of a plan's recommendations, and its dates as the first ones.

    A date that has slipped already keeps its first. Raises Missing, Invalid for a day to come or
    without `knows`, Stale when the plan is agreed or has changed since the asker saw it.
    """
    wrong = {}
    if agreed_on > clock.today():
        wrong["agreed_on"] = "The day it was agreed must be today or in the past"
    if not knows:
        wrong["knows"] = "Tick that you know what agreeing the plan locks"
    if wrong:
        raise Invalid(wrong)
    with writing():
        ground = hold(governance, plan_id)
        if ground.agreed_on is not None:
            day = date_in_words(ground.agreed_on)
            raise Stale(f"This plan was agreed on {day} already. Nothing was changed.")
        if seen is not None and seen != find_agreement(governance, plan_id).version:
            raise Stale(
                "Somebody else changed the plan while you were reading. It is not agreed yet. "
                "Check it again, then agree it."
            )
        row = tables.Action
        row.update(original_ends_on=row.ends_on).where(
            row.plan == plan_id, row.slips == 0
        ).execute()
        Plan.update(agreed_on=agreed_on).where(Plan.id == plan_id).execute()
        record(governance, "plan agreed", "plan", plan_id, plan_id=plan_id)
