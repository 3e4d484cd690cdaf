"""Telling the demonstration's story: the commands that people use, each at its own moment."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TypeVar

from webapp import clock
from webapp.accounts.commands import add_person
from webapp.accounts.passwords import hash_password
from webapp.actions.commands.closures import decide_closure, propose_closure, reopen_action
from webapp.actions.commands.deadlines import revise_timescale
from webapp.db.engine import writing
from webapp.demonstration import story as told
from webapp.demonstration.cast import PASSWORD
from webapp.demonstration.paper import read_paper
from webapp.demonstration.queries import Numbers
from webapp.demonstration.shifting import Shift
from webapp.demonstration.story import Story, read_story, shift_to
from webapp.notes.commands.clearing import clear_note
from webapp.notes.commands.correcting import correct_note
from webapp.notes.commands.posting import post_note
from webapp.notes.values import NoteEntry
from webapp.plans.commands import load_plan
from webapp.plans.headings import PlanHeading, find_plan
from webapp.plans.loading.values import KnownPost
from webapp.plans.recommendations.commands import answer_recommendation, tell_difference
from webapp.posts.holdings.commands import assign_holder, end_holding
from webapp.posts.roles.commands import grant_role
from webapp.posts.values import Who
from webapp.principals import Contributor, Governance, Operator, Principal
from webapp.reviews.commands import close_review
from webapp.rounds.commands import open_round
from webapp.vocabulary import ClearingDecision, ClosureKind, PlanRole, PostKind, Response

SLUG = "wendleford"

#: When on their day things happen: what is decided at the meeting stands before its review closes.
_MORNING, _MIDDAY, _AFTERNOON, _MEETING, _CLOSING = (
    time(9),
    time(12),
    time(15, 30),
    time(16),
    time(17, 30),
)
P = TypeVar("P", bound=Principal)


@dataclass(frozen=True, slots=True)
class _Event:
    at: datetime
    happen: Callable[[], None]


def tell_demonstration(today: date) -> None:
    """Load the demonstration council into the database, current as of a day.

    Raises Refused when another plan has its name, Invalid when an account has one of its addresses.
    """
    shift = shift_to(today)
    story = read_story(shift)
    begins = _at(story.rounds[0].opens_on - timedelta(days=14), _MORNING)
    # Wholly there or not at all; and one commit takes less time than several hundred.
    with writing():
        with clock.pinned(begins):
            teller = _begin(story, shift)
        for event in sorted(teller.events(), key=lambda event: event.at):
            with clock.pinned(event.at):
                event.happen()


def _begin(story: Story, shift: Shift) -> _Teller:
    operator = Operator(0, clock.today())
    plan_id = load_plan(
        operator,
        read_paper(shift),
        SLUG,
        story.agreed_on,
        known_posts=[
            KnownPost(post.title, PostKind(post.kind), tuple(post.aliases), post.reports_to)
            for post in story.posts
        ],
    ).id
    numbers = Numbers(operator, plan_id)
    people = _add_people(operator, story)
    for role in story.roles:
        if role.role != "administrator":
            who = Who(story.email_of(role.person))
            grant_role(operator, plan_id, who, PlanRole(role.role))
    for holding in story.holdings:
        _assign(operator, story, numbers, holding)
    for each in story.responses:
        number = numbers.recommendations[each.recommendation]
        answer_recommendation(operator, number, Response(each.response), each.reason)
    return _Teller(story, find_plan(operator, SLUG), numbers, people)


def _add_people(operator: Operator, story: Story) -> dict[str, int]:
    administrators = {role.person for role in story.roles if role.role == "administrator"}
    # One hash for all: making it is meant to be slow.
    hashed = hash_password(PASSWORD)
    return {
        person.key: add_person(
            operator,
            person.email,
            person.name,
            is_administrator=person.key in administrators,
            password_hash=hashed,
        )
        for person in story.people
    }


def _assign(operator: Operator, story: Story, numbers: Numbers, holding: told.Holding) -> None:
    number = assign_holder(
        operator,
        numbers.post(holding.post),
        Who(story.email_of(holding.person)),
        holding.starts_on,
        is_deputy=holding.is_deputy,
    )
    if holding.ends_on is not None:
        end_holding(operator, number, holding.ends_on)


class _Teller:
    """Turns the story into events; each is a command by the person who did it."""

    def __init__(
        self, story: Story, plan: PlanHeading, numbers: Numbers, people: dict[str, int]
    ) -> None:
        self._story = story
        self._plan = plan
        self._numbers = numbers
        self._people = people
        self._notes: dict[str, int] = {}
        self._rounds: dict[str, int] = {}

    def events(self) -> Iterator[_Event]:
        """Go through everything that happened, kind by kind."""
        for each in self._story.rounds:
            yield _Event(_at(each.opens_on, _MORNING), partial(self._open, each))
            if each.closed:
                yield _Event(_at(each.meets_on, _CLOSING), partial(self._close, each))
        for note in self._story.notes:
            yield _Event(note.posted_at, partial(self._post, note))
        for slip in self._story.slips:
            yield _Event(_at(slip.agreed_on, _MEETING), partial(self._revise, slip))
        for closure in self._story.closures:
            yield from self._closing(closure)
        for clearing in self._story.clearings:
            yield _Event(_at(clearing.decided_on, _MIDDAY), partial(self._clear, clearing))
        for impact in self._story.impacts:
            yield _Event(_at(impact.told_on, _AFTERNOON), partial(self._differ, impact))

    def _closing(self, closure: told.Closure) -> Iterator[_Event]:
        # In the evening, when the note that says so has been posted.
        proposed_at = _at(closure.proposed_on, time(20))
        yield _Event(proposed_at, partial(self._propose, closure))
        if closure.decided_on is not None:
            yield _Event(_at(closure.decided_on, _MEETING), partial(self._decide, closure))
        if closure.reopened_on is not None:
            yield _Event(_at(closure.reopened_on, _MORNING), partial(self._reopen, closure))

    def _open(self, held: told.Round) -> None:
        self._rounds[held.key] = open_round(
            self._governance,
            self._plan,
            self._story.label_of(held),
            held.updates_due_on,
            held.meets_on,
            self._numbers.bodies["Leadership Team"],
        )

    def _close(self, held: told.Round) -> None:
        close_review(self._governance, self._plan, self._rounds[held.key])

    def _post(self, note: told.Note) -> None:
        contributor = self._as(Contributor, note.person)
        entry = NoteEntry(
            text=note.text,
            sent_key=str(uuid.uuid5(uuid.NAMESPACE_URL, f"{SLUG}/{note.key}")),
            noted_on=note.noted_on,
            status=note.status or "",
            evidence_url=note.evidence_url,
            post_id=None if note.corrects else self._numbers.post(note.post),
            nothing_to_report=note.nothing_to_report,
        )
        if note.corrects:
            corrected = self._notes[note.corrects]
            self._notes[note.key] = correct_note(contributor, corrected, entry)
        else:
            action = self._numbers.actions[note.action]
            self._notes[note.key] = post_note(contributor, action, entry)

    def _revise(self, slip: told.Slip) -> None:
        revise_timescale(
            self._governance,
            self._numbers.actions[slip.action],
            slip.to_words,
            slip.reason,
            self._story.name_of(slip.asked_by),
            self._story.name_of(slip.approved_by),
            slip.agreed_on,
        )

    def _propose(self, closure: told.Closure) -> None:
        propose_closure(
            self._as(Contributor, closure.proposed_by),
            self._numbers.actions[closure.action],
            ClosureKind(closure.kind),
            closure.reason,
            closure.evidence_url,
        )

    def _decide(self, closure: told.Closure) -> None:
        decide_closure(
            self._governance,
            self._numbers.actions[closure.action],
            closure.decided == "agreed",
            closure.decision_reason or "",
        )

    def _reopen(self, closure: told.Closure) -> None:
        action = self._numbers.actions[closure.action]
        reopen_action(self._governance, action, closure.reopened_reason or "")

    def _clear(self, clearing: told.Clearing) -> None:
        clear_note(
            self._as(Governance, clearing.person),
            self._notes[clearing.note],
            ClearingDecision(clearing.decision),
            clearing.text,
        )

    def _differ(self, impact: told.Impact) -> None:
        number = self._numbers.recommendations[impact.recommendation]
        tell_difference(self._governance, number, impact.text, impact.told_on)

    @property
    def _governance(self) -> Governance:
        return self._as(Governance, self._story.with_role("governance"))

    def _as(self, kind: type[P], key: str) -> P:
        return kind(self._people[key], clock.today())


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, clock.LONDON)
