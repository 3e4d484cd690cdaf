"""Where the values of the record stood."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import Action, CellOrigin, Import, Plan, Recommendation, Upload
from webapp.errors import Missing
from webapp.imports.tracing.values import OpenDoubt, Stood, Traced
from webapp.principals import Importer, Insider, Leadership


@dataclass(frozen=True, slots=True)
class _Stood:
    upload_id: int
    file_name: str
    uploaded_at: datetime
    row_id: int
    field: str
    places: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Named:
    id: int
    ref: str
    text: str | None
    slug: str


@dataclass(frozen=True, slots=True)
class _Doubts:
    upload_id: int
    doubts: str


_STOOD = (
    Upload.id,
    Upload.file_name,
    Upload.uploaded_at,
    CellOrigin.row_id,
    CellOrigin.field,
    CellOrigin.places,
    CellOrigin.confidence,
)


@prepared(_Named)
def _action(insider: Any, action_id: Any) -> Any:
    columns = (Action.id, Action.ref, Action.text, Plan.slug)
    return scope.actions(insider, *columns).join(Plan).where(Action.id == value(action_id))


@prepared(_Named)
def _recommendation(leadership: Any, recommendation_id: Any) -> Any:
    columns = (Recommendation.id, Recommendation.ref, Recommendation.text, Plan.slug)
    return (
        scope.in_plan(Recommendation, leadership, *columns)
        .join(Plan)
        .where(Recommendation.id == value(recommendation_id))
    )


@prepared(_Stood)
def _of_action(insider: Any, action_id: Any) -> Any:
    return (
        scope.origins(insider, *_STOOD)
        .where((Action.id == value(action_id)) | (Action.step_of == value(action_id)))
        .order_by(Action.step_of.is_null(False), Action.position, CellOrigin.id)
    )


@prepared(_Stood)
def _in_plan(leadership: Any, kind: Any, row_id: Any) -> Any:
    return (
        scope.origins_in_plan(leadership, *_STOOD)
        .where(CellOrigin.kind == value(kind), CellOrigin.row_id == value(row_id))
        .order_by(CellOrigin.id)
    )


@prepared(_Doubts)
def _doubts(importer: Any, plan_id: Any) -> Any:
    return (
        scope.imports(importer, Import.upload, Import.doubts)
        .where(Upload.plan == value(plan_id), Import.doubts.is_null(False))
        .order_by(Import.id)
    )


def trace_action(insider: Insider, action_id: int) -> Traced:
    """Return where an action's values, and those of its steps, stood. Raises Missing."""
    found = _action.first(insider, action_id=action_id)
    if found is None:
        raise Missing
    rows = _of_action.all(insider, action_id=action_id)
    return Traced(
        name=f"Action {found.ref}",
        text=found.text or "",
        href=f"/actions/{found.id}",
        stood=tuple(map(_stood, rows)),
    )


def trace_recommendation(leadership: Leadership, recommendation_id: int) -> Traced:
    """Return where a recommendation's values stood. Raises Missing."""
    found = _recommendation.first(leadership, recommendation_id=recommendation_id)
    if found is None:
        raise Missing
    rows = _in_plan.all(leadership, kind="recommendation", row_id=recommendation_id)
    return Traced(
        name=f"Recommendation {found.ref}",
        text=found.text or "",
        href=f"/plans/{found.slug}#recommendation-{found.id}",
        stood=tuple(map(_stood, rows)),
    )


def trace_plan(leadership: Leadership, plan_id: int) -> tuple[Stood, ...]:
    """Return where what the plan says of itself stood."""
    return tuple(map(_stood, _in_plan.all(leadership, kind="plan", row_id=plan_id)))


def list_open_doubts(importer: Importer, plan_id: int) -> dict[int, list[OpenDoubt]]:
    """Return the questions on a plan's documents that stayed open, by the document's number."""
    return {
        found.upload_id: [
            OpenDoubt(each["question"], each["reading"], tuple(each["places"]))
            for each in json.loads(found.doubts)
        ]
        for found in _doubts.all(importer, plan_id=plan_id)
    }


def _stood(row: _Stood) -> Stood:
    return Stood(
        upload_id=row.upload_id,
        file_name=row.file_name,
        uploaded_at=row.uploaded_at,
        row_id=row.row_id,
        field=row.field,
        places=tuple(json.loads(row.places)),
        confidence=row.confidence,
    )
