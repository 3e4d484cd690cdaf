"""Which plan a page, a command or a round is about."""

from __future__ import annotations

from typing import Any

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import Council, Plan
from webapp.errors import Missing
from webapp.plans.slugs import is_slug
from webapp.plans.values import PlanHeading
from webapp.principals import Governance, Leadership, Principal

__all__ = ["PlanHeading", "find_plan", "list_plans", "may_govern"]

_COLUMNS = (
    Plan.id,
    Plan.slug,
    Plan.title,
    Council.name,
    Plan.agreed_on,
    Plan.closed_on,
    Plan.year_starts,
)


@prepared(PlanHeading)
def _by_slug(principal: Any, slug: Any) -> Any:
    return scope.plans(principal, *_COLUMNS).join(Council).where(Plan.slug == value(slug))


@prepared(PlanHeading)
def _all(principal: Any) -> Any:
    return scope.plans(principal, *_COLUMNS).join(Council).order_by(Council.name, Plan.slug)


def find_plan(principal: Principal, slug: str) -> PlanHeading:
    """Return the plan with a slug. Raises Missing when the asker reaches none by that name."""
    found = _by_slug.first(principal, slug=slug) if is_slug(slug) else None
    if found is None:
        raise Missing
    return found


def list_plans(principal: Principal) -> list[PlanHeading]:
    """Return every plan that the asker reaches, by council."""
    return _all.all(principal)


def may_govern(principal: Leadership | Governance, plan: PlanHeading) -> bool:
    """Whether the asker also keeps this plan."""
    if isinstance(principal, Governance):
        return True
    governance = Governance(principal.person_id, principal.on)
    return _by_slug.first(governance, slug=plan.slug) is not None
