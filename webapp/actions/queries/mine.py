"""The lead's own list: one query for the actions, however many, and one for the rounds."""

from __future__ import annotations

import secrets
import uuid
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import peewee

from webapp import scope
from webapp.actions.queries.rounds import OWES, with_open_round
from webapp.actions.values import MyAction, RoundAsk
from webapp.db.rows import prepared, value
from webapp.db.stamps import kept_for
from webapp.db.tables import (
    Action,
    ActionPost,
    ActionRecommendation,
    Band,
    Body,
    Council,
    Holding,
    NoteQuery,
    Plan,
    Post,
    Recommendation,
    Reminder,
    Round,
    Status,
)
from webapp.errors import Missing
from webapp.principals import Insider, Lead
from webapp.timescales.values import Kind
from webapp.timescales.wording import (
    age_in_words,
    date_in_words,
    due_in_words,
    printed_in_words,
)
from webapp.vocabulary import Standing

#: How much of a text a list shows, in characters.
SHORT = 110
#: How much of it is read: on one line, with its spaces folded, it may become shorter.
_READ = 2 * SHORT
_SEED = secrets.token_bytes(32)
_FINISHED = (Standing.COMPLETE.value, Standing.CLOSED.value)


class _Row(NamedTuple):
    """One action, with one of its recommendations and one of the asker's posts; days as text."""

    id: int
    council: str | None
    post: str | None
    ref: str
    text: str | None
    timescale_text: str | None
    timescale_kind: str
    band_meaning: str | None
    ends_on: str | None
    slips: int
    standing: str | None
    status: str | None
    latest_noted_on: str | None
    latest_note_id: int | None
    round_id: int | None
    owes: int
    questions: int
    recommendation: str | None
    recommendation_text: str | None


def _where_several(lead: Any, counted: Any, column: Any) -> Any:
    """Give a column only where the asker's posts have several of what is counted."""
    several = scope.own_holdings(lead, peewee.fn.COUNT(counted.distinct()))
    return peewee.Case(None, [(peewee.NodeList((several, peewee.SQL("> 1"))), column)], None)


def _rows(lead: Any) -> Any:
    text = peewee.fn.COALESCE(Action.text, Action.outcome, Action.evidence_text)
    query = (
        scope.own_actions(
            lead,
            Action.id,
            _where_several(lead, Post.plan, Council.name),
            _where_several(lead, Post.id, Post.title),
            Action.ref,
            peewee.fn.SUBSTR(text, 1, _READ),
            peewee.fn.SUBSTR(Action.timescale_text, 1, _READ),
            Action.timescale_kind,
            peewee.fn.SUBSTR(Band.meaning, 1, _READ),
            Action.ends_on.cast("TEXT"),
            Action.slips,
            Action.standing,
            Status.label,
            Action.latest_noted_on.cast("TEXT"),
            Action.latest_note_id,
            Round.id,
            OWES,
            scope.of_the_action(NoteQuery, peewee.fn.COUNT(NoteQuery.id)).where(
                NoteQuery.settled_at.is_null()
            ),
            Recommendation.ref,
            peewee.fn.SUBSTR(Recommendation.text, 1, _READ),
        )
        .join(Plan, on=(Action.plan == Plan.id))
        .join(Council)
        .switch(Action)
        .join(Status, peewee.JOIN.LEFT_OUTER, on=(Action.status == Status.id))
        .switch(Action)
        .join(
            Band,
            peewee.JOIN.LEFT_OUTER,
            on=((Band.plan == Action.plan) & (Band.code == Action.band_code)),
        )
        .switch(Action)
        .join(
            ActionRecommendation,
            peewee.JOIN.LEFT_OUTER,
            on=(ActionRecommendation.action == Action.id),
        )
        .join(Recommendation, peewee.JOIN.LEFT_OUTER)
    )
    is_late = Action.ends_on < value(lead.on)
    return with_open_round(query).order_by(
        OWES.desc(),
        peewee.Case(None, [(Action.standing.in_(_FINISHED), 1)], 0),
        peewee.Case(None, [(is_late, 0)], 1),
        peewee.Case(None, [(Action.ends_on.is_null(), 1)], 0),
        Action.ends_on,
        Action.id,
        ActionRecommendation.position,
        ActionPost.position,
        Holding.id,
        Recommendation.id,
    )


@prepared(_Row)
def _open(lead: Any) -> Any:
    return _rows(lead).where(Action.closed_on.is_null())


@prepared(_Row)
def _closed(lead: Any) -> Any:
    return _rows(lead).where(Action.closed_on.is_null(False))


@prepared(_Row)
def _one(lead: Any, action_id: Any) -> Any:
    return _rows(lead).where(Action.id == value(action_id))


