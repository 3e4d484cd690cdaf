"""What meetings decided about an action and what governance asks about it, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from webapp import clock
from webapp.actions.values import ActionSheet, Decision
from webapp.decisions.values import KIND_WORDS
from webapp.timescales.wording import date_in_words, due_in_words


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision; `asked` says who is to do what by when, `may_finish` that it is not done."""

    id: int
    told: str
    text: str
    asked: str
    is_late: bool
    may_finish: bool
    outcome: str


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question about a note that waits for an answer."""

    id: int
    note_id: int
    told: str
    text: str


def decision_lines(action: ActionSheet, today: date) -> tuple[DecisionLine, ...]:
    """Return every decision about an action, those still to be carried out first."""
    lines = [_line(decision, today) for decision in action.decisions]
    return tuple(sorted(lines, key=lambda line: not line.may_finish))


def question_lines(action: ActionSheet) -> tuple[QuestionLine, ...]:
    """Return what governance asked about the action's notes, the oldest first."""
    return tuple(
        QuestionLine(
            question.id,
            question.note_id,
            f"{question.asked_by} asked on {date_in_words(clock.day_of(question.asked_at))}",
            question.text,
        )
        for question in action.questions
    )


def _line(decision: Decision, today: date) -> DecisionLine:
    told = KIND_WORDS[decision.kind]
    if decision.to_text:
        told = f"{told}: {decision.to_text}"
    if decision.body:
        told = f"{told} to {decision.body}"
    is_open = decision.done_at is None and decision.withdrawn_at is None
    is_asked = decision.owner is not None and decision.due_on is not None
    return DecisionLine(
        id=decision.id,
        told=f"{told}, at the review of {decision.round} ({date_in_words(decision.meets_on)})",
        text=decision.text,
        asked=_asked(decision, today) if is_asked else "",
        is_late=is_open and decision.due_on is not None and decision.due_on < today,
        may_finish=is_open and is_asked,
        outcome=_outcome(decision),
    )


def _asked(decision: Decision, today: date) -> str:
    if decision.due_on is None:
        return ""
    by = f"{decision.owner} to do this by {date_in_words(decision.due_on)}"
    if decision.done_at is not None or decision.withdrawn_at is not None:
        return by
    return f"{by}, {due_in_words(today, decision.due_on)}"


def _outcome(decision: Decision) -> str:
    if decision.withdrawn_at is not None:
        day = date_in_words(clock.day_of(decision.withdrawn_at))
        return f"Taken back on {day}: {decision.withdrawn_reason}"
    if decision.done_at is not None:
        day = date_in_words(clock.day_of(decision.done_at))
        return f"Done on {day}: {decision.done_text}"
    return ""
