"""Preparing a meeting: its agenda, its opening summary, who attended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from webapp import clock, scope
from webapp.agendas.queries import find_agenda
from webapp.agendas.values import LONGEST_ATTENDED, LONGEST_SUMMARY, mark_of
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.rows import fetch
from webapp.db.tables import Action, AgendaItem, Preparation
from webapp.decisions.commands import hold_open_round
from webapp.errors import Invalid, Missing, Stale
from webapp.plans.headings import PlanHeading
from webapp.principals import Governance
from webapp.vocabulary import AgendaChoice

_MOVED = "The agenda changed while you were reading it. Nothing was moved."
_WRITTEN = "Somebody else changed this while you were writing."


@dataclass(frozen=True, slots=True)
class _Item:
    action_id: int
    choice: str | None
    position: int | None


@dataclass(frozen=True, slots=True)
class _Number:
    id: int


@dataclass(frozen=True, slots=True)
class _Written:
    summary: str
    attended: str
    version: int


def pin_action(governance: Governance, plan_id: int, round_id: int, action_id: int) -> None:
    """Put an action on the agenda of an open round, whatever the rules say.

    Raises Missing when round or action are not of this plan, Stale when the review is closed.
    """
    _choose(governance, plan_id, round_id, action_id, AgendaChoice.PINNED)


def drop_action(governance: Governance, plan_id: int, round_id: int, action_id: int) -> None:
    """Leave an action out of the agenda of an open round, whatever the rules say.

    Raises as `pin_action`.
    """
    _choose(governance, plan_id, round_id, action_id, AgendaChoice.DROPPED)


def release_action(governance: Governance, plan_id: int, round_id: int, action_id: int) -> None:
    """Take back that an action was pinned or dropped: the rules say again what becomes of it.

    What is put back while the meeting goes on stays for the rest of it. Raises as `pin_action`.
    """
    with writing():
        held = _hold(governance, plan_id, round_id)
        found = held.get(action_id)
        has_begun = any(item.choice == AgendaChoice.BEGUN for item in held.values())
        was_dropped = found is not None and found.choice == AgendaChoice.DROPPED
        stays = has_begun and was_dropped
        _write(
            governance, plan_id, round_id, action_id, held, AgendaChoice.BEGUN if stays else None
        )
        record(
            governance, "agenda item released", "action", action_id, plan_id=plan_id, round=round_id
        )


def move_action(
    governance: Governance, plan: PlanHeading, round_id: int, action_id: int, to: int, seen: str
) -> None:
    """Put an item of an open round's agenda at a place, counted from 1; beyond the end it is last.

    `seen` is the mark of the order that the asker saw. Raises Missing when the round is not of
    this plan, Stale when its review is closed, or the order is another one by now.
    """
    with writing():
        held = _hold(governance, plan.id, round_id)
        agenda = find_agenda(governance, plan.slug, round_id)
        order = [each.action_id for each in agenda.entries if each.action_id is not None]
        if mark_of(order) != seen or action_id not in order:
            raise Stale(_MOVED)
        placed = {each.action_id for each in agenda.entries if each.position is not None}
        _place(plan.id, round_id, _moved(order, action_id, to, placed), held)
        record(
            governance,
            "agenda item moved",
            "action",
            action_id,
            plan_id=plan.id,
            round=round_id,
            to=to,
        )


def follow_rules(governance: Governance, plan_id: int, round_id: int) -> None:
    """Put the agenda of an open round back into the order of the rules; pins and drops stay.

    Raises Missing when the round is not of this plan, Stale when its review is closed, or the
    meeting has begun, since its order then stays.
    """
    with writing():
        held = _hold(governance, plan_id, round_id)
        if any(item.choice == AgendaChoice.BEGUN for item in held.values()):
            raise Stale("The meeting has begun: its items keep their order. Nothing was moved.")
        AgendaItem.update(position=None).where(
            AgendaItem.plan == plan_id, AgendaItem.round == round_id
        ).execute()
        record(governance, "agenda put in order", "round", round_id, plan_id=plan_id)


def save_preparation(
    governance: Governance,
    plan_id: int,
    round_id: int,
    *,
    summary: str,
    attended: str,
    version: int,
) -> None:
    """Keep the opening summary of an open round's meeting and who attended.

    `version` is that of what the writer saw. What is there already is not written again. Raises
    Missing when the round is not of this plan, Invalid when a text is too long, Stale when the
    review is closed or somebody else wrote meanwhile.
    """
    said, came = summary.strip(), attended.strip()
    _check_texts(said, came)
    with writing():
        # Alone: of two who write at once, the second is to see what the first wrote.
        scope.lock_plan(governance, plan_id)
        hold_open_round(governance, plan_id, round_id)
        query = scope.in_plan(
            Preparation, governance, Preparation.summary, Preparation.attended, Preparation.version
        )
        found = fetch(query.where(Preparation.round == round_id), _Written)
        now = found[0] if found else _Written("", "", 0)
        if (now.summary, now.attended) == (said, came):
            return
        if now.version != version:
            raise Stale(_WRITTEN)
        told = {
            "summary": said,
            "attended": came,
            "version": version + 1,
            "person": governance.person_id,
            "written_at": clock.now(),
        }
        if found:
            Preparation.update(**told).where(Preparation.round == round_id).execute()
        else:
            Preparation.insert(plan=plan_id, round=round_id, **told).execute()
        record(governance, "meeting prepared", "round", round_id, plan_id=plan_id)


def _choose(
    governance: Governance, plan_id: int, round_id: int, action_id: int, choice: AgendaChoice
) -> None:
    with writing():
        held = _hold(governance, plan_id, round_id)
        _write(governance, plan_id, round_id, action_id, held, choice)
        deed = f"agenda item {choice.value}"
        record(governance, deed, "action", action_id, plan_id=plan_id, round=round_id)


def _hold(governance: Governance, plan_id: int, round_id: int) -> dict[int, _Item]:
    """Keep everybody else off the agenda of an open round; return what is decided about it."""
    scope.lock_plan(governance, plan_id)
    hold_open_round(governance, plan_id, round_id)
    query = scope.in_plan(
        AgendaItem, governance, AgendaItem.action, AgendaItem.choice, AgendaItem.position
    )
    query = query.where(AgendaItem.plan == plan_id, AgendaItem.round == round_id)
    return {item.action_id: item for item in fetch(query, _Item)}


def _write(
    governance: Governance,
    plan_id: int,
    round_id: int,
    action_id: int,
    held: dict[int, _Item],
    choice: AgendaChoice | None,
) -> None:
    found = held.get(action_id)
    if found is not None:
        AgendaItem.update(choice=choice).where(
            AgendaItem.round == round_id, AgendaItem.action == action_id
        ).execute()
        return
    query = scope.actions(governance, Action.id)
    if not fetch(query.where(Action.plan == plan_id, Action.id == action_id), _Number):
        raise Missing
    if choice is not None:
        AgendaItem.insert(plan=plan_id, round=round_id, action=action_id, choice=choice).execute()


def _moved(order: Sequence[int], action_id: int, to: int, placed: set[int | None]) -> list[int]:
    """Return the items that need a place, in it, for an item to come where it is to be.

    What has a place comes before what has none; so all up to the last one that had one, or that
    the item was moved past, needs one now.
    """
    at = min(max(to, 1), len(order)) - 1
    others = [each for each in order if each != action_id]
    order = [*others[:at], action_id, *others[at:]]
    last = max(place for place, each in enumerate(order) if each in placed or place == at)
    return order[: last + 1]


def _place(plan_id: int, round_id: int, order: Sequence[int], held: dict[int, _Item]) -> None:
    for position, action_id in enumerate(order, 1):
        if action_id not in held:
            AgendaItem.insert(
                plan=plan_id, round=round_id, action=action_id, position=position
            ).execute()
        elif held[action_id].position != position:
            AgendaItem.update(position=position).where(
                AgendaItem.round == round_id, AgendaItem.action == action_id
            ).execute()


def _check_texts(summary: str, attended: str) -> None:
    wrong = {}
    for name, text, longest, what in (
        ("summary", summary, LONGEST_SUMMARY, "The opening summary"),
        ("attended", attended, LONGEST_ATTENDED, "Who attended"),
    ):
        if len(text) > longest:
            wrong[name] = f"{what} must be {longest:,} characters or fewer; you have {len(text):,}"
        elif "\x00" in text:
            wrong[name] = f"{what} holds a character that cannot be kept"
    if wrong:
        raise Invalid(wrong)
