"""The list of plans, and one plan as printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from webapp.plans.sheet.values import Chapter, Cover, PlanLine, Section, Sheet
from webapp.plans.sheet.words import counted
from webapp.web.pages import Page, PlanPage, PlanTab


@dataclass(frozen=True, slots=True, kw_only=True)
class PlansPage(Page):
    """The plans that the asker reads whole."""

    template: ClassVar[str] = "plans/list.html"

    plans: tuple[PlanLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPage(PlanPage):
    """One plan as printed, with what is known now. `recommendation` is the section opened."""

    template: ClassVar[str] = "plans/plan.html"
    parts: ClassVar[Mapping[str, str]] = {"recommendation": "recommendation"}

    cover: Cover
    chapters: tuple[Chapter, ...]
    recommendation: Section | None
    actions: str
    shows_all: bool
    our_refs: str


def sheet_page(sheet: Sheet, *, may_govern: bool) -> SheetPage:
    """Make the page of a plan."""
    cover, plan = sheet.cover, sheet.cover.heading
    return SheetPage(
        title=plan.title,
        plan=PlanTab(plan.slug, plan.title, plan.council, may_govern),
        cover=cover,
        chapters=sheet.chapters,
        recommendation=sheet.opened,
        actions=counted(sheet.action_count, "action"),
        shows_all=sheet.shows_all,
        our_refs=sheet.our_refs,
    )
