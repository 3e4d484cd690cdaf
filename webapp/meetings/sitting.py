"""A meeting as one of its pages finds it: its agenda, and what it has decided so far."""

from __future__ import annotations

from dataclasses import dataclass, replace

from webapp.db import stamps
from webapp.decisions.queries import list_decisions_of_round
from webapp.decisions.values import Decision
from webapp.errors import Missing, TrackerError
from webapp.meetings.queries import find_meeting, find_proposal, list_answered
from webapp.meetings.values import Answered, Meeting, Proposal
from webapp.principals import Governance, Leadership
from webapp.reviews.agenda import AgendaEntry
from webapp.reviews.agenda_queries import Papers, find_papers, list_overrides
from webapp.reviews.live_queries import marks_of, open_plan
from webapp.reviews.values import Line, Marks, Opened
from webapp.vocabulary import AgendaChoice

Asker = Leadership | Governance
OFF_AGENDA = "No longer on the agenda"


class Over(TrackerError):
    """The review of the round is closed; `href` leads to it."""

    def __init__(self, href: str) -> None:
        super().__init__("This meeting is over: its review is closed.")
        self.href = href


@dataclass(frozen=True, slots=True)
class Spot:
    """One screen of a meeting. Without a line it is any other business.

    `number` is None, and the address one of no item, where its action is not on the agenda.
    """

    href: str
    number: int | None
    line: Line | None
    entry: AgendaEntry | None

    @property
    def action_id(self) -> int | None:
        """The action that it is about."""
        return None if self.line is None else self.line.facts.id


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting of an open round. `items` are those about an action, in their order."""

    principal: Asker
    opened: Opened
    marks: Marks
    meeting: Meeting
    papers: Papers
    items: tuple[AgendaEntry, ...]
    decisions: tuple[Decision, ...]
    has_begun: bool

    @property
    def root(self) -> str:
        """The address of the meeting."""
        return f"/plans/{self.opened.slug}/rounds/{self.meeting.id}/meeting"

    @property
    def action_ids(self) -> list[int]:
        """The actions of the agenda, in its order."""
        return [entry.action_id for entry in self.items if entry.action_id is not None]

    def at(self, number: int) -> Spot:
        """Return the screen of an item, counted from 1. Raises Missing."""
        if not 1 <= number <= len(self.items):
            raise Missing
        return self.of(self.items[number - 1].action_id)

    def of(self, action_id: int | None) -> Spot:
        """Return the screen of an action, on the agenda or not; of none, any other business.

        Raises Missing when the plan has no such action.
        """
        if action_id is None:
            return Spot(f"{self.root}/other", None, None, self.rest())
        line, number = self.papers.lines.get(action_id), self.number_of(action_id)
        if line is None:
            raise Missing
        if number is None:
            return Spot(f"{self.root}/0", None, line, AgendaEntry(action_id, (OFF_AGENDA,)))
        return Spot(f"{self.root}/{number}", number, line, self.items[number - 1])

    def number_of(self, action_id: int | None) -> int | None:
        """Return the number of an action's item, if it has one."""
        numbers = {entry.action_id: at for at, entry in enumerate(self.items, 1)}
        return None if action_id is None else numbers.get(action_id)

    def decided(self, action_id: int | None) -> list[Decision]:
        """Return what this meeting decided about an action; of none, all that is on no item."""
        if action_id is not None:
            return [each for each in self.decisions if each.action_id == action_id]
        numbered = set(self.action_ids)
        return [each for each in self.decisions if each.action_id not in numbered]

    def to_do(self, entry: AgendaEntry | None) -> list[Decision]:
        """Return what earlier meetings decided about an item that is still to be done."""
        wanted = () if entry is None else entry.decision_ids
        return [self.papers.to_do[number] for number in wanted if number in self.papers.to_do]

    def rest(self) -> AgendaEntry | None:
        """Return the entry of decisions about no action, where earlier ones are still to do."""
        entries = self.papers.agenda.entries
        return next((entry for entry in entries if entry.action_id is None), None)

    def answers(self, action_id: int) -> list[Answered]:
        """Return the recommendations that an action answers."""
        return stamps.kept(
            self.opened.stamped,
            ("answered", action_id),
            lambda: list_answered(self.principal, action_id),
        )

    def proposal(self, action_id: int) -> Proposal | None:
        """Return the proposal to close an action that waits, if one does."""
        return stamps.kept(
            self.opened.stamped,
            ("closure proposed", action_id),
            lambda: find_proposal(self.principal, action_id),
        )


def sit(principal: Asker, slug: str, round_id: int) -> Sitting:
    """Return the meeting of a plan's round.

    Raises Missing when there is no such round, Over when its review is closed.
    """
    opened = open_plan(principal, slug)
    plan_id = opened.plan_id

    def read() -> tuple[Meeting, tuple[Decision, ...], bool]:
        decisions = list_decisions_of_round(principal, plan_id, round_id)
        overrides = list_overrides(principal, plan_id, round_id)
        has_begun = any(each.choice == AgendaChoice.BEGUN for each in overrides)
        return find_meeting(principal, plan_id, round_id), tuple(decisions), has_begun

    key = ("sitting", plan_id, round_id)
    meeting, decisions, has_begun = stamps.kept(opened.stamped, key, read)
    if meeting.closed_at is not None:
        raise Over(f"/plans/{slug}/roll-up?round={round_id}")
    opened = _with_round(opened, meeting)
    marks = marks_of(principal, opened)
    papers = find_papers(principal, opened, marks)
    items = tuple(entry for entry in papers.agenda.entries if entry.action_id is not None)
    return Sitting(principal, opened, marks, meeting, papers, items, decisions, has_begun)


def _with_round(opened: Opened, meeting: Meeting) -> Opened:
    """Return a plan as of an open round: the next one may have opened before its review closes."""
    if opened.round_id == meeting.id:
        return opened
    return replace(
        opened,
        round_id=meeting.id,
        round_label=meeting.label,
        opened_at=meeting.opened_at,
        updates_due_on=meeting.updates_due_on,
        meets_on=meeting.meets_on,
    )
