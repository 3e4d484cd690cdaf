"""One action's page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from webapp import clock
from webapp.actions.forms import CheckForm, DecisionForm, ReopenForm
from webapp.actions.pages.about import About, about_action
from webapp.actions.pages.changes import place_of
from webapp.actions.pages.my_actions import Done
from webapp.actions.pages.note_sheet import NoteSheet
from webapp.actions.pages.words import NoteLine
from webapp.actions.values import ActionSheet
from webapp.timescales.wording import date_in_words
from webapp.web.pages import Page, PlanTab


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPage(Page):
    """One action. `plan` is there for those who may read the plan whole."""

    template: ClassVar[str] = "actions/action.html"

    plan: PlanTab | None
    about: About
    done: Done | None
    form: NoteSheet | None
    no_form: str | None
    notes: tuple[NoteLine, ...]
    newer_page: int | None
    older_page: int | None
    check: CheckForm | None
    decision: DecisionForm | None
    reopening: ReopenForm | None

    @property
    def place(self) -> str | None:
        """The plan's, unless the asker leads the action."""
        return place_of(self.about.action)


@dataclass(frozen=True, slots=True)
class Notes:
    """A page of an action's notes."""

    lines: tuple[NoteLine, ...]
    page: int
    has_older: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """A form about closing that comes back with errors."""

    check: CheckForm | None = None
    decision: DecisionForm | None = None
    reopening: ReopenForm | None = None


_NONE_RETURNED = Returned()


def action_page(
    action: ActionSheet,
    notes: Notes,
    *,
    form: NoteSheet | None,
    no_form: str | None = None,
    done: Done | None = None,
    returned: Returned = _NONE_RETURNED,
) -> ActionPage:
    """Return the page of an action; the form that comes with errors is shown with them."""
    check, decision, reopening = returned.check, returned.decision, returned.reopening
    about = about_action(action, clock.today(), has_form=form is not None)
    return ActionPage(
        title=f"Action {action.ref}",
        has_errors=any(each and each.errors for each in (form, check, decision, reopening)),
        plan=_tab(action),
        about=about,
        done=done,
        form=form,
        no_form=no_form,
        notes=notes.lines,
        newer_page=notes.page - 1 if notes.page > 1 else None,
        older_page=notes.page + 1 if notes.has_older else None,
        check=(check or CheckForm()) if about.may_check else None,
        decision=(decision or DecisionForm()) if about.may_decide else None,
        reopening=(reopening or ReopenForm()) if about.may_reopen else None,
    )


def why_no_form(action: ActionSheet) -> str | None:
    """Say to those who might post why they cannot, or None when they can or never may."""
    if action.plan_closed_on is not None:
        return f"This plan was closed on {date_in_words(action.plan_closed_on)}."
    if action.closed_on is not None:
        return f"This action was closed on {date_in_words(action.closed_on)}."
    return None


def _tab(action: ActionSheet) -> PlanTab | None:
    if not action.is_read_whole:
        return None
    return PlanTab(action.slug, action.plan_title, action.council, action.is_kept)
