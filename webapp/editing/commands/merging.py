"""Merging: both histories stay readable, and each leads to the other."""

from __future__ import annotations

from webapp import clock, scope
from webapp.audit.commands import record
from webapp.db import tables
from webapp.db.engine import writing
from webapp.db.rows import fetch
from webapp.db.tables import (
    ActionPost,
    ActionRecommendation,
    Closure,
    RecommendationLink,
)
from webapp.editing.commands.actions import write_answers
from webapp.editing.commands.ground import (
    hold,
    keep,
    require_reason,
    require_same,
    tell_kin,
)
from webapp.editing.queries.actions import find_action
from webapp.editing.queries.recommendations import (
    find_recommendation,
    list_actions_of,
    list_recommendations,
)
from webapp.editing.values import (
    LONGEST_TEXT,
    NO_REASON,
    Action,
    How,
    Noun,
    Option,
    Why,
    version_of,
)
from webapp.errors import Invalid, Missing
from webapp.principals import Governance
from webapp.vocabulary import ClosureKind, LeadSource, Standing


def merge_action(
    governance: Governance,
    action_id: int,
    into_id: int,
    text: str = "",
    why: Why = NO_REASON,
    *,
    seen: str | None = None,
) -> None:
    """Close an action as merged into another of its plan, which takes over what it answers.

    The other is led by its posts too, and gets new words where `text` gives any. Updates, evidence
    and moves of the deadline stay where they were told. Raises Missing, Stale, Invalid.
    """
    with writing():
        gone = find_action(governance, action_id)
        ground = hold(governance, gone.plan_id)
        gone = find_action(governance, action_id)
        require_same(seen, gone.whole_version)
        into = _other(governance, gone, into_id)
        _check_mergeable(gone, into)
        require_reason(ground, why, approver=True)
        _close(governance, gone, into, why)
        _take_over(governance, gone, into, why)
        _reword(governance, into, text, why)
        tell_kin(governance, gone.plan_id, Noun.ACTION, How.MERGED, gone.id, into.id)
        record(governance, "action merged", "action", gone.id, plan_id=gone.plan_id, into=into.id)


def merge_recommendation(
    governance: Governance,
    recommendation_id: int,
    into_id: int,
    why: Why = NO_REASON,
    *,
    seen: str | None = None,
) -> None:
    """Answer a recommendation together with another of its plan.

    Both keep their words and references; what answers the first answers the other too. Raises
    Missing, Stale, Invalid.
    """
    with writing():
        gone = find_recommendation(governance, recommendation_id)
        ground = hold(governance, gone.plan_id)
        gone = find_recommendation(governance, recommendation_id)
        require_same(seen, gone.version)
        every = {each.id: each for each in list_recommendations(governance, gone.plan_id)}
        if into_id not in every or into_id == gone.id:
            raise Invalid({"into": "Choose another recommendation from the list"})
        require_reason(ground, why, approver=True)
        for line in list_actions_of(governance, gone.id):
            action = find_action(governance, line.id)
            answered = [each.id for each in action.answers]
            if into_id not in answered:
                row = (Noun.ACTION.value, action.id)
                refs = ", ".join(each.ref for each in action.answers)
                keep(governance, gone.plan_id, row, {"answers": refs}, why)
                write_answers(governance, action.id, answered, [*answered, into_id])
        _link(governance, gone.id, into_id)
        tell_kin(governance, gone.plan_id, Noun.RECOMMENDATION, How.MERGED, gone.id, into_id)
        record(
            governance,
            "recommendation merged",
            "recommendation",
            gone.id,
            plan_id=gone.plan_id,
            into=into_id,
        )


def keep_apart(
    governance: Governance, plan_id: int, noun: Noun, first_id: int, second_id: int
) -> None:
    """Say that two are not the same, so that merging them is suggested no more. Raises Missing."""
    with writing():
        hold(governance, plan_id)
        for number in (first_id, second_id):
            found = (
                find_action(governance, number)
                if noun is Noun.ACTION
                else find_recommendation(governance, number)
            )
            if found.plan_id != plan_id:
                raise Missing
        tell_kin(governance, plan_id, noun, How.APART, first_id, second_id)
        record(governance, f"{noun} kept apart", noun.value, first_id, plan_id=plan_id)


