"""Keeping the next version of a plan's document."""

from __future__ import annotations

from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.tables import Import
from webapp.imports.commands.keeping import store_import, store_upload
from webapp.imports.grids.values import Grid
from webapp.plans.headings import PlanHeading, find_plan
from webapp.principals import Governance, Importer


def keep_next_version(
    governance: Governance, plan: PlanHeading, content: bytes, file_name: str, grid: Grid
) -> int:
    """Keep a document as the next version of a plan's; return the number of its reading.

    Whose plan it is and what it is called are answered already. Nothing of the plan is written.
    Raises Missing when the asker does not keep the plan.
    """
    find_plan(governance, plan.slug)
    importer = Importer(governance.person_id, governance.on)
    with writing():
        upload_id = store_upload(importer, content, file_name, grid, plan.id)
        import_id: int = store_import(importer, upload_id, grid)
        asked = {
            "council": ("Which council’s plan is this?", plan.council),
            "title": ("What is this plan called?", plan.title),
        }
        Import.update(
            answers={"doubts": {key: words for key, (_, words) in asked.items()}}, asked=asked
        ).where(Import.id == import_id).execute()
        record(
            governance,
            "next version uploaded",
            "upload",
            upload_id,
            plan_id=plan.id,
            format=grid.format,
        )
    return import_id
