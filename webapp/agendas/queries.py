"""The agenda of a round, read afresh."""

from __future__ import annotations

from webapp.decisions.queries import list_decisions_to_do
from webapp.errors import Missing
from webapp.principals import Governance
from webapp.reviews.agenda import Agenda, agenda_of
from webapp.reviews.agenda_queries import list_overrides
from webapp.reviews.live_queries import find_outline, list_lines, marks_of, open_plan


def find_agenda(governance: Governance, slug: str, round_id: int) -> Agenda:
    """Return the agenda of a plan's open round as it is at this moment.

    Raises Missing when this is not the plan's open round.
    """
    opened = open_plan(governance, slug)
    if opened.round_id != round_id:
        raise Missing
    marks = marks_of(governance, opened)
    lines = list_lines(governance, opened, marks, find_outline(governance, opened, marks))
    return agenda_of(
        lines,
        list_decisions_to_do(governance, opened.plan_id),
        list_overrides(governance, opened.plan_id, round_id),
        round_id,
    )
