"""What a council says of a recommendation: its response, and what difference was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from webapp import clock, scope
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.rows import fetch
from webapp.db.tables import Impact, Recommendation
from webapp.errors import Invalid, Stale
from webapp.plans.recommendations.queries import find_answered
from webapp.plans.recommendations.values import Answered
from webapp.principals import Governance
from webapp.vocabulary import Response

LONGEST_TEXT = 10_000


@dataclass(frozen=True, slots=True)
class _Number:
    id: int


def answer_recommendation(
    governance: Governance,
    recommendation_id: int,
    response: Response,
    reason: str | None,
    *,
    seen: str | None = None,
) -> None:
    """Keep the council's response to a recommendation, in place of any before.

    Raises Missing for another plan's, Invalid for a reason that is too long, Stale when there is
    another response than the asker saw (`seen` is the version then).
    """
    why = _checked("reason", reason or "")
    with writing():
        plan_id = _locked(governance, recommendation_id).plan_id
        found = find_answered(governance, recommendation_id)
        if seen is not None and seen != found.version:
            raise Stale(
                "Somebody else has answered this recommendation since you opened the page. They "
                f"wrote: {found.response_in_words}. Yours was not saved: check it, then save again."
            )
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

    The same told again of the same day is kept once. Raises Missing for another plan's, Invalid
    without a text or for a day to come.
    """
    told = _checked("text", text)
    if not told:
        raise Invalid({"text": "Enter what difference it has made"})
    if told_on > clock.today():
        raise Invalid({"told_on": "The day must be today or in the past"})
    with writing():
        plan_id = _locked(governance, recommendation_id).plan_id
        again = scope.on_recommendations(Impact, governance, Impact.id).where(
            Impact.recommendation == recommendation_id,
            Impact.told_on == told_on,
            Impact.text == told,
        )
        for before in fetch(again, _Number):
            return before.id
        impact_id: int = Impact.insert(
            recommendation=recommendation_id,
            told_on=told_on,
            text=told,
            person=governance.person_id,
        ).execute()
        record(governance, "difference told", "impact", impact_id, plan_id=plan_id)
    return impact_id


def _locked(governance: Governance, recommendation_id: int) -> Answered:
    """Return a recommendation whose plan nobody else changes until the transaction ends."""
    found = find_answered(governance, recommendation_id)
    scope.lock_plan(governance, found.plan_id)
    return found


def _checked(field: str, text: str) -> str:
    text = text.strip()
    if len(text) > LONGEST_TEXT or "\x00" in text:
        raise Invalid({field: f"This must be {LONGEST_TEXT:,} plain characters or fewer"})
    return text
