"""What is known about actions, as the pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple


class Choice(NamedTuple):
    """One thing to choose from a list: the value sent, and the words shown."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class RoundAsk:
    """The open round of a plan: who asks for updates, by when, and when the asker was reminded."""

    council: str
    label: str | None
    body: str | None
    updates_due_on: date | None
    meets_on: date | None
    reminded_at: datetime | None
    closed_actions: int


class MyAction(NamedTuple):
    """One row of a lead's list, in words.

    A NamedTuple, since the HTML of every row is looked up by it.

    `group` is "owes", "open", "complete" or "closed"; `council` and `post` are None where the
    asker has only one; `sent_key` is made for the row's own button; `questions` says how many wait
    for an answer.
    """

    id: int
    group: str
    council: str | None
    ref: str
    text: str
    answers: str
    post: str | None
    deadline: str
    is_late: bool
    standing: str | None
    status: str | None
    age: str
    sent_key: str
    may_say_nothing: bool
    questions: str


#: How many actions are kept as they were last read; each takes some kilobytes.
KEPT_SHEETS = 256


@dataclass(frozen=True, slots=True)
class Answered:
    """A recommendation that the action answers, or one that a link leads to or comes from."""

    id: int
    ref: str
    text: str


@dataclass(frozen=True, slots=True)
class StatusOption:
    """One status of the plan's scheme."""

    id: int
    label: str
    code: str | None
    counts_as: str


@dataclass(frozen=True, slots=True)
class LeadingPost:
    """A post that leads the action, as printed, and whether the asker holds it today."""

    post_id: int
    title: str
    printed_as: str
    source: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds, or deputises for, a leading post today."""

    post_id: int
    name: str
    is_deputy: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the action; `extras` and `updates` are as kept, in JSON."""

    id: int
    ref: str
    text: str | None
    timescale_text: str | None
    ends_on: date | None
    status_id: int | None
    status: str | None
    standing: str | None
    latest_noted_on: date | None
    outcome: str | None
    lead_text: str | None
    priority: str | None
    band: str | None
    rating: str | None
    status_text: str | None
    completion_text: str | None
    evidence_text: str | None
    commentary: str | None
    extras: str | None
    updates: str | None


@dataclass(frozen=True, slots=True)
class Milestone:
    """One of several dates that the action's timescale names."""

    label: str | None
    text: str
    kind: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Slip:
    """One revision of the deadline."""

    from_text: str | None
    from_ends_on: date | None
    to_text: str
    to_ends_on: date | None
    reason: str
    asked_by: str
    approved_by: str
    agreed_on: date


@dataclass(frozen=True, slots=True)
class Evidence:
    """A link attached to the action."""

    url: str
    label: str
    person: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Closure:
    """A proposal to close the action, who checked its evidence, and what was decided.

    `checked_on` is None while nobody has checked, `agreed` while it waits.
    """

    id: int
    kind: str
    reason: str
    evidence_url: str | None
    proposed_by: str
    post: str | None
    proposed_at: datetime
    checked_by: str | None
    checked_on: date | None
    check_text: str | None
    agreed: bool | None
    decided_by: str | None
    decided_at: datetime | None
    decision_reason: str | None
    reopened_at: datetime | None
    reopened_by: str | None
    reopened_reason: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a meeting decided about the action; `to_text` is the new deadline of an extension."""

    id: int
    kind: str
    text: str
    round: str
    meets_on: date
    owner: str | None
    due_on: date | None
    to_text: str | None
    body: str | None
    withdrawn_at: datetime | None
    withdrawn_reason: str | None
    done_at: datetime | None
    done_text: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """What governance asks about a note; it waits for an answer."""

    id: int
    note_id: int
    text: str
    asked_by: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Link:
    """A recommendation that is cited, or cites.

    `ours` is the one of the action's recommendations that stands at the other end, or None where
    the action itself does the citing.
    """

    ref: str
    text: str
    ours: str | None


@dataclass(frozen=True, slots=True)
class Sponsor:
    """Who answers politically, in the wording printed."""

    printed_as: str
    title: str


@dataclass(frozen=True, slots=True, eq=False)
class ActionFacts:
    """One action: what the plan prints about it, and where it stands now.

    `extras` and `updates` are as kept, in JSON. `excused` is why nothing is expected of it in the
    open round. `is_kept`: the asker is the plan's governance;
    `is_read_whole`: the asker may open the plan.
    """

    id: int
    plan_id: int
    slug: str
    plan_title: str
    council: str
    year_starts: str
    plan_closed_on: date | None
    ref: str
    ref_given: bool
    outcome: str | None
    text: str | None
    lead_text: str | None
    lead_inherited: bool
    timescale_text: str | None
    timescale_kind: str
    starts_on: date | None
    ends_on: date | None
    original_ends_on: date | None
    timescale_confirmed: bool
    priority: str | None
    priority_meaning: str | None
    band: str | None
    band_meaning: str | None
    rating: str | None
    rating_label: str | None
    status_text: str | None
    completion_text: str | None
    evidence_text: str | None
    commentary: str | None
    extras: str | None
    updates: str | None
    has_source: bool
    has_past: bool
    steps_intro: str | None
    steps_after_paragraph: int | None
    status_id: int | None
    status: str | None
    standing: str | None
    slips: int
    closure_proposed: bool
    closed_on: date | None
    latest_note_id: int | None
    updates_due_on: date | None
    owes: bool
    excused: str | None
    is_kept: bool
    is_read_whole: bool

    @property
    def is_open(self) -> bool:
        """Whether notes may still be posted."""
        return self.closed_on is None and self.plan_closed_on is None


@dataclass(frozen=True, slots=True, eq=False)
class ActionSheet(ActionFacts):
    """One action with everything about it but its notes.

    While nothing about it changes the very same value is returned, so that what is made of it can
    be kept.
    """

    statuses: tuple[StatusOption, ...]
    answers: tuple[Answered, ...]
    cites: tuple[Link, ...]
    cited_by: tuple[Link, ...]
    posts: tuple[LeadingPost, ...]
    holders: tuple[Holder, ...]
    sponsors: tuple[Sponsor, ...]
    steps: tuple[Step, ...]
    milestones: tuple[Milestone, ...]
    ledger: tuple[Slip, ...]
    evidence: tuple[Evidence, ...]
    closures: tuple[Closure, ...]
    decisions: tuple[Decision, ...]
    questions: tuple[Question, ...]

    @property
    def is_led(self) -> bool:
        """Whether the asker holds one of the leading posts today."""
        return any(post.is_own for post in self.posts)
