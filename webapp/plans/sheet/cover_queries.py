"""What a plan prints about itself, read in one go."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from webapp import scope
from webapp.db.gathering import gathered, spread
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
from webapp.plans.sheet import values
from webapp.plans.sheet.values import Cover, Event, Fact, KeyEntry, Monitor
from webapp.plans.sheet.words import published_words
from webapp.plans.slugs import is_slug
from webapp.plans.values import PlanHeading
from webapp.principals import Governance, Leadership
from webapp.timescales.wording import date_in_words, span_in_words
from webapp.vocabulary import Standing


@dataclass(frozen=True, slots=True)
class _Cover:
    id: int
    slug: str
    title: str
    council: str
    version_label: str | None
    published_text: str | None
    agreed_on: date | None
    closed_on: date | None
    year_starts: str
    front_matter: str
    back_matter: str
    sources: str | None
    themes: str | None
    statuses: str | None
    priorities: str | None
    bands: str | None
    bodies: str | None
    working_groups: str | None
    timetable: str | None


@dataclass(frozen=True, slots=True)
class _Source:
    name: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class _Status:
    label: str
    code: str | None
    meaning: str | None
    counts_as: str
    is_printed: bool


@dataclass(frozen=True, slots=True)
class _Code:
    code: str
    meaning: str | None


@dataclass(frozen=True, slots=True)
class _Event:
    event: str
    date_text: str | None
    held_on: date | None
    starts_on: date | None
    ends_on: date | None


@prepared(_Cover)
def _cover(principal: Any, slug: Any) -> Any:
    def lines(table: Any, *columns: Any) -> Any:
        own = scope.plans(principal, Plan.id).where(Plan.slug == value(slug))
        column = gathered(*columns, order_by=(table.position, table.id))
        return scope.in_plan(table, principal, column).where(table.plan.in_(own))

    columns = (
        Plan.id,
        Plan.slug,
        Plan.title,
        Council.name,
        Plan.version_label,
        Plan.published_text,
        Plan.agreed_on,
        Plan.closed_on,
        Plan.year_starts,
        Plan.front_matter,
        Plan.back_matter,
        lines(Source, Source.name, Source.starts_on, Source.ends_on),
        lines(
            Theme,
            Theme.id,
            Theme.name,
            Theme.question,
            Theme.senior_lead_text,
            Theme.officer_lead_text,
        ),
        lines(
            Status, Status.label, Status.code, Status.meaning, Status.counts_as, Status.is_printed
        ),
        lines(Priority, Priority.code, Priority.meaning),
        lines(Band, Band.code, Band.meaning),
        lines(Body, Body.name, Body.cadence_text, Body.purpose),
        lines(
            WorkingGroup,
            WorkingGroup.name,
            WorkingGroup.ref,
            WorkingGroup.kind,
            WorkingGroup.lead_text,
            WorkingGroup.also_printed_as,
        ),
        lines(
            TimetableEntry,
            TimetableEntry.event,
            TimetableEntry.date_text,
            TimetableEntry.held_on,
            TimetableEntry.starts_on,
            TimetableEntry.ends_on,
        ),
    )
    return scope.plans(principal, *columns).join(Council).where(Plan.slug == value(slug))


def find_cover(principal: Leadership | Governance, slug: str) -> Cover:
    """Return what a plan says about itself. Raises Missing when the asker reaches no such plan."""
    row = _cover.first(principal, slug=slug) if is_slug(slug) else None
    if row is None:
        raise Missing
    statuses = spread(row.statuses, _Status)
    return Cover(
        heading=PlanHeading(
            row.id,
            row.slug,
            row.title,
            row.council,
            row.agreed_on,
            row.closed_on,
            row.year_starts,
        ),
        facts=tuple(_facts(row)),
        front_matter=tuple(json.loads(row.front_matter)),
        back_matter=tuple(json.loads(row.back_matter)),
        themes=spread(row.themes, values.Theme),
        key=tuple(_status(status) for status in statuses),
        lent_key=not any(status.is_printed for status in statuses),
        priorities=_codes(row.priorities),
        bands=_codes(row.bands),
        monitoring=spread(row.bodies, Monitor),
        working_groups=spread(row.working_groups, values.WorkingGroup),
        timetable=tuple(_event(each) for each in spread(row.timetable, _Event)),
    )


def _facts(row: _Cover) -> list[Fact]:
    facts = [Fact("Council", row.council)]
    for source in spread(row.sources, _Source):
        days = source.starts_on or source.ends_on
        when = f", {span_in_words('date', source.starts_on, source.ends_on)}" if days else ""
        facts.append(Fact("Answers", f"{source.name}{when}"))
    if row.version_label:
        facts.append(Fact("Version", row.version_label))
    if row.published_text:
        facts.append(Fact("Dated", published_words(row.published_text)))
    if row.agreed_on:
        facts.append(Fact("Agreed", date_in_words(row.agreed_on)))
    if row.closed_on:
        facts.append(Fact("Closed", date_in_words(row.closed_on)))
    return facts


def _status(row: _Status) -> KeyEntry:
    counts_as = f"Counts as {Standing(row.counts_as).words.lower()}."
    code = f"Printed as {row.code}. " if row.code and row.is_printed else ""
    return KeyEntry(row.label, row.meaning or "", f"{code}{counts_as}", row.counts_as)


def _codes(column: str | None) -> tuple[KeyEntry, ...]:
    return tuple(
        KeyEntry(each.code, each.meaning or "", "" if each.meaning else "The plan does not say.")
        for each in spread(column, _Code)
    )


def _event(row: _Event) -> Event:
    start, end = (row.held_on, row.held_on) if row.held_on else (row.starts_on, row.ends_on)
    meaning = span_in_words("date", start, end) if start or end else ""
    return Event(row.event, row.date_text, meaning)
