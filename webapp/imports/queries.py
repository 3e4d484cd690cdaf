"""Documents and their readings, out of the record."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import peewee

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import Import, Person, Plan, Upload
from webapp.errors import Missing
from webapp.imports.grids.packing import unpacked
from webapp.imports.grids.values import Grid
from webapp.imports.understanding.values import Answers
from webapp.imports.values import ACCEPTED, Document, Draft, Unfinished
from webapp.principals import Importer, Leadership


@dataclass(frozen=True, slots=True)
class _Draft:
    id: int
    upload_id: int
    plan_id: int | None
    slug: str | None
    file_name: str
    format: str
    size: int
    uploaded_at: datetime
    answers: str
    asked: str
    version: int
    changed_by: str | None
    changed_at: datetime
    loaded_at: datetime | None
    grid_digest: str


@dataclass(frozen=True, slots=True)
class _Content:
    content: bytes


@prepared(_Draft)
def _draft(importer: Any, import_id: Any) -> Any:
    columns = (
        Import.id,
        Upload.id,
        Upload.plan,
        Plan.slug,
        Upload.file_name,
        Upload.format,
        Upload.size,
        Upload.uploaded_at,
        Import.answers,
        Import.asked,
        Import.version,
        Person.name,
        Import.changed_at,
        Import.loaded_at,
        Import.grid_digest,
    )
    return (
        scope.imports(importer, *columns)
        .join(Plan, peewee.JOIN.LEFT_OUTER, on=(Upload.plan == Plan.id))
        .switch(Import)
        .join(Person, peewee.JOIN.LEFT_OUTER, on=(Import.changed_by == Person.id))
        .where(Import.id == value(import_id))
    )


@prepared(_Content)
def _grid(importer: Any, import_id: Any) -> Any:
    return scope.imports(importer, Import.grid).where(Import.id == value(import_id))


@prepared(Unfinished)
def _unfinished(importer: Any) -> Any:
    columns = (Import.id, Upload.file_name, Upload.uploaded_at, Import.changed_at)
    return (
        scope.imports(importer, *columns)
        .where(Import.loaded_at.is_null())
        .order_by(Import.changed_at.desc(), Import.id.desc())
    )


@prepared(Unfinished)
def _begun(importer: Any, plan_id: Any) -> Any:
    columns = (Import.id, Upload.file_name, Upload.uploaded_at, Import.changed_at)
    return (
        scope.imports(importer, *columns)
        .where(Upload.plan == value(plan_id), Import.loaded_at.is_null())
        .order_by(Import.changed_at.desc(), Import.id.desc())
    )


def _document(query: Any) -> Any:
    return query.join(Person, peewee.JOIN.LEFT_OUTER, on=(Upload.person == Person.id))


_DOCUMENT = (
    Upload.id,
    Upload.plan,
    Upload.file_name,
    Upload.format,
    Upload.size,
    Upload.digest,
    Upload.uploaded_at,
    Person.name,
)


@prepared(Document)
def _documents(leadership: Any, plan_id: Any) -> Any:
    query = _document(scope.uploads(leadership, *_DOCUMENT))
    return query.where(Upload.plan == value(plan_id), scope.is_brought_in()).order_by(
        Upload.uploaded_at.desc(), Upload.id.desc()
    )


@prepared(Document)
def _one_document(leadership: Any, plan_id: Any, upload_id: Any) -> Any:
    query = _document(scope.uploads(leadership, *_DOCUMENT))
    return query.where(Upload.plan == value(plan_id), Upload.id == value(upload_id))


@prepared(_Content)
def _content(leadership: Any, upload_id: Any) -> Any:
    return scope.uploads(leadership, Upload.content).where(Upload.id == value(upload_id))


def find_import(importer: Importer, import_id: int) -> Draft:
    """Return the reading of a document. Raises Missing when it is not the asker's."""
    row = _draft.first(importer, import_id=import_id)
    if row is None:
        raise Missing
    said, asked = json.loads(row.answers), json.loads(row.asked)
    return Draft(
        id=row.id,
        upload_id=row.upload_id,
        plan_id=row.plan_id,
        slug=row.slug,
        file_name=row.file_name,
        format=row.format,
        size=row.size,
        uploaded_at=row.uploaded_at,
        answers=Answers(**said),
        asked={key: (question, words) for key, (question, words, *_) in asked.items()},
        accepted=frozenset(key for key, words in asked.items() if words[2:] == [ACCEPTED]),
        version=row.version,
        changed_by=row.changed_by,
        changed_at=row.changed_at,
        loaded_at=row.loaded_at,
        grid_digest=row.grid_digest,
    )


def find_grid(importer: Importer, import_id: int) -> Grid:
    """Return what stands in a document. Raises Missing when it is not the asker's."""
    found = _grid.first(importer, import_id=import_id)
    if found is None:
        raise Missing
    return unpacked(found.content)


def list_unfinished(importer: Importer) -> list[Unfinished]:
    """Return the readings that wait to be loaded, the newest first."""
    return _unfinished.all(importer)


def list_begun(importer: Importer, plan_id: int) -> list[Unfinished]:
    """Return the next versions of a plan that were begun and not applied, the newest first."""
    return _begun.all(importer, plan_id=plan_id)


def list_documents(leadership: Leadership, plan_id: int) -> list[Document]:
    """Return the documents that a plan was brought in from, the newest first."""
    return _documents.all(leadership, plan_id=plan_id)


def find_document_of_plan(leadership: Leadership, plan_id: int, upload_id: int) -> Document:
    """Return one of a plan's documents. Raises Missing when it has no such one."""
    found = _one_document.first(leadership, plan_id=plan_id, upload_id=upload_id)
    if found is None:
        raise Missing
    return found


def find_content(leadership: Leadership, upload_id: int) -> bytes:
    """Return a document as it was sent. Raises Missing when it is not the asker's."""
    found = _content.first(leadership, upload_id=upload_id)
    if found is None:
        raise Missing
    return bytes(found.content)
