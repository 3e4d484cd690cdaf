"""Recording what a meeting decides, and doing it to the action, both or neither."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import peewee

from webapp import clock
from webapp.actions.commands import (
    decide_closure,
    propose_closure,
    reopen_action,
    revise_timescale,
)
from webapp.actions.commands.ground import Ground, check_plan_open, find_ground
from webapp.db.engine import writing
from webapp.decisions.commands import find_sent_decision, hold_open_round, store_decision
from webapp.decisions.queries import find_decision, list_decisions_of_round
from webapp.decisions.values import Decided
from webapp.errors import Invalid, Missing
from webapp.meetings.commands.rules import CHANGING, check_entry, check_later
from webapp.meetings.queries import find_meeting, find_proposal
from webapp.meetings.values import ENDS, Entry, Meeting
from webapp.notes.commands.rules import canonical_key
from webapp.plans.headings import PlanHeading
from webapp.principals import Contributor, Governance
from webapp.timescales.wording import date_in_words
from webapp.vocabulary import DecisionKind

_USED = "This was sent before with other words. Your words are kept: check them, then send again"


@dataclass(frozen=True, slots=True)
class _Matter:
    """An action before the meeting, and what is decided about it."""

    governance: Governance
    plan: PlanHeading
    meeting: Meeting
    ground: Ground
    entry: Entry


def decide(governance: Governance, plan: PlanHeading, round_id: int, entry: Entry) -> int:
    """Record what the meeting of an open round decided, do it, and return the decision's number.

    An agreed extension moves the deadline through the slip ledger, approved by the meeting; an
    agreed closure closes the action, a refused one settles the proposal, and it is opened again
    where that is decided. Sent again with the same key, nothing is done twice. Raises Missing for
    an action, owner or body of another plan, Stale when the review is closed, and Invalid with a
    message for each field: what is not entered, what the action's state does not allow, and what
    somebody else decided while this was written.
    """
    kept = replace(
        entry,
        text=entry.text.strip(),
        to_text=entry.to_text.strip(),
        asked_by=entry.asked_by.strip(),
    )
    try:
        return _decide(governance, plan, round_id, kept)
    except peewee.IntegrityError:
        # Another sending of the same key was stored since this one looked.
        with writing():
            sent = _find_sent(governance, plan.id, _decided(kept), kept)
        if sent is None:
            raise Invalid({"sent_key": _USED}) from None
        return sent


def _decide(governance: Governance, plan: PlanHeading, round_id: int, entry: Entry) -> int:
    wrong = check_entry(entry, plan.year_starts)
    with writing():
        ground = _held(governance, plan.id, entry.action_id)
        decided = _decided(entry)
        sent = _find_sent(governance, plan.id, decided, entry)
        if sent is not None:
            return sent
        hold_open_round(governance, plan.id, round_id)
        if wrong:
            raise Invalid(wrong)
        if ground is not None:
            check_plan_open(ground, "kind")
            _check_seen(governance, plan.id, round_id, entry)
            meeting = find_meeting(governance, plan.id, round_id)
            do = _DEEDS.get(entry.kind)
            if do is not None:
                decided = do(_Matter(governance, plan, meeting, ground, entry), decided)
        return store_decision(governance, plan.id, round_id, decided)


def _held(governance: Governance, plan_id: int, action_id: int | None) -> Ground | None:
    """Return the action, kept from changing until the end; a second sending waits here."""
    if action_id is None:
        return None
    ground = find_ground(governance, action_id)
    if ground.plan_id != plan_id:
        raise Missing
    return ground


def _decided(entry: Entry) -> Decided:
    return Decided(
        kind=entry.kind,
        text=entry.text,
        sent_key=canonical_key(entry.sent_key) or "",
        action_id=entry.action_id,
        owner_id=entry.owner_id,
        due_on=entry.due_on,
        body_id=entry.body_id if entry.kind == DecisionKind.ESCALATED else None,
    )


def _find_sent(governance: Governance, plan_id: int, decided: Decided, entry: Entry) -> int | None:
    """Return what was stored for this key before. Raises Invalid when that says something else."""
    if not decided.sent_key:
        return None
    number = find_sent_decision(governance, plan_id, decided)
    if number is None:
        return None
    sent = find_decision(governance, plan_id, number)
    same = (sent.owner_id, sent.due_on) == (decided.owner_id, decided.due_on)
    if entry.kind == DecisionKind.EXTENDED:
        same = same and sent.to_text == entry.to_text
    if not same:
        raise Invalid({"sent_key": _USED})
    return number


def _check_seen(governance: Governance, plan_id: int, round_id: int, entry: Entry) -> None:
    """Raise Invalid when somebody decided about the same action since the author looked."""
    if entry.seen_id is None or entry.kind not in CHANGING:
        return
    for decision in reversed(list_decisions_of_round(governance, plan_id, round_id)):
        is_newer = decision.id > entry.seen_id and decision.withdrawn_at is None
        if is_newer and decision.action_id == entry.action_id and decision.kind in CHANGING:
            message = (
                f"{decision.recorded_by} recorded “{decision.words}” on this item while you were "
                "writing. Read it; if yours still stands, send it again"
            )
            raise Invalid({"kind": message})


def _extend(matter: _Matter, decided: Decided) -> Decided:
    entry, ground = matter.entry, matter.ground
    if ground.closed_on is not None:
        day = date_in_words(ground.closed_on)
        raise Invalid({"kind": f"This action was closed on {day}: decide to reopen it first"})
    check_later(entry, ground.ends_on, matter.plan.year_starts)
    with _in_own_words():
        slip_id = revise_timescale(
            matter.governance,
            ground.id,
            entry.to_text,
            entry.text,
            entry.asked_by,
            matter.meeting.words,
            min(matter.meeting.meets_on, clock.today()),
            entry.to_ends_on,
        )
    return replace(decided, slip_id=slip_id)


def _close(matter: _Matter, decided: Decided) -> Decided:
    entry, ground, governance = matter.entry, matter.ground, matter.governance
    if ground.closed_on is not None:
        day = date_in_words(ground.closed_on)
        raise Invalid({"kind": f"This action was closed on {day} already"})
    waiting = find_proposal(governance, ground.id)
    if waiting is not None and entry.ends_as not in {None, waiting.kind}:
        words = ENDS[waiting.kind].lower()
        message = f"The proposal that waits is to close it as “{words}”: choose that, or refuse it"
        raise Invalid({"ends_as": message})
    closure_id = _propose(matter) if waiting is None else waiting.id
    with _in_own_words():
        decide_closure(governance, ground.id, True, entry.text)
    return replace(decided, closure_id=closure_id)


def _propose(matter: _Matter) -> int:
    """Propose in the meeting's name what nobody has proposed, so that it can be agreed."""
    entry, governance = matter.entry, matter.governance
    wrong = {}
    if entry.ends_as is None:
        wrong["ends_as"] = "No proposal to close it waits: choose how it ends"
    if not entry.text:
        wrong["text"] = "Enter why the action can be closed"
    if wrong or entry.ends_as is None:
        raise Invalid(wrong)
    contributor = Contributor(governance.person_id, governance.on)
    with _in_own_words():
        return propose_closure(contributor, matter.ground.id, entry.ends_as, entry.text)


