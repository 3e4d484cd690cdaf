"""Which account a session token belongs to.

A session ends SESSION_DAYS after it began, used or not. There is no shorter limit for one that lies
idle: many open the site once a month, before their meeting, and as a page never writes nothing
would tell when it was last used. Ending it sooner is a button, here or on any other device.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from webapp import clock, scope
from webapp.accounts.tokens import digest_of
from webapp.db.rows import prepared
from webapp.web.doors import Account

__all__ = ["digest_of", "find_account"]


@dataclass(frozen=True, slots=True)
class _LiveSession:
    session_id: int
    person_id: int
    name: str
    is_administrator: bool
    is_lead: bool
    is_leadership: bool
    is_governance: bool
    is_reader: bool
    starts_plans: bool
    stamp: str


@prepared(_LiveSession)
def _live_session(token_digest: Any, moment: Any, on: Any) -> Any:
    return scope.signed_in_session(token_digest, moment, on)


def find_account(token: str) -> Account | None:
    """Return the person signed in with a session token, or None when the session has ended."""
    moment = clock.now()
    found = _live_session.first(
        token_digest=digest_of(token),
        moment=moment.isoformat(sep=" ", timespec="microseconds"),
        on=clock.day_of(moment),
    )
    if found is None:
        return None
    return Account(
        token=token,
        session_id=found.session_id,
        person_id=found.person_id,
        name=found.name,
        is_administrator=found.is_administrator,
        is_lead=found.is_lead,
        is_leadership=found.is_leadership,
        is_governance=found.is_governance,
        is_reader=found.is_reader,
        starts_plans=found.starts_plans,
        stamp=found.stamp,
    )
