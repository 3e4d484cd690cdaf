"""Many actions and many notes, through the tables and the commands."""

from __future__ import annotations

from datetime import date, timedelta

from tests.cast import NOON, TODAY, Cast
from tests.notes.entries import posted
from webapp import clock
from webapp.db.tables import Action, ActionPost, ActionRecommendation, Round


def open_round(cast: Cast, slug: str = "anytown") -> int:
    """Open a round that asks for updates by a week from today."""
    number: int = Round.insert(
        plan=cast.plan(slug),
        label="November 2026",
        opened_at=clock.now(),
        updates_due_on=TODAY + timedelta(days=7),
        meets_on=TODAY + timedelta(days=14),
    ).execute()
    return number


def lead_action(cast: Cast, ref: str, due: date | None = None, *, slips: int = 0) -> int:
    """Add an action that Priya's post leads."""
    number: int = Action.insert(
        plan=cast.plan(),
        position=len(ref),
        ref=ref,
        ref_given=True,
        text=f"Do what {ref} says.",
        timescale_text=None if due is None else f"{due:%B %Y}",
        timescale_kind="none" if due is None else "month",
        ends_on=due,
        original_ends_on=due,
        slips=slips,
        timescales_in_text=[],
    ).execute()
    title = "Director of Place"
    ActionPost.insert(
        action=number, post=cast.post(title), position=1, source="printed", printed_as=title
    ).execute()
    ActionRecommendation.insert(
        action=number, recommendation=cast.numbers["recommendation anytown 1"], position=1
    ).execute()
    cast.numbers[f"action anytown {ref}"] = number
    return number


def post_many(cast: Cast, count: int) -> None:
    """Post notes on 1.1, a day apart."""
    for at in range(count):
        with clock.pinned(NOON - timedelta(days=count - at)):
            posted(cast, text=f"Note number {at}.", status="GA"[at % 2])
