"""A plan of Anytown on the eve of a meeting, told through plain rows."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.cast import NOON, Cast
from webapp import clock
from webapp.db.tables import (
    Action,
    AgendaItem,
    Decision,
    Excuse,
    Heading,
    Note,
    Preparation,
    Recommendation,
    Round,
    Slip,
    Status,
)
from webapp.decisions.commands import store_decision, withdraw_decision
from webapp.decisions.values import Decided
from webapp.plans.headings import PlanHeading, find_plan
from webapp.reviews.commands import close_review
from webapp.rounds.commands import open_round
from webapp.vocabulary import DecisionKind

OCTOBER = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
OCTOBER_MEETING = datetime(2026, 10, 28, 12, 0, tzinfo=UTC)
NOVEMBER = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@dataclass
class Town:
    """Anytown's plan, and what happens in it."""

    cast: Cast

    @property
    def plan(self) -> PlanHeading:
        """The plan, as governance finds it."""
        return find_plan(self.cast.gwen, "anytown")

    def note(self, ref: str, at: datetime, text: str, status: str | None = None) -> None:
        """Post a note for the action's accountable post, at a moment."""
        action = self.cast.action(ref)
        given = {} if status is None else {"status": self.cast.status(status)}
        note = Note.insert(
            action=action,
            post=self.cast.post("Director of Place"),
            person=self.cast.person("priya"),
            noted_on=at.date(),
            posted_at=at,
            text=text,
            sent_key=str(uuid.uuid4()),
            **given,
        ).execute()
        if status is not None:
            given["standing"] = Status.get_by_id(given["status"]).counts_as
        Action.update(
            latest_note_id=note, latest_noted_on=at.date(), latest_posted_at=at, **given
        ).where(Action.id == action).execute()

    def slip(self, ref: str, at: datetime, to: date) -> None:
        """Move an action's deadline, at a moment."""
        action = Action.get_by_id(self.cast.action(ref))
        Slip.insert(
            action=action.id,
            from_text=action.timescale_text,
            from_ends_on=action.ends_on,
            to_text=to.isoformat(),
            to_ends_on=to,
            reason="The supplier is late.",
            asked_by="Director of Place",
            approved_by="Leadership Team",
            agreed_on=at.date(),
            recorded_at=at,
        ).execute()
        Action.update(ends_on=to, slips=Action.slips + 1, slipped_at=at).where(
            Action.id == action.id
        ).execute()

    def open(self, at: datetime, due: date, meets: date) -> int:
        """Open a round, at a moment."""
        with clock.pinned(at):
            return open_round(self.cast.gwen, self.plan, "", due, meets)

    def close(self, round_id: int, at: datetime) -> int:
        """Close a review, at a moment."""
        with clock.pinned(at):
            return close_review(self.cast.gwen, self.plan, round_id)

    @property
    def open_round_id(self) -> int:
        """The number of the open round."""
        number: int = Round.get(Round.plan == self.cast.plan(), Round.closed_at.is_null()).id
        return number


def headed(cast: Cast, text: str, *refs: str) -> None:
    """Print a heading over some recommendations of Anytown."""
    heading = Heading.insert(plan=cast.plan(), position=1, text=text).execute()
    numbers = [cast.numbers[f"recommendation anytown {ref}"] for ref in refs]
    Recommendation.update(heading=heading).where(Recommendation.id.in_(numbers)).execute()


@pytest.fixture
def town(cast: Cast) -> Town:
    """Anytown before its first round."""
    return Town(cast)


@pytest.fixture
def november(town: Town) -> Iterator[Town]:
    """Anytown in its second round: the October review closed, November's meeting a week away.

    In October 1.1 was on track, 1.2 at risk, 2.1 on track, 3.1 and 4.1 without a status. Since
    then 1.1 has gone off track and is due in 10 days; 1.2 is still at risk and late; 2.1 has come
    to be at risk and was moved; 3.1 says nothing; 4.1 is on track.
    """
    october = town.open(OCTOBER, date(2026, 10, 23), date(2026, 10, 28))
    for ref, text, status in (
        ("1.1", "Drafted.", "On track"),
        ("1.2", "Two held.", "At risk"),
        ("2.1", "Begun.", "On track"),
    ):
        town.note(ref, OCTOBER + timedelta(days=3), text, status)
    town.close(october, OCTOBER_MEETING)
    town.open(NOVEMBER, date(2026, 11, 20), date(2026, 11, 25))
    town.note("1.1", NOVEMBER + timedelta(days=8), "The printer has gone bust.", "Off track")
    town.note("2.1", NOVEMBER + timedelta(days=9), "Savings are hard to find.", "At risk")
    town.slip("2.1", NOVEMBER + timedelta(days=9), date(2027, 3, 31))
    town.note("4.1", NOVEMBER + timedelta(days=10), "Mapped the first six.", "On track")
    with clock.pinned(NOON):
        yield town


@dataclass
class Met:
    """Anytown's November meeting as it was held: decisions by name, and the round's number."""

    town: Town
    round_id: int
    decisions: dict[str, int]

    def close(self, at: datetime = NOON) -> int:
        """Close the review, at a moment; return its number."""
        return self.town.close(self.round_id, at)


def decide(town: Town, round_id: int, text: str, ref: str | None = None, **said: object) -> int:
    """Record a decision of a meeting."""
    decided = Decided(
        kind=DecisionKind.CHALLENGED,
        text=text,
        sent_key=str(uuid.uuid4()),
        action_id=None if ref is None else town.cast.action(ref),
    )
    cast = town.cast
    return store_decision(cast.gwen, cast.plan(), round_id, replace(decided, **said))  # type: ignore[arg-type]


@pytest.fixture
def met(november: Town) -> Met:
    """Anytown's November meeting.

    4.1 was pinned and placed first, 1.2 dropped; of 3.1 nothing was expected. In October it had
    been decided that the Head of Finance brings a timetable for 4.1; that is still to be done.
    """
    cast, round_id = november.cast, november.open_round_id
    owner, plan = cast.post("Head of Finance"), cast.plan()
    given = {"plan": plan, "round": round_id}
    Preparation.insert(
        summary="A steady month.\n\nOne supplier failed.",
        attended="Lee Chief (chair)\nGwen Hughes",
        version=3,
        person=cast.person("gwen"),
        written_at=NOON,
        **given,
    ).execute()
    AgendaItem.insert(action=cast.action("4.1"), choice="pinned", position=1, **given).execute()
    AgendaItem.insert(action=cast.action("1.2"), choice="dropped", **given).execute()
    Excuse.insert(
        action=cast.action("3.1"),
        reason="The survey runs in spring.",
        person=cast.person("gwen"),
        given_at=NOON,
        **given,
    ).execute()
    asked = {"owner_id": owner, "due_on": date(2026, 12, 12)}
    earlier = decide(november, round_id, "Bring a timetable.", "4.1", **asked)
    october = Round.get(Round.plan == plan, Round.label == "October 2026").id
    Decision.update(round=october).where(Decision.id == earlier).execute()
    decisions = {
        "earlier": earlier,
        "challenged": decide(november, round_id, "Find a printer.", "1.1", **asked),
        "dropped": decide(november, round_id, "Report in writing.", "1.2"),
        "general": decide(november, round_id, "Thank the staff.", kind=DecisionKind.OTHER),
        "taken back": decide(november, round_id, "Write to the printer.", "1.1"),
    }
    withdraw_decision(cast.gwen, plan, decisions["taken back"], "It was said twice.")
    return Met(november, round_id, decisions)
