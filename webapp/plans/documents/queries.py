"""A plan out of the record, as it was printed: what `load_plan` wrote, read back word for word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import (
    Band,
    Body,
    Council,
    Plan,
    Priority,
    Source,
    Status,
    Theme,
    TimetableEntry,
    WorkingGroup,
)
from webapp.errors import Missing
from webapp.plans.documents.action_queries import list_printed_actions
from webapp.plans.documents.json_columns import list_in, lists_in
from webapp.plans.documents.recommendation_queries import list_printed_recommendations
from webapp.plans.documents.standings import by_its_words
from webapp.plans.documents.values import (
    PlanDocument,
    PrintedCode,
    PrintedEvent,
    PrintedMonitor,
    PrintedReview,
    PrintedStatus,
    PrintedTheme,
    PrintedWorkingGroup,
)
from webapp.plans.slugs import is_slug
from webapp.principals import Governance, Leadership
from webapp.vocabulary import Standing


@dataclass(frozen=True, slots=True)
class _Cover:
    id: int
    council: str
    title: str
    source_text: str | None
    version_label: str | None
    published_text: str | None
    columns: str
    front_matter: str
    back_matter: str


@prepared(_Cover)
def _cover(principal: Any, slug: Any) -> Any:
    return (
        scope.plans(
            principal,
            Plan.id,
            Council.name,
            Plan.title,
            Plan.source_text,
            Plan.version_label,
            Plan.published_text,
            Plan.columns,
            Plan.front_matter,
            Plan.back_matter,
        )
        .join(Council)
        .where(Plan.slug == value(slug))
    )


def _in_order(table: Any, principal: Any, plan_id: Any, *columns: Any) -> Any:
    return (
        scope.in_plan(table, principal, *columns)
        .where(table.plan == value(plan_id))
        .order_by(table.position, table.id)
    )


@prepared(PrintedReview)
def _sources(principal: Any, plan_id: Any) -> Any:
    return _in_order(Source, principal, plan_id, Source.name, Source.starts_on, Source.ends_on)


@dataclass(frozen=True, slots=True)
class _Status:
    label: str
    code: str | None
    meaning: str | None
    counts_as: str


@prepared(_Status)
def _statuses(principal: Any, plan_id: Any) -> Any:
    columns = (Status.label, Status.code, Status.meaning, Status.counts_as)
    printed = Status.is_printed == True  # noqa: E712 - SQL, not Python
    return _in_order(Status, principal, plan_id, *columns).where(printed)


@prepared(PrintedCode)
def _priorities(principal: Any, plan_id: Any) -> Any:
    return _in_order(Priority, principal, plan_id, Priority.code, Priority.meaning)


@prepared(PrintedCode)
def _bands(principal: Any, plan_id: Any) -> Any:
    return _in_order(Band, principal, plan_id, Band.code, Band.meaning)


@prepared(PrintedTheme)
def _themes(principal: Any, plan_id: Any) -> Any:
    columns = (
        Theme.name,
        Theme.question,
        Theme.origin,
        Theme.senior_lead_text,
        Theme.officer_lead_text,
    )
    return _in_order(Theme, principal, plan_id, *columns)


@prepared(PrintedMonitor)
def _monitoring(principal: Any, plan_id: Any) -> Any:
    return _in_order(Body, principal, plan_id, Body.name, Body.cadence_text, Body.purpose)


@prepared(PrintedWorkingGroup)
def _working_groups(principal: Any, plan_id: Any) -> Any:
    columns = (
        WorkingGroup.name,
        WorkingGroup.ref,
        WorkingGroup.kind,
        WorkingGroup.lead_text,
        WorkingGroup.also_printed_as,
        WorkingGroup.printed_in,
    )
    return _in_order(WorkingGroup, principal, plan_id, *columns)


@prepared(PrintedEvent)
def _timetable(principal: Any, plan_id: Any) -> Any:
    columns = (
        TimetableEntry.event,
        TimetableEntry.date_text,
        TimetableEntry.held_on,
        TimetableEntry.starts_on,
        TimetableEntry.ends_on,
        TimetableEntry.printed_in,
    )
    return _in_order(TimetableEntry, principal, plan_id, *columns)


def find_document(principal: Leadership | Governance, slug: str) -> PlanDocument:
    """Return a plan as printed. Raises Missing when the asker reaches none by that name."""
    cover = _cover.first(principal, slug=slug) if is_slug(slug) else None
    if cover is None:
        raise Missing
    plan_id = cover.id
    sources = _sources.all(principal, plan_id=plan_id)
    return PlanDocument(
        council=cover.council,
        title=cover.title,
        source=cover.source_text or "",
        version_label=cover.version_label,
        published=cover.published_text,
        challenge=sources[0],
        further_sources=tuple(sources[1:]),
        statuses=tuple(map(_printed, _statuses.all(principal, plan_id=plan_id))),
        priorities=tuple(_priorities.all(principal, plan_id=plan_id)),
        timescale_bands=tuple(_bands.all(principal, plan_id=plan_id)),
        themes=tuple(_themes.all(principal, plan_id=plan_id)),
        monitoring=tuple(_monitoring.all(principal, plan_id=plan_id)),
        working_groups=tuple(_working_groups.all(principal, plan_id=plan_id)),
        timetable=tuple(_timetable.all(principal, plan_id=plan_id)),
        columns=lists_in(cover.columns),
        front_matter=list_in(cover.front_matter),
        back_matter=list_in(cover.back_matter),
        recommendations=list_printed_recommendations(principal, plan_id, sources[0].name),
        actions=list_printed_actions(principal, plan_id),
    )


def _printed(row: _Status) -> PrintedStatus:
    """Return a status as printed; what it counts as only where its words say something else."""
    printed = PrintedStatus(row.label, row.code, row.meaning)
    counts_as = Standing(row.counts_as)
    return printed if counts_as is by_its_words(printed) else replace(printed, counts_as=counts_as)
