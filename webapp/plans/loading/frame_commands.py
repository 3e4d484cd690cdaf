"""What a plan prints about itself: its review, key, themes, monitors, groups and timetable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.db.tables import (
    Band,
    Body,
    Heading,
    Priority,
    Source,
    Status,
    Theme,
    TimetableEntry,
    WorkingGroup,
)
from webapp.plans.documents.standings import scheme_of
from webapp.plans.documents.values import OF_THE_CHALLENGE, PlanDocument, PrintedReview
from webapp.principals import Governance


@dataclass(frozen=True, slots=True)
class FrameNumbers:
    """Where the rest of a plan finds what it refers to; statuses are in the scheme's order.

    `sources` are by what a recommendation calls them (`PrintedRecommendation.from_source`).
    """

    sources: Mapping[str, int]
    themes: dict[str, int]
    headings: dict[str, int]
    statuses: tuple[int, ...]


def write_frame(governance: Governance, plan_id: int, document: PlanDocument) -> FrameNumbers:
    """Write what a plan prints about itself."""
    _write_codes(plan_id, document)
    _write_monitoring(plan_id, document)
    _write_timetable(plan_id, document)
    return FrameNumbers(
        sources=_write_sources(governance, plan_id, document),
        themes=_write_themes(plan_id, document),
        headings=_write_headings(plan_id, document),
        statuses=_write_statuses(plan_id, document),
    )


def _write_sources(governance: Governance, plan_id: int, document: PlanDocument) -> dict[str, int]:
    further = {source.name: source for source in document.further_sources}
    return {
        called: write_source(governance, plan_id, position, source)
        for position, (called, source) in enumerate(
            {OF_THE_CHALLENGE: document.challenge, **further}.items(), 1
        )
    }


def write_source(
    _governance: Governance, plan_id: int, position: int, source: PrintedReview
) -> int:
    """Write one source of a plan's recommendations; return its number."""
    number: int = Source.insert(
        plan=plan_id,
        position=position,
        name=source.name,
        starts_on=source.start,
        ends_on=source.end,
    ).execute()
    return number


def _write_statuses(plan_id: int, document: PlanDocument) -> tuple[int, ...]:
    return tuple(
        Status.insert(
            plan=plan_id,
            position=position,
            label=entry.label,
            code=entry.code,
            meaning=entry.meaning,
            counts_as=entry.counts_as,
            is_printed=entry.is_printed,
        ).execute()
        for position, entry in enumerate(scheme_of(document), 1)
    )


def _write_themes(plan_id: int, document: PlanDocument) -> dict[str, int]:
    return {
        theme.name: Theme.insert(
            plan=plan_id,
            position=position,
            name=theme.name,
            question=theme.question,
            origin=theme.origin,
            senior_lead_text=theme.senior_lead,
            officer_lead_text=theme.officer_lead,
        ).execute()
        for position, theme in enumerate(document.themes, 1)
    }


def _write_headings(plan_id: int, document: PlanDocument) -> dict[str, int]:
    """Write each heading once, however many recommendations stand under it."""
    texts = dict.fromkeys(each.heading for each in document.recommendations if each.heading)
    return {
        text: Heading.insert(plan=plan_id, position=position, text=text).execute()
        for position, text in enumerate(texts, 1)
    }


def _write_codes(plan_id: int, document: PlanDocument) -> None:
    for table, codes in ((Priority, document.priorities), (Band, document.timescale_bands)):
        for position, each in enumerate(codes, 1):
            table.insert(
                plan=plan_id, position=position, code=each.code, meaning=each.meaning
            ).execute()


def _write_monitoring(plan_id: int, document: PlanDocument) -> None:
    for position, monitor in enumerate(document.monitoring, 1):
        Body.insert(
            plan=plan_id,
            position=position,
            name=monitor.body,
            cadence_text=monitor.cadence,
            purpose=monitor.purpose,
        ).execute()
    for position, group in enumerate(document.working_groups, 1):
        WorkingGroup.insert(
            plan=plan_id,
            position=position,
            name=group.name,
            ref=group.ref,
            kind=group.kind,
            lead_text=group.lead,
            also_printed_as=group.also_printed_as,
            printed_in=group.printed_in,
        ).execute()


def _write_timetable(plan_id: int, document: PlanDocument) -> None:
    for position, event in enumerate(document.timetable, 1):
        TimetableEntry.insert(
            plan=plan_id,
            position=position,
            event=event.event,
            date_text=event.date_text,
            held_on=event.date,
            starts_on=event.start,
            ends_on=event.end,
            printed_in=event.printed_in,
        ).execute()
