"""Closing actions of the cast through the commands, at moments of the past."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.cast import Cast
from webapp import clock
from webapp.actions.commands import check_closure_evidence, decide_closure, propose_closure
from webapp.archive.commands import archive_actions
from webapp.vocabulary import ClosureKind


def close(cast: Cast, ref: str, day: date, *, found: str = "") -> None:
    """Close an action on a day; with `found`, after its evidence was checked."""
    with clock.pinned(datetime(day.year, day.month, day.day, 12, tzinfo=UTC)):
        action = cast.action(ref)
        propose_closure(
            cast.contributor("gwen"), action, ClosureKind.COMPLETE, f"{ref} is done.", None
        )
        if found:
            check_closure_evidence(cast.gwen, action, found)
        decide_closure(cast.gwen, action, True, "")


def archive(cast: Cast, *refs: str) -> None:
    """Move actions to the archive today."""
    archive_actions(cast.gwen, cast.plan(), [cast.action(ref) for ref in refs])
