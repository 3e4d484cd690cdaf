"""The roll-up, live or closed, the list of reviews, and closing one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import flask
from markupsafe import Markup

from webapp.db import stamps
from webapp.reviews.addenda.forms import AddendumForm
from webapp.reviews.laying import Sheet
from webapp.reviews.minutes.values import Minutes
from webapp.reviews.sheet import Group, Row, Section
from webapp.web.pages import PlanPage


@dataclass(frozen=True, slots=True)
class Turn:
    """A link to the review before, or after."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Frozen:
    """That a roll-up is a closed review; `is_sound` is whether it is still just what was kept."""

    title: str
    text: str
    is_sound: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RollUpPage(PlanPage):
    """The Leadership Team's page, of this moment."""

    template: ClassVar[str] = "reviews/roll-up.html"
    parts: ClassVar[Mapping[str, str]] = {
        "roll-up-sheet": "page",
        "roll-up-body": "page",
        "roll-up-row": "row",
        "roll-up-section": "section",
        "roll-up-group": "group",
    }

    sheet: Sheet
    base: str
    csv_href: str
    print_href: str
    filter_href: str
    before: Turn | None
    is_everything: bool

    @property
    def content(self) -> Markup:
        """The sheet as HTML; that of a first view is made once while nothing changes."""
        if not self.sheet.stamped:
            return self._rendered()
        key = ("first view as HTML", self.base, self.sheet.heading)
        return stamps.kept(self.sheet.stamped, key, self._rendered)

    def _rendered(self) -> Markup:
        template = flask.current_app.jinja_env.get_template("reviews/_roll-up-sheet.html")
        return Markup(template.render(page=self))  # noqa: S704 - a template's own output

    @property
    def row(self) -> Row | None:
        """The exception whose history was asked for."""
        return self.sheet.row

    @property
    def section(self) -> Section | None:
        """The recommendation that was asked for."""
        return self.sheet.section

    @property
    def group(self) -> Group | None:
        """The group of recommendations that was asked for."""
        return self.sheet.group


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage(RollUpPage):
    """A closed review: the same roll-up as it was kept, what the meeting decided, what was added.

    `form` is for whoever may add a correction, sent to `addenda_href`.
    """

    template: ClassVar[str] = "reviews/review.html"

    frozen: Frozen
    after: Turn
    minutes: Minutes
    minutes_href: str
    form: AddendumForm | None
    addenda_href: str


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One round in the list of reviews. `href` leads to what was kept, or to the live roll-up."""

    label: str
    meets: str
    state: str
    href: str
    is_closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewsPage(PlanPage):
    """Closed and open reviews of a plan, the newest first."""

    template: ClassVar[str] = "reviews/list.html"

    reviews: tuple[ReviewItem, ...]
    rounds_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosePage(PlanPage):
    """Asks whether a review is to be closed, and says what will be kept for good, and what not."""

    template: ClassVar[str] = "reviews/close.html"

    meets: str
    is_early: bool
    actions: int
    exceptions: int
    silent: int
    decisions: int
    has_summary: bool
    has_attended: bool
    action: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DamagedPage(PlanPage):
    """A closed review that can no longer be read."""

    template: ClassVar[str] = "reviews/damaged.html"

    number: int
