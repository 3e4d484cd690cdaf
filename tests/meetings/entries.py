"""Meetings and decisions as tests give them."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from tests.cast import TODAY, Cast
from webapp import clock
from webapp.db import engine
from webapp.db.tables import Body, Round
from webapp.meetings.commands import decide
from webapp.meetings.values import Entry
from webapp.plans.headings import find_plan
from webapp.rounds.commands import open_round
from webapp.vocabulary import DecisionKind

#: The meeting is today, so that what it agrees is agreed today.
MEETS_ON = TODAY
APPROVED_BY = "Leadership Team, 18 November 2026"


def opened_round(cast: Cast, meets_on: date = MEETS_ON) -> int:
    """Open Anytown's round, for the Leadership Team; return its number."""
    body = Body.get(Body.plan == cast.plan()).id
    plan = find_plan(cast.gwen, "anytown")
    return open_round(cast.gwen, plan, "November 2026", TODAY, meets_on, body)


def entry(cast: Cast, kind: DecisionKind, ref: str | None = "1.1", **said: Any) -> Entry:
    """Return a decision about an action, or about none, with a key of its own."""
    said.setdefault("text", "So it was decided.")
    said.setdefault("sent_key", str(uuid.uuid4()))
    return Entry(kind=kind, action_id=None if ref is None else cast.action(ref), **said)


def extension(cast: Cast, **said: Any) -> Entry:
    """Return an agreed extension of Priya's action."""
    asked = {"to_text": "end of June 2027", "asked_by": "Director of Place"}
    return entry(cast, DecisionKind.EXTENDED, **(asked | said))


def decided(cast: Cast, round_id: int, said: Entry) -> int:
    """Have Gwen record a decision; return its number."""
    return decide(cast.gwen, find_plan(cast.gwen, "anytown"), round_id, said)


def close_round(round_id: int) -> None:
    """Have a round closed, as closing its review does."""
    with engine.writing():
        Round.update(closed_at=clock.now()).where(Round.id == round_id).execute()
