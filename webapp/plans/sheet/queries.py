"""A plan as printed, with what is known now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import quote

import peewee

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import Action, Council, Plan, Recommendation
from webapp.errors import Missing
from webapp.plan_names import whole_title
from webapp.plans.documents.json_columns import pairs_in
from webapp.plans.recommendations.values import RESPONSE_WORDS, owed_words
from webapp.plans.sheet.action_lines import action_line
from webapp.plans.sheet.action_queries import Actions
from webapp.plans.sheet.cover_queries import find_cover
from webapp.plans.sheet.recommendation_queries import RecommendationRow, Recommendations
from webapp.plans.sheet.values import (
    ActionLine,
    Chapter,
    Cover,
    Fact,
    Group,
    PlanLine,
    Section,
    Sheet,
)
from webapp.plans.sheet.words import bare, counted
from webapp.principals import Governance, Leadership
from webapp.vocabulary import RecommendationPart, Response, Standing

_BRIEF = ("Review", "From", "Sponsor", "Lead", "Response")
_ORIGINS = {"council": "The council's own", "suggestion": "A suggestion of the peers"}


@dataclass(frozen=True, slots=True)
class _Plan:
    id: int
    slug: str
    title: str
    council: str
    version_label: str | None


@dataclass(frozen=True, slots=True)
class _Number:
    plan_id: int
    standing: str | None
    number: int


@prepared(_Plan)
def _plans(principal: Any) -> Any:
    columns = (Plan.id, Plan.slug, Plan.title, Council.name, Plan.version_label)
    return scope.plans(principal, *columns).join(Council).order_by(Council.name, Plan.slug)


@prepared(_Number)
def _actions(principal: Any, plan_id: Any = None) -> Any:
    columns = (Action.plan, Action.standing)
    query = scope.actions(principal, *columns, peewee.fn.COUNT(Action.id))
    if plan_id is not None:
        query = query.where(Action.plan == value(plan_id))
    return query.group_by(*columns).order_by(*columns)


@prepared(_Number)
def _recommendations(principal: Any) -> Any:
    none = peewee.Value(None).cast("TEXT")
    return (
        scope.in_plan(
            Recommendation,
            principal,
            Recommendation.plan,
            none,
            peewee.fn.COUNT(Recommendation.id),
        )
        .group_by(Recommendation.plan)
        .order_by(Recommendation.plan)
    )


def list_plan_lines(principal: Leadership | Governance) -> tuple[PlanLine, ...]:
    """Return the plans that the asker reads whole, by council, with how far each has come."""
    recommendations = Counter({n.plan_id: n.number for n in _recommendations.all(principal)})
    actions: Counter[int] = Counter()
    finished: Counter[int] = Counter()
    for row in _actions.all(principal):
        actions[row.plan_id] += row.number
        if row.standing in (Standing.COMPLETE, Standing.CLOSED):
            finished[row.plan_id] += row.number
    return tuple(
        PlanLine(
            plan.slug,
            whole_title(plan.council, plan.title),
            plan.version_label,
            f"{counted(recommendations[plan.id], 'recommendation')}, "
            f"{counted(actions[plan.id], 'action')}, "
            f"{finished[plan.id]:,} complete or closed",
        )
        for plan in _plans.all(principal)
    )


def find_sheet(
    principal: Leadership | Governance,
    slug: str,
    *,
    opened_ref: str | None = None,
    shows_all: bool = False,
) -> Sheet:
    """Return a plan with the actions of one recommendation, of all, or of none.

    Raises Missing when the asker reaches no such plan, or it has no recommendation of that ref.
    """
    cover = find_cover(principal, slug)
    recommendations = Recommendations(principal, cover.heading.id)
    opened = next((row.id for row in recommendations.rows if row.ref == opened_ref), None)
    if opened_ref is not None and opened is None:
        raise Missing
    actions = None
    if shows_all or opened is not None:
        actions = Actions(principal, cover.heading.id, None if shows_all else opened)
    address = f"/plans/{cover.heading.slug}"
    made = _Sections(principal, address, recommendations, actions, None if shows_all else opened)
    sections = {row.id: made.section(row) for row in recommendations.rows}
    return Sheet(
        cover=cover,
        chapters=tuple(_chapters(cover, recommendations, sections)),
        opened=None if opened is None else sections[opened],
        action_count=_count_actions(principal, cover.heading.id),
        shows_all=shows_all,
        our_refs=_our_refs(recommendations.rows),
    )


def _count_actions(principal: Leadership | Governance, plan_id: int) -> int:
    return sum(row.number for row in _actions.all(principal, plan_id=plan_id))


def _our_refs(rows: list[RecommendationRow]) -> str:
    given = [row.ref_given for row in rows]
    if all(given):
        return ""
    which = "Some of the" if any(given) else "The"
    return f"{which} numbers of recommendations are ours: the plan prints none."


@dataclass(frozen=True, slots=True)
class _Sections:
    """Makes sections; `opened` is the one recommendation that is open, None for all or none."""

    principal: Leadership | Governance
    address: str
    recommendations: Recommendations
    actions: Actions | None
    opened: int | None

    def section(self, row: RecommendationRow) -> Section:
        found = self.recommendations
        facts = tuple(self._facts(row))
        owed_since = found.owed_since(row.id)
        return Section(
            id=row.id,
            level=4 if _shared_heading(row, found.headings) else 3,
            ref=row.ref,
            text=row.text,
            brief=tuple(fact for fact in facts if fact.name in _BRIEF),
            facts=facts,
            cites=tuple(found.cites[row.id]),
            cited_by=tuple(found.cited_by[row.id]),
            differences=tuple(found.differences[row.id]),
            owed=owed_words(owed_since) if owed_since else "",
            count=found.count_words(row.id),
            tally=found.tally(row.id),
            href=f"{self.address}?open={quote(row.ref, safe='')}#recommendation-{row.id}",
            has_source=row.has_source,
            has_past=row.has_past,
            actions=self._lines(row.id),
        )

    def _lines(self, recommendation_id: int) -> tuple[ActionLine, ...] | None:
        if not self.recommendations.count(recommendation_id):
            return ()
        if self.actions is None or self.opened not in (None, recommendation_id):
            return None
        rows = self.actions.rows[recommendation_id]
        return tuple(action_line(row, self.actions, self.principal.on) for row in rows)

    def _facts(self, row: RecommendationRow) -> Iterable[Fact]:
        posts = self.recommendations.posts
        sponsors = row.sponsors_text or ", ".join(posts[row.id, RecommendationPart.SPONSOR])
        leads = row.leads_text or ", ".join(posts[row.id, RecommendationPart.LEAD])
        facts = (
            ("Heading in the plan", _own_heading(row, self.recommendations.headings)),
            ("Review", (row.source or "") if self.recommendations.has_several_sources else ""),
            ("From", _ORIGINS.get(row.origin, "")),
            ("Sponsor", sponsors),
            ("Lead", leads),
            ("Response", RESPONSE_WORDS[Response(row.response)] if row.response else ""),
            ("Why" if row.response else "Response", row.response_reason or ""),
            *pairs_in(row.extras, None),
        )
        return (Fact(name, text) for name, text in facts if text)


def _chapters(
    cover: Cover, recommendations: Recommendations, sections: dict[int, Section]
) -> Iterable[Chapter]:
    themes = {theme.id: theme for theme in cover.themes}
    any_theme = any(row.theme_id is not None for row in recommendations.rows)
    untold = "Not under a theme" if any_theme else "Recommendations"
    for theme_id, rows in groupby(recommendations.rows, lambda row: row.theme_id):
        theme = None if theme_id is None else themes[theme_id]
        yield Chapter(
            title=theme.name if theme else untold,
            question=theme.question if theme else None,
            leads="" if theme is None else _theme_leads(theme.senior_lead, theme.officer_lead),
            groups=tuple(_groups(list(rows), sections, recommendations.headings)),
        )


def _theme_leads(senior: str | None, officer: str | None) -> str:
    named = (("Senior lead", senior), ("officer lead", officer))
    words = ", ".join(f"{name}: {text}" for name, text in named if text)
    return words[:1].upper() + words[1:]


def _groups(
    rows: list[RecommendationRow], sections: dict[int, Section], headings: Counter[int | None]
) -> Iterable[Group]:
    for heading, grouped in groupby(rows, lambda row: _shared_heading(row, headings)):
        yield Group(heading, tuple(sections[row.id] for row in grouped))


def _shared_heading(row: RecommendationRow, headings: Counter[int | None]) -> str | None:
    return row.heading if headings[row.heading_id] > 1 else None


def _own_heading(row: RecommendationRow, headings: Counter[int | None]) -> str:
    """Return the heading that stands over this recommendation alone, unless it is its very words.

    A heading over several is shown as one.
    """
    if not row.heading or headings[row.heading_id] > 1 or bare(row.heading) == bare(row.text):
        return ""
    return row.heading
