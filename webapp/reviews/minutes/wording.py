"""What minutes say where there is nothing to say, on screen and in Word alike."""

from __future__ import annotations

from webapp.reviews.values import StatusFact

BEFORE = (
    "This review was closed before attendance, summaries, agendas and decisions were kept. "
    "What the meeting saw follows in the order of its exceptions."
)
NOBODY = "Who attended was not recorded."
NO_SUMMARY = "No summary was written."
ALL_CLEAR = "There was no item on the agenda."


def meaning_of(status: StatusFact) -> str:
    """Return what a status means, in the plan's own words where it has any."""
    return status.meaning or f"Counts as {status.counts_as.replace('_', ' ')}."
