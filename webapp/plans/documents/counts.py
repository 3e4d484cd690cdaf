"""How much was read of a plan."""

from __future__ import annotations

from webapp.folding import fold
from webapp.plans.documents.checking import placed_actions
from webapp.plans.documents.values import PlanDocument


def counts_of(document: PlanDocument) -> dict[str, int]:
    """Return how many of each thing a plan holds, by the thing's name in the plural."""
    placed = [(action, parent) for _, action, parent in placed_actions(document)]
    actions = [action for action, parent in placed if parent is None]
    spellings = {
        post for each in document.recommendations for post in (*each.sponsors, *each.leads)
    } | {post for action, _ in placed for post in action.leads}
    return {
        "recommendations": len(document.recommendations),
        "actions": len(actions),
        "steps": len(placed) - len(actions),
        "posts": len({fold(post) for post in spellings}),
        "spellings of posts": len(spellings),
        "themes": len(document.themes),
        "headings": len({each.heading for each in document.recommendations if each.heading}),
        "statuses": len(document.statuses),
        "priorities": len(document.priorities),
        "bands": len(document.timescale_bands),
        "monitoring bodies": len(document.monitoring),
        "working groups": len(document.working_groups),
        "timetable entries": len(document.timetable),
        "actions without a printed lead": sum(not action.lead_text for action in actions),
        "actions without a timescale": sum(action.timescale_text is None for action in actions),
    }
