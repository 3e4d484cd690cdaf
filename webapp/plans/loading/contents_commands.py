"""A plan's cover and everything in it, as printed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from webapp.db.tables import Council
from webapp.plans.documents.values import PlanDocument
from webapp.plans.loading.action_commands import Surroundings, write_actions
from webapp.plans.loading.frame_commands import write_frame
from webapp.plans.loading.post_commands import write_posts
from webapp.plans.loading.queries import find_council
from webapp.plans.loading.recommendation_commands import write_recommendations
from webapp.plans.loading.values import KnownPost
from webapp.principals import Governance, Principal


def write_council(principal: Principal, document: PlanDocument) -> dict[str, Any]:
    """Write the plan's council if it is new; return the columns of the plan's own row."""
    return {
        "council": find_council(principal, document.council)
        or Council.insert(name=document.council).execute(),
        "title": document.title,
        "source_text": document.source,
        "version_label": document.version_label,
        "published_text": document.published,
        "columns": document.columns,
        "front_matter": document.front_matter,
        "back_matter": document.back_matter,
    }


def write_contents(
    governance: Governance, plan_id: int, document: PlanDocument, known_posts: Iterable[KnownPost]
) -> None:
    """Write everything in a plan whose own row is there and empty."""
    frame = write_frame(governance, plan_id, document)
    posts = write_posts(governance, plan_id, document, known_posts)
    recommendations = write_recommendations(governance, plan_id, document, frame, posts)
    around = Surroundings(plan_id, frame.statuses, recommendations, posts)
    write_actions(governance, document, around)
