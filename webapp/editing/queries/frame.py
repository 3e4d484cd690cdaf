"""The lists by which a plan is kept: its statuses, priorities, bands, bodies, sources and so on."""

from __future__ import annotations

from typing import Any

from webapp import scope
from webapp.db.tables import (
    Action,
    Band,
    Body,
    Decision,
    Heading,
    Meeting,
    Note,
    Priority,
    Recommendation,
    Round,
    Source,
    Status,
    Theme,
)
from webapp.editing.values import Entry, Kind, Option
from webapp.errors import Missing
from webapp.principals import Governance

#: The table of each list, and its fields in the order in which they are asked.
FIELDS: dict[Kind, tuple[Any, tuple[str, ...]]] = {
    Kind.STATUSES: (Status, ("label", "code", "meaning", "counts_as")),
    Kind.PRIORITIES: (Priority, ("code", "meaning")),
    Kind.BANDS: (Band, ("code", "meaning")),
    Kind.BODIES: (Body, ("name", "cadence_text", "purpose")),
    Kind.SOURCES: (Source, ("name", "starts_on", "ends_on")),
    Kind.THEMES: (Theme, ("name", "question", "senior_lead_text", "officer_lead_text")),
    Kind.HEADINGS: (Heading, ("text",)),
}


def list_entries(governance: Governance, plan_id: int, kind: Kind) -> list[Entry]:
    """Return one list of a plan, in its order."""
    table, names = FIELDS[kind]
    query = scope.in_plan(table, governance, table.id, *(getattr(table, name) for name in names))
    rows = query.where(table.plan == plan_id).order_by(table.position, table.id).tuples()
    return [Entry(row[0], tuple(zip(names, row[1:], strict=True))) for row in rows]


def find_entry(governance: Governance, plan_id: int, kind: Kind, entry_id: int) -> Entry:
    """Return one row of a list. Raises Missing."""
    for entry in list_entries(governance, plan_id, kind):
        if entry.id == entry_id:
            return entry
    raise Missing


def list_options(governance: Governance, plan_id: int, kind: Kind) -> list[Option]:
    """Return one list of a plan as choices, each by what it is called."""
    entries = list_entries(governance, plan_id, kind)
    return [Option(entry.id, str(entry.fields[0][1] or "Not named")) for entry in entries]


def list_codes(governance: Governance, plan_id: int) -> dict[str, list[str]]:
    """Return the codes of the plan's priorities and bands, by the field of an action."""
    kinds = (("priority_code", Kind.PRIORITIES), ("band_code", Kind.BANDS))
    return {
        name: [option.name for option in list_options(governance, plan_id, kind)]
        for name, kind in kinds
    }


def count_uses(governance: Governance, plan_id: int, kind: Kind, entry: Entry) -> int:
    """Return how many rows of the plan rest on one row of a list."""
    return sum(query.count() for query in _uses(governance, plan_id, kind, entry))


def _uses(governance: Governance, plan_id: int, kind: Kind, entry: Entry) -> list[Any]:
    number, name = entry.id, entry.fields[0][1]
    recommendations = scope.in_plan(Recommendation, governance, Recommendation.id)
    actions = scope.actions_and_steps(governance, Action.id).where(Action.plan == plan_id)
    if kind is Kind.STATUSES:
        told = (Note.status == number) | (Note.previous_status == number)
        given = (Action.status == number) | (Action.reviewed_status_id == number)
        return [actions.where(given), scope.on_actions(Note, governance, Note.id).where(told)]
    if kind is Kind.PRIORITIES:
        return [actions.where(Action.priority_code == name)]
    if kind is Kind.BANDS:
        return [actions.where(Action.band_code == name)]
    if kind is Kind.BODIES:
        return [
            scope.in_plan(table, governance, table.id).where(table.body == number)
            for table in (Round, Meeting, Decision)
        ]
    column = {
        Kind.SOURCES: Recommendation.source,
        Kind.THEMES: Recommendation.theme,
        Kind.HEADINGS: Recommendation.heading,
    }[kind]
    return [recommendations.where(column == number)]


def list_of_options(governance: Governance, plan_id: int) -> dict[str, list[Option]]:
    """Return the choices of where a recommendation belongs, by the name of the list."""
    kinds = (Kind.SOURCES, Kind.THEMES, Kind.HEADINGS)
    return {kind.value: list_options(governance, plan_id, kind) for kind in kinds}
