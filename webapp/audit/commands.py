"""Recording a deed."""

from __future__ import annotations

from typing import Any

from webapp import clock
from webapp.db.tables import AuditEntry
from webapp.db.writes import instant, prepared_write
from webapp.principals import Operator, Principal


def record(
    principal: Principal,
    deed: str,
    subject: str,
    subject_id: int | None,
    *,
    plan_id: int | None = None,
    **details: Any,
) -> None:
    """Record who did what to which row, inside the transaction of the deed itself.

    `deed` is a past tense ("note posted"), `subject` a table's noun ("note"). Details hold numbers
    and words of closed lists only: never a note's text, an address or a token. No person stands
    behind an operator's deed.
    """
    _entry.run(
        at=instant(clock.now()),
        person_id=None if isinstance(principal, Operator) else principal.person_id,
        plan_id=plan_id,
        deed=deed,
        subject=subject,
        subject_id=subject_id,
        details=AuditEntry.details.db_value(details or None),
    )


@prepared_write
def _entry(**columns: Any) -> Any:
    return AuditEntry.insert(**columns)
