"""The decision about a note that holds."""

from __future__ import annotations

from typing import Any

import peewee

from webapp.db.tables import Clearing, Note


def with_newest_clearing(query: Any, newest: Any) -> Any:
    """Join each note's clearing out of the newest ones, where it has any."""
    return query.switch(Note).join(
        Clearing,
        peewee.JOIN.LEFT_OUTER,
        on=(Clearing.note == Note.id) & Clearing.id.in_(newest),
    )
