"""One action with everything about it but its notes, in one query."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import peewee

from webapp import scope
from webapp.actions.queries import belongings
from webapp.actions.queries.rounds import OWES, with_open_round
from webapp.actions.values import (
    ActionFacts,
    ActionSheet,
    Answered,
    Closure,
    Evidence,
    Holder,
    LeadingPost,
    Link,
    Milestone,
    Slip,
    Sponsor,
    StatusOption,
    Step,
)
from webapp.db.gathering import spread
from webapp.db.rows import prepared, value
from webapp.db.tables import Action, Band, Council, Plan, Priority, Round, Status
from webapp.errors import Missing
from webapp.principals import Insider
from webapp.vocabulary import PlanRole

_Rating = Status.alias("rating")


@dataclass(frozen=True, slots=True)
class _Row(ActionFacts):
    """The facts, then each list gathered."""

    statuses: str | None
    answers: str | None
    cites: str | None
    recommendation_cites: str | None
    recommendation_cited_by: str | None
    posts: str | None
    holders: str | None
    sponsors: str | None
    steps: str | None
    milestones: str | None
    ledger: str | None
    evidence: str | None
    closures: str | None


_FACTS = tuple(field.name for field in fields(ActionFacts))
_LISTS = tuple(field.name for field in fields(_Row))[len(_FACTS) :]


def _columns(insider: Any) -> tuple[Any, ...]:
    return (
        Action.id,
        Plan.id,
        Plan.slug,
        Plan.title,
        Council.name,
        Plan.year_starts,
        Plan.closed_on,
        Action.ref,
        Action.ref_given,
        Action.outcome,
        Action.text,
        Action.lead_text,
        Action.lead_inherited,
        Action.timescale_text,
        Action.timescale_kind,
        Action.starts_on,
        Action.ends_on,
        Action.original_ends_on,
        Action.timescale_confirmed,
        Action.priority_code,
        Priority.meaning,
        Action.band_code,
        Band.meaning,
        Action.rating_code,
        _Rating.label,
        Action.status_text,
        Action.completion_text,
        Action.evidence_text,
        Action.commentary,
        Action.steps_intro,
        Action.steps_after_paragraph,
        Action.status,
        Status.label,
        Action.standing,
        Action.slips,
        Action.closure_proposed,
        Action.closed_on,
        Action.latest_note_id,
        Round.updates_due_on,
        OWES,
        scope.has_role(insider, PlanRole.GOVERNANCE),
        scope.has_role(insider, PlanRole.LEADERSHIP, PlanRole.GOVERNANCE),
        *(getattr(belongings, name)(insider) for name in _LISTS),
    )


@prepared(_Row)
def _sheet(insider: Any, action_id: Any) -> Any:
    query = (
        scope.actions(insider, *_columns(insider))
        .join(Plan)
        .join(Council)
        .switch(Action)
        .join(Status, peewee.JOIN.LEFT_OUTER, on=(Action.status == Status.id))
        .switch(Action)
        .join(
            Priority,
            peewee.JOIN.LEFT_OUTER,
            on=(Priority.plan == Action.plan) & (Priority.code == Action.priority_code),
        )
        .switch(Action)
        .join(
            Band,
            peewee.JOIN.LEFT_OUTER,
            on=(Band.plan == Action.plan) & (Band.code == Action.band_code),
        )
        .switch(Action)
        .join(
            _Rating,
            peewee.JOIN.LEFT_OUTER,
            on=(_Rating.plan == Action.plan) & (_Rating.code == Action.rating_code),
        )
        .where(Action.id == value(action_id))
    )
    return with_open_round(query).order_by(Action.id)


def find_action(insider: Insider, action_id: int) -> ActionSheet:
    """Return one action with everything about it but its notes.

    Raises Missing when it is not there, or not the asker's to see.
    """
    row = _sheet.first(insider, action_id=action_id)
    if row is None:
        raise Missing
    return ActionSheet(
        **{name: getattr(row, name) for name in _FACTS},
        statuses=spread(row.statuses, StatusOption),
        answers=spread(row.answers, Answered),
        cites=spread(row.cites, Link) + spread(row.recommendation_cites, Link),
        cited_by=spread(row.recommendation_cited_by, Link),
        posts=spread(row.posts, LeadingPost),
        holders=spread(row.holders, Holder),
        sponsors=spread(row.sponsors, Sponsor),
        steps=spread(row.steps, Step),
        milestones=spread(row.milestones, Milestone),
        ledger=spread(row.ledger, Slip),
        evidence=spread(row.evidence, Evidence),
        closures=spread(row.closures, Closure),
    )
