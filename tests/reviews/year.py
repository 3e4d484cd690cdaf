"""A year of a plan with 120 actions, lived through the commands that people use.

What happens is drawn from a seed; each thing happens at its moment. What comes of it is judged by
`tests/reviews/reckoning.py` from the rows alone.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from tests.cast import Cast
from webapp import clock
from webapp.actions.commands import (
    decide_closure,
    propose_closure,
    reopen_action,
    revise_timescale,
)
from webapp.db import engine
from webapp.db.tables import (
    Action,
    ActionPost,
    ActionRecommendation,
    Council,
    Plan,
    Post,
    Recommendation,
    Role,
    Source,
    Status,
)
from webapp.decisions.commands import finish_decision, store_decision, withdraw_decision
from webapp.decisions.values import Decided
from webapp.notes.commands import post_note
from webapp.notes.commands.correcting import correct_note
from webapp.notes.values import NoteEntry
from webapp.plans.headings import find_plan
from webapp.principals import Contributor, Governance
from webapp.reviews.commands import close_review
from webapp.rounds.commands import open_round
from webapp.rounds.excuses.commands import excuse_action
from webapp.vocabulary import ClosureKind, DecisionKind

SLUG = "the-year"
ACTIONS, RECOMMENDATIONS, POSTS = 120, 20, 6
MONTHS = tuple(range(1, 13))
SCHEME = (
    ("Not begun", "not_started"),
    ("Green", "on_track"),
    ("Amber", "at_risk"),
    ("Red", "off_track"),
    ("Done", "complete"),
)
_LABELS = [label for label, _ in SCHEME]
#: How likely each status is, by what the action's was before.
_NEXT = {
    None: (3, 5, 2, 1, 0),
    "Not begun": (3, 5, 1, 1, 0),
    "Green": (0, 6, 2, 1, 1),
    "Amber": (0, 3, 4, 2, 0),
    "Red": (0, 2, 3, 4, 0),
    "Done": (0, 1, 0, 0, 4),
}
Deed = Callable[[], object]


@dataclass
class Year:
    """The plan, and what the drawing of lots must remember of it."""

    cast: Cast
    lots: Random
    plan_id: int
    posts: list[int]
    actions: list[int]
    reviews: list[int] = field(default_factory=list)
    status: dict[int, str] = field(default_factory=dict)
    noted_on: dict[int, date] = field(default_factory=dict)
    latest: dict[int, int] = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)
    proposed: list[int] = field(default_factory=list)
    to_do: list[int] = field(default_factory=list)
    round_id: int = 0

    @property
    def governance(self) -> Governance:
        """Who keeps the plan, at the moment of asking."""
        return self.cast.principal(Governance, "gwen")

    @property
    def contributor(self) -> Contributor:
        """Who posts for the posts, which nobody holds."""
        return self.cast.principal(Contributor, "gwen")

    @property
    def still_open(self) -> list[int]:
        """The actions that are not closed."""
        return [action for action in self.actions if action not in self.closed]

    def live(self) -> None:
        """Let the year pass."""
        for month in MONTHS:
            for moment, _, deed in sorted(self._month(month), key=lambda each: each[:2]):
                with clock.pinned(moment):
                    deed()

    def _month(self, month: int) -> list[tuple[datetime, int, Deed]]:
        """Draw what happens in a month: the round opens, everybody writes, the review closes."""
        first = datetime.combine(date(2026, month, 1), time(9), UTC)
        meets = first + timedelta(days=24, hours=5)
        deeds: list[tuple[datetime, Deed]] = [(first, lambda: self._open(meets.date()))]
        for deed, times in (
            (self._note, 52),
            (self._correct, 5),
            (self._slip, 5),
            (self._propose, 4),
            (self._excuse, 3),
            (self._finish, 2),
        ):
            deeds += [(self._moment(first), deed) for _ in range(times)]
        held = meets - timedelta(hours=1)
        deeds += [(held, self._decide) for _ in range(6)]
        deeds += [(held, self._decide_closure) for _ in range(3)]
        deeds += [(held, self._reopen)] * (month % 4 == 0)
        deeds.append((meets, self._close))
        # Between the review and the next round people write, too.
        later = first + timedelta(days=26)
        deeds += [(later, self._note), (later, self._correct), (later, self._slip)]
        return [(moment, place, deed) for place, (moment, deed) in enumerate(deeds)]

    def _moment(self, first: datetime) -> datetime:
        return first + timedelta(days=self.lots.randint(1, 23), minutes=self.lots.randint(0, 480))

    def _open(self, meets_on: date) -> None:
        plan = find_plan(self.governance, SLUG)
        due = meets_on - timedelta(days=5)
        self.round_id = open_round(self.governance, plan, "", due, meets_on)

    def _close(self) -> None:
        plan = find_plan(self.governance, SLUG)
        self.reviews.append(close_review(self.governance, plan, self.round_id))

    def _note(self) -> None:
        action = self.lots.choice(self.still_open)
        before = self.noted_on.get(action, clock.today() - timedelta(days=9))
        noted_on = max(before, clock.today() - timedelta(days=self.lots.choice((0, 0, 0, 2, 6))))
        is_nothing = self.lots.random() < 0.1
        status = "" if is_nothing else self._status_after(action)
        entry = NoteEntry(
            text="" if is_nothing else f"Said on {clock.now():%d %B at %H:%M} of {action}.",
            sent_key=self._key(),
            noted_on=noted_on,
            status=status,
            nothing_to_report=is_nothing,
        )
        self.latest[action] = post_note(self.contributor, action, entry)
        self.noted_on[action] = noted_on
        if status:
            self.status[action] = status

    def _correct(self) -> None:
        chosen = [action for action in self.latest if action not in self.closed]
        if not chosen:
            return
        action = self.lots.choice(chosen)
        status = self._status_after(action)
        entry = NoteEntry(
            text=f"Corrected on {clock.now():%d %B} of {action}.",
            sent_key=self._key(),
            status=status,
        )
        self.latest[action] = correct_note(self.contributor, self.latest[action], entry)
        self.status[action] = status

    def _status_after(self, action: int) -> str:
        weights = _NEXT[self.status.get(action)]
        return self.lots.choices(_LABELS, weights)[0]

    def _slip(self) -> None:
        action = self.lots.choice(self.still_open)
        to = clock.today() + timedelta(days=self.lots.randint(-5, 120))
        revise_timescale(
            self.governance,
            action,
            f"{to.day} {to:%B %Y}",
            "The supplier is late.",
            "The lead",
            "Leadership Team",
            clock.today(),
        )

    def _propose(self) -> None:
        chosen = [action for action in self.still_open if action not in self.proposed]
        action = self.lots.choice(chosen)
        kind = self.lots.choice(list(ClosureKind))
        propose_closure(self.contributor, action, kind, "It is finished.")
        self.proposed.append(action)

    def _decide_closure(self) -> None:
        if self.proposed:
            action = self.proposed.pop(self.lots.randrange(len(self.proposed)))
            is_agreed = self.lots.random() < 0.7
            decide_closure(self.governance, action, is_agreed, "So the meeting said.")
            if is_agreed:
                self.closed.add(action)

    def _reopen(self) -> None:
        if self.closed:
            action = self.lots.choice(sorted(self.closed))
            reopen_action(self.governance, action, "It was not finished.")
            self.closed.remove(action)

    def _excuse(self) -> None:
        action = self.lots.choice(self.still_open)
        excuse_action(self.governance, self.plan_id, self.round_id, action, "It rests till spring.")

    def _decide(self) -> None:
        is_asked = self.lots.random() < 0.6
        is_general = self.lots.random() < 0.1
        decided = Decided(
            kind=self.lots.choice((DecisionKind.CHALLENGED, DecisionKind.OTHER)),
            text=f"Decided on {clock.now():%d %B}: {self.lots.randint(1, 999)}.",
            sent_key=self._key(),
            action_id=None if is_general else self.lots.choice(self.actions),
            owner_id=self.lots.choice(self.posts) if is_asked else None,
            due_on=clock.today() + timedelta(days=self.lots.randint(5, 60)) if is_asked else None,
        )
        number = store_decision(self.governance, self.plan_id, self.round_id, decided)
        if self.lots.random() < 0.15:
            withdraw_decision(self.governance, self.plan_id, number, "It was said twice.")
        elif is_asked:
            self.to_do.append(number)

    def _finish(self) -> None:
        if self.to_do:
            number = self.to_do.pop(self.lots.randrange(len(self.to_do)))
            finish_decision(self.governance, self.plan_id, number, "It is done.")

    def _key(self) -> str:
        return str(uuid.UUID(int=self.lots.getrandbits(128), version=4))


def begin(cast: Cast, seed: int) -> Year:
    """Write the plan before its first round."""
    lots = Random(seed)
    with engine.writing():
        plan = Plan.insert(
            council=Council.insert(name="Yearly Council").execute(),
            slug=SLUG,
            title="A year",
            agreed_on=date(2025, 12, 1),
            columns=[],
            front_matter=[],
            back_matter=[],
        ).execute()
        Role.insert(
            person=cast.person("gwen"),
            plan=plan,
            role="governance",
            granted_at=datetime(2025, 12, 1, tzinfo=UTC),
        ).execute()
        source = Source.insert(plan=plan, position=1, name="A peer challenge").execute()
        for position, (label, counts_as) in enumerate(SCHEME, 1):
            Status.insert(plan=plan, position=position, label=label, counts_as=counts_as).execute()
        posts = [
            Post.insert(plan=plan, title=f"Director {n}", kind="officer").execute()
            for n in range(POSTS)
        ]
        recommendations = [
            Recommendation.insert(
                plan=plan,
                source=source,
                position=n,
                ref=str(n),
                ref_given=True,
                text=f"Recommendation {n}.",
                origin="peer team",
            ).execute()
            for n in range(1, RECOMMENDATIONS + 1)
        ]
        actions = [_action(plan, n, lots, posts, recommendations) for n in range(1, ACTIONS + 1)]
    return Year(cast, lots, plan, posts, actions)


def _action(
    plan: int, number: int, lots: Random, posts: list[int], recommendations: list[int]
) -> int:
    due = None if number % 11 == 0 else date(2026, 1, 15) + timedelta(days=lots.randint(0, 480))
    action: int = Action.insert(
        plan=plan,
        position=number,
        ref=f"A{number}",
        ref_given=True,
        text=f"Action {number}.",
        timescale_text=None if due is None else f"{due.day} {due:%B %Y}",
        timescale_source=None if due is None else "column",
        timescale_kind="none" if due is None else "date",
        starts_on=due,
        ends_on=due,
        original_ends_on=due,
        timescales_in_text=[],
    ).execute()
    ActionPost.insert(
        action=action,
        post=posts[number % len(posts)],
        position=1,
        source="printed",
        printed_as="Director",
    ).execute()
    ActionRecommendation.insert(
        action=action, recommendation=recommendations[number % len(recommendations)], position=1
    ).execute()
    return action
