"""One question, or a few that belong together, about one thing of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from webapp.editing.forms.shared import EditForm
from webapp.plans.values import PlanHeading
from webapp.web.pages import PlanPage, PlanTab


@dataclass(frozen=True, slots=True)
class Differing:
    """One value that two people changed: what it says now, and what was typed."""

    name: str
    now: str
    typed: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the plan that a question is about, under what they are."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Way:
    """A link: its words and where it leads. `about` is added for those who do not see the rest."""

    text: str
    href: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPage(PlanPage):
    """A form. `stale` says that somebody else changed the thing; `differing` shows both.

    `seen` is the mark of what the asker sees, against which the answer is held.
    """

    template: ClassVar[str] = "editing/question.html"

    back: Way
    href: str
    seen: str
    button: str
    form: EditForm
    lead: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    links: tuple[Way, ...] = ()
    stale: str = ""
    differing: tuple[Differing, ...] = ()

    @property
    def place(self) -> str | None:
        """The plan's."""
        return f"/plans/{self.plan.slug}"


def tab_of(plan: PlanHeading) -> PlanTab:
    """Return the plan for the navigation of a page of governance."""
    return PlanTab(plan.slug, plan.title, plan.council, may_govern=True)


def differing(now: EditForm, typed: EditForm) -> tuple[Differing, ...]:
    """Return each value in which two forms differ, in words; both offer the same choices."""
    said, wanted, names = now.typed(), typed.typed(), typed.labels()
    return tuple(
        Differing(names[name], said[name] or "Nothing", text or "Nothing")
        for name, text in wanted.items()
        if name in said and said[name] != text and name not in _NOT_THE_THING
    )


_NOT_THE_THING = {"reason", "approved_by", "asked_by", "agreed_on", "knows", "has_no_day"}
