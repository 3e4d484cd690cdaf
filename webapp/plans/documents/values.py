"""The shape of a plan file, key by key: each field is a key of the same name, in printed order.

Texts are as printed. None, or an empty tuple, is where the source is silent. Fields that have a
value of their own below may be left out of a file, and are left out where they hold that value.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from webapp.timescales.values import Kind
from webapp.vocabulary import Standing

#: A name of its own: one of the keys is called `date`.
Day = date
#: Where a recommendation comes from, unless another source is named.
OF_THE_CHALLENGE = ""


@dataclass(frozen=True, slots=True)
class PrintedReview:
    """The peer challenge that the plan answers, or a further source of its recommendations.

    A progress review, an audit: each is a source. Its days are given where the plan prints them.
    """

    name: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class PrintedStatus:
    """One line of the plan's key of statuses.

    `counts_as` is what somebody said it counts as, where its words say something else or too
    little; None where the words decide (`standings.scheme_of`).
    """

    label: str
    code: str | None
    meaning: str | None
    counts_as: Standing | None = None


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """A priority or a band of time, with its meaning where the plan gives one."""

    code: str
    meaning: str | None


@dataclass(frozen=True, slots=True)
class PrintedTheme:
    """A theme, its question, and who is printed over its section."""

    name: str
    question: str | None
    origin: str
    senior_lead: str | None
    officer_lead: str | None


@dataclass(frozen=True, slots=True)
class PrintedMonitor:
    """A body that monitors the plan, and how often."""

    body: str | None
    cadence: str | None
    purpose: str | None


@dataclass(frozen=True, slots=True)
class PrintedWorkingGroup:
    """A working group that the plan, or a report on it, names."""

    name: str
    ref: str | None
    kind: str | None
    lead: str | None
    also_printed_as: str | None
    printed_in: str


@dataclass(frozen=True, slots=True)
class PrintedEvent:
    """A line of the timetable; `date` is None for a range."""

    event: str
    date_text: str | None
    date: Day | None
    start: Day | None
    end: Day | None
    printed_in: str


@dataclass(frozen=True, slots=True)
class PrintedExtra:
    """What a column of the council's own says of one row: the column's name, and the cell."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class PrintedUpdate:
    """One entry of progress as printed: the column or line it stands under, and its day if any."""

    heading: str | None
    text: str
    noted_on: date | None


@dataclass(frozen=True, slots=True)
class PrintedResponse:
    """The council's answer to a recommendation; `decision` is None where no word says it."""

    decision: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class PrintedRecommendation:
    """A recommendation with its sponsors and leads: each post by itself, and the cell as printed.

    `theme` is a theme's name, `heading` what stands over it, `linked_refs` those that it cites.
    `from_source` is the name of the further source that it comes from, `OF_THE_CHALLENGE` where
    that is the challenge, and None where it is not known.
    """

    ref: str
    ref_given: bool
    heading: str | None
    text: str
    theme: str | None
    origin: str
    sponsors: tuple[str, ...]
    sponsors_text: str | None
    leads: tuple[str, ...]
    leads_text: str | None
    linked_refs: tuple[str, ...]
    response: PrintedResponse | None = None
    extras: tuple[PrintedExtra, ...] = ()
    from_source: str | None = OF_THE_CHALLENGE


@dataclass(frozen=True, slots=True)
class PrintedMilestone:
    """One of several times that a phrase names, with the words for what is due then."""

    label: str | None
    text: str
    kind: Kind
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class PrintedTimescale:
    """What a timescale's words mean; both days count, None is an open side."""

    kind: Kind
    start: date | None
    end: date | None
    milestones: tuple[PrintedMilestone, ...]


@dataclass(frozen=True, slots=True)
class PrintedPhrase:
    """A phrase of time inside an action's wording, and what it means."""

    text: str
    kind: Kind
    start: date | None
    end: date | None
    milestones: tuple[PrintedMilestone, ...]


@dataclass(frozen=True, slots=True)
class PrintedAction:
    """An action or, inside another, a step."""

    ref: str
    ref_given: bool
    recommendation_refs: tuple[str, ...]
    outcome: str | None
    text: str | None
    leads: tuple[str, ...]
    lead_text: str | None
    lead_inherited: bool
    timescale_text: str | None
    timescale: PrintedTimescale
    timescale_source: str | None
    timescales_in_text: tuple[PrintedPhrase, ...]
    priority: str | None
    band: str | None
    rating: str | None
    status: str | None
    completion_text: str | None
    evidence: str | None
    commentary: str | None
    linked_refs: tuple[str, ...]
    steps_intro: str | None
    steps_after_paragraph: int | None
    steps: tuple[PrintedAction, ...]
    extras: tuple[PrintedExtra, ...] = ()
    updates: tuple[PrintedUpdate, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """A whole plan.

    `further_sources` are those that add recommendations to the challenge's, each with a name of its
    own.
    """

    council: str
    title: str
    source: str
    version_label: str | None
    published: str | None
    challenge: PrintedReview
    statuses: tuple[PrintedStatus, ...]
    priorities: tuple[PrintedCode, ...]
    timescale_bands: tuple[PrintedCode, ...]
    themes: tuple[PrintedTheme, ...]
    monitoring: tuple[PrintedMonitor, ...]
    working_groups: tuple[PrintedWorkingGroup, ...]
    timetable: tuple[PrintedEvent, ...]
    columns: tuple[tuple[str, ...], ...]
    front_matter: tuple[str, ...]
    back_matter: tuple[str, ...]
    recommendations: tuple[PrintedRecommendation, ...]
    actions: tuple[PrintedAction, ...]
    further_sources: tuple[PrintedReview, ...] = ()
