"""A plan as its page shows it: everything in words, in the order of the plan."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.plans.values import PlanHeading


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what is said under it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """A link to a recommendation on the page."""

    id: int
    ref: str


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One status of the scheme, one priority or one band, and what it means.

    `note` is what we add to the plan's words. `counts_as` is the standing of a status.
    """

    label: str
    meaning: str
    note: str = ""
    counts_as: str | None = None


@dataclass(frozen=True, slots=True)
class Monitor:
    """A body that monitors the plan, and how often, in the plan's words."""

    name: str | None
    cadence: str | None
    purpose: str | None


@dataclass(frozen=True, slots=True)
class WorkingGroup:
    """A working group, with the other names that it is printed under."""

    name: str
    ref: str | None
    kind: str | None
    lead: str | None
    also_printed_as: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the timetable: the printed date, and what it means where that adds anything."""

    event: str
    date_text: str | None
    meaning: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its question and the leads printed over it."""

    id: int
    name: str
    question: str | None
    senior_lead: str | None
    officer_lead: str | None


@dataclass(frozen=True, slots=True)
class Cover:
    """What the plan says about itself. `lent_key` is whether it prints no statuses of its own."""

    heading: PlanHeading
    facts: tuple[Fact, ...]
    front_matter: tuple[str, ...]
    back_matter: tuple[str, ...]
    themes: tuple[Theme, ...]
    key: tuple[KeyEntry, ...]
    lent_key: bool
    priorities: tuple[KeyEntry, ...]
    bands: tuple[KeyEntry, ...]
    monitoring: tuple[Monitor, ...]
    working_groups: tuple[WorkingGroup, ...]
    timetable: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step: its letter as printed, its words, its timescale, and how it stands where known."""

    mark: str
    text: str
    timescale: str
    tag: str | None
    status: str | None
    steps: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action as printed, and how it stands.

    The printed text comes in two pieces when its steps stand between them. `due` is how the
    deadline stands today; `revised` tells of slips.
    """

    id: int
    ref: str
    status: str
    tag: str | None
    text: str
    steps_intro: str | None
    steps: tuple[StepLine, ...]
    text_after: str
    facts: tuple[Fact, ...]
    due: str
    is_late: bool
    revised: str
    cites: tuple[Place, ...]
    answers_too: tuple[Place, ...]
    is_archived: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """What difference a recommendation has made, as told on a day."""

    told: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A recommendation with its actions. `actions` is None while the section is closed.

    `level` is that of its heading: 3, or 4 under a printed heading. Closed, it tells the facts in
    `brief` only. `owed` asks for the difference it has made, once all its actions are closed.
    """

    id: int
    level: int
    ref: str
    text: str
    brief: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    cites: tuple[Place, ...]
    cited_by: tuple[Place, ...]
    differences: tuple[Difference, ...]
    owed: str
    count: str
    tally: str
    href: str
    has_source: bool
    has_past: bool
    actions: tuple[ActionLine, ...] | None

    @property
    def listed(self) -> tuple[ActionLine, ...]:
        """The actions that are not in the archive."""
        return tuple(action for action in self.actions or () if not action.is_archived)

    @property
    def archived(self) -> tuple[ActionLine, ...]:
        """The actions that are in the archive."""
        return tuple(action for action in self.actions or () if action.is_archived)


@dataclass(frozen=True, slots=True)
class Group:
    """Recommendations under one printed heading, or under none."""

    heading: str | None
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Recommendations of one theme, or without one."""

    title: str
    question: str | None
    leads: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole plan. `opened` is the section that was asked for by itself."""

    cover: Cover
    chapters: tuple[Chapter, ...]
    opened: Section | None
    action_count: int
    shows_all: bool
    our_refs: str


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan in the list of plans. `title` has its council's name, once."""

    slug: str
    title: str
    version_label: str | None
    tally: str
