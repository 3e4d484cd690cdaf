"""Each accepted difference, written with the command of the noun that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from webapp import clock
from webapp.actions.commands import propose_closure
from webapp.editing.values import Why
from webapp.imports.comparing.action_queries import FROM_DOCUMENT
from webapp.imports.comparing.commands.adding import Adding, Printed
from webapp.imports.comparing.commands.changing_actions import change_action
from webapp.imports.comparing.commands.changing_recommendations import Recommendations
from webapp.imports.comparing.commands.deed import Deed
from webapp.imports.comparing.commands.noting import keep_statuses, note_new
from webapp.imports.comparing.commands.tracing import store_origins
from webapp.imports.comparing.held_values import Held
from webapp.imports.comparing.values import (
    Applied,
    Change,
    ChangedRow,
    Choices,
    Comparison,
    Kind,
)
from webapp.imports.laying.paths import value_at
from webapp.imports.understanding.values import Reading
from webapp.imports.values import Draft
from webapp.plans.documents.values import PrintedAction
from webapp.principals import Contributor, Governance, Importer
from webapp.timescales.wording import date_in_words

Taken = tuple[ChangedRow, list[Change]]


def write_choices(
    importer: Importer,
    draft: Draft,
    reading: Reading,
    compared: tuple[Held, Comparison],
    choices: Choices,
) -> Applied:
    """Write what is chosen, inside the transaction of the deed; return how much it was.

    Raises Invalid by key.
    """
    deed = _deed(importer, draft, reading, compared, choices)
    taken = _taken(deed)
    adding = _add(deed, taken)
    recommendations = Recommendations(deed)
    for row, changes in taken:
        if row.kind == "recommendation":
            recommendations.change(row, changes)
    recommendations.finish()
    for row, changes in taken:
        if row.kind != "recommendation":
            change_action(deed, row, changes)
    note_new(deed, adding)
    keep_statuses(deed.governance, deed)
    _propose_closures(deed)
    store_origins(deed.governance, deed.plan_id, draft.upload_id, reading, deed.written, adding)
    return Applied(slug=deed.held.slug, **deed.counts)


def _deed(
    importer: Importer,
    draft: Draft,
    reading: Reading,
    compared: tuple[Held, Comparison],
    choices: Choices,
) -> Deed:
    held, comparison = compared
    dated = choices.dated or clock.today()
    why = Why(
        f"{FROM_DOCUMENT} of {date_in_words(dated)} ({draft.file_name})",
        choices.approved_by,
        knows=True,
    )
    return Deed(
        governance=Governance(importer.person_id, importer.on),
        contributor=Contributor(importer.person_id, importer.on),
        draft=draft,
        reading=reading,
        held=held,
        comparison=comparison,
        choices=choices,
        dated=dated,
        why=why,
        posts=held.posts,
        leading={each.id: each.posts[0] for each in held.actions if each.posts},
        numbers=comparison.matched,
    )


def _taken(deed: Deed) -> list[Taken]:
    choices, found = deed.choices, []
    for row in deed.comparison.changed:
        changes = [
            each
            for each in row.changes
            if each.key in (choices.statuses if each.kind is Kind.STATUS else choices.taken)
        ]
        if changes:
            found.append((row, changes))
    return found


def _add(deed: Deed, taken: Iterable[Taken]) -> Adding:
    """Write the rows that are new, and the posts that these and new leads name."""
    new = [row for row in deed.comparison.new if row.key in deed.choices.taken]
    adding = Adding(deed.governance, deed.held, deed.document, new, deed.numbers)
    led = [each for row, changes in taken if (each := _named(deed, row, changes)) is not None]
    if new or led:
        deed.posts = adding.write(led)
    deed.numbers = adding.numbers
    deed.counts["added"] = len(new)
    return adding


def _named(deed: Deed, row: ChangedRow, changes: list[Change]) -> Printed | None:
    """Return a row of the document with only those of its posts that are accepted."""
    fields = {change.field for change in changes if change.kind is Kind.LEADS}
    printed: Printed = value_at(deed.document, row.path)
    if not fields or isinstance(printed, PrintedAction):
        return printed if fields else None
    return replace(
        printed,
        sponsors=printed.sponsors if "sponsors_text" in fields else (),
        leads=printed.leads if "leads_text" in fields else (),
    )


def _propose_closures(deed: Deed) -> None:
    reason = f"Not in the document of {date_in_words(deed.dated)} ({deed.draft.file_name})"
    for key, kind in deed.choices.closures.items():
        gone = next(row for row in deed.comparison.gone if row.key == key)
        propose_closure(deed.contributor, gone.id, kind, reason)
        deed.counts["proposed"] += 1
