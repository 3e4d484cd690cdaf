"""The queries behind a live roll-up, each prepared once.

No query looks at a note but by an action's `latest_note_id`, save those of an action's history.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import peewee
from peewee import JOIN, fn

from webapp import scope
from webapp.db import stamps
from webapp.db.rows import Prepared, fetch, prepared, value
from webapp.db.tables import (
    Action,
    ActionPost,
    ActionRecommendation,
    Council,
    Note,
    Person,
    Plan,
    Post,
    Recommendation,
    Review,
    Round,
    Slip,
    Status,
    Theme,
)
from webapp.principals import Governance
from webapp.reviews.outline import Piece, What
from webapp.reviews.values import Cells, Facts, Opened
from webapp.vocabulary import SEVERITY, Standing

#: How many exceptions a first view shows.
FIRST_EXCEPTIONS = 12
#: Earlier than any instant that is compared; an absent one counts as a little later.
NEVER = "0001-01-01 00:00:00.000000+00:00"
_ABSENT = "0001-01-02 00:00:00.000000+00:00"
#: A recommendation's text in a list: as much as a list shows, and a little more.
_LONGEST_IN_OUTLINE = 400

_DONE = [Standing.COMPLETE.value, Standing.CLOSED.value]
_WORSE_OR_SAME = [s.value for s in Standing if SEVERITY[s] >= SEVERITY[Standing.AT_RISK]]


@dataclass(frozen=True, slots=True)
class FactsRow(Facts):
    """An action with its latest note and one of its leads."""

    post_id: int | None
    post_title: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """An action answers a recommendation."""

    recommendation_id: int
    action_id: int


@dataclass(frozen=True, slots=True)
class RecommendationText:
    """A recommendation's words in full."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note in an action's history."""

    action_id: int
    text: str
    noted_on: date
    nothing_to_report: bool
    on_behalf: bool
    post: str
    person: str


@dataclass(frozen=True, slots=True)
class SlipRow:
    """A move of a deadline in an action's history."""

    action_id: int
    from_text: str | None
    from_ends_on: date | None
    to_text: str
    to_ends_on: date | None
    reason: str
    asked_by: str
    approved_by: str
    agreed_on: date


@prepared(Opened)
def opened_plan(principal: Any, slug: Any) -> Any:
    """The plan with its open round and its newest review."""
    reviewed = Round.alias("reviewed_round")
    keeper = Governance(principal.person_id, principal.on)
    return (
        scope.plans(
            principal,
            Plan.id,
            Plan.slug,
            Plan.title,
            Council.name,
            Plan.id.in_(scope.plans(keeper, Plan.id)),
            Round.id,
            Round.label,
            Round.opened_at,
            Round.updates_due_on,
            Round.meets_on,
            Review.id,
            Review.closed_at,
            reviewed.label,
            stamps.stamp(),
        )
        .join(Council)
        .join(Round, JOIN.LEFT_OUTER, on=((Round.plan == Plan.id) & Round.closed_at.is_null()))
        .join(Review, JOIN.LEFT_OUTER, on=(Review.plan == Plan.id))
        .join(reviewed, JOIN.LEFT_OUTER, on=(reviewed.id == Review.round))
        .where(Plan.slug == value(slug))
        .order_by(Round.opened_at.desc(), Review.closed_at.desc(), Review.id.desc())
        .limit(1)
    )


