"""What is done about an action besides posting notes."""

from __future__ import annotations

from webapp.actions.commands.closures import (
    check_closure_evidence,
    decide_closure,
    propose_closure,
    reopen_action,
)
from webapp.actions.commands.deadlines import revise_timescale
from webapp.actions.commands.evidence import add_evidence

__all__ = [
    "add_evidence",
    "check_closure_evidence",
    "decide_closure",
    "propose_closure",
    "reopen_action",
    "revise_timescale",
]
