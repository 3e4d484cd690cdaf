"""The same small cast in every test: two councils, one person of every kind.

Anytown has a plan of four recommendations and five actions. Otherton has one action, to show that
nothing crosses from one plan to another. Every number is found by name: `cast.person("priya")`.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TypeVar

from webapp import clock
from webapp.accounts.sessions import digest_of
from webapp.db.tables import (
    Action,
    ActionPost,
    ActionRecommendation,
    Body,
    Council,
    Holding,
    Person,
    Plan,
    Post,
    PostAlias,
    Recommendation,
    RecommendationPost,
    Role,
    Session,
    Source,
    Status,
    Theme,
)
from webapp.principals import (
    Administrator,
    Contributor,
    Governance,
    Insider,
    Lead,
    Leadership,
    Principal,
    Reader,
    SignedIn,
)

#: A Wednesday at noon in London; the clock stands here in every test that does not move it.
NOON = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 18)

#: Argon2 of "correct horse battery", made once: making it costs more than most tests.
PASSWORD = "correct horse battery"
STATUSES = (
    ("Not started", "NS", "not_started"),
    ("On track", "G", "on_track"),
    ("At risk", "A", "at_risk"),
    ("Off track", "R", "off_track"),
    ("Completed", "C", "complete"),
)
#: key: name; what each is follows below.
PEOPLE = {
    "priya": "Priya Nair",
    "sam": "Sam Cole",
    "dee": "Dee Deputy",
    "gwen": "Gwen Hughes",
    "lee": "Lee Chief",
    "rita": "Rita Reader",
    "ada": "Ada Admin",
    "norma": "Norma Nobody",
    "otto": "Otto Other",
    "olive": "Olive Other",
}

P = TypeVar("P", bound=Principal)


@dataclass
class Cast:
    """Where to find everybody and everything, by name."""

    numbers: dict[str, int] = field(default_factory=dict)

    def person(self, key: str) -> int:
        """Return a person's number."""
        return self.numbers[f"person {key}"]

    def action(self, ref: str, plan: str = "anytown") -> int:
        """Return an action's number."""
        return self.numbers[f"action {plan} {ref}"]

    def post(self, title: str, plan: str = "anytown") -> int:
        """Return a post's number."""
        return self.numbers[f"post {plan} {title}"]

    def status(self, label: str, plan: str = "anytown") -> int:
        """Return a status's number."""
        return self.numbers[f"status {plan} {label}"]

    def plan(self, slug: str = "anytown") -> int:
        """Return a plan's number."""
        return self.numbers[f"plan {slug}"]

    def principal(self, kind: type[P], key: str) -> P:
        """Return a person of the cast as an asker of a kind, today."""
        return kind(self.person(key), clock.today())

    @property
    def priya(self) -> Lead:
        """Director of Place: leads 1.1 and, with Sam's post, 2.1."""
        return self.principal(Lead, "priya")

    @property
    def sam(self) -> Lead:
        """Head of Finance, and a member of the Corporate Management Team."""
        return self.principal(Lead, "sam")

    @property
    def gwen(self) -> Governance:
        """Keeps Anytown's plan."""
        return self.principal(Governance, "gwen")

    @property
    def lee(self) -> Leadership:
        """Reads Anytown's plan whole."""
        return self.principal(Leadership, "lee")

    @property
    def rita(self) -> Reader:
        """Reads Anytown's cleared text."""
        return self.principal(Reader, "rita")

    @property
    def ada(self) -> Administrator:
        """Keeps the accounts."""
        return self.principal(Administrator, "ada")

    @property
    def otto(self) -> Governance:
        """Keeps Otherton's plan, and nothing of Anytown's."""
        return self.principal(Governance, "otto")

    def contributor(self, key: str) -> Contributor:
        """Return a person as somebody who posts notes."""
        return self.principal(Contributor, key)

    def insider(self, key: str) -> Insider:
        """Return a person as somebody who works on a plan."""
        return self.principal(Insider, key)

    def signed_in(self, key: str) -> SignedIn:
        """Return a person as themselves."""
        return self.principal(SignedIn, key)

    def session_token(self, key: str) -> str:
        """Sign a person in on a device of their own; return what its cookie holds."""
        token = secrets.token_urlsafe(32)
        Session.insert(
            person=self.person(key),
            token_digest=digest_of(token),
            device="Test",
            started_at=clock.now(),
            expires_at=datetime(2027, 1, 1, tzinfo=UTC),
        ).execute()
        return token


def assemble(password_hash: str) -> Cast:
    """Write the cast into an empty, migrated database."""
    cast = Cast()
    for key, name in PEOPLE.items():
        cast.numbers[f"person {key}"] = Person.insert(
            email=f"{key}@anytown.example",
            name=name,
            password_hash=password_hash,
            is_administrator=key == "ada",
            created_at=NOON,
        ).execute()
    _anytown(cast)
    _otherton(cast)
    for key, slug, role in (
        ("gwen", "anytown", "governance"),
        ("lee", "anytown", "leadership"),
        ("rita", "anytown", "reader"),
        ("otto", "otherton", "governance"),
    ):
        Role.insert(
            person=cast.person(key), plan=cast.plan(slug), role=role, granted_at=NOON
        ).execute()
    return cast


