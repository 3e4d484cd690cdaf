"""What lies before a meeting: its agenda, the opening summary, what is still to be carried out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import JOIN

from webapp import scope
from webapp.db import stamps
from webapp.db.rows import prepared, value
from webapp.db.tables import AgendaItem, Person
from webapp.db.tables import Preparation as PreparationTable
from webapp.decisions.queries import list_decisions_to_do
from webapp.decisions.values import Decision
from webapp.errors import Missing
from webapp.reviews.agenda import Agenda, Override, agenda_of
from webapp.reviews.live_queries import Asker, find_outline, list_lines
from webapp.reviews.values import Line, Marks, Opened


@dataclass(frozen=True, slots=True)
class Preparation:
    """What an officer wrote for a meeting; `version` counts the changes, 0 when there is none."""

    summary: str = ""
    attended: str = ""
    version: int = 0
    written_by: str | None = None
    written_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Papers:
    """All that lies before the meeting of an open round.

    `lines` are the plan's actions by their numbers, histories folded away; `to_do` the decisions
    still to be carried out by theirs, those of this round too.
    """

    preparation: Preparation
    agenda: Agenda
    lines: Mapping[int, Line]
    to_do: Mapping[int, Decision]


@prepared(Preparation)
def _preparation(principal: Any, plan_id: Any, round_id: Any) -> Any:
    return (
        scope.in_plan(
            PreparationTable,
            principal,
            PreparationTable.summary,
            PreparationTable.attended,
            PreparationTable.version,
            Person.name,
            PreparationTable.written_at,
        )
        .join(Person, JOIN.LEFT_OUTER, on=(PreparationTable.person == Person.id))
        .where(PreparationTable.plan == value(plan_id), PreparationTable.round == value(round_id))
    )


@prepared(Override)
def _overrides(principal: Any, plan_id: Any, round_id: Any) -> Any:
    return (
        scope.in_plan(
            AgendaItem, principal, AgendaItem.action, AgendaItem.choice, AgendaItem.position
        )
        .where(AgendaItem.plan == value(plan_id), AgendaItem.round == value(round_id))
        .order_by(AgendaItem.id)
    )


def find_preparation(principal: Asker, plan_id: int, round_id: int) -> Preparation:
    """Return what was written for the meeting of a round; an empty one where nothing was."""
    found = _preparation.first(principal, plan_id=plan_id, round_id=round_id)
    return found or Preparation()


def list_overrides(principal: Asker, plan_id: int, round_id: int) -> list[Override]:
    """Return what officers decided about the agenda of a round, the oldest first."""
    return _overrides.all(principal, plan_id=plan_id, round_id=round_id)


def find_papers(principal: Asker, opened: Opened, marks: Marks) -> Papers:
    """Return what lies before the meeting of the open round, kept while nothing changes.

    Raises Missing when no round is open.
    """
    if opened.round_id is None:
        raise Missing
    round_id = opened.round_id

    def reckon() -> Papers:
        lines = list_lines(principal, opened, marks, find_outline(principal, opened, marks))
        to_do = list_decisions_to_do(principal, opened.plan_id)
        overrides = list_overrides(principal, opened.plan_id, round_id)
        return Papers(
            find_preparation(principal, opened.plan_id, round_id),
            agenda_of(lines, to_do, overrides, round_id),
            {line.facts.id: line for line in lines},
            {decision.id: decision for decision in to_do},
        )

    return stamps.kept(opened.stamped, ("papers", opened.plan_id, round_id, marks), reckon)
