"""Applying what is accepted of a document's next version: all of it, or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from webapp import clock
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.tables import Import
from webapp.editing.commands.ground import hold
from webapp.errors import Invalid, Missing, Refused, Stale
from webapp.imports.commands.loading import require_loadable
from webapp.imports.comparing.commands.changing import write_choices
from webapp.imports.comparing.comparison import compare_reading
from webapp.imports.comparing.held_values import Held
from webapp.imports.comparing.queries import find_held
from webapp.imports.comparing.values import Applied, Change, Choices, Comparison, Kind
from webapp.imports.queries import find_import
from webapp.imports.readings import reading_of
from webapp.imports.understanding.values import Reading
from webapp.imports.values import Draft
from webapp.plans.headings import find_plan
from webapp.principals import Governance, Importer

_STALE = "The plan changed while you were reading. Nothing was written."
_OPEN = "Answer first whether these are the same: {}"


@dataclass(frozen=True, slots=True)
class Compared:
    """A reading, the plan that it is the next version of, and what is different."""

    draft: Draft
    reading: Reading
    held: Held
    comparison: Comparison


def compare_import(importer: Importer, import_id: int) -> Compared:
    """Compare a document with the plan that it is the next version of; nothing is written.

    Raises Missing for a reading that is no next version of a plan that the asker keeps.
    """
    draft = find_import(importer, import_id)
    if draft.plan_id is None or draft.slug is None:
        raise Missing
    governance = Governance(importer.person_id, importer.on)
    held = find_held(governance, find_plan(governance, draft.slug))
    reading = reading_of(importer, draft)
    return Compared(draft, reading, held, compare_reading(held, reading, draft.answers.doubts))


def apply_import(importer: Importer, import_id: int, version: int, choices: Choices) -> Applied:
    """Write what somebody accepts of a document's next version into its plan.

    Progress becomes notes by the asker for the posts that lead; deadlines go into the ledger.
    Raises Missing, Refused when it was applied already or the plan is closed, Stale when the
    reading or what is different changed since the asker saw it, PlanFileError for a reading that
    no plan can be, and Invalid with messages by the field or by the key of what cannot be written.
    """
    before = compare_import(importer, import_id)
    require_loadable(before.reading.document)
    governance = Governance(importer.person_id, importer.on)
    with writing():
        hold(governance, before.held.plan_id)
        now = compare_import(importer, import_id)
        _require_open(now.draft, version)
        _require_seen(now.comparison, choices)
        choices = _possible(now.comparison, choices)
        _require_complete(now, choices)
        applied = write_choices(
            importer, now.draft, now.reading, (now.held, now.comparison), choices
        )
        Import.update(
            loaded_at=clock.now(), doubts=[asdict(doubt) for doubt in now.reading.doubts]
        ).where(Import.id == import_id).execute()
        counts = {name: n for name, n in asdict(applied).items() if name != "slug"}
        record(
            importer,
            "next version applied",
            "upload",
            now.draft.upload_id,
            plan_id=now.held.plan_id,
            **counts,
        )
    return applied


def default_choices(comparison: Comparison) -> Choices:
    """Return what is ticked before anybody says anything."""
    taken = {change.key for change in comparison.changes.values() if change.is_default}
    taken |= {row.key for row in comparison.new if not row.told}
    return _possible(comparison, Choices(taken=frozenset(taken)))


def _require_open(draft: Draft, version: int) -> None:
    if draft.loaded_at is not None:
        raise Refused("This document was applied already.")
    if draft.version != version:
        raise Stale(f"{draft.changed_by or 'Somebody'} changed this reading meanwhile.")


def _require_seen(comparison: Comparison, choices: Choices) -> None:
    if choices.shown is not None and dict(choices.shown) != comparison.versions:
        raise Stale(_STALE)


def _possible(comparison: Comparison, choices: Choices) -> Choices:
    """Return choices without those that are not offered."""
    offered = {change.key for change in comparison.changes.values() if not change.problem}
    offered |= {row.key for row in comparison.new}
    closing = {row.key for row in comparison.gone if row.can_close}
    return replace(
        choices,
        taken=choices.taken & offered,
        closures={key: kind for key, kind in choices.closures.items() if key in closing},
        statuses={
            key: status
            for key, status in choices.statuses.items()
            if key in offered and status in {each.id for each in comparison.changes[key].choices}
        },
    )


def taken_of(comparison: Comparison, choices: Choices) -> list[Change]:
    """Return the changes that are accepted; one that waits for a status is once it has it."""
    return [
        change
        for change in comparison.changes.values()
        if change.key in (choices.statuses if change.kind is Kind.STATUS else choices.taken)
    ]


def _require_complete(compared: Compared, choices: Choices) -> None:
    comparison, held = compared.comparison, compared.held
    taken = taken_of(comparison, choices)
    wrong = {each.key: _OPEN.format(each.old_name) for each in comparison.questions}
    new = {row.key for row in comparison.new} & choices.taken
    if not (taken or new or choices.closures) and not wrong:
        wrong["take"] = "Tick what you want to bring into the plan"
    for change in taken:
        if change.twice and change.key not in choices.knows:
            wrong[change.key] = "Tick also that you know that this changes the peers’ words"
    if not wrong:
        wrong = _missing(held, taken, choices)
    if wrong:
        raise Invalid(wrong)


def _missing(held: Held, taken: Iterable[Change], choices: Choices) -> dict[str, str]:
    wrong = {}
    kinds: dict[Kind, int] = defaultdict(int)
    for change in taken:
        kinds[change.kind] += 1
    if choices.dated is None:
        wrong["dated"] = "Enter the date of this document"
    elif choices.dated > clock.today():
        wrong["dated"] = "The date of this document must be today or in the past"
    if kinds[Kind.DEADLINE] and not choices.asked_by.strip():
        wrong["asked_by"] = "Enter who asked for the new deadlines"
    needs_approver = held.agreed_on is not None and (kinds[Kind.LEADS] or kinds[Kind.ANSWERS])
    if (kinds[Kind.DEADLINE] or needs_approver) and not choices.approved_by.strip():
        wrong["approved_by"] = "Enter who approved what changes"
    return wrong
