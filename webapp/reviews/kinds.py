"""Why an action is brought before a meeting, and what decides it."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from webapp.vocabulary import SEVERITY, Standing


class Kind(StrEnum):
    """Why an action is brought before the meeting, the most serious first."""

    OFF_TRACK = "off-track"
    WORSENED = "worsened"
    LATE = "late"
    SLIPPED = "slipped"
    NO_UPDATE = "no-update"
    CLOSURE = "closure-proposed"

    @property
    def heading(self) -> str:
        """What stands over the actions of this kind."""
        return _HEADINGS[self]


_HEADINGS: dict[str, str] = {
    Kind.OFF_TRACK: "Off track",
    Kind.WORSENED: "At risk, and worse than last time",
    Kind.LATE: "Late",
    Kind.SLIPPED: "Date moved since last time",
    Kind.NO_UPDATE: "No update this round",
    Kind.CLOSURE: "Closure proposed",
}


class Judged(Protocol):
    """What decides whether an action is an exception, and how it moved."""

    @property
    def status_id(self) -> int | None: ...
    @property
    def standing(self) -> str | None: ...
    @property
    def reviewed_status_id(self) -> int | None: ...
    @property
    def reviewed_standing(self) -> str | None: ...
    @property
    def past(self) -> int: ...
    @property
    def slipped(self) -> int: ...
    @property
    def silent(self) -> int: ...
    @property
    def proposed(self) -> int: ...


def kinds_of(action: Judged) -> tuple[Kind, ...]:
    """Return why the meeting should look at an action, the most serious first."""
    standing = action.standing
    if not is_live(standing):
        is_asked = action.proposed and standing != Standing.CLOSED
        return (Kind.CLOSURE,) if is_asked else ()
    found = []
    if standing == Standing.OFF_TRACK:
        found.append(Kind.OFF_TRACK)
    elif has_worsened(standing, action.reviewed_standing):
        found.append(Kind.WORSENED)
    if action.past:
        found.append(Kind.LATE)
    if action.slipped:
        found.append(Kind.SLIPPED)
    if action.silent:
        found.append(Kind.NO_UPDATE)
    if action.proposed:
        found.append(Kind.CLOSURE)
    return tuple(found)


def is_live(standing: str | None) -> bool:
    """Whether a standing is neither complete nor closed."""
    return standing not in (Standing.COMPLETE, Standing.CLOSED)


def has_worsened(standing: str | None, before: str | None) -> bool:
    """Whether an action is at risk now and was better before; "no status yet" is better."""
    return standing == Standing.AT_RISK and SEVERITY[before] < SEVERITY[standing]
