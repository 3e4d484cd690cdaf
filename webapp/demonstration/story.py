"""What happened in the demonstration, out of story.json, moved to its time."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NewType, TypeVar, get_type_hints

from webapp.demonstration.shifting import MONTHS, Shift, weeks_since
from webapp.timescales.wording import date_in_words

_STORY = Path(__file__).with_name("story.json")

#: A text in which times are named, which move.
Words = NewType("Words", str)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account. `sees` is what there is to see for them, where that is told."""

    key: str
    name: str
    email: str
    sees: str | None


@dataclass(frozen=True, slots=True)
class Post:
    """A post with its other spellings."""

    title: str
    kind: str
    aliases: list[str]
    reports_to: str | None


@dataclass(frozen=True, slots=True)
class Holding:
    """A person holds a post, or deputises, from one day to another."""

    post: str
    person: str
    starts_on: date
    ends_on: date | None
    is_deputy: bool


@dataclass(frozen=True, slots=True)
class Role:
    """A person's part in the plan, or "administrator" for the installation."""

    person: str
    role: str


@dataclass(frozen=True, slots=True)
class Round:
    """A round of updates before a meeting, and whether its review was closed there."""

    key: str
    opens_on: date
    updates_due_on: date
    meets_on: date
    closed: bool


@dataclass(frozen=True, slots=True)
class Note:
    """A progress note; `corrects` is the key of one that it supersedes."""

    key: str
    action: str
    post: str
    person: str
    noted_on: date
    posted_at: datetime
    text: Words
    status: str | None
    nothing_to_report: bool
    evidence_url: str | None
    corrects: str | None


@dataclass(frozen=True, slots=True)
class Slip:
    """A deadline that was moved."""

    action: str
    to_words: Words
    reason: Words
    asked_by: str
    approved_by: str
    agreed_on: date


@dataclass(frozen=True, slots=True)
class Closure:
    """A proposal to close an action; `decided` is agreed, refused, or None while it waits."""

    action: str
    kind: str
    proposed_by: str
    reason: Words
    evidence_url: str | None
    proposed_on: date
    decided: str | None
    decided_on: date | None
    decision_reason: str | None
    reopened_on: date | None
    reopened_reason: Words | None


@dataclass(frozen=True, slots=True)
class Clearing:
    """What was decided about a note for readers."""

    note: str
    decision: str
    text: Words | None
    person: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class Impact:
    """What difference a recommendation made."""

    recommendation: str
    text: Words
    told_on: date


@dataclass(frozen=True, slots=True)
class Response:
    """The council's answer to a recommendation."""

    recommendation: str
    response: str
    reason: Words | None


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that happened, and the day on which the plan was agreed."""

    agreed_on: date
    people: tuple[Person, ...]
    posts: tuple[Post, ...]
    holdings: tuple[Holding, ...]
    roles: tuple[Role, ...]
    rounds: tuple[Round, ...]
    notes: tuple[Note, ...]
    slips: tuple[Slip, ...]
    closures: tuple[Closure, ...]
    clearings: tuple[Clearing, ...]
    impacts: tuple[Impact, ...]
    responses: tuple[Response, ...]

    def label_of(self, told: Round) -> str:
        """Return what a round is called: its meeting's month, or day where two share a month."""
        months = Counter((each.meets_on.year, each.meets_on.month) for each in self.rounds)
        if months[told.meets_on.year, told.meets_on.month] > 1:
            return date_in_words(told.meets_on)
        return f"{MONTHS[told.meets_on.month - 1]} {told.meets_on.year}"

    def email_of(self, key: str) -> str:
        """Return the address of the person with a key."""
        return self._person(key).email

    def name_of(self, key: str) -> str:
        """Return the name of the person with a key."""
        return self._person(key).name

    def with_role(self, role: str) -> str:
        """Return the key of the first person with a role."""
        return next(each.person for each in self.roles if each.role == role)

    def _person(self, key: str) -> Person:
        return next(person for person in self.people if person.key == key)


@lru_cache(maxsize=1)
def told_people() -> tuple[Person, ...]:
    """Return the people of the story, which do not move."""
    return tuple(Person(**_kept(Person, row)) for row in _story()["people"])


def shift_to(today: date) -> Shift:
    """Return how far the story moves to be current on a day."""
    present = date.fromisoformat(_story()["present"])
    return Shift(weeks_since(present, today), present.year)


def read_story(shift: Shift) -> Story:
    """Return the story, moved."""
    story = _story()
    hints = get_type_hints(Story)
    lists = {
        field.name: tuple(
            _row(hints[field.name].__args__[0], row, shift) for row in story[field.name]
        )
        for field in fields(Story)
        if field.name != "agreed_on"
    }
    return Story(agreed_on=shift.day(date.fromisoformat(story["agreed_on"])), **lists)


def _story() -> dict[str, Any]:
    story: dict[str, Any] = json.loads(_STORY.read_bytes())
    return story


def _row(into: type[T], row: dict[str, Any], shift: Shift) -> T:
    hints = get_type_hints(into)
    moves: dict[Any, Callable[[str], Any]] = {
        date: lambda told: shift.day(date.fromisoformat(told)),
        datetime: lambda told: shift.instant(datetime.fromisoformat(told)),
        Words: shift.words,
    }
    moves |= {kind | None: move for kind, move in moves.items()}
    kept = _kept(into, row)
    return into(
        **{
            name: moves[hints[name]](told) if told is not None and hints[name] in moves else told
            for name, told in kept.items()
        }
    )


def _kept(into: Any, row: dict[str, Any]) -> dict[str, Any]:
    return {field.name: row[field.name] for field in fields(into)}
