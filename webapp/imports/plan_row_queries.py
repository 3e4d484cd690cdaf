"""Which row of the record each thing of a plan became, by where it stands in the plan."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import (
    Action,
    ActionPost,
    Band,
    Body,
    Priority,
    Recommendation,
    Status,
    Theme,
    TimetableEntry,
    WorkingGroup,
)
from webapp.principals import Governance

#: What each list of a plan is called in the record; the record has them in the same order.
_TABLES: dict[str, tuple[str, Any]] = {
    "recommendations": ("recommendation", Recommendation),
    "themes": ("theme", Theme),
    "statuses": ("status", Status),
    "priorities": ("priority", Priority),
    "timescale_bands": ("band", Band),
    "monitoring": ("body", Body),
    "working_groups": ("working group", WorkingGroup),
    "timetable": ("event", TimetableEntry),
}
_NUMBERED = re.compile(r"([a-z_]+)\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class _Number:
    id: int


@dataclass(frozen=True, slots=True)
class _ActionRow:
    id: int
    step_of: int | None


@dataclass(frozen=True, slots=True)
class _Lead:
    action_id: int
    post_id: int


@prepared(_ActionRow)
def _actions(governance: Any, plan_id: Any) -> Any:
    return (
        scope.actions_and_steps(governance, Action.id, Action.step_of)
        .where(Action.plan == value(plan_id))
        .order_by(Action.position, Action.id)
    )


@prepared(_Lead)
def _leads(governance: Any, plan_id: Any) -> Any:
    return (
        scope.on_actions(ActionPost, governance, ActionPost.action, ActionPost.post)
        .where(Action.plan == value(plan_id))
        .order_by(ActionPost.position.desc(), ActionPost.id.desc())
    )


def _make(table: Any) -> Any:
    @prepared(_Number)
    def listed(governance: Any, plan_id: Any) -> Any:
        return (
            scope.in_plan(table, governance, table.id)
            .where(table.plan == value(plan_id))
            .order_by(table.position, table.id)
        )

    return listed


_LISTED = {name: _make(table) for name, (_, table) in _TABLES.items()}


class RowsOfPlan:
    """The rows of a plan that was just loaded, found by their paths in its document."""

    def __init__(self, governance: Governance, plan_id: int) -> None:
        self._plan_id = plan_id
        self._lists = {
            name: [row.id for row in listed.all(governance, plan_id=plan_id)]
            for name, listed in _LISTED.items()
        }
        self._actions: dict[int | None, list[int]] = defaultdict(list)
        for row in _actions.all(governance, plan_id=plan_id):
            self._actions[row.step_of].append(row.id)
        leads = _leads.all(governance, plan_id=plan_id)
        self._leads = {lead.action_id: lead.post_id for lead in leads}

    def find(self, thing: str) -> tuple[str, int]:
        """Return what kind of row a thing ("actions[3].steps[0]") became, and its number.

        What is no row of its own belongs to the plan.
        """
        numbers = [(name, int(number)) for name, number in _NUMBERED.findall(thing)]
        if not numbers:
            return "plan", self._plan_id
        name, at = numbers[0]
        if name != "actions":
            rows = self._lists[name]
            return (_TABLES[name][0], rows[at]) if at < len(rows) else ("plan", self._plan_id)
        row = self._actions[None][at]
        for _, step in numbers[1:]:
            row = self._actions[row][step]
        return "action", row

    def leading_post(self, action_id: int) -> int | None:
        """Return the post that is accountable for an action, if any leads it."""
        return self._leads.get(action_id)
