"""One action with everything about it but its notes, in one query."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

import peewee

from webapp import scope
from webapp.actions.queries import belongings
from webapp.actions.queries.rounds import OWES, with_open_round
from webapp.actions.values import (
    KEPT_SHEETS,
    ActionFacts,
    ActionSheet,
    Answered,
    Closure,
    Decision,
    Evidence,
    Holder,
    LeadingPost,
    Link,
    Milestone,
    Question,
    Slip,
    Sponsor,
    StatusOption,
    Step,
)
from webapp.db.gathering import spread
from webapp.db.rows import prepared, value
from webapp.db.stamps import kept_for
from webapp.db.tables import Action, Band, Council, Excuse, Plan, Priority, Round, Status
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
    decisions: str | None
    questions: str | None


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
        Action.extras,
        Action.updates,
        scope.comes_from_document("action", Action.id),
        scope.has_past("action", Action.id),
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
        scope.excuse_of_the_action(Excuse.reason),
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
    return kept_for(insider, ("action", action_id), lambda: _found(insider, action_id))


def _found(insider: Insider, action_id: int) -> ActionSheet:
    cells = _sheet.cells(insider, action_id=action_id)
    if cells is None:
        raise Missing
    return _read(tuple(cells))


@lru_cache(maxsize=KEPT_SHEETS)
def _read(cells: tuple[Any, ...]) -> ActionSheet:
    lists = dict(zip(_LISTS, cells[len(_FACTS) :], strict=True))
    return ActionSheet(
        **dict(zip(_FACTS, cells, strict=False)),
        statuses=spread(lists["statuses"], StatusOption),
        answers=spread(lists["answers"], Answered),
        cites=spread(lists["cites"], Link) + spread(lists["recommendation_cites"], Link),
        cited_by=spread(lists["recommendation_cited_by"], Link),
        posts=spread(lists["posts"], LeadingPost),
        holders=spread(lists["holders"], Holder),
        sponsors=spread(lists["sponsors"], Sponsor),
        steps=spread(lists["steps"], Step),
        milestones=spread(lists["milestones"], Milestone),
        ledger=spread(lists["ledger"], Slip),
        evidence=spread(lists["evidence"], Evidence),
        closures=spread(lists["closures"], Closure),
        decisions=spread(lists["decisions"], Decision),
        questions=spread(lists["questions"], Question),
    )
