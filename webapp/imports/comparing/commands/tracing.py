"""Where what a document brought stood in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from webapp.db.tables import CellOrigin
from webapp.imports.comparing.commands.adding import Adding
from webapp.imports.comparing.commands.deed import Where
from webapp.imports.laying.paths import path_of
from webapp.imports.understanding.values import Origin, Reading
from webapp.principals import Governance

_AT_ONCE = 500


def store_origins(
    _governance: Governance,
    plan_id: int,
    upload_id: int,
    reading: Reading,
    written: Iterable[tuple[str, Where]],
    adding: Adding,
) -> None:
    """Write where each value stood that was written, inside the transaction of the deed.

    `written` has paths of the document and what of the record was written from them.
    """
    places = dict(written)
    rows = []
    for origin in reading.origins:
        where = places.get(origin.path) or _added(origin, adding)
        if where is not None and origin.places:
            rows.append(_row(plan_id, upload_id, origin, where))
    for at in range(0, len(rows), _AT_ONCE):
        CellOrigin.insert_many(rows[at : at + _AT_ONCE]).execute()


def _added(origin: Origin, adding: Adding) -> Where | None:
    path = path_of(origin.path)
    if path.thing not in adding.added:
        return None
    kind = "recommendation" if path.thing.startswith("recommendations") else "action"
    return kind, adding.numbers[path.thing], path.field


def _row(plan_id: int, upload_id: int, origin: Origin, where: Where) -> dict[str, Any]:
    kind, row_id, field = where
    return {
        "plan": plan_id,
        "upload": upload_id,
        "kind": kind,
        "row_id": row_id,
        "field": field[:80],
        "places": list(origin.places),
        "confidence": origin.confidence,
        "table_at": origin.table,
        "row_at": origin.row,
    }
