"""Loading the plan of a document: all of it, or none."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import asdict, replace

from webapp import clock
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.tables import CellOrigin, Import, Upload
from webapp.errors import Invalid, PlanFileError, Refused, Stale
from webapp.imports.commands.keeping import store_loaded_import, store_upload
from webapp.imports.laying.paths import path_of
from webapp.imports.plan_row_queries import RowsOfPlan
from webapp.imports.queries import find_import
from webapp.imports.readings import reading_of
from webapp.imports.understanding.values import Origin, Reading
from webapp.imports.values import LoadedImport, SentDocument, Target
from webapp.notes.commands.posting import post_note
from webapp.notes.values import NoteEntry
from webapp.plans.commands import load_plan
from webapp.plans.documents.checking import placed_actions
from webapp.plans.documents.counts import counts_of
from webapp.plans.documents.reading import read_plan
from webapp.plans.documents.values import PlanDocument
from webapp.plans.documents.writing import write_plan
from webapp.plans.starting_commands import start_plan
from webapp.posts.roles.commands import grant_role, name_person
from webapp.posts.values import Who
from webapp.principals import Contributor, Governance, Importer, Operator
from webapp.vocabulary import PlanRole

_ORIGINS_AT_ONCE = 500


def load_import(importer: Importer, import_id: int, version: int) -> LoadedImport:
    """Write the plan that a document was read as; whoever loads it becomes its governance.

    Progress that the document dates is posted as notes by the asker, for the post that leads.
    Raises Missing, Refused when it is loaded already, Stale when the reading changed since the
    asker saw it, and PlanFileError for a plan that cannot be kept as it was read.
    """
    draft = find_import(importer, import_id)
    reading = reading_of(importer, draft)
    require_named(reading)
    require_loadable(reading.document)
    with writing():
        draft = find_import(importer, import_id)
        if draft.loaded_at is not None or draft.plan_id is not None:
            raise Refused("This plan is loaded already.")
        if draft.version != version:
            raise Stale(f"{draft.changed_by or 'Somebody'} changed this reading meanwhile.")
        plan = start_plan(importer, reading.document)
        Upload.update(plan=plan.id).where(Upload.id == draft.upload_id).execute()
        Import.update(
            loaded_at=clock.now(), doubts=[asdict(doubt) for doubt in reading.doubts]
        ).where(Import.id == import_id).execute()
        governance = Governance(importer.person_id, importer.on)
        write_origins(governance, plan.id, draft.upload_id, reading)
        contributor = Contributor(importer.person_id, importer.on)
        notes = post_updates(contributor, plan.id, reading.document)
        record(
            importer,
            "document loaded",
            "upload",
            draft.upload_id,
            plan_id=plan.id,
            doubts=len(reading.doubts),
            notes=notes,
        )
    return LoadedImport(
        slug=plan.slug,
        recommendations=len(reading.document.recommendations),
        actions=len(reading.document.actions),
        posts=counts_of(reading.document)["posts"],
        doubts=len(reading.doubts),
        notes=notes,
    )


def load_document(
    operator: Operator, sent: SentDocument, reading: Reading, target: Target
) -> LoadedImport:
    """Write the plan that a document was read as, from the server itself.

    `target.governance` becomes the plan's governance, and posts the progress that the document
    dates; without one it stays with the actions as printed. A plan that is there already, word for
    word, is left alone. Raises what load_plan raises, Invalid for an address without an account,
    and PlanFileError for a plan that cannot be kept as it was read.
    """
    document = reading.document
    require_loadable(document)
    notes = 0
    with writing():
        plan = load_plan(operator, document, target.slug, target.agreed_on, target.force)
        contributor = None
        if target.governance is not None:
            person_id = named_governance(operator, plan.id, target.governance)
            contributor = Contributor(person_id, operator.on)
        if plan.is_new:
            upload_id = store_upload(operator, sent.content, sent.file_name, sent.grid, plan.id)
            store_loaded_import(operator, upload_id, sent, reading.doubts)
            write_origins(operator, plan.id, upload_id, reading)
            notes = 0 if contributor is None else post_updates(contributor, plan.id, document)
            details = {"doubts": len(reading.doubts), "notes": notes}
            record(operator, "document loaded", "upload", upload_id, plan_id=plan.id, **details)
    return LoadedImport(
        slug=plan.slug,
        recommendations=len(document.recommendations),
        actions=len(document.actions),
        posts=counts_of(document)["posts"],
        doubts=len(reading.doubts),
        notes=notes,
        is_new=plan.is_new,
    )


def named_governance(operator: Operator, plan_id: int, email: str) -> int:
    """Make whoever has an address governance of a plan; return their number.

    Raises Invalid for an address without an account.
    """
    who = Who(email, "")
    person_id = name_person(operator, plan_id, who)
    try:
        grant_role(operator, plan_id, who, PlanRole.GOVERNANCE)
    except Invalid as error:
        if "role" not in error.fields:
            raise
    return person_id


def require_named(reading: Reading) -> None:
    """Raise PlanFileError while nobody has said which council's plan it is."""
    if any(doubt.key == "council" for doubt in reading.doubts):
        raise PlanFileError("Answer first which council’s plan this is.")


