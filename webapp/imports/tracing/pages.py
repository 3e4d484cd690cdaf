"""A plan's documents, and where one row of it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from webapp.imports.forms import UploadForm
from webapp.imports.laying.values import ReadValue
from webapp.imports.pages import UnfinishedLine
from webapp.web.pages import Page, PlanPage


@dataclass(frozen=True, slots=True)
class DoubtLine:
    """A question that stayed open."""

    question: str
    reading: str
    places: str


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document of a plan, in words."""

    name: str
    told: str
    digest: str
    href: str
    doubts: tuple[DoubtLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsPage(PlanPage):
    """The documents that a plan was brought in from, and where its cover stood in them.

    `form` sends the next version, for those who may; `unfinished` are the versions that wait.
    """

    template: ClassVar[str] = "imports/documents.html"

    href: str
    documents: tuple[DocumentLine, ...]
    cover: tuple[ReadValue, ...]
    form: UploadForm | None
    unfinished: tuple[UnfinishedLine, ...]


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """The values of an action, or of one of its steps; `text` of a value is its place."""

    name: str
    values: tuple[ReadValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage(Page):
    """Where an action or a recommendation comes from."""

    template: ClassVar[str] = "imports/source.html"

    back: str
    back_href: str
    text: str
    told: str
    groups: tuple[SourceGroup, ...]
