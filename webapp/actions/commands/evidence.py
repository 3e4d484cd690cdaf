"""Attaching evidence to an action, by link."""

from __future__ import annotations

from webapp import clock
from webapp.actions.commands.ground import check_plan_open, check_text, find_ground, own_post
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.tables import Evidence
from webapp.errors import Invalid
from webapp.notes.values import is_web_address
from webapp.principals import Contributor


def add_evidence(contributor: Contributor, action_id: int, url: str, label: str) -> int:
    """Attach a link to an action and return its number.

    Raises Missing when the action is not the asker's, and Invalid for an address that is none, an
    empty label or a closed plan.
    """
    name = check_text("label", label, "Enter what the link leads to", 200)
    if not is_web_address(url):
        raise Invalid({"url": "Enter a full web address that starts with https:// or http://"})
    with writing():
        ground = find_ground(contributor, action_id)
        check_plan_open(ground, "url")
        evidence_id: int = Evidence.insert(
            action=action_id,
            url=url,
            label=name,
            post=own_post(ground),
            person=contributor.person_id,
            added_at=clock.now(),
        ).execute()
        record(
            contributor,
            "evidence added",
            "evidence",
            evidence_id,
            plan_id=ground.plan_id,
            action=action_id,
        )
    return evidence_id
