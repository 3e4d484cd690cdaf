"""The pages that lead to each change: of the plan, a recommendation, an action or a step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from webapp.editing.forms.recommendations import ORIGIN_WORDS
from webapp.editing.pages.question import Way, tab_of
from webapp.editing.values import Action, ActionLine, Recommendation
from webapp.plans.values import PlanHeading
from webapp.timescales.wording import date_in_words
from webapp.web.pages import PlanPage


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that can be changed: what it is, what it says now, and the way to change it."""

    name: str
    text: str
    change: Way | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """An action, step or recommendation in a list, with the way to edit it."""

    ref: str
    text: str
    href: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryPage(PlanPage):
    """What one thing says, with the way to each change of it."""

    template: ClassVar[str] = "editing/summary.html"

    back: Way
    notes: tuple[str, ...]
    said: tuple[Said, ...]
    rows_title: str
    rows: tuple[Row, ...]
    no_rows: str
    row_ways: tuple[Way, ...]
    ways: tuple[Way, ...]

    @property
    def place(self) -> str | None:
        """The plan's."""
        return f"/plans/{self.plan.slug}"


def recommendation_page(
    plan: PlanHeading, found: Recommendation, actions: list[ActionLine]
) -> SummaryPage:
    """Return the page of a recommendation that is edited."""
    root = f"/plans/{plan.slug}"
    here = f"{root}/recommendations/{found.id}"
    words = Way("Change", f"{here}/words", "the words or where it belongs")
    ways = [
        Way("Merge it with another recommendation", f"{here}/merge"),
        Way("Split it in two", f"{here}/split"),
        Way("Respond, or say what difference it has made", here),
        Way("Delete it", f"{here}/delete"),
    ]
    if found.has_past:
        ways.insert(0, Way("What it said before", f"{here}/past"))
    row_ways = [Way("Add an action", f"{here}/actions/new")]
    if len(actions) > 1:
        row_ways.append(Way("Change their order", f"{here}/order"))
    places = (
        ("Review", found.source or "Not known"),
        ("Theme", found.theme or ""),
        ("Heading", found.heading or ""),
        ("What it is", ORIGIN_WORDS.get(found.origin, found.origin)),
    )
    return SummaryPage(
        title=f"Edit recommendation {found.ref}",
        plan=tab_of(plan),
        back=Way("Edit the plan", f"{root}/edit"),
        notes=(agreed_note(plan),),
        said=(
            Said("Words", found.text, words),
            *(Said(name, text) for name, text in places if text),
        ),
        rows_title="Actions that answer it",
        rows=tuple(_row(root, action) for action in actions),
        no_rows="No action answers it yet.",
        row_ways=tuple(row_ways),
        ways=tuple(ways),
    )


def action_page(plan: PlanHeading, found: Action, steps: list[ActionLine]) -> SummaryPage:
    """Return the page of an action, or of a step, that is edited."""
    root = f"/plans/{plan.slug}"
    here = f"{root}/actions/{found.id}"
    is_step = found.step_of is not None
    ways = [Way("Delete it", f"{here}/delete")]
    if not is_step:
        ways = [
            Way("Split it in two", f"{here}/split"),
            Way("Merge it into another action", f"{here}/merge"),
            *ways,
        ]
    if found.has_past or found.slips:
        whole = found.step_of or found.id
        ways.insert(0, Way("What it said before", f"/actions/{whole}/past"))
    row_ways = [Way("Add a step", f"{here}/steps/new")]
    if len(steps) > 1:
        row_ways.append(Way("Change their order", f"{here}/order"))
    return SummaryPage(
        title=f"Edit {'step' if is_step else 'action'} {found.ref}",
        plan=tab_of(plan),
        back=_back(root, found),
        notes=tuple(filter(None, (agreed_note(plan), _closed_note(found)))),
        said=tuple(_said(here, found)),
        rows_title="Steps",
        rows=tuple(_row(root, step) for step in steps),
        no_rows="It has no steps.",
        row_ways=tuple(row_ways),
        ways=tuple(ways),
    )


