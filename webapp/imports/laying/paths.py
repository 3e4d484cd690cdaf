"""Where a value is in a plan: "actions[3].steps[0].text", taken apart and looked up."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from webapp.plans.documents.values import (
    PlanDocument,
    PrintedExtra,
    PrintedPhrase,
    PrintedResponse,
    PrintedTimescale,
    PrintedUpdate,
)
from webapp.timescales.wording import date_in_words, span_in_words

_THING = re.compile(r"(?:[a-z_]+\[\d+\])(?:\.steps\[\d+\])*")
_STEP = re.compile(r"([a-z_]+)(?:\[(\d+)\])?")

#: What the values of a plan are called on screen.
FIELD_NAMES = {
    "": "Wording",
    "text": "Wording",
    "ref": "Number",
    "lead_text": "Lead",
    "leads": "Led by",
    "leads_text": "Lead",
    "sponsors": "Sponsored by",
    "sponsors_text": "Sponsor",
    "timescale_text": "Timescale",
    "timescale": "Timescale, as read",
    "timescales_in_text": "Times in the wording",
    "recommendation_refs": "Answers recommendation",
    "linked_refs": "Refers to",
    "completion_text": "Completion",
    "steps_intro": "Words before the steps",
    "steps_after_paragraph": "Steps stand after paragraph",
    "extras": "Other column",
    "updates": "Update",
    "origin": "From",
    "council": "Council",
    "source": "Source",
    "published": "Published",
    "version_label": "Version",
    "challenge": "Peer challenge",
    "front_matter": "Words before the tables",
    "back_matter": "Words after the tables",
    "columns": "Headings",
}
_THINGS = {
    "recommendations": "Recommendation",
    "actions": "Action",
    "themes": "Theme",
    "statuses": "Status",
    "priorities": "Priority",
    "timescale_bands": "Band of time",
    "monitoring": "Body that watches",
    "working_groups": "Working group",
    "timetable": "Event",
}


@dataclass(frozen=True, slots=True)
class Path:
    """A path in two: the thing that it is about ("actions[3]"; "" for the plan), and the rest."""

    thing: str
    field: str

    @property
    def last(self) -> str:
        """The name of the value, without the list or the object that it is inside."""
        return self.field.rpartition(".")[2].partition("[")[0]


def field_name(field: str) -> str:
    """Return what a value is called on screen: "Lead", "Peer challenge: start"."""
    inside, _, last = field.rpartition(".")
    last = last.partition("[")[0]
    name = FIELD_NAMES.get(last) or last.replace("_", " ").capitalize()
    outer = FIELD_NAMES.get(inside.partition("[")[0]) if inside else None
    return f"{outer}: {name.lower()}" if outer else name


def path_of(text: str) -> Path:
    """Take a path apart."""
    found = _THING.match(text)
    if found is None or found[0].partition("[")[0] not in _THINGS:
        return Path("", text)
    return Path(found[0], text[found.end() :].removeprefix("."))


def value_at(document: PlanDocument, path: str) -> Any:
    """Return what stands at a path; None when nothing does."""
    value: Any = document
    for name, number in _STEP.findall(path):
        value = getattr(value, name, None)
        if number and isinstance(value, tuple):
            value = value[int(number)] if int(number) < len(value) else None
    return value


def words_of(value: Any) -> str:
    """Return a value of a plan as a person reads it; empty where there is none."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, tuple):
        return "; ".join(filter(None, map(words_of, value)))
    in_words = _IN_WORDS.get(type(value), str)
    return in_words(value)


def _phrase_words(phrase: PrintedPhrase) -> str:
    meaning = span_in_words(phrase.kind, phrase.start, phrase.end)
    return f"{phrase.text}: {meaning}" if phrase.start or phrase.end else phrase.text


def _update_words(update: PrintedUpdate) -> str:
    day = date_in_words(update.noted_on) if update.noted_on else update.heading
    return f"{day}: {update.text}" if day else update.text


def timescale_words(timescale: PrintedTimescale) -> str:
    """Return what a timescale was understood to mean."""
    if timescale.kind == "none":
        return ""
    if not timescale.start and not timescale.end:
        return timescale.kind.capitalize()
    return span_in_words(timescale.kind, timescale.start, timescale.end)


def editable(value: Any) -> str | None:
    """Return the text that stands for a value when somebody corrects it; None when none does."""
    if value is None:
        return ""
    if isinstance(value, PrintedExtra | PrintedUpdate):
        return value.text
    return value if isinstance(value, str) else None


def name_of(document: PlanDocument, thing: str) -> str:
    """Return what a thing is called: "Action 3.2", "Step 3.2a", "The plan"."""
    if not thing:
        return "The plan"
    kind = "Step" if ".steps[" in thing else _THINGS.get(thing.partition("[")[0], "")
    value = value_at(document, thing)
    mark = getattr(value, "ref", None) or getattr(value, "name", None)
    mark = mark or getattr(value, "label", None) or getattr(value, "code", None)
    return f"{kind} {mark}" if mark else kind


_IN_WORDS: dict[type, Callable[[Any], str]] = {
    PrintedTimescale: timescale_words,
    PrintedPhrase: _phrase_words,
    PrintedExtra: lambda extra: f"{extra.name}: {extra.text}",
    PrintedUpdate: _update_words,
    PrintedResponse: lambda said: ": ".join(filter(None, (said.decision, said.text))),
}
