"""An action as printed and how it stands, put into words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from webapp.plans.documents.json_columns import pairs_in
from webapp.plans.sheet.action_queries import ActionRow, Actions, MilestoneRow, StepRow
from webapp.plans.sheet.values import ActionLine, Fact, StepLine
from webapp.plans.sheet.words import (
    due_words,
    in_two,
    is_late,
    lead_words,
    mark_of,
    revised_words,
    status_words,
    timescale_words,
)
from webapp.timescales.wording import date_in_words, span_in_words


def action_line(row: ActionRow, actions: Actions, today: date) -> ActionLine:
    """Return what the plan's page shows of one action."""
    status, tag = status_words(row.status, row.counts_as, row.standing)
    before, after = in_two(row.text, row.steps_after_paragraph)
    return ActionLine(
        id=row.id,
        ref=row.ref,
        status=status,
        tag=tag,
        text=before,
        steps_intro=row.steps_intro,
        steps=_steps(row.id, row.ref, actions),
        text_after=after,
        facts=tuple(_facts(row, actions)),
        due=_due(row, today),
        is_late=is_late(row.ends_on, row.standing, today),
        revised=revised_words(row.original_ends_on, row.ends_on, row.slips),
        cites=tuple(actions.cites[row.id]),
        answers_too=tuple(
            place for place in actions.answers[row.id] if place.id != row.recommendation_id
        ),
        is_archived=row.archived_on is not None,
    )


def _due(row: ActionRow, today: date) -> str:
    if row.closed_on:
        return f"Closed {date_in_words(row.closed_on)}"
    return due_words(row.timescale_kind, row.ends_on, row.standing, today, row.slips)


def _steps(parent_id: int, parent_ref: str, actions: Actions) -> tuple[StepLine, ...]:
    return tuple(_step(row, parent_ref, actions) for row in actions.steps[parent_id])


def _step(row: StepRow, parent_ref: str, actions: Actions) -> StepLine:
    status, tag = status_words(row.status, row.counts_as, row.standing)
    is_known = row.status is not None or row.standing is not None
    return StepLine(
        mark=mark_of(row.ref, parent_ref, is_printed=row.ref_given),
        text=row.text or "",
        timescale=timescale_words(
            row.timescale_text or "", row.timescale_kind, row.starts_on, row.ends_on
        ),
        tag=tag,
        status=status if is_known else None,
        steps=_steps(row.id, row.ref, actions),
    )


def _facts(row: ActionRow, actions: Actions) -> Iterable[Fact]:
    facts = (
        ("Outcome", row.outcome),
        ("Lead", lead_words(row.lead_text, actions.leads[row.id])),
        ("Timescale", _timescale(row, actions.milestones[row.id])),
        ("Marked", _codes(row)),
        ("Completion", row.completion_text),
        ("Evidence", row.evidence_text),
        ("Commentary", row.commentary),
        *pairs_in(row.extras, row.updates),
    )
    return (Fact(name, text) for name, text in facts if text)


def _codes(row: ActionRow) -> str:
    named = (("priority", row.priority_code), ("band", row.band_code), ("rated", row.rating_code))
    words = ", ".join(f"{name} {code}" for name, code in named if code)
    return words[:1].upper() + words[1:]


def _timescale(row: ActionRow, milestones: list[MilestoneRow]) -> str:
    # A band is among the codes already, when the timescale's cell holds nothing else.
    if row.timescale_kind == "band" and row.timescale_text == row.band_code:
        return ""
    kind, start, end = row.timescale_kind, row.starts_on, row.original_ends_on
    printed = row.timescale_text or ""
    if row.timescale_source == "prose":
        printed += " (in the wording)"
    if not milestones:
        return timescale_words(printed, kind, start, end)
    return "\n".join([printed, *(f"· {_milestone(milestone)}" for milestone in milestones)])


def _milestone(row: MilestoneRow) -> str:
    if row.label:
        return f"{row.label}: {span_in_words(row.kind, row.starts_on, row.ends_on)}"
    return timescale_words(row.text, row.kind, row.starts_on, row.ends_on)
