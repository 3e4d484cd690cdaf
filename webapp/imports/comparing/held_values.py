"""A plan as it is held now, with what a document may repeat of it without saying anything new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from webapp.plans.documents.values import PlanDocument, PrintedAction, PrintedRecommendation


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of an action's progress: a text, and the day that it speaks of if it has one.

    `heading` is the column or line over it, where a document printed it.
    """

    text: str
    day: date | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class HeldStatus:
    """One status of the plan's scheme."""

    id: int
    label: str
    code: str | None
    meaning: str | None
    counts_as: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldAction:
    """An action or step of the plan, with what was said since it was printed.

    `top` is the number of the action itself, or of the one that it is a step of. `deadlines` are
    those that a document may repeat without saying anything new; the first holds now.
    `recommendations` are the numbers of those it answers, `leads` those of the posts that lead it,
    `posts` those of the posts that lead the action at the top. `ends_on` is the last day that
    holds now.
    """

    id: int
    top: int
    step_of: int | None
    path: str
    printed: PrintedAction
    recommendations: tuple[int, ...]
    leads: tuple[int, ...]
    posts: tuple[int, ...]
    deadlines: tuple[str, ...]
    ends_on: date | None
    status_id: int | None
    closed_on: date | None
    closure_proposed: bool
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class HeldRecommendation:
    """A recommendation of the plan.

    `sponsors` and `leads` are the numbers of its posts. `response` and `response_reason` are what
    the council says of it now, whatever was printed.
    """

    id: int
    path: str
    printed: PrintedRecommendation
    sponsors: tuple[int, ...]
    leads: tuple[int, ...]
    response: str | None
    response_reason: str | None


@dataclass(frozen=True, slots=True)
class Held:
    """A plan as it is now.

    `posts` has the number of each post by its folded spellings, `titles` its title by its number;
    `earlier` what a value of a row ("action", its number, the field) said before it was changed
    here.
    """

    plan_id: int
    slug: str
    agreed_on: date | None
    document: PlanDocument
    recommendations: tuple[HeldRecommendation, ...]
    actions: tuple[HeldAction, ...]
    scheme: tuple[HeldStatus, ...]
    posts: Mapping[str, int]
    titles: Mapping[int, str]
    earlier: Mapping[tuple[str, int, str], tuple[str, ...]]
