"""A small plan file with one of everything, for tests that spoil it."""

from __future__ import annotations

import json
from typing import Any

from webapp.plans.documents.reading import read_plan
from webapp.plans.documents.values import PlanDocument


def step(ref: str, **other: Any) -> dict[str, Any]:
    """A step or action that prints nothing but what is given."""
    return {
        "ref": ref,
        "ref_given": True,
        "recommendation_refs": ["1"],
        "outcome": None,
        "text": f"Do what {ref} says.",
        "leads": [],
        "lead_text": None,
        "lead_inherited": False,
        "timescale_text": None,
        "timescale": {"kind": "none", "start": None, "end": None},
        "timescale_source": None,
        "timescales_in_text": [],
        "priority": None,
        "band": None,
        "rating": None,
        "status": None,
        "completion_text": None,
        "evidence": None,
        "commentary": None,
        "linked_refs": [],
        "steps_intro": None,
        "steps_after_paragraph": None,
        "steps": [],
    } | other


def recommendation(ref: str, **other: Any) -> dict[str, Any]:
    """A recommendation that prints nothing but what is given."""
    return {
        "ref": ref,
        "ref_given": True,
        "heading": None,
        "text": f"Recommendation {ref}.",
        "theme": None,
        "origin": "peer team",
        "sponsors": [],
        "sponsors_text": None,
        "leads": [],
        "leads_text": None,
        "linked_refs": [],
    } | other


def paper(**other: Any) -> dict[str, Any]:
    """A plan with one of everything."""
    month = {"kind": "month", "start": "2027-03-01", "end": "2027-03-31"}
    return {
        "council": "Smallville Borough Council",
        "title": "Our action plan",
        "source": "plan.txt",
        "version_label": "March 2026",
        "published": "2026-03",
        "challenge": {"name": "Peer Challenge", "start": "2026-01-13", "end": "2026-01-16"},
        "statuses": [
            {"label": "Complete", "code": "B", "meaning": None},
            {"label": "On track", "code": "G", "meaning": "Going to plan"},
            {"label": "At risk", "code": "A", "meaning": None},
        ],
        "priorities": [{"code": "H", "meaning": "High"}],
        "timescale_bands": [{"code": "A", "meaning": "1-3 months"}],
        "themes": [
            {
                "name": "Finance",
                "question": "Is there a plan?",
                "origin": "LGA",
                "senior_lead": "Head of Finance",
                "officer_lead": None,
            }
        ],
        "monitoring": [{"body": "Cabinet", "cadence": "quarterly", "purpose": None}],
        "working_groups": [
            {
                "name": "Budget group",
                "ref": "a",
                "kind": "Working groups",
                "lead": None,
                "also_printed_as": "Budgets",
                "printed_in": "plan.txt",
            }
        ],
        "timetable": [
            {
                "event": "Return visit",
                "date_text": "27 – 28 January 2027",
                "date": None,
                "start": "2027-01-27",
                "end": "2027-01-28",
                "printed_in": "plan.txt",
            }
        ],
        "columns": [["Recommendation", "Action", ""]],
        "front_matter": ["Our action plan", "Welcome."],
        "back_matter": ["Page 9"],
        "recommendations": [
            recommendation(
                "1",
                heading="Money",
                theme="Finance",
                sponsors=["Leader"],
                sponsors_text="The Leader",
                leads=["Head of Finance"],
                leads_text="Head of Finance",
                linked_refs=["2"],
            ),
            recommendation("2", heading="Money", origin="council"),
        ],
        "actions": [
            step(
                "1.1",
                recommendation_refs=["1", "2"],
                outcome="A budget",
                leads=["Head of Finance", "Chief Executive"],
                lead_text="Head of Finance/ Chief Executive",
                text="Make a plan by March 2027.\nThen another.",
                timescale_text="Draft March 2027, final March 2027",
                timescale={
                    **month,
                    "kind": "range",
                    "milestones": [
                        {"label": "Draft", "text": "March 2027", **month},
                        {"label": "final", "text": "March 2027", **month},
                    ],
                },
                timescale_source="column",
                timescales_in_text=[{"text": "March 2027", **month}],
                priority="H",
                band="A",
                rating="G",
                status="On track",
                completion_text="In progress",
                evidence="A draft",
                commentary="Going well",
                linked_refs=["2"],
                steps_intro="In this order:",
                steps_after_paragraph=1,
                steps=[step("1.1a", recommendation_refs=["1", "2"])],
            ),
            step("1.2"),
        ],
    } | other


def of_several_sources(**other: Any) -> dict[str, Any]:
    """The small plan with an audit, a recommendation of it, and one of nobody knows whom."""
    return paper(
        further_sources=[
            {"name": "Progress review", "start": "2026-10-06", "end": "2026-10-07"},
            {"name": "Audit", "start": None, "end": None},
        ],
        recommendations=[
            *paper()["recommendations"],
            recommendation("3", from_source="Audit"),
            recommendation("4", from_source=None),
        ],
        **other,
    )


def content_of(plan: dict[str, Any]) -> bytes:
    """The bytes of a plan's file."""
    return json.dumps(plan).encode()


def document(**other: Any) -> PlanDocument:
    """The small plan, read."""
    return read_plan(content_of(paper(**other)))
