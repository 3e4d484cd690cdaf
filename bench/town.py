"""Plans of the sizes that the benchmarks ask for, written straight into the tables."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from webapp.accounts.sessions import digest_of
from webapp.db import engine
from webapp.db.tables import (
    Action,
    ActionPost,
    ActionRecommendation,
    Council,
    Holding,
    Note,
    Person,
    Plan,
    Post,
    PostAlias,
    Recommendation,
    Role,
    Round,
    Session,
    Source,
    Status,
    Table,
    Theme,
)

SCHEME = (
    ("Not started", "not_started"),
    ("On track", "on_track"),
    ("At risk", "at_risk"),
    ("Off track", "off_track"),
    ("Complete", "complete"),
)
NOTES_EACH = 24
#: How many actions the first lead's list shows, about, whatever the size of the plan.
ROWS_OF_FIRST_LEAD = 20
ACTIONS_IN_A_RECOMMENDATION = 6
_TEXT = "The working group met on Tuesday and agreed the next steps with the service managers. "


@dataclass(frozen=True, slots=True)
class Town:
    """A plan in the database, and the cookies' tokens of two people who may read it."""

    slug: str
    plan_id: int
    lead_token: str
    leadership_token: str
    action_id: int
    actions: int


def build(slug: str, actions: int, leads: int) -> Town:
    """Write a council with a plan of `actions` actions, 24 notes each, led by `leads` posts."""
    now = datetime.now(UTC)
    with engine.writing():
        plan = Plan.insert(
            council=Council.insert(name=f"Council of {slug}").execute(),
            slug=slug,
            title="Peer challenge action plan",
            agreed_on=now.date() - timedelta(days=400),
            columns=[],
            front_matter=[],
            back_matter=[],
        ).execute()
        statuses = [
            Status.insert(plan=plan, position=n, label=label, counts_as=counts_as).execute()
            for n, (label, counts_as) in enumerate(SCHEME, 1)
        ]
        people, posts = _people(slug, plan, leads, -(-ROWS_OF_FIRST_LEAD * leads // actions), now)
        recommendations = _recommendations(plan, actions)
        first = _actions(plan, statuses, posts, recommendations, actions, now)
        _notes(first, actions, statuses, posts, people, now)
        Round.insert(
            plan=plan,
            label="This month",
            opened_at=now - timedelta(days=5),
            updates_due_on=now.date() + timedelta(days=5),
            meets_on=now.date() + timedelta(days=8),
        ).execute()
        chief = _person(f"chief@{slug}.example", "Chief Executive", now)
        Role.insert(person=chief, plan=plan, role="leadership", granted_at=now).execute()
        return Town(slug, plan, _session(people[0], now), _session(chief, now), first, actions)


def _people(
    slug: str, plan: int, leads: int, held_by_first: int, now: datetime
) -> tuple[list[int], list[int]]:
    people = [_person(f"lead{n}@{slug}.example", f"Lead {n}", now) for n in range(leads)]
    posts = []
    for n, person in enumerate(people):
        post = Post.insert(plan=plan, title=f"Head of Service {n}", kind="officer").execute()
        alias = f"head of service {n}"
        PostAlias.insert(plan=plan, post=post, text=alias.title(), folded=alias).execute()
        posts.append(post)
        Holding.insert(post=post, person=person, starts_on=date(2025, 1, 1)).execute()
    for post in posts[1:held_by_first]:
        Holding.insert(post=post, person=people[0], starts_on=date(2025, 1, 1)).execute()
    return people, posts


def _person(email: str, name: str, now: datetime) -> int:
    number: int = Person.insert(email=email, name=name, created_at=now).execute()
    return number


def _session(person: int, now: datetime) -> str:
    token = secrets.token_urlsafe(32)
    Session.insert(
        person=person,
        token_digest=digest_of(token),
        device="Benchmark",
        started_at=now,
        expires_at=now + timedelta(days=30),
    ).execute()
    return token


def _recommendations(plan: int, actions: int) -> list[int]:
    source = Source.insert(plan=plan, position=1, name="Corporate Peer Challenge").execute()
    themes = [
        Theme.insert(plan=plan, position=n, name=f"Theme {n}", origin="LGA").execute()
        for n in range(1, 6)
    ]
    return [
        Recommendation.insert(
            plan=plan,
            source=source,
            theme=themes[n % 5],
            position=n,
            ref=str(n),
            ref_given=True,
            text=f"Recommendation {n}: make better use of what residents and staff already say.",
            origin="peer team",
        ).execute()
        for n in range(1, -(-actions // ACTIONS_IN_A_RECOMMENDATION) + 1)
    ]


def _actions(
    plan: int,
    statuses: list[int],
    posts: list[int],
    recommendations: list[int],
    actions: int,
    now: datetime,
) -> int:
    rows = []
    for n in range(actions):
        due = now.date() + timedelta(days=(n * 37) % 400 - 60)
        chosen = (n * 7) % 5
        rows.append(
            {
                "plan": plan,
                "position": n,
                "ref": ".".join(str(p + 1) for p in divmod(n, ACTIONS_IN_A_RECOMMENDATION)),
                "ref_given": True,
                "lead_inherited": False,
                "timescale_confirmed": True,
                "closure_proposed": False,
                "text": f"Action {n}: bring a costed proposal to the Leadership Team.",
                "timescale_text": due.isoformat(),
                "timescale_kind": "date",
                "starts_on": due,
                "ends_on": due,
                "original_ends_on": due - timedelta(days=30 if n % 9 == 0 else 0),
                "slips": 1 if n % 9 == 0 else 0,
                "timescales_in_text": [],
                "status": statuses[chosen],
                "standing": SCHEME[chosen][1],
            }
        )
    _insert(Action, rows)
    first: int = Action.select(Action.id).where(Action.plan == plan).order_by(Action.id).scalar()
    _insert(
        ActionPost,
        [
            {
                "action": first + n,
                "post": posts[n % len(posts)],
                "position": 1,
                "source": "printed",
                "printed_as": "Head of Service",
            }
            for n in range(actions)
        ],
    )
    _insert(
        ActionRecommendation,
        [
            {
                "action": first + n,
                "recommendation": recommendations[n // ACTIONS_IN_A_RECOMMENDATION],
                "position": 1,
            }
            for n in range(actions)
        ],
    )
    return first


def _notes(
    first: int,
    actions: int,
    statuses: list[int],
    posts: list[int],
    people: list[int],
    now: datetime,
) -> None:
    rows = []
    for age in reversed(range(NOTES_EACH)):
        moment = now - timedelta(days=7 * age + 2)
        rows += [
            {
                "action": first + n,
                "post": posts[n % len(posts)],
                "person": people[n % len(people)],
                "noted_on": moment.date(),
                "posted_at": moment,
                "text": f"{_TEXT}Week {age}, action {n}.",
                "on_behalf": False,
                "nothing_to_report": False,
                "status": statuses[(n * 7) % 5],
                "sent_key": str(uuid.uuid4()),
            }
            for n in range(actions)
        ]
    _insert(Note, rows)
    newest = Note.alias()
    latest = (
        newest.select(newest.id)
        .where(newest.action == Action.id)
        .order_by(newest.posted_at.desc())
        .limit(1)
    )
    moment = now - timedelta(days=2)
    Action.update(
        latest_note_id=latest, latest_noted_on=moment.date(), latest_posted_at=moment
    ).where(Action.id.between(first, first + actions - 1)).execute()


def _insert(table: type[Table], rows: list[dict[str, Any]]) -> None:
    """Insert through the driver itself: a million rows at peewee's pace take minutes."""
    meta = table._meta
    fields = [meta.combined[name] for name in rows[0]]
    columns = ", ".join(f'"{field.column_name}"' for field in fields)
    marks = ", ".join("?" for _ in fields)
    engine.database.obj.connection().executemany(
        f'INSERT INTO "{meta.table_name}" ({columns}) VALUES ({marks})',
        [
            [field.db_value(row[name]) for name, field in zip(row, fields, strict=True)]
            for row in rows
        ],
    )
