"""When an action is due: set freely until the plan is agreed, then only through the ledger."""

from __future__ import annotations

from typing import Any, cast

from webapp import clock
from webapp.actions.commands import revise_timescale
from webapp.audit.commands import record
from webapp.db import tables
from webapp.db.engine import writing
from webapp.db.tables import Milestone, Slip
from webapp.editing.commands.ground import Ground, hold, keep, require_same
from webapp.editing.queries.actions import find_action
from webapp.editing.values import LONGEST_NAME, Action, Noun, TimescaleEntry, Why
from webapp.errors import Invalid
from webapp.principals import Governance
from webapp.timescales.reading import read_timescale
from webapp.timescales.values import Timescale, YearStarts
from webapp.timescales.wording import date_in_words


def change_timescale(
    governance: Governance, action_id: int, entry: TimescaleEntry, *, seen: str | None = None
) -> None:
    """Give an action or step another deadline.

    Until the plan is agreed the first date is this one, and the earlier words are kept. After it,
    or once the deadline has moved, the change goes into the slip ledger, with its reason, who asked
    and who approved. Raises Missing, Stale, Invalid.
    """
    with writing():
        found = find_action(governance, action_id)
        ground = hold(governance, found.plan_id)
        found = find_action(governance, action_id)
        require_same(seen, found.timescale_version)
        if found.closed_on is not None:
            day = date_in_words(found.closed_on)
            raise Invalid({"text": f"This action was closed on {day}: reopen it first"})
        if goes_to_ledger(ground, found):
            _revise(governance, found, entry, ground)
        else:
            _set(governance, found, entry, ground)


def goes_to_ledger(ground: Ground, action: Action) -> bool:
    """Whether a change of deadline is a slip."""
    return ground.is_agreed or action.slips > 0


def timescale_columns(entry: TimescaleEntry, year_starts: str) -> dict[str, Any]:
    """Return the columns of a deadline that is the first one. Raises Invalid when too long."""
    words = " ".join(entry.text.split())
    if len(words) > LONGEST_NAME or "\x00" in words:
        raise Invalid({"timescale": f"The deadline must be {LONGEST_NAME} characters or fewer"})
    read = _read(words, year_starts)
    ends_on = entry.ends_on or read.end
    starts_on = read.start if read.start is None or ends_on is None else min(read.start, ends_on)
    kind = "date" if entry.ends_on and read.kind in ("none", "relative") else read.kind
    return {
        "timescale_text": words or None,
        "timescale_source": "column" if words else None,
        "timescale_kind": kind,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "original_ends_on": ends_on,
        "timescale_confirmed": bool(words),
    }


def write_milestones(_governance: Governance, action_id: int, words: str, year_starts: str) -> None:
    """Write the several times that a deadline names, in place of any before."""
    Milestone.delete().where(Milestone.action == action_id).execute()
    for position, each in enumerate(_read(words, year_starts).milestones, 1):
        Milestone.insert(
            action=action_id,
            position=position,
            label=each.label,
            text=each.text,
            kind=each.kind,
            starts_on=each.start,
            ends_on=each.end,
        ).execute()


def _read(words: str, year_starts: str) -> Timescale:
    return read_timescale(" ".join(words.split()), year_starts=cast(YearStarts, year_starts))


def _set(governance: Governance, found: Action, entry: TimescaleEntry, ground: Ground) -> None:
    columns = timescale_columns(entry, ground.year_starts)
    if (columns["timescale_text"], columns["ends_on"]) == (found.timescale_text, found.ends_on):
        return
    row = (Noun.ACTION.value, found.id)
    earlier = {"timescale_text": found.timescale_text}
    keep(governance, found.plan_id, row, earlier, Why(entry.reason, entry.approved_by))
    tables.Action.update(**columns).where(tables.Action.id == found.id).execute()
    write_milestones(governance, found.id, entry.text, ground.year_starts)
    record(governance, "timescale set", "action", found.id, plan_id=found.plan_id)


def _revise(governance: Governance, found: Action, entry: TimescaleEntry, ground: Ground) -> None:
    needed = {
        "text": (entry.text, "Enter the new deadline"),
        "reason": (entry.reason, "Enter why the deadline moves"),
        "asked_by": (entry.asked_by, "Enter who asked for it"),
        "approved_by": (entry.approved_by, "Enter who approved it"),
    }
    missing = {name: told for name, (text, told) in needed.items() if not text.strip()}
    if missing:
        raise Invalid(missing)
    if found.step_of is not None:
        _revise_step(governance, found, entry, ground)
        return
    try:
        revise_timescale(
            governance,
            found.id,
            entry.text,
            entry.reason,
            entry.asked_by,
            entry.approved_by,
            entry.agreed_on or clock.today(),
            entry.ends_on,
        )
    except Invalid as invalid:
        # The ledger's own names of what this form asks.
        names = {"to_text": "text", "to_ends_on": "ends_on"}
        told = {names.get(name, name): words for name, words in invalid.fields.items()}
        raise Invalid(told) from invalid


def _revise_step(
    governance: Governance, found: Action, entry: TimescaleEntry, ground: Ground
) -> None:
    """Put a step's new deadline into the ledger: its own line, as an action's is."""
    moment, ends_on = clock.now(), entry.ends_on or _read(entry.text, ground.year_starts).end
    agreed_on = entry.agreed_on or clock.today()
    if agreed_on > clock.today():
        raise Invalid({"agreed_on": "The day it was agreed must be today or in the past"})
    slip_id: int = Slip.insert(
        action=found.id,
        from_text=found.deadline_text or None,
        from_ends_on=found.ends_on,
        to_text=entry.text.strip(),
        to_ends_on=ends_on,
        reason=entry.reason.strip(),
        asked_by=entry.asked_by.strip(),
        approved_by=entry.approved_by.strip(),
        agreed_on=agreed_on,
        person=governance.person_id or None,
        recorded_at=moment,
    ).execute()
    row = tables.Action
    row.update(ends_on=ends_on, slips=row.slips + 1, slipped_at=moment).where(
        row.id == found.id
    ).execute()
    record(governance, "timescale revised", "slip", slip_id, plan_id=found.plan_id, action=found.id)
