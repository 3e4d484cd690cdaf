"""The minutes, to read and to print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from webapp.reviews.minutes.values import Minutes
from webapp.web.pages import PlanPage


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesPage(PlanPage):
    """The minutes of a closed review; `is_sound` is whether that is still just what was kept."""

    template: ClassVar[str] = "reviews/minutes.html"

    minutes: Minutes
    is_sound: bool
    label: str
    back: str
    word_href: str
