"""A plan as its governance edits it, and what they send."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

#: How long a text of the plan may be, in characters; a reference; a name or a phrase.
LONGEST_TEXT = 10_000
LONGEST_REF = 40
LONGEST_NAME = 300


class Noun(StrEnum):
    """What an earlier wording, a split or a merge is about."""

    RECOMMENDATION = "recommendation"
    ACTION = "action"


class How(StrEnum):
    """What one row has to do with another."""

    SPLIT = "split"
    MERGED = "merged"
    APART = "apart"


def version_of(*told: object) -> str:
    """Return a mark of what somebody saw: it differs whenever any of it does."""
    said = json.dumps(told, default=str, ensure_ascii=False)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Why:
    """Why a plan that is agreed is changed: in words, who approved it, and `knows` that it is."""

    reason: str = ""
    approved_by: str = ""
    knows: bool = False


NO_REASON = Why()


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation with where it stands in the plan."""

    id: int
    plan_id: int
    ref: str
    text: str
    origin: str
    source_id: int | None
    source: str | None
    theme_id: int | None
    theme: str | None
    heading_id: int | None
    heading: str | None
    has_past: bool

    @property
    def version(self) -> str:
        """A mark of what its edit form shows."""
        return version_of(self.text, self.origin, self.source_id, self.theme_id, self.heading_id)


@dataclass(frozen=True, slots=True)
class RecommendationEntry:
    """What somebody wants a recommendation to be. `ref` counts only for a new one."""

    text: str
    origin: str = "peer team"
    source_id: int | None = None
    theme_id: int | None = None
    heading_id: int | None = None
    ref: str = ""


@dataclass(frozen=True, slots=True)
class LeadingPost:
    """A post that leads an action, as printed there."""

    post_id: int
    title: str
    printed_as: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A recommendation that an action answers."""

    id: int
    ref: str
    text: str


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """An action or a step as it is before it is edited."""

    id: int
    plan_id: int
    step_of: int | None
    ref: str
    outcome: str | None
    text: str | None
    evidence_text: str | None
    commentary: str | None
    priority_code: str | None
    band_code: str | None
    lead_text: str | None
    timescale_text: str | None
    timescale_kind: str
    starts_on: date | None
    ends_on: date | None
    original_ends_on: date | None
    slips: int
    latest_slip: str | None
    closed_on: date | None
    closure_proposed: bool
    has_past: bool

    @property
    def deadline_text(self) -> str:
        """The deadline in the words that hold now."""
        return self.latest_slip or self.timescale_text or ""

    @property
    def shown(self) -> str:
        """What the action is known by: its words, else its outcome, else its evidence."""
        return self.text or self.outcome or self.evidence_text or ""


@dataclass(frozen=True, slots=True)
class Action(ActionFacts):
    """An action or a step, with who leads it and what it answers; each form has its version."""

    leads: tuple[LeadingPost, ...]
    answers: tuple[Answered, ...]

    @property
    def words_version(self) -> str:
        """A mark of its words."""
        return version_of(
            self.text,
            self.outcome,
            self.evidence_text,
            self.commentary,
            self.priority_code,
            self.band_code,
        )

    @property
    def leads_version(self) -> str:
        """A mark of who leads it."""
        return version_of([lead.post_id for lead in self.leads], self.lead_text)

    @property
    def answers_version(self) -> str:
        """A mark of what it answers."""
        return version_of([answered.id for answered in self.answers])

    @property
    def timescale_version(self) -> str:
        """A mark of its deadline."""
        return version_of(self.timescale_text, self.ends_on, self.slips)

    @property
    def whole_version(self) -> str:
        """A mark of all of it: for splitting, merging and deleting."""
        return version_of(
            self.words_version, self.leads_version, self.answers_version, self.timescale_version
        )


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action in a list; `closed_on` is None while it is open."""

    id: int
    ref: str
    text: str | None
    outcome: str | None
    evidence_text: str | None
    closed_on: date | None

    @property
    def shown(self) -> str:
        """What it is known by."""
        return self.text or self.outcome or self.evidence_text or ""


@dataclass(frozen=True, slots=True)
class WordsEntry:
    """The words that somebody wants an action to have."""

    text: str
    outcome: str = ""
    evidence_text: str = ""
    commentary: str = ""
    priority_code: str = ""
    band_code: str = ""


@dataclass(frozen=True, slots=True)
class LeadsEntry:
    """Who is to lead an action: the accountable post first. `new_post` is one to be added."""

    post_ids: tuple[int, ...] = ()
    new_post: str = ""


@dataclass(frozen=True, slots=True)
class TimescaleEntry:
    """A deadline in words, with its last day where the words leave it in doubt.

    The rest is for the slip ledger of a plan that is agreed.
    """

    text: str
    ends_on: date | None = None
    reason: str = ""
    asked_by: str = ""
    approved_by: str = ""
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One row to choose from a list."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Past:
    """What one value said before, and why it was changed."""

    row_id: int
    field: str
    text: str | None
    changed_at: datetime
    person: str | None
    reason: str | None
    approved_by: str | None


@dataclass(frozen=True, slots=True)
class Kin:
    """What came of what: `how` with the numbers and references of the two."""

    how: str
    from_id: int
    from_ref: str
    to_id: int
    to_ref: str
    told_at: datetime
    person: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows whose words are nearly the same; `likeness` is from 0 to 100."""

    first_id: int
    second_id: int
    likeness: int


class Kind(StrEnum):
    """The lists of a plan that are edited alike; the value is their name in addresses."""

    STATUSES = "statuses"
    PRIORITIES = "priorities"
    BANDS = "bands"
    BODIES = "bodies"
    SOURCES = "sources"
    THEMES = "themes"
    HEADINGS = "headings"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of such a list: its fields by name, in the order in which they are asked."""

    id: int
    fields: tuple[tuple[str, str | date | None], ...]

    @property
    def version(self) -> str:
        """A mark of what it says."""
        return version_of(self.fields)

    def said(self, name: str) -> str | date | None:
        """What one field says."""
        return dict(self.fields)[name]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What would be agreed: how much, and what is still missing from it."""

    recommendations: int
    actions: int
    without_lead: tuple[str, ...]
    without_day: tuple[str, ...]
    version: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A move of a step's deadline, from the ledger."""

    ref: str
    from_text: str | None
    to_text: str
    reason: str
    asked_by: str
    approved_by: str
    agreed_on: date


@dataclass(frozen=True, slots=True)
class SplitEntry:
    """What stays in the one that is split, what becomes the other, and the other's reference."""

    stays: str
    goes: str
    ref: str = ""