def plan_page(plan: PlanHeading, recommendations: list[Recommendation]) -> SummaryPage:
    """Return the page from which a whole plan is edited."""
    root = f"/plans/{plan.slug}"
    several = len({each.source_id for each in recommendations}) > 1
    agree = Way("What was agreed" if plan.agreed_on else "Agree the plan", f"{root}/agree")
    row_ways = [Way("Add a recommendation", f"{root}/recommendations/new")]
    if len(recommendations) > 1:
        row_ways.append(Way("Change their order", f"{root}/order"))
    return SummaryPage(
        title="Edit the plan",
        plan=tab_of(plan),
        back=Way("The plan", root),
        notes=(agreed_note(plan),),
        said=(),
        rows_title="Recommendations",
        rows=tuple(
            Row(
                each.ref,
                each.text,
                f"{root}/recommendations/{each.id}/edit",
                (each.source or "") if several else "",
            )
            for each in recommendations
        ),
        no_rows="The plan has no recommendation yet.",
        row_ways=tuple(row_ways),
        ways=(
            agree,
            Way("Statuses, priorities, bands, meetings, reviews, themes", f"{root}/lists"),
            Way("Find what says the same twice", f"{root}/overlaps"),
        ),
    )


def agreed_note(plan: PlanHeading) -> str:
    """Say whether the plan is agreed, and what that means for whoever edits it."""
    if plan.agreed_on is None:
        return "The plan is not agreed yet: everything can be changed. What it said before is kept."
    day = date_in_words(plan.agreed_on)
    return (
        f"The plan was agreed on {day}: a change needs a reason, and the first dates stay on "
        "record."
    )


def _closed_note(found: Action) -> str:
    return f"This action was closed on {date_in_words(found.closed_on)}." if found.closed_on else ""


def _back(root: str, found: Action) -> Way:
    if found.step_of is not None:
        return Way("Edit the action", f"{root}/actions/{found.step_of}/edit")
    if found.answers:
        first = found.answers[0]
        return Way(f"Edit recommendation {first.ref}", f"{root}/recommendations/{first.id}/edit")
    return Way("Edit the plan", f"{root}/edit")


def _said(here: str, found: Action) -> list[Said]:
    words = [
        Said(
            "What will be done",
            found.text or "Nothing",
            Way("Change", f"{here}/words", "the words"),
        )
    ]
    named = (
        ("Outcome wanted", found.outcome),
        ("Evidence", found.evidence_text),
        ("Commentary", found.commentary),
        ("Priority", found.priority_code),
        ("Band of time", found.band_code),
    )
    words += [Said(name, text) for name, text in named if text]
    due = found.deadline_text or "No deadline"
    if found.ends_on:
        due = f"{due} (last day {date_in_words(found.ends_on)})"
    if found.slips:
        was = date_in_words(found.original_ends_on) if found.original_ends_on else "no date"
        due = f"{due}\nFirst date: {was}"
    deadline = Said("Deadline", due, Way("Change", f"{here}/timescale", "the deadline"))
    if found.step_of is not None:
        return [*words, deadline]
    leads = "\n".join(lead.title for lead in found.leads) or "Nobody"
    answers = "\n".join(f"{each.ref}: {each.text}" for each in found.answers) or "None"
    return [
        *words,
        Said("Leads", leads, Way("Change", f"{here}/leads", "who leads")),
        deadline,
        Said("Answers", answers, Way("Change", f"{here}/answers", "what it answers")),
    ]


def _row(root: str, action: ActionLine) -> Row:
    note = f"Closed on {date_in_words(action.closed_on)}" if action.closed_on else ""
    return Row(action.ref, action.shown, f"{root}/actions/{action.id}/edit", note)