@prepared(Piece)
def outline_pieces(principal: Any, plan_id: Any, owing_before: Any, slipped_after: Any) -> Any:
    """The scheme, the themes, the recommendations and the tallies, each piece saying what it is."""
    null, none = peewee.SQL("NULL"), peewee.SQL("0")
    numbers = [none] * 5
    statuses = scope.in_plan(
        Status,
        principal,
        peewee.SQL(str(What.STATUS)),
        Status.id,
        Status.position,
        Status.label,
        Status.counts_as,
        Status.meaning,
        Status.code,
        none,
        *numbers,
    ).where(Status.plan == value(plan_id))
    themes = scope.in_plan(
        Theme,
        principal,
        peewee.SQL(str(What.THEME)),
        Theme.id,
        Theme.position,
        Theme.name,
        *[null] * 3,
        none,
        *numbers,
    ).where(Theme.plan == value(plan_id))
    recommendations = scope.in_plan(
        Recommendation,
        principal,
        peewee.SQL(str(What.RECOMMENDATION)),
        Recommendation.id,
        Recommendation.theme,
        Recommendation.ref,
        fn.SUBSTR(Recommendation.text, 1, _LONGEST_IN_OUTLINE),
        *[null] * 2,
        Recommendation.position,
        *numbers,
    ).where(Recommendation.plan == value(plan_id))
    strays = (
        _in_plan(
            principal,
            plan_id,
            peewee.SQL(str(What.STRAY)),
            fn.MIN(Action.id),
            none,
            *[null] * 4,
            none,
            *numbers,
        )
        .join(ActionRecommendation, JOIN.LEFT_OUTER)
        .where(ActionRecommendation.id.is_null())
    )
    tallies = _tallies(principal, plan_id, owing_before, slipped_after)
    return statuses + themes + recommendations + strays + tallies


def _tallies(principal: Any, plan_id: Any, owing_before: Any, slipped_after: Any) -> Any:
    shared = (Action.status, Action.reviewed_status_id, Action.standing, Action.reviewed_standing)
    flags = _flags(principal, owing_before, slipped_after)
    every = fn.COUNT(peewee.SQL("*"))
    null = peewee.SQL("NULL")
    anything = flags[0] | flags[1] | flags[2] | flags[3]
    return _in_plan(
        principal,
        plan_id,
        peewee.SQL(str(What.TALLY)),
        *shared,
        null,
        null,
        every,
        *(fn.COUNT(peewee.SQL("*")).filter(flag) for flag in (*flags, anything)),
    ).group_by(*shared)


def _flags(principal: Any, owing_before: Any, slipped_after: Any) -> list[Any]:
    """Past its date, moved since, silent in this round, proposed for closure: in this order."""
    return [
        Action.ends_on < value(principal.on),
        Action.slipped_at > value(slipped_after),
        fn.COALESCE(Action.latest_posted_at, _ABSENT) < value(owing_before),
        Action.closure_proposed == True,  # noqa: E712 - SQL, not Python
    ]


def _in_plan(principal: Any, plan_id: Any, *columns: Any) -> Any:
    return scope.actions(principal, *columns).where(Action.plan == value(plan_id))


