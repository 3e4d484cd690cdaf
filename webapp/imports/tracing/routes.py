"""A plan's documents, one of them to take away, and where a row of the plan comes from."""

from __future__ import annotations

import re
from itertools import groupby
from urllib.parse import quote

import flask

from webapp import clock
from webapp.imports.forms import UploadForm
from webapp.imports.laying.paths import field_name
from webapp.imports.laying.values import ReadValue
from webapp.imports.laying.words import MARKS, mark_of
from webapp.imports.pages import UnfinishedLine
from webapp.imports.queries import (
    find_content,
    find_document_of_plan,
    list_begun,
    list_documents,
)
from webapp.imports.saying import size_in_words
from webapp.imports.tracing.pages import (
    DocumentLine,
    DocumentsPage,
    DoubtLine,
    SourceGroup,
    SourcePage,
)
from webapp.imports.tracing.queries import (
    list_open_doubts,
    trace_action,
    trace_plan,
    trace_recommendation,
)
from webapp.imports.tracing.values import OpenDoubt, Stood, Traced
from webapp.imports.values import Document
from webapp.plans.headings import PlanHeading, find_plan, may_govern
from webapp.principals import Importer, Insider, Leadership
from webapp.timescales.wording import date_in_words
from webapp.web.guard import Guarded
from webapp.web.pages import PlanTab, show

blueprint = Guarded("documents", __name__)

#: Places that are in no document.
_SAID = {"said": "Answered when the plan was brought in"}


@blueprint.get("/plans/<slug>/documents")
def documents(leadership: Leadership, slug: str) -> flask.Response:
    """The documents that a plan was brought in from; its governance may send the next version."""
    plan = find_plan(leadership, slug)
    return show(documents_page(leadership, plan, UploadForm()))


@blueprint.get("/plans/<slug>/documents/<int:upload_id>")
def document(leadership: Leadership, slug: str, upload_id: int) -> flask.Response:
    """A document as it was sent, byte for byte, to be saved and never opened in the browser."""
    plan = find_plan(leadership, slug)
    found = find_document_of_plan(leadership, plan.id, upload_id)
    response = flask.Response(
        find_content(leadership, upload_id), mimetype="application/octet-stream"
    )
    plain = re.sub(r"[^A-Za-z0-9 ._-]", "_", found.file_name)
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(found.file_name, safe='')}"
    )
    return response


@blueprint.get("/actions/<int:action_id>/source")
def action_source(insider: Insider, action_id: int) -> flask.Response:
    """Where an action's values stood."""
    return show(_source_page(trace_action(insider, action_id)))


@blueprint.get("/recommendations/<int:recommendation_id>/source")
def recommendation_source(leadership: Leadership, recommendation_id: int) -> flask.Response:
    """Where a recommendation's values stood."""
    return show(_source_page(trace_recommendation(leadership, recommendation_id)))


def documents_page(leadership: Leadership, plan: PlanHeading, form: UploadForm) -> DocumentsPage:
    """Make the page of a plan's documents, with the form for the next one as it was sent."""
    governs = may_govern(leadership, plan)
    found = list_documents(leadership, plan.id)
    importer = Importer(leadership.person_id, leadership.on)
    begun = list_begun(importer, plan.id) if governs else []
    doubts = list_open_doubts(importer, plan.id) if governs else {}
    return DocumentsPage(
        title="Documents",
        has_errors=bool(form.errors),
        plan=PlanTab(plan.slug, plan.title, plan.council, governs),
        href=f"/plans/{plan.slug}/documents",
        documents=tuple(_line(plan.slug, each, doubts.get(each.id, [])) for each in found),
        cover=tuple(_value(each) for each in trace_plan(leadership, plan.id)),
        form=form if governs else None,
        unfinished=tuple(
            UnfinishedLine(
                href=f"/imports/{each.id}",
                name=each.file_name,
                told=f"Uploaded on {date_in_words(clock.day_of(each.uploaded_at))}",
            )
            for each in begun
        ),
    )


def _line(slug: str, found: Document, doubts: list[OpenDoubt]) -> DocumentLine:
    day = date_in_words(clock.day_of(found.uploaded_at))
    by = f" by {found.person}" if found.person else ""
    return DocumentLine(
        name=found.file_name,
        told=f"Brought in on {day}{by}. {size_in_words(found.size)}",
        digest=found.digest,
        href=f"/plans/{slug}/documents/{found.id}",
        doubts=tuple(
            DoubtLine(each.question, each.reading, "; ".join(each.places[:4])) for each in doubts
        ),
    )


def _source_page(traced: Traced) -> SourcePage:
    is_one = len({each.upload_id for each in traced.stood}) < 2
    return SourcePage(
        title=f"Where {traced.name.lower()} comes from",
        back=traced.name,
        back_href=traced.href,
        text=traced.text,
        told=_told(traced.stood),
        groups=tuple(
            SourceGroup(
                traced.name if not number else f"Step {number}",
                tuple(_value(each, "" if is_one else each.file_name) for each in group),
            )
            for number, (_, group) in enumerate(groupby(traced.stood, lambda each: each.row_id))
        ),
    )


def _told(stood: tuple[Stood, ...]) -> str:
    if not stood:
        return "No document is kept for this: it was not brought in from one here."
    days = {each.file_name: date_in_words(clock.day_of(each.uploaded_at)) for each in stood}
    read = ", and from ".join(f"{name}, brought in on {day}" for name, day in days.items())
    return f"Read from {read}."


def _value(stood: Stood, document: str = "") -> ReadValue:
    mark = mark_of(stood.confidence)
    places = "; ".join(_SAID.get(place, place) for place in stood.places)
    return ReadValue(
        name=field_name(stood.field),
        text=f"{document}: {places}" if document else places,
        mark=mark,
        mark_words=MARKS[mark],
        key="",
        corrected=False,
        editable=None,
    )