def version_to_merge(first: Action, second: Action) -> str:
    """A mark of two actions that are shown side by side."""
    return version_of(first.whole_version, second.whole_version)


def _other(governance: Governance, gone: Action, into_id: int) -> Action:
    try:
        into = find_action(governance, into_id)
    except Missing:
        into = gone
    if into.id == gone.id or into.plan_id != gone.plan_id or into.step_of is not None:
        raise Invalid({"into": "Choose another action from the list"})
    return into


def _check_mergeable(gone: Action, into: Action) -> None:
    if gone.step_of is not None:
        raise Missing
    if gone.closed_on is not None:
        raise Invalid({"into": f"Action {gone.ref} is closed already"})
    if gone.closure_proposed:
        raise Invalid(
            {"into": f"A proposal to close action {gone.ref} waits for a decision: decide it first"}
        )
    if into.closed_on is not None:
        raise Invalid({"into": f"Action {into.ref} is closed: choose one that is open"})


def _close(governance: Governance, gone: Action, into: Action, why: Why) -> None:
    moment = clock.now()
    reason = f"Merged into action {into.ref}."
    Closure.insert(
        action=gone.id,
        kind=ClosureKind.MERGED.value,
        reason=f"{reason} {why.reason.strip()}".strip(),
        proposed_by=governance.person_id,
        proposed_at=moment,
        agreed=True,
        decided_by=governance.person_id,
        decided_at=moment,
    ).execute()
    tables.Action.update(closed_on=clock.day_of(moment), standing=Standing.CLOSED.value).where(
        tables.Action.id == gone.id
    ).execute()


def _take_over(governance: Governance, gone: Action, into: Action, why: Why) -> None:
    row = (Noun.ACTION.value, into.id)
    answered = [each.id for each in into.answers]
    more = [each.id for each in gone.answers if each.id not in answered]
    if more:
        refs = ", ".join(each.ref for each in into.answers)
        keep(governance, into.plan_id, row, {"answers": refs}, why)
        for position, number in enumerate(more, len(answered) + 1):
            ActionRecommendation.insert(
                action=into.id, recommendation=number, position=position
            ).execute()
    leading = {lead.post_id for lead in into.leads}
    joining = [lead for lead in gone.leads if lead.post_id not in leading]
    if not joining:
        return
    printed = into.lead_text or ", ".join(lead.printed_as for lead in into.leads)
    keep(governance, into.plan_id, row, {"lead_text": printed or None}, why)
    for position, lead in enumerate(joining, len(into.leads) + 1):
        ActionPost.insert(
            action=into.id,
            post=lead.post_id,
            position=position,
            source=LeadSource.PRINTED.value,
            printed_as=lead.printed_as,
        ).execute()
    together = [printed] if printed else []
    tables.Action.update(
        lead_text=", ".join([*together, *(lead.printed_as for lead in joining)]),
        lead_inherited=False,
    ).where(tables.Action.id == into.id).execute()


def _reword(governance: Governance, into: Action, text: str, why: Why) -> None:
    wanted = text.strip()
    if len(wanted) > LONGEST_TEXT or "\x00" in wanted:
        raise Invalid({"text": f"This must be {LONGEST_TEXT:,} plain characters or fewer"})
    if not wanted or wanted == into.text:
        return
    keep(governance, into.plan_id, (Noun.ACTION.value, into.id), {"text": into.text}, why)
    tables.Action.update(text=wanted).where(tables.Action.id == into.id).execute()


def _link(governance: Governance, from_id: int, to_id: int) -> None:
    row = RecommendationLink
    query = scope.on_recommendations(row, governance, row.position, row.id).where(
        row.recommendation == from_id, row.linked == to_id
    )
    if not fetch(query, Option):
        row.insert(recommendation=from_id, linked=to_id, position=1_000).execute()
