"""What a document says of progress and status, posted as notes, and kept."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import date

from webapp.db.tables import Action
from webapp.editing.commands.ground import keep
from webapp.editing.values import Noun
from webapp.errors import Invalid
from webapp.imports.comparing.action_queries import list_leads
from webapp.imports.comparing.commands.adding import Adding
from webapp.imports.comparing.commands.deed import Deed, blamed
from webapp.imports.comparing.held_values import HeldAction
from webapp.imports.comparing.progress import dated_words
from webapp.imports.comparing.progress_changes import SAYS
from webapp.imports.comparing.values import Change, Kind
from webapp.imports.comparing.wording import bare
from webapp.imports.laying.paths import path_of
from webapp.notes.commands.posting import post_note
from webapp.notes.values import LONGEST_TEXT, NoteEntry
from webapp.plans.documents.checking import placed_actions
from webapp.principals import Contributor, Governance


@dataclass(frozen=True, slots=True, kw_only=True)
class FromDocument:
    """A note that a document makes; `day` None is the document's date.

    `digest` and `place` say which words of which document it is made of.
    """

    action_id: int
    step_id: int | None
    post_id: int | None
    text: str
    day: date | None
    status: str
    digest: str
    place: str


def post_from_document(contributor: Contributor, given: FromDocument, dated: date) -> int:
    """Post a note for the post that leads the action; return its number.

    The same words of the same document make one note, however often it is applied. A day that no
    note of the plan may bear, such as one to come, is said in words; the note is then as old as
    the document. Raises what post_note raises.
    """
    entry = NoteEntry(
        text=given.text,
        noted_on=given.day or dated,
        status=given.status,
        step_id=given.step_id,
        post_id=given.post_id,
        sent_key=_key(given, given.day or dated),
    )
    try:
        return post_note(contributor, given.action_id, entry)
    except Invalid as error:
        if given.day is None or set(error.fields) != {"noted_on"}:
            raise
    text = dated_words(given.text, given.day)[:LONGEST_TEXT]
    entry = replace(entry, text=text, noted_on=dated, sent_key=_key(given, dated))
    return post_note(contributor, given.action_id, entry)


def _key(given: FromDocument, day: date) -> str:
    words = (given.digest, given.action_id, given.step_id, given.place, given.text, day)
    return str(uuid.uuid5(uuid.NAMESPACE_URL, " ".join(map(str, words))))


def note_change(deed: Deed, held: HeldAction, change: Change) -> None:
    """Post what is accepted of an action's progress or status."""
    status_id = deed.choices.statuses.get(change.key, change.status_id)
    status = next((each.label for each in deed.held.scheme if each.id == status_id), "")
    is_status = change.kind is Kind.STATUS
    given = FromDocument(
        action_id=held.top,
        step_id=held.id if held.step_of == held.top else None,
        post_id=deed.leading.get(held.id),
        text=f"{SAYS}{change.after}" if is_status else change.after,
        day=change.day,
        status=status,
        digest=deed.draft.grid_digest,
        place=change.path,
    )
    with blamed(change.key):
        note_id = post_from_document(deed.contributor, given, deed.dated)
    deed.tell("notes", change, ("note", note_id, path_of(change.path).field))


def note_new(deed: Deed, adding: Adding) -> None:
    """Post what a document dates of the progress of rows that are new, as loading does."""
    rows = {path: adding.numbers[path] for path in adding.added if path.startswith("actions")}
    leads = list_leads(deed.governance, deed.plan_id) if rows else {}
    for path, action, _ in placed_actions(deed.document):
        if path not in rows:
            continue
        top = adding.numbers[path.partition(".")[0]]
        for at, update in enumerate(action.updates):
            if update.noted_on is None or top not in leads or not update.text.strip():
                continue
            given = FromDocument(
                action_id=top,
                step_id=rows[path] if path.count(".") == 1 else None,
                post_id=leads[top],
                text=update.text[:LONGEST_TEXT],
                day=update.noted_on,
                status="",
                digest=deed.draft.grid_digest,
                place=f"{path}.updates[{at}]",
            )
            post_from_document(deed.contributor, given, deed.dated)
            deed.counts["notes"] += 1


def keep_statuses(governance: Governance, deed: Deed) -> None:
    """Keep the status that the document prints, so that the next one is compared with it.

    One that was not accepted is offered again next time.
    """
    choices = deed.choices
    refused = {
        row.id
        for row in deed.comparison.changed
        for change in row.changes
        if (_tells_status(change) and change.key not in choices.taken)
        or (change.kind is Kind.STATUS and change.key not in choices.statuses)
    }
    held_by_id = {each.id: each for each in deed.held.actions}
    for path, action, _ in placed_actions(deed.document):
        held = held_by_id.get(deed.comparison.matched.get(path, 0))
        if held is None or held.id in refused or not (action.status or action.rating):
            continue
        columns = {"status_text": action.status, "rating_code": action.rating}
        before = {"status_text": held.printed.status, "rating_code": held.printed.rating}
        changed = [name for name in columns if bare(columns[name]) != bare(before[name])]
        if changed:
            earlier = {name: before[name] for name in changed}
            keep(governance, deed.plan_id, (Noun.ACTION.value, held.id), earlier, deed.why)
            Action.update(**columns).where(Action.id == held.id).execute()


def _tells_status(change: Change) -> bool:
    return change.kind is Kind.NOTE and (
        change.status_id is not None or change.field in ("status", "rating")
    )
