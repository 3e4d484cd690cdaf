"""Reading closed actions: those that wait, and those in the archive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee
from peewee import JOIN, fn

from webapp import scope
from webapp.archive.searching import words_of
from webapp.archive.values import Answer, ClosedAction, Difference, Shelf, Standing
from webapp.db.gathering import gathered, spread
from webapp.db.rows import fetch, prepared, value
from webapp.db.tables import Action, ActionRecommendation, Closure, Impact, Note, Person
from webapp.db.tables import Recommendation as _Recommendation
from webapp.principals import Governance, Leadership

Asker = Leadership | Governance
#: How many closed actions a page shows.
ON_A_PAGE = 50

_Step = Action.alias("step")
_IS_WAITING = Action.closed_on.is_null(False) & Action.archived_on.is_null()
_IS_ARCHIVED = Action.archived_on.is_null(False)


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    ref: str
    text: str | None
    closed_on: date
    archived_on: date | None
    kind: str | None
    checked_by: str | None
    checked_on: date | None
    check_text: str | None
    answers: str | None


@dataclass(frozen=True, slots=True)
class _Number:
    number: int


@prepared(Standing)
def _standing(principal: Any, plan_id: Any) -> Any:
    return scope.actions(
        principal,
        fn.COUNT(Action.id).filter(_IS_WAITING),
        fn.MIN(Action.closed_on).filter(_IS_WAITING),
        fn.COUNT(Action.archived_on),
        fn.MAX(Action.archived_on),
    ).where(Action.plan == value(plan_id))


@prepared(Difference)
def _differences(principal: Any, plan_id: Any) -> Any:
    return (
        scope.on_recommendations(
            Impact, principal, Impact.recommendation, Impact.told_on, Impact.text
        )
        .where(_Recommendation.plan == value(plan_id))
        .order_by(Impact.told_on.desc(), Impact.id.desc())
    )


def find_standing(principal: Asker, plan_id: int) -> Standing:
    """Return how many of a plan's closed actions wait and are archived."""
    return _standing.first(principal, plan_id=plan_id) or Standing(0, None, 0, None)


def list_last_differences(principal: Asker, plan_id: int) -> dict[int, Difference]:
    """Return what difference each recommendation of a plan has made, as told last, by its number.

    Those of which nothing is told are left out.
    """
    found: dict[int, Difference] = {}
    for told in _differences.all(principal, plan_id=plan_id):
        found.setdefault(told.recommendation_id, told)
    return found


def list_waiting(principal: Asker, plan_id: int, page: int) -> Shelf:
    """Return the closed actions that are not archived, those closed first before others.

    A page past the last one is the last one.
    """
    chosen = _IS_WAITING & (Action.plan == plan_id)
    return _shelf(principal, chosen, (Action.closed_on, Action.position, Action.id), page)


def search_archive(principal: Asker, plan_id: int, typed: str, page: int) -> Shelf:
    """Return the archived actions in which every word that was typed stands, the newest first.

    A word is looked for in the reference and the text of the action, of its steps and of the
    recommendations that it answers, and in its notes; nothing typed is every action.
    """
    chosen = _IS_ARCHIVED & (Action.plan == plan_id)
    for word in words_of(typed):
        chosen &= _holds(word)
    order = (Action.archived_on.desc(), Action.closed_on.desc(), Action.position, Action.id)
    return _shelf(principal, chosen, order, page)


def _shelf(principal: Asker, chosen: Any, order: tuple[Any, ...], page: int) -> Shelf:
    counted = fetch(scope.actions(principal, fn.COUNT(Action.id)).where(chosen), _Number)
    total = counted[0].number
    pages = max(1, -(-total // ON_A_PAGE))
    page = min(max(1, page), pages)
    query = _closed(principal).where(chosen).order_by(*order)
    rows = fetch(query.limit(ON_A_PAGE).offset((page - 1) * ON_A_PAGE), _Row) if total else []
    return Shelf(tuple(_action(row) for row in rows), total, page, pages)


def _closed(principal: Asker) -> Any:
    in_force = scope.of_the_action(Closure, fn.MAX(Closure.id)).where(
        Closure.agreed, Closure.reopened_at.is_null()
    )
    answers = scope.recommendations_of_the_action(
        gathered(
            _Recommendation.id,
            _Recommendation.ref,
            order_by=(ActionRecommendation.position, _Recommendation.id),
        )
    )
    evidence = peewee.Value("Evidence: ").concat(Action.evidence_text)
    return (
        scope.actions(
            principal,
            Action.id,
            Action.ref,
            fn.COALESCE(Action.text, Action.outcome, evidence),
            Action.closed_on,
            Action.archived_on,
            Closure.kind,
            Person.name,
            Closure.checked_on,
            Closure.check_text,
            answers,
        )
        .join(Closure, JOIN.LEFT_OUTER, on=(Closure.id == in_force))
        .join(Person, JOIN.LEFT_OUTER, on=(Closure.checked_by == Person.id))
    )


def _holds(word: str) -> Any:
    """Whether a word stands anywhere in what an action says, or is said of it."""
    any_row = peewee.Value(1)
    answered = scope.recommendations_of_the_action(any_row).where(
        _Recommendation.ref.contains(word) | _Recommendation.text.contains(word)
    )
    told = scope.of_the_action(Note, any_row).where(Note.text.contains(word))
    steps = scope.steps_of_the_action(_Step, any_row).where(
        _Step.ref.contains(word) | _Step.text.contains(word)
    )
    return (
        Action.ref.contains(word)
        | Action.text.contains(word)
        | Action.outcome.contains(word)
        | Action.evidence_text.contains(word)
        | fn.EXISTS(answered)
        | fn.EXISTS(told)
        | fn.EXISTS(steps)
    )


def _action(row: _Row) -> ClosedAction:
    return ClosedAction(
        id=row.id,
        ref=row.ref,
        text=row.text,
        closed_on=row.closed_on,
        archived_on=row.archived_on,
        kind=row.kind,
        checked_by=row.checked_by,
        checked_on=row.checked_on,
        check_text=row.check_text,
        answers=spread(row.answers, Answer),
    )
