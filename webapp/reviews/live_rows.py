"""The queries behind a live roll-up, each prepared once.

No query looks at a note but by an action's `latest_note_id`, save those of an action's history.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import peewee
from peewee import JOIN, fn

from webapp import scope
from webapp.db.rows import Prepared, prepared, value
from webapp.db.tables import (
    Action,
    ActionPost,
    ActionRecommendation,
    Note,
    Person,
    Post,
)
from webapp.reviews.outline_rows import actions_of, flags_of
from webapp.reviews.values import Cells, Facts
from webapp.vocabulary import SEVERITY, Standing

#: How many exceptions a first view shows.
FIRST_EXCEPTIONS = 12

_DONE = [Standing.COMPLETE.value, Standing.CLOSED.value]
_WORSE_OR_SAME = [s.value for s in Standing if SEVERITY[s] >= SEVERITY[Standing.AT_RISK]]


@dataclass(frozen=True, slots=True)
class FactsRow(Facts):
    """An action with its latest note and one of its leads."""

    post_id: int | None
    post_title: str | None


@dataclass(frozen=True, slots=True)
class Archived:
    """An action that is in the archive."""

    id: int


def _lines(
    principal: Any, plan_id: Any, owing_before: Any, slipped_after: Any, chosen: Any = None
) -> Any:
    """One row for each lead of each action; `chosen` narrows to the actions of a subquery."""
    note_post = Post.alias("note_post")
    flags = flags_of(principal, owing_before, slipped_after)
    query = actions_of(
        principal,
        plan_id,
        *_COLUMNS,
        *(peewee.Case(None, ((flag, peewee.SQL("1")),), peewee.SQL("0")) for flag in flags),
        Action.closed_on,
        Note.text,
        Note.noted_on,
        Note.posted_at,
        Note.nothing_to_report,
        Note.on_behalf,
        note_post.title,
        Person.name,
        Post.id,
        Post.title,
    )
    if chosen is not None:
        query = query.join(chosen, on=(chosen.c.id == Action.id)).switch(Action)
    return (
        query.join(ActionPost, JOIN.LEFT_OUTER)
        .join(Post, JOIN.LEFT_OUTER)
        .switch(Action)
        .join(Note, JOIN.LEFT_OUTER, on=(Note.id == Action.latest_note_id))
        .join(note_post, JOIN.LEFT_OUTER, on=(note_post.id == Note.post))
        .join(Person, JOIN.LEFT_OUTER, on=(Person.id == Note.person))
    )


_COLUMNS = (
    Action.id,
    Action.ref,
    Action.text,
    Action.outcome,
    Action.evidence_text,
    Action.timescale_text,
    Action.timescale_kind,
    Action.ends_on,
    Action.original_ends_on,
    Action.slips,
    Action.status,
    Action.standing,
    Action.reviewed_status_id,
    Action.reviewed_standing,
)
#: The figures count what is in the archive; the lists of what answers a recommendation do not.
_IS_LISTED = Action.archived_on.is_null()
_PLAN_ORDER = (Action.position, Action.id, ActionPost.position, ActionPost.id)


@prepared(FactsRow)
def every_line(principal: Any, **bound: Any) -> Any:
    """Every action of a plan."""
    return _lines(principal, **bound).order_by(*_PLAN_ORDER)


@prepared(Cells)
def every_cell(principal: Any, plan_id: Any, owing_before: Any, slipped_after: Any) -> Any:
    """What a spreadsheet is told of every action: one row for each of its leads.

    The leads of an action come in any order: to sort a thousand wide rows by them takes longer
    than to read them.
    """
    note_post = Post.alias("note_post")
    flags = flags_of(principal, owing_before, slipped_after)
    evidence = peewee.Value("Evidence: ").concat(Action.evidence_text)
    return (
        actions_of(
            principal,
            plan_id,
            Action.id,
            Action.ref,
            fn.COALESCE(Action.text, Action.outcome, evidence),
            Post.title,
            Action.status,
            Action.standing,
            Action.reviewed_status_id,
            Action.reviewed_standing,
            *(peewee.Case(None, ((flag, peewee.SQL("1")),), peewee.SQL("0")) for flag in flags),
            Action.timescale_text,
            Action.ends_on,
            Action.original_ends_on,
            Action.slips,
            Note.noted_on,
            Note.text,
            Note.on_behalf,
            note_post.title,
            Person.name,
            ActionPost.position,
        )
        .join(ActionPost, JOIN.LEFT_OUTER)
        .join(Post, JOIN.LEFT_OUTER)
        .switch(Action)
        .join(Note, JOIN.LEFT_OUTER, on=(Note.id == Action.latest_note_id))
        .join(note_post, JOIN.LEFT_OUTER, on=(note_post.id == Note.post))
        .join(Person, JOIN.LEFT_OUTER, on=(Person.id == Note.person))
        .order_by(Action.position, Action.id)
    )


@prepared(FactsRow)
def answering_lines(principal: Any, recommendation_id: Any, **bound: Any) -> Any:
    """The actions that answer a recommendation, but for those in the archive."""
    answering = scope.on_actions(
        ActionRecommendation, principal, ActionRecommendation.action.alias("id")
    ).where(ActionRecommendation.recommendation == value(recommendation_id))
    lines = _lines(principal, **bound, chosen=answering).where(_IS_LISTED)
    return lines.order_by(*_PLAN_ORDER)


@prepared(FactsRow)
def stray_lines(principal: Any, **bound: Any) -> Any:
    """The actions that answer no recommendation, but for those in the archive."""
    return (
        _lines(principal, **bound)
        .switch(Action)
        .join(ActionRecommendation, JOIN.LEFT_OUTER)
        .where(ActionRecommendation.id.is_null(), _IS_LISTED)
        .order_by(*_PLAN_ORDER)
    )


@prepared(Archived)
def archived_actions(principal: Any, plan_id: Any) -> Any:
    """The actions of a plan that are in the archive."""
    return (
        actions_of(principal, plan_id, Action.id)
        .where(Action.archived_on.is_null(False))
        .order_by(Action.id)
    )


@prepared(FactsRow)
def one_line(principal: Any, action_id: Any, **bound: Any) -> Any:
    """One action."""
    return _lines(principal, **bound).where(Action.id == value(action_id)).order_by(*_PLAN_ORDER)


def _worst(principal: Any, *, kinds: int, **bound: Any) -> Any:
    """Choose the first exceptions, of the `kinds` most serious kinds only."""
    whens = _whens(principal, bound["owing_before"], bound["slipped_after"])[:kinds]
    rank = peewee.Case(None, [(holds, peewee.SQL(str(n))) for n, holds in enumerate(whens)])
    any_of_them = whens[0]
    for holds in whens[1:]:
        any_of_them |= holds
    chosen = (
        actions_of(principal, bound["plan_id"], Action.id, rank.alias("rank"))
        .where(any_of_them)
        .order_by(rank, Action.position, Action.id)
        .limit(FIRST_EXCEPTIONS)
    )
    return _lines(principal, **bound, chosen=chosen).order_by(chosen.c.rank, *_PLAN_ORDER)


def _whens(principal: Any, owing_before: Any, slipped_after: Any) -> list[Any]:
    """Say when an action is of each kind of exception, the most serious first."""
    is_live = Action.standing.is_null() | Action.standing.not_in(_DONE)
    past, slipped, silent, proposed = flags_of(principal, owing_before, slipped_after)
    was_better = Action.reviewed_standing.is_null() | Action.reviewed_standing.not_in(
        _WORSE_OR_SAME
    )
    return [
        Action.standing == Standing.OFF_TRACK.value,
        (Action.standing == Standing.AT_RISK.value) & was_better,
        past & is_live,
        slipped & is_live,
        silent & is_live,
        proposed & (Action.standing.is_null() | (Action.standing != Standing.CLOSED.value)),
    ]


def _worst_of(kinds: int) -> Prepared[FactsRow]:
    build: Callable[..., Any] = partial(_worst, kinds=kinds)
    return Prepared(build, FactsRow)


#: By how many of the most serious kinds fill the first view: fewer are quicker to find.
WORST_LINES = {kinds: _worst_of(kinds) for kinds in (1, 2, 6)}
