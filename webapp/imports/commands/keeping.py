"""Keeping a document that was sent, and throwing a reading away."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import Any

from webapp import clock
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.tables import Import, Upload
from webapp.errors import Refused
from webapp.imports.grids.packing import packed
from webapp.imports.grids.values import Grid
from webapp.imports.queries import find_import
from webapp.imports.understanding.values import ReadingDoubt
from webapp.imports.values import LONGEST_FILE_NAME, SentDocument
from webapp.principals import Importer, Operator


def keep_document(importer: Importer, content: bytes, file_name: str, grid: Grid) -> int:
    """Keep a document and what was read of its cells; return the number of its reading.

    Nothing of a plan is written.
    """
    with writing():
        upload_id = store_upload(importer, content, file_name, grid, None)
        import_id: int = store_import(importer, upload_id, grid)
        record(importer, "document uploaded", "upload", upload_id, format=grid.format)
    return import_id


def abandon_import(importer: Importer, import_id: int) -> None:
    """Throw a reading and its document away. Raises Missing, and Refused once it is loaded."""
    with writing():
        draft = find_import(importer, import_id)
        if draft.loaded_at is not None:
            raise Refused("This plan is loaded. Its document is kept for as long as the plan.")
        Upload.delete().where(Upload.id == draft.upload_id).execute()
        record(importer, "document thrown away", "upload", draft.upload_id, plan_id=draft.plan_id)


def store_upload(
    principal: Importer | Operator, content: bytes, file_name: str, grid: Grid, plan_id: int | None
) -> int:
    """Write a document's row inside the transaction of the deed; return its number."""
    number: int = Upload.insert(
        plan=plan_id,
        person=_person_of(principal),
        file_name=_kept_name(file_name),
        format=grid.format,
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
        uploaded_at=clock.now(),
        content=content,
    ).execute()
    return number


def store_import(principal: Importer | Operator, upload_id: int, grid: Grid) -> int:
    """Write a reading's row inside the transaction of the deed; return its number."""
    number: int = Import.insert(answers={}, **_reading(principal, upload_id, grid)).execute()
    return number


def store_loaded_import(
    operator: Operator, upload_id: int, sent: SentDocument, doubts: tuple[ReadingDoubt, ...]
) -> None:
    """Write the row of a reading that is loaded in the same transaction."""
    Import.insert(
        answers=asdict(sent.answers),
        loaded_at=clock.now(),
        doubts=[asdict(doubt) for doubt in doubts],
        **_reading(operator, upload_id, sent.grid),
    ).execute()


def store_document(operator: Operator, sent: SentDocument, plan_id: int) -> int:
    """Write a plan's document and its reading, not applied yet; return the reading's number."""
    upload_id = store_upload(operator, sent.content, sent.file_name, sent.grid, plan_id)
    number: int = Import.insert(
        answers=asdict(sent.answers), **_reading(operator, upload_id, sent.grid)
    ).execute()
    return number


def _reading(principal: Importer | Operator, upload_id: int, grid: Grid) -> dict[str, Any]:
    kept = packed(grid)
    return {
        "upload": upload_id,
        "asked": {},
        "changed_by": _person_of(principal),
        "changed_at": clock.now(),
        "grid_digest": hashlib.sha256(kept).hexdigest(),
        "grid": kept,
    }


def _person_of(principal: Importer | Operator) -> int | None:
    return None if isinstance(principal, Operator) else principal.person_id


def _kept_name(file_name: str) -> str:
    """Return a file's own name without folders, short enough, its ending kept."""
    name = file_name.replace("\\", "/").rpartition("/")[2].replace("\x00", "").strip()
    name = "".join(c if c.isprintable() else " " for c in name) or "document"
    stem, dot, ending = name.rpartition(".")
    if len(name) <= LONGEST_FILE_NAME or not dot:
        return name[:LONGEST_FILE_NAME]
    return f"{stem[: LONGEST_FILE_NAME - len(ending) - 1]}.{ending}"
