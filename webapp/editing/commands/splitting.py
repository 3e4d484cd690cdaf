"""Splitting: the first keeps its reference and all that was told of it, the second is new."""

from __future__ import annotations

from typing import Any

from webapp import scope
from webapp.audit.commands import record
from webapp.db import tables
from webapp.db.engine import writing
from webapp.db.tables import ActionLink, ActionPost, ActionRecommendation, Milestone
from webapp.editing.commands.actions import write_answers
from webapp.editing.commands.ground import (
    free_ref,
    hold,
    keep,
    renumber,
    require_reason,
    require_same,
    tell_kin,
)
from webapp.editing.commands.recommendations import require_correction
from webapp.editing.queries.actions import find_action, list_actions
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
    Recommendation,
    SplitEntry,
    Why,
)
from webapp.errors import Invalid, Missing
from webapp.principals import Governance
from webapp.vocabulary import Response

#: What the part that is split off has from the whole.
_SHARED = (
    "timescale_text",
    "timescale_source",
    "timescale_kind",
    "starts_on",
    "ends_on",
    "original_ends_on",
    "timescale_confirmed",
    "priority_code",
    "band_code",
    "lead_text",
    "lead_inherited",
)


def split_action(
    governance: Governance,
    action_id: int,
    entry: SplitEntry,
    why: Why = NO_REASON,
    *,
    seen: str | None = None,
) -> int:
    """Split an action in two and return the number of the new one.

    The new one has the same leads, deadline and recommendations; updates, evidence and steps stay
    with the first. Raises Missing, Stale, Invalid.
    """
    stays, goes = _checked(entry)
    with writing():
        found = find_action(governance, action_id)
        if found.step_of is not None:
            raise Missing
        ground = hold(governance, found.plan_id)
        found = find_action(governance, action_id)
        require_same(seen, found.whole_version)
        if found.closed_on is not None:
            raise Invalid({"stays": "This action is closed: open it again first"})
        require_reason(ground, why)
        number = _insert_part(governance, found, goes, entry.ref)
        if stays != (found.text or ""):
            row = (Noun.ACTION.value, found.id)
            keep(governance, found.plan_id, row, {"text": found.text}, why)
            tables.Action.update(text=stays).where(tables.Action.id == found.id).execute()
        tell_kin(governance, found.plan_id, Noun.ACTION, How.SPLIT, found.id, number)
        record(governance, "action split", "action", found.id, plan_id=found.plan_id, part=number)
    return number


def split_recommendation(
    governance: Governance,
    recommendation_id: int,
    entry: SplitEntry,
    moved: tuple[int, ...] = (),
    why: Why = NO_REASON,
    *,
    seen: str | None = None,
) -> int:
    """Split a recommendation in two and return the number of the new one.

    The actions `moved` answer the new one instead. Once the plan is agreed this is a correction.
    Raises Missing, Stale, Invalid.
    """
    stays, goes = _checked(entry)
    with writing():
        found = find_recommendation(governance, recommendation_id)
        ground = hold(governance, found.plan_id)
        found = find_recommendation(governance, recommendation_id)
        require_same(seen, found.version)
        require_correction(ground, why)
        there = [each.id for each in list_actions_of(governance, found.id)]
        if any(number not in there for number in moved):
            raise Invalid({"moved": "Choose the actions from the list"})
        number = _insert_recommendation(governance, found, goes, entry.ref)
        row = (Noun.RECOMMENDATION.value, found.id)
        if stays != found.text:
            keep(governance, found.plan_id, row, {"text": found.text}, why)
            tables.Recommendation.update(text=stays).where(
                tables.Recommendation.id == found.id
            ).execute()
        for action_id in moved:
            _answer_instead(governance, action_id, found, number, why)
        tell_kin(governance, found.plan_id, Noun.RECOMMENDATION, How.SPLIT, found.id, number)
        record(
            governance,
            "recommendation split",
            "recommendation",
            found.id,
            plan_id=found.plan_id,
            part=number,
        )
    return number


def _checked(entry: SplitEntry) -> tuple[str, str]:
    texts = {"stays": entry.stays.strip(), "goes": entry.goes.strip()}
    wrong = {}
    for name, text in texts.items():
        if not text or "\x00" in text:
            wrong[name] = (
                "Enter what stays" if name == "stays" else "Enter what becomes the new one"
            )
        elif len(text) > LONGEST_TEXT:
            wrong[name] = f"This must be {LONGEST_TEXT:,} characters or fewer"
    if wrong:
        raise Invalid(wrong)
    return texts["stays"], texts["goes"]


def _insert_part(governance: Governance, found: Action, text: str, wanted: str) -> int:
    stem = f"{found.answers[0].ref}." if found.answers else ""
    ref = free_ref(governance, found.plan_id, Noun.ACTION, wanted, stem)
    row = tables.Action
    query = scope.actions(governance, *(getattr(row, name) for name in _SHARED))
    shared: dict[str, Any] = next(iter(query.where(row.id == found.id).dicts()))
    every = [each.id for each in list_actions(governance, found.plan_id)]
    number: int = row.insert(
        plan=found.plan_id,
        position=len(every) + 1,
        ref=ref,
        ref_given=bool(wanted),
        text=text,
        timescales_in_text=[],
        **shared,
    ).execute()
    place = every.index(found.id) + 1
    renumber(row, [*every[:place], number, *every[place:]])
    _copy_belongings(governance, found.id, number)
    return number


def _copy_belongings(governance: Governance, from_id: int, to_id: int) -> None:
    copied: tuple[tuple[Any, tuple[str, ...]], ...] = (
        (ActionPost, ("post", "position", "source", "printed_as")),
        (ActionRecommendation, ("recommendation", "position")),
        (ActionLink, ("recommendation", "position")),
        (Milestone, ("position", "label", "text", "kind", "starts_on", "ends_on")),
    )
    for table, names in copied:
        query = scope.on_actions(table, governance, *(getattr(table, name) for name in names))
        for columns in list(query.where(table.action == from_id).order_by(table.id).dicts()):
            table.insert(action=to_id, **columns).execute()


def _insert_recommendation(
    governance: Governance, found: Recommendation, text: str, wanted: str
) -> int:
    ref = free_ref(governance, found.plan_id, Noun.RECOMMENDATION, wanted)
    row = tables.Recommendation
    query = scope.in_plan(row, governance, row.response, row.response_reason)
    said: dict[str, Any] = next(iter(query.where(row.id == found.id).dicts()))
    every = [each.id for each in list_recommendations(governance, found.plan_id)]
    number: int = row.insert(
        plan=found.plan_id,
        source=found.source_id,
        theme=found.theme_id,
        heading=found.heading_id,
        origin=found.origin,
        position=len(every) + 1,
        ref=ref,
        ref_given=bool(wanted),
        text=text,
        response=Response(said["response"]).value if said["response"] else None,
        response_reason=said["response_reason"],
    ).execute()
    place = every.index(found.id) + 1
    renumber(row, [*every[:place], number, *every[place:]])
    return number


def _answer_instead(
    governance: Governance, action_id: int, before: Recommendation, now_id: int, why: Why
) -> None:
    action = find_action(governance, action_id)
    refs = ", ".join(each.ref for each in action.answers)
    keep(governance, before.plan_id, (Noun.ACTION.value, action_id), {"answers": refs}, why)
    wanted = [now_id if each.id == before.id else each.id for each in action.answers]
    write_answers(governance, action_id, wanted, wanted)
