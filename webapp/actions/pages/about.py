"""All that an action's page says besides its notes and its forms, kept while it stays the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from webapp.actions.pages.decided import (
    DecisionLine,
    QuestionLine,
    decision_lines,
    question_lines,
)
from webapp.actions.pages.words import (
    ClosureLine,
    Fact,
    SlipLine,
    StepLine,
    closure_lines,
    deadline_facts,
    deadline_words,
    is_late,
    lead_facts,
    link_lines,
    printed_facts,
    slip_lines,
    step_lines,
)
from webapp.actions.values import KEPT_SHEETS, ActionSheet
from webapp.timescales.wording import date_in_words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class About:
    """An action in the words of its page, on one day.

    `may_post`: the asker may post updates, propose to close and attach evidence; `may_check`: the
    asker is governance, and nobody has checked the evidence of the proposal that waits;
    `may_reopen`: the asker is governance, and it is closed; `may_finish`: they may tell that a
    decision is carried out; `has_form`: the page has a form for an update.
    """

    action: ActionSheet
    deadline: str
    is_late: bool
    asked: str | None
    steps: tuple[StepLine, ...]
    leads: tuple[Fact, ...]
    deadlines: tuple[Fact, ...]
    ledger: tuple[SlipLine, ...]
    closures: tuple[ClosureLine, ...]
    decisions: tuple[DecisionLine, ...]
    questions: tuple[QuestionLine, ...]
    links: tuple[str, ...]
    printed: tuple[Fact, ...]
    may_post: bool
    may_check: bool
    may_decide: bool
    may_reopen: bool
    may_finish: bool
    has_form: bool


@lru_cache(maxsize=KEPT_SHEETS)
def about_action(action: ActionSheet, today: date, *, has_form: bool) -> About:
    """Return what is said about an action on a day: for the same action the very same."""
    keeps = action.is_kept and action.plan_closed_on is None
    return About(
        action=action,
        deadline=deadline_words(action, today),
        is_late=is_late(action.ends_on, action.standing, today),
        asked=_asked(action),
        steps=step_lines(action.steps, today),
        leads=lead_facts(action),
        deadlines=deadline_facts(action),
        ledger=slip_lines(action),
        closures=closure_lines(action),
        decisions=decision_lines(action, today),
        questions=question_lines(action),
        links=link_lines(action),
        printed=printed_facts(action),
        may_post=action.is_open and (action.is_led or action.is_kept),
        may_check=keeps
        and any(each.agreed is None and each.checked_on is None for each in action.closures),
        may_decide=keeps and action.closure_proposed,
        may_reopen=keeps and action.closed_on is not None,
        may_finish=action.is_led or action.is_kept,
        has_form=has_form,
    )


def _asked(action: ActionSheet) -> str | None:
    if action.excused and action.is_open:
        return f"Nothing is expected this time: {action.excused}"
    if not action.owes:
        return None
    if action.updates_due_on is None:
        return "An update is needed."
    return f"An update is needed by {date_in_words(action.updates_due_on)}."
