"""A plan of Anytown on the eve of a meeting, told through plain rows."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.cast import NOON, Cast
from webapp import clock
from webapp.db.tables import Action, Heading, Note, Recommendation, Round, Slip, Status
from webapp.plans.headings import PlanHeading, find_plan
from webapp.reviews.commands import close_review
from webapp.rounds.commands import open_round

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
