"""What a meeting's pages say of an action and of decisions, in words as of the day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from webapp import clock
from webapp.decisions.values import Decision
from webapp.meetings.values import ENDS, Answered, Proposal
from webapp.reviews.agenda import AgendaEntry
from webapp.reviews.sheet import title_of
from webapp.reviews.values import Line
from webapp.reviews.words import NO_LEAD, note_words
from webapp.timescales.wording import date_in_words, due_in_words


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision. `asked` says who is to do what by when; `href` is where to tell more of it."""

    id: int
    about: str
    told: str
    text: str
    asked: str
    is_late: bool
    by: str
    outcome: str
    href: str
    deed: str


@dataclass(frozen=True, slots=True)
class ProposalWords:
    """A proposal to close, in words."""

    told: str
    reason: str
    evidence_url: str


@dataclass(frozen=True, slots=True)
class ActionWords:
    """An action, as it is before the meeting."""

    id: int
    ref: str
    text: str
    status: str
    tag: str
    movement: str
    moved: str
    is_late: bool
    deadline: str
    leads: str
    why: str
    answers: tuple[Answered, ...]
    note: str
    noted: str
    proposal: ProposalWords | None


def action_words(
    line: Line, entry: AgendaEntry, answers: Iterable[Answered], proposal: Proposal | None
) -> ActionWords:
    """Return what the meeting is told of an action."""
    words, facts = line.words, line.facts
    deadline = "; ".join(filter(None, (words.due, words.due_in, words.was_due)))
    return ActionWords(
        id=facts.id,
        ref=facts.ref,
        text=title_of(line),
        status=words.status,
        tag=words.tag or "none",
        movement=words.movement,
        moved=words.moved,
        is_late=words.is_late,
        deadline=deadline,
        leads=_leads(line),
        why="; ".join(entry.why),
        answers=tuple(answers),
        note=note_words(facts.note_text, nothing_to_report=bool(facts.nothing_to_report)),
        noted=f"{words.noted_by}, {words.noted}" if words.noted else "",
        proposal=None if proposal is None else _proposal_words(proposal),
    )


def decision_line(
    decision: Decision, on: date, href: str = "", *, of_this_round: bool = False
) -> DecisionLine:
    """Return a decision in words; `href` is where the asker may tell more of it, if they may."""
    is_open = decision.withdrawn_at is None and (of_this_round or decision.is_tracked)
    deed = "Tell that this is done" if decision.is_tracked else "Take it back"
    if of_this_round and decision.is_tracked:
        deed = "Tell that it is done, or take it back"
    return DecisionLine(
        id=decision.id,
        about=f"Action {decision.action_ref}" if decision.action_ref else "",
        told=told_of(decision),
        text=decision.text,
        asked=_asked(decision, on),
        is_late=decision.is_late(on),
        by=_by(decision, of_this_round=of_this_round),
        outcome=_outcome(decision),
        href=href if is_open else "",
        deed=deed,
    )


def told_of(decision: Decision) -> str:
    """Return what was decided, in a few words."""
    if decision.to_text:
        return f"{decision.words}: {decision.to_text}"
    return f"{decision.words} to {decision.body}" if decision.body else decision.words


def time_of(moment: datetime) -> str:
    """Return the time of an instant in London: "14:05"."""
    return f"{moment.astimezone(clock.LONDON):%H:%M}"


def _leads(line: Line) -> str:
    titles = [post.title for post in line.leads]
    if len(titles) < 2:
        return titles[0] if titles else NO_LEAD
    return f"{titles[0]} (accountable), {', '.join(titles[1:])}"


def _proposal_words(proposal: Proposal) -> ProposalWords:
    by = f"{proposal.post} ({proposal.person})" if proposal.post else proposal.person
    day = date_in_words(clock.day_of(proposal.proposed_at))
    told = f"“{ENDS[proposal.kind]}”, proposed by {by} on {day}"
    return ProposalWords(told, proposal.reason, proposal.evidence_url or "")


def _asked(decision: Decision, on: date) -> str:
    if decision.owner is None or decision.due_on is None:
        return ""
    told = f"{decision.owner} to do this by {date_in_words(decision.due_on)}"
    return f"{told}, {due_in_words(on, decision.due_on)}" if decision.is_tracked else told


def _by(decision: Decision, *, of_this_round: bool) -> str:
    if not of_this_round:
        return f"Review of {decision.round_label}, {date_in_words(decision.meets_on)}"
    return f"{decision.recorded_by}, {time_of(decision.recorded_at)}"


def _outcome(decision: Decision) -> str:
    if decision.withdrawn_at is not None:
        return f"Taken back by {decision.withdrawn_by}: {decision.withdrawn_reason}"
    if decision.done_at is not None:
        day = date_in_words(clock.day_of(decision.done_at))
        return f"Done on {day}, told by {decision.done_by}: {decision.done_text}"
    return ""
