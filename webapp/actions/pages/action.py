"""One action's page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from webapp import clock
from webapp.actions.forms import DecisionForm, ReopenForm
from webapp.actions.pages.my_actions import Done
from webapp.actions.pages.note_sheet import NoteSheet
from webapp.actions.pages.words import (
    ClosureLine,
    Fact,
    NoteLine,
    SlipLine,
    StepLine,
    closure_lines,
    deadline_facts,
    deadline_words,
    is_late,
    lead_facts,
    printed_facts,
    slip_lines,
    step_lines,
)
from webapp.actions.values import ActionSheet
from webapp.timescales.wording import date_in_words
from webapp.web.pages import Page, PlanTab


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPage(Page):
    """One action. `plan` is there for those who may read the plan whole."""

    template: ClassVar[str] = "actions/action.html"

    plan: PlanTab | None
    action: ActionSheet
    done: Done | None
    deadline: str
    is_late: bool
    asked: str | None
    steps: tuple[StepLine, ...]
    form: NoteSheet | None
    no_form: str | None
    notes: tuple[NoteLine, ...]
    newer_page: int | None
    older_page: int | None
    leads: tuple[Fact, ...]
    deadlines: tuple[Fact, ...]
    ledger: tuple[SlipLine, ...]
    closures: tuple[ClosureLine, ...]
    printed: tuple[Fact, ...]
    decision: DecisionForm | None
    reopening: ReopenForm | None
    may_post: bool


@dataclass(frozen=True, slots=True)
class Notes:
    """A page of an action's notes."""

    lines: tuple[NoteLine, ...]
    page: int
    has_older: bool


def action_page(
    action: ActionSheet,
    notes: Notes,
    *,
    form: NoteSheet | None,
    no_form: str | None = None,
    done: Done | None = None,
    decision: DecisionForm | None = None,
    reopening: ReopenForm | None = None,
) -> ActionPage:
    """Return the page of an action; the forms that come with errors are shown with them."""
    today = clock.today()
    waits = action.is_kept and action.closure_proposed and action.plan_closed_on is None
    reopens = action.is_kept and action.closed_on is not None and action.plan_closed_on is None
    return ActionPage(
        title=f"Action {action.ref}",
        has_errors=any(each and each.errors for each in (form, decision, reopening)),
        plan=_tab(action),
        action=action,
        done=done,
        deadline=deadline_words(action, today),
        is_late=is_late(action.ends_on, action.standing, today),
        asked=_asked(action),
        steps=step_lines(action.steps, today),
        form=form,
        no_form=no_form,
        notes=notes.lines,
        newer_page=notes.page - 1 if notes.page > 1 else None,
        older_page=notes.page + 1 if notes.has_older else None,
        leads=lead_facts(action),
        deadlines=deadline_facts(action),
        ledger=slip_lines(action),
        closures=closure_lines(action),
        printed=printed_facts(action),
        decision=(decision or DecisionForm()) if waits else None,
        reopening=(reopening or ReopenForm()) if reopens else None,
        may_post=action.is_open and (action.is_led or action.is_kept),
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


def _asked(action: ActionSheet) -> str | None:
    if not action.owes:
        return None
    if action.updates_due_on is None:
        return "An update is needed."
    return f"An update is needed by {date_in_words(action.updates_due_on)}."
