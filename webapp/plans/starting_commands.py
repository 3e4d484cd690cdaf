"""Starting a plan on screen: nobody keeps it yet, so whoever brings it in does."""

from __future__ import annotations

from itertools import count
from typing import Any

from webapp import clock, scope
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.rows import prepared, value
from webapp.db.tables import Plan, Role
from webapp.plans.commands import LoadedPlan
from webapp.plans.documents.values import PlanDocument
from webapp.plans.loading.contents_commands import write_contents, write_council
from webapp.plans.slugs import LONGEST_SLUG, full_slug_of, slug_of
from webapp.plans.values import SlugTaken
from webapp.principals import Governance, Importer
from webapp.vocabulary import PlanRole


@prepared(SlugTaken)
def _named(slug: Any) -> Any:
    return scope.slugs_in_use(Plan.slug).where(Plan.slug == value(slug))


def start_plan(importer: Importer, document: PlanDocument) -> LoadedPlan:
    """Write a new plan as printed, of which the asker becomes governance.

    Its name in addresses is made from the council's; a number is put behind it when another plan
    has it. Whether the asker may bring a plan in is for the caller to know.
    """
    with writing():
        slug = _free_slug(importer, document.council)
        plan_id: int = Plan.insert(slug=slug, **write_council(importer, document)).execute()
        Role.insert(
            person=importer.person_id,
            plan=plan_id,
            role=PlanRole.GOVERNANCE.value,
            granted_at=clock.now(),
        ).execute()
        governance = Governance(importer.person_id, importer.on)
        write_contents(governance, plan_id, document, ())
        record(
            importer,
            "plan started",
            "plan",
            plan_id,
            plan_id=plan_id,
            recommendations=len(document.recommendations),
            actions=len(document.actions),
        )
    return LoadedPlan(plan_id, slug, is_new=True)


def _free_slug(_importer: Importer, council: str) -> str:
    for wanted in (slug_of(council), full_slug_of(council)):
        if _named.first(None, slug=wanted) is None:
            return wanted
    stem = full_slug_of(council)[: LONGEST_SLUG - 6].strip("-")
    return next(
        slug
        for slug in (f"{stem}-{number}" for number in count(2))
        if _named.first(None, slug=slug) is None
    )
