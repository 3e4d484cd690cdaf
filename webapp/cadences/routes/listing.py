"""The meetings that are planned and proposed, and opening the rounds that are due."""

from __future__ import annotations

from datetime import date

from werkzeug.wrappers import Response

from webapp.cadences import queries
from webapp.cadences.commands.opening import open_due_rounds
from webapp.cadences.pages import MeetingsPage
from webapp.cadences.routes.shared import back, blueprint, root, tab_of
from webapp.cadences.telling import body_item, is_due, meeting_item
from webapp.plans.headings import find_plan
from webapp.principals import Governance
from webapp.web.pages import say, show


@blueprint.get("/plans/<slug>/meetings")
def list_meetings(governance: Governance, slug: str) -> Response:
    """The meetings that are planned, and how often each body meets."""
    plan = find_plan(governance, slug)
    here, on = root(plan), governance.on
    planned = queries.list_meetings(governance, plan.id)
    days: dict[int, list[date]] = {}
    for each in planned:
        days.setdefault(each.body_id, []).append(each.meets_on)
    bodies = queries.list_bodies(governance, plan.id)
    return show(
        MeetingsPage(
            title="Meetings and cadence",
            plan=tab_of(plan),
            meetings=tuple(meeting_item(m, on, here) for m in planned if m.meets_on >= on),
            past=tuple(meeting_item(m, on, here) for m in reversed(planned) if m.meets_on < on),
            bodies=tuple(body_item(each, days.get(each.id, []), on, here) for each in bodies),
            open_href=f"{here}/open" if any(is_due(m, on) for m in planned) else "",
            new_body_href=f"/plans/{plan.slug}/lists/bodies/new",
        )
    )


@blueprint.post("/plans/<slug>/meetings/open")
def open_rounds(governance: Governance, slug: str) -> Response:
    """Open the rounds that are due, where nothing else has done so."""
    plan = find_plan(governance, slug)
    opened = open_due_rounds(governance, plan.id)
    said = " ".join(f"The round {each.label} is open." for each in opened)
    say(said or "No round was due to open.")
    return back(plan)
