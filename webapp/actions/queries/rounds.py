"""Which round of a plan is the one that asks for updates now."""

from __future__ import annotations

from typing import Any

import peewee

from webapp import scope
from webapp.db.tables import Action, Excuse, Plan, Round
from webapp.vocabulary import Standing

_Newer = Round.alias("newer_round")


def with_open_round(query: Any) -> Any:
    """Join the newest open round of its plan, if any, to a query of actions or plans with plans."""
    return (
        query.switch(Plan)
        .join(
            Round,
            peewee.JOIN.LEFT_OUTER,
            on=(Round.plan == Plan.id) & Round.closed_at.is_null(),
        )
        .join(
            _Newer,
            peewee.JOIN.LEFT_OUTER,
            on=(_Newer.plan == Plan.id) & _Newer.closed_at.is_null() & (_Newer.id > Round.id),
        )
        .where(_Newer.id.is_null())
    )


_IS_EXCUSED = peewee.fn.EXISTS(scope.excuse_of_the_action(Excuse.id))

#: 1 when the action owes an update to the open round, else 0.
OWES = peewee.Case(
    None,
    [
        (
            Round.id.is_null(False)
            & Action.closed_on.is_null()
            & (
                Action.standing.is_null()
                | Action.standing.not_in([Standing.COMPLETE.value, Standing.CLOSED.value])
            )
            & (Action.latest_posted_at.is_null() | (Action.latest_posted_at < Round.opened_at))
            & ~_IS_EXCUSED,
            1,
        )
    ],
    0,
)