def _refuse(matter: _Matter, decided: Decided) -> Decided:
    entry, governance = matter.entry, matter.governance
    waiting = find_proposal(governance, matter.ground.id)
    if waiting is None:
        message = (
            "No proposal to close this action waits: none was made, or somebody else decided it"
        )
        raise Invalid({"kind": message})
    with _in_own_words():
        decide_closure(governance, matter.ground.id, False, entry.text)
    return replace(decided, closure_id=waiting.id)


def _reopen(matter: _Matter, decided: Decided) -> Decided:
    if matter.ground.closed_on is None:
        message = "This action is open: it was not closed, or somebody else opened it again"
        raise Invalid({"kind": message})
    governance, entry = matter.governance, matter.entry
    with _in_own_words():
        reopen_action(governance, matter.ground.id, entry.text)
    return decided


@contextmanager
def _in_own_words() -> Iterator[None]:
    """Have what is wrong with a reason stand beside our text, and what has no field at the top."""
    try:
        yield
    except Invalid as invalid:
        told = ((_FIELDS.get(name, "kind"), text) for name, text in invalid.fields.items())
        raise Invalid(dict(told)) from None


_FIELDS = {"reason": "text"} | {name: name for name in ("to_text", "asked_by")}
_DEEDS: dict[DecisionKind, Callable[[_Matter, Decided], Decided]] = {
    DecisionKind.EXTENDED: _extend,
    DecisionKind.CLOSED: _close,
    DecisionKind.NOT_CLOSED: _refuse,
    DecisionKind.REOPENED: _reopen,
}