def _anytown(cast: Cast) -> None:
    plan = _plan(cast, "anytown", "Anytown Borough Council", "Peer challenge action plan")
    theme = Theme.insert(
        plan=plan, position=1, name="Local priorities and outcomes", origin="LGA"
    ).execute()
    Body.insert(plan=plan, position=1, name="Leadership Team", cadence_text="monthly").execute()
    for title, kind in (
        ("Director of Place", "officer"),
        ("Head of Finance", "officer"),
        ("Corporate Management Team", "body"),
        ("Town Clerk", "partner"),
        ("Leader of the Council", "councillor"),
    ):
        _post(cast, plan, "anytown", title, kind)
    recommendations = {
        ref: _recommendation(cast, plan, "anytown", ref, text, theme if ref == "1" else None)
        for ref, text in (
            ("1", "Set out a clear vision for the town."),
            ("2", "Agree a balanced budget for three years."),
            ("3", "Talk and listen to staff."),
            ("4", "Review how committees work."),
        )
    }
    RecommendationPost.insert(
        recommendation=recommendations["1"],
        post=cast.post("Leader of the Council"),
        part="sponsor",
        position=1,
        printed_as="Leader of the Council",
    ).execute()
    for ref, text, due, posts, answers in (
        ("1.1", "Publish the vision.", date(2026, 11, 28), ["Director of Place"], ["1"]),
        ("1.2", "Hold four workshops.", date(2026, 10, 31), ["Head of Finance"], ["1"]),
        (
            "2.1",
            "Draft the budget.",
            date(2027, 2, 28),
            ["Head of Finance", "Director of Place"],
            ["2", "3"],
        ),
        ("3.1", "Run a staff survey.", None, ["Corporate Management Team"], ["3"]),
        ("4.1", "Map the committees.", date(2027, 3, 31), ["Town Clerk"], ["4"]),
    ):
        action = _action(cast, plan, "anytown", ref, text, due)
        for position, title in enumerate(posts, 1):
            ActionPost.insert(
                action=action,
                post=cast.post(title),
                position=position,
                source="printed",
                printed_as=title,
            ).execute()
        for position, answer in enumerate(answers, 1):
            ActionRecommendation.insert(
                action=action, recommendation=recommendations[answer], position=position
            ).execute()
    _action(cast, plan, "anytown", "2.1a", "Find the savings.", date(2026, 12, 31), step_of="2.1")
    for key, title, starts_on, deputy in (
        ("priya", "Director of Place", date(2025, 1, 1), False),
        ("sam", "Head of Finance", date(2025, 1, 1), False),
        ("sam", "Corporate Management Team", date(2025, 1, 1), False),
        ("dee", "Director of Place", date(2026, 11, 1), True),
    ):
        _holding(cast, "anytown", key, title, starts_on, deputy)


def _otherton(cast: Cast) -> None:
    plan = _plan(cast, "otherton", "Otherton District Council", "Action plan")
    _post(cast, plan, "otherton", "Director of Elsewhere", "officer")
    recommendation = _recommendation(cast, plan, "otherton", "1", "Do better.", None)
    action = _action(
        cast, plan, "otherton", "1.1", "Otherton's own secret action.", date(2026, 12, 24)
    )
    ActionPost.insert(
        action=action,
        post=cast.post("Director of Elsewhere", "otherton"),
        position=1,
        source="printed",
        printed_as="Director of Elsewhere",
    ).execute()
    ActionRecommendation.insert(action=action, recommendation=recommendation, position=1).execute()
    _holding(cast, "otherton", "olive", "Director of Elsewhere", date(2025, 1, 1), False)


def _plan(cast: Cast, slug: str, council: str, title: str) -> int:
    plan: int = Plan.insert(
        council=Council.insert(name=council).execute(),
        slug=slug,
        title=title,
        agreed_on=date(2026, 1, 15),
        columns=[],
        front_matter=[],
        back_matter=[],
    ).execute()
    cast.numbers[f"plan {slug}"] = plan
    Source.insert(plan=plan, position=1, name="LGA Corporate Peer Challenge").execute()
    for position, (label, code, counts_as) in enumerate(STATUSES, 1):
        cast.numbers[f"status {slug} {label}"] = Status.insert(
            plan=plan, position=position, label=label, code=code, counts_as=counts_as
        ).execute()
    return plan


def _post(cast: Cast, plan: int, slug: str, title: str, kind: str) -> None:
    post = Post.insert(plan=plan, title=title, kind=kind).execute()
    PostAlias.insert(plan=plan, post=post, text=title, folded=title.casefold()).execute()
    cast.numbers[f"post {slug} {title}"] = post


def _holding(cast: Cast, slug: str, key: str, title: str, starts_on: date, is_deputy: bool) -> None:
    Holding.insert(
        post=cast.post(title, slug),
        person=cast.person(key),
        starts_on=starts_on,
        is_deputy=is_deputy,
    ).execute()


def _recommendation(
    cast: Cast, plan: int, slug: str, ref: str, text: str, theme: int | None
) -> int:
    number: int = Recommendation.insert(
        plan=plan,
        source=Source.get(Source.plan == plan),
        theme=theme,
        position=int(ref),
        ref=ref,
        ref_given=True,
        text=text,
        origin="peer team",
    ).execute()
    cast.numbers[f"recommendation {slug} {ref}"] = number
    return number


def _action(
    cast: Cast,
    plan: int,
    slug: str,
    ref: str,
    text: str,
    due: date | None,
    step_of: str | None = None,
) -> int:
    number: int = Action.insert(
        plan=plan,
        step_of=None if step_of is None else cast.action(step_of, slug),
        position=len(cast.numbers),
        ref=ref,
        ref_given=True,
        text=text,
        timescale_text=None if due is None else f"{due.day} {due:%B %Y}",
        timescale_source=None if due is None else "column",
        timescale_kind="none" if due is None else "date",
        starts_on=due,
        ends_on=due,
        original_ends_on=due,
        timescales_in_text=[],
    ).execute()
    cast.numbers[f"action {slug} {ref}"] = number
    return number
