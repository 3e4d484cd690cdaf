"""A plan in the making: what was read, and where from, before everything has its reference."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from webapp.imports.understanding.values import Choice
from webapp.timescales.values import Timescale

#: The answer that a code which the plan does not explain stays unexplained.
KEPT_AS_PRINTED = "as printed"
#: The answer that what was read, or was not, is right.
AS_READ = "as_read"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value was read; `key` is what a correction of it is called."""

    places: tuple[str, ...]
    confidence: float
    key: str
    table: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A named piece of text: an extra field, or an entry of progress with its day."""

    name: str
    text: str
    day: date | None = None


@dataclass(slots=True, eq=False)
class DraftRecommendation:
    """A recommendation being read."""

    ref: str | None = None
    text: str | None = None
    heading: str | None = None
    theme: str | None = None
    is_own: bool = False
    sponsors_text: str | None = None
    sponsors: tuple[str, ...] = ()
    leads_text: str | None = None
    leads: tuple[str, ...] = ()
    response: str | None = None
    decision: str | None = None
    extras: list[Note] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    given: bool = False


@dataclass(slots=True, eq=False)
class DraftAction:
    """An action or step being read."""

    recommendations: list[DraftRecommendation] = field(default_factory=list)
    ref: str | None = None
    given: bool = False
    marker: str | None = None
    text: str | None = None
    texts: dict[str, str] = field(default_factory=dict)
    leads: tuple[str, ...] = ()
    lead_text: str | None = None
    lead_inherited: bool = False
    timescale_text: str | None = None
    timescale_source: str | None = None
    timescale: Timescale | None = None
    starts: date | None = None
    labels: tuple[str | None, ...] = ()
    links_text: str | None = None
    steps_intro: str | None = None
    steps_after: int | None = None
    steps: list[DraftAction] = field(default_factory=list)
    #: Whether an officer put the time of this step right: nothing else is taken for it then.
    is_time_said: bool = False
    extras: list[Note] = field(default_factory=list)
    updates: list[Note] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    table: int = 0
    row: int = 0


Draft = DraftRecommendation | DraftAction


def also_from(draft: Draft, name: str, source: Source) -> None:
    """Add a second cell that a value stands in; the first keeps its key."""
    first = draft.sources.get(name)
    if first is None:
        draft.sources[name] = source
    elif not set(source.places) <= set(first.places):
        draft.sources[name] = replace(first, places=(*first.places, *source.places))


@dataclass(slots=True)
class DraftDoubt:
    """A question, about fields of drafts, or ("", path) of the plan as a whole."""

    key: str
    field: str
    question: str
    reading: str
    places: tuple[str, ...]
    about: list[tuple[Draft | None, str]]
    choices: tuple[Choice, ...] = ()
    takes_text: bool = False
    taken: str = ""
    times: tuple[str, ...] = ()
    steps: tuple[Choice, ...] = ()


def choices(*pairs: tuple[str, str]) -> tuple[Choice, ...]:
    """Return choices from (value, words)."""
    return tuple(Choice(value=value, words=words) for value, words in pairs)