@prepared(RoundAsk)
def _rounds(lead: Any) -> Any:
    closed = scope.actions(lead, peewee.fn.COUNT(Action.id)).where(Action.closed_on.is_null(False))
    query = scope.plans(
        lead,
        Council.name,
        Round.label,
        Body.name,
        Round.updates_due_on,
        Round.meets_on,
        scope.own_reminders_of_the_round(lead, peewee.fn.MAX(Reminder.asked_at)),
        closed,
    ).join(Council)
    return (
        with_open_round(query)
        .switch(Round)
        .join(Body, peewee.JOIN.LEFT_OUTER)
        .order_by(Council.name, Plan.id)
    )


def list_my_actions(lead: Lead) -> list[MyAction]:
    """Return the asker's actions that are not closed, in the order in which they need looking at.

    Those that owe an update come first, the complete ones last; within each the late ones, then
    by deadline.
    """
    return kept_for(lead, ("my actions",), lambda: _my_actions(_open.all(lead), lead))


def list_my_closed_actions(lead: Lead) -> list[MyAction]:
    """Return the asker's closed actions, by deadline."""
    return _my_actions(_closed.all(lead), lead)


def find_my_action(insider: Insider | Lead, action_id: int) -> MyAction:
    """Return one row of the asker's own list. Raises Missing when it is not on it."""
    lead = Lead(insider.person_id, insider.on)
    found = _my_actions(_one.all(lead, action_id=action_id), lead)
    if not found:
        raise Missing
    return found[0]


def list_asks(lead: Lead) -> list[RoundAsk]:
    """Return the plans that the asker leads in, each with its open round, if any, by council."""
    return kept_for(lead, ("asks",), lambda: _rounds.all(lead))


def _my_actions(rows: list[_Row], lead: Lead) -> list[MyAction]:
    return [
        _my_action(tuple(same), lead.on, lead.person_id) for _, same in groupby(rows, itemgetter(0))
    ]


# The same rows come again in every list, for days: their wording is kept.


@lru_cache(maxsize=4096)
def _my_action(same: tuple[_Row, ...], today: date, person_id: int) -> MyAction:
    row = same[0]
    standing = row.standing
    ends_on = date.fromisoformat(row.ends_on) if row.ends_on else None
    noted_on = date.fromisoformat(row.latest_noted_on) if row.latest_noted_on else None
    is_open = standing not in _FINISHED
    return MyAction(
        row.id,
        "owes" if row.owes else "open" if is_open else standing or "open",
        row.council,
        row.ref,
        shortened(row.text) if row.text else "No wording printed",
        _answers(same),
        row.post,
        _deadline(ends_on, _printed(row), row.slips, today if is_open else None),
        is_open and ends_on is not None and ends_on < today,
        standing,
        row.status,
        _age(today, noted_on) if noted_on else "No update yet",
        _sent_key(row, person_id),
        is_open and (row.owes == 1 or row.round_id is None),
        _questions(row.questions),
    )


def _questions(number: int) -> str:
    if not number:
        return ""
    return "1 question to answer" if number == 1 else f"{number} questions to answer"


def _sent_key(row: _Row, person_id: int) -> str:
    """Return the key of "nothing to report since the latest note": pressed twice, it is one note.

    Nobody outside this process can foresee it.
    """
    told = f"{row.id} {row.latest_note_id} {person_id}".encode()
    return str(uuid.UUID(bytes=blake2b(told, key=_SEED, digest_size=16).digest()))


def _answers(same: tuple[_Row, ...]) -> str:
    first = same[0]
    if first.recommendation is None:
        return ""
    refs = [first.recommendation]
    if len(same) > 1:
        refs = list(dict.fromkeys(row.recommendation or "" for row in same))
    if len(refs) == 1:
        return _one_answer(refs[0], first.recommendation_text or "")
    return f"Recommendations {', '.join(refs[:-1])} and {refs[-1]}"


@lru_cache(maxsize=4096)
def _one_answer(ref: str, text: str) -> str:
    return f"Recommendation {ref}: {shortened(text)}"


def _printed(row: _Row) -> str:
    kind: Kind = row.timescale_kind  # type: ignore[assignment]
    return printed_in_words(row.timescale_text, kind, row.band_meaning)


@lru_cache(maxsize=4096)
def _deadline(ends_on: date | None, text: str, slips: int, today: date | None) -> str:
    """Say when something is due; `today` is None for what is finished and can be late no more."""
    if ends_on is None:
        return shortened(text)
    if today is None:
        return date_in_words(ends_on)
    return f"{date_in_words(ends_on)}, {due_in_words(today, ends_on, moved=slips)}"


_age = lru_cache(maxsize=1024)(age_in_words)


@lru_cache(maxsize=4096)
def shortened(text: str) -> str:
    """Return a text on one line, cut after a whole word where it is longer than a list shows."""
    line = " ".join(text.split())
    if len(line) <= SHORT:
        return line
    return f"{line[:SHORT].rpartition(' ')[0] or line[:SHORT]}…"
