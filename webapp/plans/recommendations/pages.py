"""The page on which governance answers a recommendation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from webapp.plans.recommendations.forms import DifferenceForm, ResponseForm
from webapp.plans.recommendations.values import Answered, ToldDifference
from webapp.timescales.wording import date_in_words
from webapp.web.pages import PlanPage


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """What difference was told, and by whom on which day."""

    told: str
    text: str

    @classmethod
    def of(cls, told: ToldDifference) -> DifferenceLine:
        """Put it in words."""
        return cls(f"{date_in_words(told.told_on)}, told by {told.person}", told.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationPage(PlanPage):
    """One recommendation: the council's response, and what difference it has made.

    `owed` asks for the difference where all its actions are closed, and is "" elsewhere; `stale`
    says that somebody else has answered meanwhile, and what.
    """

    template: ClassVar[str] = "recommendations/recommendation.html"

    recommendation: Answered
    href: str
    back: str
    response: ResponseForm
    difference: DifferenceForm
    differences: tuple[DifferenceLine, ...]
    owed: str
    today: str
    stale: str

    @property
    def place(self) -> str | None:
        """The plan's."""
        return f"/plans/{self.plan.slug}"
