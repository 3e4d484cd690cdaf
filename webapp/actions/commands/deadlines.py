"""Moving a deadline: the slip ledger only grows, and the first date never changes."""

from __future__ import annotations

from datetime import date
from typing import cast

from webapp import clock
from webapp.actions.commands.ground import check_plan_open, check_text, find_ground
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.tables import Action, Slip
from webapp.errors import Invalid
from webapp.principals import Governance
from webapp.timescales.reading import read_timescale
from webapp.timescales.values import YearStarts
from webapp.timescales.wording import date_in_words

_LONGEST_WORDS = 500
_LONGEST_REASON = 10_000


def revise_timescale(  # noqa: PLR0913, PLR0917 - a line of the ledger has that many columns
    governance: Governance,
    action_id: int,
    to_text: str,
    reason: str,
    asked_by: str,
    approved_by: str,
    agreed_on: date,
    to_ends_on: date | None = None,
) -> int:
    """Give an action a new deadline in words, add it to the slip ledger and return its number.

    The words are read for their last day, in the plan's own quarters, unless `to_ends_on` gives
    it. Raises Missing for another plan's action, Invalid for an empty or too long text, a day of
    agreement still to come, or a closed action or plan.
    """
    words = check_text("to_text", to_text, "Enter the new deadline", _LONGEST_WORDS)
    why = check_text("reason", reason, "Enter why the deadline moves", _LONGEST_REASON)
    asker = check_text("asked_by", asked_by, "Enter who asked for it", 200)
    approver = check_text("approved_by", approved_by, "Enter who approved it", 200)
    if agreed_on > clock.today():
        raise Invalid({"agreed_on": "The day it was agreed must be today or in the past"})
    with writing():
        ground = find_ground(governance, action_id)
        check_plan_open(ground, "to_text")
        if ground.closed_on is not None:
            day = date_in_words(ground.closed_on)
            raise Invalid({"to_text": f"This action was closed on {day}: reopen it first"})
        read = read_timescale(words, year_starts=cast(YearStarts, ground.year_starts))
        ends_on = to_ends_on or read.end
        moment = clock.now()
        slip_id: int = Slip.insert(
            action=action_id,
            from_text=ground.latest_slip or ground.timescale_text,
            from_ends_on=ground.ends_on,
            to_text=words,
            to_ends_on=ends_on,
            reason=why,
            asked_by=asker,
            approved_by=approver,
            agreed_on=agreed_on,
            person=governance.person_id,
            recorded_at=moment,
        ).execute()
        Action.update(ends_on=ends_on, slips=Action.slips + 1, slipped_at=moment).where(
            Action.id == action_id
        ).execute()
        record(
            governance,
            "timescale revised",
            "slip",
            slip_id,
            plan_id=ground.plan_id,
            action=action_id,
        )
    return slip_id