def require_loadable(document: PlanDocument) -> None:
    """Raise PlanFileError when a plan is empty, or breaks a rule that every plan file keeps."""
    if not document.actions and not document.recommendations:
        raise PlanFileError("No recommendation and no action was found in this document.")
    read_plan(write_plan(document).encode())


def write_origins(governance: Governance, plan_id: int, upload_id: int, reading: Reading) -> None:
    """Write where each value of a plan stood, inside the transaction that loads it."""
    rows = RowsOfPlan(governance, plan_id)
    waiting = [
        row for origin in reading.origins if (row := _origin(rows, plan_id, upload_id, origin))
    ]
    for at in range(0, len(waiting), _ORIGINS_AT_ONCE):
        CellOrigin.insert_many(waiting[at : at + _ORIGINS_AT_ONCE]).execute()


def post_updates(contributor: Contributor, plan_id: int, document: PlanDocument) -> int:
    """Post as notes what a document says of progress on a day; return how many.

    What bears no day, or cannot be a note (no post leads the action, a day to come), stays with
    the action as printed.
    """
    rows = RowsOfPlan(Governance(contributor.person_id, contributor.on), plan_id)
    dated = _dated(document, plan_id)
    return sum(_post(contributor, rows, path, entry) for path, entry in dated)


def _dated(document: PlanDocument, plan_id: int) -> Iterator[tuple[str, NoteEntry]]:
    for path, action, _ in placed_actions(document):
        dated = [each for each in action.updates if each.noted_on is not None]
        for at, update in enumerate(sorted(dated, key=lambda each: str(each.noted_on))):
            key = uuid.uuid5(uuid.NAMESPACE_URL, f"plan {plan_id} {path} {at}")
            yield path, NoteEntry(text=update.text, noted_on=update.noted_on, sent_key=str(key))


def _post(contributor: Contributor, rows: RowsOfPlan, path: str, entry: NoteEntry) -> bool:
    top = path.partition(".")[0]
    action_id, step_id = rows.find(top)[1], rows.find(path)[1] if path != top else None
    post_id = rows.leading_post(action_id)
    if post_id is None or entry.noted_on is None or entry.noted_on > contributor.on:
        return False
    try:
        post_note(contributor, action_id, replace(entry, step_id=step_id, post_id=post_id))
    except Invalid:
        return False
    return True


def _origin(
    rows: RowsOfPlan, plan_id: int, upload_id: int, origin: Origin
) -> dict[str, object] | None:
    path = path_of(origin.path)
    kind, row_id = rows.find(path.thing)
    if not origin.places:
        return None
    return {
        "plan": plan_id,
        "upload": upload_id,
        "kind": kind,
        "row_id": row_id,
        "field": path.field[:80],
        "places": list(origin.places),
        "confidence": origin.confidence,
        "table_at": origin.table,
        "row_at": origin.row,
    }
