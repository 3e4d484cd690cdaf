"""Progress notes: what a person gives, and what is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from urllib.parse import urlsplit

#: Bounds, in characters.
LONGEST_TEXT = 10_000
LONGEST_QUESTION = 2_000
LONGEST_ADDRESS = 2_000

#: What is stored when a lead has nothing to report.
NOTHING_TO_REPORT = "Nothing to report this time."


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteEntry:
    """A note as its author gives it.

    `noted_on` None is today, or for a correction the day of the note corrected. `status` is one
    status's code, label or number, or "" when none is given. `sent_key` is a UUID as text, which
    makes a repeated sending harmless. `post_id` may be left out where there is only one to choose.
    `seen_note_id` is the latest note that the author had seen (0: none), or None not to ask.
    """

    text: str
    sent_key: str
    noted_on: date | None = None
    status: str = ""
    evidence_url: str | None = None
    step_id: int | None = None
    post_id: int | None = None
    nothing_to_report: bool = False
    seen_note_id: int | None = None


class Note(NamedTuple):
    """One note of an action, with what was decided about it for readers.

    A NamedTuple: every visit to an action reads two dozen. `noted_iso` is the day in ISO form;
    `clearing` is "as it is", "own wording", "held" or None while nothing is decided;
    `supersedes` is the number of the note that it corrects.
    """

    id: int
    noted_iso: str
    text: str
    nothing_to_report: bool
    standing: str | None
    status: str | None
    previous_standing: str | None
    previous_status: str | None
    evidence_url: str | None
    post: str
    person: str
    person_id: int
    on_behalf: bool
    step_ref: str | None
    supersedes: int | None
    clearing: str | None
    cleared_text: str | None

    @property
    def noted_on(self) -> date:
        """Return the day that the note speaks of."""
        return date.fromisoformat(self.noted_iso)


@dataclass(frozen=True, slots=True)
class OldNote:
    """A note that was corrected: what it said first. `superseded_by` is its correction."""

    id: int
    superseded_by: int
    noted_on: date
    posted_at: datetime
    text: str
    status: str | None
    person: str


@dataclass(frozen=True, slots=True)
class OwnNote:
    """A note as its author may correct it."""

    id: int
    action_id: int
    noted_on: date
    text: str
    nothing_to_report: bool
    status_id: int | None
    evidence_url: str | None
    step_id: int | None
    person_id: int


@dataclass(frozen=True, slots=True)
class AskedAbout:
    """What governance asked about a note; it waits for an answer while `settled_at` is None.

    What was settled without an answer has neither `answer_id` nor `answer`.
    """

    id: int
    text: str
    asked_by: str
    asked_at: datetime
    settled_at: datetime | None
    answer_id: int | None
    answer: str | None


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question of a plan that waits for an answer."""

    id: int
    action_id: int
    action_ref: str
    note_id: int
    text: str
    asked_by: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a note of an action, as its lead answers it."""

    id: int
    text: str
    asked_by: str
    asked_at: datetime
    settled_at: datetime | None
    answer_id: int | None
    note_text: str
    noted_on: date


@dataclass(frozen=True, slots=True)
class ToClearFacts:
    """A note on the page where governance decides what readers see of it."""

    id: int
    action_id: int
    action_ref: str
    action_text: str | None
    noted_on: date
    post: str
    person: str
    on_behalf: bool
    text: str
    evidence_url: str | None
    decision: str | None
    cleared_text: str | None
    decided_at: datetime | None
    decided_by: str | None
    is_superseded: bool


@dataclass(frozen=True, slots=True)
class ToClear(ToClearFacts):
    """A note to be cleared, with what was asked about it, the oldest first."""

    questions: tuple[AskedAbout, ...]


def is_web_address(text: str) -> bool:
    """Whether a text is the address of a page on the web: http or https, with a host."""
    if len(text) > LONGEST_ADDRESS or any(c.isspace() or not c.isprintable() for c in text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False
