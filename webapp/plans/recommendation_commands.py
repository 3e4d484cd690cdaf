"""What a council says of a recommendation: its response, and what difference was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from webapp import clock, scope
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.rows import fetch
from webapp.db.tables import Impact, Recommendation
from webapp.errors import Invalid, Missing
from webapp.principals import Governance
from webapp.vocabulary import Response

LONGEST_TEXT = 10_000


@dataclass(frozen=True, slots=True)
class _Plan:
    id: int


def answer_recommendation(
    governance: Governance, recommendation_id: int, response: Response, reason: str | None
) -> None:
    """Keep the council's response to a recommendation, in place of any before.

    Raises Missing for another plan's, Invalid for a reason that is too long.
    """
    why = _checked("reason", reason or "")
    with writing():
        plan_id = _plan_of(governance, recommendation_id)
        Recommendation.update(response=response.value, response_reason=why or None).where(
            Recommendation.id == recommendation_id
        ).execute()
        record(
            governance,
            "recommendation answered",
            "recommendation",
            recommendation_id,
            plan_id=plan_id,
            response=response.value,
        )


def tell_difference(
    governance: Governance, recommendation_id: int, text: str, told_on: date
) -> int:
    """Add what difference a recommendation has made, as told on a day; return its number.

    Raises Missing for another plan's, Invalid without a text or for a day to come.
    """
    told = _checked("text", text)
    if not told:
        raise Invalid({"text": "Enter what difference it has made"})
    if told_on > clock.today():
        raise Invalid({"told_on": "The day must be today or in the past"})
    with writing():
        plan_id = _plan_of(governance, recommendation_id)
        impact_id: int = Impact.insert(
            recommendation=recommendation_id,
            told_on=told_on,
            text=told,
            person=governance.person_id,
        ).execute()
        record(governance, "difference told", "impact", impact_id, plan_id=plan_id)
    return impact_id


def _plan_of(governance: Governance, recommendation_id: int) -> int:
    query = scope.in_plan(Recommendation, governance, Recommendation.plan)
    found = fetch(query.where(Recommendation.id == recommendation_id), _Plan)
    if not found:
        raise Missing
    return found[0].id


def _checked(field: str, text: str) -> str:
    text = text.strip()
    if len(text) > LONGEST_TEXT or "\x00" in text:
        raise Invalid({field: f"This must be {LONGEST_TEXT:,} plain characters or fewer"})
    return text
