"""Bringing a plan in: the document, the preview of its reading, loading it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from webapp.imports.forms import LoadForm, UploadForm
from webapp.imports.laying.values import (
    Fact,
    Option,
    Question,
    Said,
    SourceRow,
    TableLink,
    TableView,
)
from webapp.imports.laying.words import KIND_WORDS, MEANING_WORDS
from webapp.web.pages import Page

MEANINGS = tuple(Option(meaning.value, words) for meaning, words in MEANING_WORDS.items())
KINDS = tuple(Option(kind.value, words) for kind, words in KIND_WORDS.items())


@dataclass(frozen=True, slots=True)
class UnfinishedLine:
    """A reading that waits, in words."""

    href: str
    name: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadPage(Page):
    """Sending a document, and the readings that wait."""

    template: ClassVar[str] = "imports/new.html"

    form: UploadForm
    unfinished: tuple[UnfinishedLine, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody changed the reading meanwhile: what the asker sent, and what was said since.

    `sent` are the fields to be sent again.
    """

    words: str
    mine: tuple[Said, ...]
    theirs: tuple[Said, ...]
    sent: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewPage(Page):
    """A document beside its reading, what is doubtful first.

    `focus` names what a part that is swapped in gives the focus to: questions, columns or row.
    """

    template: ClassVar[str] = "imports/preview.html"
    parts: ClassVar[Mapping[str, str]] = {"reading": "page", "rows": "page", "reading-row": "row"}

    href: str
    action: str
    version: int
    told: str
    facts: tuple[Fact, ...]
    remarks: tuple[str, ...]
    nothing: str
    open_questions: str
    progress: str
    accept_words: str
    accepted: tuple[Said, ...]
    questions: tuple[Question, ...]
    earlier_href: str
    later_href: str
    error: str
    said: tuple[Said, ...]
    tables: tuple[TableLink, ...]
    table: TableView | None
    row: SourceRow | None
    meanings: tuple[Option, ...]
    kinds: tuple[Option, ...]
    focus: str
    conflict: Conflict | None
    next_href: str
    next_words: str
    back_href: str
    back_words: str
    promise: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadPage(Page):
    """What "Load this plan" will write, and what stays in doubt.

    `missing` says what must be done before it can be loaded, and `missing_link` leads there.
    """

    template: ClassVar[str] = "imports/load.html"

    href: str
    form: LoadForm
    facts: tuple[Fact, ...]
    doubts: tuple[Question, ...]
    more_doubts: int
    accepted: int
    missing: str
    missing_link: Fact | None
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AbandonPage(Page):
    """The question whether a reading is to be thrown away."""

    template: ClassVar[str] = "imports/abandon.html"

    href: str
    told: str
    answers: str
