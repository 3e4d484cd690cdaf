"""What every deed of editing stands on: the plan held, the versions compared, old words kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from webapp import clock, scope
from webapp.db.rows import prepared, value
from webapp.db.tables import Action, Descent, Plan, Removed, Wording
from webapp.db.tables import Recommendation as RecommendationRow
from webapp.editing.values import LONGEST_REF, How, Noun, Why
from webapp.errors import Invalid, Missing, Refused, Stale
from webapp.principals import Governance
from webapp.timescales.wording import date_in_words

CHANGED = (
    "Somebody else changed this while you were editing it. Nothing of yours was saved. Compare the "
    "two, then save again."
)


@dataclass(frozen=True, slots=True)
class Ground:
    """A plan as it is before the deed, held until the transaction ends."""

    plan_id: int
    agreed_on: date | None
    closed_on: date | None
    year_starts: str

    @property
    def is_agreed(self) -> bool:
        """Whether changes need a reason."""
        return self.agreed_on is not None


@dataclass(frozen=True, slots=True)
class _Ref:
    ref: str


@prepared(Ground)
def _plan(governance: Any, plan_id: Any) -> Any:
    columns = (Plan.id, Plan.agreed_on, Plan.closed_on, Plan.year_starts)
    return scope.plans(governance, *columns).where(Plan.id == value(plan_id))


@prepared(_Ref)
def _refs_of_actions(governance: Any, plan_id: Any) -> Any:
    return scope.actions_and_steps(governance, Action.ref).where(Action.plan == value(plan_id))


@prepared(_Ref)
def _refs_of_recommendations(governance: Any, plan_id: Any) -> Any:
    query = scope.in_plan(RecommendationRow, governance, RecommendationRow.ref)
    return query.where(RecommendationRow.plan == value(plan_id))


@prepared(_Ref)
def _refs_removed(governance: Any, plan_id: Any, kind: Any) -> Any:
    query = scope.in_plan(Removed, governance, Removed.ref)
    return query.where(Removed.plan == value(plan_id), Removed.kind == value(kind))


def hold(governance: Governance, plan_id: int) -> Ground:
    """Keep every other writer off a plan until the transaction ends, and return it.

    Raises Missing when the asker does not keep it, Refused when it was closed.
    """
    scope.lock_plan(governance, plan_id)
    found = _plan.first(governance, plan_id=plan_id)
    if found is None:
        raise Missing
    if found.closed_on is not None:
        day = date_in_words(found.closed_on)
        raise Refused(f"This plan was closed on {day}: nothing in it can be changed.")
    return found


def require_same(seen: str | None, version: str) -> None:
    """Raise Stale when a thing is no longer what its editor saw; None asks for no comparison."""
    if seen is not None and seen != version:
        raise Stale(CHANGED)


def require_reason(ground: Ground, why: Why, *, approver: bool = False) -> None:
    """Ask for the reason, and who approved it, once the plan is agreed. Raises Invalid."""
    if not ground.is_agreed:
        return
    missing = {}
    if not why.reason.strip():
        missing["reason"] = "Enter why this changes: the plan is agreed"
    if approver and not why.approved_by.strip():
        missing["approved_by"] = "Enter who approved this: the plan is agreed"
    if missing:
        raise Invalid(missing)


def keep(
    governance: Governance,
    plan_id: int,
    row: tuple[str, int],
    earlier: dict[str, str | None],
    why: Why,
) -> None:
    """Keep what values of a row, given by kind and number, said before."""
    for field, text in earlier.items():
        Wording.insert(
            plan=plan_id,
            kind=row[0],
            row_id=row[1],
            field=field,
            text=text,
            changed_at=clock.now(),
            person=governance.person_id or None,
            reason=why.reason.strip() or None,
            approved_by=why.approved_by.strip() or None,
        ).execute()


def tell_kin(
    governance: Governance, plan_id: int, noun: Noun, how: How, from_id: int, to_id: int
) -> None:
    """Say what one row has to do with another."""
    Descent.insert(
        plan=plan_id,
        kind=noun.value,
        how=how.value,
        from_id=from_id,
        to_id=to_id,
        told_at=clock.now(),
        person=governance.person_id or None,
    ).execute()


def refs_spent(governance: Governance, plan_id: int, noun: Noun) -> set[str]:
    """Return every reference that was ever used, in capitals: none of them is given again."""
    used = _refs_of_actions if noun is Noun.ACTION else _refs_of_recommendations
    rows = [
        *used.all(governance, plan_id=plan_id),
        *_refs_removed.all(governance, plan_id=plan_id, kind=noun.value),
    ]
    return {row.ref.upper() for row in rows}


def free_ref(governance: Governance, plan_id: int, noun: Noun, wanted: str, stem: str = "") -> str:
    """Return the reference wanted, or the next free number behind a stem.

    Raises Invalid for one that is too long or was used before.
    """
    spent = refs_spent(governance, plan_id, noun)
    wanted = " ".join(wanted.split())
    if len(wanted) > LONGEST_REF:
        raise Invalid({"ref": f"The reference must be {LONGEST_REF} characters or fewer"})
    if wanted.upper() in spent:
        raise Invalid({"ref": f"{wanted} is, or was, the reference of another. Give another"})
    return wanted or next_number(stem, spent)


def next_number(stem: str, spent: set[str]) -> str:
    """Return the number behind the highest that begins with a stem."""
    ends = [ref.removeprefix(stem.upper()) for ref in spent if ref.startswith(stem.upper())]
    highest = max((int(end) for end in ends if end.isdecimal() and len(end) < 9), default=0)
    return f"{stem}{highest + 1}"


def renumber(table: Any, ordered: Sequence[int]) -> None:
    """Give rows of a table the positions in which their numbers stand."""
    for position, number in enumerate(ordered, 1):
        table.update(position=position).where(
            table.id == number, table.position != position
        ).execute()


def moved_beside(every: Sequence[int], siblings: Sequence[int], moved: int, to: int) -> list[int]:
    """Return a whole order in which one row stands at a place, from 1, among its siblings."""
    others = [number for number in siblings if number != moved]
    at = min(max(to, 1), len(others) + 1) - 1
    rest = [number for number in every if number != moved]
    if not others:
        return list(every)
    place = rest.index(others[at]) if at < len(others) else rest.index(others[-1]) + 1
    return [*rest[:place], moved, *rest[place:]]
