"""Recommendations: adding, rewording and ordering them."""

from __future__ import annotations

from typing import Any

from webapp import scope
from webapp.audit.commands import record
from webapp.db import tables
from webapp.db.engine import writing
from webapp.db.rows import fetch
from webapp.db.tables import Heading, Source, Theme
from webapp.editing.commands.ground import (
    Ground,
    free_ref,
    hold,
    keep,
    moved_beside,
    renumber,
    require_same,
)
from webapp.editing.queries.recommendations import (
    find_recommendation,
    list_neighbours,
    list_recommendations,
)
from webapp.editing.values import (
    LONGEST_TEXT,
    NO_REASON,
    Noun,
    Option,
    Recommendation,
    RecommendationEntry,
    Why,
    version_of,
)
from webapp.errors import Invalid
from webapp.principals import Governance
from webapp.timescales.wording import date_in_words

_Row = tables.Recommendation
ORIGINS = ("peer team", "suggestion", "council")


def add_recommendation(governance: Governance, plan_id: int, entry: RecommendationEntry) -> int:
    """Add a recommendation behind the last one of its theme; return its number.

    Raises Missing, Invalid for an empty text, a reference that was used, or a source, theme or
    heading of another plan.
    """
    text = checked_text("text", entry.text)
    with writing():
        ground = hold(governance, plan_id)
        _check_places(governance, plan_id, entry)
        ref = free_ref(governance, plan_id, Noun.RECOMMENDATION, entry.ref)
        every = list_recommendations(governance, plan_id)
        number: int = _Row.insert(
            plan=plan_id,
            position=len(every) + 1,
            ref=ref,
            ref_given=bool(entry.ref),
            text=text,
            **_places(entry),
        ).execute()
        peers = [each.id for each in every if each.theme_id == entry.theme_id]
        order = [each.id for each in every]
        place = order.index(peers[-1]) + 1 if peers else len(order)
        renumber(_Row, [*order[:place], number, *order[place:]])
        _record(governance, "recommendation added", ground.plan_id, number)
    return number


def reword_recommendation(
    governance: Governance,
    recommendation_id: int,
    entry: RecommendationEntry,
    why: Why = NO_REASON,
    *,
    seen: str | None = None,
) -> None:
    """Change a recommendation's words or where it belongs; what it said before is kept.

    Once the plan is agreed its words change only as a correction: with a reason, by somebody who
    says that they know it. Raises Missing, Stale, Invalid.
    """
    text = checked_text("text", entry.text)
    with writing():
        found = find_recommendation(governance, recommendation_id)
        ground = hold(governance, found.plan_id)
        found = find_recommendation(governance, recommendation_id)
        require_same(seen, found.version)
        _check_places(governance, found.plan_id, entry)
        if text != found.text:
            require_correction(ground, why)
        earlier = _earlier(found, text, entry)
        if not earlier:
            return
        keep(governance, found.plan_id, (Noun.RECOMMENDATION.value, found.id), earlier, why)
        _Row.update(text=text, **_places(entry)).where(_Row.id == found.id).execute()
        deed = "recommendation corrected" if ground.is_agreed else "recommendation reworded"
        _record(governance, deed, found.plan_id, found.id)


def move_recommendation(
    governance: Governance, recommendation_id: int, to: int, *, seen: str | None = None
) -> None:
    """Put a recommendation at a place, from 1, among those of its theme.

    Raises Missing, Stale when the order has changed since the asker saw it.
    """
    with writing():
        found = find_recommendation(governance, recommendation_id)
        hold(governance, found.plan_id)
        siblings = [each.id for each in list_neighbours(governance, found)]
        require_same(seen, version_of(siblings))
        every = [each.id for each in list_recommendations(governance, found.plan_id)]
        renumber(_Row, moved_beside(every, siblings, found.id, to))
        _record(governance, "recommendation moved", found.plan_id, found.id)


def require_correction(ground: Ground, why: Why) -> None:
    """Ask twice before words that were agreed are changed. Raises Invalid."""
    if ground.agreed_on is None:
        return
    missing = {}
    if not why.reason.strip():
        missing["reason"] = "Enter why the agreed words must be corrected"
    if not why.knows:
        day = date_in_words(ground.agreed_on)
        missing["knows"] = f"Tick that you know that this changes words agreed on {day}"
    if missing:
        raise Invalid(missing)


def checked_text(field: str, text: str) -> str:
    """Return a text without outer spaces. Raises Invalid when it is empty or too long."""
    kept = text.strip()
    if not kept or "\x00" in kept:
        raise Invalid({field: "Enter the words of the recommendation"})
    if len(kept) > LONGEST_TEXT:
        raise Invalid({field: f"This must be {LONGEST_TEXT:,} characters or fewer"})
    return kept


def _places(entry: RecommendationEntry) -> dict[str, Any]:
    return {
        "origin": entry.origin,
        "source": entry.source_id,
        "theme": entry.theme_id,
        "heading": entry.heading_id,
    }


def _earlier(found: Recommendation, text: str, entry: RecommendationEntry) -> dict[str, str | None]:
    changes = (
        ("text", found.text, found.text != text),
        ("origin", found.origin, found.origin != entry.origin),
        ("source", found.source, found.source_id != entry.source_id),
        ("theme", found.theme, found.theme_id != entry.theme_id),
        ("heading", found.heading, found.heading_id != entry.heading_id),
    )
    return {field: before for field, before, is_other in changes if is_other}


def _check_places(governance: Governance, plan_id: int, entry: RecommendationEntry) -> None:
    if entry.origin not in ORIGINS:
        raise Invalid({"origin": "Choose whose recommendation it is"})
    tables_of: tuple[tuple[str, Any, int | None], ...] = (
        ("source", Source, entry.source_id),
        ("theme", Theme, entry.theme_id),
        ("heading", Heading, entry.heading_id),
    )
    for field, table, number in tables_of:
        if number is not None:
            name = table.text if table is Heading else table.name
            query = scope.in_plan(table, governance, table.id, name)
            if not fetch(query.where(table.plan == plan_id, table.id == number), Option):
                raise Invalid({field: f"Choose the {field} from the list"})


def _record(governance: Governance, deed: str, plan_id: int, number: int) -> None:
    record(governance, deed, "recommendation", number, plan_id=plan_id)