def _lines(
    principal: Any, plan_id: Any, owing_before: Any, slipped_after: Any, chosen: Any = None
) -> Any:
    """One row for each lead of each action; `chosen` narrows to the actions of a subquery."""
    note_post = Post.alias("note_post")
    flags = _flags(principal, owing_before, slipped_after)
    query = _in_plan(
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
_PLAN_ORDER = (Action.position, Action.id, ActionPost.position, ActionPost.id)


@prepared(FactsRow)
def every_line(principal: Any, **bound: Any) -> Any:
    """Every action of a plan."""
    return _lines(principal, **bound).order_by(*_PLAN_ORDER)


@prepared(Cells)
def every_cell(principal: Any, plan_id: Any, owing_before: Any, slipped_after: Any) -> Any:
    """What a spreadsheet is told of every action: one row for each of its leads."""
    note_post = Post.alias("note_post")
    flags = _flags(principal, owing_before, slipped_after)
    evidence = peewee.Value("Evidence: ").concat(Action.evidence_text)
    return (
        _in_plan(
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
        )
        .join(ActionPost, JOIN.LEFT_OUTER)
        .join(Post, JOIN.LEFT_OUTER)
        .switch(Action)
        .join(Note, JOIN.LEFT_OUTER, on=(Note.id == Action.latest_note_id))
        .join(note_post, JOIN.LEFT_OUTER, on=(note_post.id == Note.post))
        .join(Person, JOIN.LEFT_OUTER, on=(Person.id == Note.person))
        .order_by(*_PLAN_ORDER)
    )


@prepared(FactsRow)
def answering_lines(principal: Any, recommendation_id: Any, **bound: Any) -> Any:
    """The actions that answer a recommendation."""
    answering = scope.on_actions(
        ActionRecommendation, principal, ActionRecommendation.action.alias("id")
    ).where(ActionRecommendation.recommendation == value(recommendation_id))
    return _lines(principal, **bound, chosen=answering).order_by(*_PLAN_ORDER)


@prepared(FactsRow)
def stray_lines(principal: Any, **bound: Any) -> Any:
    """The actions that answer no recommendation."""
    return (
        _lines(principal, **bound)
        .switch(Action)
        .join(ActionRecommendation, JOIN.LEFT_OUTER)
        .where(ActionRecommendation.id.is_null())
        .order_by(*_PLAN_ORDER)
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
        _in_plan(principal, bound["plan_id"], Action.id, rank.alias("rank"))
        .where(any_of_them)
        .order_by(rank, Action.position, Action.id)
        .limit(FIRST_EXCEPTIONS)
    )
    return _lines(principal, **bound, chosen=chosen).order_by(chosen.c.rank, *_PLAN_ORDER)


def _whens(principal: Any, owing_before: Any, slipped_after: Any) -> list[Any]:
    """Say when an action is of each kind of exception, the most serious first."""
    is_live = Action.standing.is_null() | Action.standing.not_in(_DONE)
    past, slipped, silent, proposed = _flags(principal, owing_before, slipped_after)
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


@prepared(Answer)
def answers(principal: Any, plan_id: Any) -> Any:
    """Which actions answer which recommendations, both in the plan's order."""
    return (
        scope.recommendations_of_actions(
            principal, ActionRecommendation.recommendation, ActionRecommendation.action
        )
        .where(Action.plan == value(plan_id), Action.step_of.is_null())
        .order_by(Recommendation.position, Action.position, ActionRecommendation.id)
    )


@prepared(RecommendationText)
def recommendation_texts(principal: Any, plan_id: Any) -> Any:
    """The words of a plan's recommendations."""
    return (
        scope.in_plan(Recommendation, principal, Recommendation.id, Recommendation.text)
        .where(Recommendation.plan == value(plan_id))
        .order_by(Recommendation.position, Recommendation.id)
    )


def _notes(principal: Any, plan_id: Any, since: Any) -> Any:
    newer = Note.alias("newer")
    return (
        scope.on_actions(
            Note,
            principal,
            Note.action,
            Note.text,
            Note.noted_on,
            Note.nothing_to_report,
            Note.on_behalf,
            Post.title,
            Person.name,
        )
        .switch(Note)
        .join(Post)
        .switch(Note)
        .join(Person)
        .join(newer, JOIN.LEFT_OUTER, on=(newer.supersedes == Note.id))
        .where(Action.plan == value(plan_id), Note.posted_at > value(since), newer.id.is_null())
        .order_by(Note.noted_on.desc(), Note.posted_at.desc(), Note.id.desc())
    )


def _slips(principal: Any, plan_id: Any) -> Any:
    return (
        scope.on_actions(
            Slip,
            principal,
            Slip.action,
            Slip.from_text,
            Slip.from_ends_on,
            Slip.to_text,
            Slip.to_ends_on,
            Slip.reason,
            Slip.asked_by,
            Slip.approved_by,
            Slip.agreed_on,
        )
        .where(Action.plan == value(plan_id))
        .order_by(Slip.agreed_on, Slip.id)
    )


notes_of_plan = Prepared(_notes, NoteRow)
slips_of_plan = Prepared(_slips, SlipRow)


def notes_of(principal: Any, plan_id: int, since: str, actions: Sequence[int]) -> list[NoteRow]:
    """Return the notes of some actions since an instant."""
    query = _notes(principal, plan_id, peewee.Value(since, converter=False))
    return fetch(query.where(Note.action.in_(actions)), NoteRow)


def slips_of(principal: Any, plan_id: int, actions: Sequence[int]) -> list[SlipRow]:
    """Return the slip ledgers of some actions."""
    return fetch(_slips(principal, plan_id).where(Slip.action.in_(actions)), SlipRow)
