"""What a document says otherwise of actions and steps, written with the commands of editing."""

from __future__ import annotations

from collections import defaultdict

from webapp.actions.commands import revise_timescale
from webapp.audit.commands import record
from webapp.db import tables
from webapp.editing.commands.actions import answer_others, reword_action
from webapp.editing.commands.ground import keep
from webapp.editing.commands.leading import change_leads, write_leads
from webapp.editing.commands.timescales import change_timescale
from webapp.editing.queries.actions import find_action
from webapp.editing.values import LeadsEntry, Noun, TimescaleEntry, WordsEntry
from webapp.folding import fold
from webapp.imports.comparing.commands.changing_shared import change_extras, change_links
from webapp.imports.comparing.commands.deed import Deed, blamed
from webapp.imports.comparing.commands.listing import add_codes
from webapp.imports.comparing.commands.noting import note_change
from webapp.imports.comparing.differences import LISTS
from webapp.imports.comparing.held_values import HeldAction
from webapp.imports.comparing.values import Change, ChangedRow, Kind
from webapp.imports.laying.paths import value_at
from webapp.plans.documents.values import PrintedAction
from webapp.plans.documents.writing import as_plain

#: The words that editing knows; others are written here.
_EDITED = ("text", "outcome", "evidence_text", "commentary", "priority_code", "band_code")


def change_action(deed: Deed, row: ChangedRow, changes: list[Change]) -> None:
    """Write what is accepted of an action or step. Raises Invalid by key."""
    held, by_kind = deed.action(row.id), defaultdict[Kind, list[Change]](list)
    for change in changes:
        by_kind[change.kind].append(change)
    if by_kind[Kind.WORDS]:
        _reword(deed, row, by_kind[Kind.WORDS])
    if by_kind[Kind.EXTRA]:
        change_extras(deed.governance, deed, row, by_kind[Kind.EXTRA])
    for change in by_kind[Kind.LEADS]:
        _change_leads(deed, held, row, change)
    for change in by_kind[Kind.ANSWERS]:
        _change_answers(deed, row, change)
    for change in by_kind[Kind.LINKS]:
        change_links(deed.governance, deed, row, change)
    for change in by_kind[Kind.DEADLINE]:
        _change_deadline(deed, held, row, change)
    for change in (*by_kind[Kind.NOTE], *by_kind[Kind.STATUS]):
        note_change(deed, held, change)


def _reword(deed: Deed, row: ChangedRow, changes: list[Change]) -> None:
    printed: PrintedAction = value_at(deed.document, row.path)
    found = find_action(deed.governance, row.id)
    words = {name: getattr(found, name) or "" for name in _EDITED}
    words |= {change.field: change.after for change in changes if change.field in _EDITED}
    with blamed(changes[0].key):
        if any(change.path.rpartition(".")[2] in LISTS for change in changes):
            add_codes(deed.governance, deed.plan_id, deed.document, [printed])
        reword_action(deed.governance, row.id, WordsEntry(**words), deed.why)
    action = tables.Action
    for change in changes:
        if change.field == "text":
            # What was read in the words goes with them.
            action.update(
                timescales_in_text=[as_plain(each) for each in printed.timescales_in_text],
                steps_after_paragraph=printed.steps_after_paragraph,
            ).where(action.id == row.id).execute()
        elif change.field not in _EDITED:
            earlier = {change.field: change.before or None}
            keep(deed.governance, deed.plan_id, (Noun.ACTION.value, row.id), earlier, deed.why)
            action.update({getattr(action, change.field): change.after}).where(
                action.id == row.id
            ).execute()
            record(deed.governance, "action reworded", "action", row.id, plan_id=deed.plan_id)
        deed.tell("reworded", change, ("action", row.id, change.path.rpartition(".")[2]))


def _change_leads(deed: Deed, held: HeldAction, row: ChangedRow, change: Change) -> None:
    printed: PrintedAction = value_at(deed.document, row.path)
    order = tuple(dict.fromkeys(deed.posts[fold(lead)] for lead in printed.leads))
    entry = LeadsEntry(order)
    if held.step_of is None:
        with blamed(change.key):
            change_leads(deed.governance, held.id, entry, deed.why)
        deed.leading |= {each.id: order[0] for each in deed.held.actions if each.top == held.id}
    else:
        before = {change.field: change.before or None}
        keep(deed.governance, deed.plan_id, (Noun.ACTION.value, held.id), before, deed.why)
        write_leads(deed.governance, deed.plan_id, held.id, entry)
        record(deed.governance, "leads changed", "action", held.id, plan_id=deed.plan_id)
    deed.tell("others", change, ("action", row.id, "lead_text"))


def _change_answers(deed: Deed, row: ChangedRow, change: Change) -> None:
    printed: PrintedAction = value_at(deed.document, row.path)
    wanted = deed.numbered(row, change, printed.recommendation_refs, "answers")
    with blamed(change.key):
        answer_others(deed.governance, row.id, wanted, deed.why)
    deed.tell("others", change, ("action", row.id, "recommendation_refs"))


def _change_deadline(deed: Deed, held: HeldAction, row: ChangedRow, change: Change) -> None:
    printed: PrintedAction = value_at(deed.document, row.path)
    # Words that were changed by hand, and their meaning not: they are read again.
    is_unread = printed.timescale == held.printed.timescale
    ends_on = None if is_unread else printed.timescale.end
    asked = (deed.why.reason, deed.choices.asked_by, deed.choices.approved_by)
    with blamed(change.key):
        if held.step_of is None:
            revise_timescale(deed.governance, held.id, change.after, *asked, deed.dated, ends_on)
        else:
            entry = TimescaleEntry(change.after, ends_on, *asked, deed.dated)
            change_timescale(deed.governance, held.id, entry)
    deed.tell("deadlines", change, ("action", row.id, change.field))
