"""What a roll-up is made of. A closed review keeps these same values, so both look alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from webapp.reviews.kinds import Kind, is_live, kinds_of
from webapp.reviews.proceedings import Proceedings


@dataclass(frozen=True, slots=True)
class Opened:
    """A plan, its open round and its last closed review: where every roll-up begins.

    `stamped` is the database's stamp (`db.stamps`) at that moment.
    """

    plan_id: int
    slug: str
    title: str
    council: str
    may_govern: bool
    round_id: int | None
    round_label: str | None
    opened_at: datetime | None
    updates_due_on: date | None
    meets_on: date | None
    review_id: int | None
    reviewed_at: datetime | None
    reviewed_label: str | None
    stamped: str


@dataclass(frozen=True, slots=True)
class Marks:
    """Against what an action is judged: the day, and the instants that a note or slip must pass."""

    on: date
    owing_before: str
    slipped_after: str
    since: str | None


@dataclass(frozen=True, slots=True)
class StatusFact:
    """One status of the plan's scheme."""

    id: int
    label: str
    counts_as: str
    meaning: str | None
    code: str | None


@dataclass(frozen=True, slots=True)
class ThemeFact:
    """A theme, by which recommendations are grouped."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class RecommendationFact:
    """A recommendation, in the plan's order. `heading` is the one that the plan prints over it.

    Reviews that were closed before headings were kept have none.
    """

    id: int
    theme_id: int | None
    ref: str
    text: str
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many actions share a status now and at the last review, and how many of them are what.

    `past` are beyond their date, `slipped` had it moved, `silent` have no note in this round,
    `proposed` for closure; `marked` are any of these.
    """

    status_id: int | None
    standing: str | None
    reviewed_status_id: int | None
    reviewed_standing: str | None
    number: int
    past: int
    slipped: int
    silent: int
    proposed: int
    marked: int


@dataclass(frozen=True, slots=True)
class AnswerTally:
    """How many actions that answer a recommendation (0: none) share a status.

    `ended` is as what a closed one was closed, a `ClosureKind`.
    """

    recommendation_id: int
    status_id: int | None
    standing: str | None
    ended: str | None
    number: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The plan's scheme and skeleton, with the tallies of its actions.

    `strays` is whether some action answers no recommendation. Reviews that were closed before
    `answered` was kept have it empty.
    """

    statuses: tuple[StatusFact, ...]
    themes: tuple[ThemeFact, ...]
    recommendations: tuple[RecommendationFact, ...]
    tallies: tuple[Tally, ...]
    strays: bool
    answered: tuple[AnswerTally, ...] = ()


@dataclass(frozen=True, slots=True)
class PostFact:
    """A post that leads an action."""

    id: int
    title: str


@dataclass(frozen=True, slots=True)
class Facts:
    """One action with its latest note, as the database has it."""

    id: int
    ref: str
    text: str | None
    outcome: str | None
    evidence_text: str | None
    timescale_text: str | None
    timescale_kind: str
    ends_on: date | None
    original_ends_on: date | None
    slips: int
    status_id: int | None
    standing: str | None
    reviewed_status_id: int | None
    reviewed_standing: str | None
    past: int
    slipped: int
    silent: int
    proposed: int
    closed_on: date | None
    note_text: str | None
    noted_on: date | None
    posted_at: datetime | None
    nothing_to_report: bool | None
    on_behalf: bool | None
    note_post: str | None
    note_person: str | None

    @property
    def is_live(self) -> bool:
        """Whether the action is neither complete nor closed."""
        return is_live(self.standing)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Why the meeting should look at it, the most serious first; empty when it need not."""
        return kinds_of(self)


@dataclass(slots=True)
class Cells:
    """What a spreadsheet is told of an action. Not frozen: a thousand are made at a time.

    Dates are as the driver gives them: only their ISO text is wanted.
    """

    id: int
    ref: str
    text: str | None
    lead: str | None
    status_id: int | None
    standing: str | None
    reviewed_status_id: int | None
    reviewed_standing: str | None
    past: int
    slipped: int
    silent: int
    proposed: int
    timescale_text: str | None
    ends_on: object
    original_ends_on: object
    slips: int
    noted_on: object
    note_text: str | None
    on_behalf: int | None
    note_post: str | None
    note_person: str | None
    lead_position: int | None


@dataclass(frozen=True, slots=True)
class Words:
    """What the page says of an action, in words as of the day of the roll-up."""

    status: str
    tag: str | None
    movement: str
    moved: str
    lead: str
    due: str
    due_in: str
    is_late: bool
    was_due: str
    reasons: tuple[str, ...]
    noted: str
    noted_by: str


@dataclass(frozen=True, slots=True)
class PastNote:
    """A note told in an action's history."""

    noted: str
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class PastSlip:
    """One move of a deadline told in an action's history; all in words."""

    agreed: str
    was: str
    now: str
    reason: str
    asked_by: str
    approved_by: str


@dataclass(frozen=True, slots=True)
class History:
    """An action's notes since the last review, newest first, and every move of its deadline."""

    notes: tuple[PastNote, ...] = ()
    slips: tuple[PastSlip, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """An action in a roll-up: its facts, who leads it (the first is accountable), the words."""

    facts: Facts
    leads: tuple[PostFact, ...]
    words: Words
    kinds: tuple[str, ...]
    history: History | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at the top of the roll-up and how it moved. `narrow` is the filter that lists it."""

    label: str
    tag: str
    number: int
    moved: str
    narrow: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a roll-up: which round, as of which day, in words.

    `since` is the label of the review that movement is told against.
    """

    plan_title: str
    council: str
    round_label: str | None
    on: str
    meets: str
    updates_due: str
    since: str | None
    closed_by: str = ""
    closed_at: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """A roll-up in full: what a closing review keeps. `answers` pairs recommendation and action.

    Reviews that were closed before they were kept have no `proceedings`.
    """

    heading: Heading
    outline: Outline
    figures: tuple[Figure, ...]
    exceptions: tuple[int, ...]
    lines: tuple[Line, ...]
    answers: tuple[tuple[int, int], ...]
    proceedings: Proceedings | None = None
