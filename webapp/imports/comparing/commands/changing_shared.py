"""What is written alike of a recommendation and of an action: other columns, and references."""

from __future__ import annotations

from typing import Any

from webapp.audit.commands import record
from webapp.db.tables import Action, ActionLink, Recommendation, RecommendationLink
from webapp.editing.commands.ground import keep
from webapp.imports.comparing.commands.deed import Deed
from webapp.imports.comparing.values import Change, ChangedRow
from webapp.imports.laying.paths import path_of, value_at
from webapp.plans.documents.values import PrintedExtra
from webapp.plans.documents.writing import as_plain
from webapp.principals import Governance


def change_extras(
    governance: Governance, deed: Deed, row: ChangedRow, changes: list[Change]
) -> None:
    """Write what columns of the council's own say now; what they said before is kept."""
    is_action = row.kind == "action"
    held = deed.action(row.id) if is_action else deed.recommendation(row.id)
    now = {each.name: each for each in held.printed.extras}
    for change in changes:
        new: PrintedExtra = value_at(deed.document, change.path)
        now[new.name] = new
        _keep(deed, row, change)
        deed.tell("others", change, (row.kind, row.id, path_of(change.path).field))
    table: Any = Action if is_action else Recommendation
    table.update(extras=[as_plain(each) for each in now.values()]).where(
        table.id == row.id
    ).execute()
    record(governance, f"{row.kind} reworded", row.kind, row.id, plan_id=deed.plan_id)


def change_links(governance: Governance, deed: Deed, row: ChangedRow, change: Change) -> None:
    """Write which recommendations a row refers to."""
    printed = value_at(deed.document, row.path)
    wanted = deed.numbered(row, change, printed.linked_refs, "refers to")
    _keep(deed, row, change)
    if row.kind == "action":
        ActionLink.delete().where(ActionLink.action == row.id).execute()
        for position, number in enumerate(dict.fromkeys(wanted), 1):
            ActionLink.insert(action=row.id, recommendation=number, position=position).execute()
    else:
        link = RecommendationLink
        link.delete().where(link.recommendation == row.id).execute()
        for position, number in enumerate(dict.fromkeys(wanted), 1):
            link.insert(recommendation=row.id, linked=number, position=position).execute()
    record(governance, f"{row.kind} reworded", row.kind, row.id, plan_id=deed.plan_id)
    deed.tell("others", change, (row.kind, row.id, "linked_refs"))


def _keep(deed: Deed, row: ChangedRow, change: Change) -> None:
    earlier = {change.field: change.before or None}
    keep(deed.governance, deed.plan_id, (row.kind, row.id), earlier, deed.why)
