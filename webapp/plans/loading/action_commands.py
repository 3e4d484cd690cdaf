"""Actions and their steps, with who leads them, what they answer and when they are due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from webapp.db.tables import Action, ActionLink, ActionPost, ActionRecommendation, Milestone
from webapp.folding import fold
from webapp.plans.documents.standings import SchemeEntry, scheme_of, standing_of, status_at
from webapp.plans.documents.values import PlanDocument, PrintedAction
from webapp.plans.documents.writing import as_plain
from webapp.principals import Governance
from webapp.vocabulary import LeadSource


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What actions refer to: numbers of statuses in the scheme's order, recommendations, posts."""

    plan_id: int
    statuses: tuple[int, ...]
    recommendations: dict[str, int]
    posts: dict[str, int]


def write_actions(_governance: Governance, document: PlanDocument, around: Surroundings) -> None:
    """Write every action and step."""
    scheme = scheme_of(document)
    section_leads = {each.ref: each.leads for each in document.recommendations}
    for position, action in enumerate(document.actions, 1):
        number = _write(action, position, None, scheme, around)
        _write_answers(action, number, around)
        if not action.leads and not action.lead_text:
            _write_section_leads(action, number, section_leads, around)


def _write(
    action: PrintedAction,
    position: int,
    step_of: int | None,
    scheme: tuple[SchemeEntry, ...],
    around: Surroundings,
) -> int:
    at = status_at(action, scheme)
    number: int = Action.insert(
        plan=around.plan_id,
        step_of=step_of,
        position=position,
        status=None if at is None else around.statuses[at],
        standing=standing_of(action, scheme),
        **_as_printed(action),
    ).execute()
    source = LeadSource.ROW_ABOVE if action.lead_inherited else LeadSource.PRINTED
    _write_posts(number, source, action.leads, around)
    _write_milestones(action, number)
    for place, ref in enumerate(action.linked_refs, 1):
        ActionLink.insert(
            action=number, recommendation=around.recommendations[ref], position=place
        ).execute()
    for place, step in enumerate(action.steps, 1):
        _write(step, place, number, scheme, around)
    return number


def _as_printed(action: PrintedAction) -> dict[str, Any]:
    return {
        "ref": action.ref,
        "ref_given": action.ref_given,
        "outcome": action.outcome,
        "text": action.text,
        "lead_text": action.lead_text,
        "lead_inherited": action.lead_inherited,
        "timescale_text": action.timescale_text,
        "timescale_source": action.timescale_source,
        "timescale_kind": action.timescale.kind,
        "starts_on": action.timescale.start,
        "ends_on": action.timescale.end,
        "original_ends_on": action.timescale.end,
        "timescales_in_text": [as_plain(phrase) for phrase in action.timescales_in_text],
        "priority_code": action.priority,
        "band_code": action.band,
        "rating_code": action.rating,
        "status_text": action.status,
        "completion_text": action.completion_text,
        "evidence_text": action.evidence,
        "commentary": action.commentary,
        "steps_intro": action.steps_intro,
        "steps_after_paragraph": action.steps_after_paragraph,
        "extras": [as_plain(extra) for extra in action.extras] or None,
        "updates": [as_plain(update) for update in action.updates] or None,
    }


def _write_answers(action: PrintedAction, number: int, around: Surroundings) -> None:
    """Say which recommendations an action answers; its steps answer the same."""
    for position, ref in enumerate(action.recommendation_refs, 1):
        ActionRecommendation.insert(
            action=number, recommendation=around.recommendations[ref], position=position
        ).execute()


def _write_section_leads(
    action: PrintedAction,
    number: int,
    section_leads: dict[str, tuple[str, ...]],
    around: Surroundings,
) -> None:
    """Give an action without a lead of its own those printed over its section."""
    leads: dict[int, str] = {}
    for ref in action.recommendation_refs:
        for lead in section_leads[ref]:
            leads.setdefault(around.posts[fold(lead)], lead)
    _write_posts(number, LeadSource.SECTION, tuple(leads.values()), around)


def _write_posts(
    number: int, source: LeadSource, printed: tuple[str, ...], around: Surroundings
) -> None:
    for position, text in enumerate(printed, 1):
        ActionPost.insert(
            action=number,
            post=around.posts[fold(text)],
            position=position,
            source=source,
            printed_as=text,
        ).execute()


def _write_milestones(action: PrintedAction, number: int) -> None:
    for position, milestone in enumerate(action.timescale.milestones, 1):
        Milestone.insert(
            action=number,
            position=position,
            label=milestone.label,
            text=milestone.text,
            kind=milestone.kind,
            starts_on=milestone.start,
            ends_on=milestone.end,
        ).execute()
